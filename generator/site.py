"""The whole site as values: loaded, arranged, planned, checked. Nothing of the site is written here."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from generator import checks, machines, manifest, pages
from generator.assets import Assets, assets_of
from generator.checks import Scope
from generator.checks.gate import judge
from generator.checks.scope import Claim
from generator.content import address
from generator.content.album import in_text
from generator.content.allowance import allowances_in
from generator.content.attachments import may_be_offered
from generator.content.catalogue import Catalogue, catalogue_of
from generator.content.documents import HandWritten, hand_written, static_files
from generator.content.kept import Kept
from generator.content.links import Leads, Links, addressed, links_among
from generator.content.load import Records, load
from generator.content.photo import Picture
from generator.content.photo_index import PhotoIndex
from generator.content.readings import remembered
from generator.content.record import Record
from generator.i18n import Translator
from generator.machines import SiteFile, open_data, sharing
from generator.machines import redirects as maps
from generator.pages import Chrome, Edition, Page, Redirect
from generator.pages.calendar import turns
from generator.photos.make import Work
from generator.photos.recipe import Recipe
from generator.photos.recipe import plan as plan_photos
from generator.problem import ContentError, Problem
from generator.settings import Settings

_HOST = Path(__file__).parent / "theme" / "host"

FIXED = (
    "404.html",
    manifest.NAME,
    "search/index.json",
    *sorted(file.relative_to(_HOST).as_posix() for file in (_HOST / "assets").rglob("*") if file.is_file()),
)
"""Files that every site has, whose addresses nobody else can have; the styles and scripts come besides."""


@dataclass(frozen=True)
class Site:
    """Everything that a build needs to know."""

    settings: Settings
    records: Records
    """Everything that was read, what is not public included."""
    catalogue: Catalogue
    links: Links
    edition: Edition
    planned: tuple[Page, ...]
    """Every page, without what machines read in its head."""
    places: frozenset[str]
    """The addresses of `files`."""
    redirects: tuple[Redirect, ...]
    photos: tuple[Work, ...]
    """The copies of photos, and the drawn titles."""
    files: tuple[SiteFile, ...]
    """What machines read beside the pages."""
    documents: tuple[HandWritten, ...]
    attachments: tuple[tuple[str, Path], ...]
    """Address and original of each file that is offered for download."""
    assets: Assets
    problems: tuple[Problem, ...]

    # What only a build needs is made when it is first asked for: a check never asks.

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages, complete."""
        return self.complete(self.planned)

    def complete(self, planned: Sequence[Page]) -> tuple[Page, ...]:
        """Some of the pages, complete."""
        with _without_collection():
            return machines.with_heads(self.edition, planned, among=self.planned, files=self.places)

    @cached_property
    def chrome(self) -> Chrome:
        """What surrounds every page."""
        head = machines.of_any_page(self.edition, self.places)
        return replace(pages.chrome(self.edition, self.planned), head=head)

    def refuse_errors(self) -> None:
        """Raise ContentError when a problem stops the build."""
        errors = [problem for problem in self.problems if problem.severity.stops_the_build()]
        if errors:
            raise ContentError(errors)


def assemble(
    settings: Settings,
    *,
    now: dt.datetime,
    drafts: bool = False,
    jobs: int = 0,
    meanwhile: Callable[[Edition], object] = lambda _: None,
) -> Site:
    """The site of `settings` as it is due at `now`; `drafts` shows what is not public yet, too.

    A large archive is read by `jobs` processes, or as many as there are processors. `meanwhile` is told of the
    edition, drawn pictures apart, before its pages are planned and checked: others may begin to work on it.
    """
    with _without_collection(), remembered(settings.cache_folder / "readings.json"):
        return _assemble(settings, now=now, drafts=drafts, jobs=jobs, meanwhile=meanwhile)


