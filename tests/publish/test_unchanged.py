"""Nothing changed: known by stamps alone, and never said where a build would make anything else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import stamps, unchanged
from generator.cli import main
from generator.commands import build as work
from generator.files import digest
from generator.manifest import Manifest
from generator.state import State
from generator.tree import Standing
from generator.unchanged import state_file
from tests.worlds import picture, write_world

NOW = "2026-06-01T12:00+08:00"
MKDOCS = """
site_name: 试验
theme:
  name: material
  custom_dir: over
plugins:
  - fengcai:
      sharing_font: font.ttf
      severities: {photo-without-alt: "off"}
"""
STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n清晨出发。\n"
FILES = {
    "mkdocs.yml": MKDOCS,
    "font.ttf": b"no font",
    "over/main.html": "{% extends 'base.html' %}",
    "docs/about.md": "# 关于\n",
    "docs/form.pdf": b"%PDF",
    "stories/2026/a/index.md": STORY,
    "stories/2026/a/a.jpg": (40, 30),
    "stories/2026/b.md": STORY,
    "stories/2026/later.md": STORY.replace("2026-05-15", "2026-06-01 15:00"),
}
SITE = {"404.html": b"", "index.html": b"1", "a/index.html": b"22"}


class Desk:
    """A site that is built, as far as that matters here."""

    def __init__(self, root: Path) -> None:
        self.root, self.site, self.config = root, root / "site", root / "mkdocs.yml"
        self.made = 0

    def stand_in(self, _site: Any, *, output: Path, state: Path, facts: Any, **_: Any) -> tuple[()]:
        """In place of the build itself: a site of three files, and word of it."""
        self.made += 1
        shutil.rmtree(output, ignore_errors=True)
        files = {}
        for path, data in SITE.items():
            file = output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            found = file.stat()
            files[path] = Standing(digest(data), found.st_size, found.st_mtime_ns)
        State(files=files, facts=facts(())).write(state)
        return ()

    def build(self, *options: str | Path, now: str = NOW) -> str:
        """Runs the command; what it said."""
        words = ["build", "-f", str(self.config), "--now", now, *map(str, options)]
        ran = CliRunner().invoke(main, words)
        assert ran.exit_code == 0, ran.output
        return ran.output

    def builds(self, *options: str | Path, now: str = NOW) -> bool:
        """True where it made the site."""
        before = self.made
        self.build(*options, now=now)
        return self.made > before

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A site that was built a minute after its files were written."""
    now = stamps.now() + 60 * 10**9
    monkeypatch.setattr(stamps, "now", lambda: now)
    made = Desk(tmp_path / "here")
    monkeypatch.setattr(work, "build", made.stand_in)
    write_world(made.root, FILES)
    made.build()
    assert made.made == 1
    yield made


def same_size_and_time(desk: Desk) -> None:
    file = desk.root / "stories/2026/b.md"
    before = file.stat()
    file.write_text(STORY.replace("清晨", "傍晚"), "utf-8")
    while (now := file.stat()).st_mtime_ns != before.st_mtime_ns or now.st_ctime_ns == before.st_ctime_ns:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def other_inode(desk: Desk) -> None:
    file = desk.root / "stories/2026/b.md"
    shutil.copy2(file, file.with_name("copy"))
    file.with_name("copy").replace(file)


