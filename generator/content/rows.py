"""A record as a row of a database: what it is as JSON, and its words apart, which are most of it.

A row has its own digest, so that a damaged one is known. The words are fetched only when they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.content.codec import FOREIGN, from_plain, to_plain
from generator.content.marks import Keys, Marks
from generator.content.markup import Heading
from generator.content.model import Story
from generator.content.prose import Link, Prose
from generator.content.record import Record
from generator.files import digest

_APART = frozenset({"prose", "marks", "files", "pictures", "body_line", "version", "written", "face"})
"""What is not told with a record's own keys."""

PARTS = ("blocks", "text", "markdown")
"""The words of a text: its blocks, what is said, and the Markdown. Whoever asks for one seldom needs another."""

Fetch = Callable[[str], Any]
"""Gives one of the PARTS."""


class KeptProse(Prose):
    """A text of which all but the words is known; these are fetched when they are asked for."""

    __slots__ = ("_fetch", "_first", "_length")

    def __init__(self, told: Mapping[str, Any], fetch: Fetch) -> None:
        known = {
            "headings": tuple(Heading(*heading) for heading in told["headings"]),
            "links": tuple(Link(*link) for link in told["links"]),
            "photos": tuple(Link(*photo) for photo in told["photos"]),
            "_first": told["first"],
            "_length": told["length"],
            "_fetch": fetch,
        }
        for name, value in known.items():
            object.__setattr__(self, name, value)

    @property
    def first_paragraph(self) -> str:
        """As of any text."""
        return str(self._first)

    @property
    def length(self) -> int:
        """As of any text."""
        return int(self._length)

    def __getattr__(self, name: str) -> Any:
        if name not in PARTS:
            raise AttributeError(name)
        value = self._fetch(name)
        object.__setattr__(self, name, value)
        return value

    def __reduce__(self) -> tuple[type[Prose], tuple[Any, ...]]:
        """To another process, as a whole text."""
        return Prose, (self.blocks, self.headings, self.links, self.photos, self.text, self.markdown)


@dataclass(frozen=True, slots=True)
class Source:
    """What a record was read from."""

    basis: str
    """Digest of everything besides the bytes of the file that decides what is read from it."""
    data: str
    """Digest of these bytes."""
    stamp: str = ""
    """The stamp of the file before it was read; empty where it tells nothing."""

    @property
    def version(self) -> str:
        """The version of the record."""
        return digest(f"{self.basis}{self.data}".encode())


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is kept."""

    path: str
    source: Source
    told: str
    """All but the words, as JSON."""
    sum: str
    """Digests: of the row with the others, and of each of the PARTS. So no part of a row can be another's."""
    words: tuple[bytes, ...] = ()
    """The PARTS as they are kept, in UTF-8: the blocks as JSON, the rest as it is."""

    @property
    def is_whole(self) -> bool:
        """False for a row that was damaged; its words are looked at when they are fetched."""
        return self.sum == _sum(self.source, self.told, str(self.sum).partition("/")[2])


def _sum(source: Source, told: str, words: str) -> str:
    return f"{digest(f'{source.version}{words}{told}'.encode())}/{words}"


def row_of(record: Record, source: Source) -> Row:
    """A record, fresh from its file, as it is to be kept."""
    prose = record.prose
    told = {
        "record": to_plain(record, but=_APART),
        "line": record.body_line,
        "marks": [_told_keys(record.marks.every), record.marks.numbers],
        "headings": [[h.level, h.id, h.text] for h in prose.headings],
        "links": [[link.target, link.line, link.text] for link in prose.links],
        "photos": [[photo.target, photo.line, photo.text] for photo in prose.photos],
        "first": prose.first_paragraph,
        "length": prose.length,
        "face": record.face,
    }
    head = _json(told)
    words = tuple(part.encode() for part in (_json(prose.blocks), prose.text, prose.markdown))
    sums = "/".join(map(digest, words))
    return Row(record.path, source, head, _sum(source, head, sums), words)


def face_of(record: Record, version: str) -> str:
    """A digest of all that pages other than its own can show of a record, of which `version` names the bytes.

    Of a story that is everything but its text; of the others, everything. The files beside it do not count here.
    """
    if not isinstance(record, Story):
        return version
    prose = record.prose
    seen = [
        to_plain(record, but=_APART),
        "" if record.summary else prose.first_paragraph,
        [[photo.target, photo.text] for photo in prose.photos],
    ]
    return digest(_json(seen).encode())


# A site has many front matters and few sets of keys: each set is written and read once.


@lru_cache(maxsize=4096)
def _told_keys(every: tuple[Keys, ...]) -> str:
    return _json(every)


@lru_cache(maxsize=4096)
def _keys(told: str) -> tuple[Keys, ...]:
    return tuple(map(tuple, json.loads(told)))


def _marks(keys: str, numbers: list[int]) -> Marks:
    return Marks.of(_keys(keys), numbers)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_of(row: Row, model: type[Record], fetch: Fetch) -> Record:
    """The record of a row; `fetch` gives its words. Raises ValueError for a row that is none of ours."""
    told = json.loads(row.told)
    try:
        return from_plain(
            model,
            told["record"],
            body_line=told["line"],
            marks=_marks(*told["marks"]),
            prose=KeptProse(told, fetch),
            version=row.source.version,
            written=row.source.data,
            face=told["face"],
        )
    except FOREIGN as error:
        raise ValueError(f"no record: {error}") from error


def part_of(name: str, kept: bytes, sum: str) -> Any:
    """One of the PARTS as it was. Raises ValueError for another than the one that `sum` is of."""
    if digest(kept) != sum.split("/")[1:][PARTS.index(name)]:
        raise ValueError("other words")
    said = kept.decode()
    return tuple(json.loads(said)) if name == "blocks" else said
