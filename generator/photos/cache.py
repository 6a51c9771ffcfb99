"""The cache of copies: content-addressed, written whole, checked on reading, shared by builds."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.files import digest, digest_file, write_atomic
from generator.photos.derive import Derived
from generator.photos.drawing import Drawing
from generator.photos.recipe import Task


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of copies. Each set has a receipt, written last, that names its files and their digests."""

    folder: Path

    def file(self, address: str) -> Path:
        """Where the copy for an address lies."""
        return self.folder / address.rpartition("/")[2]

    def colour(self, task: Task | Drawing) -> str | None:
        """The dominant colour of a set that is whole and undamaged; None where it must be made."""
        try:
            receipt = json.loads(self._receipt(task).read_bytes())
            files = receipt["files"]
            wanted = {self.file(rendition.address).name for rendition in task.renditions}
            if set(files) != wanted:
                return None
            whole = all(digest_file(self.folder / name) == files[name] for name in wanted)
            return str(receipt["colour"]) if whole else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, task: Task | Drawing, derived: Derived) -> None:
        """Write a set: its files first, its receipt last, so a killed process leaves none that looks whole."""
        for address, data in derived.files:
            write_atomic(self.file(address), data)
        files = {self.file(address).name: digest(data) for address, data in derived.files}
        receipt = {"colour": derived.colour, "files": files}
        write_atomic(self._receipt(task), json.dumps(receipt, sort_keys=True).encode())

    def prune(self, tasks: Collection[Task | Drawing]) -> int:
        """Remove the copies that no task needs, and nothing that is not a copy; how many files went."""
        needed = {self._receipt(task).name for task in tasks}
        needed |= {self.file(rendition.address).name for task in tasks for rendition in task.renditions}
        entries = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        orphans = [entry for entry in entries if entry.name not in needed and _is_ours(entry)]
        for orphan in orphans:
            orphan.unlink(missing_ok=True)
        return len(orphans)

    def _receipt(self, task: Task | Drawing) -> Path:
        return self.folder / f"{task.key}.json"


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
