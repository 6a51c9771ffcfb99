"""What stands on a site besides its pages: copies of photos, attachments, styles, feeds, the search index.

Each piece says what it depends on; one that stands, and depends on what it did, is not made again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.basis import Basis, outlines
from generator.content import address
from generator.content.readings import remembered
from generator.files import digest, digest_file
from generator.pages import Edition, Redirect
from generator.photos.cache import Cache
from generator.photos.make import Made as Photos
from generator.render import Renderer
from generator.search import Index, index_of, names_of
from generator.site import Site
from generator.state import State
from generator.tree import Put

Made = Mapping[str, tuple[Put | None, str]]
"""By path: the file, or None for one that stands as it is; and its basis."""


def index(edition: Edition) -> Index:
    """The search index of a site, of which the cache has what did not change. Raises OutputError."""
    catalogue, cache = edition.catalogue, edition.settings.search_cache
    with remembered(edition.settings.cache_folder / "names.json"):
        names = names_of(catalogue)
    # One part at a time: beside it, pages are rendered, and memory is what it takes most of.
    return index_of(outlines(edition), names, cache=cache, jobs=1)


@dataclass(frozen=True)
class Pieces:
    """The pieces of one build."""

    site: Site
    basis: Basis
    last: State
    whole: frozenset[str]
    """The files of the last build that stand as it left them."""
    work: Path
    """An empty folder on the disk of the output."""

    def copies(self, photos: Photos) -> Made:
        """Photos and attachments. The name of a photo is that of its content; an attachment can change."""
        made: dict[str, tuple[Put | None, str]] = {}
        cache = Cache(self.site.settings.photo_cache)
        for task in self.site.photos:
            for copy in task.renditions:
                file = cache.file(copy.address)
                if self.stands(copy.address):
                    made[copy.address] = None, ""
                elif found := photos.files.get(copy.address):  # a preview goes on without one
                    made[copy.address] = Put(file, found.digest), ""
        for where, original in self.site.attachments:
            basis = digest_file(original)
            if self.stands(where, basis):
                made[where] = None, basis
            else:
                target = self.place(where)
                shutil.copyfile(original, target)
                made[where] = Put(target, basis, moves=True), basis
        return made

    def small(self) -> Made:
        """Styles, scripts, and the pages that lead on."""
        settings, assets = self.site.settings, self.site.assets
        made = {
            asset.address: self._made(asset.address, "", partial(bytes, asset.data)) for asset in assets.files
        }
        renderer = Renderer(settings.language, policy=assets.policy)
        for redirect in self.site.redirects:
            path = address.file(redirect.address)
            basis = digest(f"{self.basis.surroundings}{redirect.to}".encode())
            made[path] = self._made(path, basis, partial(_redirect, renderer, redirect, settings.url))
        return made

    def beside(self) -> Made:
        """What machines read beside the pages."""
        return {
            file.address: self._made(file.address, self.basis.of_file(file), file.content)
            for file in self.site.files
        }

    def search(self, index: Index) -> Made:
        """The search index: its folders are named by what they hold, what leads to them is not."""
        made: dict[str, tuple[Put | None, str]] = {
            where: (None, "") if self.stands(where) else (Put(file, index.digests[where]), "")
            for where, file in index.files.items()
        }
        for where, data in index.made.items():
            made[where] = self._made(where, index.digests[where], partial(bytes, data))
        return made

    def stands(self, path: str, basis: str = "") -> bool:
        """True for a file that stands on the site as it would be made: on the same basis, or with a name that only
        its content can have."""
        return path in self.whole and self.last.made.get(path) == basis

    def _made(self, path: str, basis: str, content: Callable[[], bytes]) -> tuple[Put | None, str]:
        if self.stands(path, basis):
            return None, basis
        data = content()
        target = self.place(path)
        target.write_bytes(data)
        return Put(target, digest(data), moves=True), basis

    def place(self, path: str) -> Path:
        """Where a file is made that will stand at `path`."""
        target = self.work / "made" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


def _redirect(renderer: Renderer, redirect: Redirect, site_url: str) -> bytes:
    return renderer.redirect(redirect, site_url=site_url).encode()
