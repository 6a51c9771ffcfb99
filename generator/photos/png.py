"""PNG of at most sixteen colours for pictures that differ in some rows only: what they share is compressed once.

Pillow takes six times as long: it tries five filters on each row, of the whole picture.
"""

from __future__ import annotations

import zlib
from struct import pack
from typing import NamedTuple

from PIL import Image, ImageChops

_UP = b"\2"
"""The filter by which a row holds its difference from the row above (PNG, third edition, 9.2)."""
_INDEXED = 3
_ZLIB = b"\x78\x9c"
"""How a stream of compressed data begins (RFC 1950, 2.2)."""
_LAST = b"\3\0"
"""An empty block that is the last one (RFC 1951, 3.2.3)."""
_PRIME = 65521
"""Of Adler's checksum (RFC 1950, 8.2)."""


class _Part(NamedTuple):
    """Some rows, as a chunk of its own; a stream may be cut into chunks anywhere."""

    chunk: bytes
    sum: int
    length: int


class Ground:
    """A picture in mode P, of at most sixteen colours, and of an even width."""

    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        width, height = picture.size
        self._begins = b"\x89PNG\r\n\x1a\n" + b"".join(
            (
                _chunk(b"IHDR", pack(">IIBBBBB", width, height, 4, _INDEXED, 0, 0, 0)),
                _chunk(b"PLTE", bytes(picture.getpalette() or ())),
                _chunk(b"IDAT", _ZLIB),
            )
        )
        self._shared: dict[tuple[int, int], _Part] = {}

    def rows(self, first: int, end: int) -> Image.Image:
        """The rows from `first` up to `end`, to be drawn on; the first and the last of them stay as they are."""
        return self._picture.crop((0, first, self._picture.width, end))

    def with_rows(self, rows: Image.Image, first: int) -> bytes:
        """The PNG of the picture with rows that were taken from `first` on, and drawn on."""
        height, end = self._picture.height, first + rows.height
        parts = (self._part(0, first + 1), _part(_filtered(rows)), self._part(end, height))
        total = 1
        for part in parts:
            total = _joined(total, part)
        ends = (_chunk(b"IDAT", _LAST + pack(">I", total)), _chunk(b"IEND", b""))
        return b"".join((self._begins, *(part.chunk for part in parts), *ends))

    def _part(self, first: int, end: int) -> _Part:
        if (first, end) not in self._shared:  # above the first row there is nothing
            self._shared[first, end] = _part(_filtered(self.rows(first - 1, end)))
        return self._shared[first, end]


def _filtered(rows: Image.Image) -> bytes:
    """All rows but the first, two pixels a byte, each as what it differs in from the one above."""
    width, height = rows.width // 2, rows.height - 1
    if not height:
        return b""
    packed = memoryview(rows.tobytes("raw", "P;4"))
    here = Image.frombytes("L", (width, height), packed[width:])
    above = Image.frombytes("L", (width, height), packed[:-width])
    data = ImageChops.subtract_modulo(here, above).tobytes()
    return _UP + _UP.join(data[at : at + width] for at in range(0, len(data), width))


def _part(data: bytes) -> _Part:
    if not data:
        return _Part(b"", 1, 0)
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    compressed = squeeze.compress(data) + squeeze.flush(zlib.Z_SYNC_FLUSH)
    return _Part(_chunk(b"IDAT", compressed), zlib.adler32(data), len(data))


def _joined(before: int, part: _Part) -> int:
    """Adler's checksum of what came before and a part, from those of both."""
    low, high = before & 0xFFFF, before >> 16
    high += (part.sum >> 16) + part.length * (low - 1)
    low += (part.sum & 0xFFFF) - 1
    return low % _PRIME | (high % _PRIME) << 16


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
