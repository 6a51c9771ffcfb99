"""The home page: a front page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.content import address
from generator.content.calendar import occurrences
from generator.content.model import Story
from generator.pages import views
from generator.pages.calendar import SOON, days
from generator.pages.edition import Edition
from generator.pages.honours import numbers
from generator.pages.page import Content, Data, Page

NEWEST = 7
COLUMNS = 5
"""So many that they fill two rows with the events."""
COLUMN_STORIES = 3
FIGURES = 4
PHOTOS = 6
EVENTS = 4
"""Each event once, when it takes place next."""


def pages(edition: Edition) -> Iterator[Page]:
    """The one page."""
    catalogue = edition.catalogue
    lead = next((s for s in catalogue.stories if s.pinned), next(iter(catalogue.stories), None))
    newest = [story for story in catalogue.stories if story is not lead][:NEWEST]
    ahead = occurrences(catalogue.events.values(), since=catalogue.now, until=catalogue.now + SOON)
    next_time = {occurrence.event.id: occurrence for occurrence in reversed(ahead)}
    yield Page(
        address=address.HOME,
        template="home",
        title=edition.settings.name,
        description=edition.settings.description,
        section=address.HOME,
        updated=views.latest(catalogue.stories),
        make=lambda: Content(
            {
                "lead": _lead(edition, lead) if lead else None,
                "newest": views.cards(edition, newest),
                "columns": _columns(edition),
                "figures": _figures(edition),
                "photos": _photos(edition, lead),
                "events": days(edition, [o for o in ahead if next_time[o.event.id] is o][:EVENTS]),
            }
        ),
    )


def _lead(edition: Edition, story: Story) -> Data:
    branches = [
        edition.catalogue.branches[key] for key in story.branches if key in edition.catalogue.branches
    ]
    return {**views.card(edition, story), "branches": [branch.shown_name for branch in branches]}


def _columns(edition: Edition) -> list[Data]:
    """The columns that have stories, in their own order, each with its newest."""
    catalogue = edition.catalogue
    filled = [column for column in catalogue.columns.values() if column.id in catalogue.by_column]
    return [
        views.link(
            column.name,
            address.under(address.COLUMNS, column.id),
            stories=[views.headline(edition, s) for s in catalogue.by_column[column.id][:COLUMN_STORIES]],
        )
        for column in filled[:COLUMNS]
    ]


def _figures(edition: Edition) -> list[Data]:
    """Honours in numbers: the highest level of each first, the honours with the most awards before others."""
    catalogue = edition.catalogue
    most_first = sorted(catalogue.honours.values(), key=lambda h: -len(catalogue.awards.get(h.id, ())))
    levels = [numbers(edition, honour) for honour in most_first]
    by_height = [number for same_height in zip_longest(*levels) for number in same_height if number]
    return by_height[:FIGURES]


def _photos(edition: Edition, lead: Story | None) -> list[Data]:
    """One picture each of the newest stories, the lead's left out."""
    strip: list[Data] = []
    for story in edition.catalogue.stories:
        if story is not lead and (view := views.cover_of(edition, story)):
            strip.append({**view, "story": views.link(story.title, address.story(story.id), lang=story.lang)})
        if len(strip) == PHOTOS:
            break
    return strip
