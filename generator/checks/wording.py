"""How a text is set: marks, spaces, numbers of documents; and what was pasted with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.pasted import placeholders, repeated
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
_SIGNED = re.compile(r"[委局部会院室站校府团处科办队社司组所]$")
"""How the names of those end who sign a notice together."""
_COUNTED = re.compile(r"第[一二三四五六七八九十百〇零0-9]+[章节期届讲课回批集辑条款]")
_NOT_RUNNING = re.compile(r"\s*(?:#|\||\S{1,6}[ \t\u3000]*[：:])")
"""A heading, a row of a table, or a line such as “主讲：王明　李红”: their spaces part one thing from another."""

_YEAR = r"\\?[ ]?(?:19|20|１９|２０)[0-9０-９]{2}年?[ ]?\\?"
_OPENS, _CLOSES = r"\[［(（【「『《〈<＜{｛﹝﹙", r"\]］)）】」』》〉>＞}｝﹞﹚"
_DOCUMENT = re.compile(
    rf"(?:[{_OPENS}\\ ](?<=[{_HAN}].)(?:(?<=\\)[{_OPENS}]|(?<=[办发字函通文令党政组委] )[{_OPENS}])?(?<=[{_OPENS}])"
    rf"{_YEAR}[{_CLOSES}〕]|〔{_YEAR}[{_CLOSES}])[ ]?第?[0-9０-９]{{1,5}}[ ]?号(?![楼院线桌房宅柜车门])"
)
"""A document's number, such as 湘办[2017]32号, with its year in anything but 〔〕 (GB/T 9704—2012)."""


def inspect(sheet: Sheet) -> Iterator[Problem]:
    """`punctuation-half-width`, `space-in-chinese`, `document-number-brackets`, `paragraph-repeated` and
    `byline-placeholder`."""
    yield from _documents(sheet)
    if sheet.model is None:
        return
    yield from _half_width(sheet)
    yield from _spaces(sheet)
    yield from repeated(sheet)
    yield from placeholders(sheet)


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
    if all(len(piece) >= 4 and _SIGNED.search(piece) for piece in pieces):
        return True
    if len(pieces[0]) >= 4 and all(len(piece) == len(pieces[0]) for piece in pieces):
        return True
    return _COUNTED.search(pieces[0]) is not None


def _documents(sheet: Sheet) -> Iterator[Problem]:
    text = sheet.manuscript.text
    for match in _DOCUMENT.finditer(text) if "号" in text else ():
        message = Message("the year of a document's number stands in 〔〕, as in 青办〔2026〕12号")
        yield sheet.found("document-number-brackets", message, match.start(), match.end())
