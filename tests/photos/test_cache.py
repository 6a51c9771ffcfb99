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

from generator.files import digest
from generator.photos import cache as cache_room
from generator.photos import make as room
from generator.photos import receipts
from generator.photos.cache import Cache
from generator.photos.make import Workers, make
from generator.photos.recipe import Task
from tests.photos.making import contents, made, tasks_of, whole
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
        made = make(tasks, cache=cache, workers=Workers(jobs), root=folder)
        cache.prune(tasks)
        sys.exit(len(made.problems))
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


@pytest.mark.parametrize("what", ["damaged", "damaged behind its back", "empty", "gone"])
def test_a_damaged_copy_is_noticed_and_its_set_made_again(
    tmp_path: Path, tasks: tuple[Task, ...], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    first, _ = made(tmp_path, tasks)
    copy = Cache(tmp_path / ".cache").file(tasks[1].copies.webp[0].address)
    before = copy.stat()
    match what:
        case "gone":
            copy.unlink()
        case "empty":
            copy.write_bytes(b"")
        case _:
            copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    if what == "damaged behind its back":  # within the time that the clock of a file system does not resolve
        os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    calls = counted(monkeypatch)
    assert made(tmp_path, tasks) == (first, ())
    assert calls == [tasks[1].picture.path]
    assert made(tmp_path, tasks) == (first, ())
    assert len(calls) == 1


@pytest.mark.parametrize("what", ["gone", "cut short", "damaged", "lies", "foreign"])
def test_a_damaged_receipt_counts_for_nothing(
    tmp_path: Path, tasks: tuple[Task, ...], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    first, _ = made(tmp_path, tasks)
    receipt = next(
        path for path in (tmp_path / ".cache").glob("*.json") if tasks[1].key in path.read_text("utf-8")
    )
    match what:
        case "gone":
            receipt.unlink()
        case "cut short":
            receipt.write_bytes(receipt.read_bytes()[:-5])
        case "damaged":
            receipt.write_bytes(receipt.read_bytes().replace(b"#", b"$", 1))
        case "lies":
            data = b'{"%s":["#000000",[["a",1]]]}' % tasks[1].key.encode()
            receipt.write_bytes(data)
            receipt.rename(receipt.with_name(f"{digest(data)}.json"))
        case "foreign":
            receipt.rename(receipt.with_name(f"{tasks[1].key}.json"))
    calls = counted(monkeypatch)
    assert made(tmp_path, tasks) == (first, ())
    assert calls == [tasks[1].picture.path]


def test_what_has_not_changed_is_not_read_again(
    tmp_path: Path, tasks: tuple[Task, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once its receipt is older than the coarsest clock can hide."""
    first, _ = made(tmp_path, tasks)
    copies = [path for path in (tmp_path / ".cache").iterdir() if path.suffix != ".json"]
    for path in copies:
        os.utime(path, (1_000_000_000, 1_000_000_000))
    looked: list[str] = []
    look = cache_room.digest_file
    monkeypatch.setattr(cache_room, "digest_file", lambda path: looked.append(path.name) or look(path))  # type: ignore[func-returns-value]
    assert made(tmp_path, tasks) == (first, ())
    assert sorted(looked) == sorted(path.name for path in copies)
    assert len(list((tmp_path / ".cache").glob("*.json"))) == 1
    assert made(tmp_path, tasks) == (first, ())
    assert len(looked) == len(copies)


def test_every_copy_is_told_with_its_digest_and_size(tmp_path: Path, tasks: tuple[Task, ...]) -> None:
    cache = Cache(tmp_path / ".cache")
    for _ in range(2):  # made, and found
        told = make(tasks, cache=cache, workers=Workers(1), root=tmp_path).files
        assert told.keys() == {rendition.address for task in tasks for rendition in task.renditions}
        for address, content in told.items():
            data = cache.file(address).read_bytes()
            assert content == (digest(data), len(data))
        cache = Cache(tmp_path / ".cache")


def test_many_receipts_are_joined_into_one(tmp_path: Path, tasks: tuple[Task, ...]) -> None:
    first, _ = made(tmp_path, tasks)
    cache = Cache(tmp_path / ".cache")
    found = {task.key: cache.found(task) for task in tasks}
    for number in range(cache_room._MANY):
        receipts.write(cache.folder, {f"{number:020}": found[tasks[0].key]})  # type: ignore[dict-item]
    assert made(tmp_path, tasks) == (first, ())
    assert len(list(cache.folder.glob("*.json"))) == 1
    assert whole(cache.folder, tasks) == list(tasks)


def test_a_cache_that_cannot_be_written_serves(
    tmp_path: Path, tasks: tuple[Task, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = made(tmp_path, tasks)

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(cache_room, "write_atomic", refuse)
    monkeypatch.setattr(receipts, "write_atomic", refuse)
    for path in (tmp_path / ".cache").glob("*.webp"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert made(tmp_path, tasks) == (first, ())


def test_prune_removes_copies_that_no_photo_needs_and_nothing_else(
    tmp_path: Path, tasks: tuple[Task, ...]
) -> None:
    everything, _ = made(tmp_path, tasks)
    cache = Cache(tmp_path / ".cache")
    orphans = {"0" * 20 + "-480.webp", "0" * 20 + ".json", ".stale.tmp"}
    strangers = {"notes.txt", ".being-written.tmp", "readme-480.webp"}
    for name in orphans | strangers:
        (cache.folder / name).write_bytes(b"x")
    os.utime(cache.folder / ".stale.tmp", (1, 1))
    (cache.folder / "folder").mkdir()
    gone = {name for name in everything if name.startswith(tasks[0].key)}
    assert cache.prune(tasks[1:]) == len(gone | orphans)
    kept = {path.name for path in cache.folder.iterdir() if path.suffix != ".json"}
    assert kept == (set(everything) - gone) | strangers | {"folder"}
    assert whole(cache.folder, tasks) == list(tasks[1:])
    assert cache.prune(tasks[1:]) == 0
    assert Cache(tmp_path / "none").prune(tasks) == 0


def test_prune_keeps_what_another_build_has_made_meanwhile(tmp_path: Path, tasks: tuple[Task, ...]) -> None:
    made(tmp_path, tasks[:2])
    cache = Cache(tmp_path / ".cache")
    assert cache.found(tasks[0])
    made(tmp_path, tasks)
    assert cache.prune(tasks) == 0
    assert whole(cache.folder, tasks) == list(tasks)


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
    assert len(whole(tmp_path / "two/.cache", tasks)) == len(tasks)


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
    assert len(whole(cache.folder, tasks)) < len(tasks)
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


def test_a_copy_that_stands_on_the_site_is_not_looked_for(tmp_path: Path) -> None:
    one, other = tasks_of(tmp_path / "photos", {name: FILES[name] for name in ("0.jpg", "1.jpg")})
    cache = Cache(tmp_path / ".cache")
    before = make([one, other], cache=cache, workers=Workers(1), root=tmp_path)
    for copy in (*one.renditions, *other.renditions):
        cache.file(copy.address).unlink()
    standing = {copy.address for copy in one.renditions}
    again = Cache(tmp_path / ".cache")
    after = make([one, other], cache=again, workers=Workers(1), root=tmp_path, stands=standing.__contains__)
    assert after == before
    assert not any(again.file(copy.address).exists() for copy in one.renditions)
    assert all(again.file(copy.address).exists() for copy in other.renditions)


def test_a_copy_that_stands_and_is_not_known_is_made(tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path / "photos", {"0.jpg": FILES["0.jpg"]})
    cache = Cache(tmp_path / ".cache")
    found = make(tasks, cache=cache, workers=Workers(1), root=tmp_path, stands=lambda _: True)
    assert found.colours
    assert whole(cache.folder, tasks) == [*tasks]
