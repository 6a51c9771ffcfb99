"""What was read of records before, so that an unchanged file is not parsed and rendered again.

A small database in the cache. Each record stands there under a key that names everything that it depends on: the bytes
of its file, where the file lies, the settings, the program. Its text, which is most of it, is fetched only when it is
asked for. A row that does not have its own digest, and a file that is no such database, count as nothing.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.content.record import Record
from generator.content.rows import Row, Words, record_of, words_of
from generator.files import digest
from generator.stamps import Stamp, is_settled, now, stamp_of

_BUSY = 2.0
"""Seconds to wait for another run that writes; then this one keeps nothing."""

_AT_ONCE = 500
"""Rows written together: so many texts are in memory."""

_KEPT = "CREATE TABLE IF NOT EXISTS kept (path TEXT PRIMARY KEY, key TEXT, told TEXT, sum TEXT, text TEXT)"
_STAMPS = (
    "CREATE TABLE IF NOT EXISTS stamps "
    "(path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, inode INTEGER, looked INTEGER, data TEXT)"
)


@dataclass
class Kept:
    """The database of one site. It may be missing, damaged or locked: then nothing was kept, or nothing is."""

    file: Path
    _rows: dict[str, Row] = field(default_factory=dict)
    _stamps: dict[str, tuple[Stamp, int, str]] = field(default_factory=dict)
    """By path: the stamp of a file, when it was looked at, and the digest of its bytes."""
    _looked: dict[str, tuple[Stamp, int, str]] = field(default_factory=dict)
    """Those of this run that are new."""
    _waiting: list[Row] = field(default_factory=list)
    """Rows of this run that are not written yet."""
    _connections: dict[int, sqlite3.Connection] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    """Words of this run that could not be written."""

    @classmethod
    def open(cls, file: Path) -> Kept:
        """What was kept in `file`."""
        kept = cls(file)
        if not file.is_file():
            return kept
        try:
            connection = kept._connection()
            rows = connection.execute("SELECT path, key, told, sum FROM kept").fetchall()
            stamps = connection.execute("SELECT * FROM stamps").fetchall()
            kept._rows = {row.path: row for row in (Row(*values) for values in rows) if row.is_whole}
            kept._stamps = {
                path: (Stamp(size, changed, inode), looked, data)
                for path, size, changed, inode, looked, data in stamps
            }
        except (sqlite3.Error, TypeError, ValueError, AttributeError) as error:
            kept._forget(error)
        return kept

    def row(self, path: str) -> Row | None:
        """What was kept of a file in some state."""
        return self._rows.get(path)

    def digest(self, path: str, file: Path) -> str:
        """The digest of a file's bytes, which are read only when its stamp is another. Raises OSError."""
        stamp = stamp_of(file)
        known = self._stamps.get(path)
        if known and known[0] == stamp and is_settled(stamp, looked=known[1]):
            return known[2]
        looked = now()
        data = digest(file.read_bytes())
        self._looked[path] = (stamp, looked, data)
        return data

    def of_row(self, model: type[Record], row: Row, again: Callable[[], Record]) -> Record | None:
        """The record of a row; None for a row that is none of ours.

        `again` reads it from its file: for the moment when its words are asked for and are no more there.
        """
        try:
            return record_of(row, model, partial(self._words, row.path, row.sum, again))
        except (ValueError, TypeError, LookupError):
            return None

    def add(self, row: Row) -> None:
        """Keep a record that was read."""
        self._rows[row.path] = replace(row, text="")
        self._waiting.append(row)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def save(self, paths: Iterable[str]) -> None:
        """Finish: only the files of `paths` are there now."""
        there = set(paths)
        gone = [path for path in self._rows if path not in there]
        if self._waiting or self._looked or gone:
            self._write(gone)
        for path in gone:
            del self._rows[path]

    def _write(self, gone: Iterable[str] = ()) -> None:
        rows, self._waiting = self._waiting, []
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self._connection() as connection:
                connection.execute(_KEPT)
                connection.execute(_STAMPS)
                connection.executemany("DELETE FROM kept WHERE path = ?", [(path,) for path in gone])
                connection.executemany("DELETE FROM stamps WHERE path = ?", [(path,) for path in gone])
                connection.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                    [(row.path, row.key, row.told, row.sum, row.text) for row in rows],
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?)",
                    [(path, *stamp, looked, data) for path, (stamp, looked, data) in self._looked.items()],
                )
            self._looked = {}
        except (sqlite3.Error, OSError) as error:
            self._texts |= {row.sum: row.text for row in rows}
            self._forget(error)

    def _words(self, path: str, sum: str, again: Callable[[], Record]) -> Words:
        text = self._texts.get(sum)
        try:
            if text is None:
                question = "SELECT text FROM kept WHERE path = ? AND sum = ?"
                (text,) = self._connection().execute(question, (path, sum)).fetchone()
            if (words := words_of(text, sum)) is not None:
                return words
        except (sqlite3.Error, TypeError, ValueError, AttributeError):
            pass
        prose = again().prose
        return prose.blocks, prose.text, prose.markdown

    def _connection(self) -> sqlite3.Connection:
        """One a process: a forked one must not use that of its parent."""
        here = os.getpid()
        if here not in self._connections:
            self._connections[here] = sqlite3.connect(self.file, timeout=_BUSY)
            # What is taken off the site is taken out of the file, too.
            self._connections[here].execute("PRAGMA secure_delete = ON")
        return self._connections[here]

    def _forget(self, error: Exception) -> None:
        """A file that is no such database is taken away, so that the next run makes a new one. One that is in use,
        or that cannot be written now, stays as it is."""
        connection = self._connections.pop(os.getpid(), None)
        if connection is not None:
            connection.close()
        if getattr(error, "sqlite_errorcode", None) in _PASSING or isinstance(error, OSError):
            return
        self._rows, self._stamps = {}, {}
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
    }
)
"""Faults of the moment, not of the file."""
