"""Outlines: another document has another key, and nothing else has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.content.model import Story
from generator.search import Outline, documents_of, outlined, outlines_of
from generator.site import Site

Assembled = Callable[..., Site]

WORLD: dict[str, Any] = {
    "stories/regions.yml": "- {id: qingling, name: 青岭县}\n",
    "stories/branches/songxi.md": "---\nname: 松溪镇离退休干部党支部\nshort_name: 松溪支部\n---\n",
    "stories/members/zeng.md": "---\nname: 曾庆河\nepithets: [最美老干部]\n---\n",
    "stories/columns/river.md": "---\nname: 护河\n---\n",
    "stories/2026/a/index.md": (
        "---\ntitle: 题目\ndate: 2026-05-01\nbranches: [songxi]\nmembers: [zeng]\ncolumn: river\n"
        "photos: [{file: a.jpg, caption: 图说}]\n---\n正文。\n"
    ),
    "stories/2026/a/a.jpg": (60, 40),
    "stories/2026/b.md": "---\ntitle: 另一篇\ndate: 2026-05-02\n---\n正文，张三来了。\n",
}


def own(story: Story) -> tuple[str, int]:
    return f"{story.path} as it was", len(story.prose.text)


def outlines(site: Site) -> dict[str, Outline]:
    made = outlines_of(site.catalogue, site.edition.copies, own=own)
    return {outline.address: outline for outline in made}


def test_outlines_make_the_documents(site: Assembled) -> None:
    made = site(WORLD)
    found = outlines_of(made.catalogue, made.edition.copies, own=own)
    documents = documents_of(made.catalogue, made.edition.copies)
    assert tuple(outline.make() for outline in found) == documents
    assert [(o.address, o.day) for o in found] == [(d.address, d.day) for d in documents]
    assert {o.size for o in found} == {len("正文。"), len("正文，张三来了。")}


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("stories/branches/songxi.md", "松溪支部", "松溪党支部"),
        ("stories/branches/songxi.md", "---\nname", "---\nregion: qingling\nname"),
        ("stories/members/zeng.md", "最美老干部", "道德模范"),
        ("stories/members/zeng.md", "曾庆河", "曾庆禾"),
        ("stories/columns/river.md", "name: 护河", "title: 护河"),
    ],
)
def test_what_other_records_say_of_a_story_is_in_its_key(
    site: Assembled, file: str, before: str, after: str
) -> None:
    world = {**WORLD, file: WORLD[file].replace(before, after)}
    usual, changed = outlines(site(WORLD)), outlines(site(world))
    assert usual["stories/2026/a/"].make() != changed["stories/2026/a/"].make()
    assert usual["stories/2026/a/"].key != changed["stories/2026/a/"].key
    assert usual["stories/2026/b/"].key == changed["stories/2026/b/"].key


def test_the_name_of_somebody_new_changes_no_story(site: Assembled) -> None:
    more = {**WORLD, "stories/members/zhang.md": "---\nname: 张三\n---\n"}
    assert {o.key for o in outlines(site(WORLD)).values()} == {o.key for o in outlines(site(more)).values()}


def test_a_story_s_own_digest_is_in_its_key(site: Assembled) -> None:
    made = site(WORLD)
    edited = outlines_of(made.catalogue, made.edition.copies, own=lambda story: ("other", 1))
    assert not {o.key for o in edited} & {o.key for o in outlines(made).values()}


def test_documents_that_are_there_have_outlines(site: Assembled) -> None:
    made = site(WORLD)
    documents = documents_of(made.catalogue, made.edition.copies)
    assert tuple(outline.make() for outline in outlined(documents)) == documents
    assert len({outline.key for outline in outlined(documents)}) == len(documents)
