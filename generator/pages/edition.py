"""Edition: the Catalogue in one language, with everything a page planner asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from generator.content import address
from generator.content.catalogue import Catalogue
from generator.content.documents import HandWritten
from generator.content.links import Links
from generator.content.photo import Copies, Rendition
from generator.i18n import Translator
from generator.pages.page import Data
from generator.settings import Settings


@dataclass(frozen=True)
class Edition:
    """What pages are planned from; `say` translates."""

    catalogue: Catalogue
    settings: Settings
    say: Translator
    links: Links = field(default_factory=Links)
    copies: Mapping[str, Copies] = field(default_factory=dict)
    """By digest of the original: the copies that the site shows."""
    documents: tuple[HandWritten, ...] = ()
    """The hand-written pages."""
    drawn: Mapping[str, Rendition] = field(default_factory=dict)
    """By title: the picture that is drawn where there is no photo."""

    @cached_property
    def cards(self) -> dict[str, Data]:
        """By path of a record: its card, as far as a page has shown it."""
        return {}

    def url(self, where: str) -> str | None:
        """An address of this site for those who read it elsewhere; None where the site does not know its own."""
        root = self.settings.url
        return address.absolute(where, root=root) if root else None

    @property
    def authority(self) -> str:
        """Whose ids the site's are, in feeds and calendars: its host, and its path there; empty without an address."""
        parts = urlsplit(self.settings.url)
        return f"{parts.hostname or ''}{parts.path.rstrip('/')}"

    @property
    def publisher(self) -> str:
        """Who publishes: the organiser, else the site by its name."""
        return self.settings.organisation.organiser or self.settings.name

    def day(self, day: dt.date) -> dict[str, str]:
        """A day for machines and for people."""
        return {
            "iso": day.isoformat(),
            "text": self.say("{year}-{month}-{day}", year=day.year, month=day.month, day=day.day),
        }

    def month(self, year: int, month: int) -> str:
        """A month as people say it."""
        return self.say("{year}-{month}", year=year, month=month)

    def year(self, year: int | str) -> str:
        """A year as people say it."""
        return self.say("year {year}", year=year)

    def period(self, period: str | None) -> str:
        """A year, month or day in ISO form, as people say it; empty for none."""
        if not period:
            return ""
        numbers = [int(part) for part in period.split("-")]
        match numbers:
            case [year, month, day]:
                return self.say("{year}-{month}-{day}", year=year, month=month, day=day)
            case [year, month]:
                return self.month(year, month)
        return self.year(period)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row."""
        return self.say(", ").join(names)

    def batch(self, year: int | None, batch: int | None) -> str:
        """When an award was given; empty where its year is not known."""
        if year is None:
            return ""
        return (
            self.say("{year}, batch {batch}", year=self.year(year), batch=batch) if batch else self.year(year)
        )
