"""What a page depends on, named before the page is made.

A story's text stands on its own page, in feeds and in search; everything else that any page shows of it is its face.
So one digest of all faces, the settings and the moment is the **world**; and a page whose world, own file and
surroundings are those of the last build is that of the last build, and nobody need make it to know.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.content.model import Story
from generator.files import digest, digest_file
from generator.identity import identity
from generator.machines import SiteFile
from generator.pages import Edition, Page
from generator.pages.calendar import of_the_moment
from generator.search import Outline, outlines_of
from generator.settings import Settings
from generator.site import Site, public_records


@dataclass(frozen=True, slots=True)
class Basis:
    """The names of everything that the pages and files of a site depend on."""

    world: str
    """What any page may show: the faces of all records, the settings, the moment, the program."""
    surroundings: str
    """What stands around every page: masthead and foot, the hand-written pages, the site's own templates."""
    written: str
    """What the hand-written pages depend on, and what the theme brings: what stands around them, and everything that
    they may lead to."""
    ways: str
    """Which addresses lead on, and where."""
    versions: Mapping[str, str]
    """By path of a record: its own bytes."""

    def of_page(self, page: Page) -> str:
        """What a page depends on; the same name, the same bytes."""
        return f"{self.world}{self.surroundings}{self.versions.get(page.source, '')}"

    def of_file(self, file: SiteFile) -> str:
        """What a file beside the pages depends on."""
        told = [self.versions[path] for path in file.sources]
        return digest("\n".join([self.world, self.ways, *told]).encode())


def basis_of(site: Site) -> Basis:
    """The basis of a site. Reads what the host reads besides the stories."""
    records = list(site.records.every())
    settings = site.settings.model_dump_json(exclude={"root"})
    world = [
        identity(),
        settings,
        [(record.path, record.face) for record in records],
        [record.path for record in public_records(site.catalogue)],
        [asdict(area) for area in site.catalogue.areas.values()],
        [(page.path, page.address, page.title) for page in site.documents],
        sorted(site.links.sources.items()),
        [work.address for work in site.photos],
        of_the_moment(site.edition),
    ]
    around = _named([identity(), settings, asdict(site.chrome), [*_of_the_host(site.settings)]])
    leads_to = [
        sorted(site.links.sources.items()),
        sorted(site.links.hidden),
        [page.address for page in site.planned],
        [file.address for file in site.files],
    ]
    return Basis(
        world=_named(world),
        surroundings=around,
        written=_named([around, leads_to]),
        ways=_named([(redirect.address, redirect.to) for redirect in site.redirects]),
        versions={record.path: record.version for record in records},
    )


def _of_the_host(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every file that the host reads besides the pages, and the digest of its bytes."""
    for named in sorted({settings.docs, *settings.host_files}):
        place = settings.root / named
        files = sorted(_below(place)) if place.is_dir() else [place] if place.is_file() else []
        for file in files:
            yield settings.shown(file), digest_file(file)


def _below(folder: Path) -> Iterator[Path]:
    """The host follows links."""
    for inner, _, names in os.walk(folder, followlinks=True):
        yield from (file for name in names if (file := Path(inner, name)).is_file())


def outlines(edition: Edition) -> tuple[Outline, ...]:
    """What can be found, by what it depends on."""
    return outlines_of(edition.catalogue, edition.copies, own=_own)


def _own(story: Story) -> tuple[str, int]:
    """What a story's own files say, and about how many characters."""
    return f"{story.written}{story.face}", story.prose.length


def _named(parts: object) -> str:
    return digest(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())
