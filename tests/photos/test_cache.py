"""The cache of copies: checked on reading, pruned, shared, and never half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from generator.photos import make as room
from generator.photos.cache import Cache
from generator.photos.recipe import Task
from tests.photos.making import contents, made, tasks_of
from tests.photos.pictures import encoded
from tests.worlds import picture

FILES = {f"{n}.jpg": picture(500 + n, 300) for n in range(4)}

BUILD = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from generator.content.photo import look_at
    from generator.photos.cache import Cache
    from generator.photos.make import Workers, make
    from generator.photos.recipe import Recipe, plan

    if __name__ == "__main__":
        folder, jobs = Path(sys.argv[1]), int(sys.argv[2])
        tasks = plan(map(look_at, sorted(folder.glob("*.*"))), Recipe())
        print("ready", flush=True)
        sys.stdin.readline()
        cache = Cache(folder / ".cache")
        _, problems = make(tasks, cache=cache, workers=Workers(jobs), root=folder)
        cache.prune(tasks)
        sys.exit(len(problems))
    """
)


def start(folder: Path, jobs: int, script: Path) -> subprocess.Popen[str]:
    """A build in a process of its own, which waits for a line before it begins to make."""
    script.write_text(BUILD, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(folder), str(jobs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture
def tasks(tmp_path: Path) -> tuple[Task, ...]:
    return tasks_of(tmp_path, FILES)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    calls: list[Path] = []
    derive = room.derive
    monkeypatch.setattr(room, "derive", lambda source, order: calls.append(source) or derive(source, order))  # type: ignore[func-returns-value]
    return calls


def test_what_is_there_is_not_made_again(
    tmp_path: Path, tasks: tuple[Task, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = made(tmp_path, tasks)
    calls = counted(monkeypatch)
    assert made(tmp_path, tasks) == (first, ())
    assert calls == []


@pytest.mark.parametrize(
    "what", ["damaged", "empty", "gone", "receipt gone", "receipt damaged", "receipt lies"]
)
def test_a_damaged_set_is_noticed_and_made_again(
    tmp_path: Path, tasks: tuple[Task, ...], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    first, _ = made(tmp_path, tasks)
    cache = Cache(tmp_path / ".cache")
    copy, receipt = cache.file(tasks[1].copies.webp[0].address), cache.folder / f"{tasks[1].key}.json"
    match what:
        case "damaged":
            copy.write_bytes(copy.read_bytes()[:-1] + b"x")
        case "empty":
            copy.write_bytes(b"")
        case "gone":
            copy.unlink()
        case "receipt gone":
            receipt.unlink()
        case "receipt damaged":
            receipt.write_bytes(receipt.read_bytes()[:-5])
        case "receipt lies":
            receipt.write_text('{"colour": "#000000", "files": []}', "utf-8")
    calls = counted(monkeypatch)
    again, problems = made(tmp_path, tasks)
    assert (again, problems) == (first, ())
    assert calls == [tasks[1].picture.path]


def test_prune_removes_copies_that_no_photo_needs_and_nothing_else(
    tmp_path: Path, tasks: tuple[Task, ...]
) -> None:
    everything, _ = made(tmp_path, tasks)
    cache = Cache(tmp_path / ".cache")
    orphans = {"0" * 20 + "-480.webp", "0" * 20 + ".json", ".stale.tmp"}
    for name in {*orphans, "notes.txt", ".being-written.tmp", "readme-480.webp"}:
        (cache.folder / name).write_bytes(b"x")
    os.utime(cache.folder / ".stale.tmp", (1, 1))
    (cache.folder / "folder").mkdir()
    gone = {name for name in everything if name.startswith(tasks[0].key)}
    assert cache.prune(tasks[1:]) == len(gone | orphans)
    kept = {path.name for path in cache.folder.iterdir()}
    assert kept == (set(everything) - gone) | {"notes.txt", ".being-written.tmp", "readme-480.webp", "folder"}
    assert cache.prune(tasks[1:]) == 0
    assert Cache(tmp_path / "none").prune(tasks) == 0


def test_a_copied_cache_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    first, _ = made(tmp_path / "a", tasks_of(tmp_path / "a", FILES))
    shutil.copytree(tmp_path / "a/.cache", tmp_path / "b/.cache", copy_function=shutil.copyfile)
    renamed = {f"other {name}": data for name, data in FILES.items()}
    tasks = tasks_of(tmp_path / "b", renamed)
    calls = counted(monkeypatch)
    assert made(tmp_path / "b", tasks) == (first, ())
    assert calls == []


def test_two_builds_at_once_share_a_cache(tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path / "one", FILES)
    alone, _ = made(tmp_path / "one", tasks)
    tasks_of(tmp_path / "two", FILES)
    builds = [start(tmp_path / "two", 2, tmp_path / f"build{n}.py") for n in range(2)]
    for build in builds:
        assert build.stdin is not None
        build.stdin.write("go\n")
        build.stdin.flush()
    for build in builds:
        build.communicate()
        assert build.returncode == 0
    assert contents(tmp_path / "two/.cache") == alone


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_build_leaves_nothing_that_looks_whole(tmp_path: Path, jobs: int) -> None:
    noise = Image.effect_noise((1400, 1000), 90)
    files = {f"{n}.jpg": encoded(noise.rotate(n), f"{n}.jpg") for n in range(8)}
    site = tmp_path / "site"
    tasks = tasks_of(site, files)
    cache = Cache(site / ".cache")
    build = start(site, jobs, tmp_path / "build.py")
    assert build.stdin is not None
    build.stdin.write("go\n")
    build.stdin.flush()
    while not any(cache.folder.glob("*.webp")):  # it is in the middle
        assert build.poll() is None
    os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    whole = [task for task in tasks if cache.colour(task) is not None]
    assert len(whole) < len(tasks)
    for path in cache.folder.glob("*.webp"):
        with Image.open(path) as image:
            image.load()
    kept, problems = made(site, tasks)
    assert not problems
    cache.prune(tasks)
    alone, _ = made(tmp_path / "alone", tasks_of(tmp_path / "alone", files))
    half = {name for name in kept if name.endswith(".tmp")}  # the next day they go
    assert contents(cache.folder).keys() - half == alone.keys()
    assert {name: kept[name] for name in alone} == alone
