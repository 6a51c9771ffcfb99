"""Galleries: the covers of all albums, by year, and each album that is too long for its story's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.content import address
from generator.content.model import Story
from generator.pages import albums, views
from generator.pages.edition import Edition
from generator.pages.lists import grouped, paged
from generator.pages.page import Data, Page, given

Album = tuple[Story, int]
"""A story, and how many photos of it galleries may show."""


def pages(edition: Edition) -> Iterator[Page]:
    """All covers; those of each year; every album."""
    say = edition.say
    every: list[Album] = [
        (story, count) for story in edition.catalogue.stories if (count := albums.count(edition, story))
    ]
    if not every:
        return
    years = grouped(every, lambda album: album[0].date.year)
    index = Page(
        address=address.GALLERIES,
        template="galleries",
        title=say("Pictures"),
        section=address.GALLERIES,
        updated=views.latest(story for story, _ in every),
        make=given(
            {
                "crumbs": views.crumbs(edition),
                "shelf": [
                    views.link(edition.year(year), address.under(address.GALLERIES, year), count=len(of_year))
                    for year, of_year in years
                ],
            }
        ),
    )
    yield from paged(edition, index, every, partial(_covers, edition, by_year=True))
    for year, of_year in years:
        page = Page(
            address=address.under(address.GALLERIES, year),
            template="galleries",
            title=edition.year(year),
            section=address.GALLERIES,
            updated=views.latest(story for story, _ in of_year),
            make=given({"crumbs": views.crumbs(edition, (say("Pictures"), address.GALLERIES)), "shelf": []}),
        )
        yield from paged(edition, page, of_year, partial(_covers, edition, by_year=False))
    for story, count in every:
        if count > albums.SMALL:
            yield from _album(edition, story, count)


def _covers(edition: Edition, shown: Sequence[Album], *, by_year: bool) -> Data:
    return {
        "by_year": by_year,
        "groups": [
            {
                "title": edition.year(year),
                "albums": [
                    {
                        **views.link(story.title, albums.where(story, count), lang=story.lang),
                        "date": edition.day(story.day),
                        "count": count,
                        "cover": views.cover_of(edition, story),
                    }
                    for story, count in group
                ],
            }
            for year, group in grouped(shown, lambda album: album[0].date.year)
        ],
    }


def _album(edition: Edition, story: Story, count: int) -> Iterator[Page]:
    # The year is that of the date, as on the covers; the address takes the folder's.
    year = story.date.year
    page = Page(
        address=albums.where(story, count),
        template="album",
        title=story.title,
        make=given(
            {
                "crumbs": views.crumbs(
                    edition,
                    (edition.say("Pictures"), address.GALLERIES),
                    (edition.year(year), address.under(address.GALLERIES, year)),
                ),
                "story": views.headline(edition, story),
            }
        ),
        source=story.path,
        section=address.GALLERIES,
        description=views.summary(story),
        lang=story.lang,
        updated=views.latest([story]),
        indexed=not story.draft,
        pictured=True,
    )
    yield from albums.album_pages(edition, page, count, partial(albums.shown, edition, story))
