"""What a table of the open data is: the facts that it gives of each record, each with its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from generator.i18n import Message
from generator.pages import Edition


class Kind(Enum):
    """What a value is. Only texts that must be there, truths and lists are never null."""

    ID = auto()
    TEXT = auto()
    LINK = auto()
    MOMENT = auto()
    DAY = auto()
    NUMBER = auto()
    TRUTH = auto()
    LIST = auto()
    FACTS = auto()

    def is_list(self) -> bool:
        """True for several values, which stand in one cell of a spreadsheet."""
        return self in (Kind.LIST, Kind.FACTS)

    @property
    def schema(self) -> Mapping[str, Any]:
        """The kind as JSON Schema says it."""
        return _SCHEMAS[self]


_SCHEMAS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.ID: {"type": "string"},
    Kind.TEXT: {"type": ["string", "null"]},
    Kind.LINK: {"type": ["string", "null"], "format": "uri"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.DAY: {"type": ["string", "null"], "format": "date"},
    Kind.NUMBER: {"type": ["integer", "null"]},
    Kind.TRUTH: {"type": "boolean"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
    Kind.FACTS: {"type": "array", "items": {"type": "object"}},
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table."""

    name: str
    kind: Kind
    meaning: Message
    value: Callable[[Edition, Any], Any]
    """From a record."""


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of record."""

    name: str
    title: Message
    records: Callable[[Edition], Iterable[Any]]
    fields: tuple[Field, ...]

    def rows(self, edition: Edition) -> Iterable[dict[str, Any]]:
        """Each record as a mapping from the names of the fields."""
        for record in self.records(edition):
            yield {field.name: field.value(edition, record) for field in self.fields}
