"""The helpers that write: whole files or none, and nothing when nothing changed; and the names of contents."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DIGEST_LENGTH = 20
"""Characters of a digest in a file name: 80 bits, beyond any accident among millions of files."""


def digest(data: bytes) -> str:
    """The name of a content: BLAKE2b in hexadecimal, shortened to DIGEST_LENGTH characters."""
    return hashlib.blake2b(data, digest_size=DIGEST_LENGTH // 2).hexdigest()


def digest_file(path: Path) -> str:
    """`digest` of a file's bytes, read in pieces. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(
            stream, lambda: hashlib.blake2b(digest_size=DIGEST_LENGTH // 2)
        ).hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old one or the new one and never a half.

    Makes the folders on the way. Raises OSError and leaves no temporary file behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def for_everybody() -> Iterator[None]:
    """What is written inside can be read by everybody, whatever the user's umask: a web server is another user."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write only what differs; True when something was written."""
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    write_atomic(path, data)
    return True


def entries_below(folder: Path) -> Iterator[tuple[str, bool]]:
    """Everything below a folder that is no folder itself, in order: its path from there, with forward slashes, and
    True for a plain file, no link, pipe or device. Raises OSError."""
    found: list[tuple[str, bool]] = []
    waiting = [("", os.fspath(folder))]
    while waiting:
        prefix, inner = waiting.pop()
        with os.scandir(inner) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    found.append((prefix + entry.name, entry.is_file(follow_symlinks=False)))
    yield from sorted(found)
