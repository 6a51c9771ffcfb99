"""The calendar files, read by icalendar; their rules expanded by dateutil from what is written there."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from generator.content.calendar import occurrences
from generator.site import Site
from tests.machines.reading import ROOT, Sited, contents, files, record, settings
from tests.worlds import NOW

ZONE = ZoneInfo("Asia/Shanghai")


def read(site: Site, address: str = "calendar.ics") -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(contents(site)[address])


def expanded(event: icalendar.Event, since: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
    """The times of an event as a reader's calendar finds them: by its own DTSTART and RRULE alone."""
    start = event["DTSTART"].dt
    moment = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time(), ZONE)
    if "RRULE" not in event:
        return [moment] if since <= moment < until else []
    text = event["RRULE"].to_ical().decode()
    if not isinstance(start, dt.datetime):
        moment = moment.replace(tzinfo=None)
        found = list(
            rrulestr(text, dtstart=moment).between(
                since.replace(tzinfo=None), until.replace(tzinfo=None), inc=True
            )
        )
        return [time.replace(tzinfo=ZONE) for time in found]
    return list(rrulestr(text, dtstart=moment).between(since, until - dt.timedelta(seconds=1), inc=True))


RULES = {
    "fifteenth": ("2024-01-15 09:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
    "month-end": ("2024-01-31 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    "thirty-first": ("2024-01-31 09:00", "FREQ=MONTHLY"),
    "twenty-ninth": ("2024-01-29 19:30", "FREQ=MONTHLY;BYMONTHDAY=29"),
    "leap-day": ("2024-02-29 09:00", "FREQ=YEARLY"),
    "fortnight": ("2024-12-25 14:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
    "quarter": ("2024-03-14 09:30", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH"),
    "new-year": ("2024-12-31 23:00", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    "last-friday": ("2024-01-26 15:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    "not-on-its-start": ("2024-01-01 09:00", "FREQ=WEEKLY;BYDAY=WE"),
    "counted": ("2024-11-30 08:00", "FREQ=DAILY;COUNT=40"),
    "until-utc": ("2024-01-10 07:30", "FREQ=MONTHLY;UNTIL=20250709T233000Z"),
    "until-wall": ("2024-01-10 07:30", "FREQ=MONTHLY;UNTIL=20250710T073000"),
    "until-day": ("2024-01-10 07:30", "FREQ=MONTHLY;UNTIL=20250710"),
    "days": ("2024-02-29", "FREQ=MONTHLY;BYMONTHDAY=29,30,31"),
    "days-until": ("2024-01-10", "FREQ=MONTHLY;UNTIL=20250710"),
}


@pytest.mark.parametrize("name", RULES)
def test_two_years_are_the_same_in_readers_calendars_and_on_ours(site: Sited, name: str) -> None:
    starts, rule = RULES[name]
    series = record(title="系列", starts=starts, rrule=rule)
    made = site({"mkdocs.yml": settings(), f"stories/events/{name}.md": series})
    since, until = dt.datetime(2024, 1, 1, tzinfo=ZONE), dt.datetime(2026, 1, 1, tzinfo=ZONE)
    ours = [o.starts for o in occurrences(made.catalogue.events.values(), since=since, until=until)]
    (event,) = read(made).walk("VEVENT")
    assert ours == expanded(event, since, until)
    if "UNTIL" not in rule:
        by_hand = rrulestr(rule, dtstart=dt.datetime.fromisoformat(starts))
        times = by_hand.between(dt.datetime(2023, 12, 31), dt.datetime(2026, 1, 1))  # noqa: DTZ001
        assert ours == [time.replace(tzinfo=ZONE) for time in times]
    assert len(ours) >= 1 + (name != "leap-day")


def test_an_until_that_is_a_day_holds_the_whole_of_it(site: Sited) -> None:
    for name in ("until-utc", "until-wall", "until-day", "days-until"):
        starts, rule = RULES[name]
        made = site(
            {"mkdocs.yml": settings(), "stories/events/a.md": record(title="系列", starts=starts, rrule=rule)}
        )
        times = occurrences(
            made.catalogue.events.values(),
            since=dt.datetime(2025, 7, 1, tzinfo=ZONE),
            until=dt.datetime(2026, 1, 1, tzinfo=ZONE),
        )
        assert [o.starts.date() for o in times] == [dt.date(2025, 7, 10)], name


def test_the_page_shows_the_same_three_months(site: Sited) -> None:
    made = site(files())
    page = next(page for page in made.pages if page.address == "calendar/")
    shown = [day["date"]["iso"] for month in page.data["months"] for day in month["days"]]
    month = NOW.replace(day=1, hour=0, minute=0, tzinfo=ZONE)
    (event,) = read(made).walk("VEVENT")
    assert shown == [f"{t:%Y-%m-%d}" for t in expanded(event, month, month.replace(month=month.month + 3))]
    assert shown == ["2026-06-15", "2026-07-15", "2026-08-15"]
    (told,) = page.data["events"]
    assert told["next"]["date"]["iso"] == "2026-06-15"
    assert [story["address"] for story in told["stories"]] == ["stories/2026/xunhe/"]


def test_an_event_has_what_readers_need(site: Sited) -> None:
    made = site(files())
    (event,) = read(made).walk("VEVENT")
    assert str(event["UID"]) == "xuexiri@fengcai.example.org/yunling"
    assert str(event["SUMMARY"]) == "学习日"
    assert event["DTSTAMP"].dt == dt.datetime(2026, 1, 15, 1, tzinfo=dt.UTC)
    assert event["DTSTART"].dt == dt.datetime(2026, 1, 15, 9, tzinfo=ZONE)
    assert event["DTEND"].dt == dt.datetime(2026, 1, 15, 10, 30, tzinfo=ZONE)
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert str(event["DESCRIPTION"]) == "对象：党员\n带笔记本。"
    assert str(event["URL"]) == f"{ROOT}calendar/#xuexiri"
    (zone,) = read(made).walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Shanghai"
    assert contents(made)["calendar/xuexiri.ics"].count(b"BEGIN:VEVENT") == 1


def test_a_zone_with_summer_time_tells_when_it_changes(site: Sited) -> None:
    zoned = settings(plugins=[{"fengcai": {"timezone": "Europe/Berlin"}}])
    made = site(files(**{"mkdocs.yml": zoned}))
    (zone,) = read(made).walk("VTIMEZONE")
    assert zone.walk("DAYLIGHT")
    (event,) = read(made).walk("VEVENT")
    berlin = ZoneInfo("Europe/Berlin")
    found = expanded(event, dt.datetime(2026, 1, 1, tzinfo=berlin), dt.datetime(2027, 1, 1, tzinfo=berlin))
    assert {(time.hour, time.minute) for time in found} == {(9, 0)}


def test_an_event_without_an_hour_lasts_whole_days(site: Sited) -> None:
    one = record(title="一天", starts="2026-06-10")
    three = record(title="三天", starts="2026-06-20", ends="2026-06-22")
    made = site({"mkdocs.yml": settings(), "stories/events/a.md": one, "stories/events/b.md": three})
    found = {str(e["SUMMARY"]): (e["DTSTART"].dt, e["DTEND"].dt) for e in read(made).walk("VEVENT")}
    assert found == {
        "一天": (dt.date(2026, 6, 10), dt.date(2026, 6, 11)),
        "三天": (dt.date(2026, 6, 20), dt.date(2026, 6, 23)),
    }
    page = next(page for page in made.pages if page.address == "calendar/")
    assert [day["time"] for month in page.data["months"] for day in month["days"]] == ["", ""]


def test_lines_are_folded_by_octets_and_no_character_is_cut(site: Sited) -> None:
    text = "每月十五日上午九点，" * 30 + "😀" * 40
    made = site(
        files(**{"stories/events/xuexiri.md": record(text, title="学习日", starts="2026-01-15 09:00")})
    )
    data = contents(made)["calendar.ics"]
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = read(made).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == text


def test_a_series_whose_rule_fits_no_day_is_left_out(site: Sited) -> None:
    never = record(title="不来", starts="2026-01-15 09:00", rrule="FREQ=DAILY;UNTIL=20250101T000000Z")
    made = site(files(**{"stories/events/never.md": never}))
    assert [str(event["SUMMARY"]) for event in read(made).walk("VEVENT")] == ["学习日"]


def test_without_an_address_ids_are_stable_too(site: Sited) -> None:
    bare = files(**{"mkdocs.yml": settings(site_url="")})
    (event,) = read(site(bare)).walk("VEVENT")
    (again,) = read(site(bare)).walk("VEVENT")
    assert str(event["UID"]) == str(again["UID"])
    assert str(event["UID"]).startswith("xuexiri@")
    assert "URL" not in event


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYEASTER=1", "FREQ=MONTHLY;BYDAY=TH(+2)", "FREQ=DAILY;COUNT=2\nEXDATE:x"]
)
def test_what_only_dateutil_takes_is_no_rule(site: Sited, rule: str) -> None:
    made = site({"stories/events/a.md": record(title="日", starts="2026-05-15", rrule=rule)})
    assert [problem.code for problem in made.problems] == ["value-invalid"]
