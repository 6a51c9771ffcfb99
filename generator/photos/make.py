"""Make the copies that the cache does not have, on the processors of this machine or of a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from generator.content.photo import PictureFault, unreadable
from generator.i18n import Message
from generator.photos.cache import Cache
from generator.photos.derive import Derived, Order, derive
from generator.photos.drawing import Drawing, draw
from generator.photos.recipe import Task
from generator.problem import OutputError, Place, Problem
from generator.processes import context

_TOO_LARGE = PictureFault(
    "photo-too-many-pixels", Message("there is not memory enough for this picture: make it smaller")
)

IN_FLIGHT = 4
"""Pictures handed out for each worker: enough that none waits, few enough that memory stays flat."""


Work = Task | Drawing
"""What is made: the copies of a picture, or the picture of a title."""

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Given how much there is to do, something to tell of each part that is done."""


@contextmanager
def silent(_total: int) -> Iterator[Callable[[int], object]]:
    """Progress that nobody watches."""
    yield lambda _: None


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: `jobs` processes here, or the Dask cluster at `cluster` (`tcp://host:8786`)."""

    jobs: int = 0
    """0 means as many as this machine has processors."""
    cluster: str | None = None

    @property
    def count(self) -> int:
        """How many pictures are worked on at one time."""
        return self.jobs or os.cpu_count() or 1

    @contextmanager
    def executor(self) -> Iterator[Executor]:
        """An executor, closed on leaving. Raises OutputError where the cluster cannot be used."""
        if self.cluster is None:
            with ProcessPoolExecutor(self.count, mp_context=context("generator.photos.derive")) as pool:
                yield pool
            return
        try:
            from distributed import Client
        except ImportError:
            raise OutputError(
                Message("a cluster needs more packages: pip install fengcai[cluster]")
            ) from None
        try:
            client = Client(self.cluster, timeout="10s")
        except (OSError, ValueError) as error:
            raise OutputError(
                Message(
                    "the cluster at {address} does not answer: {error}", address=self.cluster, error=error
                )
            ) from error
        with client, client.get_executor(pure=False, retries=3) as pool:
            yield pool


def make(
    tasks: Sequence[Work],
    *,
    cache: Cache,
    workers: Workers,
    root: Path,
    progress: Progress = silent,
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The dominant colour of each picture by the address of its fallback, and the problems of those that cannot
    be decoded. Titles are drawn on this machine, for another may not have the typeface.

    The others are made although one fails. `progress` hears how many are missing, and of each that is
    finished; paths in problems are relative to `root`.
    """
    colours: dict[str, str] = {}
    missing: list[Work] = []
    for task in tasks:
        colour = cache.colour(task)
        if colour is None:
            missing.append(task)
        else:
            colours[task.address] = colour
    problems: list[Problem] = []
    with progress(len(missing)) as done:
        photos = [task for task in missing if isinstance(task, Task)]
        titles = [task for task in missing if isinstance(task, Drawing)]
        for task, outcome in chain(_all(photos, workers), _all(titles, replace(workers, cluster=None))):
            if isinstance(outcome, Derived):
                cache.keep(task, outcome)
                colours[task.address] = outcome.colour
            else:
                problems.append(_problem(task, outcome, root))
            done(1)
    return colours, tuple(problems)


def _all(tasks: Sequence[Work], workers: Workers) -> Iterator[tuple[Work, Derived | PictureFault]]:
    """Each task with what came of it, in the order in which they finish."""
    if not tasks:
        return
    if workers.cluster is None and min(workers.count, len(tasks)) == 1:
        for task in tasks:
            yield task, _outcome(_job(task))
        return
    lost: list[Work] = []
    with workers.executor() as executor:
        waiting = iter(tasks)
        running: dict[Future[Derived], Work] = {}
        while True:
            for task in islice(waiting, workers.count * IN_FLIGHT - len(running)):
                try:
                    running[executor.submit(_job(task, shared_disk=workers.cluster is None))] = task
                except BrokenProcessPool:
                    lost.append(task)
                except OSError as error:
                    if workers.cluster is None:
                        raise
                    yield task, unreadable(error)  # the original, which travels as bytes
            if not running:
                break
            future = next(as_completed(running))
            task = running.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(task)
            else:
                yield task, _outcome(future.result)
    for task in lost:  # a worker was killed, likely for want of memory: each alone, so that only one can fail
        yield task, _alone(task)


def _alone(task: Work) -> Derived | PictureFault:
    with Workers(jobs=1).executor() as executor:
        try:
            return _outcome(executor.submit(_job(task)).result)
        except BrokenProcessPool:
            return _TOO_LARGE


def _job(task: Work, *, shared_disk: bool = True) -> Callable[[], Derived]:
    """What a worker is to do; without a shared disk the original travels with it. Raises OSError."""
    if isinstance(task, Drawing):
        return partial(draw, task)
    path = task.picture.path
    return partial(derive, path if shared_disk else path.read_bytes(), order_of(task))


def order_of(task: Task) -> Order:
    """What a worker is told of a task."""
    copies = task.copies
    kinds = (("webp", copies.webp), ("avif", copies.avif), ("jpeg", (copies.fallback,)))
    return Order(
        tuple((kind, r.address, r.width, r.height) for kind, renditions in kinds for r in renditions),
        task.recipe,
        tuple((r.address, r.width, r.height) for r in task.cuts),
    )


def _outcome(result: Callable[[], Derived]) -> Derived | PictureFault:
    try:
        return result()
    except BrokenProcessPool:
        raise
    except PictureFault as fault:
        return fault
    except MemoryError:
        return _TOO_LARGE
    except Exception as error:  # Pillow's decoders raise a dozen kinds
        return unreadable(error)


def _problem(task: Work, fault: PictureFault, root: Path) -> Problem:
    path = task.source
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return Problem(Place(shown), fault.code, fault.message)
