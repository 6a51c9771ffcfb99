"""Recipe and plan: which copies a picture gets, and what they are called. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.photo import Copies, Picture, Rendition
from generator.files import digest

_VERSION = 1
"""Raise when the making changes in a way that the other fields do not tell."""

TALLEST = 16_383
"""Pixels: WebP can hold no more on a side. A taller strip is shown narrower."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How copies are made; a copy's name holds its digest, so a changed recipe makes new files."""

    widths: tuple[int, ...] = (480, 960, 1920)
    """A phone's column, a tablet's or a dense phone's, and the large view; never enlarged."""
    fallback_width: int = 960
    """The JPEG for what reads no WebP."""
    webp_quality: int = 75
    webp_method: int = 1
    """1 costs a fifth more time than 0 and a quarter of 4's; its files are 7% larger than 4's, 0's 10%."""
    jpeg_quality: int = 80
    avif: bool = False
    avif_quality: int = 55
    avif_speed: int = 8

    @property
    def name(self) -> str:
        """What distinguishes this recipe from any other."""
        return repr((_VERSION, *(getattr(self, field) for field in self.__slots__)))


@dataclass(frozen=True, slots=True)
class Task:
    """The copies of one picture, to be made or found in the cache."""

    picture: Picture
    recipe: Recipe
    key: str
    """Digest of the original's bytes and the recipe."""
    copies: Copies

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All copies, each once."""
        return (*self.copies.webp, *self.copies.avif, self.copies.fallback)


def plan(pictures: Iterable[Picture], recipe: Recipe) -> tuple[Task, ...]:
    """A task for each different picture, in order of key."""
    tasks = {picture.digest: _task(picture, recipe) for picture in pictures}
    return tuple(sorted(tasks.values(), key=lambda task: task.key))


def key_of(original: str, recipe: Recipe) -> str:
    """What the names of all copies begin with, from the digest of the original."""
    return digest(f"{recipe.name} {original}".encode())


def _task(picture: Picture, recipe: Recipe) -> Task:
    key = key_of(picture.digest, recipe)
    widest = max(1, min(picture.width, picture.width * TALLEST // picture.height))
    sizes = [(width, scaled(picture, width)) for width in widths_for(widest, recipe.widths)]

    def copies(ending: str) -> tuple[Rendition, ...]:
        return tuple(Rendition(f"photos/{key}-{width}.{ending}", width, height) for width, height in sizes)

    width = min(widest, recipe.fallback_width)
    fallback = Rendition(f"photos/{key}-{width}.jpg", width, scaled(picture, width))
    return Task(picture, recipe, key, Copies(copies("webp"), fallback, copies("avif") if recipe.avif else ()))


def widths_for(width: int, wanted: tuple[int, ...]) -> tuple[int, ...]:
    """The widths that are made of a picture: those it has, and its own where it is narrower than one."""
    return tuple(sorted({min(width, want) for want in wanted}))


def scaled(picture: Picture, width: int) -> int:
    """The height at a width, at least 1."""
    return min(TALLEST, max(1, round(picture.height * width / picture.width)))
