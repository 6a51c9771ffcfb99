"""The columns, and each column's stories: by month where it has a theme a month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.content import address
from generator.content.model import Column
from generator.content.parts import Cadence
from generator.pages import views
from generator.pages.archive import by_month, flat
from generator.pages.edition import Edition
from generator.pages.lists import paged
from generator.pages.page import Content, Data, Page, given

NEWEST = 3
"""Stories of each column that the list of columns shows."""


def pages(edition: Edition) -> Iterator[Page]:
    """The list of columns; then every column."""
    catalogue = edition.catalogue
    if not catalogue.columns:
        return
    crumbs = views.crumbs(edition, (edition.say("Columns"), address.COLUMNS))
    summaries = []
    for column in catalogue.columns.values():
        stories = catalogue.by_column.get(column.id, ())
        where = address.under(address.COLUMNS, column.id)
        facts = {
            **views.link(column.name, where),
            "description": column.description or "",
            "cadence": cadence(edition, column.cadence),
            "count": len(stories),
        }
        summaries.append({**facts, "stories": [views.headline(edition, s) for s in stories[:NEWEST]]})
        page = Page(
            address=where,
            template="column",
            title=column.name,
            source=column.path,
            section=address.COLUMNS,
            description=column.description or "",
            updated=views.latest(stories),
            pictured=bool(column.pictures),
            make=partial(_content, edition, column, {"crumbs": crumbs, **facts}),
        )
        view = by_month if column.cadence.is_by_month() else flat
        yield from paged(edition, page, stories, partial(view, edition))
    yield Page(
        address=address.COLUMNS,
        template="columns",
        title=edition.say("Columns"),
        section=address.COLUMNS,
        make=given({"crumbs": views.crumbs(edition), "columns": summaries}),
    )


def _content(edition: Edition, column: Column, facts: Data) -> Content:
    where = address.under(address.COLUMNS, column.id)
    return Content(facts, views.blocks(edition, column, base=where))


def cadence(edition: Edition, value: Cadence) -> str:
    """How often a column appears, in words; empty where it promises nothing."""
    say = edition.say
    match value:
        case Cadence.WEEKLY:
            return say("every week")
        case Cadence.MONTHLY:
            return say("a theme a month")
        case Cadence.QUARTERLY:
            return say("every quarter")
    return ""
