"""stories/ → records and problems. Reads the disk, writes nothing, never stops at the first fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.content import photo
from generator.content.album import album
from generator.content.allowance import Allowance, allowances_in
from generator.content.attachments import suffix_of
from generator.content.discover import FOLDERS, Discovery, Found
from generator.content.fields import is_id
from generator.content.kept import Kept
from generator.content.manuscript import Manuscript
from generator.content.model import Branch, Column, Event, Honour, Member, Region, Story
from generator.content.parse import decode, parse, parse_regions
from generator.content.record import Record
from generator.content.rows import Row, Source, face_of, row_of
from generator.files import digest
from generator.i18n import Message
from generator.identity import identity
from generator.problem import OutputError, Place, Problem, in_order
from generator.processes import spread
from generator.settings import Settings
from generator.stamps import stamp_of

Inspect = Callable[[Manuscript, type[Record] | None, Record | None], Iterable[Problem]]
"""Looks at one file by itself: its text, the kind of its record (None for regions.yml), and the record where
it could be read."""


_OF_PICTURE = tuple(part.name for part in fields(photo.Picture) if part.name != "path")


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

    def every(self) -> Iterator[Record]:
        """All records of all kinds but regions."""
        for kind in (self.stories, self.branches, self.members, self.columns, self.honours, self.events):
            yield from kind


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder: the records, the problems of its files, what editors allowed in them."""

    records: Records
    problems: tuple[Problem, ...] = ()
    allowances: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one file: a record, fresh or as it is kept, or problems."""

    record: Record | None = None
    row: Row | None = None
    """In place of the record, where nothing is wrong with it."""
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
    kept: Kept | None = None,
) -> Loaded:
    """Read the whole of stories/. A folder that does not exist is an empty one.

    `look` reads a picture file, or raises PictureFault. `inspect` goes to other processes when there are many
    files: `jobs` of them, or as many as there are processors. What `kept` has of unchanged files is not read again,
    and what is read is kept; only records of which nothing can be said are, for problems are told each time.
    """
    discovery = Discovery(settings).walk()
    problems = list(discovery.problems)
    allowances: list[Allowance] = []
    records: dict[str, Record] = {}
    reader = _Reader(settings.zone, inspect, _basis(settings), keep=kept is not None)
    fresh: list[Found] = []
    for found in discovery.found:
        record = _known(found, kept, reader) if kept else None
        if record is None:
            fresh.append(found)
        else:
            records[found.path] = record
    for found, outcome in zip(fresh, spread(reader.read, fresh, jobs=jobs, preload=(__name__,)), strict=True):
        problems += outcome.problems
        allowances += outcome.allowances
        record = outcome.record
        if kept and outcome.row is not None:
            kept.add(outcome.row)
            record = kept.record(
                outcome.row, found.model, partial(reader.again, found, outcome.row.source.version)
            )
        if record is not None:
            records[found.path] = record
    if kept:
        kept.save([found.path for found in discovery.found])
    complete: list[Record] = []
    for found in discovery.found:
        if (record := records.get(found.path)) is not None:
            pictures = _Pictures(settings, look)
            complete.append(_complete(record, found, pictures))
            problems += pictures.problems
    regions: tuple[Region, ...] = ()
    if discovery.regions is not None:
        path = settings.shown(discovery.regions)
        regions, found_there = _regions(discovery.regions, path, inspect)
        problems += found_there.problems
        allowances += found_there.allowances
    return Loaded(_sorted(complete, regions), in_order(problems), tuple(allowances))


def _basis(settings: Settings) -> str:
    """What decides, besides a file itself, what is read from it: the program and the settings."""
    return digest(f"{identity()}\n{settings.model_dump_json(exclude={'root'})}".encode())


def _known(found: Found, kept: Kept, reader: _Reader) -> Record | None:
    """The record of an unchanged file."""
    row = kept.row(found.path, reader.basis_of(found), found.file)
    if row is None:
        return None
    try:
        return kept.record(row, found.model, partial(reader.again, found, row.source.version))
    except ValueError:
        return None


def _sorted(records: list[Record], regions: tuple[Region, ...]) -> Records:
    models: dict[str, type[Record]] = {"stories": Story, **FOLDERS}
    kinds = {
        name: tuple(record for record in records if isinstance(record, model))
        for name, model in models.items()
    }
    return Records(**kinds, regions=regions)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file by itself, in whatever process."""

    zone: ZoneInfo
    inspect: Inspect
    basis: str
    keep: bool

    def basis_of(self, found: Found) -> str:
        """What decides, besides its bytes, what is read from a file."""
        return digest(f"{self.basis}\n{found.path}\n{found.id}\n{found.model.__name__}".encode())

    def read(self, found: Found) -> _Read:
        """Everything that a file tells by itself."""
        stamp = _stamp(found.file)
        data, problems = _bytes(found.file, found.path)
        text, faults = decode(data, found.path) if data is not None else ("", ())
        if problems or faults or data is None:
            return _Read(problems=(*problems, *faults))
        parsed = parse(found.model, text, id=found.id, path=found.path, zone=self.zone)
        told = (*parsed.problems, *self.inspect(parsed.manuscript, found.model, parsed.record))
        allowances = allowances_in(parsed.manuscript)
        if parsed.record is None or not is_id(found.id.rpartition("/")[2]):
            return _Read(problems=told, allowances=allowances)
        source = Source(self.basis_of(found), digest(data), stamp)
        face = face_of(parsed.record, source.version)
        record = parsed.record.model_copy(
            update={"version": source.version, "written": source.data, "face": face}
        )
        if self.keep and not told and not allowances:
            return _Read(row=row_of(record, source))
        return _Read(record, problems=told, allowances=allowances)

    def again(self, found: Found, version: str) -> Record:
        """The record of a file that was read before. Raises OutputError where it has changed meanwhile."""
        outcome = replace(self, keep=False).read(found)
        if outcome.record is None or outcome.record.version != version:
            message = Message(
                "{path} was changed while the site was being made: start again", path=found.path
            )
            raise OutputError(message)
        return outcome.record


