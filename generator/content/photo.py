"""What a picture file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from generator.files import digest_file

EXTENSIONS = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".bmp", ".avif", ".heic", ".heif"}
)
"""What counts as a photo beside a record, in lower case."""

_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Picture:
    """A readable picture file: where it lies, the digest of its bytes, its upright size in pixels."""

    path: Path
    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rendition:
    """A copy for the site: its address and its size in pixels."""

    address: str
    width: int
    height: int


class UnreadablePicture(Exception):
    """The file is no picture, or is damaged; says what the decoder said."""


def look_at(path: Path) -> Picture:
    """Read a picture's header and digest, without decoding its pixels.

    Raises UnreadablePicture, never anything else, whatever the file holds.
    """
    try:
        with Image.open(path) as image:
            width, height = image.size
            if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
                width, height = height, width
        return Picture(path=path, digest=digest_file(path), width=width, height=height)
    except (
        Exception
    ) as error:  # Pillow's decoders raise a dozen kinds, struct.error and SyntaxError among them
        raise UnreadablePicture(str(error) or type(error).__name__) from error
