"""Pictures that tests make: corners of four colours, and all the places where a camera can leave words."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms

from tests.worlds import FORMATS

COLOURS = ((250, 20, 20), (20, 200, 20), (20, 20, 250), (240, 220, 30))
"""Upper left, upper right, lower left, lower right: no turn or mirror leaves them where they were."""

_WORDS = ("秘密渡口", "Secret-Ferry-7731", "26,77.317731N", "SN-0042-7731", "MakerNote-7731", "GPSLat")
_CODECS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
SECRETS = (
    *(text.encode(codec) for text in _WORDS for codec in _CODECS),
    *(struct.pack(order, 77317731) for order in (">I", "<I")),
)
"""What no clean file may hold: the place as text and number, a serial number, a maker note."""


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """A picture of four quarters, one of each of COLOURS."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(COLOURS):
        column, row = number % 2, number // 2
        box = (column * width // 2, row * height // 2, (column + 1) * width // 2, (row + 1) * height // 2)
        image.paste(colour, box)
    return image


def seen(image: Image.Image) -> tuple[tuple[int, int, int], ...]:
    """Which of COLOURS stands in each corner, in the order of COLOURS."""
    plain = image.convert("RGB")
    width, height = plain.size
    spots = [(width // 8 + dx, height // 8 + dy) for dy in (0, 3 * height // 4) for dx in (0, 3 * width // 4)]

    def nearest(pixel: Any) -> tuple[int, int, int]:
        return min(COLOURS, key=lambda c: sum((a - b) ** 2 for a, b in zip(c, pixel, strict=True)))

    return tuple(nearest(plain.getpixel(spot)) for spot in spots)


_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the pixels of an upright picture lie in a file with that EXIF orientation."""


def laid(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as a camera stores it that was held in this way."""
    how = _STORED[orientation]
    return image if how is None else image.transpose(how)


def encoded(image: Image.Image, name: str, **how: Any) -> bytes:
    """The bytes of a file of that name; JPEG without chroma loss."""
    out = BytesIO()
    suffix = "." + name.rpartition(".")[2].lower()
    if suffix in (".heic", ".heif"):
        import pillow_heif

        pillow_heif.from_pillow(image).save(out, quality=90, **how)
        return out.getvalue()
    if suffix in (".jpg", ".jpeg"):
        how = {"quality": 92, "subsampling": 0, **how}
    image.save(out, FORMATS[suffix], **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture in some bytes, decoded."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def exif(
    *, orientation: int | None = None, place: bool = False, texts: dict[int, Any] | None = None
) -> Image.Exif:
    """EXIF with what is asked for; a place comes with a serial number and a maker note."""
    made = Image.Exif()
    for tag, value in (texts or {}).items():
        if tag == ExifTags.Base.DateTimeOriginal:
            made.get_ifd(ExifTags.IFD.Exif)[tag] = value
        else:
            made[tag] = value
    if orientation is not None:
        made[ExifTags.Base.Orientation] = orientation
    if place:
        made.get_ifd(ExifTags.IFD.GPSInfo).update(
            {1: "N", 2: (26.0, 77317731.0, 0.0), 3: "E", 4: (112.0, 77317731.0, 0.0), 18: "Secret-Ferry-7731"}
        )
        details = made.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.BodySerialNumber] = "SN-0042-7731"
        details[ExifTags.Base.MakerNote] = b"MakerNote-7731"
    return made


def iptc(records: dict[tuple[int, int], bytes]) -> bytes:
    """An APP13 segment of a JPEG with these IPTC records."""
    data = b"".join(
        struct.pack(">BBBH", 0x1C, *key, len(value)) + value for key, value in sorted(records.items())
    )
    body = (
        b"Photoshop 3.0\0"
        + b"8BIM\x04\x04\0\0"
        + struct.pack(">I", len(data))
        + data
        + b"\0" * (len(data) % 2)
    )
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def with_segment(jpeg: bytes, *segments: bytes) -> bytes:
    """A JPEG with more segments, behind its first."""
    end = 4 + int.from_bytes(jpeg[4:6], "big") if jpeg[2:4] == b"\xff\xe0" else 2
    return jpeg[:end] + b"".join(segments) + jpeg[end:]


def xmp(inner: str = "", attributes: str = "") -> bytes:
    """An XMP packet as Lightroom writes it."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        f' xmlns:tiff="http://ns.adobe.com/tiff/1.0/" {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def described(caption: str, credit: str = "") -> str:
    """The inside of an XMP packet with a caption and a credit."""
    return (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>'
        + (f"<dc:creator><rdf:Seq><rdf:li>{credit}</rdf:li></rdf:Seq></dc:creator>" if credit else "")
    )


PLACE_XMP = xmp("<Iptc4xmpCore:Location>秘密渡口</Iptc4xmpCore:Location>", 'exif:GPSLatitude="26,77.317731N"')
PLACE_IPTC = iptc(
    {(2, 90): "秘密渡口".encode(), (2, 92): "秘密渡口".encode("gb18030"), (2, 120): "河边".encode()}
)


def telling(name: str, *, orientation: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture that tells its place in every way that its format has."""
    image = laid(corners(*size), orientation)
    facts = exif(orientation=orientation, place=True)
    match name.rpartition(".")[2]:
        case "jpg":
            comment = b"\xff\xfe" + struct.pack(">H", 2 + 17) + b"Secret-Ferry-7731"
            data = encoded(image, name, exif=facts, xmp=PLACE_XMP)
            return with_segment(data, PLACE_IPTC, comment) + b"Secret-Ferry-7731"
        case "png":
            from PIL.PngImagePlugin import PngInfo

            words = PngInfo()
            words.add_itxt("XML:com.adobe.xmp", PLACE_XMP.decode())
            words.add_text("Comment", "Secret-Ferry-7731")
            return encoded(image, name, exif=facts, pnginfo=words) + b"Secret-Ferry-7731"
        case "tif":
            return encoded(
                image, name, exif=facts, tiffinfo={274: orientation, 700: PLACE_XMP, 305: "Secret-Ferry-7731"}
            )
        case "heic":
            return encoded(image, name, exif=facts.tobytes(), xmp=PLACE_XMP)
        case "gif":
            return encoded(image, name, comment=b"Secret-Ferry-7731")
    return encoded(image, name, exif=facts, xmp=PLACE_XMP)


def tells(data: bytes) -> list[bytes]:
    """The SECRETS that stand in some bytes."""
    return [secret for secret in SECRETS if secret in data]


def adobe_like() -> bytes:
    """A profile with primaries wider than sRGB's, as Adobe RGB has, built from numbers."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    wide = {b"rXYZ": (0.60974, 0.31111, 0.01947), b"gXYZ": (0.20528, 0.62567, 0.06087)}
    wide[b"bXYZ"] = (0.14919, 0.06322, 0.74457)
    for entry in range(count):
        at = 132 + 12 * entry
        tag, offset, length = struct.unpack(">4sII", profile[at : at + 12])
        if tag in wide:
            profile[offset + 8 : offset + 20] = struct.pack(">3i", *(round(v * 65536) for v in wide[tag]))
        elif tag == b"desc":  # its own description says sRGB
            text = profile[offset : offset + length]
            profile[offset : offset + length] = text.replace(b"\0s\0R\0G\0B", b"\0W\0i\0d\0e").replace(
                b"sRGB", b"Wide"
            )
    return bytes(profile)
