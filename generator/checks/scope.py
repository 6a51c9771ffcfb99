"""What the checks look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from generator.content.documents import HandWritten
from generator.content.links import Links
from generator.content.load import Records
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Place, Problem
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Claim:
    """A page's wish for an address, and the file it comes from (empty for pages that nobody wrote)."""

    address: str
    source: str


@dataclass(frozen=True)
class Scope:
    """The whole site as its authors wrote it, drafts and what is not due included."""

    records: Records
    settings: Settings
    now: dt.datetime
    links: Links = field(default_factory=Links)
    documents: tuple[HandWritten, ...] = ()
    claims: tuple[Claim, ...] = ()


def found(record: Record, keys: tuple[str | int, ...], code: str, message: Message) -> Problem:
    """A problem at a key of a record's front matter."""
    key = keys[-1] if keys else None
    length = len(key) if isinstance(key, str) and keys in record.marks else 1
    return Problem(Place(record.path, *record.mark(*keys)), code, message, length)


def found_in_text(
    record: Record, line: int, code: str, message: Message, *, column: int = 1, length: int = 1
) -> Problem:
    """A problem at a line of a record's text, counted from the text's first line."""
    return Problem(Place(record.path, record.body_line + line - 1, column), code, message, length)
