"""What surrounds every page: the name of the site, the sections that it has, who runs it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.content import address
from generator.pages.edition import Edition
from generator.pages.page import Data, Page


@dataclass(frozen=True, slots=True)
class Chrome:
    """Masthead and foot, the same on every page."""

    name: str
    description: str
    language: str
    sections: tuple[Data, ...]
    """The entries of the masthead: name and address."""
    more: tuple[Data, ...]
    """Sections that stand at the foot only."""
    search: str
    """The address of the search page."""
    organisation: dict[str, Any]
    police_code: str
    """The figures of the public-security filing number, which its register is asked by; empty without one."""
    head: Data = field(default_factory=dict)
    """What machines read of a page that nobody planned."""


def chrome(edition: Edition, pages: Iterable[Page]) -> Chrome:
    """The surroundings of a site that has these pages: a section without a page is not named."""
    say = edition.say
    there = {page.address for page in pages}
    sections = (
        (say("Home"), address.HOME),
        (say("Columns"), address.COLUMNS),
        (say("Archive"), address.ARCHIVE),
        (say("Branches"), address.BRANCHES),
        (say("Members"), address.MEMBERS),
        (say("Honours"), address.HONOURS),
        (say("Pictures"), address.GALLERIES),
        (say("Calendar"), address.CALENDAR),
    )
    more = (
        (say("Regions"), address.REGIONS),
        (say("Topics"), address.TOPICS),
        (say("Site map"), address.SITEMAP),
        (say("Open data"), address.DATA),
    )
    settings = edition.settings
    return Chrome(
        name=settings.name,
        description=settings.description,
        language=settings.language,
        sections=tuple({"name": name, "address": where} for name, where in sections if where in there),
        more=tuple({"name": name, "address": where} for name, where in more if where in there),
        search=address.SEARCH,
        organisation=settings.organisation.model_dump(exclude_none=True),
        police_code="".join(re.findall(r"[0-9]", settings.organisation.police or "")),
    )
