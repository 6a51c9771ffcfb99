"""What a picture file says of itself, read from its header alone."""

from __future__ import annotations

import datetime as dt
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from generator.content.photo_metadata import Said, orientation
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

FORMATS = {
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
"""What a file holds, as Pillow calls it, by its extension."""
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
    sharing: Rendition | None = None
    """A cover's picture for chat apps, in their shape; None for what is no cover, or too small."""
    shapes: tuple[Rendition, ...] = ()
    """A cover in the shapes that search engines ask for."""

    @property
    def largest(self) -> Rendition:
        """What a reader sees who looks closely."""
        return self.webp[-1]


class PictureFault(Exception):
    """A file that cannot be shown: the code of the problem, and what to do."""

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(str(message))
        self.code, self.message = code, message

    def __reduce__(self) -> tuple[Any, ...]:
        return PictureFault, (self.code, self.message)


def unreadable(error: object) -> PictureFault:
    """The file is no picture, or is damaged; `error` is what the decoder said."""
    if isinstance(error, UnidentifiedImageError):
        said: object = Message("not a picture")
    else:  # as a text, for the exception of another process is not equal to ours
        said = str(error) or type(error).__name__
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
            refuse_bomb(image)
            _refuse_name(image, path.suffix.lower())
            width, height = image.size
            if orientation(image) in SIDEWAYS and image.format != "TIFF":  # whose size Pillow turns itself
                width, height = height, width
            said = Said(image)
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
    except Exception as error:  # Pillow's decoders raise a dozen kinds, SyntaxError among them
        raise unreadable(error) from error


def refuse_bomb(image: Image.Image) -> None:
    """Raise PictureFault for a picture that would not fit into memory."""
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


def format_of(image: Image.Image) -> str:
    """What the file holds, whatever its name says: a value of FORMATS, or another format of Pillow's."""
    return _ALIKE.get(image.format or "", image.format or "")


def _refuse_name(image: Image.Image, suffix: str) -> None:
    found = format_of(image)
    if FORMATS.get(suffix, found) != found:
        raise PictureFault(
            "photo-wrong-extension",
            Message(
                "the file is {found}, its name ends in {suffix}: give it the right ending",
                found=found,
                suffix=suffix,
            ),
        )
