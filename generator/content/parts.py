"""The parts of records: what stands below a key, and the choices that a key has."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.content.fields import Day, FileName, Id, Ids, Names, OfferedName, Period, Text, Title, WebLink

Counting = Annotated[int, Field(ge=0)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class Value(BaseModel):
    """The base of all that is written in front matter: frozen, and an unknown key is refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=False
    )


class Origin(StrEnum):
    """How a text came to the site."""

    ORIGINAL = "original"
    SUBMISSION = "submission"
    REPRINT = "reprint"

    def needs_source(self) -> bool:
        """True where the law of the trade wants to know who published first."""
        return self is Origin.REPRINT


class Qualifier(StrEnum):
    """How exact a figure is."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    AT_LEAST = "at_least"


class BranchKind(StrEnum):
    """How a Party branch is set up."""

    ADMINISTRATIVE = "administrative"
    FUNCTIONAL = "functional"
    TEMPORARY = "temporary"
    JOINT = "joint"


class Cadence(StrEnum):
    """How often a column promises something new."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    IRREGULAR = "irregular"

    def is_by_month(self) -> bool:
        """True where the column's page is grouped by month, one theme each."""
        return self is Cadence.MONTHLY


class Recipient(StrEnum):
    """Whom an honour is given to."""

    BRANCH = "branch"
    MEMBER = "member"
    UNIT = "unit"


class AwardStatus(StrEnum):
    """What became of an award."""

    NAMED = "named"
    REVIEWED = "reviewed"
    REVOKED = "revoked"

    def still_counts(self) -> bool:
        """False once the honour was taken back."""
        return self is not AwardStatus.REVOKED


class Source(Value):
    """Who published a text first."""

    name: Text
    url: WebLink | None = None
    title: Text | None = None
    author: Text | None = None
    date: Day | None = None


class Byline(Value):
    """Who made a story; each a name or a list of names."""

    reporters: Names = ()
    correspondents: Names = ()
    photographers: Names = ()
    editor: Names = ()
    duty_editor: Names = ()
    reviewers: Names = ()
    """First, second and third review, in that order."""


class Attachment(Value):
    """A document, a sound or a film beside the story, offered for download."""

    file: OfferedName
    title: Text | None = None


class Figure(Value):
    """A number that the story reports. People (人) and person-times (人次) are different units."""

    name: Text
    value: Annotated[Decimal, Field(allow_inf_nan=False, max_digits=20)]
    unit: Text | None = None
    qualifier: Qualifier = Qualifier.EXACT
    as_of: Period | None = None


class Document(Value):
    """A document that the story cites, such as 青老干〔2026〕12号."""

    title: Text
    number: Text | None = None
    issuer: Text | None = None
    date: Period | None = None
    url: WebLink | None = None


class Withdrawal(Value):
    """When and why something left the site for good."""

    date: Day
    reason: Text


class Photo(Value):
    """A picture beside a record, and what the editor says of it."""

    file: FileName
    caption: Text | None = None
    alt: Text | None = None
    credit: Text | None = None
    date: Day | None = None
    people: Ids = ()
    """Members who can be seen."""
    hidden: bool = False
    """True keeps it out of galleries."""

    @property
    def alternative(self) -> str:
        """The text that stands for the picture; empty when nobody wrote one."""
        return self.alt or self.caption or ""


class Award(Value):
    """An honour that a branch or member was given."""

    honour: Id
    level: Id | None = None
    year: Year | None = None
    batch: Counting | None = None
    issuers: Names = ()
    document: Text | None = None
    status: AwardStatus = AwardStatus.NAMED
    until: Period | None = None


class Headcount(Value):
    """How many members a branch has, and when they were counted."""

    value: Counting
    as_of: Period | None = None


class Consent(Value):
    """Who agreed that a member is shown, when, and for what."""

    date: Day
    scope: Text | None = None
    by: Text | None = None


class Level(Value):
    """A level of an honour, such as 省级."""

    id: Id
    name: Title


class Tally(Value):
    """An official count for the whole area, which may exceed what this site lists."""

    year: Year
    batch: Counting | None = None
    as_of: Period | None = None
    counts: dict[Id, Counting] = Field(default_factory=dict)
    """Level id to number."""
    total: Counting
    source: Text | None = None
