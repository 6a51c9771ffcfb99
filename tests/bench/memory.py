"""What a command costs with all the processes that it starts: time by the clock, of processors, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peer import ROOT

EACH = 0.1
"""Seconds between two looks at the memory."""

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """One run."""

    seconds: float
    """By the clock."""
    processors: float
    """Seconds of processors, of all processes."""
    memory: float
    """The most that all processes had at one time, in MB; what several share is counted once."""


def cost(words: Sequence[str], *, waits: bool = False) -> Cost:
    """One run. A command that `waits` says a line when it is ready, works when it gets one, says its seconds, and
    ends with another: what it did before does not count. To look at the memory of large processes takes half a
    processor, and stops them each time: `measure.once` times better. Ends the benchmark when the command fails."""
    pipe = subprocess.PIPE if waits else subprocess.DEVNULL
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=subprocess.PIPE, cwd=ROOT) as process:
        before = 0.0
        if process.stdin and process.stdout:
            process.stdout.readline()
            before = _processors(process.pid)
            process.stdin.write(b"go\n")
            process.stdin.flush()
        began, most, spent = time.perf_counter(), 0.0, 0.0
        said = b""
        if process.stdout:
            os.set_blocking(process.stdout.fileno(), False)
        while process.poll() is None and not said:
            most = max(most, sum(map(_memory, _tree(process.pid))))
            spent = max(spent, _processors(process.pid))
            time.sleep(EACH)
            said = (process.stdout.readline() if process.stdout else b"") or b""
        took = time.perf_counter() - began
        if said and process.stdin:
            spent = _processors(process.pid)
            process.stdin.write(b"end\n")
            process.stdin.flush()
        if process.wait():
            sys.exit(
                f"{words[0]}: {process.stderr.read().decode(errors='replace') if process.stderr else ''}"
            )
    return Cost(float(said) if said else took, spent - before, most)


def _tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _memory(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0.0)


def _processors(pid: int) -> float:
    """Of a process and of all its children, whether they still run or have been waited for."""
    total = 0
    for one in _tree(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / _TICKS
