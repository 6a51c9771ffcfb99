"""stories/ → records and problems. Reads the disk, writes nothing, never stops at the first fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.content import photo
from generator.content.album import album
from generator.content.allowance import Allowance, allowances_in
from generator.content.attachments import suffix_of
from generator.content.discover import FOLDERS, Discovery, Found
from generator.content.fields import is_id
from generator.content.manuscript import Manuscript
from generator.content.model import Branch, Column, Event, Honour, Member, Region, Story
from generator.content.parse import decode, parse, parse_regions
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Place, Problem, in_order
from generator.processes import spread
from generator.settings import Settings

Inspect = Callable[[Manuscript, type[Record] | None, Record | None], Iterable[Problem]]
"""Looks at one file by itself: its text, the kind of its record (None for regions.yml), and the record where
it could be read."""


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that could be read, in order of path, before anything is linked."""

    stories: tuple[Story, ...] = ()
    branches: tuple[Branch, ...] = ()
    members: tuple[Member, ...] = ()
    columns: tuple[Column, ...] = ()
    honours: tuple[Honour, ...] = ()
    events: tuple[Event, ...] = ()
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder: the records, the problems of its files, what editors allowed in them."""

    records: Records
    problems: tuple[Problem, ...] = ()
    allowances: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one file."""

    record: Record | None = None
    problems: tuple[Problem, ...] = ()
    allowances: tuple[Allowance, ...] = ()


def nothing(_manuscript: Manuscript, _model: type[Record] | None, _record: Record | None) -> tuple[()]:
    """An inspection that finds nothing."""
    return ()


def load(
    settings: Settings,
    *,
    look: Callable[[Path], photo.Picture] = photo.look_at,
    inspect: Inspect = nothing,
    jobs: int = 0,
) -> Loaded:
    """Read the whole of stories/. A folder that does not exist is an empty one.

    `look` reads a picture file, or raises PictureFault. `inspect` goes to other processes when there are many
    files: `jobs` of them, or as many as there are processors.
    """
    discovery = Discovery(settings).walk()
    problems = list(discovery.problems)
    records: list[Record] = []
    allowances: list[Allowance] = []
    read = partial(_read, zone=settings.zone, inspect=inspect)
    read_by = spread(read, discovery.found, jobs=jobs, preload=("generator.content.load",))
    for found, outcome in zip(discovery.found, read_by, strict=True):
        problems += outcome.problems
        allowances += outcome.allowances
        if outcome.record is not None:
            pictures = _Pictures(settings, look)
            records.append(_complete(outcome.record, found, pictures))
            problems += pictures.problems
    regions: tuple[Region, ...] = ()
    if discovery.regions is not None:
        path = settings.shown(discovery.regions)
        regions, found_there = _regions(discovery.regions, path, inspect)
        problems += found_there.problems
        allowances += found_there.allowances
    return Loaded(_sorted(records, regions), in_order(problems), tuple(allowances))


def _sorted(records: list[Record], regions: tuple[Region, ...]) -> Records:
    models: dict[str, type[Record]] = {"stories": Story, **FOLDERS}
    kinds = {
        name: tuple(record for record in records if isinstance(record, model))
        for name, model in models.items()
    }
    return Records(**kinds, regions=regions)  # type: ignore[arg-type]


def _read(found: Found, *, zone: ZoneInfo, inspect: Inspect) -> _Read:
    """Everything that a file tells by itself."""
    text, problems = _text(found.file, found.path)
    if text is None:
        return _Read(problems=problems)
    parsed = parse(found.model, text, id=found.id, path=found.path, zone=zone)
    return _Read(
        parsed.record if is_id(found.id.rpartition("/")[2]) else None,
        (*parsed.problems, *inspect(parsed.manuscript, found.model, parsed.record)),
        allowances_in(parsed.manuscript),
    )


def _regions(file: Path, path: str, inspect: Inspect) -> tuple[tuple[Region, ...], _Read]:
    text, problems = _text(file, path)
    if text is None:
        return (), _Read(problems=problems)
    manuscript = Manuscript(path, text, body_at=len(text))
    regions, problems = parse_regions(text, path=path)
    return regions, _Read(
        problems=(*problems, *inspect(manuscript, None, None)), allowances=allowances_in(manuscript)
    )


def _text(file: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        data = file.read_bytes()
    except OSError as error:
        message = Message("cannot be read: {error}", error=error.strerror or error)
        return None, (Problem(Place(path), "file-unreadable", message),)
    text, problems = decode(data, path)
    return None if problems else text, problems


class _Pictures:
    """Reads the pictures of one record, and gathers what is wrong with them."""

    def __init__(self, settings: Settings, look: Callable[[Path], photo.Picture]) -> None:
        self._settings, self._look = settings, look
        self.problems: list[Problem] = []

    def read(self, files: dict[str, Path]) -> Iterator[tuple[str, photo.Picture]]:
        """Those of the files that are readable pictures, by name."""
        for name in sorted(name for name in files if suffix_of(name) in photo.EXTENSIONS):
            try:
                yield name, self._look(files[name])
            except photo.PictureFault as fault:
                place = Place(self._settings.shown(files[name]))
                self.problems.append(Problem(place, fault.code, fault.message))


def _complete(record: Record, found: Found, pictures: _Pictures) -> Record:
    """A record with its files, its pictures and, if it is a story, its album. Nobody looks at what was withdrawn."""
    files = found.beside if isinstance(record, Story) else _named(record, found.beside)
    if files:
        shown = {} if getattr(record, "withdrawn", None) else dict(pictures.read(files))
        record = record.model_copy(update={"files": files, "pictures": shown})
    if isinstance(record, Story) and (record.photos or record.pictures):
        record = record.model_copy(update={"photos": album(record)})
    return record


def _named(record: Record, files: dict[str, Path]) -> dict[str, Path]:
    """The files that a record other than a story names, in whatever case: the rest are its neighbours'."""
    wanted = {getattr(record, "photo", None), getattr(record, "portrait", None)}
    wanted |= {link.target for link in (*record.prose.photos, *record.prose.links)}
    found = {name: files[name] for name in wanted if name and name in files}
    if any(name and name not in files for name in wanted):
        folded = {name.casefold() for name in wanted if name}
        found |= {name: file for name, file in files.items() if name.casefold() in folded}
    return found
