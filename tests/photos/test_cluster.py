"""A real cluster on this machine: the same copies as here, although a worker dies in the middle."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.photos.cache import Cache
from generator.photos.make import Workers, make
from generator.problem import OutputError
from tests.photos.making import contents, made, tasks_of, whole
from tests.photos.pictures import encoded

distributed = pytest.importorskip("distributed")

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Two workers, each a process of its own, without any shared state."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as local:
        yield local


def noise(count: int) -> dict[str, bytes]:
    """Pictures that take a while to make."""
    from PIL import Image

    picture = Image.effect_noise((1600, 1200), 90).convert("RGB")
    return {f"{n}.jpg": encoded(picture.rotate(n), f"{n}.jpg") for n in range(count)}


def test_a_cluster_makes_the_same_bytes(tmp_path: Path, cluster: Any) -> None:
    tasks = tasks_of(tmp_path / "a", noise(5) | {"cut.jpg": next(iter(noise(1).values()))[:60_000]})
    here = made(tmp_path / "a", tasks)
    (tmp_path / "b").mkdir()
    cache = Cache(tmp_path / "b/.cache")
    there = make(tasks, cache=cache, workers=Workers(2, cluster.scheduler_address), root=tmp_path / "a")
    assert (contents(cache.folder), there.problems) == here
    assert [p.place.path for p in there.problems] == ["cut.jpg"]
    assert len(there.colours) == 5


def test_a_worker_lost_in_the_middle_loses_no_picture(tmp_path: Path, cluster: Any) -> None:
    files = noise(16)
    tasks = tasks_of(tmp_path, files)
    cache = Cache(tmp_path / ".cache")
    (victim, *_) = [worker.pid for worker in cluster.workers.values()]
    killed = threading.Event()

    def kill(number: int) -> None:
        if not killed.is_set():
            killed.set()
            os.kill(victim, signal.SIGKILL)

    from contextlib import contextmanager

    @contextmanager
    def after_the_first(_total: int) -> Iterator[Any]:
        yield kill

    made_there = make(
        tasks,
        cache=cache,
        workers=Workers(2, cluster.scheduler_address),
        root=tmp_path,
        progress=after_the_first,
    )
    assert killed.is_set()
    assert made_there.problems == ()
    alone = made(tmp_path / "alone", tasks_of(tmp_path / "alone", files))
    assert contents(cache.folder) == alone[0]


def test_an_original_that_cannot_be_read_is_named(tmp_path: Path, cluster: Any) -> None:
    tasks = tasks_of(tmp_path, noise(3))
    tasks[1].picture.path.unlink()
    _, problems = made(tmp_path, tasks, workers=Workers(2, cluster.scheduler_address))
    assert [(p.place.path, p.code) for p in problems] == [(tasks[1].picture.path.name, "photo-unreadable")]
    assert len(whole(tmp_path / ".cache", tasks)) == 2


def test_a_cluster_that_is_not_there_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = distributed.Client
    monkeypatch.setattr(distributed, "Client", lambda address, timeout: client(address, timeout="1s"))
    tasks = tasks_of(tmp_path, noise(1))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(OutputError, match="does not answer"):
        make(tasks, cache=Cache(tmp_path / ".cache"), workers=Workers(1, address), root=tmp_path)
    with pytest.raises(OutputError, match="does not answer"):
        make(tasks, cache=Cache(tmp_path / ".cache"), workers=Workers(1, "nonsense://x"), root=tmp_path)
