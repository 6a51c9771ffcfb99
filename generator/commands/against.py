"""The last release, from wherever its manifest is."""

from __future__ import annotations

from pathlib import Path

from generator.content import address
from generator.files import digest
from generator.ledger import Ledger
from generator.manifest import NAME, Manifest, manifest_of


def last_release(path: Path, output: Path) -> Ledger:
    """What the release at `path` made public; `output` may still hold its pages. Raises OutputError, OSError."""
    manifest, folders = release_at(path)
    return ledger_of(manifest, *folders, output)


def release_at(path: Path) -> tuple[Manifest, tuple[Path, ...]]:
    """The manifest in a file, or of a folder with a site, and the folder, where that is what was given.

    A site that was built before there were manifests is one, too. Raises OutputError, OSError.
    """
    if path.is_dir() and not (path / NAME).is_file() and (path / "index.html").is_file():
        return manifest_of(path), (path,)
    return Manifest.read(path), (path,) if path.is_dir() else ()


def ledger_of(manifest: Manifest, *folders: Path) -> Ledger:
    """The ledger of a release. Its pages are read from the first of `folders` that has them unchanged: a manifest
    alone does not say what a page was about, and the output of the last build is often still here."""

    def page(where: str) -> str | None:
        path = address.file(where)
        for folder in folders:
            try:
                data = (folder / path).read_bytes()
            except OSError:
                continue
            if digest(data) == manifest.files.get(path):
                return data.decode("utf-8", "replace")
        return None

    return Ledger(tuple(manifest.files), page, manifest.hosts)
