"""The face of a record: whatever pages other than its own can show of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.content.load import load
from generator.content.model import Branch, Story
from generator.content.record import Record
from generator.settings import Settings
from tests.content.records import every
from tests.worlds import picture

Write = Callable[[Mapping[str, Any]], Settings]

KEYS: dict[str, tuple[str, str]] = {
    "title": ("甲", "乙"),
    "date": ("2026-05-15", "2026-05-16"),
    "updated": ("2026-05-17", "2026-05-18"),
    "subtitle": ("甲", "乙"),
    "summary": ("甲", "乙"),
    "column": ("a", "b"),
    "branches": ("[a]", "[a, b]"),
    "members": ("[a]", "[b]"),
    "honours": ("[a]", "[b]"),
    "events": ("[a]", "[b]"),
    "regions": ("[a]", "[a/b]"),
    "topics": ("[茶]", "[茶, 水]"),
    "cover": ("a.jpg", "b.jpg"),
    "photos": ("[{file: a.jpg}]", "[{file: a.jpg, hidden: true}]"),
    "origin": ("submission", "reprint"),
    "source": ("甲", "{name: 甲, url: https://a.cn}"),
    "byline": ("{reporters: 甲}", "{editor: 甲}"),
    "lang": ("zh", "en"),
    "attachments": ("[{file: a.pdf}]", "[{file: a.pdf, title: 甲}]"),
    "figures": ("[{name: 里, value: 1}]", "[{name: 里, value: 1.0}]"),
    "documents": ("[{title: 甲}]", "[{title: 甲, number: 1号}]"),
    "draft": ("true", "false"),
    "expires": ("2026-07-01", "2026-07-02"),
    "withdrawn": ("{date: 2026-05-20, reason: 甲}", "{date: 2026-05-21, reason: 甲}"),
    "aliases": ("/a/", "/b/"),
    "pinned": ("true", "false"),
    "related": ("[2026/b]", "[2026/c]"),
}


def test_every_key_of_a_story_is_tried() -> None:
    assert {*KEYS} == Story.model_fields.keys() - Record.OWN


@pytest.fixture
def faces(world: Write) -> Callable[..., list[str]]:
    """The faces of a story in several states: what its folder holds, each time."""

    def of(*states: Mapping[str, Any], path: str = "stories/2026/a") -> list[str]:
        found = []
        for files in states:
            settings = world({f"{path}/{name}": content for name, content in files.items()})
            found += [one.face for one in every(load(settings, jobs=1).records)]
            for name in files:
                (settings.root / path / name).unlink()
        return found

    return of


def written(text: str = "清晨。", **keys: str) -> str:
    lines = {"title": "巡河", "date": "2026-05-15", **keys}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + f"---\n{text}\n"


@pytest.mark.parametrize("key", KEYS)
def test_whatever_is_written_of_a_story_shows(key: str, faces: Callable[..., list[str]]) -> None:
    one, other = KEYS[key]
    assert len({*faces(*({"index.md": written(**{key: value})} for value in (one, other)))}) == 2


def test_the_words_of_its_text_do_not(faces: Callable[..., list[str]]) -> None:
    states = [
        {"index.md": written(text, **keys)}
        for keys in ({}, {"summary": "摘要"})
        for text in ("清晨。", "清晨。\n\n## 二\n\n又[来](https://gov.cn)。", "傍晚。", "各位：\n\n清晨。")
    ]
    first, same, other, greeted, *summed = faces(*states)
    assert first == same == greeted != other
    assert len({*summed}) == 1


def test_the_pictures_in_its_text_do(faces: Callable[..., list[str]]) -> None:
    texts = ("清晨。", "清晨。\n\n![岸](a.jpg)", "清晨。\n\n![堤](a.jpg)", "清晨。\n\n![岸](b.jpg)")
    assert len({*faces(*({"index.md": written(text)} for text in texts))}) == 4


def test_what_lies_beside_it_does(faces: Callable[..., list[str]]) -> None:
    story = written(attachments="[{file: a.pdf}]")
    states: list[dict[str, Any]] = [
        {},
        {"a.jpg": picture(40, 30)},
        {"a.jpg": picture(41, 30)},
        {"b.jpg": picture(40, 30)},
        {"a.pdf": b"1"},
        {"a.pdf": b"12"},
    ]
    assert len({*faces(*({"index.md": story, **files} for files in states))}) == len(states)


def test_of_other_records_everything_does(world: Write) -> None:
    seen = set()
    for text in ("介绍。", "介绍。\n\n又一段。"):
        (branch,) = load(
            world({"stories/branches/a.md": f"---\nname: 甲\n---\n{text}\n"}), jobs=1
        ).records.branches
        assert isinstance(branch, Branch)
        seen.add(branch.face)
    assert len(seen) == 2
