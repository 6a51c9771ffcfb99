"""What is left of pasting: the same paragraph twice, the labels of a byline with nothing behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.sheet import Sheet
from generator.i18n import Message
from generator.problem import Problem

LONG = 30
"""Characters of a paragraph that nobody writes twice by chance."""

_BETWEEN = re.compile(r"\n[ \t\u3000]*\n\s*")
_BEGINS = re.compile(r"\w{6}")
_ITEM = re.compile(r"[ \t\u3000>#]*(?:[-*+]|\d{1,3}[.)、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、])[ \t]*")
_LINE_END = re.compile(r"(?<=[。！？”…])[ \t]*\n|[ ]{2}\n|\n(?=[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t])")
"""Where a line of a paragraph ends for a reader, too: behind a sentence, at a hard break, before an item."""

_LABELS = (
    "来源|稿源|稿件来源|信息来源|文章来源|新闻来源|图片来源|供稿|供图|撰稿|撰文|文字|作者|记者|通讯员|编辑|责编|责任编辑|值班编辑"
    "|主编|校对|审核|审稿|签发|录入|一审|二审|三审|初审|复审|终审|监制|摄影|发布人|发布者|发布单位|发布时间|发布日期"
    "|阅读|阅读量|阅读数|阅读次数|浏览|浏览量|浏览数|浏览次数|点击|点击量|点击数|点击率|点击次数|访问量|点赞|评论|分享|字号|字体"
)
_NOTHING = (
    r"[xX×Ｘ＊*_＿○◯/／—–-]{1,12}|某{2,3}|undefined|null|none|nan|n/a|todo|tbd|loading|载入中|加载中|待[填补定]写?"
    r"|[\[［(（【]?(?:请|此处|在此)填写\w{0,6}[\]］)）】]?|[\[［(（【][ \u3000]*[\]］)）】]"
    r"|\$?\{{1,2}[^{}\n]{0,40}\}{1,2}"
)
"""What stands for something that was to come."""
_GAP = r"[ \t\u3000]*"
_EMPTY = re.compile(
    rf"(?:{_LABELS}){_GAP}[：:]\*{{0,2}}{_GAP}(?:(?i:{_NOTHING})[.…]{{0,3}})?{_GAP}次?{_GAP}"
    rf"(?=$|[*|｜/／）)】〕\]]|(?:{_LABELS}){_GAP}[：:])(?!\n\s*(?:[-*+]|\d{{1,2}}[.)])[ \t](?!(?:{_LABELS})))",
    re.MULTILINE,
)
"""A label with nothing after it, as it is copied from another page; before a list it is a heading."""
_BEFORE_LABEL = frozenset("\n \t\u3000|｜/／（(【〔[*_>—-")
_SPEAKERS = frozenset(("记者", "编辑", "作者", "通讯员"))


def repeated(sheet: Sheet) -> Iterator[Problem]:
    """`paragraph-repeated`: whole paragraphs, and lines and items of them."""
    paragraphs = list(_paragraphs(sheet))
    known = set()
    for problem, start in _repeats(sheet, paragraphs):
        known.add(start)
        yield problem
    if all("\n" not in text for _, text in paragraphs):
        return
    lines = [line for start, text in paragraphs if start not in known for line in _lines(start, text)]
    if len(lines) > len(paragraphs) - len(known):
        for problem, _ in _repeats(sheet, lines):
            yield problem


def _repeats(sheet: Sheet, pieces: Iterable[tuple[int, str]]) -> Iterator[tuple[Problem, int]]:
    alike: dict[str, list[tuple[int, str]]] = {}
    for start, piece in pieces:
        if len(piece) >= LONG and (begins := _BEGINS.search(piece)):
            alike.setdefault(begins[0], []).append((start, piece))
    for family in alike.values():
        first: dict[str, int] = {}
        for start, piece in family if len(family) > 1 else ():
            item = _ITEM.match(piece)
            plain = re.sub(r"[\W_]+", "", piece[item.end() :] if item else piece)
            if len(plain) < LONG or first.setdefault(plain, start) == start:
                continue
            line = sheet.manuscript.place(first[plain]).line
            message = Message("the same paragraph stands at line {line} already", line=line)
            yield sheet.found("paragraph-repeated", message, start, start + len(piece)), start


def _paragraphs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Each paragraph with the offset at which its first word stands."""
    text, start = sheet.manuscript.text, sheet.manuscript.body_at
    for end, after in (*(between.span() for between in _BETWEEN.finditer(text, start)), (len(text), 0)):
        paragraph = text[start:end].lstrip()
        yield end - len(paragraph), paragraph.rstrip()
        start = after


def _lines(start: int, paragraph: str) -> Iterator[tuple[int, str]]:
    """The lines and items of a paragraph that stand by themselves; the rows of a table do not."""
    at = 0
    ends = _LINE_END.finditer(paragraph) if "\n" in paragraph else ()
    for end, after in (*(end.span() for end in ends), (len(paragraph), 0)):
        if not paragraph.startswith("|", at):
            yield start + at, paragraph[at:end]
        at = after


def placeholders(sheet: Sheet) -> Iterator[Problem]:
    """`byline-placeholder`. Who speaks more than once is no byline but takes part in a conversation."""
    text, body_at = sheet.manuscript.text, sheet.manuscript.body_at
    if text.find("：", body_at) < 0 and text.find(":", body_at) < 0:
        return
    found = [
        match
        for match in _EMPTY.finditer(text, body_at)
        if match.start() == 0 or text[match.start() - 1] in _BEFORE_LABEL
    ]
    labels = Counter(_label(match) for match in found)
    for match in found:
        label = _label(match)
        if label in _SPEAKERS and (labels[label] > 1 or _goes_on(text, match.end())):
            continue
        message = Message("“{label}” with nothing after it: take it away", label=match[0].strip(" \t\u3000*"))
        yield sheet.found(
            "byline-placeholder", message, match.start(), match.start() + len(match[0].rstrip())
        )


def _label(match: re.Match[str]) -> str:
    return re.split("[：: \t\u3000]", match[0])[0]


def _goes_on(text: str, end: int) -> bool:
    """True where a speech follows: a paragraph that ends as a question or has quotation marks."""
    following = re.match(r"\s*\n\s*([^\n]+)", text[end : end + 400])
    return following is not None and following[1].rstrip().endswith(("？", "?", "！"))
