"""The records that editors write: Story, Branch, Member, Honour, Column, Event and Region.

These models, with their parts, are the contract: the loader, the checks, the scaffolds and the handbook
follow them. Every value is frozen.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema

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
from generator.content.photo import Picture
from generator.content.prose import Prose

Marks = dict[tuple[str | int, ...], tuple[int, int]]
"""Where each key and item of a front matter stands: its path to (line, column), both from 1."""


class Record(Value):
    """A file of its own. What stands here comes from the file's place, never from its front matter."""

    id: SkipJsonSchema[str]
    """The file or folder name; for a story `<year>/<slug>`."""
    path: SkipJsonSchema[str]
    """The file, relative to the site's root, with forward slashes."""
    body: SkipJsonSchema[str] = ""
    """The Markdown below the front matter."""
    body_line: SkipJsonSchema[int] = 1
    """The line of the file on which the body begins."""
    marks: SkipJsonSchema[Marks] = Field(default_factory=dict, repr=False)
    prose: SkipJsonSchema[Prose] = Prose()
    """The body, rendered."""
    files: SkipJsonSchema[dict[str, Path]] = Field(default_factory=dict, repr=False)
    """The files beside the record, by name."""
    pictures: SkipJsonSchema[dict[str, Picture]] = Field(default_factory=dict, repr=False)
    """Those of them that are readable pictures and that the record shows, by name."""

    OWN: ClassVar[frozenset[str]] = frozenset(
        {"id", "path", "body", "body_line", "marks", "prose", "files", "pictures"}
    )

    def mark(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of a key, or of the nearest thing around it that is written."""
        while keys:
            if keys in self.marks:
                return self.marks[keys]
            keys = keys[:-1]
        return 1, 1


def _photo(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


def _source(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Story(Record):
    """One article with its photos."""

    title: Title
    date: Moment
    """When it is published; a moment to come keeps it off the site until then."""
    updated: Day | None = None
    subtitle: Text | None = None
    summary: Text | None = None
    column: Id | None = None
    branches: Ids = ()
    members: Ids = ()
    honours: Ids = ()
    events: Ids = ()
    regions: Regions = ()
    topics: Topics = ()
    cover: FileName | None = None
    photos: tuple[Annotated[Photo, BeforeValidator(_photo)], ...] = ()
    """As listed by the editor; the loader adds those that merely lie beside the text."""
    origin: Origin = Origin.ORIGINAL
    source: Annotated[Source, BeforeValidator(_source)] | None = None
    byline: Byline = Byline()
    lang: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    attachments: tuple[Attachment, ...] = ()
    figures: tuple[Figure, ...] = ()
    documents: tuple[Document, ...] = ()
    draft: bool = False
    expires: Day | None = None
    withdrawn: Withdrawal | None = None
    aliases: SitePaths = ()
    pinned: bool = False
    related: StoryIds = ()

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
    short_name: Title | None = None
    region: RegionId | None = None
    kind: BranchKind | None = None
    founded: Period | None = None
    dissolved: Period | None = None
    predecessors: Ids = ()
    secretary: Id | None = None
    headcount: Headcount | None = None
    awards: tuple[Award, ...] = ()
    allied: Ids = ()
    photo: FileName | None = None
    aliases: SitePaths = ()

    @property
    def shown_name(self) -> str:
        """The name for narrow places."""
        return self.short_name or self.name


class Member(Record):
    """An exemplary member. No birth date, telephone, address or identity number has a key, on purpose."""

    name: Title
    pinyin: Text | None = None
    """The reading, where the usual one is wrong: `zeng guofeng`."""
    epithets: Names = ()
    branch: Id | None = None
    role: Text | None = None
    living: bool = True
    awards: tuple[Award, ...] = ()
    portrait: FileName | None = None
    consent: Consent | None = None
    withdrawn: Withdrawal | None = None
    aliases: SitePaths = ()


class Honour(Record):
    """An honour: what it is, its standard, its official tallies."""

    name: Title
    recipients: Recipient = Recipient.BRANCH
    levels: tuple[Level, ...] = ()
    """Highest first."""
    criteria: Names = ()
    issuer: Text | None = None
    official: tuple[Tally, ...] = ()

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
    description: Text | None = None
    cadence: Cadence = Cadence.IRREGULAR
    keywords: Names = ()
    order: int = 1000
    kind: Text | None = None
    """The column type of the government page labels."""


class Event(Record):
    """An event, or a series that recurs."""

    title: Title
    starts: Moment
    ends: Moment | None = None
    rrule: Rule | None = None
    location: Text | None = None
    region: RegionId | None = None
    audience: Text | None = None


class Region(Value):
    """A place in the tree of regions.yml."""

    id: Id
    name: Title
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = None
    """The six-figure division code (GB/T 2260), where there is one."""
    children: tuple[Region, ...] = ()
