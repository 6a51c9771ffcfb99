"""The Catalogue: one order whatever came first, each public story once, the others never."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator import pages
from generator.content import address
from generator.content.catalogue import Catalogue, catalogue_of
from generator.content.links import links_among
from generator.content.load import Records
from generator.content.model import Region, Story
from generator.i18n import Translator
from generator.pages import Edition
from generator.settings import Settings
from generator.site import public_records
from tests.content.records import branch, column, event, honour, member, story
from tests.worlds import NOW

BRANCHES = (
    branch("songxi", "region: qingling/songxi"),
    branch("dongshan", "predecessors: [songxi]"),
    branch("west"),
)
MEMBERS = (
    member("zeng", "曾国峰", "branch: songxi"),
    member("lin", "林国栋"),
    member("li", "李一"),
    member("li-2", "李一"),
)
COLUMNS = (column("theme", "order: 1"), column("other"), column("another"))
HONOURS = (honour("model", "levels: [{id: province, name: 省级}]"), honour("stars"))
EVENTS = (event("day", "2026-05-15 09:00"), event("night", "2026-05-15 09:00"))
REGIONS = (
    Region(id="qingling", name="青岭县", children=(Region(id="songxi", name="松溪镇"),)),
    Region(id="other", name="外县"),
)
DAYS = [
    "2026-05-15",
    "2026-05-15 09:30",
    "2026-05-15T01:30:00Z",
    "2026-01-01",
    "2025-12-31",
    "2026-06-01 12:00",
]
HIDDEN = [
    "draft: true",
    "expires: 2026-06-01",
    "expires: 2020-01-01",
    "withdrawn: {date: 2026-05-20, reason: 有误}",
    "draft: true\nwithdrawn: {date: 2026-05-20, reason: 有误}",
]


@st.composite
def many_stories(draw: st.DrawFn) -> tuple[list[Story], list[Story]]:
    """Stories that are shown at NOW, and stories that are not."""
    shown, hidden = [], []
    for n in range(draw(st.integers(0, 12))):
        of = draw(st.lists(st.sampled_from(["songxi", "dongshan", "nowhere"]), unique=True))
        front = [
            f"branches: [{', '.join(of)}]",
            f"topics: [{', '.join(draw(st.lists(st.sampled_from(['护河', '助学', 'APP']), unique=True)))}]",
            f"column: {draw(st.sampled_from(['theme', 'other', 'nowhere', '']))}",
            f"members: {draw(st.sampled_from(['lin', 'zeng', '']))}",
        ]
        front = [line for line in front if not line.endswith(" ")]
        reason = draw(st.sampled_from([None, None, *HIDDEN, "later"]))
        day = "2026-06-01 12:01" if reason == "later" else draw(st.sampled_from(DAYS))
        if reason not in (None, "later"):
            front.append(str(reason))
        (hidden if reason else shown).append(story(f"s{n}", day, "\n".join(front)))
    return shown, hidden


def records(stories: list[Story]) -> Records:
    return Records(tuple(stories), BRANCHES, MEMBERS, COLUMNS, HONOURS, EVENTS, REGIONS)


def shuffled(given_: Records, seed: int) -> Records:
    chance = random.Random(seed)
    mixed = {f.name: chance.sample(found := getattr(given_, f.name), len(found)) for f in fields(given_)}
    return replace(given_, **{name: tuple(values) for name, values in mixed.items() if name != "regions"})


def in_full(catalogue: Catalogue) -> dict[str, Any]:
    """Everything it holds, with the order of every mapping."""
    values = {f.name: getattr(catalogue, f.name) for f in fields(catalogue)}
    return {
        name: list(value.items()) if isinstance(value, Mapping) else value for name, value in values.items()
    }


@given(many_stories(), st.integers(0, 1000))
def test_order_of_arrival_changes_nothing(stories: tuple[list[Story], list[Story]], seed: int) -> None:
    arrived = records([*stories[0], *stories[1]])
    assert in_full(catalogue_of(shuffled(arrived, seed), now=NOW)) == in_full(catalogue_of(arrived, now=NOW))


@given(many_stories())
def test_each_public_story_once_and_the_others_never(stories: tuple[list[Story], list[Story]]) -> None:
    shown, hidden = stories
    catalogue = catalogue_of(records([*hidden, *shown]), now=NOW)
    assert sorted(s.id for s in catalogue.stories) == sorted(s.id for s in shown)
    assert list(catalogue.stories) == sorted(catalogue.stories, key=lambda s: (-s.date.timestamp(), s.id))
    never = {s.id for s in hidden}
    for name in ("by_branch", "by_member", "by_column", "by_topic", "by_area", "by_year", "by_month"):
        for key, listed in getattr(catalogue, name).items():
            assert listed, (name, key)
            assert len({s.id for s in listed}) == len(listed)
            assert not never & {s.id for s in listed}
    assert sum(len(of) for of in catalogue.by_year.values()) == len(shown)
    assert sum(len(of) for of in catalogue.by_month.values()) == len(shown)


@given(many_stories(), st.integers(1, 4))
def test_the_archive_lists_each_public_story_once(
    stories: tuple[list[Story], list[Story]], per_page: int
) -> None:
    shown, hidden = stories
    written = records([*shown, *hidden])
    catalogue = catalogue_of(written, now=NOW)
    settings = Settings(root=Path("/nowhere"), name="试验", per_page=per_page)
    links = links_among(written, public=frozenset(r.path for r in public_records(catalogue)))
    planned = pages.plan(Edition(catalogue, settings, Translator("en"), links))
    addresses = [page.address for page in planned]
    assert len(set(addresses)) == len(addresses)
    archive = [
        p for p in planned if p.address == address.ARCHIVE or p.address.startswith(f"{address.ARCHIVE}page/")
    ]
    assert len(archive) == max(1, -(-len(shown) // per_page))
    archive.sort(key=lambda page: (len(page.address), page.address))
    listed = [
        card["address"] for page in archive for group in page.data["groups"] for card in group["stories"]
    ]
    assert listed == [address.story(s.id) for s in catalogue.stories]
    kept_back = {address.story(s.id) for s in hidden if s.withdrawn is None}
    assert not kept_back & set(addresses)
    assert not any(where in str(page.data) for page in planned for where in kept_back)


def of(*stories: Story, **kinds: Any) -> Catalogue:
    return catalogue_of(Records(stories=stories, **kinds), now=NOW)


def test_members_stand_by_the_sound_of_their_names() -> None:
    members = (
        member("a", "曾国峰"),
        member("b", "单志远"),
        member("c", "欧阳华"),
        member("d", "阿依古丽"),
        member("e", "解放"),
        member("f", "乐山", "pinyin: le shan"),
        member("g", "林国栋"),
        member("h", "林国栋"),
    )
    assert list(of(members=members).members) == ["d", "f", "g", "h", "c", "b", "e", "a"]


def test_branches_stand_along_the_tree_of_regions() -> None:
    branches = (
        branch("a"),
        branch("b", "region: other"),
        branch("c", "region: qingling/songxi"),
        branch("d", "region: qingling"),
    )
    assert list(of(branches=branches, regions=REGIONS).branches) == ["d", "c", "b", "a"]


def test_columns_stand_by_order_then_sound() -> None:
    columns = (column("zao"), column("an"), column("first", "order: 1"))
    assert list(of(columns=columns).columns) == ["first", "an", "zao"]


def test_awards_stand_from_the_newest_then_the_highest() -> None:
    levels = "levels: [{id: province, name: 省级}, {id: county, name: 县级}]"
    awards = "awards: [{{honour: model, level: {}, year: {}, batch: {}}}]"
    branches = (
        branch("county", awards.format("county", 2025, 2)),
        branch("first-batch", awards.format("province", 2025, 1)),
        branch("old", awards.format("province", 2020, 9)),
        branch("province", awards.format("province", 2025, 2)),
        branch("undated", "awards: [{honour: model}]"),
    )
    catalogue = of(branches=branches, honours=(honour("model", levels),))
    assert [a.recipient.id for a in catalogue.awards["model"]] == [
        "province",
        "county",
        "first-batch",
        "old",
        "undated",
    ]


def test_a_story_stands_under_all_regions_that_contain_it() -> None:
    catalogue = of(
        story("own", front="regions: qingling/songxi"),
        story("by-branch", front="branches: [songxi, west]"),
        story("own-first", front="regions: other\nbranches: songxi"),
        branches=BRANCHES,
        regions=REGIONS,
    )
    listed = {area: sorted(s.id for s in stories) for area, stories in catalogue.by_area.items()}
    assert listed == {
        "qingling": ["2026/by-branch", "2026/own"],
        "qingling/songxi": ["2026/by-branch", "2026/own"],
        "other": ["2026/own-first"],
    }
    assert [area.name for area in catalogue.lineage("qingling/songxi")] == ["青岭县", "松溪镇"]
    assert catalogue.lineage("songxi") == catalogue.lineage(None) == ()


def test_withdrawn_members_are_known_only_as_withdrawn() -> None:
    gone = member("gone", "林国栋", "branch: songxi\nwithdrawn: {date: 2026-05-20, reason: 本人要求}")
    catalogue = of(story("a", front="members: gone"), members=(gone,), branches=BRANCHES)
    assert catalogue.members == catalogue.by_member == catalogue.branch_members == {}
    assert catalogue.withdrawn_members == (gone,)


def test_successors_are_those_that_name_a_predecessor() -> None:
    assert {key: [b.id for b in found] for key, found in of(branches=BRANCHES).successors.items()} == {
        "songxi": ["dongshan"]
    }


def test_a_day_is_the_day_where_the_site_is() -> None:
    """16:30 in London's time zone is half past midnight of the next day in Shanghai."""
    new_year = story("new-year", "2025-12-31T16:30:00Z")
    assert new_year.day == dt.date(2026, 1, 1)
    assert list(of(new_year).by_month) == [(2026, 1)]


def test_expiry_goes_by_the_day_where_the_site_is() -> None:
    at_night = dt.datetime(2026, 5, 31, 17, tzinfo=dt.UTC)  # 1 June, 01:00, in Shanghai
    for date in ("2026-05-01", "2026-05-01T00:00:00Z"):
        catalogue = catalogue_of(Records(stories=(story("a", date, "expires: 2026-06-01"),)), now=at_night)
        assert catalogue.stories == ()
