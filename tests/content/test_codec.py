"""Records as plain JSON: whatever an editor wrote comes back as it was, and nothing else comes in."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator.content.codec import from_plain, to_plain
from generator.content.load import load
from generator.content.model import Branch, Event, Honour, Member, Story
from generator.content.parts import AwardStatus, Origin, Qualifier, Value
from generator.content.record import Record
from generator.settings import read_settings
from tests.content.records import NO_TEXT, every, look, record

ROOT = Path(__file__).parent.parent.parent
ZONES = [ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe", "UTC")]


def again(value: BaseModel, but: set[str] = NO_TEXT) -> BaseModel:
    """Made plain, written, read and made whole."""
    return from_plain(type(value), json.loads(json.dumps(to_plain(value, but=but), ensure_ascii=False)))


def test_every_record_of_the_demonstration_comes_back() -> None:
    found = every(load(read_settings(ROOT / "mkdocs.yml"), jobs=1).records)
    assert len({type(one) for one in found}) == 6
    for one in found:
        assert look(again(one)) == look(one)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    ["null", "true", "0", "[]", "{}", '"', "\\", "\0", "\u2028", "e\u0301", "\ufeff", "𠮷", "a\x1bb", "NaN"]
)
IDS = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9000, 12, 31))
MOMENTS = st.datetimes(timezones=st.sampled_from([*ZONES, dt.UTC])).filter(lambda m: 1000 < m.year < 9000)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(0, 10**30)


def written(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these keys."""
    return st.fixed_dictionaries({}, optional=keys)


def several(of: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, max_size=3)


OWN = {"id": st.just("2026/a"), "path": st.just("stories/2026/a.md")}
STORIES = st.fixed_dictionaries(
    {**OWN, "title": TEXTS, "date": MOMENTS},
    optional={
        "updated": DAYS,
        "subtitle": TEXTS,
        "branches": several(IDS),
        "topics": several(st.sampled_from(["茶", "a b", "2026"])),
        "photos": several(
            st.fixed_dictionaries(
                {"file": st.just("a.jpg")},
                optional={"caption": TEXTS, "date": DAYS, "hidden": st.booleans(), "people": several(IDS)},
            )
        ),
        "origin": st.sampled_from(Origin),
        "source": st.fixed_dictionaries({"name": TEXTS}, optional={"title": TEXTS, "date": DAYS}),
        "byline": written(reporters=several(TEXTS), editor=several(TEXTS)),
        "figures": several(
            st.fixed_dictionaries(
                {"name": TEXTS, "value": NUMBERS},
                optional={"unit": TEXTS, "qualifier": st.sampled_from(Qualifier)},
            )
        ),
        "withdrawn": st.fixed_dictionaries({"date": DAYS, "reason": TEXTS}),
        "draft": st.booleans(),
        "aliases": st.just(["/a/", "/b.html"]),
    },
)
HONOURS = st.fixed_dictionaries(
    {**OWN, "name": TEXTS},
    optional={
        "levels": several(st.fixed_dictionaries({"id": IDS, "name": TEXTS})),
        "official": several(
            st.fixed_dictionaries(
                {"year": st.integers(1900, 2200), "total": WHOLE},
                optional={"batch": WHOLE, "counts": st.dictionaries(IDS, WHOLE, max_size=4)},
            )
        ),
    },
)
MEMBERS = st.fixed_dictionaries(
    {**OWN, "name": TEXTS},
    optional={
        "living": st.booleans(),
        "epithets": several(TEXTS),
        "consent": st.fixed_dictionaries({"date": DAYS}, optional={"by": TEXTS}),
        "awards": several(
            st.fixed_dictionaries({"honour": IDS}, optional={"status": st.sampled_from(AwardStatus)})
        ),
    },
)
EVENTS = st.fixed_dictionaries({**OWN, "title": TEXTS, "starts": MOMENTS}, optional={"ends": MOMENTS})


@given(
    st.one_of(
        *(
            st.tuples(st.just(model), keys)
            for model, keys in ((Story, STORIES), (Honour, HONOURS), (Member, MEMBERS), (Event, EVENTS))
        )
    )
)
def test_whatever_can_be_written_comes_back(given: tuple[type[Record], dict[str, Any]]) -> None:
    model, keys = given
    try:
        one = model.model_validate(keys)
    except ValidationError:
        return  # nothing but spaces, a title that is too long, more digits than a figure may have
    back = again(one)
    assert look(back) == look(one)
    assert back == one.model_copy(
        update={name: type(one).model_fields[name].get_default(call_default_factory=True) for name in NO_TEXT}
    )


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        ("2026-10-25 02:30+02:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00+00:00"),
        ("2026-03-29 02:30", "2026-03-29T01:30:00+00:00"),
    ],
)
def test_an_hour_that_comes_twice_or_never_stays_the_same_moment(given: str, utc: str) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    event = Event.model_validate(
        {"id": "a", "path": "a.md", "title": "会", "starts": given}, context={"zone": berlin}
    )
    back = again(event)
    assert isinstance(back, Event)
    assert back.starts.astimezone(dt.UTC).isoformat() == utc
    assert back.starts.tzinfo is berlin


def test_the_order_of_what_was_counted_is_kept() -> None:
    honour = record(Honour, "a", "name: 甲\nofficial: [{year: 2026, total: 3, counts: {z: 1, a: 2}}]")
    back = again(honour)
    assert isinstance(back, Honour)
    assert [*back.official[0].counts] == ["z", "a"]


def test_a_field_that_is_told_besides_joins_the_others_in_their_order() -> None:
    branch = record(Branch, "a", "name: 甲\nphoto: a.jpg")
    plain = to_plain(branch, but=NO_TEXT | {"path"})
    back = from_plain(Branch, plain, path="stories/a.md")
    assert look(back) == look(branch)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Story.model_fields, "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*Story.model_fields, "x"]), JSON, max_size=4))
def test_what_is_not_ours_is_taken_or_refused_in_a_known_way(plain: dict[str, Any]) -> None:
    try:
        found = from_plain(Story, plain)
    except ValueError:
        return
    assert isinstance(found, Value)
