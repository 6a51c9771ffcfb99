"""The helpers that write: whole files or none, and nothing when nothing changed; and the names of contents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DIGEST_LENGTH = 20
"""Characters of a digest in a file name: 80 bits, beyond any accident among millions of files."""

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def digest(data: bytes) -> str:
    """The name of a content: BLAKE2b in hexadecimal, shortened to DIGEST_LENGTH characters."""
    return hashlib.blake2b(data, digest_size=DIGEST_LENGTH // 2).hexdigest()


def digest_file(path: Path) -> str:
    """`digest` of a file's bytes, read in pieces. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(
            stream, lambda: hashlib.blake2b(digest_size=DIGEST_LENGTH // 2)
        ).hexdigest()


def copy_digested(source: Path, target: Path) -> str:
    """Copy a file to where none is yet, and give the `digest` of the bytes that were written. Raises OSError."""
    name = hashlib.blake2b(digest_size=DIGEST_LENGTH // 2)
    with source.open("rb") as old, target.open("xb") as new:
        while piece := old.read(1 << 20):
            name.update(piece)
            new.write(piece)
    return name.hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old one or the new one and never a half.

    Makes the folders on the way. Raises OSError and leaves no temporary file behind.
    """
    temporary = path.parent / f".{os.urandom(8).hex()}.tmp"
    try:
        handle = os.open(temporary, _ANEW, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, _ANEW, 0o644)
    try:
        with os.fdopen(handle, "wb") as stream:
            if os.name == "posix":
                os.fchmod(handle, 0o644)  # whatever the mask says: a web server is to read it
            stream.write(data)
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
