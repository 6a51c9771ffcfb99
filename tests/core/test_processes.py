"""Work that is spread or done apart: in order, whole, and finished even when a process is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from generator.i18n import Message
from generator.problem import OutputError
from generator.processes import BATCH, WORTH_IT, apart, spread
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


def killed_elsewhere(here: int) -> int:
    """Kills its process, unless that is the one which began; then says which."""
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def lost() -> int:
    raise OutputError(Message("lost: {what}", what="everything"))


class Unbearable(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def unbearable() -> int:
    raise Unbearable("a", "b")


apart_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process may not be copied")


@apart_only
def test_what_is_done_apart_is_done_by_others_at_once() -> None:
    with apart([os.getpid] * 3) as running:
        others = [one.result() for one in running]
    assert len({os.getpid(), *others}) == 4
    with apart([os.getpid] * 2, here=True) as running:
        assert [one.result() for one in running] == [os.getpid()] * 2


@apart_only
def test_patient_work_gives_way_to_the_rest() -> None:
    with apart([partial(os.nice, 0)]) as eager, apart([partial(os.nice, 0)], patient=True) as patient:
        assert eager[0].result() == os.nice(0) < patient[0].result()


@apart_only
def test_it_knows_what_this_process_knows_and_cannot_travel() -> None:
    here = threading.Lock()  # nothing that could be sent
    with apart([lambda: here.locked(), lambda: here.acquire(blocking=False)]) as running:
        assert [one.result() for one in running] == [False, True]
    assert not here.locked()


def test_what_is_raised_apart_is_raised_here() -> None:
    with apart([lost]) as running, pytest.raises(OutputError, match="lost: everything") as raised:
        running[0].result()
    assert raised.value.message == Message("lost: {what}", what="everything")


@pytest.mark.parametrize("error", [unbearable, partial(refuse, 7)])
def test_an_error_that_cannot_travel_is_raised_all_the_same(error: Callable[[], int]) -> None:
    with apart([error]) as running, pytest.raises((Unbearable, ValueError)):
        running[0].result()


def test_an_answer_that_cannot_travel_is_made_here() -> None:
    with apart([threading.Lock]) as running:
        assert not running[0].result().locked()


@apart_only
def test_work_whose_process_is_killed_is_done_here() -> None:
    with apart([partial(killed_elsewhere, os.getpid()), os.getpid]) as running:
        first, second = [one.result() for one in running]
    assert first == os.getpid() != second


@apart_only
def test_a_process_may_be_killed_in_the_midst_of_its_answer() -> None:
    with apart([lambda: b"x" * 10_000_000]) as running:
        running[0]._answers.poll(None)  # more than the pipe holds: it waits for the rest to be read
        os.kill(running[0]._process.pid, signal.SIGKILL)
        running[0]._process.join()
        assert len(running[0].result()) == 10_000_000


@apart_only
def test_none_is_left_when_they_are_left() -> None:
    with suppress(ZeroDivisionError), apart([signal.pause, lambda: 1]) as running:
        assert len(multiprocessing.active_children()) >= 1
        assert running[1].result() == 1
        raise ZeroDivisionError
    assert multiprocessing.active_children() == []


@apart_only
def test_with_other_threads_about_it_is_done_here() -> None:
    ends = threading.Event()
    other = threading.Thread(target=ends.wait)
    other.start()
    with apart([os.getpid]) as running:
        assert running[0].result() == os.getpid()
    ends.set()
    other.join()


@apart_only
def test_an_interrupt_is_told_once() -> None:
    """The terminal interrupts every process of a run; one of them says so."""
    run = (
        "import os, signal\n"
        "from generator.processes import apart\n"
        "ready, tell = os.pipe()\n"
        "try:\n"
        "    with apart([\n"
        "        lambda: os.read(ready, 1) and os.kill(0, signal.SIGINT) or signal.pause(),\n"
        "        lambda: os.write(tell, b'1') and signal.pause(),\n"
        "    ]) as running:\n"
        "        running[0].result()\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        start_new_session=True,
    )
    assert (done.stdout, done.stderr) == ("interrupted\n", "")
