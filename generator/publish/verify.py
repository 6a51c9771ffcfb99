"""Whether a release is still what it was: every file against the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.files import digest_file, entries_below
from generator.manifest import NAME, Manifest
from generator.problem import OutputError


class How(Enum):
    """In which way a file differs from the manifest."""

    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"
    """The manifest does not know it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as it was published; `path` is relative to the release."""

    path: str
    how: How


def differences(release: Path) -> Iterator[Difference]:
    """What differs, in order of paths; nothing for a release that is whole. Raises OSError."""
    try:
        manifest = Manifest.read(release)
    except OutputError:  # without it nothing can be said of the others
        yield Difference(NAME, How.CHANGED if (release / NAME).exists() else How.MISSING)
        return
    there = dict(entries_below(release))
    there.pop(NAME)
    for path in sorted(there.keys() | manifest.files.keys()):
        if path not in there:
            yield Difference(path, How.MISSING)
        elif path not in manifest.files:
            yield Difference(path, How.EXTRA)
        elif not there[path] or digest_file(release / path) != manifest.files[path]:
            yield Difference(path, How.CHANGED)
