"""What was read of records before, so that an unchanged file is not parsed and rendered again.

A small database in the cache. Each record stands there with everything that it depends on: the bytes of its file,
where the file lies, the settings, the program. Its text, which is most of it, is fetched only when it is asked for.
A row that does not have its own digest, and a file that is no such database, count as nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.content.record import Record
from generator.content.rows import PARTS, Row, Source, part_of, record_of
from generator.files import digest
from generator.stamps import stamp_of

_BUSY = 2.0
"""Seconds to wait for another run that writes; then this one does without."""

_AT_ONCE = 500
"""Rows written together: so many texts are in memory."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY, "
    "path TEXT, basis TEXT, data TEXT, stamp TEXT, told TEXT, sum TEXT, blocks BLOB, text BLOB, markdown BLOB)"
)

_QUESTIONS = {
    part: f"SELECT CAST({part} AS BLOB) FROM kept WHERE number = ? AND sum = ?"  # noqa: S608 - the names are ours
    for part in PARTS
}
"""How each part of a text is asked for."""

_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
    }
)
"""Faults of the moment, not of the file."""


class Kept:
    """The database of one site. It may be missing, damaged or locked: then nothing was kept, or nothing is."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: dict[str, Row] = {}
        """Those of earlier runs, by path, without their words."""
        self._stamped: list[Row] = []
        """Those of them whose files have another stamp and the same bytes."""
        self._waiting: list[Row] = []
        """Rows of this run that are not written yet."""
        self._writes = True
        self._texts: dict[str, tuple[bytes, ...]] = {}
        """By sum: words of this run that could not be written."""
        self._patience = _BUSY
        self._connections: dict[int, sqlite3.Connection] = {}

    @classmethod
    def open(cls, file: Path) -> Kept:
        """What was kept in `file`."""
        kept = cls(file)
        if file.is_file():
            try:
                for question in _QUESTIONS.values():  # that of another version has no such columns
                    kept._connection().execute(question, (0, ""))
                question = "SELECT number, path, basis, data, stamp, told, sum FROM kept"
                for number, path, *source, told, sum in kept._connection().execute(question):
                    kept._rows[path] = row = Row(path, Source(*source), told, sum)
                    if number != _number(path) or not row.is_whole:  # then nobody knows what else is not
                        raise sqlite3.DatabaseError
            except sqlite3.Error as error:
                kept._rows = {}
                kept._give_up(error)
        return kept

    def row(self, path: str, basis: str, file: Path) -> Row | None:
        """What was kept of a file, where it is read on the same `basis` and has the same bytes.

        They are read only where its stamp is another.
        """
        row = self._rows.get(path)
        if row is None or row.source.basis != basis:
            return None
        try:
            stamp = stamp_of(file)
            if stamp and stamp == row.source.stamp:
                return row
            if digest(file.read_bytes()) != row.source.data:
                return None
        except OSError:
            return None  # whoever reads it will say so
        if stamp:
            self._stamped.append(replace(row, source=replace(row.source, stamp=stamp)))
        return row

    def record(self, row: Row, model: type[Record], again: Callable[[], Record]) -> Record:
        """The record of a row. Raises ValueError for a row that is none of ours.

        `again` reads it from its file: for the moment when its words are asked for and are no more there.
        """
        return record_of(row, model, partial(self._words, row.path, row.sum, again))

    def add(self, row: Row) -> None:
        """Keep a record that was read."""
        self._waiting.append(row)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def save(self, paths: Collection[str]) -> None:
        """Finish: only the files of `paths` are there now."""
        gone = {_number(path) for path in self._rows.keys() - set(paths)}
        if self._waiting or self._stamped or gone:
            self._write(gone)
        self._rows, self._stamped = {}, []  # the records stay in memory, and ask for words only

    def _write(self, gone: Collection[int] = ()) -> None:
        rows, self._waiting = self._waiting, []
        if self._writes:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._put(rows, gone)
                return
            except (sqlite3.Error, OSError) as error:
                self._give_up(error)
                self._writes = False
        self._texts |= {row.sum: row.words for row in rows}

    def _put(self, rows: list[Row], gone: Collection[int]) -> None:
        with self._connection() as connection:
            # What is taken off the site is taken out of the file, too.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(_TABLE)
            connection.executemany("DELETE FROM kept WHERE number = ?", [(number,) for number in gone])
            connection.executemany(
                "UPDATE kept SET stamp = ? WHERE number = ? AND sum = ?",
                [(row.source.stamp, _number(row.path), row.sum) for row in self._stamped],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_cells, rows)
            )

    def _words(self, path: str, sum: str, again: Callable[[], Record], part: str) -> Any:
        try:
            return part_of(part, self._part(path, sum, part), sum)
        except sqlite3.Error as error:
            self._patience = 0
            self._give_up(error)
        except (TypeError, ValueError):  # damaged, or another run keeps what it read of a changed file
            self._remove(path, sum)
        return getattr(again().prose, part)

    def _part(self, path: str, sum: str, part: str) -> bytes:
        """Raises sqlite3.Error, and TypeError where there is none."""
        if words := self._texts.get(sum):
            return words[PARTS.index(part)]
        (kept,) = self._connection().execute(_QUESTIONS[part], (_number(path), sum)).fetchone()
        return bytes(kept)

    def _remove(self, path: str, sum: str) -> None:
        """So that the next run keeps it anew."""
        with suppress(sqlite3.Error), self._connection() as connection:
            connection.execute("DELETE FROM kept WHERE number = ? AND sum = ?", (_number(path), sum))

    def _connection(self) -> sqlite3.Connection:
        """One a process: a forked one must not use that of its parent."""
        here = os.getpid()
        if here not in self._connections:
            connection = sqlite3.connect(self._file, timeout=self._patience, check_same_thread=False)
            # A run that dies is undone all the same, and what a failure of power leaves is known for it by its sums.
            connection.execute("PRAGMA synchronous = OFF")
            self._connections[here] = connection
        return self._connections[here]

    def _close(self) -> None:
        connection = self._connections.pop(os.getpid(), None)
        if connection is not None:
            connection.close()

    def _give_up(self, error: Exception) -> None:
        """A file that is no such database is taken away, so that the next run makes a new one. One that is in use,
        or that cannot be written now, stays as it is."""
        self._close()
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more exactly what is wrong
        if not isinstance(error, OSError) and code not in _PASSING:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def __del__(self) -> None:
        self._close()


def _number(path: object) -> int:
    """The number of a row, by which it is found. No second tree of paths has to agree with that of the rows."""
    return int(digest(str(path).encode("utf-8", "surrogateescape"))[:15], 16)


def _cells(row: Row) -> tuple[int | str | bytes, ...]:
    source = row.source
    cells = row.path, source.basis, source.data, source.stamp, row.told, row.sum
    return _number(row.path), *cells, *row.words
