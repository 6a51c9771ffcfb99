"""The preview at an editor's desk: drafts are shown, and a fault hides nothing but itself."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.site.reading import Document
from tests.site.running import NOON
from tests.worlds import Content, write_world

SITE: dict[str, Content] = {
    "docs/index.md": "---\ntitle: 首页\n---\n",
    "stories/2026/a.md": "---\ntitle: 巡河\ndate: 2026-05-15\n---\n清晨出发。\n",
    "stories/2026/draft.md": "---\ntitle: 未定稿\ndate: 2026-05-16\ndraft: true\n---\n写到一半。\n",
    "stories/2027/soon.md": "---\ntitle: 新年\ndate: 2027-01-01\n---\n还没到。\n",
    "stories/2026/gone.md": "---\ntitle: 撤走的\ndate: 2026-01-01\nwithdrawn: {date: 2026-02-01, reason: 有误}\n---\n",
}


def previewed(folder: Path, files: Mapping[str, Content]) -> Path:
    """The site as `serve` builds it."""
    write_world(folder, files)
    config = load_config(config_file=str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return folder / "site"


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENGCAI_NOW", NOON)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def test_drafts_and_what_is_to_come_are_shown(tmp_path: Path) -> None:
    site = previewed(tmp_path, SITE)
    archive = Document((site / "archive/index.html").read_text("utf-8"))
    for title in ("巡河", "未定稿", "新年"):
        assert title in archive.words
    assert "撤走的" not in archive.words
    draft = Document((site / "stories/2026/draft/index.html").read_text("utf-8"))
    assert "草稿" in draft.words
    assert [e for e in draft.named("meta") if e.attributes.get("content") == "noindex"]
    assert "Content-Security-Policy" not in draft.html, (
        "the script that reloads a preview stands in its pages"
    )


def test_a_fault_is_told_and_the_rest_is_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken: dict[str, Content] = {
        "stories/2026/b.md": "没有文件头",
        "stories/2026/c/index.md": "---\ntitle: 有图\ndate: 2026-05-17\n---\n![坏](a.png)\n\n![没有](b.png)\n",
        "stories/2026/c/a.png": b"\x89PNG\r\n\x1a\n",
        "stories/2026/d.md": "---\ntitle: 指错\ndate: 2026-05-18\nbranches: [nobody]\n---\n[无](x.md)\n",
    }
    with caplog.at_level(logging.INFO):
        site = previewed(tmp_path, {**SITE, **broken})
    assert "stories/2026/b.md:1:1: front-matter-missing" in caplog.text
    assert "stories/2026/c/a.png:1:1: photo-unreadable" in caplog.text
    for name in ("a", "c", "d"):
        assert (site / f"stories/2026/{name}/index.html").is_file()
    assert not (site / "stories/2026/b").exists()


def test_a_second_build_sees_what_was_saved(tmp_path: Path) -> None:
    previewed(tmp_path, SITE)
    site = previewed(
        tmp_path, {**SITE, "stories/2026/a.md": "---\ntitle: 改过的\ndate: 2026-05-15\n---\n文。\n"}
    )
    assert "改过的" in Document((site / "archive/index.html").read_text("utf-8")).words
