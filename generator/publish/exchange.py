"""Two folders change places: at once where the system can, else by renames that the next start repairs."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import sys
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are relative to the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What kernels, file systems (NFS, FAT) and sandboxes answer that cannot exchange."""
_NUMBERS = {
    "x86_64": 316,
    "i686": 353,
    "aarch64": 276,
    "armv7l": 382,
    "riscv64": 276,
    "loongarch64": 276,
    "ppc64le": 357,
    "s390x": 347,
}
"""The number of the system call by machine, for a C library that has no name for it, as older musl."""


def exchange(one: Path, other: Path) -> None:
    """Swap two folders of one file system: each then stands where the other stood.

    On Linux nobody ever meets a moment without them. Elsewhere `other` is missing between two renames; a run that
    dies there leaves what `repair(other)` puts right. Raises OSError, and then all is as it was.
    """
    if _at_once(one, other):
        return
    aside = _aside(other)
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)


def repair(folder: Path) -> None:
    """Undo what a run left that died while it exchanged `folder` by renames: put back what is missing, or remove
    what had its place taken."""
    aside = _aside(folder)
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def _aside(folder: Path) -> Path:
    """Where a folder stands while another takes its place: a name that nobody else gives."""
    return folder.with_name(f".{folder.name}.fengcai-old")


def _at_once(one: Path, other: Path) -> bool:
    rename = _renameat2()
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _UNABLE:
        return False
    raise OSError(error, os.strerror(error), str(one), None, str(other))


@lru_cache
def _renameat2() -> Callable[..., int] | None:
    """The system call, by its name in the C library or by its number; None where there is neither."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    named = getattr(library, "renameat2", None)
    if named is not None:
        named.argtypes, named.restype = arguments, ctypes.c_int
        return partial(named)
    number = _NUMBERS.get(platform.machine())
    if number is None or not hasattr(library, "syscall"):
        return None
    library.syscall.argtypes, library.syscall.restype = (ctypes.c_long, *arguments), ctypes.c_long
    return partial(library.syscall, number)
