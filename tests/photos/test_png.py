"""Pictures of sixteen colours: what is written is what Pillow reads back."""

from __future__ import annotations

import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.photos.png import Ground

COLOURS = list(range(48))


def _picture(width: int, height: int, pixels: bytes) -> Image.Image:
    picture = Image.frombytes("P", (width, height), pixels)
    picture.putpalette(COLOURS)
    return picture


@given(half=st.integers(1, 9), height=st.integers(3, 12), data=st.data())
def test_any_rows_come_back_in_any_place(half: int, height: int, data: st.DataObject) -> None:
    width = 2 * half

    def pixels(rows: int) -> bytes:
        return bytes(data.draw(st.lists(st.integers(0, 15), min_size=width * rows, max_size=width * rows)))

    whole = pixels(height)
    ground = Ground(_picture(width, height, whole))
    for _ in range(2):  # what is shared is compressed the first time
        first = data.draw(st.integers(0, height - 3))
        end = data.draw(st.integers(first + 3, height))
        drawn = pixels(end - first - 2)
        rows = ground.rows(first, end)
        assert rows.tobytes() == whole[width * first : width * end]
        rows.paste(_picture(width, end - first - 2, drawn), (0, 1))
        read = Image.open(BytesIO(ground.with_rows(rows, first)))
        assert (read.format, read.mode, read.size) == ("PNG", "P", (width, height))
        assert read.tobytes() == whole[: width * (first + 1)] + drawn + whole[width * (end - 1) :]
        assert read.getpalette() == COLOURS


def test_its_sums_are_right() -> None:
    """Of the chunks, which Pillow tells, and of the stream in them, which zlib does."""
    noise = Image.effect_noise((40, 300), 90).point([value % 16 for value in range(256)])
    ground = Ground(_picture(40, 300, noise.tobytes()))
    rows = ground.rows(100, 130)
    rows.paste(7, (0, 1, 40, 29))
    written = ground.with_rows(rows, 100)
    Image.open(BytesIO(written)).verify()
    stream, at = b"", 8
    while at < len(written):
        length = int.from_bytes(written[at : at + 4])
        if written[at + 4 : at + 8] == b"IDAT":
            stream += written[at + 8 : at + 8 + length]
        at += 12 + length
    assert len(zlib.decompress(stream)) == 300 * 21
