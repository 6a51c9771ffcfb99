"""When events happen: the occurrences of RFC 5545 rules, in the wall clock of the event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateutil.rrule import rrule, rrulestr

from generator.content.model import Event


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event takes place."""

    event: Event
    starts: dt.datetime
    ends: dt.datetime | None


def occurrences(events: Iterable[Event], *, since: dt.datetime, until: dt.datetime) -> tuple[Occurrence, ...]:
    """All that begin at or after `since` and before `until`, in order."""
    found = [occurrence for event in events for occurrence in _of(event, since, until)]
    return tuple(sorted(found, key=lambda o: (o.starts, o.event.id)))


def lasts_whole_days(event: Event) -> bool:
    """True for what is written without an hour; it then lasts to the end of the day that `ends` names."""
    return not _hour(event.starts) and (event.ends is None or not _hour(event.ends))


def rule(event: Event) -> tuple[str, dt.datetime | None]:
    """The rule of a series without its UNTIL, and the last moment that it may begin, by the event's wall clock.

    An UNTIL that is a day means the whole of it, as the editor does.
    """
    parts = [part for part in (event.rrule or "").upper().split(";") if part]
    until = next((part.removeprefix("UNTIL=") for part in parts if part.startswith("UNTIL=")), None)
    rest = ";".join(part for part in parts if not part.startswith("UNTIL="))
    return rest, None if until is None else _wall_until(until, event)


def series(event: Event) -> rrule:
    """The recurrences of an event that has a rule, by its wall clock and without a zone."""
    text, until = rule(event)
    # dateutil's own replace() is the one way to give it an UNTIL beside a COUNT-less rule read from a text.
    found = rrulestr(text, dtstart=event.starts.replace(tzinfo=None), ignoretz=True)
    assert isinstance(found, rrule)  # noqa: S101 - one rule makes one
    return found if until is None else found.replace(until=until)


def first_start(event: Event) -> dt.datetime | None:
    """When it first takes place: `starts`, or the first time after it that fits the rule; None where none does."""
    if event.rrule is None:
        return event.starts
    first = next(iter(series(event)), None)
    return None if first is None else first.replace(tzinfo=event.starts.tzinfo)


def _hour(moment: dt.datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def _of(event: Event, since: dt.datetime, until: dt.datetime) -> Iterator[Occurrence]:
    zone = event.starts.tzinfo
    length = event.ends - event.starts if event.ends else None
    if event.rrule is None:
        times: Iterable[dt.datetime] = [event.starts.replace(tzinfo=None)]
    else:
        # A day more on both sides: the exact bounds are compared below, with the zone.
        times = series(event).between(
            _wall(since, zone) - dt.timedelta(1), _wall(until, zone) + dt.timedelta(1), inc=True
        )
    for time in times:
        starts = time.replace(tzinfo=zone)
        if since <= starts < until:
            yield Occurrence(event, starts, starts + length if length is not None else None)


def _wall(moment: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _wall_until(text: str, event: Event) -> dt.datetime:
    """An UNTIL by the event's own clock: as written, or turned into its zone from UTC."""
    day = dt.datetime.strptime(text[:8], "%Y%m%d")  # noqa: DTZ007 - the wall clock
    if len(text) == 8:
        return day + dt.timedelta(days=1, seconds=-1) if day.year < 9000 else day
    moment = dt.datetime.strptime(text[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the wall clock
    if not text.endswith("Z") or not 1000 <= moment.year <= 9000:
        return moment
    return _wall(moment.replace(tzinfo=dt.UTC), event.starts.tzinfo)
