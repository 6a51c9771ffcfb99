"""Shards: their bounds follow the stories alone, and those of closed years stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import Document, Outline, outlined
from generator.search import shards as parting
from generator.search.shards import FEW, MOST, Shard, shards_of

(STORY,) = outlined([Document(address="stories/a/", day="2026-01-01", texts=("题目",))])

DAYS = st.dates(min_value=dt.date(2018, 1, 1), max_value=dt.date(2026, 6, 1)).map(str)


def stories(*days: str, size: int = 1000) -> list[Outline]:
    """One of each day, from the newest as they are listed."""
    return [replace(STORY, address=f"stories/{n}/", day=day, size=size) for n, day in enumerate(days)]


def years(shards: Iterable[Shard]) -> list[list[str]]:
    return [sorted({outline.day[:4] for outline in shard.outlines}) for shard in shards]


def test_recent_is_the_quarter_of_the_newest_story_and_the_one_before() -> None:
    closed, recent = shards_of(stories("2026-05-31", "2026-01-01", "2025-12-31", "2019-02-03"))
    assert [outline.day for outline in recent.outlines] == ["2026-05-31", "2026-01-01"]
    assert [outline.day for outline in closed.outlines] == ["2025-12-31", "2019-02-03"]
    _, recent = shards_of(stories("2026-01-01", "2025-10-01", "2025-09-30"))
    assert [outline.day for outline in recent.outlines] == ["2026-01-01", "2025-10-01"]
    assert shards_of(()) == ()
    assert len(shards_of(stories("2026-05-31"))) == 1


def test_many_recent_stories_are_a_shard_for_each_quarter() -> None:
    days = ("2026-05-31", "2026-04-01", "2026-03-31", "2026-01-01", "2025-12-31")
    shards = shards_of(stories(*days, size=FEW // 4 + 1))
    assert [[outline.day for outline in shard.outlines] for shard in shards] == [
        ["2025-12-31"],
        ["2026-03-31", "2026-01-01"],
        ["2026-05-31", "2026-04-01"],
    ]
    closed, recent = shards_of(stories(*days, size=FEW // 4))
    assert (len(closed.outlines), len(recent.outlines)) == (1, 4)
    (alone,) = shards_of(stories(*days[:2], size=FEW))
    assert len(alone.outlines) == 2


def test_closed_years_that_go_into_one_shard_share_it() -> None:
    third = MOST // 3
    days = ("2026-05-01", "2025-05-01", "2024-05-01", "2023-05-01", "2022-05-01", "2021-05-01")
    assert years(shards_of(stories(*days, size=third))) == [
        ["2021", "2022", "2023"],
        ["2024", "2025"],
        ["2026"],
    ]


def test_a_large_year_parts_where_a_month_begins() -> None:
    days = [f"2024-{month:02d}-{day:02d}" for month in range(12, 0, -1) for day in (28, 14, 1)]
    first, second, recent = shards_of(stories("2026-05-01", *days, size=MOST // 20))
    assert (first.outlines[0].day, second.outlines[-1].day) == ("2024-06-28", "2024-07-01")
    assert len(recent.outlines) == 1


@pytest.mark.parametrize("days", [["2026-05-01"] * 30, ["2020-01-01"] * 30 + ["2026-05-01"]])
def test_not_even_a_single_day_makes_a_shard_too_large(days: list[str]) -> None:
    shards = shards_of(stories(*sorted(days, reverse=True), size=MOST // 4))
    assert all(shard.size <= MOST for shard in shards)
    assert sum(len(shard.outlines) for shard in shards) == len(days)


def test_a_story_that_is_larger_than_a_shard_has_its_own() -> None:
    assert [
        len(shard.outlines) for shard in shards_of(stories("2026-05-02", "2026-05-01", size=MOST + 1))
    ] == [1, 1]


def test_names_of_shards_depend_on_their_stories_and_the_programs() -> None:
    (one,) = shards_of(stories("2026-05-02", "2026-05-01"))
    assert one.digest("1") == one.digest("1") != one.digest("2")
    (first, second) = one.outlines
    for other in (
        replace(first, key="other"),
        replace(first, day="2026-05-03"),
        replace(first, address="b/"),
    ):
        assert Shard(one.code, (other, second)).digest("1") != one.digest("1")
    assert Shard("qzz", one.outlines).digest("1") != one.digest("1")


@given(st.lists(st.tuples(DAYS, st.integers(1, MOST)), max_size=40))
def test_shards_hold_every_story_once_in_order_and_none_is_too_large(archive: list[tuple[str, int]]) -> None:
    outlines = [
        replace(STORY, address=f"{n}/", day=day, size=size)
        for n, (day, size) in enumerate(sorted(archive, key=lambda one: one[0], reverse=True))
    ]
    shards = shards_of(outlines)
    assert [outline for shard in reversed(shards) for outline in shard.outlines] == outlines
    assert all(shard.size <= MOST for shard in shards)
    assert all(older.code < newer.code for older, newer in pairwise(shards))


@given(st.lists(DAYS, min_size=1, max_size=60))
def test_more_recent_stories_move_no_closed_shard_but_the_last(days: list[str]) -> None:
    before = stories(*sorted(days, reverse=True), size=MOST // 5)
    after = [replace(STORY, address="new/", day="2026-06-02", size=MOST // 5), *before]
    kept = {shard.digest("1") for shard in shards_of(after)}
    recent = parting._quarter(before[0].day) - 1
    closed = [shard for shard in shards_of(before) if parting._quarter(shard.outlines[0].day) < recent]
    assert all(shard.digest("1") in kept for shard in closed[:-1])
