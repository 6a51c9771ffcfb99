"""What lies in the cache of copies: for each set its colour, and for each file its digest and how it looked then.

A receipt tells of some sets. Its name is the digest of its bytes, so one that is damaged or cut short is known and
counts for nothing; it is written after the files it tells of. Many are joined into one now and then.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.files import digest, write_atomic

_FORM = re.compile(r"[0-9a-f]{20}\.json")

_RACY = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system. What was written so short before its receipt could have been
written again since, and look the same."""


class Copy(NamedTuple):
    """A file of the cache as it was when its bytes were last looked at."""

    name: str
    digest: str
    size: int
    modified: int
    """The file system's time of the last change, in nanoseconds; 0 where it tells nothing."""


class Set(NamedTuple):
    """The files that were made of one picture or title."""

    colour: str
    """The dominant one."""
    copies: tuple[Copy, ...]


def stamped(file: Path, content: str) -> Copy:
    """The file with the digest of its bytes, as it looks now. Raises OSError."""
    now = os.stat(file)  # noqa: PTH116 - asked ten thousand times
    return Copy(file.name, content, now.st_size, now.st_mtime_ns)


def is_receipt(name: str) -> bool:
    """True for what may be one, by its name."""
    return _FORM.fullmatch(name) is not None


def listed(folder: Path) -> list[str]:
    """All names in a folder, in order; one that does not exist has none. Raises OSError."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - a Path for each of 20,000 takes time
    except FileNotFoundError:
        return []


def names_in(folder: Path) -> list[str]:
    """The receipts in a folder, the oldest first. Raises OSError."""
    found = []
    for name in filter(is_receipt, listed(folder)):
        with suppress(FileNotFoundError):  # another build has just joined its receipts
            found.append(((folder / name).stat().st_mtime_ns, name))
    return [name for _, name in sorted(found)]


def read(file: Path) -> dict[str, Set]:
    """The sets that a receipt tells of, by key; none where it is damaged or foreign. Raises FileNotFoundError."""
    try:
        with file.open("rb") as stream:
            data, written = stream.read(), os.fstat(stream.fileno()).st_mtime_ns
        if digest(data) != file.stem:
            return {}
        told = json.loads(data)
        return {
            key: Set(
                str(colour),
                tuple(
                    Copy(name, content, size, modified if modified < written - _RACY else 0)
                    for name, content, size, modified in copies
                ),
            )
            for key, (colour, copies) in told.items()
        }
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(folder: Path, sets: Mapping[str, Set]) -> str:
    """Write a receipt; its name. Raises OSError."""
    told = {key: sets[key] for key in sorted(sets)}
    data = json.dumps(told, separators=(",", ":")).encode()
    name = f"{digest(data)}.json"
    write_atomic(folder / name, data)
    return name


def remove(folder: Path, names: Iterable[str]) -> None:
    """Take receipts away; another build may have done so. Raises OSError."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
