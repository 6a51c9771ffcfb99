"""What a picture file says of itself, read from its header alone."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin, UnidentifiedImageError

from generator.files import digest_file
from generator.i18n import Message

EXTENSIONS = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".bmp", ".avif", ".heic", ".heif"}
)
"""What counts as a photo beside a record, in lower case."""

MOST_PIXELS = 250_000_000
"""A picture with more is no photo but a bomb: a panorama of a camera has some 100 million."""

SIDEWAYS = (5, 6, 7, 8)
"""The EXIF orientations whose width and height change places."""

_FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".gif": "GIF",
    ".bmp": "BMP",
    ".avif": "AVIF",
    ".heic": "HEIF",
    ".heif": "HEIF",
}
_ALIKE = {"MPO": "JPEG"}
"""MPO is the JPEG of a camera that adds a second picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A readable picture file: where it lies, the digest of its bytes, its upright size, its own words."""

    path: Path
    digest: str
    width: int
    height: int
    """Pixels, once it stands upright."""
    caption: str | None = None
    credit: str | None = None
    date: dt.date | None = None
    located: bool = False
    """True where it tells the place at which it was taken."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A copy for the site: its address and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies of one picture, the narrowest first, and the one for what reads no WebP."""

    webp: tuple[Rendition, ...]
    fallback: Rendition
    avif: tuple[Rendition, ...] = ()

    @property
    def largest(self) -> Rendition:
        """What a reader sees who looks closely."""
        return self.webp[-1]


class PictureFault(Exception):
    """A file that cannot be shown: the code of the problem, and what to do."""

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message


def unreadable(error: object) -> PictureFault:
    """The file is no picture, or is damaged; `error` is what the decoder said."""
    said = Message("not a picture") if isinstance(error, UnidentifiedImageError) else error
    return PictureFault(
        "photo-unreadable",
        Message("the picture cannot be read ({error}): export it again, or take it away", error=said),
    )


def open_picture(source: Any) -> Image.Image:
    """Open a picture of any format that is taken, HEIC included; `source` is a path or a stream.

    Pillow's own warning of large pictures is ours to give.
    """
    _allow_heif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            return Image.open(source)
        finally:
            Image.MAX_IMAGE_PIXELS = limit


def _allow_heif() -> None:
    if "HEIF" not in Image.OPEN:
        import pillow_heif

        pillow_heif.register_heif_opener()


def look_at(path: Path) -> Picture:
    """Read a picture's header and digest, without decoding its pixels.

    Raises PictureFault, never anything else, whatever the file holds.
    """
    try:
        with open_picture(path) as image:
            _refuse(image, path.suffix.lower())
            width, height = image.size
            if orientation(image) in SIDEWAYS:
                width, height = height, width
            said = _Said(image)
        return Picture(
            path=path,
            digest=digest_file(path),
            width=width,
            height=height,
            caption=said.caption,
            credit=said.credit,
            date=said.date,
            located=said.located,
        )
    except PictureFault:
        raise
    except (
        Exception
    ) as error:  # Pillow's decoders raise a dozen kinds, struct.error and SyntaxError among them
        raise unreadable(error) from error


def _refuse(image: Image.Image, suffix: str) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise PictureFault(
            "photo-too-many-pixels",
            Message(
                "the picture has {millions} million pixels, at most {most} can be shown: make it smaller",
                millions=round(width * height / 1e6),
                most=MOST_PIXELS // 1_000_000,
            ),
        )
    found = _ALIKE.get(image.format or "", image.format)
    if _FORMATS.get(suffix, found) != found:
        raise PictureFault(
            "photo-wrong-extension",
            Message(
                "the file is {found}, its name ends in {suffix}: give it the right ending",
                found=found,
                suffix=suffix,
            ),
        )


def orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where it says nothing or nonsense."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # broken EXIF is no reason to refuse a picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


class _Said:
    """What stands in a picture's metadata: IPTC first, then XMP, then EXIF.

    Broken metadata says nothing; the picture is shown all the same.
    """

    def __init__(self, image: Image.Image) -> None:
        iptc = _quietly(lambda: _iptc(image)) or {}
        xmp = _xmp_texts(_quietly(image.getxmp) or {})
        exif = _quietly(image.getexif) or {}
        details = _quietly(lambda: image.getexif().get_ifd(ExifTags.IFD.Exif)) or {}
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
        gps = _quietly(lambda: image.getexif().get_ifd(ExifTags.IFD.GPSInfo)) or {}
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
