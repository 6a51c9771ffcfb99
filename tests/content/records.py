"""Records for tests, made as an editor makes them: from the text of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from generator.content.load import Records
from generator.content.model import Branch, Column, Event, Honour, Member, Story
from generator.content.parse import parse
from generator.content.prose import Prose
from generator.content.record import Record

R = TypeVar("R", bound=Record)
ZONE = ZoneInfo("Asia/Shanghai")


def record(model: type[R], id: str, front: str, body: str = "") -> R:
    """The record of a front matter; it must have no fault."""
    parsed = parse(model, f"---\n{front}\n---\n{body}", id=id, path=f"stories/{id}.md", zone=ZONE)
    assert parsed.record is not None, [str(problem.message) for problem in parsed.problems]
    return parsed.record


def story(slug: str, date: str = "2026-05-15", front: str = "", body: str = "") -> Story:
    """A story of the year of its date."""
    return record(Story, f"{date[:4]}/{slug}", f"title: {slug}\ndate: {date}\n{front}", body)


def branch(id: str, front: str = "") -> Branch:
    return record(Branch, id, f"name: {id}\n{front}")


def member(id: str, name: str, front: str = "") -> Member:
    return record(Member, id, f"name: {name}\n{front}")


def column(id: str, front: str = "") -> Column:
    return record(Column, id, f"name: {id}\n{front}")


def honour(id: str, front: str = "") -> Honour:
    return record(Honour, id, f"name: {id}\n{front}")


def event(id: str, starts: str, front: str = "") -> Event:
    return record(Event, id, f"title: {id}\nstarts: {starts}\n{front}")


def every(records: Records) -> list[Record]:
    """The records of all kinds that are files of their own."""
    kinds = ("stories", "branches", "members", "columns", "honours", "events")
    return [one for kind in kinds for one in getattr(records, kind)]


NO_TEXT = frozenset({"prose", "marks", "files", "pictures"})
"""What a record has besides its keys."""
_OF_PROSE = ("blocks", "headings", "links", "photos", "text", "markdown", "first_paragraph", "length")


def look(value: Any, but: frozenset[str] = NO_TEXT) -> Any:
    """A value with everything that equality overlooks: types, the order of fields, and which keys were written.

    Of records `but` some fields; a text that is fetched when it is asked for is like any other.
    """
    match value:
        case BaseModel():
            fields = [(name, look(part, but)) for name, part in value.__dict__.items() if name not in but]
            return type(value), fields, value.model_fields_set - but
        case Prose():
            return [(name, getattr(value, name)) for name in _OF_PROSE]
        case Mapping():
            return [(look(key), look(part)) for key, part in value.items()]
        case tuple():
            return tuple(look(part, but) for part in value)
        case dt.datetime():
            return value, value.tzinfo, value.utcoffset()
        case Decimal():
            return value.as_tuple()
    return type(value), value