CHANGES: Mapping[str, Callable[[Desk], object]] = {
    "a story is edited": lambda desk: desk.write("stories/2026/b.md", STORY + "又一段。\n"),
    "a story is edited, and its time put back": same_size_and_time,
    "a story is another file": other_inode,
    "a story is touched": lambda desk: os.utime(desk.root / "stories/2026/b.md", ns=(10**18, 10**18)),
    "a story is new": lambda desk: desk.write("stories/2026/c.md", STORY),
    "a story is gone": lambda desk: (desk.root / "stories/2026/b.md").unlink(),
    "a story has another name": lambda desk: (desk.root / "stories/2026/b.md").rename(
        desk.root / "stories/2026/c.md"
    ),
    "a photo is another": lambda desk: desk.write("stories/2026/a/a.jpg", picture(41, 30)),
    "a photo is new": lambda desk: desk.write("stories/2026/a/b.jpg", picture(41, 30)),
    "a branch is new": lambda desk: desk.write("stories/branches/a.md", "---\nname: 甲\n---\n"),
    "the settings": lambda desk: desk.write("mkdocs.yml", MKDOCS.replace("试验", "实验")),
    "a template": lambda desk: desk.write("over/main.html", "{% extends 'base.html' %} "),
    "a template is new": lambda desk: desk.write("over/partials/header.html", ""),
    "a hand-written page": lambda desk: desk.write("docs/about.md", "# 关于我们\n"),
    "a hand-written page is new": lambda desk: desk.write("docs/more.md", "# 更多\n"),
    "a file beside them": lambda desk: desk.write("docs/form.pdf", "%PDF-1"),
    "the font": lambda desk: desk.write("font.ttf", "another"),
    "a page of the site is edited": lambda desk: desk.write("site/index.html", "2"),
    "a page of the site is gone": lambda desk: (desk.root / "site/a/index.html").unlink(),
    "a page of the site is new": lambda desk: desk.write("site/b/index.html", "2"),
    "a folder of the site is new": lambda desk: (desk.root / "site/b").mkdir(),
    "the site is gone": lambda desk: shutil.rmtree(desk.site),
    "the cache is gone": lambda desk: shutil.rmtree(desk.root / ".cache"),
    "the state is damaged": lambda desk: state_file(desk.config, None).write_bytes(b"1 x\n{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_noticed_once(change: str, desk: Desk) -> None:
    CHANGES[change](desk)
    assert desk.builds()
    assert not desk.builds()


def test_where_nothing_changed_nothing_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.build()
    (desk.root / "stories/2026/b.md").read_bytes()
    desk.write("README.md", "说明")
    shutil.rmtree(desk.root / ".cache/photos", ignore_errors=True)
    (desk.root / ".cache/records.sqlite3").unlink()
    monkeypatch.setenv("TZ", "America/New_York")
    for options, now in (
        ((), NOW),
        (("--jobs", "3"), "2026-06-01T04:00Z"),
        ((), "2026-06-01T14:59:59+08:00"),
    ):
        assert desk.build(*options, now=now) == before
    assert desk.made == 1


def test_warnings_are_told_again(desk: Desk) -> None:
    desk.write("stories/2026/c.md", STORY)
    desk.write("stories/columns/hong.md", "---\nname: 夕阳红\n---\n")
    first = desk.build()
    assert "column-stale" in first
    assert desk.build() == first
    assert desk.made == 2


def test_an_empty_folder_is_a_story_without_a_text(desk: Desk) -> None:
    (desk.root / "stories/2026/empty").mkdir()
    ran = CliRunner().invoke(main, ["build", "-f", str(desk.config), "--now", NOW])
    assert (ran.exit_code, "file-misplaced" in ran.output) == (1, True)


@pytest.mark.parametrize(
    ("now", "builds"),
    [
        ("2026-06-01T12:00+08:00", False),
        ("2026-06-01T14:59+08:00", False),
        ("2026-06-01T15:00+08:00", True),
        ("2026-06-02", True),
        ("2026-06-01T11:59:59+08:00", True),
        ("2020-01-01", True),
    ],
)
def test_another_moment_may_be_another_site(now: str, builds: bool, desk: Desk) -> None:
    """The third story is due at three. A clock that was set back may show what was not due then."""
    assert desk.builds(now=now) is builds


def test_a_moment_that_is_none_is_refused(desk: Desk) -> None:
    ran = CliRunner().invoke(main, ["build", "-f", str(desk.config), "--now", "昨天"])
    assert ran.exit_code == 2
    assert "昨天" in ran.output


@pytest.mark.parametrize("what", ["identity", "typefaces"])
def test_another_program_makes_it_anew(what: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setattr(unchanged, what, lambda: "another")
        assert desk.builds()
        assert not desk.builds()
    assert desk.builds()


def test_another_release_is_held_against(desk: Desk, tmp_path: Path) -> None:
    one = tmp_path / "one.json"
    one.write_bytes(Manifest({"index.html": "0" * 20}).to_bytes())
    for options in (("--against", one), (), ("--against", one)):
        assert desk.builds(*options)
        assert not desk.builds(*options)
    one.write_bytes(Manifest({"404.html": "0" * 20}).to_bytes())
    assert desk.builds("--against", one)
    folder = tmp_path / "release"
    folder.mkdir()
    shutil.copy(one, folder / "release.json")
    assert not desk.builds("--against", folder)


def test_a_release_without_a_manifest_is_looked_at_each_time(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/index.html").write_text("旧", "utf-8")
    for _ in range(2):
        assert desk.builds("--against", tmp_path / "old")


def test_each_output_is_another_site(desk: Desk) -> None:
    assert desk.builds("-d", desk.root / "public")
    assert not desk.builds("-d", desk.root / "public")
    assert not desk.builds()


@pytest.mark.parametrize(
    "more",
    [
        {"mkdocs.yml": MKDOCS + "  - search\n"},
        {"mkdocs.yml": MKDOCS + "markdown_extensions: [tables, {pymdownx.snippets: {}}]\n"},
        {"mkdocs.yml": MKDOCS + "hooks: [hook.py]\n", "hook.py": ""},
        {"mkdocs.yml": MKDOCS + "copyright: !ENV [NOBODY, '']\n"},
        {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": MKDOCS + "copyright: !ENV [NOBODY, '']\n"},
    ],
    ids=["plugin", "extension", "hook", "variable", "inherited"],
)
def test_a_site_of_more_than_files_is_made_each_time(more: Mapping[str, str], desk: Desk) -> None:
    for name, content in more.items():
        desk.write(name, content)
    assert desk.builds()
    assert desk.builds()


def test_inherited_settings_count(desk: Desk) -> None:
    desk.write("base.yml", MKDOCS)
    desk.write("mkdocs.yml", "INHERIT: base.yml\n")
    assert desk.builds()
    assert not desk.builds()
    desk.write("base.yml", MKDOCS.replace("试验", "实验"))
    assert desk.builds()


def test_what_was_written_a_moment_ago_may_be_written_again_unseen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.write("stories/2026/b.md", STORY + "又。\n")
    monkeypatch.setattr(stamps, "now", lambda: stamps.changed(file.stat()) + stamps.MOMENT - 1)
    assert desk.builds()
    assert desk.builds()
    monkeypatch.setattr(stamps, "now", lambda: stamps.changed(file.stat()) + stamps.MOMENT)
    assert desk.builds()
    assert not desk.builds()
