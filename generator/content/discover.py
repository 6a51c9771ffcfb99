"""Which files of stories/ hold a record. Looks at names and folders, opens nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.content import photo
from generator.content.fields import is_id
from generator.content.model import Branch, Column, Event, Honour, Member, Story
from generator.content.pinyin import slug
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Place, Problem
from generator.settings import Settings

FOLDERS: dict[str, type[Record]] = {
    "branches": Branch,
    "members": Member,
    "columns": Column,
    "honours": Honour,
    "events": Event,
}
"""The folders of stories/ that hold one record a file."""

_IGNORED = frozenset({"thumbs.db", "desktop.ini", "readme.md", "ehthumbs.db"})

Entry = os.DirEntry[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that holds a record: where it lies, of which kind, under which id, and what lies beside it."""

    file: Path
    path: str
    """Relative to the site's root, with forward slashes."""
    model: type[Record]
    id: str
    beside: dict[str, Path]
    """For a story, the files of its folder; for another record, all files of the kind's folder."""


@dataclass
class Discovery:
    """One walk through the folder: the files of records in order of path, and what lies where it is not read."""

    settings: Settings
    found: list[Found] = field(default_factory=list)
    regions: Path | None = None
    problems: list[Problem] = field(default_factory=list)

    def walk(self) -> Discovery:
        """Look at everything. A folder that does not exist is an empty one."""
        for entry in self._entries(self.settings.stories_folder):
            if entry.is_dir() and entry.name in FOLDERS:
                self._records(Path(entry.path), FOLDERS[entry.name])
            elif entry.is_dir() and re.fullmatch(r"[0-9]{4}", entry.name):
                self._year(Path(entry.path))
            elif entry.name == "regions.yml":
                self.regions = Path(entry.path)
            else:
                self._misplaced(Path(entry.path))
        return self

    def _records(self, folder: Path, model: type[Record]) -> None:
        entries = self._entries(folder)
        files = {entry.name: Path(entry.path) for entry in entries if entry.is_file()}
        for entry in entries:
            path = files.get(entry.name) or Path(entry.path)
            if path.suffix == ".md" and entry.name in files:
                self._record(path, model, id=path.stem, beside=files)
            elif entry.is_dir() or not _may_lie_beside(path):
                self._misplaced(path)

    def _year(self, folder: Path) -> None:
        taken: dict[str, str] = {}
        for entry in self._entries(folder):
            file = Path(entry.path)
            inside: list[Entry] | None = None
            if entry.is_dir():
                inside = self._entries(file)
                if not any(other.name == "index.md" and other.is_file() for other in inside):
                    self._misplaced(file)
                    continue
                file = file / "index.md"
            elif file.suffix != ".md":
                self._misplaced(file)
                continue
            name = entry.name if inside is not None else file.stem
            if name in taken:
                message = Message(
                    "this story has the same address as {other}: keep one of them", other=taken[name]
                )
                self._say(file, "address-taken", message)
                continue
            taken[name] = self.settings.shown(file)
            beside = dict(self._beside(inside)) if inside is not None else {}
            self._record(file, Story, id=f"{folder.name}/{name}", beside=beside)

    def _beside(self, entries: Iterable[Entry]) -> Iterator[tuple[str, Path]]:
        for entry in entries:
            if entry.name == "index.md":
                continue
            path = Path(entry.path)
            if entry.is_dir() or path.suffix.lower() in (".md", ".markdown"):
                self._misplaced(path)
            elif self._can_be_named(path):
                yield entry.name, path

    def _record(self, file: Path, model: type[Record], *, id: str, beside: dict[str, Path]) -> None:
        name = id.rpartition("/")[2]
        if not is_id(name):
            message = Message(
                "“{name}” cannot be part of an address: use only a-z, 0-9 and -, "
                "at most 80 characters, such as “{slug}”",
                name=name,
                slug=slug(name) or "xunhe",
            )
            self._say(file, "slug-invalid", message)
        self.found.append(Found(file, self.settings.shown(file), model, id, beside))

    def _entries(self, folder: Path) -> list[Entry]:
        """What lies in a folder, in one order everywhere; hidden files and links out of the site are left out."""
        try:
            with os.scandir(folder) as found:
                listed = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            self._say(
                folder, "file-unreadable", Message("cannot be read: {error}", error=error.strerror or error)
            )
            return []
        entries = []
        for entry in listed:
            if entry.name.startswith((".", "~$")) or entry.name.lower() in _IGNORED:
                continue
            if entry.is_symlink() and not self._stays_inside(Path(entry.path)):
                message = Message("this link leads out of the site's folder: put the file itself here")
                self._say(Path(entry.path), "photo-outside-site", message)
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

    def _say(self, file: Path, code: str, message: Message) -> None:
        self.problems.append(Problem(Place(self.settings.shown(file)), code, message))


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
