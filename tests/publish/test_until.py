"""Until when a site is what it is: nothing of it may change before the moment that it names."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.basis import outlines
from generator.machines import sharing
from generator.settings import Settings
from generator.site import Site, assemble, until
from tests.worlds import NOW, write_world

MKDOCS = """
site_name: 试验
site_url: https://example.org/
plugins:
  - fengcai:
      per_page: 2
      timezone: {zone}
      severities: {{typeface-missing: "off"}}
"""
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
TICK = dt.timedelta.resolution


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """To ask for the typefaces of the machine takes longer than all the rest."""
    monkeypatch.setattr(sharing, "faces_for", lambda *_, **__: ())


def shown(site: Site) -> dict[str, Any]:
    """Everything that readers and editors see."""
    return {
        **{page.address: page.digest for page in site.pages},
        **{file.address: file.content() for file in site.files},
        "problems": site.problems,
        "redirects": site.redirects,
        "chrome": site.chrome,
        "search": [outline.make() for outline in outlines(site.edition)],
        "photos": site.photos,
    }


def minutes(most: int) -> st.SearchStrategy[dt.timedelta]:
    return st.integers(-most, most).map(lambda n: n * MINUTE)


NEAR = minutes(3 * 24 * 60)
STORIES = st.lists(
    st.tuples(NEAR, st.none() | st.integers(-1, 3), st.sampled_from(["", "draft: true\n", "column: hong\n"])),
    max_size=3,
)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from([0, 59, 60, 61, 365, 366, 367]).flatmap(
            lambda n: NEAR.map(lambda near: near + n * DAY)
        ),
        st.sampled_from(
            [
                None,
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=61",
                "FREQ=WEEKLY;BYDAY=MO,SU",
                "FREQ=MONTHLY;BYMONTHDAY=15",
                "FREQ=YEARLY",
                "FREQ=YEARLY;INTERVAL=2",
            ]
        ),
    ),
    max_size=3,
)


def world(folder: Path, zone: str, stories: list[Any], events: list[Any]) -> Settings:
    """A site of stories and events at these distances from NOW."""
    files = {"mkdocs.yml": MKDOCS.format(zone=zone)}
    files["stories/columns/hong.md"] = "---\nname: 夕阳红\ncadence: weekly\n---\n"
    for n, (distance, expires, more) in enumerate(stories):
        date = NOW + distance
        if expires is not None:
            more += f"expires: {NOW.date() + expires * DAY}\n"
        files[f"stories/{date.year}/s{n}.md"] = (
            f"---\ntitle: 第{n}\ndate: {date:%Y-%m-%d %H:%M%z}\n{more}---\n文。\n"
        )
    for n, (distance, rule) in enumerate(events):
        more = f"rrule: {rule}\n" if rule else ""
        starts = f"{NOW + distance:%Y-%m-%d %H:%M%z}"
        files[f"stories/events/e{n}.md"] = f"---\ntitle: 会{n}\nstarts: {starts}\n{more}---\n"
    return write_world(folder, files)


@settings(max_examples=25)
@given(st.sampled_from(["Asia/Shanghai", "Europe/Berlin"]), STORIES, EVENTS, minutes(24 * 60))
@example("Asia/Shanghai", [], [(60 * DAY + 5 * MINUTE, None)], 0 * MINUTE)
@example("Asia/Shanghai", [], [(366 * DAY + 5 * MINUTE, "FREQ=YEARLY;INTERVAL=2")], 0 * MINUTE)
@example("Asia/Shanghai", [(-14 * DAY - 23 * 60 * MINUTE, None, "column: hong\n")], [], 0 * MINUTE)
def test_nothing_changes_before(zone: str, stories: list[Any], events: list[Any], late: dt.timedelta) -> None:
    with tempfile.TemporaryDirectory() as folder:
        of = world(Path(folder), zone, stories, events)
        now = NOW + late
        site = assemble(of, now=now, jobs=1)
        end = until(site)
        assert now < end <= now + DAY + 60 * MINUTE
        before = shown(site)
        for moment in (end - TICK, now + (end - now) / 2):
            assert shown(assemble(of, now=moment, jobs=1)) == before


@pytest.mark.parametrize(
    ("stories", "events", "at"),
    [
        ([], [], "2026-06-02T00:00"),
        ([(5 * MINUTE, None, "")], [], "2026-06-01T12:05"),
        ([(5 * MINUTE, None, ""), (3 * MINUTE, None, ""), (-9 * MINUTE, None, "")], [], "2026-06-01T12:03"),
        ([(-DAY, 1, "")], [], "2026-06-02T00:00"),
        ([], [(2 * MINUTE, None)], "2026-06-01T12:02:00.000001"),
        ([], [(-3 * MINUTE, "FREQ=DAILY")], "2026-06-02T00:00"),
        ([], [(-2 * DAY + 7 * MINUTE, "FREQ=DAILY")], "2026-06-01T12:07:00.000001"),
    ],
)
def test_it_names_what_comes_first(stories: list[Any], events: list[Any], at: str, tmp_path: Path) -> None:
    of = world(tmp_path, "Asia/Shanghai", stories, events)
    site = assemble(of, now=NOW, jobs=1)
    assert until(site) == dt.datetime.fromisoformat(at).replace(tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("stories", "events"),
    [
        ([(5 * MINUTE, None, "")], []),
        ([(-DAY, 1, "")], []),
        ([], [(2 * MINUTE, None)]),
        ([], [(60 * DAY, None)]),
    ],
    ids=["a story is due", "a story expires", "an event has begun", "an event comes into view"],
)
def test_at_that_moment_it_is_another_site(stories: list[Any], events: list[Any], tmp_path: Path) -> None:
    of = world(tmp_path, "Asia/Shanghai", stories, events)
    site = assemble(of, now=NOW, jobs=1)
    assert shown(assemble(of, now=until(site), jobs=1)) != shown(site)


def test_the_same_moment_is_the_same_site_in_whatever_zone_it_is_told(tmp_path: Path) -> None:
    """Sixty days ahead of it, the clocks have gone back."""
    late = dt.datetime(2026, 8, 26, 12, tzinfo=dt.UTC)
    berlin = dt.datetime(
        2026,
        8,
        26,
        14,
        tzinfo=write_world(tmp_path, {"mkdocs.yml": MKDOCS.format(zone="Europe/Berlin")}).zone,
    )
    assert late == berlin
    seen = []
    for now in (late, berlin):
        of = world(
            tmp_path,
            "Europe/Berlin",
            [],
            [(late + 60 * DAY - NOW + n * 30 * MINUTE, None) for n in (-3, -1, 1, 3)],
        )
        seen.append(shown(assemble(of, now=now, jobs=1)))
    assert seen[0] == seen[1]
