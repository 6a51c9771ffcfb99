"""The search page: its form and filters. What is found is shown by a script, from the index of generator/search."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import address
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.page import Data, Page, given


def pages(edition: Edition) -> Iterator[Page]:
    """One page, which search engines leave out: every question would be another."""
    say = edition.say
    filters = (
        {"name": "year", "label": say("Year"), "any": say("All years"), "options": _years(edition)},
        {"name": "region", "label": say("Region"), "any": say("All regions"), "options": _regions(edition)},
        {"name": "branch", "label": say("Branch"), "any": say("All branches"), "options": _branches(edition)},
        {"name": "column", "label": say("Column"), "any": say("All columns"), "options": _columns(edition)},
        {"name": "honour", "label": say("Honour"), "any": say("All honours"), "options": _honours(edition)},
    )
    yield Page(
        address=address.SEARCH,
        template="search",
        title=say("Search"),
        section=address.SEARCH,
        description=say("Find stories by name, place or any words in them"),
        make=given(
            {
                "crumbs": views.crumbs(edition),
                "size": edition.settings.per_page,
                "filters": [choice for choice in filters if len(choice["options"]) > 1],
                "ways": _ways(edition),
            }
        ),
        indexed=False,
        compiles=True,
    )


def _years(edition: Edition) -> list[Data]:
    return [_option(str(year), edition.year(year)) for year in edition.catalogue.by_year]


def _regions(edition: Edition) -> list[Data]:
    """The tree in its order, each region named with those around it, for names repeat."""
    areas = edition.catalogue.areas
    return [
        _option(area, " ".join(a.name for a in edition.catalogue.lineage(area)))
        for area in areas
        if area in edition.catalogue.by_area
    ]


def _branches(edition: Edition) -> list[Data]:
    branches = edition.catalogue.branches
    return [_option(key, branches[key].shown_name) for key in branches if key in edition.catalogue.by_branch]


def _columns(edition: Edition) -> list[Data]:
    columns = edition.catalogue.columns
    return [_option(key, columns[key].name) for key in columns if key in edition.catalogue.by_column]


def _honours(edition: Edition) -> list[Data]:
    honours = edition.catalogue.honours
    return [_option(key, honours[key].name) for key in honours if key in edition.catalogue.by_honour]


def _option(value: str, name: str) -> Data:
    return {"value": value, "name": name}


def _ways(edition: Edition) -> list[Data]:
    """Where a story can be found without search."""
    say, catalogue = edition.say, edition.catalogue
    ways = (
        (say("Archive"), address.ARCHIVE, True),
        (say("Members"), address.MEMBERS, bool(catalogue.members)),
        (say("Branches"), address.BRANCHES, bool(catalogue.branches)),
        (say("Regions"), address.REGIONS, bool(catalogue.areas)),
        (say("Topics"), address.TOPICS, bool(catalogue.by_topic)),
    )
    return [views.link(name, where, count=0) for name, where, there in ways if there]
