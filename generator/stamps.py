"""Stamps: what the file system says of a file, so that an unchanged one need not be read again.

As in git: a file whose size, times and inode are those of the last look has the bytes of the last look. One that was
changed within a moment of that look is read again, for its times may not tell.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

MOMENT = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system still in use (FAT)."""


def stamp_of(file: Path) -> str:
    """What to keep with a look at a file, asked for before it is read: equal stamps mean equal bytes.

    Empty where a later change might not show: the file was changed a moment ago, or in a time to come. Raises OSError.
    """
    found = file.stat()
    return written(found) if changed(found) <= now() - MOMENT else ""


def written(found: os.stat_result) -> str:
    """Size in bytes, the times of the last change in nanoseconds, inode."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def changed(found: os.stat_result) -> int:
    """When a file was last changed, in nanoseconds. A program may say that it was long ago (mtime); the system
    then says when that was said (ctime)."""
    return max(found.st_mtime_ns, found.st_ctime_ns)


def now() -> int:
    """The clock that these times are compared with, in nanoseconds."""
    return time.time_ns()
