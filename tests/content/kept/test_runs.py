"""What was read of records before is the same as what is read; only what changed is parsed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator import stamps
from generator.content import load as loading
from generator.content.kept import Kept
from generator.content.load import load
from generator.content.manuscript import Manuscript
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Place, Problem
from generator.settings import read_settings
from tests.content.kept.keeping import (
    FILES,
    RECORDS,
    ROOT,
    STORY,
    Write,
    cold,
    database,
    run,
    seen,
)
from tests.content.records import every


def test_the_demonstration_is_kept_as_it_is_read(tmp_path: Path, parsed: list[str], later: None) -> None:
    settings = read_settings(ROOT / "mkdocs.yml")
    file = tmp_path / "records.sqlite3"
    read = load(settings, jobs=1)
    assert len(parsed) == len(every(read.records))
    first = load(settings, jobs=1, kept=Kept.open(file))
    assert seen(first) == seen(read)
    parsed.clear()
    second = load(settings, jobs=1, kept=Kept.open(file))
    assert seen(second) == seen(read)
    allowed = {allowance.place.path.removeprefix("stories/") for allowance in read.allowances}
    assert {*parsed} == allowed


def test_only_what_changed_is_parsed(world: Write, parsed: list[str], later: None) -> None:
    settings = world(FILES)
    assert run(settings) == cold(settings)
    for change, files in (
        ({}, []),
        ({"stories/2026/b.md": STORY + "改了。\n"}, ["2026/b.md"]),
        ({"stories/2026/b.md": FILES["stories/2026/b.md"]}, ["2026/b.md"]),
        ({"stories/2026/c.md": STORY}, ["2026/c.md"]),
        ({"stories/2026/a/a.jpg": (41, 30)}, []),
    ):
        world({**FILES, **change})
        before = cold(settings)
        parsed.clear()
        assert run(settings) == before
        assert parsed == files
    (settings.root / "stories/2026/c.md").rename(settings.root / "stories/2026/d.md")
    parsed.clear()
    run(settings)
    run(settings)
    assert parsed == ["2026/d.md"]
    with closing(sqlite3.connect(database(settings))) as rows:
        assert ("stories/2026/c.md",) not in rows.execute("SELECT path FROM kept").fetchall()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose bytes are read, as the test goes on."""
    names: list[str] = []
    read_bytes = Path.read_bytes

    def counted(self: Path) -> bytes:
        names.append(self.name)
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    return names


def test_unchanged_files_are_not_even_read(world: Write, later: None, read: list[str]) -> None:
    settings = world(FILES)
    run(settings)
    read.clear()
    run(settings)
    assert read == []


def test_a_touched_file_is_read_once(world: Write, later: None, read: list[str]) -> None:
    settings = world(FILES)
    run(settings)
    os.utime(settings.root / "stories/2026/b.md", ns=(10**18, 10**18))
    read.clear()
    for _ in range(2):
        run(settings)
    assert read == ["b.md"]


@pytest.mark.parametrize("is_later", [True, False], ids=["long ago", "just now"])
def test_a_change_is_seen_though_size_time_and_inode_stay(
    is_later: bool, world: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = world(FILES)
    file = settings.root / "stories/2026/b.md"
    if is_later:  # whoever put the time back could not put back when that was done
        now = stamps.now() + 60 * 10**9
        monkeypatch.setattr(stamps, "now", lambda: now)
    else:  # a file system whose clock stands still between the two
        monkeypatch.setattr(stamps, "written", lambda found: f"{found.st_size} {found.st_ino}")
    before = file.stat()
    run(settings)
    file.write_text(file.read_text("utf-8").replace("十二", "十三"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # the system's clock has ticks
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_ino) == (before.st_size, before.st_ino)
    assert run(settings) == cold(settings)


def test_problems_and_what_was_allowed_are_told_in_every_run(world: Write, parsed: list[str]) -> None:
    def inspect(manuscript: Manuscript, _model: object, record: Record | None) -> Iterator[Problem]:
        if record is not None and record.path.endswith("b.md"):
            yield Problem(Place(record.path), "space-in-chinese", Message("空"))

    allowed = STORY + "<!-- fengcai: allow space-in-chinese 原文如此 -->\n\n文。\n"
    settings = world({**FILES, "stories/2026/c.md": allowed, "stories/2026/d.md": "没有文件头"})
    before = cold(settings, inspect=inspect)
    assert [problem.code for problem in before[-2]] == ["space-in-chinese", "front-matter-missing"]
    assert len(before[-1]) == 1
    for _ in range(3):
        parsed.clear()
        assert run(settings, inspect=inspect) == before
    assert parsed == ["2026/b.md", "2026/c.md", "2026/d.md"]


def test_what_another_program_or_other_settings_kept_is_of_no_use(
    world: Write, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = world(FILES)
    run(settings)
    monkeypatch.setattr(loading, "identity", lambda: "another")
    parsed.clear()
    run(settings)
    assert len(parsed) == RECORDS
    elsewhere = world({"mkdocs.yml": "site_name: 试验\nplugins: [{fengcai: {timezone: Asia/Urumqi}}]\n"})
    parsed.clear()
    assert run(elsewhere) == cold(elsewhere)
    assert len(parsed) == 2 * RECORDS


def test_a_file_that_became_another_kind_of_record_is_another_file(world: Write, parsed: list[str]) -> None:
    settings = world({"stories/columns/a.md": "---\nname: 甲\n---\n"})
    run(settings)
    (settings.root / "stories/columns").rename(settings.root / "stories/honours")
    assert run(settings) == cold(settings)
