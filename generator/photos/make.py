"""Make the copies that the cache does not have, on the processors of this machine or of a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from generator.content.photo import PictureFault, unreadable
from generator.i18n import Message
from generator.photos.cache import Cache, store
from generator.photos.derive import Derived, Order, derive
from generator.photos.drawing import Drawing, draw
from generator.photos.receipts import Set
from generator.photos.recipe import Task
from generator.problem import OutputError, Place, Problem
from generator.processes import context, give_way

_TOO_LARGE = PictureFault(
    "photo-too-many-pixels", Message("there is not memory enough for this picture: make it smaller")
)

IN_FLIGHT = 4
"""Batches handed out for each worker: enough that none waits, few enough that memory stays flat."""

_ROOM = 31 << 20
"""Bytes, the most that it learns from."""

_BATCH = 64
"""Titles in one batch, a thousandth of a second each. A photo, which takes a hundred times as long, is alone."""

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
            with ProcessPoolExecutor(
                self.count, mp_context=context("generator.photos.derive"), initializer=_settle_in
            ) as pool:
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


def _settle_in() -> None:
    """The search index, which takes longest, goes first.

    And the C library of Linux hands memory back to the system with each picture and fetches it anew for the next, which
    takes a title as long as its drawing, until once a piece so large was taken and given back (mallopt(3)).
    """
    give_way()
    bytes(_ROOM)


class Content(NamedTuple):
    """What a file holds."""

    digest: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the cache holds of the pictures and titles of a site, and what could not be made."""

    colours: dict[str, str]
    """The dominant colour of each, by the address of its fallback."""
    files: dict[str, Content]
    """Every copy by its address."""
    problems: tuple[Problem, ...] = ()


def make(
    tasks: Sequence[Work],
    *,
    cache: Cache,
    workers: Workers,
    root: Path,
    progress: Progress = silent,
    stands: Callable[[str], bool] = lambda _: False,
) -> Made:
    """Make what the cache lacks. Titles are drawn on this machine, for another may not have the typeface.

    A copy whose address `stands` on the site need not be in the cache, and nobody looks for it there.

    A picture that cannot be decoded is a problem, and the others are made although one fails. `progress` hears how
    many are missing, and of each that is finished; paths in problems are relative to `root`. Raises OSError where
    the cache cannot be written.
    """
    sets: dict[str, Set] = {}
    missing: list[Work] = []
    for task in tasks:
        there = all(stands(rendition.address) for rendition in task.renditions)
        if found := cache.known(task) if there else cache.found(task):
            sets[task.key] = found
        else:
            missing.append(task)
    problems: list[Problem] = []
    with progress(len(missing)) as done:
        photos = [task for task in missing if isinstance(task, Task)]
        titles = [task for task in missing if isinstance(task, Drawing)]
        titles.sort(key=lambda task: len(task.title))  # in letters of one size, one after the other
        drawn_here = replace(workers, cluster=None)
        for batch in chain(_all(photos, workers, cache.folder), _all(titles, drawn_here, cache.folder)):
            made = {task.key: outcome for task, outcome in batch if isinstance(outcome, Set)}
            cache.note(made)
            sets |= made
            problems += [
                _problem(task, fault, root) for task, fault in batch if isinstance(fault, PictureFault)
            ]
            for _ in batch:
                done(1)
    cache.settle()
    colours, files = {}, {}
    for task in tasks:
        if task.key in sets:
            colours[task.address] = sets[task.key].colour
            copies = {copy.name: copy for copy in sets[task.key].copies}
            for rendition in task.renditions:
                copy = copies[rendition.address.rpartition("/")[2]]
                files[rendition.address] = Content(copy.digest, copy.size)
    return Made(colours, files, tuple(problems))


_Outcome = Set | PictureFault
_Batch = Sequence[tuple[Work, _Outcome]]


