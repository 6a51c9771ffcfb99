"""Characters that show nothing, show as a box, or stand for others that were lost; and pinyin that nobody needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.misread import FIRST_SIGNS, is_common, misread_in
from generator.checks.personal_data import mask
from generator.checks.sheet import Sheet
from generator.checks.shown import entities
from generator.content.manuscript import BLANK, Manuscript
from generator.content.readings import syllables
from generator.i18n import Message
from generator.problem import Problem

_UNSEEN = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028\u2029\u2060-\u2065\u3164\ufeff\uffa0"
_TURNING = "\u061c\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffb"
"""What turns the direction of writing: the text reads otherwise than it is stored."""
_TAGS = "\U000e0000-\U000e007f\U0001d173-\U0001d17a"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""One chooses the form of a sign; two in a row can only carry what nobody is to see."""
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

_ODD = re.compile(f"[{_VARIANTS}{_UNSEEN}{_TURNING}{_TAGS}{_PRIVATE}\ufffd{FIRST_SIGNS}]")
_HIDDEN = re.compile(
    f"[{_UNSEEN}{_TURNING}{_TAGS}](?:{BLANK}*[{_UNSEEN}{_TURNING}{_TAGS}])*|[{_VARIANTS}]{{2,}}"
)
_CERTAINLY_HIDDEN = re.compile(f"[{_TURNING}{_TAGS}]")
_PRIVATE_RUN = re.compile(f"[{_PRIVATE}]+")
_REPLACED = re.compile("\ufffd+")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,8}\U000e007f")
"""The flag of a part of a country: a black flag and its name in tag characters (UTS 51)."""
_SCATTERED = 3
"""Single unseen signs in one line from which on they are no slip of a word processor."""
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
)
"""Scripts that need a joiner or non-joiner (Arabic, Indic, Tibetan, Mongolian and more), and emoji."""

_LOST = re.compile(r"\?{2,}")
_QUESTIONS = 6
"""Question marks of a line that outnumber its letters, in runs: what stood there is lost."""

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ"
_BRACKETED = re.compile(
    rf"[(（\[【〔「<＜〈][ ]?((?:[A-Za-zü{_TONED}:'’·1-5-]{{1,40}}[ ]?){{1,12}}+)[)）\]】〕」>＞〉]"
)
_TONES = re.compile(rf"[{_TONED}]|[aeiouvü](?:ng?|r|:)?[1-5](?![0-9])")
_HABIT = 2
"""Annotations of ordinary words from which on they are no help to a reader but the trace of a machine."""
_SPEAKS_OF_IT = (
    *(
        "拼音",
        "读音",
        "注音",
        "发音",
        "语音",
        "声调",
        "多音",
        "同音",
        "乡音",
        "方言",
        "土话",
        "普通话",
        "官话",
    ),
    *("读作", "念作", "读成", "念成", "读为", "识字", "讀音", "發音"),
)


def inspect(sheet: Sheet) -> Iterator[Problem]:
    """`hidden-text`, `private-use-character`, `replacement-character`, `mojibake` and `pinyin-annotation`."""
    text = entities(sheet.manuscript.text, BLANK)
    if _ODD.search(text):
        yield from _hidden(sheet, text)
        yield from _private(sheet, text)
        yield from _replaced(sheet, text)
        yield from _misread(sheet)
    if "??" in text:
        yield from _questions(sheet)
    if any(bracket in text for bracket in "(（[【〔「<＜〈"):
        yield from _annotated(sheet)


