"""The calendar as a page: this month and the next two."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from generator.content import address
from generator.content.calendar import Occurrence, lasts_whole_days, occurrences
from generator.content.model import Event
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.lists import grouped
from generator.pages.page import Content, Data, Page

MONTHS = 3
PAST_STORIES = 12
"""A year of a series that meets each month."""
AHEAD = dt.timedelta(days=366)
"""How far the next time of an event is looked for."""
SOON = dt.timedelta(days=60)
"""How far the home page looks ahead."""


def pages(edition: Edition) -> Iterator[Page]:
    """The one page, if there are events."""
    catalogue = edition.catalogue
    if not catalogue.events:
        return
    yield Page(
        address=address.CALENDAR,
        template="calendar",
        title=edition.say("Calendar"),
        section=address.CALENDAR,
        make=lambda: Content(_data(edition)),
    )


def _data(edition: Edition) -> Data:
    taken: set[str] = set()
    nexts = next_times(edition)
    return {
        "crumbs": views.crumbs(edition),
        "months": [
            {"title": edition.month(year, month), "days": days(edition, group)}
            for (year, month), group in grouped(shown(edition), lambda o: (o.starts.year, o.starts.month))
        ],
        "events": [
            _event(edition, event, nexts.get(event.id), taken) for event in edition.catalogue.events.values()
        ],
        "file": address.CALENDAR_FILE,
    }


def shown(edition: Edition) -> tuple[Occurrence, ...]:
    """The occurrences of this month and the next two: the same as in the calendar files."""
    today = edition.catalogue.now.astimezone(edition.settings.zone)
    first = today.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    events = edition.catalogue.events.values()
    return occurrences(events, since=first, until=_months_after(first, MONTHS))


def next_times(edition: Edition) -> dict[str, Occurrence]:
    """By event: when it takes place next, today's hours that are past left out; no entry for what is over."""
    now = edition.catalogue.now
    coming = occurrences(edition.catalogue.events.values(), since=now, until=now + AHEAD)
    return {occurrence.event.id: occurrence for occurrence in reversed(coming)}


def of_the_moment(edition: Edition) -> list[object]:
    """All that pages show of the moment at which the site is built: these months, and what comes next."""
    today = edition.catalogue.now.astimezone(edition.settings.zone)
    coming = sorted((key, o.starts.isoformat()) for key, o in next_times(edition).items())
    soon = occurrences(
        edition.catalogue.events.values(), since=edition.catalogue.now, until=edition.catalogue.now + SOON
    )
    return [today.year, today.month, coming, [(o.event.id, o.starts.isoformat()) for o in soon]]


def _months_after(first: dt.datetime, months: int) -> dt.datetime:
    number = first.year * 12 + first.month - 1 + months
    return first.replace(year=number // 12, month=number % 12 + 1)


def days(edition: Edition, coming: Sequence[Occurrence]) -> list[Data]:
    """Occurrences, each with its day, time and place."""
    return [
        {
            **views.link(o.event.title, f"{address.CALENDAR}#{o.event.id}"),
            "day": o.starts.day,
            "date": edition.day(o.starts.date()),
            "weekday": weekday(edition, o.starts),
            "time": span(o),
            "location": o.event.location or "",
        }
        for o in coming
    ]


def weekday(edition: Edition, day: dt.date) -> str:
    """The name of the day."""
    say = edition.say
    names = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))
    return names[day.weekday()]


def span(occurrence: Occurrence) -> str:
    """From when to when; empty for what has no hour."""
    starts, ends = occurrence.starts, occurrence.ends
    if lasts_whole_days(occurrence.event):
        return ""
    if ends is not None and ends.date() == starts.date():
        return f"{starts:%H:%M}–{ends:%H:%M}"
    return f"{starts:%H:%M}"


def _without_ids(block: str | Data) -> str | Data:
    """Several events stand on one page, and may have the same headings."""
    return re.sub(r'(<h[2-6]) id="[^"]*"', r"\1", block) if isinstance(block, str) else block


def _event(edition: Edition, event: Event, coming: Occurrence | None, taken: set[str]) -> Data:
    stories = edition.catalogue.by_event.get(event.id, ())
    areas = edition.catalogue.lineage(event.region)
    return {
        "id": event.id,
        "name": event.title,
        "location": event.location or "",
        "area": views.link(areas[-1].name, address.under(address.REGIONS, areas[-1].id)) if areas else None,
        "audience": event.audience or "",
        "first": edition.day(event.starts.date()) if event.rrule is None else None,
        "next": {"date": edition.day(coming.starts.date()), "time": span(coming)}
        if coming and event.rrule
        else None,
        "file": address.event_file(event.id),
        "blocks": [
            _without_ids(block) for block in views.blocks(edition, event, base=address.CALENDAR, taken=taken)
        ],
        "stories": [views.headline(edition, story) for story in stories[:PAST_STORIES]],
    }
