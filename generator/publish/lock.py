"""A lock that one run at a time holds for a folder. The system takes it from a process that dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.i18n import Message
from generator.problem import OutputError

_held: set[int] = set()
"""The handles of the locks of this process."""


@contextmanager
def held(folder: Path, *, file: Path | None = None) -> Iterator[None]:
    """Hold the lock of `folder`, so that no other run writes there meanwhile.

    It lies beside the folder, or at `file`, and is gone afterwards. Raises OutputError at once, saying who is at
    work, where another run holds it; OSError where the lock cannot be written.
    """
    file = file or folder.with_name(f".{folder.name}.fengcai-lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = _take(file, folder)
    try:
        yield
    finally:
        if handle in _held:  # not in a copy of this process, which let go of it at birth
            _held.discard(handle)
            with suppress(PermissionError):  # Windows keeps a file that is open: it stays, and locks nothing
                file.unlink(missing_ok=True)
            os.close(handle)


def _take(file: Path, folder: Path) -> int:
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        _held.add(handle)
        try:
            taken = _lock(handle)
            if taken and _stands(file, handle):
                os.ftruncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
                return handle
            who = "" if taken else os.read(handle, 20).decode("ascii", "replace")
        except BaseException:
            _drop(handle)
            raise
        _drop(handle)
        if not taken:
            raise OutputError(_busy(folder, who))


def _busy(folder: Path, who: str) -> Message:
    if not who.isdigit():  # it took the lock this moment, and has not yet said who it is
        return Message(
            "another run is writing {folder}: wait until it is done, then start this one again", folder=folder
        )
    return Message(
        "another run (process {process}) is writing {folder}: wait until it is done, then start this one again",
        process=who,
        folder=folder,
    )


def _stands(file: Path, handle: int) -> bool:
    """False where the run that held the lock before has removed the file since it was opened here."""
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _drop(handle: int) -> None:
    _held.discard(handle)
    os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the number of the process, which others must read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go() -> None:
        """A copy of this process shares its locks, and would hold them for as long as it outlives it."""
        for handle in _held:
            os.close(handle)
        _held.clear()

    os.register_at_fork(after_in_child=_let_go)
