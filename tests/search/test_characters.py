"""Single characters: which rows hold one, as a browser unpacks it."""

from __future__ import annotations

import json
from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from generator.search.characters import ROWS_A_FILE, Holders

ROWS = st.lists(
    st.tuples(st.frozensets(st.sampled_from("甲乙丙丁a𬭎")), st.booleans()), max_size=3 * ROWS_A_FILE
)


def unpacked(rows: list[int] | str) -> list[int]:
    """As search-index.js does it."""
    if isinstance(rows, list):
        return rows
    bits = b64decode(rows)
    return [row for row in range(len(bits) * 8) if bits[row >> 3] & 1 << (row & 7)]


@given(ROWS)
def test_every_row_that_holds_a_character_is_told(rows: list[tuple[frozenset[str], bool]]) -> None:
    holders = Holders()
    for characters, in_title in rows:
        holders.add(anywhere=characters, title=characters if in_title else ())
    files = [json.loads(file) for file in holders.files()]
    assert len(files) == 1 + len(rows) // ROWS_A_FILE
    for character in "甲乙丙丁a𬭎":
        file = files[ord(character) % len(files)]
        assert unpacked(file["any"].get(character, [])) == [
            n for n, (held, _) in enumerate(rows) if character in held
        ]
        assert unpacked(file["title"].get(character, [])) == [
            n for n, (held, in_title) in enumerate(rows) if character in held and in_title
        ]
    assert holders.characters == "".join(sorted({character for held, _ in rows for character in held}))


def test_a_character_of_many_rows_takes_a_bit_for_each() -> None:
    holders = Holders()
    for row in range(5000):
        holders.add(anywhere="的" if row % 2 else "的之" if row % 1000 == 0 else "", title="")
    packed = {c: file["any"][c] for file in map(json.loads, holders.files()) for c in file["any"]}
    assert packed["之"] == [0, 1000, 2000, 3000, 4000]
    assert len(packed["的"]) < 900
