"""The records that editors write: Story, Branch, Member, Honour, Column, Event and Region.

These models, with their parts, are the contract: the loader, the checks, the scaffolds and the handbook
follow them. Every value is frozen.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from generator.content.fields import (
    Day,
    FileName,
    Id,
    Ids,
    Moment,
    Names,
    Period,
    RegionId,
    Regions,
    Rule,
    SitePaths,
    StoryIds,
    Text,
    Title,
    Topics,
)
from generator.content.hints import OrText
from generator.content.parts import (
    Attachment,
    Award,
    BranchKind,
    Byline,
    Cadence,
    Consent,
    Document,
    Figure,
    Headcount,
    Level,
    Origin,
    Photo,
    Recipient,
    Source,
    Tally,
    Value,
    Withdrawal,
)
from generator.content.record import Record


def _photo(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


def _source(value: Any) -> Any:
    return _source_of(value) or {"name": value} if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def _source_of(name: str) -> Source | None:
    """One value for the thousand stories that name the same; None for what is no name."""
    try:
        return Source(name=name)
    except ValidationError:
        return None


class Story(Record):
    """One article with its photos."""

    title: Title
    """At most 64 characters."""
    date: Moment
    """When it is published; a moment to come keeps it off the site until then."""
    updated: Day | None = None
    """The day of the last real change."""
    subtitle: Text | None = None
    """A second line below the title."""
    summary: Text | None = None
    """What lists and search engines show; the first paragraph when absent."""
    column: Id | None = None
    """The id of the column that it stands in."""
    branches: Ids = ()
    """The ids of the branches that it is about."""
    members: Ids = ()
    """The ids of the members whom it is about."""
    honours: Ids = ()
    """The ids of the honours that it is about."""
    events: Ids = ()
    """The ids of the events that it is about."""
    regions: Regions = ()
    """Paths of ids in regions.yml; those of the branches when absent."""
    topics: Topics = ()
    """Free words that lead to stories about the same."""
    cover: FileName | None = None
    """The photo that leads; the first when absent."""
    photos: tuple[Annotated[Photo, BeforeValidator(_photo), OrText()], ...] = ()
    """What to say of the photos, in order; those that are not listed come after them, by name."""
    origin: Origin = Origin.ORIGINAL
    """How the text came to the site; a reprint must have a source."""
    source: Annotated[Source, BeforeValidator(_source), OrText()] | None = None
    """Who published it first: a name, or a name with address, title, author and date."""
    byline: Byline = Byline()
    """Who made it."""
    lang: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    """The language of the text, such as zh-Hant; the site's own when absent."""
    attachments: tuple[Attachment, ...] = ()
    """Documents, sounds or films beside the story, offered for download."""
    figures: tuple[Figure, ...] = ()
    """The numbers that it reports."""
    documents: tuple[Document, ...] = ()
    """The documents that it cites."""
    draft: bool = False
    """True keeps it off the public site; the preview shows it."""
    expires: Day | None = None
    """The day on which it leaves the site."""
    withdrawn: Withdrawal | None = None
    """Taken off the site for good: only a short notice stays at its address."""
    aliases: SitePaths = ()
    """Old addresses that lead here, such as /news/2019/0412.html."""
    pinned: bool = False
    """True puts it first on the home page."""
    related: StoryIds = ()
    """Stories to read next, put before those that are found by themselves."""

    @property
    def year(self) -> int:
        """The year of its folder, which is part of its address."""
        return int(self.id[:4])

    @property
    def day(self) -> dt.date:
        """The day of publication, where the site is."""
        return self.date.date()


