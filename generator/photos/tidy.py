"""Clean originals before they are committed: upright, of a sensible size, with no word too many.

A picture that has to lose only words is written again without touching its pixels.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.content.parse import decode
from generator.content.photo import EXTENSIONS, PictureFault
from generator.files import write_atomic
from generator.i18n import Message
from generator.photos.clean import cleaned
from generator.photos.examine import Work, examine
from generator.photos.make import Progress, silent
from generator.photos.mend import Unmendable, mentions, renamed
from generator.problem import Place, Problem, in_order
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Tidied:
    """What came of a run."""

    looked_at: int
    untidy: tuple[Problem, ...]
    """The files with work to do; unless they were only checked, it is done."""
    problems: tuple[Problem, ...]
    """What could not be read or done."""


def tidy(
    paths: Sequence[Path], settings: Settings, *, check: bool = False, progress: Progress = silent
) -> Tidied:
    """Clean every photo among `paths`, files or folders; with `check`, only say what there is to do."""
    untidy: list[Problem] = []
    problems: list[Problem] = []
    photos = photos_among(paths)
    with progress(len(photos)) as done:
        for path in photos:
            place = Place(_shown(path, settings))
            try:
                work = examine(path, limit=settings.photo_limit)
                if work is not None:
                    failed = [] if check else list(_carry_out(work, settings))
                    problems += failed
                    if not failed:
                        untidy.append(Problem(place, "photo-untidy", work.what))
            except PictureFault as fault:
                problems.append(Problem(place, fault.code, fault.message))
            done(1)
    return Tidied(len(photos), in_order(untidy), in_order(problems))


def photos_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every photo among files and folders, each once, in order. Links are left to what they lead to."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name) for name in names)
        else:
            found.add(path)
    return tuple(
        sorted(
            path
            for path in found
            if path.suffix.lower() in EXTENSIONS
            and not path.name.startswith((".", "~$"))
            and not path.is_symlink()
        )
    )


def _carry_out(work: Work, settings: Settings) -> Iterator[Problem]:
    """Do the work: the new file, then the records that name it, then the old file away.

    A run that is cut short leaves both files, and the next one ends what this one began.
    """
    path = work.path
    try:
        data = cleaned(work)
        if work.suffix == path.suffix:
            write_atomic(path, data)
            return
        new = _free_name(path, work.suffix, data)
        records = []
        for file in sorted(path.parent.glob("*.md")):
            raw = file.read_bytes()
            text, problems = decode(raw, _shown(file, settings))
            if problems:
                yield from problems
                return
            text = raw.decode("utf-8")  # with the line ends that it has
            if mentions(text, path.name):
                records.append((file, renamed(text, path.name, new.name)))
        write_atomic(new, data)
        for file, text in records:
            write_atomic(file, text.encode())
        path.unlink()
    except Unmendable:
        message = Message(
            "the text beside it names it in a way that is not understood: rename it to {name} by hand",
            name=path.stem + work.suffix,
        )
        yield Problem(Place(_shown(path, settings)), "photo-untidy", message)
    except PictureFault:
        raise
    except OSError as error:
        message = Message("cannot be written: {error}", error=error.strerror or error)
        yield Problem(Place(_shown(path, settings)), "file-unreadable", message)


def _free_name(path: Path, suffix: str, data: bytes) -> Path:
    """A name that no other file has, on any system; that of a file with just these bytes is free."""
    taken = {entry.name.casefold(): entry for entry in path.parent.iterdir()}
    number = 1
    while True:
        new = path.with_name(f"{path.stem}{f'-{number}' if number > 1 else ''}{suffix}")
        there = taken.get(new.name.casefold())
        if there is None or (there == new and there.is_file() and there.read_bytes() == data):
            return new
        number += 1


def _shown(path: Path, settings: Settings) -> str:
    path = path.absolute()
    return (path.relative_to(settings.root) if path.is_relative_to(settings.root) else path).as_posix()
