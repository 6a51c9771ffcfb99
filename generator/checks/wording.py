"""How a text is set: marks, spaces, numbers of documents, what was pasted twice or left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.sheet import Sheet
from generator.content.pinyin import is_like_a_name
from generator.i18n import Message
from generator.problem import Problem

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN_MARK = re.compile(r"[,;:!?.()\"]")
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}”’》」』）])[,;:!?](?:(?![\w/])|(?=[{_HAN}“‘《「『]))"
    rf"|(?<=[{_HAN}])\.(?=\s|$|[{_HAN}“”])"
    rf"|(?<=[{_HAN}])\((?=[^()\n]*[{_HAN}])|(?<=[{_HAN}])\)|\"(?=[{_HAN}])",
    re.MULTILINE,
)
"""A mark of Latin text beside a Chinese character; tried only where such a mark stands."""

_SPACE = r"[ \t\u00a0\u2002-\u200a\u3000]"
_GAP = re.compile(rf"{_SPACE}(?<=[{_HAN}].){_SPACE}*(?=[{_HAN}])")
_SPACED = re.compile(rf"[{_HAN}]+(?:{_SPACE}+[{_HAN}]+)+")
_COUNTED = re.compile(r"第[一二三四五六七八九十百〇零0-9]+[章节期届讲课回批集辑条款]")
_NOT_RUNNING = re.compile(r"\s*(?:#|\||\S{1,6}[ \t\u3000]*[：:])")
"""A heading, a row of a table, or a line such as “主讲：王明　李红”: their spaces part one thing from another."""

_DOCUMENT = re.compile(
    rf"[\[［(（【](?<=[{_HAN}].)[ ]?(?:19|20|１９|２０)[0-9０-９]{{2}}[ ]?[\]］)）】][ ]?第?[0-9０-９]{{1,5}}[ ]?号"
    r"(?![楼院线桌房宅柜车门])"
)
"""A document's number, such as 湘办[2017]32号, with its year in anything but 〔〕 (GB/T 9704—2012)."""

_BETWEEN = re.compile(r"\n[ \t\u3000]*\n\s*")
_BEGINS = re.compile(r"\w{6}")
LONG = 30
"""Characters of a paragraph that nobody writes twice by chance."""

_LABELS = (
    "来源|稿源|供稿|撰稿|作者|记者|通讯员|编辑|责编|责任编辑|校对|审核|一审|二审|三审|初审|复审|终审|监制|摄影|"
    "阅读|阅读量|阅读数|阅读次数|浏览|浏览量|浏览次数|点击|点击量|点击数|点击率|访问量|点赞|评论|分享|字号|字体"
)
_EMPTY_BYLINE = re.compile(
    rf"(?:{_LABELS})[ \t\u3000]*[：:][ \t\u3000]*次?[ \t\u3000]*(?=$|[|｜）)]|(?:{_LABELS})[ \t\u3000]*[：:])",
    re.MULTILINE,
)
"""A label with nothing after it, as it is copied from another page."""

_BEFORE_LABEL = frozenset("\n \t\u3000|｜（(")


def inspect(sheet: Sheet) -> Iterator[Problem]:
    """`punctuation-half-width`, `space-in-chinese`, `document-number-brackets`, `paragraph-repeated` and
    `byline-placeholder`."""
    yield from _documents(sheet)
    if sheet.model is None:
        return
    yield from _half_width(sheet)
    yield from _spaces(sheet)
    yield from _repeated(sheet)
    yield from _placeholders(sheet)


def _half_width(sheet: Sheet) -> Iterator[Problem]:
    """One finding a text, for who writes one such mark writes hundreds."""
    words = sheet.manuscript.words
    marks = (mark.start() for mark in _LATIN_MARK.finditer(words, sheet.manuscript.body_at))
    found = [match for mark in marks if (match := _HALF_WIDTH.match(words, mark))]
    if found:
        first = found[0]
        message = Message(
            "a half-width “{mark}” among Chinese characters ({count} such marks in this text): "
            "write the full-width one",
            mark=first[0],
            count=len(found),
        )
        yield sheet.found("punctuation-half-width", message, first.start(), first.end())


def _spaces(sheet: Sheet) -> Iterator[Problem]:
    """One finding a text, too."""
    words = sheet.manuscript.words
    if not (gap := _GAP.search(words, sheet.manuscript.body_at)):
        return
    line = words.rfind("\n", 0, gap.start()) + 1
    found = [
        match
        for match in _SPACED.finditer(words, max(line, sheet.manuscript.body_at))
        if not _NOT_RUNNING.match(words, words.rfind("\n", 0, match.start()) + 1)
        and not _parts_something(match[0].split())
    ]
    if found:
        start = found[0].start() + len(found[0][0].split()[0])
        end = found[0].end() - len(found[0][0].split(None, 1)[1])
        message = Message(
            "a space between two Chinese characters ({count} such places in this text): take it away",
            count=len(found),
        )
        yield sheet.found("space-in-chinese", message, start, end)


def _parts_something(pieces: list[str]) -> bool:
    """True where spaces part names in a list, the halves of a couplet, or a number from its title."""
    pieces = re.sub(r"(?<=\b\w) (?=\w\b)", "", " ".join(pieces)).split()  # a short name is set as 张　三
    names = sum(is_like_a_name(piece) for piece in pieces)
    if 2 * names >= len(pieces):
        return True
    if len(pieces[0]) >= 4 and all(len(piece) == len(pieces[0]) for piece in pieces):
        return True
    return _COUNTED.search(pieces[0]) is not None


def _documents(sheet: Sheet) -> Iterator[Problem]:
    for match in _DOCUMENT.finditer(sheet.manuscript.text):
        message = Message("the year of a document's number stands in 〔〕, as in 青办〔2026〕12号")
        yield sheet.found("document-number-brackets", message, match.start(), match.end())


def _repeated(sheet: Sheet) -> Iterator[Problem]:
    alike: dict[str, list[tuple[int, str]]] = {}
    for start, paragraph in _paragraphs(sheet):
        if len(paragraph) >= LONG and (begins := _BEGINS.search(paragraph)):
            alike.setdefault(begins[0], []).append((start, paragraph))
    for paragraphs in alike.values():
        first: dict[str, int] = {}
        for start, paragraph in paragraphs if len(paragraphs) > 1 else ():
            plain = re.sub(r"[\W_]+", "", paragraph)
            if len(plain) < LONG or first.setdefault(plain, start) == start:
                continue
            line = sheet.manuscript.place(first[plain]).line
            message = Message("the same paragraph stands at line {line} already", line=line)
            yield sheet.found("paragraph-repeated", message, start, start + len(paragraph))


def _paragraphs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Each paragraph with the offset at which its first word stands."""
    text, start = sheet.manuscript.text, sheet.manuscript.body_at
    for end, after in (*(between.span() for between in _BETWEEN.finditer(text, start)), (len(text), 0)):
        paragraph = text[start:end].rstrip()
        yield end - len(text[start:end].lstrip()), paragraph.lstrip()
        start = after


def _placeholders(sheet: Sheet) -> Iterator[Problem]:
    text = sheet.manuscript.text
    for match in _EMPTY_BYLINE.finditer(text, sheet.manuscript.body_at):
        if match.start() == 0 or text[match.start() - 1] in _BEFORE_LABEL:
            message = Message("“{label}” with nothing after it: take it away", label=match[0].strip())
            yield sheet.found(
                "byline-placeholder", message, match.start(), match.start() + len(match[0].rstrip())
            )
