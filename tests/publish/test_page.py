"""A page is complete in itself, and made only when somebody asks what it shows."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from generator.basis import basis_of
from generator.pages import Page
from generator.pages.page import Content, given
from generator.settings import read_settings
from generator.site import assemble
from tests.publish.edits import Archive
from tests.worlds import NOW

OTHER = {
    "address": "b/",
    "template": "list",
    "title": "乙",
    "make": given({"a": 2}),
    "source": "stories/2026/a.md",
    "section": "archive/",
    "description": "说明",
    "lang": "en",
    "updated": "2026-01-01",
    "indexed": False,
    "compiles": True,
    "pictured": True,
    "make_head": lambda _: {"labels": []},
}
"""Of each field, another value than in the page of the test."""


def test_every_part_of_a_page_is_in_its_name() -> None:
    page = Page("a/", "story", "甲", given({"a": 1}))
    assert {*OTHER} == {field.name for field in fields(Page)}
    names = {page.digest, *(replace(page, **{name: value}).digest for name, value in OTHER.items())}
    names.add(replace(page, make=given({"a": 1}, ("<p>文</p>",))).digest)
    assert len(names) == len(OTHER) + 2
    assert Page("a/", "story", "甲", given({"a": 1})).digest == page.digest


def test_the_order_of_what_it_shows_is_part_of_its_name() -> None:
    """A template may go through a mapping."""
    one, other = ({"a": 1, "b": {"c": 1, "d": 2}}, {"a": 1, "b": {"d": 2, "c": 1}})
    assert Page("a/", "story", "甲", given(one)).digest != Page("a/", "story", "甲", given(other)).digest


def test_its_name_is_that_of_values_whether_they_are_one_object_or_two() -> None:
    one, other = ["".join(("罗", "锦洪")) for _ in range(2)]
    assert one is not other
    twice, each = {"a": [one], "b": [one]}, {"a": [one], "b": [other]}
    assert Page("a/", "story", "甲", given(twice)).digest == Page("a/", "story", "甲", given(each)).digest


def test_it_is_made_once_and_not_before_it_is_asked_for() -> None:
    made: list[str] = []

    def make() -> Content:
        made.append("content")
        return Content({"a": 1}, ("文",))

    def head(page: Page) -> dict[str, object]:
        made.append(page.address)
        return {}

    page = Page("a/", "story", "甲", make, make_head=head)
    assert made == []
    assert (page.data, page.blocks, page.head, page.digest) == ({"a": 1}, ("文",), {}, page.digest)
    assert made == ["content", "a/"]


def test_to_plan_a_site_and_name_what_it_depends_on_makes_no_page(tmp_path: Path) -> None:
    archive = Archive.begun(3)
    archive.photo(1)
    archive.write(tmp_path)
    site = assemble(read_settings(tmp_path / "mkdocs.yml"), now=NOW, jobs=1)
    basis = basis_of(site)
    assert len({basis.of_page(page) for page in site.pages}) > 1
    assert {basis.of_file(file) for file in site.files}
    assert [page.address for page in (*site.planned, *site.pages) if "content" in vars(page)] == []
    with pytest.raises(AttributeError):
        site.pages[0].title = "改"  # type: ignore[misc]
