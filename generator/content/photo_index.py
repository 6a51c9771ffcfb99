"""What was seen of photos before, so that an unchanged file is not read again.

As in git: a file whose path, size, inode and time are those of the last look has the bytes of the last
look. A file that was changed within a moment of that look is read again, for its time may not tell.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import __version__
from generator.content.photo import Picture, look_at
from generator.files import write_if_changed

_MOMENT = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system still in use (FAT)."""

_FIELDS = ("digest", "width", "height", "caption", "credit", "date", "located")


@dataclass
class PhotoIndex:
    """Looks at photos and remembers; `save` keeps what this run saw, and nothing else."""

    file: Path
    _before: dict[str, Any] = field(default_factory=dict)
    _seen: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, file: Path) -> PhotoIndex:
        """The index of an earlier run; empty where there is none, or another version wrote it."""
        try:
            kept = json.loads(file.read_bytes())
            before = kept["photos"] if kept["version"] == __version__ else {}
        except (OSError, ValueError, TypeError, KeyError):
            before = {}
        return cls(file, before if isinstance(before, dict) else {})

    def look(self, path: Path) -> Picture:
        """As `look_at`, which it calls for what is new or changed. Raises PictureFault."""
        name = str(path)
        try:
            status = path.stat()
            stamp = [status.st_size, status.st_mtime_ns, status.st_ino]
        except OSError:
            stamp = []
        known = self._before.get(name)
        picture = _remembered(path, known, stamp)
        if picture is None:
            picture = look_at(path)
            known = {
                "stamp": stamp,
                "at": _now(),
                **{name: _plain(getattr(picture, name)) for name in _FIELDS},
            }
        self._seen[name] = known
        return picture

    def save(self) -> None:
        """Keep what was seen; a site without photos gets no file."""
        if not self._seen and not self._before:
            return
        kept = {"version": __version__, "photos": self._seen}
        write_if_changed(self.file, json.dumps(kept, ensure_ascii=False, sort_keys=True).encode())


def _now() -> int:
    return int(dt.datetime.now(dt.UTC).timestamp() * 1e9)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _remembered(path: Path, known: Any, stamp: list[int]) -> Picture | None:
    try:
        if not stamp or known["stamp"] != stamp or stamp[1] > known["at"] - _MOMENT:
            return None
        facts = {name: known[name] for name in _FIELDS}
        facts["date"] = dt.date.fromisoformat(facts["date"]) if facts["date"] else None
        return Picture(path=path, **facts)
    except (TypeError, KeyError, ValueError):
        return None