def _all(tasks: Sequence[Work], workers: Workers, folder: Path) -> Iterator[_Batch]:
    """Each task with what came of it, in the order in which they finish."""
    if not tasks:
        return
    here = workers.cluster is None
    if here and min(workers.count, len(tasks)) <= 1:
        for batch in _batches(tasks, 1):
            yield _stored(batch, _done([_job(task) for task in batch], folder), folder)
        return
    lost: list[Work] = []
    with workers.executor() as executor:
        waiting = iter(_batches(tasks, workers.count))
        running: dict[Future[list[Derived | _Outcome]], Sequence[Work]] = {}
        while True:
            for batch in islice(waiting, workers.count * IN_FLIGHT - len(running)):
                try:
                    jobs = [_job(task, shared_disk=here) for task in batch]
                    running[executor.submit(_done, jobs, folder if here else None)] = batch
                except BrokenProcessPool:
                    lost += batch
                except OSError as error:
                    if here:
                        raise
                    yield [
                        (task, unreadable(error)) for task in batch
                    ]  # the original, which travels as bytes
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    lost += batch
                    continue
                except Exception as error:  # whatever a cluster may raise
                    if here:
                        raise
                    outcomes = [unreadable(error) for _ in batch]
                yield _stored(batch, outcomes, folder)
    for task in lost:  # a worker was killed, likely for want of memory: each alone, so that only one can fail
        yield [(task, _alone(task, folder))]


def _batches(tasks: Sequence[Work], count: int) -> Iterator[Sequence[Work]]:
    """Titles by the dozen, photos one by one, so that a killed build has lost little and no worker waits long."""
    many = max(1, min(_BATCH, len(tasks) // (count * IN_FLIGHT))) if isinstance(tasks[0], Drawing) else 1
    for start in range(0, len(tasks), many):
        yield tasks[start : start + many]


def _done(jobs: Sequence[Callable[[], Derived]], folder: Path | None) -> list[Derived | _Outcome]:
    """What came of each job, by a worker; on this machine it lies in the cache already. Raises OSError."""
    outcomes: list[Derived | _Outcome] = []
    for job in jobs:
        outcome = _outcome(job)
        if folder is not None and isinstance(outcome, Derived):
            outcomes.append(store(folder, outcome))
        else:
            outcomes.append(outcome)
    return outcomes


def _stored(batch: Sequence[Work], outcomes: Sequence[Derived | _Outcome], folder: Path) -> _Batch:
    """The tasks with what came of them; what comes from a cluster is kept now. Raises OSError."""
    return [
        (task, store(folder, outcome) if isinstance(outcome, Derived) else outcome)
        for task, outcome in zip(batch, outcomes, strict=True)
    ]


def _alone(task: Work, folder: Path) -> _Outcome:
    with Workers(jobs=1).executor() as executor:
        try:
            return _stored([task], executor.submit(_done, [_job(task)], folder).result(), folder)[0][1]
        except BrokenProcessPool:
            return _TOO_LARGE


def _job(task: Work, *, shared_disk: bool = True) -> Callable[[], Derived]:
    """What a worker is to do; without a shared disk the original travels with it. Raises OSError."""
    if isinstance(task, Drawing):
        return partial(draw, task)
    path = task.picture.path
    return partial(derive, path if shared_disk else path.read_bytes(), order_of(task))


def _outcome(job: Callable[[], Derived]) -> Derived | PictureFault:
    try:
        return job()
    except PictureFault as fault:
        return fault
    except MemoryError:
        return _TOO_LARGE
    except Exception as error:  # Pillow's decoders raise a dozen kinds
        return unreadable(error)


def order_of(task: Task) -> Order:
    """What a worker is told of a task."""
    copies = task.copies
    kinds = (("webp", copies.webp), ("avif", copies.avif), ("jpeg", (copies.fallback,)))
    return Order(
        tuple((kind, r.address, r.width, r.height) for kind, renditions in kinds for r in renditions),
        task.recipe,
        tuple((r.address, r.width, r.height) for r in task.cuts),
    )


def _problem(task: Work, fault: PictureFault, root: Path) -> Problem:
    path = task.source
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return Problem(Place(shown), fault.code, fault.message)
