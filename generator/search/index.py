"""Shards → the files of the index, made by Pagefind's program."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pagefind_bin

from generator.files import write_if_changed
from generator.i18n import Message
from generator.problem import OutputError
from generator.search.documents import Document
from generator.search.folding import table
from generator.search.shards import Shard, rows, shards_of
from generator.search.shelf import Receipt, keep, prune, whole
from generator.search.units import VERSION, units

FOLDER = "search/"
"""Where the index stands on the site: below the page that reads it."""

CHUNK = 5000
"""Positions in one file of Pagefind's index. With its own 20,000 a rare name costs a reader several times the
bytes. It is asked for by a variable that Pagefind calls unstable: without it, search finds the same."""

_MAGIC = b"pagefind_dcd"
_WEIGHT = "1.05"
"""Pagefind leaves this weight out of its index, and writes any other beside each word."""


@dataclass(frozen=True)
class Index:
    """All files of a site's search."""

    files: Mapping[str, Path]
    """By address."""
    manifest: bytes
    """What the page asks for first, at search/index.json: which shards there are, and how to fold."""

    def place(self, site: Path) -> None:
        """Put the files into a built site. Raises OSError."""
        write_if_changed(site / FOLDER / "index.json", self.manifest)
        for address, file in self.files.items():
            target = site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def index_of(documents: Sequence[Document], *, cache: Path) -> Index:
    """The index of these documents, in order from the newest; what `cache` holds whole is not made again.

    The same documents give the same bytes. Raises OutputError when Pagefind fails.
    """
    versions = f"{version('pagefind-bin')}/{version('opencc')}/{VERSION}/{CHUNK}"
    files: dict[str, Path] = {}
    names: list[str] = []
    shards, characters = [], set[str]()
    for shard in shards_of(documents):
        names.append(name := shard.digest(versions))
        folder = cache / name
        receipt = whole(folder) or _make(shard, folder)
        files |= {f"{FOLDER}{name}/{file}": folder / file for file in receipt.files}
        characters.update(receipt.characters)
        shards.append({"code": shard.code, "folder": f"{name}/", "rows": len(shard.documents)})
    prune(cache, wanted=names)
    manifest = {"shards": shards, "folds": table(characters)}
    return Index(files, json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode())


def _make(shard: Shard, folder: Path) -> Receipt:
    """Index a shard into `folder`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    characters: set[str] = set()
    titles = []
    with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as name:
        work = Path(name)
        (work / "in").mkdir()
        for n, document in enumerate(shard.documents):
            made_of = units(document)
            titles.append(made_of.title)
            characters |= made_of.characters
            page = f'<html><body data-pagefind-weight="{_WEIGHT}">{" ".join(made_of.words)}</body></html>'
            (work / "in" / f"{n:06d}.html").write_text(page, "ascii")
        made = _run(work, shard.code)
        for spare in [file for file in made.iterdir() if file.suffix in (".js", ".css")]:
            if spare.name != "pagefind.js":
                spare.unlink()
        ids = _exchange(made / "fragment", shard.documents)
        columns = json.dumps(rows(shard, ids, titles), separators=(",", ":")).encode()
        (made / "rows.json").write_bytes(columns)
        (made / "rows.json.gz").write_bytes(gzip.compress(columns, 9, mtime=0))
        return keep(made, folder, characters="".join(sorted(characters)))


def _run(work: Path, code: str) -> Path:
    """Let Pagefind read `in`; what it wrote. It takes settings from its folder and the environment: both are bare."""
    words = [str(pagefind_bin.get_executable()), "--site", "in", "--output-path", "out"]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    done = subprocess.run(  # noqa: S603 - the program of the package, with words of ours
        [*words, "--force-language", code, "--silent"],
        cwd=work,
        env={**bare, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode or not (work / "out" / "pagefind-entry.json").is_file():
        raise _failed((done.stderr or done.stdout).strip() or f"exit {done.returncode}")
    return work / "out"


def _exchange(folder: Path, documents: Sequence[Document]) -> list[str]:
    """Give each fragment, which holds the units of a document, what its hit shows; their names, in order of rows."""
    ids = [""] * len(documents)
    for file in folder.iterdir():
        row = int(_address(file.read_bytes()).removesuffix(".html"))
        ids[row] = file.stem.partition("_")[2]
        shown = {
            "url": documents[row].address,
            "content": "",
            "word_count": 0,
            "filters": {},
            "meta": documents[row].hit,
            "anchors": [],
        }
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
        file.write_bytes(gzip.compress(_MAGIC + text, 6, mtime=0))
    if not all(ids):
        raise _failed(f"{ids.count('')} of {len(ids)} documents are missing")
    return ids


def _address(fragment: bytes) -> str:
    """The name of the file that a fragment was made from, which stands at its beginning."""
    head = zlib.decompressobj(wbits=31).decompress(fragment, 64)
    return head.removeprefix(_MAGIC).split(b'"', 4)[3].decode().strip("/")


def _failed(said: str) -> OutputError:
    return OutputError(Message("the search index cannot be made: {error}", error=said))
