"""Take metadata out of a picture file and leave its pixels as they are, byte for byte.

Each format is a row of labelled parts. What shows the picture is kept, all else goes: a part that nobody
here knows may tell anything. What the picture may say of itself is put back as one XMP packet.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from generator.content.photo_metadata import Said


class Malformed(ValueError):
    """The file is not built as its format asks; decoding it may still succeed."""


def packet(said: Said) -> bytes:
    """Caption, credit and date as an XMP packet; empty where nothing is said."""
    date = f' photoshop:DateCreated="{said.date.isoformat()}"' if said.date else ""
    parts = [
        f"<dc:{name}><rdf:{kind}><rdf:li{lang}>{escape(_writable(text), quote=False)}</rdf:li></rdf:{kind}></dc:{name}>"
        for name, kind, lang, text in (
            ("description", "Alt", ' xml:lang="x-default"', said.caption),
            ("creator", "Seq", "", said.credit),
        )
        if text
    ]
    if not parts and not date:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"{date}>{"".join(parts)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _writable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "", text)


_JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_JPEG_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""A marker within the coded pixels that ends them: neither an escaped byte nor a restart."""


def _jpeg(data: bytes, xmp: bytes) -> Iterator[bytes]:
    if not data.startswith(b"\xff\xd8"):
        raise Malformed("no start of image")
    yield b"\xff\xd8"
    position, written = 2, False
    while True:
        match = _JPEG_MARKER.match(data, position)
        if match is None:
            raise Malformed("no marker where one must be")
        marker, position = match[1][0], match.end()
        if marker == 0xD9:
            yield b"\xff\xd9"  # and nothing behind it: there some cameras keep a second picture, or a film
            return
        length = int.from_bytes(data[position : position + 2], "big")
        body = data[position + 2 : position + length]
        position += length
        if length < 2 or position > len(data):
            raise Malformed("a part is cut short")
        if not written and marker != 0xE0:
            written = True
            if xmp:
                yield _jpeg_part(0xE1, _JPEG_XMP + xmp)
        if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 12:
            yield _jpeg_part(marker, body[:12] + b"\0\0")  # its thumbnail stays behind
        elif not 0xE0 <= marker <= 0xEF and marker != 0xFE:
            yield _jpeg_part(marker, body)
        elif (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")) or (
            marker == 0xEE and body.startswith(b"Adobe")
        ):
            yield _jpeg_part(marker, body[:12] if marker == 0xEE else body)
        if marker == 0xDA:
            end = _JPEG_MARKER.search(data, position)
            if end is None:
                raise Malformed("the file ends within the picture")
            yield data[position : end.start()]
            position = end.start()


def _jpeg_part(marker: int, body: bytes) -> bytes:
    if len(body) > 65533:
        raise Malformed("a part is too long")
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)


def _png(data: bytes, xmp: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG_START):
        raise Malformed("no signature")
    yield _PNG_START
    position, kind = len(_PNG_START), b""
    while kind != b"IEND":
        if position + 12 > len(data):
            raise Malformed("the file ends within the picture")
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        part = data[position : position + length + 12]
        position += length + 12
        if len(part) < length + 12:
            raise Malformed("a part is cut short")
        if kind in _PNG_KEPT:
            yield part
        if kind == b"IHDR" and xmp:
            yield _png_part(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)


def _png_part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


_WEBP_KEPT: Final = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04


def _webp(data: bytes, xmp: bytes) -> Iterator[bytes]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Malformed("no signature")
    end = int.from_bytes(data[4:8], "little") + 8
    if not 12 < end <= len(data) + 1:
        raise Malformed("the file ends within the picture")
    parts = [part for part in riff(data, min(end, len(data))) if part[0] in _WEBP_KEPT]
    if xmp and parts[:1] and parts[0][0] == b"VP8X":
        parts.append((b"XMP ", xmp))
    body = b"WEBP"
    for kind, content in parts:
        if kind == b"VP8X":
            flags = (content[0] & ~(_WEBP_EXIF | _WEBP_XMP)) | (_WEBP_XMP if xmp else 0)
            content = bytes([flags]) + content[1:]
        body += kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    yield b"RIFF" + struct.pack("<I", len(body)) + body


def riff(data: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a WebP file up to `end`: the kind and the content of each. Raises Malformed."""
    position = 12
    while position + 8 <= end:
        kind, length = struct.unpack("<4sI", data[position : position + 8])
        content = data[position + 8 : position + 8 + length]
        if len(content) < length or (kind == b"VP8X" and length < 10):
            raise Malformed("a part is cut short")
        yield kind, content
        position += 8 + length + length % 2


_GIF_KEPT: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""How often an animation repeats, and the colour profile."""


def _gif(data: bytes, xmp: bytes) -> Iterator[bytes]:
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 13:
        raise Malformed("no signature")
    position = 13 + _gif_colours(data[10])
    yield data[:position]
    while True:
        begin, kind = position, data[position : position + 1]
        if kind in (b";", b""):  # some programs leave the last byte out
            yield b";"
            return
        if kind == b",":
            flags = data[begin + 9 : begin + 10] or b"\0"
            position = _gif_blocks(data, begin + 10 + _gif_colours(flags[0]) + 1)
            yield data[begin:position]
        elif kind == b"!":
            position = _gif_blocks(data, begin + 2)
            label = data[begin + 1]
            if label in (0xF9, 0x01) or (label == 0xFF and data[begin + 3 : begin + 14] in _GIF_KEPT):
                yield data[begin:position]
        else:
            raise Malformed("the file ends within the picture")


def _gif_colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, position: int) -> int:
    """The end of a row of blocks, each with its length before it."""
    while position < len(data):
        length = data[position]
        position += 1 + length
        if not length:
            return position
    raise Malformed("the file ends within the picture")


_FORMATS: dict[str, Callable[[bytes, bytes], Iterator[bytes]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
LOSSLESS: Final = frozenset(_FORMATS)
"""The formats that `stripped` knows."""


def stripped(data: bytes, kind: str, xmp: bytes) -> bytes:
    """The same picture with no other metadata than `xmp` (GIF has no place for it).

    Stripping twice gives the same bytes. Raises Malformed, and never anything else.
    """
    return b"".join(_FORMATS[kind](data, xmp))
