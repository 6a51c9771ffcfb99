"""The parts of records: what stands below a key, and the choices that a key has."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from generator.content.fields import (
    Day,
    FileName,
    Id,
    Ids,
    Names,
    OfferedName,
    Period,
    Text,
    Title,
    WebLink,
)

Counting = Annotated[int, Field(ge=0)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class Value(BaseModel):
    """The base of all that is written in front matter: frozen, and an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    def model_post_init(self, _context: object, /) -> None:
        """Share what nobody changes: which keys were written is a set of its own in each of ten thousand values."""
        object.__setattr__(self, "__pydantic_fields_set__", _shared(frozenset(self.model_fields_set)))

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self.model_post_init(None)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some values changed, unchecked, as pydantic's."""
        copied = super().model_copy(update=update, deep=deep)
        copied.model_post_init(None)
        return copied


@lru_cache(maxsize=4096)
def _shared(keys: frozenset[str]) -> set[str]:
    return set(keys)


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
    """Who published it first."""
    url: WebLink | None = None
    """Where it can be read."""
    title: Text | None = None
    """The title that it had there."""
    author: Text | None = None
    """Who wrote it."""
    date: Day | None = None
    """The day of the first publication."""


class Byline(Value):
    """Who made a story; each a name or a list of names."""

    reporters: Names = ()
    """Who reported."""
    correspondents: Names = ()
    """Who sent it in."""
    photographers: Names = ()
    """Who took the photos."""
    editor: Names = ()
    """Who edited it."""
    duty_editor: Names = ()
    """Who was responsible for it."""
    reviewers: Names = ()
    """First, second and third review, in that order."""


class Attachment(Value):
    """A document, a sound or a film beside the story, offered for download."""

    file: OfferedName
    """A file beside the story."""
    title: Text | None = None
    """What readers see; the name of the file when absent."""


class Figure(Value):
    """A number that the story reports. People (人) and person-times (人次) are different units."""

    name: Text
    """What is counted."""
    value: Annotated[Decimal, Field(allow_inf_nan=False, max_digits=20)]
    """In plain digits."""
    unit: Text | None = None
    """Such as 人, 人次, 场."""
    qualifier: Qualifier = Qualifier.EXACT
    """How exact it is."""
    as_of: Period | None = None
    """The day, month or year that it is of."""


class Document(Value):
    """A document that the story cites, such as 青老干〔2026〕12号."""

    title: Text
    """The title of the document."""
    number: Text | None = None
    """Such as 青老干〔2026〕12号."""
    issuer: Text | None = None
    """Who issued it."""
    date: Period | None = None
    """The day, month or year of issue."""
    url: WebLink | None = None
    """Where it can be read."""


class Withdrawal(Value):
    """When and why something left the site for good."""

    date: Day
    """The day of the decision."""
    reason: Text
    """For the record; it is not shown to the public."""


class Photo(Value):
    """A picture beside a record, and what the editor says of it."""

    file: FileName
    """A photo beside the record."""
    caption: Text | None = None
    """What stands below it."""
    alt: Text | None = None
    """What can be seen on it, for those who cannot see; the caption when absent."""
    credit: Text | None = None
    """Who took it."""
    date: Day | None = None
    """The day on which it was taken."""
    people: Ids = ()
    """The ids of members who can be seen."""
    hidden: bool = False
    """True keeps it out of galleries."""

    @property
    def alternative(self) -> str:
        """The text that stands for the picture; empty when nobody wrote one."""
        return self.alt or self.caption or ""


class Award(Value):
    """An honour that a branch or member was given."""

    honour: Id
    """The id of the honour."""
    level: Id | None = None
    """The id of a level of that honour."""
    year: Year | None = None
    """The year of the award."""
    batch: Counting | None = None
    """The batch of that year."""
    issuers: Names = ()
    """Who gave it, where that is not the issuer of the honour."""
    document: Text | None = None
    """The number of the document that announced it."""
    status: AwardStatus = AwardStatus.NAMED
    """What became of it."""
    until: Period | None = None
    """Until when it holds."""


class Headcount(Value):
    """How many members a branch has, and when they were counted."""

    value: Counting
    """How many."""
    as_of: Period | None = None
    """When they were counted."""


class Consent(Value):
    """Who agreed that a member is shown, when, and for what."""

    date: Day
    """The day of the consent."""
    scope: Text | None = None
    """What may be shown."""
    by: Text | None = None
    """Who agreed: the member, or a relative."""


class Level(Value):
    """A level of an honour, such as 省级."""

    id: Id
    """How awards and counts name it."""
    name: Title
    """Such as 省级."""


class Tally(Value):
    """An official count for the whole area, which may exceed what this site lists."""

    year: Year
    """The year that was announced."""
    batch: Counting | None = None
    """The batch of that year; absent where the tally is of the whole year."""
    as_of: Period | None = None
    """When it was counted."""
    counts: dict[Id, Counting] = Field(default_factory=dict)
    """Level id to number."""
    total: Counting
    """The sum of the counts."""
    source: Text | None = None
    """Where it was announced."""
