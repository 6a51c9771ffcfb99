"""Pagefind's program: started on a folder of pages, and waited for."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pagefind_bin

from generator.i18n import Message
from generator.problem import OutputError

CHUNK = 2000
"""Positions in one file of Pagefind's index. With its own 20,000 a rare name costs a reader several times the
bytes. It is asked for by a variable that Pagefind calls unstable: without it, search finds the same."""

_MEMORY = "narenas:1"
"""How Pagefind's allocator (jemalloc, where it has that one) takes memory: all threads from one place. Each with
places of its own takes a sixth more."""

IN, OUT, _SAID = "in", "out", "said"


@contextmanager
def running(work: Path, code: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program at work on the pages in `work`/in, for the language `code`. Whoever leaves early ends it.

    It takes settings from its folder and the environment: both are bare.
    """
    words = [str(pagefind_bin.get_executable()), "--site", IN, "--output-path", OUT]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with (work / _SAID).open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - the program of the package, with words of ours
            [*words, "--force-language", code, "--silent"],
            cwd=work,
            env={"_RJEM_MALLOC_CONF": _MEMORY, **bare, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def written(work: Path, process: subprocess.Popen[bytes]) -> Path:
    """The folder of what the program wrote, once it has ended. Raises OutputError when it fails."""
    if process.wait() or not (work / OUT / "pagefind-entry.json").is_file():
        said = (work / _SAID).read_text("utf-8", "replace").strip()
        raise failed(said or f"exit {process.returncode}")
    return work / OUT


def failed(said: object) -> OutputError:
    """The index cannot be made, and why."""
    return OutputError(Message("the search index cannot be made: {error}", error=str(said)))
