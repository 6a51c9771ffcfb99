"""When events happen: the occurrences of RFC 5545 rules, in the wall clock of the event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateutil.rrule import rrulestr

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


def _of(event: Event, since: dt.datetime, until: dt.datetime) -> Iterator[Occurrence]:
    zone = event.starts.tzinfo
    length = event.ends - event.starts if event.ends else None
    if event.rrule is None:
        times: Iterable[dt.datetime] = [event.starts.replace(tzinfo=None)]
    else:
        rule = rrulestr(_local_until(event), dtstart=event.starts.replace(tzinfo=None), ignoretz=True)
        # A day more on both sides: the exact bounds are compared below, with the zone.
        times = rule.between(
            _wall(since, zone) - dt.timedelta(1), _wall(until, zone) + dt.timedelta(1), inc=True
        )
    for time in times:
        starts = time.replace(tzinfo=zone)
        if since <= starts < until:
            yield Occurrence(event, starts, starts + length if length is not None else None)


def _wall(moment: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _local_until(event: Event) -> str:
    """A rule repeats by the wall clock, so an UNTIL in UTC is turned into the event's own zone."""

    def local(match: re.Match[str]) -> str:
        moment = dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
        if not 1000 <= moment.year <= 9000:
            return f"UNTIL={match[1]}"
        return f"UNTIL={_wall(moment, event.starts.tzinfo):%Y%m%dT%H%M%S}"

    return re.sub(r"UNTIL=(\d{8}T\d{6})Z", local, event.rrule or "")
