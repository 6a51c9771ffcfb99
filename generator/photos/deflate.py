"""Compressed rows that fit together in any order, as types do in a printer's stick.

A block of DEFLATE (RFC 1951) brings a code of its own. In this one each word fills one byte or two: what two pixels
of six shades differ in from those above, how often the last byte comes again, and the end. So the rows of a letter are
compressed once, and those of a line of text are the rows of its letters, side by side. zlib, which looks for the best
code for each picture, would make them a quarter smaller, and take several times as long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

SHADES = 6
"""The pixels are 0 up to this, four bits each."""

_STEPS = range(1 - SHADES, SHADES)
_PAIRS = tuple((16 * left + right) % 256 for left in _STEPS for right in _STEPS)
"""Two pixels less the two above them, as a byte."""
_END = 256
_SHORTEST, _LONGEST = 3, 258
"""Bytes that one word can repeat."""
_SYMBOLS = range(257, 286)
"""Of repetitions, the shortest first."""
_SHORT = 276
"""Up to this symbol the word of a repetition is one byte, of at most 66; there is no room for more."""
_SPARE = {6: 7, 7: 9}
"""Bytes that never occur: what is left of the code has to be a word of something."""
_DISTANCES = {0: 1, 1: 1}
"""Bits for the words of a distance of one byte, and of two, which is not used; but a code has two words at least."""
_LENGTHS = {8: 1, 0: 2} | dict.fromkeys((1, 4, 5, 6, 7, 9, 10, 11), 5)
"""Bits for the words that tell how many bits a word has."""
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1)
"""In which these come (RFC 1951, 3.2.7)."""


def _extra(symbol: int) -> int:
    """Bits after the word of a repetition, which tell how long it is (RFC 1951, 3.2.5)."""
    return max(0, (symbol - 261) // 4) if symbol < _SYMBOLS[-1] else 0


def _bits() -> dict[int, int]:
    """How many each word has: with those for length and distance that follow, they fill its bytes."""
    bits = dict.fromkeys([*_PAIRS, _END], 8) | _SPARE
    for symbol in _SYMBOLS:
        filled = 8 if symbol <= _SHORT or symbol == _SYMBOLS[-1] else 16
        bits[symbol] = filled - _extra(symbol) - 1
    return bits


def _words(bits: Mapping[int, int]) -> dict[int, str]:
    """The words of a code, the first bit first (RFC 1951, 3.2.2)."""
    words, word, before = {}, 0, 0
    for count, symbol in sorted((count, symbol) for symbol, count in bits.items()):
        word <<= count - before
        words[symbol] = f"{word:0{count}b}"
        word, before = word + 1, count
    return words


def _number(value: int, count: int) -> str:
    """A number in so many bits, the lowest first."""
    return f"{value:0{count}b}"[::-1] if count else ""


def _packed(bits: str) -> bytes:
    return int(bits[::-1], 2).to_bytes(len(bits) // 8, "little")


def _head(bits: Mapping[int, int]) -> bytes:
    """How a block begins that is not the last one: with the lengths of all its words. They fill 78 bytes."""
    word = _words(_LENGTHS)
    counts = ((_SYMBOLS.stop - 257, 5), (len(_DISTANCES) - 1, 5), (len(_ORDER) - 4, 4))
    lengths = [*(bits.get(symbol, 0) for symbol in range(_SYMBOLS.stop)), *_DISTANCES.values()]
    return _packed(
        "001"  # not the last, and of the kind that brings its code
        + "".join(_number(*count) for count in counts)
        + "".join(_number(_LENGTHS.get(length, 0), 3) for length in _ORDER)
        + "".join(word[length] for length in lengths)
    )


def _repetitions(words: Mapping[int, str]) -> dict[int, bytes]:
    """For each number of bytes the word that repeats the last byte so often."""
    found: dict[int, bytes] = {}
    near = _words(_DISTANCES)[0]
    for symbol in _SYMBOLS[:-1]:
        extra = _extra(symbol)
        for number in range(1 << extra):
            found[_SHORTEST + len(found)] = _packed(words[symbol] + _number(number, extra) + near)
    found[_LONGEST] = _packed(words[_SYMBOLS[-1]] + near)  # the longest has a word of its own, too
    return found


_BITS = _bits()
_WORDS = _words(_BITS)
_LITERALS = bytes(_packed(_WORDS[byte])[0] if byte in _PAIRS else 0 for byte in range(256))
_REPETITIONS = _repetitions(_WORDS)
_NOTHING = _LITERALS[:1]
_RUN = re.compile(rb"%b{4,}|([^%b])\1{3,}" % ((re.escape(_NOTHING),) * 2), re.DOTALL)
"""To look for the commonest byte alone takes half the time."""

HEAD = _head(_BITS)
"""What goes before the rows."""
END = _packed(_WORDS[_END])
"""What goes after them; more blocks follow."""


def compressed(row: bytes, *, is_free: bool) -> bytes:
    """A row or a part of one, which `is_free` if the byte before it is 0.

    Each byte is what two pixels, of 0 up to SHADES, differ in from the two above.
    """
    words = row.translate(_LITERALS)
    return _RUN.sub(_shortened, _NOTHING + words)[1:] if is_free else _RUN.sub(_shortened, words)


def _shortened(run: re.Match[bytes]) -> bytes:
    return run[0][:1] + _again(len(run[0]) - 1)


@cache
def _again(count: int) -> bytes:
    """The last byte so many times again."""
    if count <= _LONGEST:
        return _REPETITIONS[count]
    part = min(_LONGEST, count - _SHORTEST)
    return _REPETITIONS[part] + _again(count - part)
