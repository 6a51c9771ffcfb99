"""What a build leaves for the next one: what every page and file was made from, and how each file stands.

A file in the cache, with its own digest: a damaged one counts as none, and the next build makes everything anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.files import digest, write_atomic
from generator.tree import Standing

_FORMAT = 1


@dataclass(frozen=True)
class State:
    """A finished build."""

    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By address: the basis of the page, and the name of what it shows."""
    made: Mapping[str, str] = field(default_factory=dict)
    """By path: the basis of a file that is no page."""
    others: tuple[str, ...] = ()
    """The paths of hand-written pages, and of what the theme brings."""
    written: str = ""
    """The basis of these."""
    files: Mapping[str, Standing] = field(default_factory=dict)
    """By path: every file of the site."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What others keep here: only what JSON knows."""
    name: str = field(default="", compare=False)
    """The digest of all this, as it was read; empty for what was not."""

    @classmethod
    def read(cls, file: Path) -> State:
        """The state in a file; an empty one where there is none that is whole."""
        try:
            first, _, rest = file.read_bytes().partition(b"\n")
            name = digest(rest)
            if first.decode("ascii", "replace") != f"{_FORMAT} {name}":
                return cls()
            told = json.loads(rest)
            return cls(
                pages={where: (basis, key) for where, (basis, key) in told["pages"].items()},
                made=dict(told["made"]),
                others=tuple(told["others"]),
                written=told["written"],
                files={path: Standing._make(stands) for path, stands in told["files"].items()},
                facts=dict(told["facts"]),
                name=name,
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()

    @staticmethod
    def name_of(file: Path) -> str:
        """The name of the state in a file, as far as its first line tells; empty where there is none."""
        try:
            with file.open("rb") as stream:
                return stream.readline().decode("ascii", "replace").partition(" ")[2].strip()
        except OSError:
            return ""

    def write(self, file: Path) -> None:
        """Write it, whole or not at all. Raises OSError."""
        told = {
            "pages": self.pages,
            "made": self.made,
            "others": self.others,
            "written": self.written,
            "files": self.files,
            "facts": self.facts,
        }
        rest = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        write_atomic(file, f"{_FORMAT} {digest(rest)}\n".encode() + rest)
