"""A host that the last release did not link to."""

from __future__ import annotations

from pathlib import Path

from generator.problem import Severity
from tests.audit.outputs import SOUND, audited, codes, page, write

NEW = page('<a href="https://new.example/1">新</a>')
OLD = page('<a href="https://old.example/1">旧</a>')


def test_a_new_host_is_a_warning_that_names_its_pages(tmp_path: Path) -> None:
    before = write(tmp_path / "before", {**SOUND, "b/index.html": OLD})
    found = audited(tmp_path / "now", {"b/index.html": NEW, "c/index.html": NEW}, before=before)
    assert codes(found) == ["b/index.html site-new-host"]
    assert found.problems[0].severity is Severity.WARNING
    told = str(found.problems[0].message)
    assert "new.example" in told
    assert "c/index.html" in told
    assert found.errors == ()
    assert found.hosts == ("new.example",)


def test_a_new_host_in_a_feed_is_one_too(tmp_path: Path) -> None:
    before = write(tmp_path / "before", SOUND)
    feed = '<feed><link href="https://new.example/"/></feed>'
    assert codes(audited(tmp_path / "now", {"feed.xml": feed}, before=before)) == ["feed.xml site-new-host"]


def test_a_host_that_was_linked_to_from_a_page_that_is_gone_is_known(tmp_path: Path) -> None:
    before = write(tmp_path / "before", {**SOUND, "gone/index.html": OLD})
    files = {"b/index.html": OLD.replace("old.example/1", "OLD.example:443/2")}
    assert codes(audited(tmp_path / "now", files, before=before)) == []


def test_the_own_host_is_never_new(tmp_path: Path) -> None:
    before = write(tmp_path / "before", SOUND)
    files = {"b/index.html": page('<a href="https://site.example/a/">甲</a>')}
    assert codes(audited(tmp_path / "now", files, before=before)) == []


def test_the_first_release_has_none_to_compare_with(tmp_path: Path) -> None:
    assert codes(audited(tmp_path, {"b/index.html": NEW})) == []
