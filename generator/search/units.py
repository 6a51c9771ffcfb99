"""Units: the words that Pagefind indexes in place of a text, so that a phrase of words is a run of characters.

A run of folded characters becomes its overlapping pairs: 青岭县 is the words 青岭 and 岭县, and whoever asks for
these two as a phrase finds 青岭县, always and nothing else. No segmenter has a say. Besides, each character that
occurs is a word of its own, and so is each way to type a name by sound. As words must be opaque to Pagefind,
which lowers, stems and splits what it knows, each character is written as four letters or digits: its number to
the base 36. theme/assets/javascripts/search-folding.js does the same with a query.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.search.documents import Document
from generator.search.folding import fold

VERSION = 1
"""Goes up when the same document gets other units."""

SOUND = "z"
"""Before a reading. No character begins with it: the last of Unicode is `nvmn`."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Codes(dict[int, str]):
    """Code point → its word, written once."""

    def __missing__(self, point: int) -> str:
        number, code = point, ""
        for _ in range(4):
            number, digit = divmod(number, 36)
            code = _DIGITS[digit] + code
        self[point] = code
        return code


_CODES = _Codes()


@dataclass(frozen=True, slots=True)
class Units:
    """The words of a document in order."""

    words: list[str]
    title: int
    """How many of them stand for the title; they come first."""
    characters: set[str]
    """Every character of the folded texts."""


def units(document: Document) -> Units:
    """What Pagefind shall index of a document.

    The last character of a text stands alone behind its pairs, so no phrase runs into the next text.
    """
    title, *others = (fold(text) for text in document.texts)
    seen = dict.fromkeys(title)
    words = [*_pairs(title), *map(_code, seen)]
    length = len(words)
    for text in others:
        words += _pairs(text)
    rest = set("".join(others)) - seen.keys()
    words += map(_code, sorted(rest))
    words += sorted({SOUND + way for _, ways in document.names for way in ways})
    return Units(words, length, rest | seen.keys())


def _code(character: str) -> str:
    return _CODES[ord(character)]


def _pairs(text: str) -> Iterator[str]:
    codes = text.translate(_CODES)
    return (codes[start : start + 8] for start in range(0, len(codes), 4))
