"""The bytes of a clean photo. Pixels are coded again only where they are turned, shrunk or change their form."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin

from generator.content.photo import PictureFault, open_picture, unreadable
from generator.content.photo_metadata import orientation
from generator.i18n import Message
from generator.photos.examine import Work
from generator.photos.strip import LOSSLESS, riff, stripped

QUALITY = 90
"""Of what must be encoded again: no loss that an eye sees, on a file that is the best there is."""


def cleaned(work: Work) -> bytes:
    """The bytes of the clean file. Raises PictureFault for what cannot be decoded."""
    try:
        data = work.path.read_bytes()
        if work.recode:
            data = _recoded(work, data)
        kind = "JPEG" if work.kind == "HEIF" else work.kind
        return stripped(data, kind, work.xmp) if kind in LOSSLESS else data
    except MemoryError:
        raise PictureFault(
            "photo-too-many-pixels",
            Message("there is not memory enough for this picture: make it smaller"),
        ) from None
    except Exception as error:  # Pillow's decoders raise a dozen kinds
        raise unreadable(error) from error


def _recoded(work: Work, data: bytes) -> bytes:
    out = BytesIO()
    with open_picture(BytesIO(data)) as image:
        profile = image.info.get("icc_profile")
        frames = ImageSequence.Iterator(image) if work.kind == "TIFF" else [image]
        made = [_upright_and_small(frame, work.limit) for frame in frames]
        how: dict[str, object] = {"icc_profile": profile} if profile else {}
        match work.kind:
            case "JPEG" | "HEIF":
                made = [_flat(made[0])]
                how |= {"quality": QUALITY, "optimize": True, **_manner(image)}
            case "WEBP":
                lossless = any(kind == b"VP8L" for kind, _ in riff(data, len(data)))
                how |= {"quality": QUALITY, "lossless": lossless, "method": 4, "exact": True}
            case "AVIF":
                how |= {"quality": QUALITY, "xmp": work.xmp}
            case "TIFF":
                how |= {"compression": "tiff_deflate", "save_all": len(made) > 1, "append_images": made[1:]}
                if work.xmp:
                    how["tiffinfo"] = {700: work.xmp}
        made[0].save(out, "JPEG" if work.kind == "HEIF" else work.kind, **how)
    return out.getvalue()


def _upright_and_small(image: Image.Image, limit: int) -> Image.Image:
    image.load()
    turned = ImageOps.exif_transpose(image) if orientation(image) != 1 else image.copy()
    scale = limit / max(turned.size)
    if scale < 1:
        if turned.mode in ("1", "P", "PA"):
            turned = turned.convert("RGBA" if "transparency" in turned.info else "RGB")
        size = max(1, round(turned.width * scale)), max(1, round(turned.height * scale))
        turned = turned.resize(size, Image.Resampling.LANCZOS)
    transparency = turned.info.get("transparency")
    turned.info = {} if transparency is None else {"transparency": transparency}
    return turned


def _flat(image: Image.Image) -> Image.Image:
    """What a JPEG can hold."""
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if "A" in image.getbands():
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image.convert("RGBA"))
        image = white
    return image.convert("RGB")


def _manner(image: Image.Image) -> dict[str, object]:
    """How a JPEG was coded, so that it is coded so again."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return {}
    sampling = JpegImagePlugin.get_sampling(image)
    return {
        "subsampling": sampling if sampling >= 0 else 0,
        "progressive": bool(image.info.get("progressive")),
    }