class Branch(Record):
    """A Party branch: facts on top, its portrait in prose below."""

    name: Title
    """The full name."""
    short_name: Title | None = None
    """The name for narrow places."""
    region: RegionId | None = None
    """The path of ids in regions.yml."""
    kind: BranchKind | None = None
    """How the branch is set up."""
    founded: Period | None = None
    """A year, a month or a day."""
    dissolved: Period | None = None
    """A year, a month or a day; absent while it exists."""
    predecessors: Ids = ()
    """The ids of the branches that it came from, by a new name or a merger."""
    secretary: Id | None = None
    """The id of the member who leads it."""
    headcount: Headcount | None = None
    """How many members it has, and when they were counted."""
    awards: tuple[Award, ...] = ()
    """The honours that it was given."""
    allied: Ids = ()
    """The ids of branches that it works with."""
    photo: FileName | None = None
    """A photo beside the record."""
    aliases: SitePaths = ()
    """Old addresses that lead here."""

    @property
    def shown_name(self) -> str:
        """The name for narrow places."""
        return self.short_name or self.name


class Member(Record):
    """An exemplary member. No birth date, telephone, address or identity number has a key, on purpose."""

    name: Title
    """The full name."""
    pinyin: Text | None = None
    """The reading, where the usual one is wrong: zeng guofeng."""
    epithets: Names = ()
    """Titles of honour in common use, such as 最美老干部."""
    branch: Id | None = None
    """The id of the branch to which the member belongs."""
    role: Text | None = None
    """What the member does there."""
    living: bool = True
    """False for a member who has died."""
    awards: tuple[Award, ...] = ()
    """The honours that the member was given."""
    portrait: FileName | None = None
    """A photo beside the record."""
    consent: Consent | None = None
    """Who agreed that the member is shown, when, and for what."""
    withdrawn: Withdrawal | None = None
    """Taken off the site for good: only a short notice stays at the address."""
    aliases: SitePaths = ()
    """Old addresses that lead here."""


class Honour(Record):
    """An honour: what it is, its standard, its official tallies."""

    name: Title
    """The full name."""
    recipients: Recipient = Recipient.BRANCH
    """Whom it is given to."""
    levels: tuple[Level, ...] = ()
    """Highest first."""
    criteria: Names = ()
    """What it is given for, a sentence each."""
    issuer: Text | None = None
    """Who gives it."""
    official: tuple[Tally, ...] = ()
    """Counts announced for the whole area, which may exceed what this site lists."""
    aliases: SitePaths = ()
    """Old addresses that lead here."""

    def level(self, level_id: str | None) -> Level | None:
        """The level of that id, if this honour has it."""
        return next((level for level in self.levels if level.id == level_id), None)

    def title(self, level_id: str | None) -> str:
        """The honour as people name it at a level: 五星级 and 星级党支部 make 五星级党支部."""
        level = self.level(level_id)
        if level is None:
            return self.name
        shared = next((n for n in range(len(level.name), 0, -1) if self.name.startswith(level.name[-n:])), 0)
        return level.name + self.name[shared:]


class Column(Record):
    """A column, such as a monthly theme."""

    name: Title
    """The name of the column."""
    description: Text | None = None
    """What it is about, in a sentence."""
    cadence: Cadence = Cadence.IRREGULAR
    """How often it promises something new."""
    keywords: Names = ()
    """Words for search engines."""
    order: int = 1000
    """Its place among the columns; the smallest comes first."""
    kind: Text | None = None
    """The column type of the government page labels."""
    aliases: SitePaths = ()
    """Old addresses that lead here."""


class Event(Record):
    """An event, or a series that recurs."""

    title: Title
    """What takes place."""
    starts: Moment
    """The first time, with the hour."""
    ends: Moment | None = None
    """When the first time is over."""
    rrule: Rule | None = None
    """How it recurs (RFC 5545), such as FREQ=MONTHLY;BYMONTHDAY=15."""
    location: Text | None = None
    """Where."""
    region: RegionId | None = None
    """The path of ids in regions.yml."""
    audience: Text | None = None
    """For whom it is."""


class Region(Value):
    """A place in the tree of regions.yml."""

    id: Id
    """Part of the address: a-z, 0-9 and -."""
    name: Title
    """The name of the place."""
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = None
    """The six-figure division code (GB/T 2260), where there is one."""
    children: tuple[Region, ...] = ()
    """The places inside it."""
