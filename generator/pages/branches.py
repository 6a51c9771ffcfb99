"""The register of branches, and each branch's own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.content import address
from generator.content.model import Branch, Story
from generator.content.parts import BranchKind
from generator.pages import albums, views
from generator.pages.archive import flat
from generator.pages.edition import Edition
from generator.pages.lists import NAMES, grouped, paged
from generator.pages.page import Content, Data, Page


def pages(edition: Edition) -> Iterator[Page]:
    """The register by region, with the honours beside it; then every branch."""
    branches = tuple(edition.catalogue.branches.values())
    if not branches:
        return
    register = Page(
        address=address.BRANCHES,
        template="branches",
        title=edition.say("Branches"),
        section=address.BRANCHES,
        make=lambda: Content({"crumbs": views.crumbs(edition), "honours": _by_honour(edition)}),
    )
    yield from paged(
        edition, register, branches, partial(_by_area, edition), per_page=edition.settings.per_page * NAMES
    )
    for branch in branches:
        yield from _branch(edition, branch)


def _by_area(edition: Edition, branches: Sequence[Branch]) -> Data:
    return {
        "groups": [
            {
                "title": views.area_name(edition, area) or edition.say("Elsewhere"),
                "address": address.under(address.REGIONS, area)
                if area and area in edition.catalogue.areas
                else "",
                "branches": [views.branch_card(edition, branch) for branch in group],
            }
            for area, group in grouped(branches, lambda b: b.region)
        ]
    }


def _by_honour(edition: Edition) -> list[Data]:
    """For each honour and level, the branches that hold it."""
    shown: list[Data] = []
    for honour_id, awarded in edition.catalogue.awards.items():
        honour = edition.catalogue.honours[honour_id]
        for level in (*(level.id for level in honour.levels), None):
            holders = {
                a.recipient.id: a.recipient
                for a in awarded
                if isinstance(a.recipient, Branch)
                and a.award.level == level
                and a.award.status.still_counts()
            }
            if holders:
                shown.append(
                    {
                        **views.link(
                            honour.title(level),
                            address.under(address.HONOURS, honour_id),
                        ),
                        "branches": [
                            views.link(b.shown_name, address.under(address.BRANCHES, b.id))
                            for b in edition.catalogue.branches.values()
                            if b.id in holders
                        ],
                    }
                )
    return shown


def _branch(edition: Edition, branch: Branch) -> Iterator[Page]:
    stories = edition.catalogue.by_branch.get(branch.id, ())
    pictures = address.under(address.GALLERIES, "branches", branch.id)
    page = Page(
        address=address.under(address.BRANCHES, branch.id),
        template="branch",
        title=branch.name,
        source=branch.path,
        section=address.BRANCHES,
        description=branch.prose.first_paragraph[: views.SUMMARY],
        updated=views.latest(stories),
        pictured=bool(branch.pictures),
        make=partial(_content, edition, branch, pictures),
    )
    yield from paged(edition, page, stories, partial(flat, edition))
    count = sum(albums.count(edition, story) for story in stories)
    if count > albums.SAMPLE:
        yield from albums.album_of_record(edition, page, pictures, count, partial(_photos, edition, stories))


def _photos(edition: Edition, stories: Sequence[Story]) -> list[Data]:
    return [albums.of_story(story, view) for story in stories for view in albums.shown(edition, story)]


def _content(edition: Edition, branch: Branch, pictures: str) -> Content:
    catalogue = edition.catalogue
    photos = _photos(edition, catalogue.by_branch.get(branch.id, ()))
    taken: set[str] = set()
    blocks = views.blocks(edition, branch, base=address.under(address.BRANCHES, branch.id), taken=taken)
    secretary = catalogue.members.get(branch.secretary or "")
    data = {
        "crumbs": views.crumbs(edition, (edition.say("Branches"), address.BRANCHES)),
        "card": views.branch_card(edition, branch),
        "kind": _kind(edition, branch.kind),
        "areas": [
            views.link(area.name, address.under(address.REGIONS, area.id))
            for area in catalogue.lineage(branch.region)
        ],
        "secretary": views.link(secretary.name, address.under(address.MEMBERS, secretary.id))
        if secretary
        else None,
        "awards": views.awards(edition, branch),
        "predecessors": [
            _kin(edition, catalogue.branches[key]) for key in branch.predecessors if key in catalogue.branches
        ],
        "successors": [_kin(edition, other) for other in catalogue.successors.get(branch.id, ())],
        "allied": [
            _kin(edition, catalogue.branches[key]) for key in branch.allied if key in catalogue.branches
        ],
        "members": [views.member_card(edition, m) for m in catalogue.branch_members.get(branch.id, ())],
        "album": albums.sample(photos, taken, pictures),
    }
    return Content(data, blocks)


def _kin(edition: Edition, branch: Branch) -> Data:
    return views.link(
        branch.name,
        address.under(address.BRANCHES, branch.id),
        founded=edition.period(branch.founded),
        dissolved=edition.period(branch.dissolved),
    )


def _kind(edition: Edition, kind: BranchKind | None) -> str:
    say = edition.say
    match kind:
        case BranchKind.ADMINISTRATIVE:
            return say("set up by unit")
        case BranchKind.FUNCTIONAL:
            return say("set up by activity")
        case BranchKind.TEMPORARY:
            return say("temporary")
        case BranchKind.JOINT:
            return say("joint")
    return ""
