"""When events happen, held against dateutil and the calendar on the wall."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from generator.content.calendar import first_start, lasts_whole_days, occurrences
from generator.content.model import Event
from generator.content.parse import parse
from tests.content.records import ZONE, event


def at(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def times(of: Event, since: str, until: str) -> list[str]:
    found = occurrences([of], since=at(since), until=at(until))
    return [o.starts.isoformat(" ", "minutes")[:16] for o in found]


def test_the_15th_of_each_month_over_a_change_of_year() -> None:
    day = event("day", "2026-01-15 09:00", "rrule: FREQ=MONTHLY;BYMONTHDAY=15")
    assert times(day, "2026-11-01", "2027-03-01") == [
        "2026-11-15 09:00",
        "2026-12-15 09:00",
        "2027-01-15 09:00",
        "2027-02-15 09:00",
    ]


def test_the_31st_is_left_out_where_there_is_none() -> None:
    day = event("day", "2026-01-31 09:00", "rrule: FREQ=MONTHLY")
    assert times(day, "2026-01-01", "2026-06-01") == [
        "2026-01-31 09:00",
        "2026-03-31 09:00",
        "2026-05-31 09:00",
    ]


def test_the_29th_of_february_comes_in_leap_years() -> None:
    day = event("day", "2024-02-29 09:00", "rrule: FREQ=YEARLY")
    assert times(day, "2024-01-01", "2033-01-01") == [
        "2024-02-29 09:00",
        "2028-02-29 09:00",
        "2032-02-29 09:00",
    ]


def test_one_time_only() -> None:
    day = event("day", "2026-05-15 09:00")
    assert times(day, "2026-05-15 09:00", "2026-05-15 09:01") == ["2026-05-15 09:00"]
    assert times(day, "2026-05-15 09:01", "2027-01-01") == []
    assert times(day, "2026-01-01", "2026-05-15 09:00") == []


def test_until_in_utc_is_a_moment_not_a_wall_clock() -> None:
    """23:30 UTC is 07:30 of the next day in Shanghai: that occurrence is the last, and is still one."""
    daily = event("day", "2026-11-14 07:30", "rrule: FREQ=DAILY;UNTIL=20261115T233000Z")
    assert times(daily, "2026-11-01", "2026-12-01") == [
        "2026-11-14 07:30",
        "2026-11-15 07:30",
        "2026-11-16 07:30",
    ]
    daily = event("day", "2026-11-14 07:30", "rrule: FREQ=DAILY;UNTIL=20261115T232959Z")
    assert times(daily, "2026-11-01", "2026-12-01") == ["2026-11-14 07:30", "2026-11-15 07:30"]


@pytest.mark.parametrize(
    "until", ["20261115T073000", "20261115T073000Z", "20261115", "99991231T235959Z", "00010101T000000Z"]
)
def test_until_in_every_form_ends(until: str) -> None:
    daily = event(
        "day", "2026-11-14 07:30", f"rrule: FREQ=DAILY;COUNT=3;UNTIL={until}".replace("COUNT=3;", "")
    )
    assert len(times(daily, "2026-11-01", "2026-11-21")) <= 7


def test_until_that_is_a_day_holds_the_whole_of_it() -> None:
    daily = event("day", "2026-11-14 07:30", "rrule: FREQ=DAILY;UNTIL=20261115")
    assert times(daily, "2026-11-01", "2026-12-01") == ["2026-11-14 07:30", "2026-11-15 07:30"]


def test_a_series_begins_where_its_rule_first_fits() -> None:
    """The 1st of January 2024 was a Monday."""
    assert first_start(event("day", "2024-01-01 09:00", "rrule: FREQ=WEEKLY;BYDAY=WE")) == at(
        "2024-01-03 09:00"
    )
    assert first_start(event("day", "2024-01-01 09:00")) == at("2024-01-01 09:00")
    assert first_start(event("day", "2024-01-02 09:00", "rrule: FREQ=DAILY;UNTIL=20240101")) is None


@pytest.mark.parametrize(
    ("starts", "ends", "whole"),
    [
        ("2026-05-15", None, True),
        ("2026-05-15", "2026-05-17", True),
        ("2026-05-15 09:00", None, False),
        ("2026-05-15", "2026-05-15 11:30", False),
    ],
)
def test_what_has_no_hour_lasts_whole_days(starts: str, ends: str | None, whole: bool) -> None:
    assert lasts_whole_days(event("day", starts, f"ends: {ends}" if ends else "")) is whole


def test_an_event_with_an_offset_keeps_it() -> None:
    day = event("day", "2026-05-15 09:00 +09:00", "ends: 2026-05-15 11:00 +09:00\nrrule: FREQ=WEEKLY;COUNT=2")
    found = occurrences([day], since=at("2026-05-15 08:00"), until=at("2026-06-01"))
    assert [o.starts.astimezone(dt.UTC).isoformat() for o in found] == [
        "2026-05-15T00:00:00+00:00",
        "2026-05-22T00:00:00+00:00",
    ]
    assert [o.ends - o.starts for o in found if o.ends] == [dt.timedelta(hours=2)] * 2
    assert occurrences([day], since=at("2026-05-15 08:01"), until=at("2026-05-16")) == ()


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    text = "---\ntitle: 学习日\nstarts: 2026-03-27 09:00\nends: 2026-03-27 10:30\nrrule: FREQ=DAILY;COUNT=4\n---\n"
    from zoneinfo import ZoneInfo

    day = parse(Event, text, id="day", path="a.md", zone=ZoneInfo("Europe/Berlin")).record
    assert day is not None
    found = occurrences([day], since=at("2026-03-01"), until=at("2026-05-01"))
    assert {(o.starts.hour, o.ends and o.ends.minute) for o in found} == {(9, 30)}
    assert len({o.starts.utcoffset() for o in found}) == 2


def test_all_in_one_order() -> None:
    events = [
        event("b", "2026-05-15 09:00"),
        event("a", "2026-05-15 09:00"),
        event("c", "2026-05-15 01:00 +00:00"),
    ]
    found = occurrences(events, since=at("2026-05-01"), until=at("2026-06-01"))
    assert [o.event.id for o in found] == ["a", "b", "c"]


RULES = [
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=15",
    "FREQ=DAILY;COUNT=40",
    "FREQ=MONTHLY;UNTIL=20261231T235959",
]


@given(st.sampled_from(RULES), st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31)), st.integers(0, 120))
def test_the_same_as_dateutil(rule: str, first: dt.date, days: int) -> None:
    series = event("day", "2024-02-29 09:00", f"rrule: {rule}")
    since = dt.datetime.combine(first, dt.time(), ZONE)
    until = since + dt.timedelta(days)
    every = rrulestr(rule, dtstart=dt.datetime(2024, 2, 29, 9))  # noqa: DTZ001 - the wall clock
    expected = list(every.between(dt.datetime(2023, 1, 1), dt.datetime(2031, 1, 1)))  # noqa: DTZ001
    found = [o.starts for o in occurrences([series], since=since, until=until)]
    assert found == [t.replace(tzinfo=ZONE) for t in expected if since <= t.replace(tzinfo=ZONE) < until]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=SECONDLY",
        "monthly",
        "FREQ=MONTHLY;BYMONTHDAY=many",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;NO=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=MONTHLY;BYDAY=TH(+2)",
        "FREQ=DAILY;UNTIL=2026-12-31",
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    """A step of nothing would never come to an end."""
    parsed = parse(
        Event, f"---\ntitle: 日\nstarts: 2026-05-15\nrrule: {rule}\n---\n", id="day", path="a.md", zone=ZONE
    )
    assert [problem.code for problem in parsed.problems] == ["value-invalid"]
