"""Which stories hold a single character: what pairs of characters cannot tell, for queries of one character."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Collection, Sequence

ROWS_A_FILE = 64
"""Stories for which there is one file more. So a file has some 20 kB, however many stories a shard has."""


class Holders:
    """The rows of a shard that hold each character, taken in one row after the other."""

    def __init__(self) -> None:
        self._many = 0
        self._any: dict[str, list[int]] = {}
        self._title: dict[str, list[int]] = {}

    def add(self, *, anywhere: Collection[str], title: Collection[str]) -> None:
        """The characters of the next row."""
        row = self._many
        self._many += 1
        for rows, characters in ((self._any, anywhere), (self._title, title)):
            for character in characters:
                if character in rows:
                    rows[character].append(row)
                else:
                    rows[character] = [row]

    @property
    def characters(self) -> str:
        """Every character that some row holds, once, in order."""
        return "".join(sorted(self._any))

    def files(self) -> tuple[bytes, ...]:
        """By number: a character stands in that of its code point modulo how many there are."""
        count = 1 + self._many // ROWS_A_FILE
        files: list[dict[str, dict[str, object]]] = [{"any": {}, "title": {}} for _ in range(count)]
        for kind, rows in (("any", self._any), ("title", self._title)):
            for character in sorted(rows):
                files[ord(character) % count][kind][character] = _packed(rows[character], self._many)
        return tuple(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() for one in files)


def _packed(rows: Sequence[int], many: int) -> list[int] | str:
    """The rows as they are, or a bit for each document where that is shorter."""
    if len(rows) * len("1234,") < many // 6:
        return [*rows]
    bits = bytearray(many // 8 + 1)
    for row in rows:
        bits[row >> 3] |= 1 << (row & 7)
    return b64encode(bits).decode()
