"""The honours: what each is, who was given it, and the official tallies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.content import address
from generator.content.catalogue import Awarded
from generator.content.model import Branch, Honour
from generator.content.parts import Tally
from generator.pages import views
from generator.pages.archive import flat
from generator.pages.edition import Edition
from generator.pages.lists import grouped, paged
from generator.pages.page import Content, Data, Page


def pages(edition: Edition) -> Iterator[Page]:
    """The list of honours; then every honour."""
    catalogue = edition.catalogue
    if not catalogue.honours:
        return
    yield Page(
        address=address.HONOURS,
        template="honours",
        title=edition.say("Honours"),
        section=address.HONOURS,
        make=lambda: Content(
            {
                "crumbs": views.crumbs(edition),
                "honours": [
                    {
                        **views.link(honour.name, address.under(address.HONOURS, honour.id)),
                        "issuer": honour.issuer or "",
                        "levels": numbers(edition, honour),
                    }
                    for honour in catalogue.honours.values()
                ],
            }
        ),
    )
    for honour in catalogue.honours.values():
        yield from _honour(edition, honour)


def numbers(edition: Edition, honour: Honour) -> list[Data]:
    """How many awards this site lists at each level; those taken back and levels without any are left out."""
    awarded = [a.award for a in edition.catalogue.awards.get(honour.id, ()) if a.award.status.still_counts()]
    where = address.under(address.HONOURS, honour.id)
    counts = [
        views.link(
            honour.title(level.id), where, count=sum(a.level == level.id for a in awarded), level=level.name
        )
        for level in honour.levels
    ]
    known = {level.id for level in honour.levels}
    if rest := sum(a.level not in known for a in awarded):
        counts.append(views.link(honour.name, where, count=rest, level=""))
    return [number for number in counts if number["count"]]


def _honour(edition: Edition, honour: Honour) -> Iterator[Page]:
    where = address.under(address.HONOURS, honour.id)
    stories = edition.catalogue.by_honour.get(honour.id, ())
    page = Page(
        address=where,
        template="honour",
        title=honour.name,
        source=honour.path,
        section=address.HONOURS,
        description=honour.prose.first_paragraph[: views.SUMMARY],
        updated=views.latest(stories),
        make=partial(_content, edition, honour),
    )
    yield from paged(edition, page, stories, partial(flat, edition))


def _content(edition: Edition, honour: Honour) -> Content:
    data = {
        "crumbs": views.crumbs(edition, (edition.say("Honours"), address.HONOURS)),
        "issuer": honour.issuer or "",
        "criteria": list(honour.criteria),
        "numbers": numbers(edition, honour),
        "tallies": [_tally(edition, honour, tally) for tally in honour.official],
        "awarded": _by_batch(edition, honour, edition.catalogue.awards.get(honour.id, ())),
    }
    return Content(data, views.blocks(edition, honour, base=address.under(address.HONOURS, honour.id)))


def _tally(edition: Edition, honour: Honour, tally: Tally) -> Data:
    return {
        "title": edition.batch(tally.year, tally.batch),
        "as_of": edition.period(tally.as_of),
        "counts": [
            {"level": level.name, "count": tally.counts[level.id]}
            for level in honour.levels
            if level.id in tally.counts
        ],
        "total": tally.total,
        "source": tally.source or "",
    }


def _by_batch(edition: Edition, honour: Honour, awarded: Sequence[Awarded]) -> list[Data]:
    """Year and batch, the newest first, then level."""
    return [
        {
            "title": edition.batch(*key) or edition.say("Year not given"),
            "levels": [
                {
                    "name": found.name if (found := honour.level(level)) else "",
                    "count": sum(a.award.status.still_counts() for a in of_level),
                    "recipients": [_recipient(edition, a) for a in of_level],
                }
                for level, of_level in grouped(of_batch, lambda a: a.award.level)
            ],
        }
        for key, of_batch in grouped(awarded, lambda a: (a.award.year, a.award.batch))
    ]


def _recipient(edition: Edition, awarded: Awarded) -> Data:
    who = awarded.recipient
    parent = address.BRANCHES if isinstance(who, Branch) else address.MEMBERS
    area = views.area_name(edition, who.region) if isinstance(who, Branch) else ""
    return views.link(
        who.name,
        address.under(parent, who.id),
        area=area,
        status=awarded.award.status.value,
        document=awarded.award.document or "",
    )
