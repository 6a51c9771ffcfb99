"""Where a build goes: a staging folder beside the output, which then takes its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.i18n import Message
from generator.problem import OutputError

_MARK = "404.html"
"""Every site has one, so a folder with other files and without it is somebody's, and is left alone."""


@contextmanager
def replacing(output: Path, *, keep_clear_of: tuple[Path, ...] = ()) -> Iterator[tuple[Path, Path]]:
    """The output, made ready to be replaced, and an empty folder on its disk that is gone afterwards."""
    output = output.resolve()
    refuse_overlap(output, keep_clear_of)
    _refuse_strangers(output)
    _repair(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".fengcai-new", dir=output.parent))
    try:
        yield output, work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def put(twin: Path, output: Path) -> None:
    """Let `twin` take the place of the output, which then stands where it stood."""
    if output.exists():
        output.rename(_old(output))
        twin.rename(output)
        _old(output).rename(twin)
    else:
        twin.rename(output)


@contextmanager
def staged(output: Path, *, keep_clear_of: tuple[Path, ...] = ()) -> Iterator[Path]:
    """An empty folder to build into; on leaving without an exception it becomes `output`.

    The old output stands until then, but for the moment between two renames, and stays when anything fails.
    Raises OutputError for an output that holds something else than a site, a git checkout included, or that
    overlaps a folder of `keep_clear_of`.
    """
    output = output.resolve()  # where the output is a link, what it leads to is replaced and the link stays
    refuse_overlap(output, keep_clear_of)
    _refuse_strangers(output)
    _repair(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".fengcai-new", dir=output.parent))
    try:
        yield staging
        staging.chmod(0o755)
        _swap(staging, output)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def refuse_overlap(output: Path, keep_clear_of: tuple[Path, ...]) -> None:
    """Raise OutputError where the output is, holds, or lies in a folder that must stay as it is."""
    here = output.resolve()
    for folder in (path.resolve() for path in keep_clear_of):
        if here == folder or here in folder.parents or folder in here.parents:
            raise OutputError(
                Message("{output} overlaps {folder}: choose another folder", output=output, folder=folder)
            )


def _refuse_strangers(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise OutputError(Message("{output} is a file, not a folder", output=output))
    if output.is_dir() and any(output.iterdir()):
        strange = not (output / _MARK).is_file() or (output / ".git").exists()
        if strange:
            raise OutputError(
                Message(
                    "{output} holds something else than a site and is left alone: choose another folder",
                    output=output,
                )
            )


def _old(output: Path) -> Path:
    """Where the old site stands while the new one takes its place: a name that nobody else gives."""
    return output.with_name(f".{output.name}.fengcai-old")


def _repair(output: Path) -> None:
    """Put back the old site where a killed build left none."""
    if _old(output).is_dir() and not output.exists():
        _old(output).rename(output)
    shutil.rmtree(_old(output), ignore_errors=True)


def _swap(staging: Path, output: Path) -> None:
    """Two renames: for the moment between them there is no site, which the next start repairs."""
    if output.exists():
        output.rename(_old(output))
    staging.rename(output)
    shutil.rmtree(_old(output), ignore_errors=True)
