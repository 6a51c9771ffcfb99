"""The tables of the open data: which facts of each record are given, what they mean, and where they come from.

Nothing stands here that the pages do not show. References name only what is public.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from generator.content import address
from generator.content.model import Branch, Member, Story
from generator.content.parts import Award
from generator.content.record import Record
from generator.i18n import Message
from generator.machines.labels import authors
from generator.machines.moments import stamp
from generator.machines.table import Field, Kind, Table
from generator.pages import Edition, views


def _identity(where: Callable[[Any], str]) -> tuple[Field, ...]:
    return (
        Field("id", Kind.ID, Message("The id, which never changes without a redirect"), lambda e, r: r.id),
        Field("address", Kind.ID, Message("The address on this site"), lambda e, r: where(r)),
        Field("url", Kind.LINK, Message("The whole address"), lambda e, r: e.url(where(r))),
    )


def _in(parent: str) -> Callable[[Record], str]:
    return lambda record: address.under(parent, record.id)


def _known(ids: Iterable[str], public: Collection[str]) -> list[str]:
    return [key for key in ids if key in public]


def _cover(edition: Edition, story: Story) -> str | None:
    view = views.cover_of(edition, story)
    return (edition.url(view["address"]) or view["address"]) if view else None


def _awards(edition: Edition, recipient: Branch | Member) -> list[dict[str, Any]]:
    ordered = sorted(recipient.awards, key=lambda a: (a.year or 9999, a.batch or 0, a.honour, a.level or ""))
    return [_award(edition, given) for given in ordered if given.honour in edition.catalogue.honours]


def _award(edition: Edition, given: Award) -> dict[str, Any]:
    honour = edition.catalogue.honours[given.honour]
    return {
        "name": honour.title(given.level),
        "honour": given.honour,
        "level": given.level,
        "year": given.year,
        "batch": given.batch,
        "issuers": list(given.issuers or ((honour.issuer,) if honour.issuer else ())),
        "document": given.document,
        "until": given.until,
        "status": given.status.value,
    }


def _secretary(edition: Edition, branch: Branch) -> str | None:
    member = edition.catalogue.members.get(branch.secretary or "")
    return member.id if member else None


STORIES = Table(
    "stories",
    Message("Stories"),
    lambda edition: edition.catalogue.stories,
    (
        *_identity(lambda story: address.story(story.id)),
        Field("title", Kind.ID, Message("Title"), lambda e, s: s.title),
        Field("subtitle", Kind.TEXT, Message("Subtitle"), lambda e, s: s.subtitle),
        Field("published", Kind.MOMENT, Message("When it was published"), lambda e, s: stamp(s.date)),
        Field(
            "updated",
            Kind.DAY,
            Message("The last real change"),
            lambda e, s: s.updated and s.updated.isoformat(),
        ),
        Field("summary", Kind.TEXT, Message("Summary"), lambda e, s: views.summary(s)),
        Field(
            "column",
            Kind.TEXT,
            Message("Id of its column"),
            lambda e, s: s.column if s.column in e.catalogue.columns else None,
        ),
        Field(
            "branches",
            Kind.LIST,
            Message("Ids of the branches that it is about"),
            lambda e, s: _known(s.branches, e.catalogue.branches),
        ),
        Field(
            "members",
            Kind.LIST,
            Message("Ids of the members that it is about"),
            lambda e, s: _known(s.members, e.catalogue.members),
        ),
        Field(
            "honours",
            Kind.LIST,
            Message("Ids of the honours that it is about"),
            lambda e, s: _known(s.honours, e.catalogue.honours),
        ),
        Field(
            "events",
            Kind.LIST,
            Message("Ids of the events that it is about"),
            lambda e, s: _known(s.events, e.catalogue.events),
        ),
        Field(
            "regions",
            Kind.LIST,
            Message("Regions, as paths of ids"),
            lambda e, s: list(e.catalogue.areas_of(s)),
        ),
        Field("topics", Kind.LIST, Message("Topics"), lambda e, s: list(s.topics)),
        Field("authors", Kind.LIST, Message("Who wrote it"), lambda e, s: list(authors(s))),
        Field("origin", Kind.ID, Message("original, submission or reprint"), lambda e, s: s.origin.value),
        Field(
            "source",
            Kind.TEXT,
            Message("Who published it first"),
            lambda e, s: s.source.name if s.source else None,
        ),
        Field(
            "source_url",
            Kind.LINK,
            Message("Where it was published first"),
            lambda e, s: s.source.url if s.source else None,
        ),
        Field(
            "language",
            Kind.ID,
            Message("Language tag (BCP 47)"),
            lambda e, s: s.lang or e.settings.language,
        ),
        Field("cover", Kind.TEXT, Message("Its first picture"), _cover),
    ),
)

BRANCHES = Table(
    "branches",
    Message("Branches"),
    lambda edition: edition.catalogue.branches.values(),
    (
        *_identity(_in(address.BRANCHES)),
        Field("name", Kind.ID, Message("Name"), lambda e, b: b.name),
        Field("short_name", Kind.TEXT, Message("Short name"), lambda e, b: b.short_name),
        Field(
            "region",
            Kind.TEXT,
            Message("Region, as a path of ids"),
            lambda e, b: b.region if b.region in e.catalogue.areas else None,
        ),
        Field(
            "kind",
            Kind.TEXT,
            Message("administrative, functional, temporary or joint"),
            lambda e, b: b.kind.value if b.kind else None,
        ),
        Field("founded", Kind.TEXT, Message("Founded: a day, month or year"), lambda e, b: b.founded),
        Field("dissolved", Kind.TEXT, Message("Dissolved: a day, month or year"), lambda e, b: b.dissolved),
        Field(
            "predecessors",
            Kind.LIST,
            Message("Ids of the branches that it came from"),
            lambda e, b: _known(b.predecessors, e.catalogue.branches),
        ),
        Field("secretary", Kind.TEXT, Message("Member id of its secretary"), _secretary),
        Field(
            "headcount",
            Kind.NUMBER,
            Message("How many members it has"),
            lambda e, b: b.headcount.value if b.headcount else None,
        ),
        Field(
            "headcount_as_of",
            Kind.TEXT,
            Message("When they were counted"),
            lambda e, b: b.headcount.as_of if b.headcount else None,
        ),
        Field("awards", Kind.FACTS, Message("Awards, the oldest first"), _awards),
        Field(
            "allied",
            Kind.LIST,
            Message("Ids of allied branches"),
            lambda e, b: _known(b.allied, e.catalogue.branches),
        ),
        Field(
            "stories",
            Kind.NUMBER,
            Message("How many stories are about it"),
            lambda e, b: len(e.catalogue.by_branch.get(b.id, ())),
        ),
    ),
)

MEMBERS = Table(
    "members",
    Message("Members"),
    lambda edition: edition.catalogue.members.values(),
    (
        *_identity(_in(address.MEMBERS)),
        Field("name", Kind.ID, Message("Name"), lambda e, m: m.name),
        Field("epithets", Kind.LIST, Message("Epithets"), lambda e, m: list(m.epithets)),
        Field(
            "branch",
            Kind.TEXT,
            Message("Branch id"),
            lambda e, m: m.branch if m.branch in e.catalogue.branches else None,
        ),
        Field("role", Kind.TEXT, Message("Role in the branch"), lambda e, m: m.role),
        Field("living", Kind.TRUTH, Message("false for the deceased"), lambda e, m: m.living),
        Field("awards", Kind.FACTS, Message("Awards, the oldest first"), _awards),
        Field(
            "stories",
            Kind.NUMBER,
            Message("How many stories are about the member"),
            lambda e, m: len(e.catalogue.by_member.get(m.id, ())),
        ),
    ),
)

HONOURS = Table(
    "honours",
    Message("Honours"),
    lambda edition: edition.catalogue.honours.values(),
    (
        *_identity(_in(address.HONOURS)),
        Field("name", Kind.ID, Message("Name"), lambda e, h: h.name),
        Field(
            "levels",
            Kind.FACTS,
            Message("Levels, the highest first: name and id"),
            lambda e, h: [{"name": level.name, "id": level.id} for level in h.levels],
        ),
        Field("criteria", Kind.LIST, Message("The standard"), lambda e, h: list(h.criteria)),
        Field("issuer", Kind.TEXT, Message("Issuer"), lambda e, h: h.issuer),
        Field(
            "official",
            Kind.FACTS,
            Message("Tallies announced for the whole area"),
            lambda e, h: [tally.model_dump(mode="json") for tally in h.official],
        ),
        Field(
            "awarded",
            Kind.NUMBER,
            Message("How many awards this site lists that still count"),
            lambda e, h: sum(a.award.status.still_counts() for a in e.catalogue.awards.get(h.id, ())),
        ),
        Field(
            "stories",
            Kind.NUMBER,
            Message("How many stories are about it"),
            lambda e, h: len(e.catalogue.by_honour.get(h.id, ())),
        ),
    ),
)

TABLES: tuple[Table, ...] = (STORIES, BRANCHES, MEMBERS, HONOURS)
