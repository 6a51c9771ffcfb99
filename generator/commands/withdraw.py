"""Take a story or a member off the site for good."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rapidfuzz import process

from generator.commands.scaffold import line
from generator.content.discover import Discovery, Found
from generator.content.model import Member, Story
from generator.content.parse import decode, parse
from generator.content.record import Record
from generator.files import write_atomic
from generator.i18n import Message
from generator.photos.cache import Cache
from generator.problem import ContentError, OutputError, Problem
from generator.settings import Settings
from generator.site import Site

KINDS: dict[str, type[Record]] = {"story": Story, "member": Member}
"""What can be withdrawn."""


def withdraw(kind: str, id: str, *, reason: str, day: dt.date, settings: Settings) -> Path:
    """Mark a record as withdrawn, leaving everything else in its file as it was, and say which file.

    Raises OutputError where there is no such record or it is withdrawn already, ContentError where its file
    cannot be read as text with front matter.
    """
    found = _find(KINDS[kind], id, settings)
    data = found.file.read_bytes()
    text, problems = decode(data, found.path)
    if problems:
        raise ContentError(problems)
    parsed = parse(found.model, text, id=found.id, path=found.path, zone=settings.zone)
    before = getattr(parsed.record, "withdrawn", None)
    if before is not None:
        raise OutputError(
            Message("{path} was withdrawn on {date} already", path=found.path, date=before.date)
        )
    if any(problem.code == "front-matter-missing" for problem in parsed.problems):
        raise ContentError(parsed.problems)
    closing = text.rfind("\n---", 0, parsed.manuscript.body_at)
    reason = " ".join(reason.split())
    mark = "\n".join(("withdrawn:", f"  date: {day.isoformat()}", "  " + line("reason", reason)))
    marked = f"{text[:closing]}\n{mark}{text[closing:]}"
    after = parse(found.model, marked, id=found.id, path=found.path, zone=settings.zone)
    if new := set(after.problems) - set(parsed.problems):
        raise ContentError(new)
    newline = "\r\n" if b"\r\n" in data else "\n"
    write_atomic(found.file, marked.replace("\n", newline).encode())
    return found.file


def forget(site: Site) -> tuple[Problem, ...]:
    """Empty the caches of what the site, read anew, no longer shows. What its texts still name is returned."""
    Cache(site.settings.photo_cache).prune(site.photos)
    return tuple(problem for problem in site.problems if problem.code == "withdrawn-still-named")


def _find(model: type[Record], id: str, settings: Settings) -> Found:
    everything = [found for found in Discovery(settings).walk().found if found.model is model]
    wanted = id.strip().strip("/").removeprefix("stories/").removeprefix("members/")
    for found in everything:
        if found.id == wanted:
            return found
    near = process.extract(wanted, [found.id for found in everything], limit=3, score_cutoff=50)
    raise OutputError(
        Message(
            "there is nothing at {id}; near it: {near}", id=wanted, near=", ".join(name for name, *_ in near)
        )
    )
