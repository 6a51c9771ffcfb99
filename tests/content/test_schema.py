"""The JSON Schema of what editors write: complete, in Chinese, and as lenient as the loader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.content.discover import FOLDERS
from generator.content.schema import KINDS, REGIONS, schema
from generator.i18n import Translator

CHINESE = Translator("zh-Hans")
STORIES = Path(__file__).parent.parent.parent / "stories"


class _Loader(yaml.SafeLoader):
    """As editors' tools read YAML 1.2: dates stay texts."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(file: Path) -> Any:
    text = file.read_text("utf-8")
    return yaml.load(text.split("---\n")[1] if file.suffix == ".md" else text, Loader=_Loader)


def kind_of(file: Path) -> str:
    if file.suffix == ".yml":
        return REGIONS
    return FOLDERS[file.parent.name].__name__.lower() if file.parent.name in FOLDERS else "story"


def test_the_demonstration_fits() -> None:
    schemas = {kind: schema(kind, CHINESE) for kind in (*KINDS, REGIONS)}
    seen = set()
    for file in (*STORIES.rglob("*.md"), STORIES / "regions.yml"):
        kind = kind_of(file)
        seen.add(kind)
        jsonschema.validate(front_matter(file), schemas[kind], cls=jsonschema.Draft202012Validator)
    assert seen == set(schemas)


@pytest.mark.parametrize("kind", [*KINDS, REGIONS])
def test_every_key_has_a_title_and_a_description_in_chinese(kind: str) -> None:
    made = schema(kind, CHINESE)
    jsonschema.Draft202012Validator.check_schema(made)
    for part in (made, *made["$defs"].values()) if "$defs" in made else (made,):
        for name, key in part.get("properties", {}).items():
            for words in (key["title"], key["description"]):
                assert not words.isascii(), f"{name}: {words}"


@pytest.mark.parametrize(
    ("kind", "front"),
    [
        ("story", {"title": "题"}),
        ("story", {"title": "题", "date": "五月"}),
        ("story", {"title": "长" * 65, "date": "2026-05-15"}),
        ("story", {"title": "题", "date": "2026-05-15", "sumary": "x"}),
        ("story", {"title": "题", "date": "2026-05-15", "branches": ["松溪"]}),
        ("story", {"title": "题", "date": "2026-05-15", "origin": "转载"}),
        ("story", {"title": "题", "date": "2026-05-15", "photos": [{"caption": "x"}]}),
        ("member", {"name": "甲", "telephone": "1"}),
        ("branch", {"name": None}),
    ],
)
def test_what_the_loader_refuses_is_refused(kind: str, front: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(front, schema(kind, CHINESE))


@pytest.mark.parametrize(
    "front",
    [
        {"title": "题", "date": "2026-5-15 9:30"},
        {"title": "题", "date": "2026-05-15T09:30+08:00", "branches": "songxi", "source": "某报"},
        {"title": "题", "date": "2026/05/15", "photos": ["a.jpg", {"file": "b.jpg"}]},
        {"title": "题", "date": "2026-05-15", "figures": [{"name": "数", "value": 3.5, "as_of": 2024}]},
    ],
)
def test_what_the_loader_takes_is_taken(front: dict[str, Any]) -> None:
    jsonschema.validate(front, schema("story", CHINESE))
