"""What was seen of photos before, so that an unchanged file is not read again.

A file with the stamp of the last look has the bytes of the last look.
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
from generator.stamps import Stamp, is_settled, now, stamp_of

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
            stamp = [*stamp_of(path)]
        except OSError:
            stamp = []
        known = self._before.get(name)
        picture = _remembered(path, known, stamp)
        if picture is None:
            picture = look_at(path)
            known = {
                "stamp": stamp,
                "at": now(),
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


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _remembered(path: Path, known: Any, stamp: list[int]) -> Picture | None:
    try:
        if not stamp or known["stamp"] != stamp or not is_settled(Stamp(*stamp), looked=known["at"]):
            return None
        facts = {name: known[name] for name in _FIELDS}
        facts["date"] = dt.date.fromisoformat(facts["date"]) if facts["date"] else None
        return Picture(path=path, **facts)
    except (TypeError, KeyError, ValueError):
        return None
