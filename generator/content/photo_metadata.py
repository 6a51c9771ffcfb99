"""The metadata of a picture: EXIF, IPTC and XMP, as far as a site may use it.

Cameras, phones and editors write all three, often broken: what cannot be understood says nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin, PngImagePlugin


def orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where it says nothing or nonsense."""
    try:
        value = exif_of(image).get(ExifTags.Base.Orientation, 1)
    except Exception:  # broken EXIF is no reason to refuse a picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def exif_of(image: Image.Image) -> Image.Exif:
    """A picture's EXIF, without decoding its pixels; raises what Pillow raises where it is broken.

    Pillow decodes a whole PNG to see whether EXIF stands behind its pixels, as it rarely does.
    """
    if isinstance(image, PngImagePlugin.PngImageFile) and "exif" not in image.info:
        if image.png is not None and (late := _late_exif(image.fp)):
            image.info["exif"] = late
        return Image.Image.getexif(image)
    return image.getexif()


def _late_exif(stream: Any) -> bytes | None:
    position = stream.tell()
    try:
        stream.seek(8)
        while len(head := stream.read(8)) == 8:
            length, kind = struct.unpack(">I4s", head)
            if kind == b"eXIf":
                return b"Exif\0\0" + bytes(stream.read(length))
            stream.seek(length + 4, 1)
        return None
    finally:
        stream.seek(position)


class Said:
    """What stands in a picture's metadata: IPTC first, then XMP, then EXIF.

    Broken metadata says nothing; the picture is shown all the same.
    """

    def __init__(self, image: Image.Image) -> None:
        iptc = _quietly(lambda: _iptc(image)) or {}
        xmp = _xmp_texts(_quietly(image.getxmp) or {})
        exif = _quietly(lambda: exif_of(image)) or {}
        details = _quietly(lambda: exif_of(image).get_ifd(ExifTags.IFD.Exif)) or {}
        self.caption = _first(
            _text(iptc.get((2, 120))),
            xmp.get("description"),
            _own_words(exif.get(ExifTags.Base.ImageDescription)),
        )
        self.credit = _first(
            _text(iptc.get((2, 80))), xmp.get("creator"), _text(exif.get(ExifTags.Base.Artist))
        )
        self.date = _first(
            _day(_text(iptc.get((2, 55)))),
            _day(xmp.get("DateCreated") or xmp.get("CreateDate")),
            _day(_text(details.get(ExifTags.Base.DateTimeOriginal))),
        )
        gps = _quietly(lambda: exif_of(image).get_ifd(ExifTags.IFD.GPSInfo)) or {}
        place = [iptc.get((2, number)) for number in (90, 92, 95, 101)]
        self.located = bool(
            any(key in gps for key in (2, 4))
            or any(place)
            or any("GPSL" in key or key == "Location" for key in xmp)
        )


def _iptc(image: Image.Image) -> Any:
    return IptcImagePlugin.getiptcinfo(image) if isinstance(image, ImageFile.ImageFile) else None


def _quietly(read: Callable[[], Any]) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except Exception:  # whatever a broken segment makes a decoder raise
        return None


def _first(*values: Any) -> Any:
    return next((value for value in values if value), None)


def _text(value: Any) -> str | None:
    """Bytes in UTF-8, else in GB18030; one line of plain text, or nothing."""
    if isinstance(value, list):
        value = next((v for v in value if v), b"")
    if isinstance(value, str):  # EXIF comes as Latin-1, whatever it was
        value = value.encode("latin-1", errors="ignore") if value.isascii() or _is_latin(value) else value
    if isinstance(value, bytes):
        value = _decoded(value.rstrip(b"\0"))
    if not isinstance(value, str):
        return None
    text = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", value).split())
    return text[:2000] or None


_CAMERA = re.compile(
    r"(?i).*digital camera.*|sony dsc|exif_jpeg.*|dcim.*|(img|dsc|pic)[_-]?[0-9]*|minolta.*|[\W_]*"
)
"""What cameras write where a caption should stand."""


def _own_words(value: Any) -> str | None:
    text = _text(value)
    return None if text is None or _CAMERA.fullmatch(text) else text


def _is_latin(text: str) -> bool:
    return all(ord(character) < 256 for character in text)


def _decoded(data: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return ""


_DAY = re.compile(r"([12][0-9]{3})[-:]?([01][0-9])[-:]?([0-3][0-9])")


def _day(text: str | None) -> dt.date | None:
    match = _DAY.match(text or "")
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _xmp_texts(tree: Any) -> dict[str, str]:
    """Every named text of an XMP tree, by the local name of its property; the first of each."""
    texts: dict[str, str] = {}

    def walk(node: Any, name: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, dict):
            for key, value in node.items():
                inner = name if key in ("Alt", "Seq", "Bag", "li", "text") else key.rpartition(":")[2]
                yield from walk(value, inner)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value, name)
        elif isinstance(node, str) and node.strip():
            yield name, node

    for name, text in walk(tree, ""):
        if (plain := _text(text.encode())) and name != "lang":
            texts.setdefault(name, plain)
    return texts
