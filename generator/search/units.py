"""Units: the words that Pagefind indexes in place of a text, so that a phrase of words is a run of characters.

A run of folded characters becomes its overlapping pairs: 青岭县 is the words 青岭 and 岭县, and whoever asks for
these two as a phrase finds 青岭县, always and nothing else. No segmenter has a say. Besides, each character that
occurs is a word of its own, and so is each way to type a name by sound. As words must be opaque to Pagefind,
which lowers, stems and splits what it knows, each character is written as four letters or digits: its number to
the base 36. theme/assets/javascripts/search-folding.js does the same with a query.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.search.documents import Document
from generator.search.folding import fold

VERSION = 1
"""Goes up when the same document gets other units."""

SOUND = "z"
"""Before a reading. No character begins with it: the last of Unicode is `nvmn`."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Codes(dict[str, str]):
    """Character → its word, written once."""

    def __missing__(self, character: str) -> str:
        number, code = ord(character), ""
        for _ in range(4):
            number, digit = divmod(number, 36)
            code = _DIGITS[digit] + code
        self[character] = code
        return code


_CODES = _Codes()


def units(document: Document) -> tuple[list[str], int]:
    """The words of a document in order, and how many of them stand for its title.

    The last character of a text stands alone behind its pairs, so no phrase runs into the next text.
    """
    title, *others = (fold(text) for text in document.texts)
    seen = dict.fromkeys(title)
    words = [*_pairs(title), *(_CODES[character] for character in seen)]
    length = len(words)
    for text in others:
        words += _pairs(text)
    words += [_CODES[character] for character in sorted(set("".join(others)) - seen.keys())]
    words += sorted({SOUND + way for _, ways in document.names for way in ways})
    return words, length


def _pairs(text: str) -> Iterator[str]:
    codes = [_CODES[character] for character in text]
    yield from map("".join, pairwise(codes))
    yield from codes[-1:]
