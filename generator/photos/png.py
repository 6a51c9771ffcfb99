"""PNG of at most sixteen colours for pictures of text: what they share is compressed once, and so is each letter."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from struct import pack
from typing import NamedTuple

from PIL import Image, ImageChops

from generator.photos import deflate

_UP = b"\2"
"""The filter by which a row holds its difference from the row above (PNG, third edition, 9.2)."""
_INDEXED = 3
_ZLIB = b"\x78\x9c"
"""How a stream of compressed data begins (RFC 1950, 2.2)."""
_LAST = b"\3\0"
"""An empty block that is the last one (RFC 1951, 3.2.3)."""
_PRIME = 65521
"""Of Adler's checksum (RFC 1950, 8.2)."""


class _Sum(NamedTuple):
    """Adler's checksum of some bytes, were it to begin with 0 (RFC 1950, 8.2)."""

    low: int
    high: int
    length: int

    def then(self, more: _Sum) -> _Sum:
        """That of these bytes and more."""
        low, high = self.low + more.low, self.high + more.high + self.low * more.length
        return _Sum(low % _PRIME, high % _PRIME, self.length + more.length)


class _Part(NamedTuple):
    """Some rows, as a chunk of its own; a stream may be cut into chunks anywhere."""

    chunk: bytes
    sum: _Sum


class Cell(NamedTuple):
    """A small picture, compressed row by row; beside it stand others, and above and below it is paper."""

    rows: tuple[bytes, ...]
    width: int
    """Bytes; each is two pixels."""
    inked: tuple[int, int]
    """The first row that differs from the one above, and the one after the last."""
    sum: _Sum
    """Of whole rows, were it at the left edge of otherwise empty ones."""


class Line(NamedTuple):
    """Cells of one height, side by side."""

    left: int
    """Pixels to the left of them, an even number."""
    cells: tuple[Cell, ...]


class Ground:
    """A picture in mode P, of at most sixteen colours, and of an even width. The first of them is paper."""

    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        width, height = picture.size
        self._stride = 1 + width // 2
        """Bytes in a row: its filter, and its pixels."""
        self._paper = deflate.compressed(_UP + bytes(width // 2), is_free=False)
        """A row that is the one above."""
        self._begins = b"\x89PNG\r\n\x1a\n" + b"".join(
            (
                _chunk(b"IHDR", pack(">IIBBBBB", width, height, 4, _INDEXED, 0, 0, 0)),
                _chunk(b"PLTE", bytes(picture.getpalette() or ())),
                _chunk(b"IDAT", _ZLIB),
            )
        )
        self._shared: dict[tuple[int, int], _Part] = {}

    def cell(self, picture: Image.Image, *, is_free: bool) -> Cell:
        """A picture in mode P, of an even width and the first `deflate.SHADES` colours, to be set in a line that is
        one row higher. `is_free` tells that the two columns of pixels before it are paper."""
        framed = Image.new("P", (picture.width, picture.height + 2))
        framed.paste(picture, (0, 1))
        rows, paper = _rows(framed), bytes(picture.width // 2)
        inked = [number for number, row in enumerate(rows) if row != paper] or [0]
        words = {row: deflate.compressed(row, is_free=is_free) for row in {*rows}}
        return Cell(
            tuple(words[row] for row in rows),
            len(paper),
            (inked[0], inked[-1] + 1),
            _sum_of(rows, self._stride),
        )

    def with_lines(self, lines: Iterable[Line], top: int, height: int) -> bytes:
        """The PNG of the picture with lines, each so high, from the row `top` on, where it is paper, as above it."""
        words: list[Iterable[bytes]] = []
        total = _Sum(0, 0, 0)
        for line in lines:
            cells = self._across(line, height)
            first = min((cell.inked[0] for cell in line.cells), default=height)
            end = max((cell.inked[1] for cell in line.cells), default=height)
            words.append((self._paper * first,))
            words += zip(*(cell.rows[first:end] for cell in cells), strict=True)
            words.append((self._paper * (height - end),))
            total = total.then(_beside(cells))
        text = deflate.HEAD + b"".join(chain.from_iterable(words)) + deflate.END
        end = top + total.length // self._stride
        above, below = self._part(0, top), self._part(end, self._picture.height)
        low, high, _ = _Sum(1, 0, 0).then(above.sum).then(total).then(below.sum)
        return b"".join(
            (
                self._begins,
                above.chunk,
                _chunk(b"IDAT", text),
                below.chunk,
                _chunk(b"IDAT", _LAST + pack(">HH", high, low)),
                _chunk(b"IEND", b""),
            )
        )

    def _across(self, line: Line, height: int) -> tuple[Cell, ...]:
        """The cells of a line, and what is paper to both sides of them."""
        left = _alike(_UP + bytes(line.left // 2), height, self._stride)
        right = self._stride - left.width - sum(cell.width for cell in line.cells)
        return (left, *line.cells, _alike(bytes(right), height, self._stride))

    def _part(self, first: int, end: int) -> _Part:
        if (first, end) not in self._shared:  # above the first row there is nothing
            rows = self._picture.crop((0, first - 1, self._picture.width, end))
            self._shared[first, end] = _part(b"".join(_UP + row for row in _rows(rows)))
        return self._shared[first, end]


@lru_cache(maxsize=256)
def _alike(row: bytes, height: int, stride: int) -> Cell:
    """A cell of equal rows at the edge of a line."""
    words = deflate.compressed(row, is_free=False)
    return Cell((words,) * height, len(row), (0, height), _sum_of((row,) * height, stride))


def _sum_of(rows: Iterable[bytes], stride: int) -> _Sum:
    return _sum(b"".join([row.ljust(stride, b"\0") for row in rows]))


def _beside(cells: Iterable[Cell]) -> _Sum:
    """The checksum of the whole rows of some cells: each byte counts for less the farther right it stands."""
    low = high = at = 0
    for cell in cells:
        low += cell.sum.low
        high += cell.sum.high - cell.sum.low * at
        at += cell.width
    return _Sum(low % _PRIME, high % _PRIME, cell.sum.length)


def _rows(picture: Image.Image) -> list[bytes]:
    """All rows but the first, two pixels a byte, each as what it differs in from the one above."""
    width, height = picture.width // 2, picture.height - 1
    if not height:
        return []
    packed = memoryview(picture.tobytes("raw", "P;4"))
    here = Image.frombytes("L", (width, height), packed[width:])
    above = Image.frombytes("L", (width, height), packed[:-width])
    data = ImageChops.subtract_modulo(here, above).tobytes()
    return [data[at : at + width] for at in range(0, len(data), width)]


def _part(data: bytes) -> _Part:
    if not data:
        return _Part(b"", _sum(data))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    compressed = squeeze.compress(data) + squeeze.flush(zlib.Z_SYNC_FLUSH)
    return _Part(_chunk(b"IDAT", compressed), _sum(data))


def _sum(data: bytes) -> _Sum:
    total = zlib.adler32(data, 0)
    return _Sum(total & 0xFFFF, total >> 16, len(data))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
