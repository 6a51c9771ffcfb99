"""stories/ → records and problems. Reads the disk, writes nothing, never stops at the first fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.content import photo
from generator.content.album import album
from generator.content.fields import is_id, suffix_of
from generator.content.model import Branch, Column, Event, Honour, Member, Record, Region, Story
from generator.content.parse import decode, parse, parse_regions
from generator.content.pinyin import slug
from generator.i18n import Message
from generator.problem import Place, Problem, in_order
from generator.settings import Settings

R = TypeVar("R", bound=Record)

KINDS: dict[str, type[Record]] = {
    "branches": Branch,
    "members": Member,
    "columns": Column,
    "honours": Honour,
    "events": Event,
}
"""The folders of stories/ that hold one record a file."""

_IGNORED = frozenset({"thumbs.db", "desktop.ini", "readme.md", "ehthumbs.db"})


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


def load(
    settings: Settings, *, look: Callable[[Path], photo.Picture] = photo.look_at
) -> tuple[Records, tuple[Problem, ...]]:
    """Read the whole of stories/. A folder that does not exist is an empty one.

    `look` reads a picture file, or raises PictureFault.
    """
    reader = _Reader(settings, look)
    records = reader.read()
    return records, in_order(reader.problems)


@dataclass
class _Reader:
    """One reading of the folder; gathers problems as it goes."""

    settings: Settings
    look: Callable[[Path], photo.Picture]
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Records:
        root = self.settings.stories_folder
        stories: list[Story] = []
        regions: tuple[Region, ...] = ()
        kinds: dict[str, tuple[Record, ...]] = {}
        for entry in self._entries(root):
            if entry.is_dir() and entry.name in KINDS:
                kinds[entry.name] = tuple(self._records(entry, KINDS[entry.name]))
            elif entry.is_dir() and re.fullmatch(r"[0-9]{4}", entry.name):
                stories.extend(self._year(entry))
            elif entry.name == "regions.yml":
                regions = self._regions(entry)
            else:
                self._misplaced(entry)
        return Records(stories=tuple(stories), regions=regions, **kinds)  # type: ignore[arg-type]

    def _records(self, folder: Path, model: type[R]) -> Iterator[R]:
        entries = self._entries(folder)
        files = {entry.name: entry for entry in entries if entry.is_file()}
        for entry in entries:
            if entry.suffix == ".md" and entry.is_file():
                record = self._record(entry, model, id=entry.stem, files=files)
                if record is not None:
                    yield record
            elif entry.is_dir() or not _may_lie_beside(entry):
                self._misplaced(entry)

    def _year(self, folder: Path) -> Iterator[Story]:
        taken: dict[str, str] = {}
        for entry in self._entries(folder):
            file = entry
            if entry.is_dir():
                file = entry / "index.md"
                if not file.is_file():
                    self._misplaced(entry)
                    continue
            elif entry.suffix != ".md":
                self._misplaced(entry)
                continue
            name = entry.name if entry.is_dir() else entry.stem
            if name in taken:
                message = Message(
                    "this story has the same address as {other}: keep one of them", other=taken[name]
                )
                self._say(file, "address-taken", message)
                continue
            taken[name] = self._path(file)
            story = self._story(file, id=f"{folder.name}/{name}", folder=entry if entry.is_dir() else None)
            if story is not None:
                yield story

    def _story(self, file: Path, *, id: str, folder: Path | None) -> Story | None:
        files: dict[str, Path] = {}
        if folder is not None:
            for entry in self._entries(folder):
                if entry.is_dir() or (entry.suffix.lower() in (".md", ".markdown") and entry != file):
                    self._misplaced(entry)
                elif entry != file and self._can_be_named(entry):
                    files[entry.name] = entry
        story = self._record(file, Story, id=id, files=files)
        if story is None:
            return None
        return story.model_copy(update={"photos": album(story)})

    def _record(self, file: Path, model: type[R], *, id: str, files: dict[str, Path]) -> R | None:
        name = id.rpartition("/")[2]
        if not is_id(name):
            message = Message(
                "“{name}” cannot be part of an address: use only a-z, 0-9 and -, "
                "at most 80 characters, such as “{slug}”",
                name=name,
                slug=slug(name) or "xunhe",
            )
            self._say(file, "slug-invalid", message)
        text = self._text(file)
        if text is None or not is_id(name):
            return None
        parsed = parse(model, text, id=id, path=self._path(file), zone=self.settings.zone)
        self.problems += parsed.problems
        if parsed.record is None:
            return None
        own = files if model is Story else _named(parsed.record, files)
        pictures = dict(self._pictures(own))
        return parsed.record.model_copy(update={"files": own, "pictures": pictures})

    def _pictures(self, files: dict[str, Path]) -> Iterator[tuple[str, photo.Picture]]:
        for name in sorted(name for name in files if suffix_of(name) in photo.EXTENSIONS):
            try:
                yield name, self.look(files[name])
            except photo.PictureFault as fault:
                self._say(files[name], fault.code, fault.message)

    def _regions(self, file: Path) -> tuple[Region, ...]:
        text = self._text(file)
        if text is None:
            return ()
        regions, problems = parse_regions(text, path=self._path(file))
        self.problems += problems
        return regions

    def _text(self, file: Path) -> str | None:
        try:
            data = file.read_bytes()
        except OSError as error:
            self._say(
                file, "file-unreadable", Message("cannot be read: {error}", error=error.strerror or error)
            )
            return None
        text, problems = decode(data, self._path(file))
        self.problems += problems
        return None if problems else text

    def _entries(self, folder: Path) -> list[Path]:
        """What lies in a folder, in one order everywhere; hidden files and links out of the site are left out."""
        try:
            found = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            self._say(
                folder, "file-unreadable", Message("cannot be read: {error}", error=error.strerror or error)
            )
            return []
        entries = []
        for entry in found:
            if entry.name.startswith((".", "~$")) or entry.name.lower() in _IGNORED:
                continue
            if entry.is_symlink() and not self._stays_inside(entry):
                message = Message("this link leads out of the site's folder: put the file itself here")
                self._say(entry, "photo-outside-site", message)
                continue
            entries.append(entry)
        return entries

    def _stays_inside(self, link: Path) -> bool:
        try:
            return link.resolve().is_relative_to(self.settings.stories_folder.resolve())
        except (OSError, RuntimeError):  # it leads to itself; whoever reads it will say so
            return True

    def _can_be_named(self, file: Path) -> bool:
        """A name with a backslash (from a Windows archive) or in another encoding cannot stand in a record."""
        if "\\" not in file.name and file.name.isprintable():
            return True
        message = Message("this name cannot be used: give the file a plain one, such as photo-1.jpg")
        self._say(file, "slug-invalid", message)
        return False

    def _misplaced(self, entry: Path) -> None:
        self._say(entry, "file-misplaced", _where_to(entry))

    def _path(self, file: Path) -> str:
        try:
            return file.relative_to(self.settings.root).as_posix()
        except ValueError:
            return file.as_posix()

    def _say(self, file: Path, code: str, message: Message) -> None:
        self.problems.append(Problem(Place(self._path(file)), code, message))


def _named(record: Record, files: dict[str, Path]) -> dict[str, Path]:
    """The files that a record other than a story names, in whatever case: the rest are its neighbours'."""
    wanted = {getattr(record, "photo", None), getattr(record, "portrait", None)}
    wanted |= {link.target for link in (*record.prose.photos, *record.prose.links)}
    found = {name: files[name] for name in wanted if name and name in files}
    if any(name and name not in files for name in wanted):
        folded = {name.casefold() for name in wanted if name}
        found |= {name: file for name, file in files.items() if name.casefold() in folded}
    return found


def _may_lie_beside(entry: Path) -> bool:
    """A photo or portrait beside a branch's or member's record."""
    return entry.suffix.lower() in photo.EXTENSIONS


def _where_to(entry: Path) -> Message:
    """What an author most likely wanted with a file that lies where nothing is read."""
    name = entry.name.lower()
    if name.endswith((".md.txt", ".txt")) and entry.is_file():
        return Message(
            "this file is not read: a text ends in .md (Windows hides the rest of the name: {name})",
            name=entry.name,
        )
    if entry.is_dir() and re.fullmatch(r"[0-9]{4}", entry.parent.name):
        return Message("this folder has no index.md, so its story is not shown")
    if entry.suffix.lower() in (".md", ".markdown"):
        return Message(
            "this file is not read here: a story is <year>/<slug>/index.md or <year>/<slug>.md, "
            "a record <kind>/<id>.md"
        )
    return Message("this is not read here: photos and attachments lie beside the index.md of their story")
