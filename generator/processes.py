"""Work that is spread over the processors of this machine."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

BATCH = 100
"""Pieces that are handed over at one time: enough that the handing over costs little."""

_PATIENCE = 10
"""Steps down in priority: beside others that have work to do, a tenth of a processor is left."""

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

    _PDEATHSIG = 1

    class _ForkWorker(_Worker, ForkProcess):
        def run(self) -> None:
            if sys.platform != "linux":
                super().run()
                return
            import ctypes

            ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)  # no thread: it may make copies of itself
            parent = parent_process()
            if parent and parent.is_alive():  # it may have gone before that was asked for
                ForkProcess.run(self)

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


class Apart(Generic[R]):
    """Work that another process does meanwhile, with everything that this one has in memory.

    Where a process cannot be copied, or in the end, it is done here when its result is asked for.
    """

    def __init__(self, work: Callable[[], R], *, here: bool = False, patient: bool = False) -> None:
        """`here` true does nothing until the result is asked for; `patient` gives way to what is not."""
        self._work = work
        self._process: Any = None
        how = context()
        if not here and how.get_start_method() == "fork":
            self._answers, answer = how.Pipe(duplex=False)
            self._process = how.Process(target=_answer, args=(work, answer, patient))  # type: ignore[attr-defined]
            self._process.start()
            answer.close()

    def result(self) -> R:
        """What came of it, asked for once. Raises what the work raises.

        Work whose process was killed, or whose answer cannot travel, is done again, here.
        """
        if self._process is None:
            return self._work()
        try:
            done, outcome = self._answers.recv()
        except Exception:  # none came, or a part of one, or one that cannot be read
            self.stop()
            return self._work()
        self._process.join()
        self.stop()
        if not done:
            raise outcome
        return cast(R, outcome)

    def stop(self) -> None:
        """End the work, whatever became of it."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process = None
            self._answers.close()


def give_way() -> None:
    """From here on this process works with what time the others leave, where the system knows such a thing."""
    if sys.platform != "win32":
        os.nice(_PATIENCE)


def _answer(work: Callable[[], R], answer: Connection, patient: bool) -> None:
    if patient:
        give_way()
    signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # whoever interrupts the run is told once, by the one that began
    gc.enable()
    gc.freeze()  # what was copied is not looked through for garbage, which would copy its memory in truth
    outcome: tuple[bool, object]
    try:
        outcome = True, work()
    except Exception as error:  # to be raised where the result is asked for
        outcome = False, error
    with suppress(Exception):  # what cannot travel is made where it is asked for
        answer.send(outcome)
    answer.close()


@contextmanager
def apart(
    works: Sequence[Callable[[], R]], *, here: bool = False, patient: bool = False
) -> Iterator[list[Apart[R]]]:
    """Processes that do these works; all have ended on leaving."""
    started: list[Apart[R]] = []
    try:
        for work in works:
            started.append(Apart(work, here=here, patient=patient))
        yield started
    finally:
        for one in started:
            one.stop()
