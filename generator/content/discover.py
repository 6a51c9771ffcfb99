"""Which files of stories/ hold a record. Looks at names and folders, opens nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.content import photo
from generator.content.attachments import suffix_of
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
        stories = self.settings.stories_folder
        shown = self.settings.shown(stories)
        for entry in self._entries(stories):
            here = f"{shown}/{entry.name}"
            if _is_dir(entry) and entry.name in FOLDERS:
                self._records(entry.path, here, FOLDERS[entry.name])
            elif _is_dir(entry) and re.fullmatch(r"[0-9]{4}", entry.name):
                self._year(entry, here)
            elif entry.name == "regions.yml":
                self.regions = Path(entry.path)
            else:
                self._misplaced(entry)
        return self

    def _records(self, folder: str, shown: str, model: type[Record]) -> None:
        entries = self._entries(folder)
        files = {entry.name: Path(entry.path) for entry in entries if _is_file(entry)}
        for entry in entries:
            if _is_markdown(entry.name) and entry.name in files:
                stem = entry.name.removesuffix(".md")
                self._record(files[entry.name], f"{shown}/{entry.name}", model, id=stem, beside=files)
            elif _is_dir(entry) or not _may_lie_beside(entry):
                self._misplaced(entry)

    def _year(self, year: os.DirEntry[str], shown: str) -> None:
        taken: dict[str, str] = {}
        for entry in self._entries(year):
            file, here, name = Path(entry.path), f"{shown}/{entry.name}", entry.name
            if is_dir := _is_dir(entry):
                file, here = file / "index.md", f"{here}/index.md"
                if not file.is_file():
                    self._misplaced(entry)
                    continue
            elif not _is_markdown(name):
                self._misplaced(entry)
                continue
            else:
                name = name.removesuffix(".md")
            if name in taken:
                message = Message(
                    "this story has the same address as {other}: keep one of them", other=taken[name]
                )
                self.problems.append(Problem(Place(here), "address-taken", message))
                continue
            taken[name] = here
            beside = dict(self._beside(entry)) if is_dir else {}
            self._record(file, here, Story, id=f"{year.name}/{name}", beside=beside)

    def _beside(self, folder: os.DirEntry[str]) -> Iterator[tuple[str, Path]]:
        for entry in self._entries(folder):
            if entry.name == "index.md":
                continue
            if _is_dir(entry) or suffix_of(entry.name) in (".md", ".markdown"):
                self._misplaced(entry)
            elif self._can_be_named(entry):
                yield entry.name, Path(entry.path)

    def _record(
        self, file: Path, shown: str, model: type[Record], *, id: str, beside: dict[str, Path]
    ) -> None:
        name = id.rpartition("/")[2]
        if not is_id(name):
            message = Message(
                "“{name}” cannot be part of an address: use only a-z, 0-9 and -, "
                "at most 80 characters, such as “{slug}”",
                name=name,
                slug=slug(name) or "xunhe",
            )
            self.problems.append(Problem(Place(shown), "slug-invalid", message))
        self.found.append(Found(file, shown, model, id, beside))

    def _entries(self, folder: str | os.PathLike[str]) -> list[os.DirEntry[str]]:
        """What lies in a folder, in one order everywhere; hidden files and links out of the site are left out."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            message = Message("cannot be read: {error}", error=error.strerror or error)
            self._say(folder, "file-unreadable", message)
            return []
        return [entry for entry in entries if not _is_ignored(entry.name) and self._is_within(entry)]

    def _is_within(self, entry: os.DirEntry[str]) -> bool:
        if not entry.is_symlink() or self._stays_inside(Path(entry.path)):
            return True
        message = Message("this link leads out of the site's folder: put the file itself here")
        self._say(entry, "photo-outside-site", message)
        return False

    def _stays_inside(self, link: Path) -> bool:
        try:
            return link.resolve().is_relative_to(self.settings.stories_folder.resolve())
        except (OSError, RuntimeError):  # it leads to itself; whoever reads it will say so
            return True

    def _can_be_named(self, file: os.DirEntry[str]) -> bool:
        """A name with a backslash (from a Windows archive) or in another encoding cannot stand in a record."""
        if "\\" not in file.name and file.name.isprintable():
            return True
        message = Message("this name cannot be used: give the file a plain one, such as photo-1.jpg")
        self._say(file, "slug-invalid", message)
        return False

    def _misplaced(self, entry: os.DirEntry[str]) -> None:
        self._say(entry, "file-misplaced", _where_to(Path(entry.path)))

    def _say(self, file: str | os.PathLike[str], code: str, message: Message) -> None:
        self.problems.append(Problem(Place(self.settings.shown(Path(file))), code, message))


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _IGNORED


def _is_markdown(name: str) -> bool:
    return name.endswith(".md") and name != ".md"


def _may_lie_beside(entry: os.DirEntry[str]) -> bool:
    """A photo or portrait beside a branch's or member's record."""
    return suffix_of(entry.name) in photo.EXTENSIONS


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
