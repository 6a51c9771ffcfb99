"""`fengcai emit`: the whole site as Markdown that any generator can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.clock import moment
from generator.settings import read_settings
from generator.site import assemble
from tests.cli.conftest import NOW, STORY, Fengcai, Write, tree
from tests.site.reading import Document
from tests.site.running import run
from tests.worlds import Content

FRONT = (
    "---\ntitle: '题: 一'\ndate: 2026-05-15\ntopics: [巡河]\nattachments: [{file: b.pdf}]\n"
    "aliases: [/old.html]\n---\n"
)
TABLE = "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"
SITE: dict[str, Content] = {
    "docs/index.md": "---\ntitle: 首页\n---\n\n一段**引言**。\n",
    "docs/about.md": "# 关于\n\n我们。\n",
    "docs/handbook/index.md": "# 手册\n",
    "mkdocs.yml": "site_name: 试验\nplugins: [fengcai]\ndraft_docs: |\n  handbook/\n",
    "stories/2026/a/index.md": f"{FRONT}第一段。\n\n## 小标题\n\n- 一\n\n- 二\n\n> 引\n\n![岸](a.jpg)\n\n{TABLE}",
    "stories/2026/a/a.jpg": (60, 40),
    "stories/2026/a/b.pdf": "%PDF",
    "stories/2026/b.md": STORY,
    "stories/branches/zhi.md": "---\nname: 某支部\n---\n简介。\n",
}


def test_what_machines_read_is_written_too(emitted: Path) -> None:
    front, _ = split((emitted / "stories/2026/a/index.md").read_text("utf-8"))
    head = front["head"]
    assert isinstance(head, dict)
    assert {"name": "ArticleTitle", "content": "题: 一"} in head["labels"]
    assert json.loads(head["json"])["@graph"][0]["headline"] == "题: 一"
    assert json.loads((emitted / "data/stories.json").read_bytes())[0]["title"] == "题: 一"
    assert (emitted / "robots.txt").read_bytes() == b"User-agent: *\nAllow: /\n"


@pytest.fixture
def emitted(fengcai: Fengcai, write: Write) -> Path:
    folder = write(SITE)
    ran = fengcai("emit", "out", "--now", NOW)
    assert ran.status == 0, ran.said
    return folder / "out"


def split(text: str) -> tuple[dict[str, object], str]:
    """Front matter and text of a page."""
    assert text.startswith("---\n")
    header, mark, body = text.removeprefix("---\n").partition("\n---\n")
    assert mark
    front = yaml.safe_load(header)
    assert isinstance(front, dict)
    return front, body


def test_every_page_is_there(emitted: Path, folder: Path) -> None:
    settings = read_settings(folder / "mkdocs.yml")
    site = assemble(settings, now=moment(NOW, settings.zone))
    assert len(site.pages) >= 9
    assert not (emitted / "search").exists()  # it is nothing without its index
    for page in site.pages:
        if page.address == "search/":
            continue
        front, body = split((emitted / f"{page.address}index.md").read_text("utf-8"))
        assert front["title"] == page.title
        assert front["template_kind"] == page.template
        assert front.get("data", {}) == page.data
        assert body.startswith("\n")


def test_the_html_has_no_blank_line_and_no_indent(emitted: Path) -> None:
    for file in emitted.rglob("index.md"):
        _, body = split(file.read_text("utf-8"))
        html = body.partition("<")[2].strip()
        assert "\n\n" not in html, file
        assert not [line for line in html.splitlines() if line != line.lstrip()], file
        assert not Document(f"<{html}").faults, file


def test_photos_attachments_and_old_addresses_are_there(emitted: Path) -> None:
    assert sorted(file.suffix for file in (emitted / "photos").iterdir()) == [".jpg", ".webp"]
    assert (emitted / "stories/2026/a/b.pdf").read_text("utf-8") == "%PDF"
    assert "url=stories/2026/a/" in (emitted / "old.html").read_text("utf-8")
    assert (emitted / "stories/index.html").is_file()
    story = Document(split((emitted / "stories/2026/a/index.md").read_text("utf-8"))[1])
    copies = {
        (emitted / "stories/2026/a" / url).resolve() for _, url in story.references() if "photos/" in url
    }
    assert copies == {file.resolve() for file in (emitted / "photos").iterdir()}


def test_hand_written_pages_are_there_and_private_ones_are_not(emitted: Path) -> None:
    assert (emitted / "about.md").read_text("utf-8") == "# 关于\n\n我们。\n"
    home = (emitted / "index.md").read_text("utf-8")
    assert home.count("一段**引言**。") == 1
    assert home.count("---\n") == 2
    assert not (emitted / "handbook").exists()


def test_a_folder_that_holds_something_is_refused(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "out/mine.txt": "我的"})
    refused = fengcai("emit", "out", "--now", NOW)
    assert refused.status == 2
    assert tree(folder / "out") == {"mine.txt": "我的".encode()}


def test_faults_stop_it_before_anything_is_written(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "stories/2026/c.md": "x"})
    assert fengcai("emit", "out", "--now", NOW).status == 1
    assert not (folder / "out").exists()


def test_the_host_alone_builds_what_was_emitted(emitted: Path, folder: Path) -> None:
    (folder / "plain.yml").write_text(
        "site_name: 平常\ndocs_dir: out\nsite_dir: plain\ntheme: {name: mkdocs}\nplugins: []\n", "utf-8"
    )
    built = run("mkdocs", "build", "-f", "plain.yml", cwd=folder)
    assert built.returncode == 0, built.stderr
    assert "Traceback" not in built.stderr
    for address in (
        "",
        "about/",
        "stories/2026/a/",
        "stories/2026/b/",
        "archive/2026/05/",
        "branches/zhi/",
        "topics/巡河/",
    ):
        assert (folder / "plain" / address / "index.html").is_file(), address
    text = (folder / "plain/stories/2026/a/index.html").read_text("utf-8")
    assert "&lt;article" not in text
    assert "第一段。" in Document(text).words
    assert '<h2 id="小标题">' in text
    assert "引言</strong>" in (folder / "plain/index.html").read_text("utf-8")


def test_the_same_site_is_emitted_alike(emitted: Path, folder: Path, fengcai: Fengcai) -> None:
    fengcai("emit", "again", "--now", NOW)
    assert tree(folder / "again") == tree(emitted)
