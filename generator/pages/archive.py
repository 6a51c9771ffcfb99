"""The archive: all stories, by year, by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.content import address
from generator.content.model import Story
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.lists import grouped, paged
from generator.pages.page import Data, Page, given


def pages(edition: Edition) -> Iterator[Page]:
    """The whole archive, each year, each month."""
    catalogue, say = edition.catalogue, edition.say
    root = views.crumbs(edition)
    every = Page(
        address=address.ARCHIVE,
        template="archive",
        title=say("Archive"),
        section=address.ARCHIVE,
        updated=views.latest(catalogue.stories),
        make=given({"crumbs": root, "shelf": _years(edition)}),
    )
    yield from paged(edition, every, catalogue.stories, partial(by_month, edition))
    for year, of_year in catalogue.by_year.items():
        in_year = Page(
            address=address.under(address.ARCHIVE, year),
            template="archive",
            title=edition.year(year),
            section=address.ARCHIVE,
            updated=views.latest(of_year),
            make=given(
                {
                    "crumbs": views.crumbs(edition, (say("Archive"), address.ARCHIVE)),
                    "shelf": _months(edition, year),
                }
            ),
        )
        yield from paged(edition, in_year, of_year, partial(by_month, edition))
    for (year, month), of_month in catalogue.by_month.items():
        in_month = Page(
            address=address.under(address.ARCHIVE, year, f"{month:02d}"),
            template="archive",
            title=edition.month(year, month),
            section=address.ARCHIVE,
            updated=views.latest(of_month),
            make=given(
                {
                    "crumbs": views.crumbs(
                        edition,
                        (say("Archive"), address.ARCHIVE),
                        (edition.year(year), address.under(address.ARCHIVE, year)),
                    ),
                    "shelf": [],
                }
            ),
        )
        yield from paged(edition, in_month, of_month, partial(flat, edition))


def flat(edition: Edition, stories: Sequence[Story]) -> Data:
    """Stories in one run."""
    return {"groups": [{"title": "", "stories": views.cards(edition, stories)}]}


def by_month(edition: Edition, stories: Sequence[Story]) -> Data:
    """Stories under the months that they appeared in."""
    return {
        "groups": [
            {"title": edition.month(year, month), "stories": views.cards(edition, group)}
            for (year, month), group in grouped(stories, lambda s: (s.date.year, s.date.month))
        ]
    }


def _years(edition: Edition) -> list[Data]:
    return [
        views.link(edition.year(year), address.under(address.ARCHIVE, year), count=len(stories))
        for year, stories in edition.catalogue.by_year.items()
    ]


def _months(edition: Edition, year: int) -> list[Data]:
    return [
        views.link(
            edition.month(year, month),
            address.under(address.ARCHIVE, year, f"{month:02d}"),
            count=len(stories),
        )
        for (of, month), stories in edition.catalogue.by_month.items()
        if of == year
    ]
