"""Mojibake: bytes that were read in the wrong encoding, found by reading them back.

UTF-8 that was read as GB18030 makes 党员 into 鍏氬憳: three bytes a character become one and a half. The first of each
three characters that come of two is one that nobody uses, so ordinary Chinese is never taken for it. UTF-8 that was
read as Latin-1 or Windows-1252 makes it into å…šå‘˜, GB18030 that was read so, into µ³Ô±.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def _characters(leads: Iterable[int], trails: Iterable[int]) -> str:
    """The characters that two bytes make in GB18030, ready for a class of a pattern."""
    trails = tuple(trails)
    made = (bytes((lead, trail)).decode("gb18030", "ignore") for lead in leads for trail in trails)
    return "".join(sorted({re.escape(sign) for sign in made if len(sign) == 1}))


_LEADS = (*range(0xE2, 0xEA), 0xEF)
"""First bytes in UTF-8 of Chinese characters and of their punctuation."""
_FOLLOWING = range(0x80, 0xC0)
_FIRST = _characters(_LEADS, _FOLLOWING)
_AS_GB = re.compile(
    f"(?:[{_FIRST}][{_characters(_FOLLOWING, _LEADS)}][{_characters(_FOLLOWING, _FOLLOWING)}])+"
)
FIRST_SIGNS = _FIRST + "\u00c2-\u00f4锟烫屯"
"""One of these stands in whatever was read wrongly; the inside of a class of a pattern."""

_WINDOWS = {bytes((byte,)).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
_HIGH = "\u0080-\u00bf" + "".join(re.escape(sign) for sign in _WINDOWS if sign)
_AS_LATIN = re.compile(f"(?:[\u00e2-\u00ef][{_HIGH}]{{2}}|[\u00c2-\u00df][{_HIGH}]|\u00f0[{_HIGH}]{{3}})+")
_ALONE = frozenset("‘’“”—–…•→℃、。，：；！？（）《》\ufeff")
"""Signs that are known even where one stands alone: the marks that word processors put in."""
_GB_AS_LATIN = re.compile("[\u00a1-\u00fe]{4,}")
_CONVERTED_TWICE = re.compile("(?:锟斤拷)+|(?:锟斤){2,}|烫{6,}|屯{6,}")
"""What the signs of loss become in GB18030; memory that nobody filled."""


def misread_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each such place, and what it was meant to be; empty where that is lost."""
    found = [(*match.span(), "") for match in _CONVERTED_TWICE.finditer(text)]
    found += [(*match.span(), meant) for match in _AS_GB.finditer(text) if (meant := _from_gb(match[0]))]
    if not text.isascii() and re.search("[\u00c2-\u00f4]", text):
        found += [
            (*match.span(), meant) for match in _AS_LATIN.finditer(text) if (meant := _from_latin(match[0]))
        ]
        found += [
            (*match.span(), meant)
            for match in _GB_AS_LATIN.finditer(text)
            if (meant := _from_latin_as_gb(match[0]))
        ]
    yield from sorted(found)


def _from_gb(typed: str) -> str:
    try:
        meant = typed.encode("gb18030").decode("utf-8")
    except UnicodeError:
        return ""
    rare = sum(not is_common(sign) and not _is_traditional(sign) for sign in typed)
    return meant if rare and _is_plausible(meant) else ""


def _from_latin(typed: str) -> str:
    try:
        meant = bytes(_WINDOWS.get(sign, ord(sign) if ord(sign) < 256 else 0) for sign in typed).decode(
            "utf-8"
        )
    except UnicodeError:
        return ""
    if all(sign < "\u0250" for sign in meant):  # Ã© for é: in no language does the one follow the other
        return meant if all(sign < "\u0100" for sign in typed) and typed[0] in "ÂÃÅ" else ""
    if meant in _ALONE or (len(meant) > 1 and _is_plausible(meant)):
        return meant
    return _from_latin(meant) if _AS_LATIN.fullmatch(meant) else ""  # read wrongly twice


def _from_latin_as_gb(typed: str) -> str:
    if all(sign.isalpha() for sign in typed) and (len(typed) < 6 or typed == "".join(sorted(typed))):
        return ""  # a list of accents
    try:
        meant = typed[: len(typed) // 2 * 2].encode("latin-1").decode("gb2312")
    except UnicodeError:
        return ""
    return meant if _is_plausible(meant) else ""


def _is_plausible(meant: str) -> bool:
    """True for common Chinese characters and their punctuation, nothing else."""
    return all(is_common(sign) or sign in "，。、；：？！“”‘’（）《》〈〉【】—…·　" for sign in meant)


def is_common(sign: str) -> bool:
    """True on the first level of GB 2312: the 3,755 characters in daily use."""
    try:
        return 0xB0 <= sign.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _is_traditional(sign: str) -> bool:
    """True on the first level of Big5: the 5,401 characters in daily use where traditional ones are written."""
    try:
        return 0xA4 <= sign.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
