"""Whether a file tells the place at which a picture in it was taken.

A site has many copies and few that carry anything: a look at the head of a file settles most.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from typing import BinaryIO

from PIL import ExifTags, Image

from generator.audit.facts import ending
from generator.content.photo import EXTENSIONS, open_picture
from generator.content.photo_metadata import Said

_OFFICE = frozenset({".zip", ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods", ".epub"})
CARRIERS = EXTENSIONS | _OFFICE | {".pdf"}
"""The endings of files that can tell a place."""

_LARGEST = 64_000_000
"""Bytes of a document, or of a picture in one, that are read."""
_MOST_INSIDE = 500
_XMP_PLACE = re.compile(rb"GPSL(?:atitude|ongitude)\s*(?:=\s*[\"']|>)\s*[0-9]", re.IGNORECASE)


def tells_place(suffix: str, stream: BinaryIO) -> bool:
    """True where the picture, or one in the document, carries EXIF, IPTC or XMP that names a place.

    `suffix` is the ending of the file. One that cannot be understood tells nothing. Raises OSError.
    """
    if suffix == ".pdf":
        return _in_pdf(stream.read(_LARGEST))
    if suffix in _OFFICE:
        return _in_archive(stream)
    return _picture(stream)


def _picture(stream: BinaryIO) -> bool:
    try:
        if not _may_carry(stream):
            return False
        stream.seek(0)
        with warnings.catch_warnings(), open_picture(stream) as image:
            warnings.simplefilter("ignore")
            return bool(Said(image).located)
    except OSError:
        return False  # Pillow's own word for what is no picture
    except Exception:  # its decoders raise a dozen kinds
        return False


def _may_carry(stream: BinaryIO) -> bool:
    """False where the parts of the file show that nothing but the picture is in it."""
    head = stream.read(30)
    if head.startswith(b"\xff\xd8"):
        return _jpeg_carries(stream)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png_carries(stream)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return head[12:16] == b"VP8X" and bool(head[20] & 0x0C)  # its flags for EXIF and XMP
    if head[4:8] == b"ftyp":
        return any(sign in head + stream.read(64_000) for sign in (b"Exif", b"rdf+xml"))
    return True


def _jpeg_carries(stream: BinaryIO) -> bool:
    stream.seek(2)
    while len(head := stream.read(4)) == 4:
        mark, kind, length = struct.unpack(">BBH", head)
        if mark != 0xFF or kind == 0xDA:  # the picture itself begins
            return bool(mark != 0xFF)
        if kind in (0xE1, 0xE2, 0xED) and length > 2:  # EXIF or XMP, a colour profile or more pictures, IPTC
            if kind != 0xE2 or stream.read(4) == b"MPF\0":
                return True
            length -= 4
        stream.seek(length - 2, 1)
    return True


def _png_carries(stream: BinaryIO) -> bool:
    stream.seek(8)
    while len(head := stream.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        if kind in (b"eXIf", b"iTXt", b"zTXt", b"tEXt"):
            return True
        if kind == b"IEND":
            return False
        stream.seek(length + 4, 1)
    return True


def _in_archive(stream: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(stream) as archive:
            inside = [entry for entry in archive.infolist() if _is_picture(entry.filename)]
            return any(
                _picture(io.BytesIO(archive.read(entry)))
                for entry in inside[:_MOST_INSIDE]
                if entry.file_size <= _LARGEST
            )
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return False  # encrypted, broken, or of another kind than its name


def _is_picture(name: str) -> bool:
    return ending(name) in EXTENSIONS


def _in_pdf(data: bytes) -> bool:
    """A photo stands in a PDF as the camera's own JPEG; its EXIF can be found without reading the PDF."""
    if _XMP_PLACE.search(data):
        return True
    return any(
        _exif_tells(data[match.start() : match.start() + 65_536]) for match in re.finditer(b"Exif\0\0", data)
    )


def _exif_tells(block: bytes) -> bool:
    try:
        exif = Image.Exif()
        exif.load(block)
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # broken EXIF says nothing
        return False
    return any(key in place for key in (2, 4))
