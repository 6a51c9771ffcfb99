"""What was read of records before: the same as what is read, whatever became of the database in between."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import stamps
from generator.content import kept as kept_module
from generator.content import load as loading
from generator.content.kept import Kept
from generator.content.load import Loaded, load
from generator.content.manuscript import Manuscript
from generator.content.prose import Prose
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import ContentError, Place, Problem
from generator.processes import Apart
from generator.settings import Settings, read_settings
from tests.content.records import every, look
from tests.worlds import write_world

Write = Callable[[Mapping[str, Any]], Settings]
ROOT = Path(__file__).parent.parent.parent
STORY = "---\ntitle: 巡河\ndate: 2026-05-15\nbranches: [songxi]\nfigures: [{name: 里, value: 12.50}]\n---\n"
FILES = {
    "stories/2026/a/index.md": STORY
    + "各位：\n\n清晨出发，见[支部](../../branches/songxi.md)。\n\n## 一\n\n![岸](a.jpg)\n",
    "stories/2026/a/a.jpg": (40, 30),
    "stories/2026/b.md": STORY + "沿河走了十二里。\n",
    "stories/branches/songxi.md": "---\nname: 松溪支部\n---\n介绍。\n",
    "stories/events/xuexi.md": "---\ntitle: 学习\nstarts: 2026-01-15 09:00\n---\n",
}
RECORDS = 4


@pytest.fixture(autouse=True)
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed, as the test goes on."""
    names: list[str] = []
    parse = loading.parse

    def counted(*words: Any, path: str, **how: Any) -> Any:
        names.append(path.removeprefix("stories/"))
        return parse(*words, path=path, **how)

    monkeypatch.setattr(loading, "parse", counted)
    return names


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute after all files were written, so that their stamps tell."""
    now = stamps.now() + 60 * 10**9
    monkeypatch.setattr(stamps, "now", lambda: now)


def database(settings: Settings) -> Path:
    return settings.root / ".cache" / "records.sqlite3"


def run(settings: Settings, *, jobs: int = 1, **how: Any) -> list[Any]:
    """Everything that comes of a run which keeps."""
    return seen(load(settings, kept=Kept.open(database(settings)), jobs=jobs, **how))


def cold(settings: Settings, **how: Any) -> list[Any]:
    """The same without anything that was kept."""
    return seen(load(settings, jobs=1, **how))


def seen(loaded: Loaded) -> list[Any]:
    return [*(look(one, frozenset()) for one in every(loaded.records)), loaded.problems, loaded.allowances]


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


# What may become of the database


def fallen(file: Path, harm: Callable[[sqlite3.Connection], object]) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        harm(connection)


def swapped(column: str) -> Callable[[sqlite3.Connection], object]:
    """Two rows whose cells of one column change places."""

    def swap(connection: sqlite3.Connection) -> None:
        one, other = connection.execute(f"SELECT path, {column} FROM kept ORDER BY path").fetchall()[:2]
        for path, cells in ((one[0], other[1:]), (other[0], one[1:])):
            columns = ", ".join(f"{name} = ?" for name in column.split(", "))
            connection.execute(f"UPDATE kept SET {columns} WHERE path = ?", (*cells, path))

    return swap


def sql(text: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.executescript(text)


COLUMNS = ("basis", "data", "stamp", "told", "sum", "text")
HARM: dict[str, Callable[[sqlite3.Connection], object]] = {
    **{f"{name} is nothing": sql(f"UPDATE kept SET {name} = NULL") for name in COLUMNS},
    **{f"{name} is bytes": sql(f"UPDATE kept SET {name} = x'ff00'") for name in COLUMNS},
    **{f"{name} is no text": sql(f"UPDATE kept SET {name} = CAST(x'ff' AS TEXT)") for name in COLUMNS},
    **{f"{name} is longer": sql(f"UPDATE kept SET {name} = {name} || ' '") for name in COLUMNS},
    **{f"{name} is another's": swapped(name) for name in COLUMNS},
    "words with their sum are another's": swapped("sum, text"),
    "all but the words are another's": swapped("data, told"),
    "no path": sql("UPDATE kept SET path = NULL"),
    "other numbers": sql("UPDATE kept SET number = number + 1"),
    "path is no text": sql("UPDATE kept SET path = CAST(x'ff' AS TEXT)"),
    "no rows": sql("DELETE FROM kept"),
    "no table": sql("DROP TABLE kept"),
    "another table": sql("DROP TABLE kept; CREATE TABLE kept (path, told)"),
    "more columns": sql("ALTER TABLE kept ADD COLUMN more"),
    "a view": sql("DROP TABLE kept; CREATE VIEW kept AS SELECT 1 AS path"),
    "of another site": sql("UPDATE kept SET basis = 'other', path = 'x/' || path"),
}


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("when", ["before", "between"])
def test_an_altered_row_is_known_and_mended(
    harm: str, when: str, world: Write, parsed: list[str], later: None
) -> None:
    settings = world(FILES)
    before = run(settings)
    if when == "before":
        fallen(database(settings), HARM[harm])
        assert run(settings) == before
    else:
        loaded = load(settings, kept=Kept.open(database(settings)), jobs=1)
        fallen(database(settings), HARM[harm])
        assert seen(loaded) == before
        assert run(settings) == before
    run(settings)
    parsed.clear()
    assert run(settings) == before
    assert parsed == []


def bytes_of(file: Path, harm: tuple[str, int, bytes]) -> None:
    kind, at, data = harm
    whole = file.read_bytes()
    at %= len(whole)
    match kind:
        case "cut":
            file.write_bytes(whole[:at])
        case "other":
            file.write_bytes(data)
        case "over":
            file.write_bytes(whole[:at] + data + whole[at + len(data) :])
        case "more":
            file.write_bytes(whole + data)
        case "gone":
            file.unlink()
        case "journal":
            file.with_name(f"{file.name}-journal").write_bytes(data)


@hypothesis.settings(max_examples=40)
@given(
    st.tuples(
        st.sampled_from(["over", "over", "over", "cut", "other", "more", "gone", "journal"]),
        st.integers(0, 2**20) | st.integers(0, 100),
        st.binary(min_size=1, max_size=40)
        | st.sampled_from([b"SQLite format 3\0", b"\0" * 4096, b"\xff" * 300]),
    ),
    st.booleans(),
)
@example(("other", 0, b""), False)
def test_a_damaged_file_is_known_and_made_anew(harm: tuple[str, int, bytes], between: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = write_world(Path(folder), FILES)
        before = run(settings)
        if between:
            loaded = load(settings, kept=Kept.open(database(settings)), jobs=1)
            bytes_of(database(settings), harm)
            assert seen(loaded) == before
        else:
            bytes_of(database(settings), harm)
        for _ in range(3):
            assert run(settings) == before
        with closing(sqlite3.connect(database(settings))) as rows:
            assert rows.execute("SELECT count(*) FROM kept").fetchone() == (RECORDS,)


def test_a_damaged_file_is_good_again_after_one_run(world: Write, parsed: list[str], later: None) -> None:
    settings = world(FILES)
    run(settings)
    for damage in (b"", b"no database", os.urandom(5000)):
        database(settings).write_bytes(damage)
        run(settings)
        parsed.clear()
        run(settings)
        assert parsed == []


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
