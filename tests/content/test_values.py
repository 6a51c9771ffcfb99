"""Values in numbers: what they share, and that they travel."""

from __future__ import annotations

import pickle
from zoneinfo import ZoneInfo

from generator.content.model import Story
from generator.content.parse import parse
from generator.content.parts import Source


def test_values_with_the_same_keys_share_the_set_of_them() -> None:
    one, two = Source(name="甲"), Source(name="乙")
    assert one.model_fields_set is two.model_fields_set
    other = one.model_copy(update={"author": "丙"})
    assert (one.model_fields_set, other.model_fields_set) == ({"name"}, {"name", "author"})
    assert other.model_fields_set is Source(name="丁", author="丙").model_fields_set
    returned = pickle.loads(pickle.dumps(one))
    assert returned == one
    assert returned.model_fields_set is one.model_fields_set


def test_stories_that_name_one_source_share_it() -> None:
    def source(name: str) -> Source | None:
        text = f"---\ntitle: 巡河\ndate: 2026-05-15\nsource: {name}\n---\n"
        parsed = parse(Story, text, id="2026/a", path="a.md", zone=ZoneInfo("Asia/Shanghai"))
        assert [p.place.line for p in parsed.problems] == ([] if parsed.record else [4])
        return parsed.record.source if parsed.record else None

    assert source("青岭老干部工作") is source("青岭老干部工作")
    assert source("''") is None
