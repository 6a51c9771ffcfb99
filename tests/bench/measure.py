"""Runs whole commands in pairs and prints medians and ratios."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ASIDE = Path(__file__).parents[2] / ".cache" / "bench" / "aside"


_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Python keeps what it compiled, as it does for everybody who does not forbid it."""


def aside(*folders: Path) -> None:
    """Take folders away without deleting them: where many files have just been deleted, ext4 searches long for the
    place of each new one, up to five minutes later, and a run would pay for what the run before it left.
    """
    _ASIDE.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(_ASIDE / str(time.time_ns()))
    os.sync()  # nor does a run pay for what another has still to write


def clear_up() -> None:
    """Delete what was taken away."""
    shutil.rmtree(_ASIDE, ignore_errors=True)


@dataclass(frozen=True)
class Command:
    """A command, and the folders that must be gone before each run."""

    name: str
    words: Sequence[str]
    cold: Sequence[Path] = ()


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, and the most memory of its largest process in MB."""

    seconds: float
    memory: float


def pairs(title: str, ours: Command, theirs: Command, *, runs: int) -> None:
    """Run A B A B … after a pair that warms the disk's cache, and print what came out."""
    mine, peers = [], []
    for number in range(runs + 1):
        pair = once(ours), once(theirs)
        if number:
            mine.append(pair[0])
            peers.append(pair[1])
    print(f"\n{title}; {runs} pairs of runs, medians")
    _row(ours.name, mine)
    _row(theirs.name, peers)
    ratios = [a.seconds / b.seconds for a, b in zip(mine, peers, strict=True)]
    print(
        f"  {'ratio of times':<24}{statistics.median(ratios):8.3f}   ({min(ratios):.3f} to {max(ratios):.3f})"
    )


def alone(title: str, command: Command, *, runs: int) -> Run:
    """Run a command by itself, print its median and return it."""
    once(command)
    found = [once(command) for _ in range(runs)]
    print(f"\n{title}; {runs} runs, medians")
    _row(command.name, found)
    return Run(statistics.median(r.seconds for r in found), statistics.median(r.memory for r in found))


def once(command: Command) -> Run:
    """One run. Ends the benchmark when the command fails."""
    aside(*command.cold)
    began = time.perf_counter()
    process = subprocess.Popen(
        command.words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_ENVIRONMENT
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command.name}: {said.decode(errors='replace')}")
    return Run(took, usage.ru_maxrss / 1024)


def _row(name: str, runs: Sequence[Run]) -> None:
    seconds = statistics.median(run.seconds for run in runs)
    memory = statistics.median(run.memory for run in runs)
    print(f"  {name:<24}{seconds:8.2f} s {memory:8.0f} MB")
