"""The cache of indexed shards: each in a folder named by what it was made from, and checked on reading."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.files import digest_file, write_atomic

_RECEIPT = "receipt.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an indexed shard consists of."""

    files: Mapping[str, str]
    """The digest of each file, by its path in the folder."""
    characters: str
    """Every character of its folded texts, once."""


def whole(folder: Path) -> Receipt | None:
    """The receipt of a shard whose files are all there and undamaged; None where it must be made."""
    try:
        receipt = Receipt(**json.loads((folder / _RECEIPT).read_bytes()))
        there = _files(folder) - {_RECEIPT}
        if there != set(receipt.files) or not isinstance(receipt.characters, str):
            return None
        if any(digest_file(folder / name) != receipt.files[name] for name in there):
            return None
    except (OSError, ValueError, TypeError):
        return None
    return receipt


def keep(made: Path, folder: Path, *, characters: str) -> Receipt:
    """Take a finished shard into the cache: its receipt is written before the folder gets its name."""
    receipt = Receipt({name: digest_file(made / name) for name in sorted(_files(made))}, characters)
    write_atomic(made / _RECEIPT, json.dumps(asdict(receipt), ensure_ascii=False, sort_keys=True).encode())
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)
    return receipt


def prune(cache: Path, *, wanted: Collection[str]) -> None:
    """Remove every shard that is not wanted now: an old one may hold what was withdrawn since."""
    for receipt in cache.glob(f"*/{_RECEIPT}"):
        if receipt.parent.name not in wanted:
            shutil.rmtree(receipt.parent, ignore_errors=True)


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
