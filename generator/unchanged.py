"""Whether anything changed since the last build: known by stamps alone, before the program itself is loaded.

The last build tells what it was made from and until when its moment is like any other. Where that still holds, and the
site stands as it was left, there is nothing to do.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generator import stamps, tree
from generator.clock import moment
from generator.files import digest, digest_file
from generator.identity import identity, typefaces
from generator.manifest import NAME as MANIFEST
from generator.stamps import MOMENT, changed, written
from generator.state import State


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a site is made from, by their stamps."""

    names: Sequence[str]
    """What was looked at: files and folders, relative to the root."""
    looked: int
    """When the look began, in nanoseconds."""
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
    looked, names = stamps.now(), tuple(names)
    found = list(_looked_at([str(root / name) for name in names]))
    lines = "\n".join(sorted(line for line, _ in found))
    return Sources(
        names,
        looked,
        digest(lines.encode("utf-8", "surrogateescape")),
        max((at for _, at in found), default=0),
    )


def _looked_at(waiting: list[str]) -> Iterator[tuple[str, int]]:
    """Of each file and folder a line that is another when it is changed, and when it was changed last."""
    led: set[str] = set()
    while waiting:
        path = waiting.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:  # a file, or nothing that can be read
            yield _file(path, partial(os.stat, path))
            continue
        yield f"{path}/", 0  # an empty one is a story without a text
        for entry in entries:
            if not _is_folder(entry):
                yield _file(entry.path, entry.stat)
            elif not entry.is_symlink():
                waiting.append(entry.path)
            else:
                real = os.path.realpath(entry.path)
                yield f"{entry.path} leads to {real}", 0
                if real not in led:  # once, for it may lead back to where it stands
                    led.add(real)
                    waiting.append(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _file(path: str, look: Callable[[], os.stat_result]) -> tuple[str, int]:
    try:
        found = look()
    except OSError as error:
        return f"{path} cannot be read: {error.errno}", 0
    return f"{path} {written(found)}", changed(found)


def facts_of(
    last: LastBuild,
    sources: Sources | None,
    *,
    against: Path | None,
    zone: str,
    moments: tuple[dt.datetime, dt.datetime],
) -> Mapping[str, Any]:
    """What to keep with a build, to know later that nothing changed.

    `sources` were looked at before anything was read; None for a site that depends on more than its files. `moments`
    are the build's own, and the first one after it at which the site may show something else.
    """
    release = _release(against)
    known = sources if sources and sources.latest <= sources.looked - MOMENT and release is not None else None
    return {
        "sources": known.name if known else "",
        "names": [*known.names] if known else [],
        "identity": identity(),
        "typefaces": typefaces(),
        "against": release,
        "zone": zone,
        "since": moments[0].isoformat(),
        "until": moments[1].isoformat(),
        "last": [last.told, last.pages, last.output, last.language, [*last.withdrawn]],
    }


def nothing_changed(
    config: Path,
    output: Path | None,
    now: str | None,
    against: Path | None = None,
    *,
    state: State,
) -> tuple[LastBuild | None, Sources | None]:
    """The last build, which left `state`, where a new one would make the same bytes and they stand where they belong;
    else None. And the sources, where they had to be looked at to know.

    Raises SettingsError for a `now` that is no moment.
    """
    facts, seen = state.facts, None
    if not facts.get("sources"):
        return None, None
    try:
        since, until = (dt.datetime.fromisoformat(facts[name]) for name in ("since", "until"))
        if not since <= moment(now, ZoneInfo(facts["zone"])) < until:
            return None, None
        if (facts["identity"], facts["typefaces"], facts["against"]) != (
            identity(),
            typefaces(),
            _release(against),
        ):
            return None, None
        seen = sources_of(config.parent.absolute(), facts["names"])
        if seen.name != facts["sources"]:
            return None, seen
        last = LastBuild(*facts["last"])
        _, alone = tree.standing(Path(last.output), state.files)
        return last if alone else None, seen
    except (KeyError, TypeError, ValueError, OSError):
        return None, seen


def _release(against: Path | None) -> str | None:
    """The name of the release whose addresses must stay, empty for none; None for one that has no manifest."""
    if against is None:
        return ""
    try:
        return digest_file(against / MANIFEST if against.is_dir() else against)
    except OSError:
        return None
