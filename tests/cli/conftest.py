"""Runs the commands in this process, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.worlds import Content, write_world

NOW = "2026-06-01T12:00+08:00"
STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n清晨出发。\n"
INDEX = "---\ntitle: 首页\n---\n"


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that it said."""
        return self.out + self.err


Fengcai = Callable[..., Ran]
Write = Callable[[Mapping[str, Content]], Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path


@pytest.fixture
def fengcai(folder: Path) -> Fengcai:
    """`fengcai("check", "-f", "x")` runs the command; it never ends in a traceback."""

    def run(*arguments: str | Path, typed: str | None = None) -> Ran:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def write(folder: Path) -> Write:
    """Writes files below the folder: path → text, bytes, or the size of a picture."""

    def files(given: Mapping[str, Content]) -> Path:
        write_world(folder, given)
        return folder

    return files


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes; the cache, which any command may fill, left out."""
    files = {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not name.startswith(".cache/")}
