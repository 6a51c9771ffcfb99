"""No file tells where a picture was taken."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.audit.outputs import audited, codes

FORMATS = {
    "a.jpg": "JPEG",
    "a.webp": "WEBP",
    "a.png": "PNG",
    "a.avif": "AVIF",
    "a.tif": "TIFF",
    "a.heic": "HEIF",
}
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="26,1.5N"/></rdf:RDF></x:xmpmeta>'
)


def picture(kind: str, *, located: bool = False, **how: object) -> bytes:
    """A small picture; it always says who took it, and where only if it is to."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x013B] = "摄影".encode().decode("latin-1")
    if located:
        exif.get_ifd(0x8825).update({1: "N", 2: (26.0, 1.0, 2.0), 3: "E", 4: (110.0, 1.0, 2.0)})
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (9, 90, 200)).save(out, kind, exif=exif.tobytes(), **how)
    return out.getvalue()


def archive(name: str, content: bytes) -> bytes:
    """A document with a picture in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<w/>")
        file.writestr(name, content)
    return out.getvalue()


def pdf(inside: bytes) -> bytes:
    """What matters of a PDF that holds a photo."""
    return b"%PDF-1.4\n1 0 obj<</Filter/DCTDecode>>stream\n" + inside + b"\nendstream endobj\n%%EOF"


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_that_tells_its_place_is_told(name: str, tmp_path: Path) -> None:
    data = picture(FORMATS[name], located=True)
    assert codes(audited(tmp_path, {name: data})) == [f"{name} site-photo-located"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_that_tells_something_else_is_not(name: str, tmp_path: Path) -> None:
    assert codes(audited(tmp_path, {name: picture(FORMATS[name])})) == []


def test_a_place_in_xmp_is_told(tmp_path: Path) -> None:
    files = {"a.jpg": picture("JPEG", xmp=XMP.encode()), "a.webp": picture("WEBP", xmp=XMP.encode())}
    assert codes(audited(tmp_path, files)) == ["a.jpg site-photo-located", "a.webp site-photo-located"]


def test_a_place_in_a_document_is_told(tmp_path: Path) -> None:
    where = picture("JPEG", located=True)
    files = {
        "a/form.docx": archive("word/media/image1.jpeg", where),
        "a/form.pdf": pdf(where),
        "a/map.pdf": pdf(XMP.encode()),
        "b/form.docx": archive("word/media/image1.jpeg", picture("JPEG")),
        "b/form.pdf": pdf(picture("JPEG")),
        "b/broken.zip": b"PK\x03\x04nothing",
    }
    assert codes(audited(tmp_path, files)) == [
        f"a/{name} site-photo-located" for name in ("form.docx", "form.pdf", "map.pdf")
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_that_is_none_tells_nothing(name: str, tmp_path: Path) -> None:
    whole = picture(FORMATS[name], located=True)
    files = {
        name: b"not a picture",
        f"b/{name}": whole[:60],
        f"c/{name}": b"\xff\xd8\xff\xe1\0\0\xff\xda" * 9,
    }
    assert codes(audited(tmp_path, files)) == []