def _first_of_each_line(manuscript: Manuscript, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """One of a kind a line is enough to find the others."""
    end = -1
    for match in found:
        if match.start() > end:
            yield match
            end = manuscript.text.find("\n", match.end())
            if end < 0:
                return


def _hidden(sheet: Sheet, text: str) -> Iterator[Problem]:
    if "\U0001f3f4" in text:
        text = _FLAG.sub(lambda match: "x" * len(match[0]), text)
    single: dict[int, list[re.Match[str]]] = {}
    runs = []
    for match in _HIDDEN.finditer(text):
        if len(match[0].replace(BLANK, "")) > 1 or _CERTAINLY_HIDDEN.match(match[0]):
            runs.append(match)
        elif not _JOINED.match(text, match.start() - 1) and match.start() > 0:
            single.setdefault(text.rfind("\n", 0, match.start()), []).append(match)
    runs += [matches[0] for matches in single.values() if len(matches) >= _SCATTERED]
    runs.sort(key=lambda match: match.start())
    for match in _first_of_each_line(sheet.manuscript, runs):
        message = Message(
            "signs that nobody sees stand here ({codes}): delete the words around them and type them anew",
            codes=_codes(match[0]),
        )
        yield sheet.found("hidden-text", message, *match.span())


def _private(sheet: Sheet, text: str) -> Iterator[Problem]:
    for match in _first_of_each_line(sheet.manuscript, _PRIVATE_RUN.finditer(text)):
        message = Message(
            "{codes} shows as an empty box on other computers, for it has a meaning in one font only: type the "
            "character that is meant",
            codes=_codes(match[0]),
        )
        yield sheet.found("private-use-character", message, *match.span())


def _replaced(sheet: Sheet, text: str) -> Iterator[Problem]:
    for match in _first_of_each_line(sheet.manuscript, _REPLACED.finditer(text)):
        message = Message(
            "characters were lost here and show as “{sign}”: take them from the original", sign="\ufffd"
        )
        yield sheet.found("replacement-character", message, *match.span())


def _questions(sheet: Sheet) -> Iterator[Problem]:
    """Lines of which nearly nothing is left: what an old program could not write, it wrote as question marks."""
    text = sheet.manuscript.text
    for match in _first_of_each_line(sheet.manuscript, _LOST.finditer(text)):
        line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0].partition(": ")
        words = line[2] or line[0]
        lost = sum(len(run) for run in _LOST.findall(words))
        if lost >= _QUESTIONS and lost > sum(sign.isalpha() for sign in words):
            message = Message(
                "characters were lost here and show as “{sign}”: take them from the original", sign="??"
            )
            yield sheet.found("replacement-character", message, *match.span())


def _misread(sheet: Sheet) -> Iterator[Problem]:
    line_end = -1
    for start, end, meant in misread_in(sheet.manuscript.text):
        if start <= line_end:
            continue
        line_end = sheet.manuscript.text.find("\n", end)
        if meant:
            message = Message(
                "this was read in the wrong encoding; it seems to have been “{meant}”: take it from the original",
                meant=mask(meant),
            )
        else:
            message = Message("this was read in the wrong encoding, and is lost: take it from the original")
        yield sheet.found("mojibake", message, start, end)
        if line_end < 0:
            return


def _annotated(sheet: Sheet) -> Iterator[Problem]:
    words = sheet.manuscript.words
    readings = list(_BRACKETED.finditer(words))
    found = [match for match in readings if _is_needless(match)]
    if len(found) < _HABIT:
        found = [match for match in readings if _is_of_one(match)]
        if len(found) < 2 * _HABIT:
            return
    if any(word in words for word in _SPEAKS_OF_IT):
        return
    for match in _first_of_each_line(sheet.manuscript, found):
        message = Message(
            "pinyin stands in brackets after ordinary words, {count} times in this file: take it out",
            count=len(found),
        )
        yield sheet.found("pinyin-annotation", message, *match.span())


def _is_needless(match: re.Match[str]) -> bool:
    """True for the reading of a word of several characters all of which everybody can read."""
    tones = len(_TONES.findall(match[1]))
    before = _before(match)
    word = before[-max(2, tones) :]
    if len(word) < 2 or not all(is_common(sign) for sign in word):
        return False
    return tones >= 2 or (tones == 0 and _spells(match[1], before))


def _is_of_one(match: re.Match[str]) -> bool:
    """True for the reading of a single character, which everybody can read."""
    return len(_TONES.findall(match[1])) == 1 and is_common(_before(match)[-1:])


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 200) : match.start()].rstrip(' *_”"」』》\0])')


def _spells(letters: str, before: str) -> bool:
    """True for the reading without tones of the characters before it; a name would begin with a capital."""
    if not letters.islower():
        return False
    plain = re.sub("[^a-z]", "", letters)
    return any(plain == "".join(syllables(before[-length:])) for length in range(2, 7))


def _codes(signs: str) -> str:
    """Code points for people, such as U+200B; of many the first three."""
    distinct = list(dict.fromkeys(signs.replace(BLANK, "")))
    return ", ".join(f"U+{ord(sign):04X}" for sign in distinct[:3]) + (" …" if len(distinct) > 3 else "")
