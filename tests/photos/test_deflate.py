"""Rows in a code of whole bytes: zlib unfolds them, in whatever order they are set."""

from __future__ import annotations

import zlib

from hypothesis import example, given
from hypothesis import strategies as st

from generator.photos import deflate

STEPS = range(1 - deflate.SHADES, deflate.SHADES)
PAIRS = sorted((16 * left + right) % 256 for left in STEPS for right in STEPS)
"""All that two pixels can differ in from those above."""

ROWS = st.lists(st.tuples(st.sampled_from(PAIRS), st.integers(1, 700)), max_size=6).map(
    lambda runs: b"".join(bytes([byte]) * length for byte, length in runs)
)


def unfolded(*words: bytes) -> bytes:
    last = b"\3\0"  # an empty block
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    read = reader.decompress(deflate.HEAD + b"".join(words) + deflate.END + last)
    assert reader.eof
    assert not reader.unused_data
    return read


@given(st.lists(ROWS, max_size=5))
@example([bytes(PAIRS)])
def test_rows_come_back_in_any_order(rows: list[bytes]) -> None:
    words = [deflate.compressed(row, is_free=False) for row in rows]
    assert unfolded(*words) == b"".join(rows)
    assert unfolded(*reversed(words)) == b"".join(reversed(rows))


@given(ROWS)
def test_after_nothing_a_row_is_never_longer(row: bytes) -> None:
    free, other = (deflate.compressed(row, is_free=is_free) for is_free in (True, False))
    assert unfolded(deflate.compressed(b"\2\0", is_free=False), free) == b"\2\0" + row
    assert len(free) <= len(other)


def test_repetitions_of_every_length() -> None:
    for length in range(1, 1300):
        row = b"\2" * length
        words = deflate.compressed(row, is_free=False)
        assert unfolded(words) == row
        assert len(words) <= 3 + 2 * (length // 255)
