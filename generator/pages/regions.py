"""The tree of regions, and what each has: branches and stories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.content import address
from generator.content.catalogue import Area
from generator.pages import views
from generator.pages.archive import flat
from generator.pages.edition import Edition
from generator.pages.lists import paged
from generator.pages.page import Content, Data, Page


def pages(edition: Edition) -> Iterator[Page]:
    """The tree; then every region."""
    areas = edition.catalogue.areas
    if not areas:
        return
    yield Page(
        address=address.REGIONS,
        template="regions",
        title=edition.say("Regions"),
        section=address.REGIONS,
        make=lambda: Content(
            {
                "crumbs": views.crumbs(edition),
                "areas": [_node(edition, area) for area in areas.values() if area.parent is None],
            }
        ),
    )
    for area in areas.values():
        yield from _area(edition, area)


def _node(edition: Edition, area: Area) -> Data:
    """A region and those inside it."""
    catalogue = edition.catalogue
    return {
        **views.link(area.name, address.under(address.REGIONS, area.id)),
        "stories": len(catalogue.by_area.get(area.id, ())),
        "branches": sum(_inside(branch.region, area.id) for branch in catalogue.branches.values()),
        "children": [_node(edition, catalogue.areas[child]) for child in area.children],
    }


def _inside(region: str | None, area: str) -> bool:
    return region is not None and (region == area or region.startswith(f"{area}/"))


def _area(edition: Edition, area: Area) -> Iterator[Page]:
    stories = edition.catalogue.by_area.get(area.id, ())
    page = Page(
        address=address.under(address.REGIONS, area.id),
        template="region",
        title=area.name,
        section=address.REGIONS,
        updated=views.latest(stories),
        make=partial(_content, edition, area),
    )
    yield from paged(edition, page, stories, partial(flat, edition))


def _content(edition: Edition, area: Area) -> Content:
    catalogue = edition.catalogue
    above = catalogue.lineage(area.parent)
    return Content(
        {
            "crumbs": views.crumbs(
                edition,
                (edition.say("Regions"), address.REGIONS),
                *((a.name, address.under(address.REGIONS, a.id)) for a in above),
            ),
            "children": [_node(edition, catalogue.areas[child]) for child in area.children],
            "branches": [
                views.branch_card(edition, branch)
                for branch in catalogue.branches.values()
                if (branch.region == area.id if area.children else _inside(branch.region, area.id))
            ],
        }
    )
