"""Pictures of sixteen colours: what is written is what Pillow reads back."""

from __future__ import annotations

import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.photos import deflate
from generator.photos.png import Ground, Line

COLOURS = list(range(48))


def _picture(width: int, height: int, pixels: bytes) -> Image.Image:
    picture = Image.frombytes("P", (width, height), pixels)
    picture.putpalette(COLOURS)
    return picture


def _stream(png: bytes) -> bytes:
    """The compressed bytes of all its chunks."""
    stream, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            stream += png[at + 8 : at + 8 + length]
        at += 12 + length
    return stream


@given(st.data())
def test_any_cells_come_back_in_any_place(data: st.DataObject) -> None:
    """Beside each other or apart, and in the last column; above and below them anything may stand."""

    def pixels(count: int, most: int) -> bytes:
        return bytes(data.draw(st.lists(st.integers(0, most), min_size=count, max_size=count)))

    count, height = data.draw(st.integers(0, 3)), data.draw(st.integers(2, 5))
    above, below = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    width = 24
    whole = _picture(
        width,
        above + 1 + count * height + below,
        pixels(width * above, 15) + bytes(width * (1 + count * height)) + pixels(width * below, 15),
    )
    ground = Ground(whole)
    for _ in range(2):  # what is shared is compressed the first time
        expected, lines = whole.copy(), []
        for number in range(count):
            left = at = 2 * data.draw(st.integers(0, 5))
            is_free, cells = left > 0, []
            for half in data.draw(st.lists(st.integers(1, 3), max_size=2)):
                drawn = _picture(2 * half, height - 1, pixels(2 * half * (height - 1), deflate.SHADES - 1))
                expected.paste(drawn, (at, above + 1 + number * height))
                cells.append(ground.cell(drawn, is_free=is_free))
                at += 2 * half
                is_free = False
            lines.append(Line(left, tuple(cells)))
        written = ground.with_lines(lines, above + 1, height)
        read = Image.open(BytesIO(written))
        assert (read.format, read.mode, read.size) == ("PNG", "P", whole.size)
        assert read.tobytes() == expected.tobytes()
        assert read.getpalette() == COLOURS
        Image.open(BytesIO(written)).verify()  # the sums of the chunks, and below that of the stream
        assert len(zlib.decompress(_stream(written))) == whole.height * (1 + width // 2)


def test_the_sum_of_a_large_picture_is_right() -> None:
    """Adler's checksum is taken by a prime, which many rows exceed."""
    ground = Ground(_picture(1200, 630, bytes(1200 * 630)))
    noise = Image.effect_noise((600, 199), 90).point([value % deflate.SHADES for value in range(256)])
    drawn = _picture(600, 199, noise.tobytes())
    cells = (ground.cell(drawn, is_free=True), ground.cell(drawn, is_free=False))
    for lines in ([Line(2, cells[:1])], [Line(0, cells[1:] * 2)] * 3, [Line(598, cells[1:])] * 3):
        assert len(zlib.decompress(_stream(ground.with_lines(lines, 20, 200)))) == 630 * 601
