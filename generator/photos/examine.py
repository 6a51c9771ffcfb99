"""What there is to clean in a photo, seen without decoding its pixels. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from generator.content.photo import FORMATS, PictureFault, format_of, open_picture, refuse_bomb, unreadable
from generator.content.photo_metadata import Said, exif_of, orientation
from generator.i18n import Message
from generator.photos.strip import LOSSLESS, Malformed, packet, stripped

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "GIF": ".gif", "BMP": ".bmp"}
_ENDINGS |= {"AVIF": ".avif", "HEIF": ".jpg"}
"""What a file is called that is not called what it is."""

_MOVING = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
"""What can be an animation; it keeps its size. Elsewhere a second picture is a page, or of no use."""

_TIFF_KEPT = frozenset(
    {254, *range(256, 260), 262, 266, 273, *range(277, 280), *range(282, 285), 292, 293, 296, 297, 301}
    | {*range(317, 326), 332, 338, 339, 347, *range(529, 533), 700, 34675}
)
"""The tags of TIFF that show the picture, the colour profile and our own XMP among them."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do for one file."""

    path: Path
    reasons: tuple[Message, ...]
    kind: str
    """What the file holds, a value of FORMATS."""
    recode: bool
    xmp: bytes
    limit: int

    @property
    def suffix(self) -> str:
        """The extension that it should have."""
        suffix = self.path.suffix
        return suffix if FORMATS[suffix.lower()] == self.kind != "HEIF" else _ENDINGS[self.kind]

    @property
    def what(self) -> Message:
        """All reasons as one sentence."""
        said = self.reasons[0]
        for reason in self.reasons[1:]:
            said = Message("{one}; {another}", one=said, another=reason)
        return said


def examine(path: Path, *, limit: int) -> Work | None:
    """What there is to do for a photo; None where it is clean. Raises PictureFault, and never anything else."""
    try:
        data = path.read_bytes()
        with open_picture(BytesIO(data)) as image:
            refuse_bomb(image)
            return _examined(path, data, image, limit)
    except PictureFault:
        raise
    except Exception as error:  # Pillow's decoders raise a dozen kinds
        raise unreadable(error) from error


def _examined(path: Path, data: bytes, image: Image.Image, limit: int) -> Work | None:
    kind = format_of(image)
    if kind not in _ENDINGS:
        raise PictureFault(
            "photo-unreadable",
            Message("the file holds {found}, which is no form for a photo: export it as JPEG", found=kind),
        )
    said = Said(image)
    xmp = packet(said)
    still = kind not in _MOVING or getattr(image, "n_frames", 1) == 1
    reasons = []
    if kind == "HEIF":
        reasons.append(Message("browsers cannot show HEIC: it becomes a JPEG"))
    elif FORMATS[path.suffix.lower()] != kind:
        reasons.append(Message("it is {found} and its name says otherwise", found=kind))
    recode = kind == "HEIF"
    if still and orientation(image) != 1:
        recode = True
        reasons.append(Message("it lies on its side, with a note to turn it"))
    if still and max(image.size) > limit:
        recode = True
        width, height = image.size
        reasons.append(
            Message("{width}×{height} is more than {limit} pixels", width=width, height=height, limit=limit)
        )
    if said.located:
        reasons.append(Message("it tells where it was taken"))
    try:
        talks = _talks(image, data, kind, xmp)
    except Malformed:
        if not still:
            raise
        image.load()  # damaged, or only built in an unusual way: what decodes is written anew
        talks = recode = True
    if talks and not said.located and kind != "HEIF":
        reasons.append(Message("it tells more of itself than caption, credit and date"))
    recode = recode or (talks and kind not in LOSSLESS)
    if recode and not still:
        raise PictureFault(
            "photo-unreadable", Message("an animation of this kind cannot be cleaned: export it as WebP")
        )
    return Work(path, tuple(reasons), kind, recode, xmp, limit) if reasons else None


def _talks(image: Image.Image, data: bytes, kind: str, xmp: bytes) -> bool:
    """True where the file holds more than its pixels, its colours and our own packet."""
    if kind in LOSSLESS:
        return stripped(data, kind, xmp) != data
    if kind == "TIFF":
        tags = set(getattr(image, "tag_v2", ()))
        return not tags <= _TIFF_KEPT or image.info.get("xmp", b"") != xmp
    if kind == "AVIF":
        return bool(exif_of(image)) or image.info.get("xmp", b"") != xmp
    return False
