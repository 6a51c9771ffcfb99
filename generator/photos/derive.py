"""One original in, its copies out, as bytes: the same work in this process, another, or on another machine."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from generator.content.photo import SIDEWAYS, open_picture
from generator.content.photo_metadata import orientation
from generator.photos.recipe import Recipe

_SRGB = ImageCms.createProfile("sRGB")
_WHITE = (255, 255, 255)

HEADROOM = 0.25
"""Of what must go above and below, a quarter goes above: faces are in the upper part of a picture."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made: the dominant colour, and each file by its address."""

    colour: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, as plain values that travel well: kind, address, width and height of each copy."""

    copies: tuple[tuple[str, str, int, int], ...]
    recipe: Recipe
    cuts: tuple[tuple[str, int, int], ...] = ()
    """Address, width and height of each part, in a shape of its own; the ending tells the kind."""


def derive(source: Path | bytes, order: Order) -> Derived:
    """Make the copies: upright, in sRGB, without any metadata, each from the next larger.

    Raises whatever Pillow raises for a damaged file.
    """
    sizes = sorted({(width, height) for _, _, width, height in order.copies}, reverse=True)
    with open_picture(BytesIO(source) if isinstance(source, bytes) else source) as image:
        _draft(image, sizes[0])
        image.load()
        _upright(image)
        current = _in_colours(image)
    scaled = {}
    for size in sizes:
        current = scaled[size] = _smaller(current, size)
    files = tuple(
        (address, _encode(kind, scaled[width, height], order.recipe))
        for kind, address, width, height in order.copies
    )
    files += tuple(
        (address, _encode(_kind(address), _part(scaled[sizes[0]], (width, height)), order.recipe))
        for address, width, height in order.cuts
    )
    return Derived(_dominant(scaled[sizes[-1]]), files)


def _smaller(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Scaled down: by averaging fours where it is exactly half, else by Hamming's window, which is sharp and quick."""
    if image.size == size:
        return image
    if image.size == (2 * size[0], 2 * size[1]):
        return image.reduce(2)
    return image.resize(size, Image.Resampling.HAMMING)


def _part(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return ImageOps.fit(image, size, Image.Resampling.HAMMING, centering=(0.5, HEADROOM))


def _kind(address: str) -> str:
    return "webp" if address.endswith(".webp") else "jpeg"


def _draft(image: Image.Image, size: tuple[int, int]) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth where that is still large enough."""
    image.draft(None, size[::-1] if orientation(image) in SIDEWAYS else size)


def _upright(image: Image.Image) -> None:
    with suppress(Exception):  # broken EXIF: the picture stays as it lies
        ImageOps.exif_transpose(image, in_place=True)


def _in_colours(image: Image.Image) -> Image.Image:
    """RGB in sRGB, or RGBA where something shows through."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I") or image.mode == "F":
        image = _eight_bits(image)
    see_through = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    if see_through:
        image = image.convert("RGBA")
        if image.getchannel("A").getextrema() == (255, 255):
            see_through = False
    alpha = image.getchannel("A") if see_through else None
    if image.mode not in ("RGB", "CMYK", "L", "LAB"):
        image = image.convert("RGB")
    plain = _to_srgb(image, profile)
    if alpha is not None:
        plain.putalpha(alpha)
    plain.info.clear()
    return plain


def _eight_bits(image: Image.Image) -> Image.Image:
    """The upper eight of sixteen bits; numbers of another range are spread over it."""
    floats = image.convert("F")
    highest = float(floats.getextrema()[1])  # type: ignore[arg-type]
    top = 255.0 if highest <= 255 else max(65535.0, highest)
    return floats.point(lambda value: value * (255.0 / top) + 0.0).convert("L")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(source).lower():
                converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
                if converted is not None:
                    return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile for another kind of picture, or a broken one: take the numbers as they are
    return image if image.mode == "RGB" else image.convert("RGB")


def _encode(kind: str, image: Image.Image, recipe: Recipe) -> bytes:
    out = BytesIO()
    match kind:
        case "webp":
            image.save(out, "WEBP", quality=recipe.webp_quality, method=recipe.webp_method)
        case "avif":
            image.save(out, "AVIF", quality=recipe.avif_quality, speed=recipe.avif_speed, max_threads=1)
        case _:
            flat = image
            if image.mode == "RGBA":
                flat = Image.new("RGB", image.size, _WHITE)
                flat.paste(image, mask=image.getchannel("A"))
            flat.save(out, "JPEG", quality=recipe.jpeg_quality, optimize=True)
    return out.getvalue()


def _dominant(image: Image.Image) -> str:
    """The commonest of eight colours, as `#rrggbb`."""
    small = image.convert("RGB").resize((32, 32), Image.Resampling.BOX).quantize(8)
    number = max(small.getcolors() or [(1, 0)])[1]
    red, green, blue = (small.getpalette() or [0, 0, 0])[3 * number : 3 * number + 3]  # type: ignore[operator]
    return f"#{red:02x}{green:02x}{blue:02x}"
