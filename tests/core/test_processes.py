"""Work that is spread: in order, whole, and finished even when a process is killed."""

from __future__ import annotations

import os
import signal
from functools import partial

import pytest

from generator.processes import BATCH, WORTH_IT, spread


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
