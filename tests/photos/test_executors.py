"""The same copies, whoever makes them; one worker lost is one picture lost at most."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.content.photo import look_at
from generator.photos import make as room
from generator.photos.cache import Cache
from generator.photos.derive import Derived, Order, derive
from generator.photos.make import Workers, make
from generator.photos.recipe import Recipe, Task, plan
from tests.photos.making import made, tasks_of, whole
from tests.photos.pictures import telling
from tests.worlds import picture

FILES = {f"{n}.jpg": picture(500 + n, 300) for n in range(6)} | {"p.png": telling("a.png", orientation=6)}


@pytest.mark.parametrize("jobs", [2, 3])
def test_more_workers_make_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    results = []
    for count in (1, jobs):
        folder = tmp_path / str(count)
        tasks = tasks_of(folder, FILES)
        results.append(made(folder, tasks, workers=Workers(count)))
    assert results[0] == results[1]
    assert results[0][1] == ()


def _dies(source: Path | bytes, order: Order) -> Derived:
    if isinstance(source, Path) and source.name == "deadly.jpg":
        os._exit(9)
    return derive(source, order)


@pytest.mark.skipif(os.name != "posix", reason="a fork carries the change to derive along")
@pytest.mark.parametrize("others", [1, 12])
def test_a_picture_that_kills_its_worker_is_lost_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    from multiprocessing import get_context

    files = {f"{n}.jpg": picture(500 + n, 300) for n in range(others)} | {"deadly.jpg": picture(600, 400)}
    tasks = tasks_of(tmp_path, files)
    monkeypatch.setattr(room, "derive", _dies)
    monkeypatch.setattr(room, "context", lambda *_: get_context("fork"))
    _, problems = made(tmp_path, tasks, workers=Workers(2))
    assert [(p.place.path, p.code) for p in problems] == [("deadly.jpg", "photo-too-many-pixels")]
    assert len(whole(tmp_path / ".cache", tasks)) == others


def test_progress_hears_of_what_is_missing_and_of_each_that_is_done(tmp_path: Path) -> None:
    from collections.abc import Iterator
    from contextlib import contextmanager

    heard: list[int] = []

    @contextmanager
    def listen(total: int) -> Iterator[Callable[[int], Any]]:
        heard.append(-total)
        yield heard.append

    tasks = tasks_of(tmp_path, FILES)
    cache = Cache(tmp_path / ".cache")
    make(tasks[:2], cache=cache, workers=Workers(1), root=tmp_path, progress=listen)
    make(tasks, cache=cache, workers=Workers(2), root=tmp_path, progress=listen)
    assert heard == [-2, 1, 1, -5, 1, 1, 1, 1, 1]


def many(folder: Path, count: int) -> tuple[Task, ...]:
    """Tasks of a folder of pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number}.jpg").write_bytes(picture(500 + number, 300))
    return plan([look_at(path) for path in sorted(folder.iterdir()) if path.is_file()], Recipe())


def test_more_pictures_than_are_handed_out_at_once(tmp_path: Path) -> None:
    tasks = many(tmp_path, 2 * room.IN_FLIGHT + 5)
    _, problems = made(tmp_path, tasks, workers=Workers(2))
    assert not problems
    assert len(whole(tmp_path / ".cache", tasks)) == len(tasks)
