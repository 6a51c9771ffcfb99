"""The command as a shell runs it: its status, and everything that it said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FENGCAI = (sys.executable, "-m", "generator")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--version"], 0),
        (["explain", "key-missing"], 0),
        (["no-such-command"], 2),
        (["check", "-f", "none.yml"], 2),
    ],
)
def test_the_status_of_a_command(words: list[str], status: int, tmp_path: Path) -> None:
    done = subprocess.run([*FENGCAI, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert bool(done.stdout) == (status == 0)
    assert bool(done.stderr) == (status != 0)


def test_all_is_said_before_the_end(tmp_path: Path) -> None:
    with (tmp_path / "said").open("wb") as said:
        subprocess.run([*FENGCAI, "schema", "story"], stdout=said, check=True)
    assert (tmp_path / "said").read_text("utf-8").rstrip().endswith("}")


@pytest.mark.skipif(os.name != "posix", reason="a pipe that nobody reads is another thing there")
def test_where_nobody_reads_any_more() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*FENGCAI, "--version"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
