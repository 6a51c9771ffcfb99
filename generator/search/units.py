"""Units: the words that Pagefind indexes in place of a text, so that a phrase of words is a run of characters.

A run of folded characters becomes its overlapping pairs: 青岭县 is the words 青岭 and 岭县, and whoever asks for
these two as a phrase finds 青岭县, always and nothing else. No segmenter has a say. As words must be opaque to
Pagefind, which lowers, stems and splits what it knows, each character is written as the four hexadecimal digits of
its UTF-16; one beyond the first plane counts as two. theme/assets/scripts/search-folding.js does the same with a query.
"""

from __future__ import annotations

from binascii import hexlify
from dataclasses import dataclass

from generator.search.documents import Document
from generator.search.folding import fold_all

VERSION = 2
"""Goes up when the same document gets other units, or its hit other data."""

_NOTHING = b"zzzz"
"""The word of a story of signs alone, for Pagefind leaves out a page without any. No query has a `z`."""

_CODE = 4
_WORD = 2 * _CODE + len(" ")


@dataclass(frozen=True, slots=True)
class Units:
    """What Pagefind reads of a document."""

    text: bytes
    """The words in order, with a space between them."""
    title: int
    """How many of them stand for the title; they come first."""
    in_title: frozenset[str]
    """The characters of the folded title."""
    characters: frozenset[str]
    """Every character of the folded texts."""


def units(document: Document) -> Units:
    """What Pagefind shall index of a document."""
    texts, characters = fold_all(document.texts)
    pairs = [_pairs(text) for text in texts]
    return Units(
        text=b" ".join(filter(None, pairs)) or _NOTHING,
        title=(len(pairs[0]) + _WORD - _CODE) // _WORD,
        in_title=frozenset(texts[0]),
        characters=characters,
    )


def _pairs(text: str) -> bytes:
    """The pairs, and the last character alone behind them, so that no phrase runs into the next text."""
    if not text:
        return b""
    codes = hexlify(text.encode("utf-16-be"))
    words = bytearray(b" ") * (len(codes) // _CODE * _WORD - (_WORD - _CODE))
    for digit in range(_CODE):  # all words at once, a digit of the first half and one of the second
        words[digit::_WORD] = codes[digit::_CODE]
        words[_CODE + digit :: _WORD] = codes[_CODE + digit :: _CODE]
    return bytes(words)
