"""Work that is spread over the processors of this machine."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 100
"""Pieces that are handed over at one time: enough that the handing over costs little."""

WORTH_IT = 400
"""Fewer pieces than this are done sooner in one process than others are started."""


def context(*preload: str) -> BaseContext:
    """How processes are started: a fork is quickest, and safe as long as there is one thread; a server that
    forks for us, with the modules `preload` already imported, is safe always."""
    if os.name != "posix":
        return get_context("spawn")
    if threading.active_count() == 1:
        return get_context("fork")
    server = get_context("forkserver")
    server.set_forkserver_preload([*preload])
    return server


def spread(
    work: Callable[[T], R], pieces: Sequence[T], *, jobs: int = 0, preload: tuple[str, ...] = ()
) -> Iterator[R]:
    """What `work` makes of each piece, in order, done by `jobs` processes (0: as many as there are processors).

    Few pieces stay in this process, and so does the rest when another is killed.
    """
    count, done = jobs or os.cpu_count() or 1, 0
    if count > 1 and len(pieces) >= WORTH_IT:
        with ProcessPoolExecutor(count, mp_context=context(*preload)) as pool:
            try:
                for outcome in pool.map(work, pieces, chunksize=BATCH):
                    yield outcome
                    done += 1
            except BrokenProcessPool:
                pass
    yield from map(work, pieces[done:])
