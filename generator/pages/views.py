"""The parts that many pages show: cards, photos, links, awards. Each a plain mapping for the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from html import escape
from typing import TypeVar

from generator.content import address
from generator.content.album import cover
from generator.content.links import Leads
from generator.content.model import Branch, Member, Story
from generator.content.parts import Award, Photo
from generator.content.photo import Rendition
from generator.content.prose import linked
from generator.content.record import Record
from generator.pages.edition import Edition
from generator.pages.page import Data

R = TypeVar("R", bound=Record)

SUMMARY = 120
"""Characters of a summary that is taken from the first paragraph."""

NARROWEST, WIDEST = 0.5, 4.0
"""Pictures are cut to these shapes (width to height) where they stand in a page; the large view shows them whole."""


def link(name: str, where: str, **more: object) -> Data:
    """Something with a name and an address of this site."""
    return {"name": name, "address": where, **more}


def crumbs(edition: Edition, *steps: tuple[str, str]) -> list[Data]:
    """The way from the home page, without the page itself."""
    return [link(edition.say("Home"), address.HOME), *(link(name, where) for name, where in steps)]


def photo(edition: Edition, record: Record, item: Photo) -> Data | None:
    """A photo as pages show it; None where there is no readable picture."""
    picture = record.pictures.get(item.file)
    copies = edition.copies.get(picture.digest) if picture else None
    if picture is None or copies is None:
        return None
    return {
        "id": f"photo-{picture.digest[:8]}",
        "address": copies.fallback.address,
        "width": copies.fallback.width,
        "height": copies.fallback.height,
        "ratio": round(min(max(picture.width / picture.height, NARROWEST), WIDEST), 4),
        "large": copies.largest.address,
        "webp": [_source(copy) for copy in copies.webp],
        "avif": [_source(copy) for copy in copies.avif],
        "alt": item.alternative,
        "caption": item.caption or "",
        "credit": item.credit or "",
        "story": None,
    }


def _source(copy: Rendition) -> Data:
    return {"address": copy.address, "width": copy.width}


def own_photo(edition: Edition, record: Branch | Member) -> Data | None:
    """The photo of a branch or the portrait of a member."""
    file = record.photo if isinstance(record, Branch) else record.portrait
    return photo(edition, record, Photo(file=file, alt=record.name)) if file else None


def cover_of(edition: Edition, story: Story) -> Data | None:
    """The picture that stands for a story in lists."""
    item = cover(story)
    return photo(edition, story, item) if item else None


def summary(story: Story) -> str:
    """The editor's summary, else the beginning of the text."""
    if story.summary:
        return story.summary
    first = story.prose.first_paragraph
    if len(first) <= SUMMARY and not first.endswith("："):
        return first
    return first[: SUMMARY - 1].rstrip("，、；：“‘（") + "…"


def _once(make: Callable[[Edition, R], Data]) -> Callable[[Edition, R], Data]:
    """What is made of a record is the same on every page, and made when the first one shows it."""

    @wraps(make)
    def made(edition: Edition, record: R) -> Data:
        known = edition.cards.get(record.path)
        if known is None:
            known = edition.cards[record.path] = make(edition, record)
        return known

    return made


@_once
def card(edition: Edition, story: Story) -> Data:
    """A story in a list."""
    column = edition.catalogue.columns.get(story.column or "")
    return {
        "name": story.title,
        "address": address.story(story.id),
        "subtitle": story.subtitle or "",
        "summary": summary(story),
        "date": edition.day(story.day),
        "column": link(column.name, address.under(address.COLUMNS, column.id)) if column else None,
        "photo": cover_of(edition, story),
        "photos": sum(1 for item in story.photos if not item.hidden and item.file in story.pictures),
        "lang": story.lang,
        "draft": story.draft,
    }


def headline(edition: Edition, story: Story) -> Data:
    """A story in a narrow list: its title and day."""
    return link(story.title, address.story(story.id), date=edition.day(story.day), lang=story.lang)


def cards(edition: Edition, stories: Iterable[Story]) -> list[Data]:
    """Stories in a list."""
    return [card(edition, story) for story in stories]


def award(edition: Edition, given: Award) -> Data | None:
    """An award on its recipient's page; None for an honour that does not exist."""
    honour = edition.catalogue.honours.get(given.honour)
    if honour is None:
        return None
    return {
        **link(honour.title(given.level), address.under(address.HONOURS, honour.id)),
        "when": edition.batch(given.year, given.batch),
        "issuers": edition.listed(given.issuers or ((honour.issuer,) if honour.issuer else ())),
        "document": given.document or "",
        "until": edition.period(given.until),
        "status": given.status.value,
    }


