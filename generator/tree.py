"""The output and its twin: a folder beside it with the same files, by hard links, in which the next site grows.

A site of ten thousand stories has some forty thousand files. To link them all anew at each build, and to remove the old
ones, takes seconds; so the twin is kept, and only what changes is touched: there before the two folders change places,
and then in the other. What is no more on the site is no more in either. A twin that is not the same to the last file,
as a build leaves that was killed, is made anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Put:
    """A file that is to stand on the site."""

    source: Path
    """Where it lies, whole, and will not be changed: on the same disk if possible."""
    digest: str
    moves: bool = False
    """True for a file that nobody needs where it lies."""


class Standing(NamedTuple):
    """A file that stands on the site: what its bytes are, and the stamp by which it is known."""

    digest: str
    size: int
    changed: int
    """The time of its last change, in nanoseconds."""


def standing(folder: Path, known: Mapping[str, Standing]) -> tuple[frozenset[str], bool]:
    """Which files of a site stand as they were left; and whether all do, and there is nothing else, not even an
    empty folder. Raises OSError.

    A file with another stamp is another file: the wrong answer costs a link or a page, never a fault.
    """
    whole: set[str] = set()
    alone = True
    for path, entry in _walk(folder):
        file = known.get(path)
        found = entry.stat(follow_symlinks=False) if file and entry else None
        if file and found and (found.st_size, found.st_mtime_ns) == (file.size, file.changed):
            whole.add(path)
        else:
            alone = False
    return frozenset(whole), alone and len(whole) == len(known)


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """Every file below a folder; every empty folder, and one that is none or not there, as nothing."""
    waiting = [("", str(folder))]
    while waiting:
        prefix, inner = waiting.pop()
        try:
            entries = list(os.scandir(inner))
        except (FileNotFoundError, NotADirectoryError):
            yield prefix, None
            continue
        if not entries and prefix:
            yield prefix, None
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", entry.path))
            else:
                yield prefix + entry.name, entry


def grow(folder: Path, files: Mapping[str, Put]) -> dict[str, Standing]:
    """Put files into a site, each in place of the one that may stand there; their stamps. Raises OSError.

    Nothing is ever written into a file that stands: the same one stands in the twin, and in what readers see.
    """
    made: set[str] = set()
    stamps: dict[str, Standing] = {}
    for path, put in files.items():
        target = f"{folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        if put.moves:
            os.replace(put.source, target)
        else:
            with suppress(FileNotFoundError):
                os.unlink(target)
            _link(put.source, target)
        found = os.stat(target)
        stamps[path] = Standing(put.digest, found.st_size, found.st_mtime_ns)
    return stamps


def _link(source: str | Path, target: str) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # another disk, one that knows no links, or has too many of this file
        shutil.copy2(source, target)  # with its time, by which it is known


def prune(folder: Path, paths: Iterable[str]) -> None:
    """Take files off a site, with the folders that they leave empty. Raises OSError."""
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(f"{folder}/{path}")
        while "/" in path:
            path = path.rpartition("/")[0]
            try:
                os.rmdir(f"{folder}/{path}")
            except OSError:
                break


def clone(folder: Path, twin: Path, paths: Iterable[str]) -> None:
    """Make `twin` a new folder with these files of `folder`. Raises OSError."""
    shutil.rmtree(twin, ignore_errors=True)
    twin.mkdir(parents=True)
    made = {str(twin)}
    for path in sorted(paths):
        target = f"{twin}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        _link(f"{folder}/{path}", target)


def twin_of(state: Path, output: Path) -> Path:
    """The twin of the output: in the cache, or beside the output where that is on another disk."""
    state.parent.mkdir(parents=True, exist_ok=True)
    if state.parent.stat().st_dev == output.parent.stat().st_dev:
        return state.with_name(f"{state.stem}-twin")
    return output.with_name(f".{output.name}.fengcai-twin")


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood of the last build when somebody looked."""

    whole: frozenset[str]
    """The files of the output that stand as they were left."""
    alike: bool
    """True where the output and its twin hold these and nothing else."""


def look(output: Path, twin: Path, known: Mapping[str, Standing]) -> Stood:
    """Look at the output and at its twin. Raises OSError."""
    whole, alone = standing(output, known)
    return Stood(whole, alone and (_are_links(output, twin) or standing(twin, known)[1]))


def _are_links(output: Path, twin: Path) -> bool:
    """True where two folders hold the same files by hard links: their inodes tell, and nobody looks at the files."""
    inodes = [{path: entry and entry.inode() for path, entry in _walk(folder)} for folder in (output, twin)]
    return inodes[0] == inodes[1]
