"""The site map for readers: every list of the site, with what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.content import address
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.page import Content, Data, Page


def pages(edition: Edition) -> Iterator[Page]:
    """The one page. Registers are named with their counts: each is a list of its own, made for looking down."""
    yield Page(
        address=address.SITEMAP,
        template="sitemap",
        title=edition.say("Site map"),
        section=address.SITEMAP,
        make=lambda: Content({"crumbs": views.crumbs(edition), "sections": [*_sections(edition)]}),
    )


def _sections(edition: Edition) -> Iterator[Data]:
    catalogue, say = edition.catalogue, edition.say
    if catalogue.columns:
        columns = [
            _entry(column.name, address.under(address.COLUMNS, key), len(catalogue.by_column.get(key, ())))
            for key, column in catalogue.columns.items()
        ]
        yield _section(say("Columns"), address.COLUMNS, columns)
    years = [
        _entry(edition.year(year), address.under(address.ARCHIVE, year), len(stories))
        for year, stories in catalogue.by_year.items()
    ]
    yield _section(say("Archive"), address.ARCHIVE, years, count=len(catalogue.stories))
    if catalogue.branches:
        yield _section(say("Branches"), address.BRANCHES, count=len(catalogue.branches))
    if catalogue.members:
        yield _section(say("Members"), address.MEMBERS, count=len(catalogue.members))
    if catalogue.honours:
        honours = [
            _entry(honour.name, address.under(address.HONOURS, key))
            for key, honour in catalogue.honours.items()
        ]
        yield _section(say("Honours"), address.HONOURS, honours)
    if catalogue.areas:
        areas = [
            _entry(area.name, address.under(address.REGIONS, key), len(catalogue.by_area.get(key, ())))
            for key, area in catalogue.areas.items()
            if key.count("/") < 2  # towns, not their villages
        ]
        yield _section(say("Regions"), address.REGIONS, areas)
    if catalogue.by_topic:
        yield _section(say("Topics"), address.TOPICS, count=len(catalogue.by_topic))
    pictured = [story for story in catalogue.stories if any(not photo.hidden for photo in story.photos)]
    if any(views.cover_of(edition, story) for story in pictured):
        yield _section(say("Pictures"), address.GALLERIES)
    if catalogue.events:
        yield _section(say("Calendar"), address.CALENDAR)
    yield _section(say("Open data"), address.DATA)
    written = [_entry(page.title, page.address) for page in edition.documents if page.address != address.HOME]
    if written:
        yield _section(say("About this site"), "", written)


def _section(name: str, where: str, entries: Sequence[Data] = (), *, count: int = 0) -> Data:
    """A list of the site; `where` is empty for entries that no list of the site holds."""
    return {**views.link(name, where), "count": count, "entries": list(entries)}


def _entry(name: str, where: str, count: int = 0) -> Data:
    return views.link(name, where, count=count)