@contextmanager
def _without_collection() -> Iterator[None]:
    """What is made here stays until the end, so looking through it for garbage again and again finds none: a
    sixth of the time at ten thousand stories."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _assemble(
    settings: Settings,
    *,
    now: dt.datetime,
    drafts: bool,
    jobs: int,
    meanwhile: Callable[[Edition], object],
) -> Site:
    index = PhotoIndex.open(settings.cache_folder / "photos.json")
    inspect = partial(checks.inspect, settings=settings)
    kept = Kept.open(settings.cache_folder / "records.sqlite3")
    loaded = load(settings, look=index.look, inspect=inspect, jobs=jobs, kept=kept)
    records = loaded.records
    index.save()
    documents = hand_written(settings)
    static = static_files(settings)
    # In UTC, for “sixty days ahead” must be the same moment in whatever zone this one was told.
    catalogue = catalogue_of(records, now=now.astimezone(dt.UTC), drafts=drafts)
    links = links_among(
        records,
        public=frozenset(record.path for record in public_records(catalogue)),
        documents=(*((page.path, page.address) for page in documents), *static),
    )
    assets = assets_of(settings.colours, mourning=settings.mourning)
    photos = plan_photos(
        _pictures(catalogue),
        Recipe(avif=settings.avif),
        shared=sharing.shared(catalogue, settings),
        covers=sharing.covers(catalogue, settings),
    )
    copies = {task.picture.digest: task.copies for task in photos}
    edition = Edition(
        catalogue=catalogue,
        settings=settings,
        say=Translator(settings.language),
        links=links,
        copies=copies,
        documents=documents,
    )
    meanwhile(edition)
    drawings = sharing.plan(catalogue, settings, copies)
    edition = replace(edition, drawn=drawings.by_title)
    planned = tuple(sorted((*pages.plan(edition), open_data.page(edition)), key=lambda page: page.address))
    redirects = pages.plan_redirects(edition, records)
    attachments = tuple(sorted(_attachments(catalogue, links)))
    sizes = {where: file.stat().st_size for where, file in attachments}
    files = (*machines.plan(edition, planned, documents, sizes), *maps.files(redirects, url=settings.url))
    places = frozenset(file.address for file in files)
    made: tuple[Work, ...] = (*photos, *drawings.tasks)
    claimed = (*static, *(("", where) for where, _ in attachments), *(("", where) for where in FIXED))
    claimed += tuple(("", asset.address) for asset in assets.files)
    claimed += tuple(("", rendition.address) for task in made for rendition in task.renditions)
    claimed += tuple(("", where) for where in sorted(places))
    scope = _scope(records, catalogue, settings, links, documents, planned, redirects, claimed)
    problems = (
        *loaded.problems,
        *(problem for page in documents for problem in inspect(page.manuscript)),
        *checks.check(scope),
        *drawings.problems,
    )
    allowances = (
        *loaded.allowances,
        *(allowance for page in documents for allowance in allowances_in(page.manuscript)),
    )
    return Site(
        settings=settings,
        records=records,
        catalogue=catalogue,
        links=links,
        edition=edition,
        planned=planned,
        places=places,
        redirects=redirects,
        photos=made,
        files=files,
        documents=documents,
        attachments=attachments,
        assets=assets,
        problems=judge(problems, allowances=allowances, settings=settings),
    )


def until(site: Site) -> dt.datetime:
    """The first moment after the site's own at which it may show something else.

    That is the next midnight where it is, for what expires and for the calendar; or, before it, a story's own moment
    or that of an event.
    """
    now = site.catalogue.now
    here = now.astimezone(site.settings.zone)
    midnight = (here + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [
        midnight,
        *(story.date for story in site.records.stories),
        *turns(site.edition, until=midnight),
    ]
    return min(moment.astimezone(dt.UTC) for moment in moments if moment > now)


def withdrawn(site: Site) -> tuple[str, ...]:
    """Every address at which something may have stood that is withdrawn now, earlier ones included."""
    found: list[str] = []
    for record, where in addressed(site.records):
        if getattr(record, "withdrawn", None) is not None:
            found += [where, *getattr(record, "aliases", ())]
    return tuple(found)


def public_records(catalogue: Catalogue) -> Iterator[Record]:
    """Every record that is shown."""
    yield from catalogue.stories
    for kind in (
        catalogue.branches,
        catalogue.members,
        catalogue.columns,
        catalogue.honours,
        catalogue.events,
    ):
        yield from kind.values()


def _pictures(catalogue: Catalogue) -> Iterator[Picture]:
    """What a page can show: a hidden photo that no text places is in none, and stays at home."""
    for record in public_records(catalogue):
        hidden = {photo.file for photo in getattr(record, "photos", ()) if photo.hidden} - in_text(record)
        yield from (picture for name, picture in record.pictures.items() if name not in hidden)


def _attachments(catalogue: Catalogue, links: Links) -> Iterator[tuple[str, Path]]:
    """What stories offer by their key, and the files that their texts link to."""
    for story in catalogue.stories:
        here = address.story(story.id)
        linked = {
            where.to
            for link in story.prose.links
            if (where := links.follow(link.target, source=story.path)).leads is Leads.WITHIN
        }
        listed = {attachment.file for attachment in story.attachments}
        for name, file in story.files.items():
            if may_be_offered(name) and (name in listed or here + name in linked):
                yield here + name, file


def _scope(
    records: Records,
    catalogue: Catalogue,
    settings: Settings,
    links: Links,
    documents: tuple[HandWritten, ...],
    planned: tuple[Page, ...],
    redirects: tuple[Redirect, ...],
    files: tuple[tuple[str, str], ...],
) -> Scope:
    # A hand-written home page is the introduction of the generated one, not its rival.
    claims = [Claim(page.address, page.path) for page in documents if page.address != address.HOME]
    claims += [Claim(page.address, page.source) for page in planned]
    claims += [Claim(redirect.address, redirect.source) for redirect in redirects]
    claims += [Claim(where, source) for source, where in files]
    known = frozenset(claim.address for claim in claims) | {address.HOME}
    return Scope(
        records=records,
        settings=settings,
        now=catalogue.now,
        links=replace(links, addresses=known),
        documents=documents,
        claims=tuple(claims),
    )
