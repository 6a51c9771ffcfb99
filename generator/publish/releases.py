"""Releases side by side, for a server of one's own: what the public sees is switched by one rename.

DIR/releases/000122/    a release before
DIR/releases/000123/    this one
DIR/current             → releases/000123, where the server looks
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.files import for_everybody
from generator.i18n import Message
from generator.manifest import Manifest
from generator.problem import OutputError
from generator.publish.fill import fill
from generator.publish.lock import held
from generator.publish.shown import shows
from generator.publish.staging import refuse_overlap
from generator.publish.verify import differences

KEPT = 5
"""Releases that stay, the public one among them: a fault that is seen within days can be taken back, and a change
costs only the files that it touched."""

_HAS_LINKS = sys.platform != "win32"
"""Windows has them too, but cannot replace one that leads to a folder in one step."""
_LOCK = ".fengcai-lock"
_NEW_LINK = ".current.fengcai-new"
_NUMBER = re.compile(r"\d{6,9}")  # other tools name their releases by time, with twice the digits
_PASSING = re.compile(r"\.\d{6,9}\.fengcai-(?:new|old)")


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases in a folder. Whoever changes them has them from `opened`."""

    folder: Path

    @property
    def link(self) -> Path:
        """Where the server looks."""
        return self.folder / "current"

    @property
    def store(self) -> Path:
        """Where they lie."""
        return self.folder / "releases"

    def path(self, number: int) -> Path:
        """Where a release lies."""
        return self.store / f"{number:06d}"

    def numbers(self) -> tuple[int, ...]:
        """Those that there are, from the oldest. Raises OSError."""
        if not self.store.is_dir():
            return ()
        return tuple(sorted(int(path.name) for path in self.store.iterdir() if _NUMBER.fullmatch(path.name)))

    def current(self) -> int | None:
        """The one that is public; None before the first.

        Raises OutputError where the link was led elsewhere.
        """
        if not os.path.lexists(self.link):
            return None
        to = self.link.readlink() if self.link.is_symlink() else Path()
        if to.parts[:-1] != (self.store.name,) or not _NUMBER.fullmatch(to.name):
            raise OutputError(Message("{path} is no link to a release: it is left alone", path=self.link))
        return int(to.name)

    def last(self) -> Manifest | None:
        """The manifest of the public release: every address that the public knows. None before the first.

        Raises OutputError where it is lost or damaged.
        """
        number = self.current()
        return None if number is None else Manifest.read(self.path(number))


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a publication."""

    number: int
    files: int
    shared: int
    """Files that are the same as in the release before, on the disk once."""
    cleared: tuple[int, ...]
    """Releases that were removed because they showed what is withdrawn."""


@contextmanager
def opened(folder: Path, *, keep_clear_of: Iterable[Path] = ()) -> Iterator[Releases]:
    """The releases in `folder`, which may be new, locked against other runs; what killed ones left is removed.

    Raises OutputError for a folder that holds something else, a git checkout included, that overlaps one of
    `keep_clear_of`, that another run is changing, or whose system has no symbolic links.
    """
    if not _HAS_LINKS:
        raise OutputError(
            Message("this system cannot switch releases by a link: publish from Linux, or upload the output")
        )
    releases = Releases(folder.resolve())
    refuse_overlap(releases.folder, tuple(keep_clear_of))
    _refuse_strangers(releases)
    with for_everybody(), held(releases.folder, file=releases.folder / _LOCK):
        releases.store.mkdir(exist_ok=True)
        _sweep(releases)
        _refuse_without_links(releases)
        yield releases


def publish(releases: Releases, site: Path, *, withdrawn: Iterable[str] = ()) -> Published:
    """Make the built `site` the public release, under the number after the highest.

    What is unchanged is shared with the release that is public now; the rest is copied, so that nothing done to
    `site` afterwards reaches the public. Old releases are cleared away as `clear` says.

    Raises OutputError where `site` is not what its manifest says, OSError; the old release then stays public.
    """
    manifest = Manifest.read(site)
    before = releases.current()
    number = max(releases.numbers(), default=0) + 1
    making = releases.store / f".{number:06d}.fengcai-new"
    try:
        shared = fill(making, site, manifest, like=None if before is None else releases.path(before))
        making.rename(releases.path(number))
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    if sys.platform != "win32":
        os.sync()  # what the link will lead to must outlive a failure of power no less than the link itself
    _switch(releases, number)
    return Published(number, len(manifest.files), shared, clear(releases, withdrawn=withdrawn))


def clear(releases: Releases, *, withdrawn: Iterable[str] = ()) -> tuple[int, ...]:
    """Remove all releases but the last KEPT and the public one, and those that show a page at an address of
    `withdrawn`; the numbers of the latter. A publication that was killed may have left them. Raises OSError."""
    gone = frozenset(withdrawn)
    there, public = releases.numbers(), releases.current()
    others = [number for number in there if number != public]
    shown = tuple(n for n in others if any(shows(releases.path(n), where) for where in gone))
    old = [number for number in others if number not in there[-KEPT:]]
    for number in dict.fromkeys((*shown, *old)):
        _remove(releases, number)
    return shown


def rollback(releases: Releases, *, to: int | None = None) -> int:
    """Make an earlier release public again: the one before the current, or number `to`; which it was.

    Raises OutputError where there is none, or where it is not whole any more.
    """
    there = releases.numbers()
    now = releases.current()
    earlier = [number for number in there if now is not None and number < now]
    if to is None and not earlier:
        raise OutputError(Message("{folder} holds no release before this one", folder=releases.folder))
    number = earlier[-1] if to is None else to
    if number not in there:
        listed = ", ".join(map(str, there)) or "-"
        raise OutputError(
            Message("there is no release {number}; there are: {listed}", number=number, listed=listed)
        )
    for difference in differences(releases.path(number)):
        raise OutputError(
            Message(
                "release {number} is damaged and is not shown: {path}", number=number, path=difference.path
            )
        )
    _switch(releases, number)
    return number


def _switch(releases: Releases, number: int) -> None:
    link = releases.folder / _NEW_LINK
    link.symlink_to(f"{releases.store.name}/{number:06d}")
    link.replace(releases.link)
    handle = os.open(releases.folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(releases: Releases, number: int) -> None:
    """A release that is half removed must not look like one."""
    leaving = releases.store / f".{number:06d}.fengcai-old"
    releases.path(number).rename(leaving)
    shutil.rmtree(leaving)


def _sweep(releases: Releases) -> None:
    (releases.folder / _NEW_LINK).unlink(missing_ok=True)
    for path in sorted(releases.store.iterdir()):
        if _PASSING.fullmatch(path.name):
            shutil.rmtree(path)


def _refuse_without_links(releases: Releases) -> None:
    """Better before a long build than after it."""
    link = releases.folder / _NEW_LINK
    try:
        link.symlink_to(releases.store.name)
    except PermissionError:  # what FAT and some shares of Windows answer
        raise OutputError(
            Message("{folder} cannot hold symbolic links: choose another disk", folder=releases.folder)
        ) from None
    link.unlink()


def _refuse_strangers(releases: Releases) -> None:
    folder = releases.folder
    if folder.exists() and not folder.is_dir():
        raise OutputError(Message("{output} is a file, not a folder", output=folder))
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    inside = {path.name for path in releases.store.iterdir()} if releases.store.is_dir() else set()
    strange = (
        ".git" in there
        or (releases.store.exists() and not releases.store.is_dir())
        or (there - {_LOCK} and releases.store.name not in there)
        or any(not _NUMBER.fullmatch(name) and not name.startswith(".") for name in inside)
    )
    if strange:
        raise OutputError(
            Message(
                "{output} holds something else than releases and is left alone: choose another folder",
                output=folder,
            )
        )
    releases.current()
