"""Metadata goes and pixels stay, whatever the bytes: twice is once, and damage is said to be damage."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.content.photo_metadata import Said
from generator.photos.strip import Malformed, packet, stripped
from tests.photos.pictures import (
    PLACE_IPTC,
    corners,
    described,
    encoded,
    laid,
    opened,
    telling,
    with_segment,
    xmp,
)

WHOLE = {
    "JPEG": telling("a.jpg"),
    "PNG": telling("a.png"),
    "WEBP": telling("a.webp"),
    "GIF": encoded(
        corners(), "a.gif", save_all=True, append_images=[laid(corners(), 3)], comment=b"words", loop=0
    ),
}
KINDS = st.sampled_from(sorted(WHOLE))


def said(caption: str, credit: str = "") -> Said:
    """What a picture with these words says, read as any other."""
    with Image.open(BytesIO(encoded(corners(), "a.jpg", xmp=xmp(described(caption, credit))))) as image:
        return Said(image)


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("words", [b"", packet(said("河 &amp; 桥", "何小满"))])
def test_twice_is_once_and_the_pixels_stay(kind: str, words: bytes) -> None:
    once = stripped(WHOLE[kind], kind, words)
    assert stripped(once, kind, words) == once
    before, after = opened(WHOLE[kind]), opened(once)
    assert (after.mode, after.size, after.tobytes()) == (before.mode, before.size, before.tobytes())
    assert (words in once) == (kind != "GIF" or not words)


@given(KINDS, st.data())
def test_damaged_files_are_stripped_or_refused(kind: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    broken = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 3))):
        if broken:
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    _once_or_refused(bytes(broken), kind)


@given(KINDS, st.binary(max_size=200))
def test_any_bytes_are_stripped_or_refused(kind: str, data: bytes) -> None:
    _once_or_refused(data, kind)
    _once_or_refused(WHOLE[kind][:40] + data, kind)


def _once_or_refused(data: bytes, kind: str) -> None:
    try:
        once = stripped(data, kind, b"")
    except Malformed:
        return
    assert stripped(once, kind, b"") == once


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_cut_file_is_refused(kind: str) -> None:
    clean = stripped(WHOLE[kind], kind, b"")
    for length in range(0, len(clean) - 1, 7):
        with pytest.raises(Malformed):
            stripped(clean[:length], kind, b"")


def test_the_thumbnail_in_a_jfif_head_goes() -> None:
    plain = encoded(corners(), "a.jpg")
    head = b"JFIF\0\1\1\0\0\1\0\1\2\2" + b"thumbnail-12"
    data = b"\xff\xd8\xff\xe0" + struct.pack(">H", len(head) + 2) + head + plain[20:]
    assert stripped(data, "JPEG", b"") == stripped(plain, "JPEG", b"")


@pytest.mark.parametrize("how", [{"progressive": True}, {"restart_marker_blocks": 2}, {"optimize": True}])
def test_scans_and_restarts_are_kept(how: dict[str, object]) -> None:
    plain = encoded(corners(), "a.jpg", **how)
    assert stripped(with_segment(plain, PLACE_IPTC), "JPEG", b"") == plain


def test_cmyk_keeps_its_adobe_mark() -> None:
    plain = encoded(corners().convert("CMYK"), "a.jpg")
    assert opened(stripped(plain, "JPEG", b"")).tobytes() == opened(plain).tobytes()


@given(st.text(max_size=60), st.text(max_size=20))
def test_words_come_back_as_they_went(caption: str, credit: str) -> None:
    first = said("x")
    first.caption, first.credit = caption, credit
    with Image.open(BytesIO(stripped(encoded(corners(), "a.jpg"), "JPEG", packet(first)))) as image:
        once = Said(image)
    with Image.open(BytesIO(stripped(encoded(corners(), "a.png"), "PNG", packet(once)))) as image:
        twice = Said(image)
    assert (once.caption, once.credit) == (twice.caption, twice.credit)
    assert packet(once) == packet(twice)
