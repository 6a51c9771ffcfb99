"""A record as a row of a database: what it is as JSON, and its words apart, which are most of it.

A row has its own digest, so that a damaged one is known. The words are fetched only when they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.codec import from_plain, to_plain
from generator.content.marks import Marks
from generator.content.markup import Heading
from generator.content.model import Story
from generator.content.prose import Link, Prose
from generator.content.record import Record
from generator.files import digest

_APART = frozenset({"prose", "marks", "files", "pictures", "body_line", "version", "face"})
"""What is not told with a record's own keys."""

Words = tuple[tuple[str | int, ...], str, str]
"""The blocks of a text, what is said, and the Markdown."""


class KeptProse(Prose):
    """A text of which all but the words is known; these are fetched when they are asked for."""

    __slots__ = ("_fetch", "_first", "_length")

    def __init__(self, told: Mapping[str, Any], fetch: Callable[[], Words]) -> None:
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
        if name not in ("blocks", "text", "markdown"):
            raise AttributeError(name)
        for part, value in zip(("blocks", "text", "markdown"), self._fetch(), strict=True):
            object.__setattr__(self, part, value)
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[Prose], tuple[Any, ...]]:
        """To another process, as a whole text."""
        return Prose, (self.blocks, self.headings, self.links, self.photos, self.text, self.markdown)


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is kept."""

    path: str
    key: str
    told: str
    """All but the words, as JSON."""
    sum: str
    """Digest of key, the rest and the words, so that no part of a row can be another's."""
    text: str = ""
    """The words, as JSON."""

    @property
    def is_whole(self) -> bool:
        """False for a row that was damaged; its text is looked at when it is fetched."""
        return self.sum.partition("/")[0] == _sum(self.key, self.told)


def _sum(key: str, told: str) -> str:
    return digest(f"{key}\n{told}".encode())


def row_of(record: Record, key: str, face: str) -> Row:
    """A record, fresh from its file, to be kept under `key`, its version."""
    prose = record.prose
    told = {
        "record": to_plain(record, but=_APART),
        "line": record.body_line,
        "marks": [[list(keys), list(place)] for keys, place in record.marks.items()],
        "headings": [[h.level, h.id, h.text] for h in prose.headings],
        "links": [[link.target, link.line, link.text] for link in prose.links],
        "photos": [[photo.target, photo.line, photo.text] for photo in prose.photos],
        "first": prose.first_paragraph,
        "length": prose.length,
        "face": face,
    }
    head = _json(told)
    text = _json([prose.blocks, prose.text, prose.markdown])
    return Row(record.path, key, head, f"{_sum(key, head)}/{digest(text.encode())}", text)


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


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_of(row: Row, model: type[Record], fetch: Callable[[], Words]) -> Record:
    """The record of a row; `fetch` gives its words. Raises TypeError, ValueError, LookupError for a row of others."""
    told = json.loads(row.told)
    return from_plain(
        model,
        told["record"],
        body_line=told["line"],
        marks=Marks({tuple(keys): (line, column) for keys, (line, column) in told["marks"]}),
        prose=KeptProse(told, fetch),
        version=row.key,
        face=told["face"],
    )


def words_of(text: str, sum: str) -> Words | None:
    """The words as they are kept; None for others than those that `sum` is of."""
    if digest(text.encode()) != sum.partition("/")[2]:
        return None
    blocks, said, markdown = json.loads(text)
    return tuple(blocks), said, markdown