def awards(edition: Edition, recipient: Branch | Member) -> list[Data]:
    """A recipient's awards, the oldest first, as a history reads; undated ones last."""
    ordered = sorted(recipient.awards, key=lambda a: (a.year or 9999, a.batch or 0, a.honour, a.level or ""))
    return [view for given in ordered if (view := award(edition, given))]


def standing(edition: Edition, recipient: Branch | Member) -> list[str]:
    """The names of the awards that still count, the newest first."""
    current = [a for a in recipient.awards if a.status.still_counts()]
    ordered = sorted(current, key=lambda a: (-(a.year or 0), a.honour, a.level or ""))
    return list(dict.fromkeys(view["name"] for given in ordered if (view := award(edition, given))))


def area_name(edition: Edition, area: str | None) -> str:
    """A region with those that contain it, the outermost left out where there is an inner one."""
    names = [a.name for a in edition.catalogue.lineage(area)]
    return "".join(names[1:] or names)


@_once
def branch_card(edition: Edition, branch: Branch) -> Data:
    """A branch beside a story or in a register."""
    head = branch.headcount
    return {
        **link(branch.name, address.under(address.BRANCHES, branch.id)),
        "short_name": branch.shown_name,
        "area": area_name(edition, branch.region),
        "founded": edition.period(branch.founded),
        "dissolved": edition.period(branch.dissolved),
        "headcount": head.value if head else None,
        "headcount_as_of": edition.period(head.as_of) if head else "",
        "awards": standing(edition, branch),
        "photo": own_photo(edition, branch),
        "stories": len(edition.catalogue.by_branch.get(branch.id, ())),
    }


@_once
def member_card(edition: Edition, member: Member) -> Data:
    """A member beside a story or in a register."""
    branch = edition.catalogue.branches.get(member.branch or "")
    return {
        **link(member.name, address.under(address.MEMBERS, member.id)),
        "epithets": list(member.epithets),
        "role": member.role or "",
        "living": member.living,
        "branch": link(branch.shown_name, address.under(address.BRANCHES, branch.id)) if branch else None,
        "awards": standing(edition, member),
        "photo": own_photo(edition, member),
        "stories": len(edition.catalogue.by_member.get(member.id, ())),
    }


def addressed(photos: Iterable[Data], taken: set[str] | None = None) -> list[Data]:
    """Photos of one page, each with an id of its own, although a picture may come twice.

    `taken` holds the ids of those that stand before them, and gets theirs.
    """
    taken = set() if taken is None else taken
    named: list[Data] = []
    for view in photos:
        name, number = view["id"], 1
        while name in taken:
            number += 1
            name = f"{view['id']}-{number}"
        taken.add(name)
        named.append({**view, "id": name})
    return named


def blocks(
    edition: Edition,
    record: Record,
    *,
    base: str,
    root: str = "",
    leave_out: str | None = None,
    taken: set[str] | None = None,
) -> tuple[str | Data, ...]:
    """A record's text for a page at `base`: HTML with its links written out, and the photos in their places.

    `root` is the address of the site where the text is read elsewhere, and its links must be absolute;
    `leave_out` names a photo that the page shows elsewhere; `taken` are ids of photos, as in `addressed`.
    """
    taken = set() if taken is None else taken

    def url(number: int) -> str | None:
        where = edition.links.follow(record.prose.links[number].target, source=record.path)
        if where.leads is Leads.WITHIN:
            written = address.absolute(where.to, root=root) if root else address.relative(where.to, base=base)
            return escape(written)
        return escape(where.to) if where.leads is Leads.OUT else None

    shown: list[str | Data] = []
    listed = {item.file: item for item in getattr(record, "photos", ())}
    for block in record.prose.blocks:
        if isinstance(block, str):
            shown.append(linked(block, url, root=root and f"{root.rstrip('/')}/"))
            continue
        placed = record.prose.photos[block]
        if placed.target == leave_out or placed.target not in record.pictures:
            continue
        words = " ".join(placed.text.split()) or None
        item = listed.get(placed.target, Photo(file=placed.target)).model_copy(
            update={"caption": words} if words else {}
        )
        if view := photo(edition, record, item):
            shown += addressed([view], taken)
    return tuple(shown)


def latest(stories: Iterable[Story]) -> str | None:
    """The day of the last change among stories, in ISO form; None where there are none."""
    days = [max(story.updated or story.day, story.day) for story in stories]
    return max(days).isoformat() if days else None