def _stamp(file: Path) -> str:
    try:
        return stamp_of(file)
    except OSError:
        return ""


def _regions(file: Path, path: str, inspect: Inspect) -> tuple[tuple[Region, ...], _Read]:
    data, problems = _bytes(file, path)
    text, faults = decode(data, path) if data is not None else ("", ())
    if problems or faults:
        return (), _Read(problems=(*problems, *faults))
    manuscript = Manuscript(path, text, body_at=len(text))
    regions, problems = parse_regions(text, path=path)
    return regions, _Read(
        problems=(*problems, *inspect(manuscript, None, None)), allowances=allowances_in(manuscript)
    )


def _bytes(file: Path, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    try:
        return file.read_bytes(), ()
    except OSError as error:
        message = Message("cannot be read: {error}", error=error.strerror or error)
        return None, (Problem(Place(path), "file-unreadable", message),)


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
        face = digest(f"{record.face}\n{_beside(files, shown)}".encode())
        record = record.model_copy(update={"files": files, "pictures": shown, "face": face})
    if isinstance(record, Story) and (record.photos or record.pictures):
        record = record.model_copy(update={"photos": album(record)})
    return record


def _beside(files: Mapping[str, Path], pictures: Mapping[str, photo.Picture]) -> str:
    """What pages can show of the files beside a record: of a picture, what it is; of others, how large they are."""
    told: list[object] = []
    for name in sorted(files):
        if picture := pictures.get(name):
            told.append((name, *(getattr(picture, part) for part in _OF_PICTURE)))
        else:
            told.append((name, files[name].stat().st_size if files[name].is_file() else None))
    return repr(told)


def _named(record: Record, files: dict[str, Path]) -> dict[str, Path]:
    """The files that a record other than a story names, in whatever case: the rest are its neighbours'."""
    wanted = {getattr(record, "photo", None), getattr(record, "portrait", None)}
    wanted |= {link.target for link in (*record.prose.photos, *record.prose.links)}
    found = {name: files[name] for name in wanted if name and name in files}
    if any(name and name not in files for name in wanted):
        folded = {name.casefold() for name in wanted if name}
        found |= {name: file for name, file in files.items() if name.casefold() in folded}
    return found
