"""Numbers in place of the names that Pagefind gives to what it writes.

Its names are digests, those of fragments of the names of pages, too. They stand in its list, which every reader
fetches: four bytes each, for nothing packs a digest. A number costs less, and needs no column that says whose it is.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.files import digest
from generator.search.program import failed

MAGIC = b"pagefind_dcd"
"""What each of Pagefind's packed files begins with."""

_HEAD = 256
"""Bytes of a packed fragment in which the name of its page stands."""


def number(made: Path, code: str, *, pages: Mapping[str, int], fragments: Sequence[bytes]) -> dict[str, str]:
    """Number the fragments by row and the chunks in order, and give each fragment what its hit shows.

    A name keeps its length: `qaa_r000012` is the fragment of row 12, `qaa_c000002` the third chunk. `pages` has
    the row of each page by its name. Returns the digests of the fragments by their paths. Raises OSError, and
    OutputError where Pagefind did not write what is expected.
    """
    (listed,) = made.glob("*.pf_meta")
    name = re.compile(rf"{code}_[0-9a-f]{{7,}}".encode())
    data = gzip.decompress(listed.read_bytes())
    names = [match.group().decode() for match in name.finditer(data)]
    if len(names) != len(pages) + len(os.listdir(made / "index")):  # noqa: PTH208 - how many is enough
        raise failed(f"{len(pages)} documents, {len(names)} names")
    numbered, digests = [], {}
    for old in names[: len(pages)]:
        # Rewritten where it stands: to remove a file and to make another costs the disk several times as much.
        with open(f"{made}/fragment/{old}.pf_fragment", "r+b") as stream:  # noqa: PTH123 - ten thousand times
            row = pages[_page(stream.read(_HEAD))]
            stream.seek(0)
            stream.write(fragments[row])
            stream.truncate()
        numbered.append(_numbered(old, "r", row))
        file = f"fragment/{numbered[-1]}.pf_fragment"
        os.rename(f"{made}/fragment/{old}.pf_fragment", f"{made}/{file}")  # noqa: PTH104
        digests[file] = digest(fragments[row])
    for n, old in enumerate(names[len(pages) :]):
        numbered.append(_numbered(old, "c", n))
        os.rename(f"{made}/index/{old}.pf_index", f"{made}/index/{numbered[-1]}.pf_index")  # noqa: PTH104
    follow = iter(numbered)
    _call(made, listed, name.sub(lambda _: next(follow).encode(), data), f"{code}_list")
    return digests


def _page(fragment: bytes) -> str:
    """The name of the page that a fragment was made from, which stands at its beginning."""
    head = zlib.decompressobj(wbits=31).decompress(fragment, 64)
    return head.removeprefix(MAGIC).split(b'"', 4)[3].decode().strip("/")


def _numbered(name: str, kind: str, number: int) -> str:
    code, _, rest = name.partition("_")
    return f"{code}_{kind}{number:0{len(rest) - 1}d}"


def _call(made: Path, listed: Path, data: bytes, name: str) -> None:
    """The list under a name that is no digest either, also where it is referred to."""
    entry = made / "pagefind-entry.json"
    _, old, _ = listed.name.split(".")
    entry.write_text(entry.read_text("utf-8").replace(f'"{old}"', f'"{name}"'), "utf-8")
    listed.with_name(f"pagefind.{name}.pf_meta").write_bytes(gzip.compress(data, 9, mtime=0))
    listed.unlink()
