"""The cache of copies: content-addressed, written whole, checked on reading, shared by builds."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from generator.files import digest, digest_file, write_atomic
from generator.photos import receipts
from generator.photos.derive import Derived
from generator.photos.drawing import Drawing
from generator.photos.receipts import Copy, Set, stamped
from generator.photos.recipe import Task

_MANY = 32
"""Receipts from which on they are joined into one."""


class Cache:
    """A folder of copies. Each set stands in a receipt, written last, that names its files and their digests.

    A file that has the size and the time of change that its receipt tells is taken to have its bytes, too, as git
    does with its index; of any other the bytes are looked at.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._joins = False
        """True where the receipts on disk tell something that is no longer so."""

    def file(self, address: str) -> Path:
        """Where the copy for an address lies."""
        return self.folder / _name(address)

    def known(self, task: Task | Drawing) -> Set | None:
        """A set of which a receipt tells, whether its files are there or not."""
        known = self._sets.get(task.key)
        return known if known and {copy.name for copy in known.copies} == _names(task) else None

    def found(self, task: Task | Drawing) -> Set | None:
        """A set that is whole and undamaged; None where it must be made."""
        known = self.known(task)
        if known is None:
            return None
        try:
            if all(self._is_unchanged(copy) for copy in known.copies):
                return known
            looked = tuple(
                stamped(self.folder / c.name, digest_file(self.folder / c.name)) for c in known.copies
            )
        except OSError:
            return None
        if [copy.digest for copy in looked] != [copy.digest for copy in known.copies]:
            return None
        self._joins = True
        self._sets[task.key] = known._replace(copies=looked)
        return self._sets[task.key]

    def _is_unchanged(self, copy: Copy) -> bool:
        now = os.stat(f"{self.folder}{os.sep}{copy.name}")  # noqa: PTH116 - asked ten thousand times
        return now.st_mtime_ns == copy.modified and now.st_size == copy.size

    def note(self, made: Mapping[str, Set]) -> None:
        """Tell of sets that were stored, by key. Raises OSError."""
        if made:
            self._joins |= not self._sets.keys().isdisjoint(made)
            self._sets.update(made)
            self._receipts.add(receipts.write(self.folder, made))

    def settle(self) -> None:
        """Join the receipts into one, where there are many or one is out of date. What cannot be written, a later
        build finds out anew."""
        if not self._joins and len(self._receipts) <= _MANY:
            return
        with suppress(OSError):
            joined = {receipts.write(self.folder, self._sets)} if self._sets else set()
            receipts.remove(self.folder, self._receipts - joined)
            self._receipts, self._joins = joined, False

    def prune(self, tasks: Collection[Task | Drawing]) -> int:
        """Remove the copies that no task needs, and nothing that is not a copy; how many files went."""
        sets, entries = self._sets, receipts.listed(self.folder)
        for name in entries:
            if receipts.is_receipt(name) and name not in self._receipts:
                with suppress(FileNotFoundError):
                    if told := receipts.read(self.folder / name):  # of another build, since this one began
                        self._receipts.add(name)
                        sets |= told | sets
        needed = {name for task in tasks for name in _names(task)} | self._receipts
        for key in sets.keys() - {task.key for task in tasks}:
            del sets[key]
            self._joins = True
        self.settle()
        orphans = [name for name in entries if name not in needed and _is_ours(self.folder / name)]
        for orphan in orphans:
            (self.folder / orphan).unlink(missing_ok=True)
        return len(orphans)

    @cached_property
    def _receipts(self) -> set[str]:
        """The receipts that were read or written."""
        return set()

    @cached_property
    def _sets(self) -> dict[str, Set]:
        """What the receipts tell, of a key what the latest does. Read when it is first asked for."""
        sets: dict[str, Set] = {}
        for _ in range(3):
            try:
                for name in receipts.names_in(self.folder):
                    if told := receipts.read(self.folder / name):
                        sets |= told
                        self._receipts.add(name)
                break
            except FileNotFoundError:  # another build has just joined them
                continue
        return sets


def store(folder: Path, derived: Derived) -> Set:
    """Write the files of a set, each whole or not at all. It counts once a receipt tells of it. Raises OSError."""
    copies = []
    for address, data in derived.files:
        file = folder / _name(address)
        write_atomic(file, data)
        copies.append(stamped(file, digest(data)))
    return Set(derived.colour, tuple(copies))


def _name(address: str) -> str:
    return address.rpartition("/")[2]


def _names(task: Task | Drawing) -> set[str]:
    return {_name(rendition.address) for rendition in task.renditions}


_COPY = re.compile(r"[0-9a-f]{20}(-[0-9]+(x[0-9]+)?\.(webp|avif|jpg|png)|\.json)")
_STALE = 24 * 60 * 60
"""Seconds after which a file that was never finished has no one who would finish it: another build may."""


def _is_ours(entry: Path) -> bool:
    if entry.name.startswith(".") and entry.suffix == ".tmp":
        try:
            return time.time() - entry.stat().st_mtime > _STALE
        except FileNotFoundError:  # the other build has just finished it
            return False
    return _COPY.fullmatch(entry.name) is not None
