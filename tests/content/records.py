"""Records for tests, made as an editor makes them: from the text of a file."""

from __future__ import annotations

from typing import TypeVar
from zoneinfo import ZoneInfo

from generator.content.model import Branch, Column, Event, Honour, Member, Story
from generator.content.parse import parse
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
