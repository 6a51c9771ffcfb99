"""The cache of indexed shards: each in a folder named by what it was made from, and checked on reading.

What is kept is never written again. So a file is taken for whole when its size and time are those of the receipt;
only where they differ, as in a copy, its bytes are read.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.files import digest, digest_file, write_atomic

_RECEIPT = "receipt.json"
_SECOND = 10**9
"""Times are kept in nanoseconds, and are whole seconds: the archives in which caches travel know no more."""

_ABANDONED = 24 * 3600
"""Seconds after which a workplace is that of a process that was killed."""

Stamp = tuple[int, int]
"""The size of a file in bytes, and the time of its last change."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an indexed shard consists of."""

    digests: Mapping[str, str]
    """The digest of each file, by its path in the folder."""
    stamps: Mapping[str, Stamp]
    characters: str
    """Every character of its folded texts, once."""


def whole(folder: Path) -> Receipt | None:
    """The receipt of a shard whose files are all there and undamaged; None where it must be made."""
    try:
        receipt = _read(folder)
        there = dict(_stamps(folder))
        del there[_RECEIPT]
        if there.keys() != receipt.digests.keys():
            return None
        changed = [name for name, stamp in there.items() if stamp != receipt.stamps[name]]
        if any(digest_file(folder / name) != receipt.digests[name] for name in changed):
            return None
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if changed:
        receipt = _settled(folder, receipt, there)
    return receipt


def keep(made: Path, folder: Path, *, digests: Mapping[str, str], characters: str) -> Receipt:
    """Take a finished shard into the cache: its receipt is written before the folder gets its name.

    `digests` are those of files that need not be read for it. Raises OSError.
    """
    stamps = dict(_stamps(made))
    every = {name: digests.get(name) or digest_file(made / name) for name in sorted(stamps)}
    receipt = _settle(made, Receipt(every, stamps, characters))
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)
    return receipt


def prune(cache: Path, *, wanted: Collection[str]) -> None:
    """Remove every shard that is not wanted now: an old one may hold what was withdrawn since."""
    for receipt in cache.glob(f"*/{_RECEIPT}"):
        if receipt.parent.name not in wanted:
            shutil.rmtree(receipt.parent, ignore_errors=True)


@contextmanager
def workplace(cache: Path) -> Iterator[Path]:
    """A folder for a while. What processes that were killed left of theirs goes, too. Raises OSError."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=cache) as name:
        now = Path(name).stat().st_mtime
        for other in cache.glob(".*"):
            if other.is_dir() and other.stat().st_mtime < now - _ABANDONED:
                shutil.rmtree(other, ignore_errors=True)
        yield Path(name)


def _settled(folder: Path, receipt: Receipt, stamps: Mapping[str, Stamp]) -> Receipt:
    """With the stamps that are there, so that the next one need not read the bytes again."""
    try:
        return _settle(folder, Receipt(receipt.digests, stamps, receipt.characters))
    except OSError:
        return receipt  # a cache that cannot be written serves all the same


def _settle(folder: Path, found: Receipt) -> Receipt:
    stamps = {}
    for name, (size, time) in found.stamps.items():
        second = time // _SECOND * _SECOND
        if second != time:
            os.utime(folder / name, ns=(second, second))
        stamps[name] = (size, second)
    content = [found.digests, stamps, found.characters]
    data = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    write_atomic(folder / _RECEIPT, digest(data).encode() + b"\n" + data)
    return Receipt(found.digests, stamps, found.characters)


def _read(folder: Path) -> Receipt:
    """Raises OSError where there is none, ValueError where it is damaged."""
    seal, _, data = (folder / _RECEIPT).read_bytes().partition(b"\n")
    if digest(data).encode() != seal:
        raise ValueError(folder)
    digests, stamps, characters = json.loads(data)
    return Receipt(digests, {name: (size, time) for name, (size, time) in stamps.items()}, characters)


def _stamps(folder: Path | str, prefix: str = "") -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path, f"{prefix}{entry.name}/")
            else:
                found = entry.stat()
                yield prefix + entry.name, (found.st_size, found.st_mtime_ns)
