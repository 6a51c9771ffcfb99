"""A shard becomes files of the index: pages for Pagefind, and what is added to the files that it makes."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.search.characters import Holders
from generator.search.columns import Row, columns_of, row_of
from generator.search.documents import Document
from generator.search.numbers import MAGIC, number
from generator.search.program import IN
from generator.search.shards import Shard
from generator.search.shelf import Receipt, keep
from generator.search.units import units

_PAGE = b'<html><body data-pagefind-weight="1.05">%b</body></html>'
"""Pagefind leaves this weight out of its index, and writes any other beside each word."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of a shard's documents once their pages are written; the texts need not stay in memory."""

    code: str
    pages: Mapping[str, int]
    """The row of each page, by its name."""
    rows: tuple[Row, ...]
    fragments: tuple[bytes, ...]
    """Packed, what the hit of each row shows."""
    holders: Holders


def prepare(shard: Shard, work: Path) -> Prepared:
    """Make the documents of a shard, and write a page of units for each. Raises OSError.

    Pagefind numbers pages in the order in which their folder lists them, and every disk has its own. So they get
    their contents in that order, and the same stories the same numbers.
    """
    folder = work / IN
    folder.mkdir(parents=True)
    for n in range(len(shard.outlines)):
        os.close(os.open(f"{folder}/{_name(n)}", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    names = os.listdir(folder)  # noqa: PTH208 - the order is what is asked for
    rows, fragments, holders = [], [], Holders()
    for name, outline in zip(names, shard.outlines, strict=True):
        document = outline.make()
        made_of = units(document)
        # Not opened for writing anew: what is cut to nothing before is sent to the disk at once.
        with open(f"{folder}/{name}", "r+b") as page:  # noqa: PTH123 - ten thousand times
            page.write(_PAGE % made_of.text)
        rows.append(row_of(document, title=made_of.title))
        fragments.append(_fragment(document))
        holders.add(anywhere=made_of.characters, title=made_of.in_title)
    pages = {name: row for row, name in enumerate(names)}
    return Prepared(shard.code, pages, tuple(rows), tuple(fragments), holders)


def finish(made: Path, prepared: Prepared, folder: Path) -> Receipt:
    """Complete what Pagefind wrote, and take it into the cache as `folder`. Raises OSError and OutputError."""
    for spare in [file for file in made.iterdir() if file.suffix in (".js", ".css")]:
        if spare.name != "pagefind.js":
            spare.unlink()
    digests = number(made, prepared.code, pages=prepared.pages, fragments=prepared.fragments)
    columns = json.dumps(columns_of(prepared.rows), separators=(",", ":")).encode()
    (made / "rows.json").write_bytes(columns)
    (made / "rows.json.gz").write_bytes(gzip.compress(columns, 9, mtime=0))
    (made / "characters").mkdir()
    for n, data in enumerate(prepared.holders.files()):
        (made / "characters" / f"{n}.json").write_bytes(data)
    return keep(made, folder, digests=digests, characters=prepared.holders.characters)


def _name(number: int) -> str:
    return f"{number}.html"


def _fragment(document: Document) -> bytes:
    shown = {
        "url": document.address,
        "content": "",
        "word_count": 0,
        "filters": {},
        "meta": document.hit,
        "anchors": [],
    }
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(MAGIC + text, 6, mtime=0)
