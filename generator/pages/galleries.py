"""Galleries: an album a story, by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.content import address
from generator.content.model import Story
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.lists import grouped, paged
from generator.pages.page import Data, Page


def pages(edition: Edition) -> Iterator[Page]:
    """All albums; then those of each year."""
    say = edition.say
    albums = tuple(story for story in edition.catalogue.stories if views.shown_photos(edition, story))
    if not albums:
        return
    years = grouped(albums, lambda s: s.date.year)
    every = Page(
        address=address.GALLERIES,
        template="galleries",
        title=say("Pictures"),
        section=address.GALLERIES,
        updated=views.latest(albums),
        data={
            "crumbs": views.crumbs(edition),
            "shelf": [
                views.link(edition.year(year), address.under(address.GALLERIES, year), count=len(of_year))
                for year, of_year in years
            ],
        },
    )
    yield from paged(edition, every, albums, partial(_albums, edition))
    for year, of_year in years:
        page = Page(
            address=address.under(address.GALLERIES, year),
            template="galleries",
            title=edition.year(year),
            section=address.GALLERIES,
            updated=views.latest(of_year),
            data={"crumbs": views.crumbs(edition, (say("Pictures"), address.GALLERIES)), "shelf": []},
        )
        yield from paged(edition, page, of_year, partial(_albums, edition))


def _albums(edition: Edition, stories: Sequence[Story]) -> Data:
    return {
        "groups": [
            {
                "title": edition.year(year),
                "albums": [
                    {**views.headline(edition, story), "photos": views.shown_photos(edition, story)}
                    for story in group
                ],
            }
            for year, group in grouped(stories, lambda s: s.date.year)
        ]
    }
