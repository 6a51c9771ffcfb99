"""Work that is spread over the processors of this machine."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 100
"""Pieces that are handed over at one time: enough that the handing over costs little."""

WORTH_IT = 400
"""Fewer pieces than this are done sooner in one process than others are started."""


def context(*preload: str) -> BaseContext:
    """How processes are started: a fork is quickest, and safe as long as there is one thread; a server that
    forks for us, with the modules `preload` already imported, is safe always.

    Each ends when the process that started it is killed: else it would wait for work for ever.
    """
    if sys.platform == "win32":
        return _Spawn()
    else:  # noqa: RET505 - so that the types of each system can be checked
        if threading.active_count() == 1:
            return _Fork()
        server = _ForkServer()
        server.set_forkserver_preload([*preload])
        return server


class _Worker(BaseProcess):
    def run(self) -> None:
        threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
        super().run()


def _end_with(parent: BaseProcess | None) -> None:
    if parent is not None:
        parent.join()
        os._exit(1)


class _SpawnWorker(_Worker, SpawnProcess):
    pass


class _Spawn(SpawnContext):
    Process = _SpawnWorker


if sys.platform != "win32":
    from multiprocessing.context import ForkContext, ForkProcess, ForkServerContext, ForkServerProcess

    class _ForkWorker(_Worker, ForkProcess):
        pass

    class _Fork(ForkContext):
        Process = _ForkWorker

    class _ForkServerWorker(_Worker, ForkServerProcess):
        pass

    class _ForkServer(ForkServerContext):
        Process = _ForkServerWorker


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
