"""A database that others hold, that cannot be written, or that is asked from elsewhere."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from generator.content import kept as kept_module
from generator.content.kept import Kept
from generator.content.load import load
from generator.content.prose import Prose
from generator.problem import ContentError
from generator.processes import Apart
from tests.content.kept.keeping import (
    FILES,
    STORY,
    Write,
    cold,
    database,
    fallen,
    run,
    seen,
    sql,
)
from tests.content.records import every, look


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "_BUSY", 0.0)


def test_a_database_that_another_run_holds_is_left_alone(
    world: Write, parsed: list[str], later: None, impatient: None
) -> None:
    settings = world(FILES)
    before = run(settings)
    with closing(sqlite3.connect(database(settings))) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert run(settings) == before
    with closing(sqlite3.connect(database(settings))) as other:
        loaded = load(settings, kept=Kept.open(database(settings)), jobs=1)
        other.execute("BEGIN EXCLUSIVE")
        assert seen(loaded) == before
    parsed.clear()
    assert run(settings) == before
    assert parsed == []


def test_nobody_waits_more_than_once_for_another_run(
    world: Write, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = world(FILES)
    run(settings)
    monkeypatch.setattr(kept_module, "_BUSY", 0.01)
    waits: list[float] = []
    connect = sqlite3.connect

    def counted(file: Path, *, timeout: float, **how: Any) -> sqlite3.Connection:
        waits.append(timeout)
        return connect(file, timeout=0, **how)

    loaded = load(settings, kept=Kept.open(database(settings)), jobs=1)
    with closing(connect(database(settings))) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", counted)
        seen(loaded)
        run(settings)
    # Of the first the connection stands already. The second asks for what was kept, and once to write.
    assert sorted(waits, reverse=True)[:3] == [0.01, 0.01, 0]


def test_a_database_that_cannot_be_written_serves_as_it_is(
    world: Write, parsed: list[str], later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = world(FILES)
    run(settings)
    world({"stories/2026/b.md": STORY + "改了。\n"})
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda file, **how: connect(f"{file.as_uri()}?mode=ro", uri=True, **how)
    )
    after = cold(settings)
    for _ in range(2):
        parsed.clear()
        assert run(settings) == after
        assert parsed == ["2026/b.md"]
    database(settings).unlink()
    assert run(settings) == after


def test_a_cache_that_cannot_be_one_keeps_nothing(world: Write) -> None:
    for place in (".cache", ".cache/records.sqlite3/x"):
        settings = world({**FILES, place: "文件"})
        for _ in range(2):
            assert run(settings) == cold(settings)
        (settings.root / place).unlink()


def test_words_come_from_the_file_where_they_are_kept_no_more(world: Write, later: None) -> None:
    settings = world(FILES)
    before = run(settings)
    loaded = load(settings, kept=Kept.open(database(settings)), jobs=1)
    database(settings).unlink()
    fallen(database(settings), sql("CREATE TABLE kept (number, sum, text)"))
    assert seen(loaded) == before
    loaded = load(settings, kept=Kept.open(database(settings)), jobs=1)
    database(settings).unlink()
    (settings.root / "stories/2026/b.md").write_text("没有文件头", "utf-8")
    assert run(settings) == cold(settings)
    with suppress(ContentError):  # nothing can be told of it any more
        assert loaded.records.stories[1].prose.text == "沿河走了十二里。"


def test_two_runs_at_one_time_do_not_disturb_each_other(world: Write, parsed: list[str], later: None) -> None:
    settings = world(FILES)
    run(settings)
    one, other = Kept.open(database(settings)), Kept.open(database(settings))
    first = load(settings, kept=one, jobs=1)
    before = cold(settings)
    world({"stories/2026/b.md": STORY + "改了。\n"})
    second = load(settings, kept=other, jobs=1)
    assert seen(second) == cold(settings)
    assert [story.prose.markdown for story in first.records.stories if story.id == "2026/a"] == [
        story.prose.markdown for story in second.records.stories if story.id == "2026/a"
    ]
    world(FILES)
    assert seen(load(settings, kept=one, jobs=1)) == before == run(settings)
    parsed.clear()
    run(settings)
    assert parsed == []


def test_another_process_asks_for_itself(world: Write, later: None) -> None:
    settings = world(FILES)
    run(settings)
    (a, _) = load(settings, kept=Kept.open(database(settings)), jobs=1).records.stories
    elsewhere = Apart(lambda: (os.getpid(), a.prose.text))
    process, text = elsewhere.result()
    assert process != os.getpid()
    assert text == a.prose.text


def test_a_record_travels_whole(world: Write, later: None) -> None:
    settings = world(FILES)
    run(settings)
    for one in every(load(settings, kept=Kept.open(database(settings)), jobs=1).records):
        other = pickle.loads(pickle.dumps(one))
        assert look(other, frozenset()) == look(one, frozenset())
        assert type(other.prose) is Prose
        with pytest.raises(AttributeError):
            one.prose.nothing  # noqa: B018


def test_many_records_are_written_in_parts(
    world: Write, parsed: list[str], later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "_AT_ONCE", 3)
    some = {f"stories/2026/s{n}.md": STORY + f"第{n}。\n" for n in range(7)}
    settings = world(some)
    assert run(settings) == cold(settings)
    parsed.clear()
    assert run(settings) == cold(settings)
    assert len(parsed) == 7


def test_a_fault_in_the_midst_of_writing_loses_no_words(
    world: Write, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, say: what could not be written stays in memory."""
    monkeypatch.setattr(kept_module, "_AT_ONCE", 2)
    some = {f"stories/2026/s{n}.md": STORY + f"第{n}。\n" for n in range(7)}
    settings = world(some)
    put, calls = Kept._put, random.Random(1)

    def failing(self: Kept, *words: Any) -> None:
        if calls.random() < 0.5:
            raise sqlite3.OperationalError("database or disk is full")
        put(self, *words)

    monkeypatch.setattr(Kept, "_put", failing)
    for _ in range(4):
        assert run(settings) == cold(settings)
