"""Whatever became of the database: what comes of a run is right, and the next one keeps again."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import hypothesis
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.kept import Kept
from generator.content.load import load
from tests.content.kept.keeping import (
    FILES,
    RECORDS,
    Write,
    database,
    fallen,
    run,
    seen,
    sql,
)
from tests.worlds import write_world


def swapped(column: str) -> Callable[[sqlite3.Connection], object]:
    """Two rows whose cells of one column change places."""

    def swap(connection: sqlite3.Connection) -> None:
        one, other = connection.execute(f"SELECT path, {column} FROM kept ORDER BY path").fetchall()[:2]
        for path, cells in ((one[0], other[1:]), (other[0], one[1:])):
            columns = ", ".join(f"{name} = ?" for name in column.split(", "))
            connection.execute(f"UPDATE kept SET {columns} WHERE path = ?", (*cells, path))

    return swap


def misled(connection: sqlite3.Connection) -> None:
    """A row with the words of another, and with their digest."""
    (*words, of_words), *_ = connection.execute(
        "SELECT blocks, text, markdown, substr(sum, 21) FROM kept ORDER BY path"
    ).fetchall()
    connection.execute(
        "UPDATE kept SET blocks = ?, text = ?, markdown = ?, sum = substr(sum, 1, 20) || ? "
        "WHERE path LIKE '%b.md'",
        (*words, of_words),
    )


COLUMNS = ("basis", "data", "stamp", "told", "sum", "blocks", "text", "markdown")
HARM: dict[str, Callable[[sqlite3.Connection], object]] = {
    **{f"{name} is nothing": sql(f"UPDATE kept SET {name} = NULL") for name in COLUMNS},
    **{f"{name} is bytes": sql(f"UPDATE kept SET {name} = x'ff00'") for name in COLUMNS},
    **{f"{name} is no text": sql(f"UPDATE kept SET {name} = CAST(x'ff' AS TEXT)") for name in COLUMNS},
    **{f"{name} is longer": sql(f"UPDATE kept SET {name} = {name} || ' '") for name in COLUMNS},
    **{f"{name} is another's": swapped(name) for name in COLUMNS},
    "words with their sum are another's": swapped("sum, blocks, text, markdown"),
    "words with their digest are another's": misled,
    "all but the words are another's": swapped("data, told"),
    "no path": sql("UPDATE kept SET path = NULL"),
    "other numbers": sql("UPDATE kept SET number = number + 1"),
    "path is no text": sql("UPDATE kept SET path = CAST(x'ff' AS TEXT)"),
    "no rows": sql("DELETE FROM kept"),
    "no table": sql("DROP TABLE kept"),
    "another table": sql("DROP TABLE kept; CREATE TABLE kept (path, told)"),
    "the columns of another version": sql("ALTER TABLE kept DROP COLUMN blocks"),
    "parts of one text change places": sql("UPDATE kept SET text = markdown, markdown = text"),
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
