"""Whether anything changed since the last build: known by stamps alone, before the program itself is loaded.

The last build tells what it was made from and until when its moment is like any other. Where that still holds, and the
site stands as it was left, there is nothing to do.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generator import tree
from generator.clock import moment
from generator.files import digest, digest_file
from generator.identity import identity
from generator.manifest import NAME as MANIFEST
from generator.stamps import MOMENT
from generator.state import State


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a site is made from, by their stamps."""

    name: str
    """A digest of every path and stamp."""
    latest: int
    """When the last of them was changed, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What is to be said when nothing changed."""

    told: str
    """The warnings."""
    pages: int
    output: str
    language: str
    withdrawn: Sequence[str] = ()
    """The addresses at which nothing but a notice may stand."""


def state_file(config: Path, output: Path | None) -> Path:
    """Where the state of a build lies: in the cache beside mkdocs.yml, by the names of both."""
    root = config.parent.absolute()
    where = os.path.relpath(output.absolute(), root) if output else ""
    return root / ".cache" / f"build-{digest(f'{config.name}/{where}'.encode())}.json"


def sources_of(root: Path, names: Iterable[str]) -> Sources:
    """The files and folders of these names below `root`, and everything in them, as they are now."""
    lines: list[str] = []
    latest = 0
    waiting = [str(root / name) for name in names]
    while waiting:
        path = waiting.pop()
        try:
            entries = os.scandir(path)
        except NotADirectoryError:
            latest = max(latest, _file(path, os.stat(path), lines))
            continue
        except FileNotFoundError:
            lines.append(f"{path} is missing")
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                latest = max(latest, _file(entry.path, entry.stat(follow_symlinks=False), lines))
                if entry.is_symlink() and os.path.exists(entry.path):
                    latest = max(latest, _file(entry.path, entry.stat(), lines))
    return Sources(digest("\n".join(sorted(lines)).encode("utf-8", "surrogateescape")), latest)


def _file(path: str, found: os.stat_result, lines: list[str]) -> int:
    lines.append(f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ino}")
    return found.st_mtime_ns


def facts_of(
    last: LastBuild,
    sources: Sources | None,
    *,
    against: Path | None,
    names: Sequence[str],
    looked: int,
    zone: str,
    moments: tuple[dt.datetime, dt.datetime],
) -> Mapping[str, Any]:
    """What to keep with a build, to know later that nothing changed.

    `sources` are what stands at `names`, `looked` at in nanoseconds; None for a site that depends on more than its
    files. `moments` are the build's own, and the first one after it at which the site may show something else.
    """
    known = sources and sources.latest <= looked - MOMENT
    return {
        "sources": sources.name if sources and known else "",
        "names": list(names),
        "identity": identity(),
        "against": _release(against),
        "zone": zone,
        "since": moments[0].isoformat(),
        "until": moments[1].isoformat(),
        "last": [last.told, last.pages, last.output, last.language, [*last.withdrawn]],
    }


def nothing_changed(
    config: Path, output: Path | None, now: str | None, against: Path | None = None
) -> LastBuild | None:
    """The last build, where a new one would make the same bytes and they stand where they belong; else None.

    Raises SettingsError for a `now` that is no moment.
    """
    state = State.read(state_file(config, output))
    facts = state.facts
    if not facts.get("sources"):
        return None
    try:
        since, until = (dt.datetime.fromisoformat(facts[name]) for name in ("since", "until"))
        if not since <= moment(now, ZoneInfo(facts["zone"])) < until or facts["identity"] != identity():
            return None
        if facts["against"] != _release(against):
            return None
        if sources_of(config.parent.absolute(), facts["names"]).name != facts["sources"]:
            return None
        last = LastBuild(*facts["last"])
        _, alone = tree.standing(Path(last.output), state.files)
        return last if alone else None
    except (KeyError, TypeError, ValueError, OSError):
        return None


def _release(against: Path | None) -> str:
    """The name of the release whose addresses must stay; empty for none. Raises OSError."""
    if against is None:
        return ""
    return digest_file(against / MANIFEST if against.is_dir() else against)
