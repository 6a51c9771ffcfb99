"""Which record took the place of one that is gone. Only its address is known for certain; where its page is at hand,
its title and text are, too, or, for an old address, where it led to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process
from selectolax.lexbor import LexborHTMLParser

from generator.content.links import addressed
from generator.content.model import Event, Story
from generator.content.pinyin import slug
from generator.content.record import Record
from generator.ledger.leads import led_to
from generator.ledger.public import Ledger
from generator.site import Site, public_records

ALIKE = 75
"""Of 100: how alike two ids or titles must be to be taken for one, and two texts."""
_SAMPLE = 1500
"""Characters of two texts that are compared."""
_MOST = 200
"""Addresses for which all ids are compared; a site that lost more was made anew, and equal names must do."""


class Successors:
    """Looks among the records of a site for those that took another's place."""

    def __init__(self, site: Site, ledger: Ledger) -> None:
        self._site, self._ledger = site, ledger
        self._compared = 0

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        """Public records by address; an event has no page."""
        public = {record.path for record in public_records(self._site.catalogue)}
        return {
            where: record
            for record, where in addressed(self._site.records)
            if record.path in public and not isinstance(record, Event)
        }

    @cached_property
    def _fresh(self) -> Mapping[str, Record]:
        """Those that were not public before."""
        return {where: r for where, r in self._records.items() if where not in self._ledger.addresses}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], str]:
        """Fresh records by section and id, and by section and what their names sound like."""
        names: dict[tuple[str, str], str] = {}
        for where, record in sorted(self._fresh.items(), reverse=True):
            for name in (slug(_title(record)), _id(where)):
                names[_section(where), name] = where
        return names

    def of(self, lost: str) -> Record | None:
        """The record that most likely stands where the page at `lost` did; None where none is likely."""
        html = self._ledger.page(lost)
        page = LexborHTMLParser(html) if html else None
        if page is not None and (to := led_to(page, lost)) is not None:
            return self._records.get(to)
        if page is not None and (found := self._like(page, _section(lost))):
            return found
        if (named := self._by_name.get((_section(lost), _id(lost)))) is not None:
            return self._fresh[named]
        return self._fresh.get(self._nearest_id(lost) or "")

    def _of_section(self, section: str) -> dict[str, Record]:
        return {where: r for where, r in sorted(self._fresh.items()) if _section(where) == section}

    def _like(self, page: LexborHTMLParser, section: str) -> Record | None:
        """The fresh record with the same title, else with the most similar one or the most similar text."""
        heading, prose = page.css_first("h1"), page.css_first(".prose")
        title = heading.text().strip() if heading else ""
        text = " ".join(prose.text().split())[:_SAMPLE] if prose else ""
        best: tuple[float, Record | None] = (ALIKE, None)
        for record in self._of_section(section).values():
            alike = fuzz.ratio(title, _title(record)) if title else 0.0
            if text and (own := " ".join(record.prose.text.split())[:_SAMPLE]):
                alike = max(alike, fuzz.ratio(text, own))
            if alike > best[0]:
                best = alike, record
        return best[1]

    def _nearest_id(self, lost: str) -> str | None:
        self._compared += 1
        if self._compared > _MOST:
            return None
        ids = {where: _id(where) for where in self._of_section(_section(lost))}
        best = process.extractOne(_id(lost), ids, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(best[2]) if best else None


def _section(where: str) -> str:
    return where.partition("/")[0]


def _id(where: str) -> str:
    return where.rstrip("/").rpartition("/")[2]


def _title(record: Record) -> str:
    return record.title if isinstance(record, Story) else str(getattr(record, "name", ""))
