"""Work that is spread: in order, whole, and finished even when a process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from generator.processes import BATCH, WORTH_IT, spread
from tests.site.running import ROOT


def square(n: int) -> int:
    return n * n


def square_elsewhere(n: int, *, here: int, deadly: int) -> int:
    """Kills its process at one number, unless that is the process which began."""
    if n == deadly and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


def refuse(n: int) -> int:
    raise ValueError(n)


@pytest.mark.parametrize("count", [0, 1, WORTH_IT - 1, WORTH_IT, WORTH_IT + BATCH + 1])
@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_the_outcome_is_the_same_however_many_do_it(count: int, jobs: int) -> None:
    assert list(spread(square, range(count), jobs=jobs)) == [n * n for n in range(count)]


@pytest.mark.parametrize("deadly", [0, 150, 499])
def test_a_killed_process_loses_nothing(deadly: int) -> None:
    work = partial(square_elsewhere, here=os.getpid(), deadly=deadly)
    assert list(spread(work, range(500), jobs=2)) == [n * n for n in range(500)]


@pytest.mark.parametrize("count", [1, WORTH_IT])
def test_what_is_raised_elsewhere_is_raised_here(count: int) -> None:
    with pytest.raises(ValueError, match="0"):
        list(spread(refuse, range(count), jobs=2))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize(
    "threads", ["", "threading.Thread(target=threading.Event().wait, daemon=True).start()"]
)
def test_none_outlives_the_one_that_started_it(threads: str) -> None:
    run = (
        "import os, signal, sys, threading\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from generator.processes import context\n"
        "if __name__ == '__main__':\n"
        f"    {threads}\n"
        "    with ProcessPoolExecutor(3, mp_context=context()) as pool:\n"
        "        [*pool.map(abs, range(100))]\n"
        "        print(len(pool._processes) > 0, flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # Its output ends when the last process that could write there has ended.
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "True\n")
