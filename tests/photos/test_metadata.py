"""What a picture says of itself: where it may stand, in which order it counts, and what is no caption."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.content.album import album
from generator.content.load import load
from generator.content.photo import Picture, look_at
from tests.photos.pictures import corners, described, encoded, exif, iptc, telling, with_segment, xmp

DESCRIPTION, ARTIST, TAKEN = 0x010E, 0x013B, 0x9003
PLAIN = encoded(corners(), "a.jpg")


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Picture]:
    def looked(data: bytes, name: str = "a.jpg") -> Picture:
        (tmp_path / name).write_bytes(data)
        return look_at(tmp_path / name)

    return looked


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_iptc_in_utf8_or_gb18030(look: Callable[..., Picture], codec: str) -> None:
    words = {(2, 120): "河堤上，灯笼亮了", (2, 80): "何小满", (2, 55): "20260501"}
    segment = iptc({key: text.encode(codec) for key, text in words.items()})
    said = look(with_segment(PLAIN, segment))
    assert (said.caption, said.credit, said.date) == ("河堤上，灯笼亮了", "何小满", dt.date(2026, 5, 1))
    assert not said.located


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.tif", "a.avif", "a.heic"])
def test_xmp_in_every_format(look: Callable[..., Picture], name: str) -> None:
    packet = xmp(described("灯笼 &amp; 河", "何小满"), 'photoshop:DateCreated="2026-05-01T10:00:00+08:00"')
    how = {"tiffinfo": {700: packet}} if name == "a.tif" else {"xmp": packet}
    said = look(encoded(corners(), name, **how), name)
    assert (said.caption, said.credit, said.date) == ("灯笼 & 河", "何小满", dt.date(2026, 5, 1))


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_exif_last(look: Callable[..., Picture], codec: str) -> None:
    texts = {DESCRIPTION: "河堤".encode(codec), ARTIST: "何小满".encode(codec), TAKEN: "2026:05:01 08:30:00"}
    said = look(encoded(corners(), "a.jpg", exif=exif(texts=texts)))
    assert (said.caption, said.credit, said.date) == ("河堤", "何小满", dt.date(2026, 5, 1))


def test_iptc_before_xmp_before_exif_each_word_by_itself(look: Callable[..., Picture]) -> None:
    facts = exif(texts={DESCRIPTION: "exif", ARTIST: "exif", TAKEN: "2026:05:03 08:30:00"})
    packet = xmp(described("xmp", "xmp"))
    segment = iptc({(2, 120): b"iptc"})
    said = look(with_segment(encoded(corners(), "a.jpg", exif=facts, xmp=packet), segment))
    assert (said.caption, said.credit, said.date) == ("iptc", "xmp", dt.date(2026, 5, 3))


@pytest.mark.parametrize(
    "junk",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "DCIM\\100MEDIA\\DJI_0001.JPG",
        "IMG_0001",
        "DSC01234",
        "Exif_JPEG_420",
        "          ",
        "---",
        "Minolta DSC",
        "KONICA MINOLTA DIGITAL CAMERA",
    ],
)
def test_what_cameras_write_is_no_caption(look: Callable[..., Picture], junk: str) -> None:
    assert look(encoded(corners(), "a.jpg", exif=exif(texts={DESCRIPTION: junk}))).caption is None


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.heic"])
def test_a_place_is_noticed(look: Callable[..., Picture], name: str) -> None:
    assert look(telling(name), name).located
    assert not look(encoded(corners(), name), name).located


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
def test_the_size_is_that_of_the_upright_picture(
    look: Callable[..., Picture], name: str, orientation: int
) -> None:
    said = look(telling(name, orientation=orientation), name)
    assert (said.width, said.height) == (64, 48)


def test_exif_behind_the_pixels_of_a_png_is_read_without_decoding(
    look: Callable[..., Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import ImageFile

    data = telling("a.png", orientation=6)
    at = data.index(b"eXIf") - 4
    length = int.from_bytes(data[at : at + 4], "big") + 12
    end = data.index(b"IEND") - 4
    late = data[:at] + data[at + length : end] + data[at : at + length] + data[end:]
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("decoded"))
    said = look(late, "a.png")
    assert (said.width, said.height, said.located) == (64, 48, True)


@pytest.mark.parametrize(
    "segment",
    [
        b"\xff\xe1\x00\x10Exif\0\0MM\0\x2a\xff\xff",
        b"\xff\xe1\x00\x20Exif\0\0II\x2a\0\x08\0\0\0\xff\xff" + b"\xff" * 10 + b"\0\0",
        b"\xff\xe1\x00\x28http://ns.adobe.com/xap/1.0/\0<not-xml-",
        b"\xff\xed\x00\x20Photoshop 3.0\x008BIM\x04\x04\0\0\0\xff\xff\xff\x1c\x02",
    ],
)
def test_broken_metadata_says_nothing_and_the_picture_shows(
    look: Callable[..., Picture], segment: bytes
) -> None:
    said = look(with_segment(PLAIN, segment))
    assert (said.width, said.height, said.caption, said.credit, said.date) == (64, 48, None, None, None)


def test_the_front_matter_then_the_brackets_then_the_file(world: Callable[..., Any]) -> None:
    told = with_segment(
        PLAIN, iptc({(2, 120): "档案里的".encode(), (2, 80): "档案".encode(), (2, 55): b"20260501"})
    )
    story = (
        "---\ntitle: 巡河\ndate: 2026-05-15\nphotos:\n"
        "  - {file: a.jpg, caption: 文件头的, credit: 何小满, date: 2026-05-02}\n"
        "  - b.jpg\n---\n![正文的](a.jpg)\n\n![正文的](b.jpg)\n\n![](c.jpg)\n"
    )
    files = {f"stories/2026/a/{name}.jpg": told for name in "abcd"}
    settings = world({"stories/2026/a/index.md": story, **files})
    found = [(p.file, p.caption, p.credit, p.date) for p in album(load(settings).records.stories[0])]
    first, second = dt.date(2026, 5, 1), dt.date(2026, 5, 2)
    assert found == [
        ("a.jpg", "文件头的", "何小满", second),
        ("b.jpg", "正文的", "档案", first),
        ("c.jpg", "档案里的", "档案", first),
        ("d.jpg", "档案里的", "档案", first),
    ]
