"""From the bytes of a picture to its copies, the way a build goes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from generator.content.photo import look_at
from generator.photos.cache import Cache
from generator.photos.make import Workers, make
from generator.photos.recipe import Recipe, Task, plan
from generator.problem import Problem
from tests.photos.pictures import opened


def tasks_of(folder: Path, files: dict[str, bytes], *, recipe: Recipe | None = None) -> tuple[Task, ...]:
    """The tasks of files that are written to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return plan([look_at(folder / name) for name in files], recipe or Recipe())


def made(
    folder: Path,
    tasks: tuple[Task, ...],
    *,
    workers: Workers = Workers(1),  # noqa: B008 - frozen
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Make them, into `.cache` in a folder: the bytes of all copies that it then holds, and the problems."""
    cache = Cache(folder / ".cache")
    problems = make(tasks, cache=cache, workers=workers, root=folder).problems
    return contents(cache.folder), problems


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of each file in a folder but receipts, by name, hidden ones too."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in files if path.suffix != ".json"}


def whole(folder: Path, tasks: tuple[Task, ...]) -> list[Task]:
    """The tasks whose copies lie in a cache, whole and undamaged, as a build that begins now sees it."""
    cache = Cache(folder)
    return [task for task in tasks if cache.found(task)]


def copies_of(
    folder: Path, name: str, data: bytes, *, recipe: Recipe | None = None
) -> dict[tuple[str, int], Image.Image]:
    """The decoded copies of one picture by extension and width."""
    tasks = tasks_of(folder, {name: data}, recipe=recipe)
    files, problems = made(folder, tasks)
    assert not problems
    copies = {}
    for copy in tasks[0].renditions:
        image = opened(files[copy.address.rpartition("/")[2]])
        assert image.size == (copy.width, copy.height)
        copies[copy.address.rpartition(".")[2], copy.width] = image
    return copies
