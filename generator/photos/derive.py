"""The copies of photos: plan (pure), then make what is missing.

A copy is named by the digest of the original's bytes and the recipe, so the cache never goes stale.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from generator.content.photo import Picture, Rendition
from generator.files import digest, write_atomic
from generator.i18n import Message
from generator.problem import Place, Problem

WIDEST = 1280
"""Pixels on the long side: sharp on a phone of three pixels a point and in a desktop column."""

QUALITY = 80
RECIPE = f"webp-{WIDEST}-q{QUALITY}-1"
"""Names the outcome; raise its last number when the making changes."""


@dataclass(frozen=True, slots=True)
class Task:
    """One copy to be made."""

    picture: Picture
    rendition: Rendition

    @property
    def file_name(self) -> str:
        """Its name in the cache."""
        return self.rendition.address.rpartition("/")[2]


def plan(pictures: Iterable[Picture]) -> tuple[Task, ...]:
    """A task for each different picture, in order of address. Never enlarges."""
    tasks = {}
    for picture in pictures:
        scale = min(1.0, WIDEST / max(picture.width, picture.height))
        name = digest(f"{RECIPE} {picture.digest}".encode())
        tasks[picture.digest] = Task(
            picture,
            Rendition(
                address=f"photos/{name}.webp",
                width=max(1, round(picture.width * scale)),
                height=max(1, round(picture.height * scale)),
            ),
        )
    return tuple(sorted(tasks.values(), key=lambda task: task.rendition.address))


def make(
    tasks: Iterable[Task], *, cache: Path, root: Path, done: Callable[[int], object] = lambda _: None
) -> tuple[Problem, ...]:
    """Make the copies that the cache does not have; the others are made although one fails.

    `done` hears of each that is finished. A picture that cannot be decoded is the problem
    `photo-unreadable`; paths in problems are relative to `root`.
    """
    missing = [task for task in tasks if not (cache / task.file_name).is_file()]

    def one(task: Task) -> Problem | None:
        try:
            write_atomic(cache / task.file_name, derive(task))
        except OSError as error:
            if error.errno is not None and not isinstance(error, FileNotFoundError):
                raise
            return _unreadable(task, error, root)
        except Exception as error:  # Pillow's decoders raise a dozen kinds
            return _unreadable(task, error, root)
        finally:
            done(1)
        return None

    with ThreadPoolExecutor(os.cpu_count()) as threads:  # Pillow lets go of the interpreter while it works
        return tuple(problem for problem in threads.map(one, missing) if problem)


def _unreadable(task: Task, error: Exception, root: Path) -> Problem:
    path = task.picture.path
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return Problem(
        Place(shown),
        "photo-unreadable",
        Message("the picture cannot be read ({error}): export it again, or take it away", error=error),
    )


def derive(task: Task) -> bytes:
    """The copy as WebP: upright, at its planned size, without any metadata."""
    size = (task.rendition.width, task.rendition.height)
    with Image.open(task.picture.path) as image:
        image.draft("RGB", (max(size), max(size)))
        upright = ImageOps.exif_transpose(image)
        transparent = "transparency" in upright.info or upright.mode in ("RGBA", "LA", "PA")
        small = upright.convert("RGBA" if transparent else "RGB").resize(size, Image.Resampling.LANCZOS)
    small.info.clear()
    out = BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()
