"""Stamps: what the file system says of a file, so that an unchanged one need not be read again.

As in git: a file whose size, time and inode are those of the last look has the bytes of the last look. One that was
changed within a moment of that look is read again, for its time may not tell.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

MOMENT = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system still in use (FAT)."""


class Stamp(NamedTuple):
    """Size in bytes, time of the last change in nanoseconds, and inode."""

    size: int
    changed: int
    inode: int


def stamp_of(file: Path) -> Stamp:
    """The stamp of a file. Raises OSError."""
    found = file.stat()
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def now() -> int:
    """The clock that stamps are compared with, in nanoseconds."""
    return time.time_ns()


def is_settled(stamp: Stamp, *, looked: int) -> bool:
    """True for a file that was last changed well before it was `looked` at: any later change shows in its stamp."""
    return stamp.changed <= looked - MOMENT
