"""Outlines → the files of the index: what the cache holds is taken, the rest is made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from generator.files import digest, write_if_changed
from generator.search import making, program
from generator.search.folding import table
from generator.search.making import Prepared
from generator.search.names import table_of
from generator.search.outlines import Outline
from generator.search.program import CHUNK
from generator.search.shards import Shard, shards_of
from generator.search.shelf import Receipt, prune, whole, workplace
from generator.search.units import VERSION

FOLDER = "search/"
"""Where the index stands on the site: below the page that reads it."""

AT_ONCE = 2
"""Shards that Pagefind reads at one time, at most: its memory is most of what a build takes."""


@dataclass(frozen=True)
class Index:
    """All files of a site's search."""

    shards: Mapping[Path, Receipt]
    """By folder in the cache; the name of the folder is that on the site."""
    made: Mapping[str, bytes]
    """What stands in no shard, by address: `search/index.json`, which a page asks for first, and the names."""

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The files of the shards, by address."""
        return {
            f"{FOLDER}{folder.name}/{name}": folder / name
            for folder, receipt in self.shards.items()
            for name in receipt.digests
        }

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of every file, by address."""
        kept = {
            f"{FOLDER}{folder.name}/{name}": known
            for folder, receipt in self.shards.items()
            for name, known in receipt.digests.items()
        }
        return kept | {address: digest(data) for address, data in self.made.items()}

    def place(self, site: Path) -> None:
        """Put the files into a built site, by hard links where there can be such. Raises OSError."""
        for address, data in self.made.items():
            write_if_changed(site / address, data)
        for folder in {(site / address).parent for address in self.files}:
            folder.mkdir(parents=True, exist_ok=True)
        for address, file in self.files.items():
            _link(file, site / address)


def index_of(
    outlines: Iterable[Outline], names: Mapping[str, tuple[str, ...]], *, cache: Path, jobs: int = 0
) -> Index:
    """The index of these stories, from the newest; what `cache` holds whole is not made again.

    `names` are those of people with their sounds. Only the documents of shards that are not in the cache are
    made, by `jobs` processes (0: as many as there are processors). The same stories give the same bytes.

    Raises OutputError when Pagefind fails, or the cache cannot be written.
    """
    versions = f"{version('pagefind-bin')}/{version('opencc')}/{VERSION}/{CHUNK}"
    shards = {cache / shard.digest(versions): shard for shard in shards_of(outlines)}
    found = {folder: whole(folder) for folder in shards}
    missing = {folder: shard for folder, shard in shards.items() if found[folder] is None}
    try:
        made = dict(_make(missing, cache, at_once=min(jobs or os.cpu_count() or 1, AT_ONCE)))
    except OSError as error:
        raise program.failed(error) from error
    receipts = {folder: found[folder] or made[folder] for folder in shards}
    prune(cache, wanted=[folder.name for folder in shards])
    return Index(receipts, _around([*shards.values()], receipts, names))


def _around(
    shards: Sequence[Shard], receipts: Mapping[Path, Receipt], names: Mapping[str, tuple[str, ...]]
) -> Mapping[str, bytes]:
    """What leads to the shards, and the names."""
    roll = table_of(names)
    where = f"{digest(roll)}/names.json"
    characters = {character for receipt in receipts.values() for character in receipt.characters}
    listed = [
        {
            "code": shard.code,
            "folder": f"{folder.name}/",
            "rows": len(shard.outlines),
            "characters": sum(name.startswith("characters/") for name in receipt.digests),
        }
        for shard, (folder, receipt) in zip(shards, receipts.items(), strict=True)
    ]
    manifest = {"shards": listed, "folds": table(characters), "names": where}
    first = json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode()
    return {f"{FOLDER}index.json": first, f"{FOLDER}{where}": roll}


def _make(missing: Mapping[Path, Shard], cache: Path, *, at_once: int) -> Iterator[tuple[Path, Receipt]]:
    """Make shards. While Pagefind reads some, the pages of the next are written.

    All workplaces stay until the end: a disk that has just lost thousands of files is slow to get new ones.
    """
    if not missing:
        return
    queue = deque[_Running]()
    with workplace(cache) as work, ExitStack() as started:
        for folder, shard in sorted(missing.items(), key=lambda one: (-one[1].size, one[1].code)):
            if len(queue) == at_once:
                yield queue.popleft().finished()
            here = work / shard.code
            prepared = making.prepare(shard, here)
            process = started.enter_context(program.running(here, shard.code))
            queue.append(_Running(folder, here, prepared, process))
        while queue:
            yield queue.popleft().finished()


@dataclass(frozen=True, slots=True)
class _Running:
    """A shard that Pagefind is reading."""

    folder: Path
    work: Path
    prepared: Prepared
    process: subprocess.Popen[bytes]

    def finished(self) -> tuple[Path, Receipt]:
        """Wait for it, and take it into the cache."""
        made = program.written(self.work, self.process)
        return self.folder, making.finish(made, self.prepared, self.folder)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except FileExistsError:
        target.unlink()  # never written through: it may be a link into the cache
        _link(file, target)
    except OSError:
        shutil.copyfile(file, target)
