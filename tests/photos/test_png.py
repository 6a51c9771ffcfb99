"""Pictures of sixteen colours: what is written is what Pillow reads back."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.photos.png import encoded

COLOURS = tuple(range(48))


@given(half=st.integers(1, 9), height=st.integers(1, 9), data=st.data())
def test_any_picture_comes_back(half: int, height: int, data: st.DataObject) -> None:
    width = 2 * half
    values = data.draw(st.lists(st.integers(0, 15), min_size=width * height, max_size=width * height))
    written = encoded(Image.frombytes("L", (width, height), bytes(values)), COLOURS)
    read = Image.open(BytesIO(written))
    assert (read.format, read.mode, read.size) == ("PNG", "P", (width, height))
    assert read.tobytes() == bytes(values)
    assert read.getpalette() == list(COLOURS)


def test_its_sums_are_right() -> None:
    written = encoded(Image.new("L", (4, 3), 7), COLOURS)
    Image.open(BytesIO(written)).verify()
