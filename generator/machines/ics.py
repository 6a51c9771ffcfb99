"""Events for readers' own calendars (RFC 5545), written by icalendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Timezone, vRecur
from icalendar import Event as Entry

from generator.content import address
from generator.content.calendar import first_start, lasts_whole_days, rule
from generator.content.model import Event
from generator.files import digest
from generator.pages import Edition

_DAY = dt.timedelta(days=1)


def calendar(edition: Edition, events: Iterable[Event], *, name: str) -> bytes:
    """A calendar of events, the rules with them, and the zone that they are in. `name` is what readers see."""
    own = Calendar()
    own.add("prodid", f"-//{edition.settings.name}//Fengcai//")
    own.add("version", "2.0")
    own.add("calscale", "GREGORIAN")
    own.add("name", name)
    own.add("x-wr-calname", name)
    own.add("refresh-interval", _DAY, parameters={"VALUE": "DURATION"})
    entries = [(event, entry) for event in events if (entry := _entry(edition, event))]
    if timed := [event.starts.year for event, _ in entries if not lasts_whole_days(event)]:
        first = min(timed)
        own.add_component(Timezone.from_tzid(edition.settings.timezone, first_date=dt.date(first, 1, 1)))
    for _, entry in entries:
        own.add_component(entry)
    return bytes(own.to_ical())


def _entry(edition: Edition, event: Event) -> Entry | None:
    """An event; None for a series whose rule fits no day."""
    starts = first_start(event)
    if starts is None:
        return None
    entry = Entry()
    entry.add("uid", f"{event.id}@{_authority(edition)}")
    entry.add("dtstamp", event.starts.astimezone(dt.UTC))
    entry.add("summary", event.title)
    whole = lasts_whole_days(event)
    length = event.ends - event.starts if event.ends and event.ends > event.starts else None
    if whole:
        days = (length or dt.timedelta()) + _DAY
        entry.add("dtstart", starts.date())
        entry.add("dtend", starts.date() + days)
    else:
        entry.add("dtstart", starts)
        if length:
            entry.add("dtend", starts + length)
    if event.rrule:
        entry.add("rrule", _rule(event, whole=whole))
    if event.location:
        entry.add("location", event.location)
    said = [edition.say("For: {audience}", audience=event.audience)] if event.audience else []
    if words := "\n".join([*said, event.prose.text]).strip():
        entry.add("description", words)
    if url := edition.url(f"{address.CALENDAR}#{event.id}"):
        entry.add("url", url)
    return entry


def _rule(event: Event, *, whole: bool) -> vRecur:
    """The rule with its UNTIL as the format wants it: a day for days, else a moment in UTC."""
    text, until = rule(event)
    found: vRecur = vRecur.from_ical(text)
    if until is not None:
        last = until.replace(tzinfo=event.starts.tzinfo)
        found["UNTIL"] = [last.date() if whole else last.astimezone(dt.UTC)]
    return found


def _authority(edition: Edition) -> str:
    """Whose ids these are: the site's, else a name that nobody else has."""
    return edition.authority or f"{digest(edition.settings.name.encode())}.invalid"
