"""Recipe and plan: which copies a picture gets, and what they are called. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.photo import Copies, Picture, Rendition
from generator.files import digest

_VERSION = 1
"""Raise when the making changes in a way that the other fields do not tell."""

TALLEST = 16_383
"""Pixels: WebP can hold no more on a side. A taller strip is shown narrower."""


SHARING = (1200, 630)
"""Pixels of the picture that stands for a page in chat apps: 1.91 to 1, as Open Graph's readers cut it."""

LEAST_SHARED = 600
"""Pixels: a narrower picture is shown as a stamp beside the title, so one is drawn instead."""

SHAPES = ((16, 9, 960), (4, 3, 960), (1, 1, 720))
"""The shapes that Google asks for in a NewsArticle, and how wide each is made: ten times its 50,000 pixels.

https://developers.google.com/search/docs/appearance/structured-data/article
"""

_SAME_SHAPE = 0.01
"""A copy that is so close to a shape serves for it."""


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
        copies = self.copies
        return (*copies.webp, *copies.avif, copies.fallback, *self.cuts)

    @property
    def cuts(self) -> tuple[Rendition, ...]:
        """The copies that show a part of the picture, in another shape."""
        copies = self.copies
        whole = {*copies.webp, copies.fallback}
        return tuple(cut for cut in (copies.sharing, *copies.shapes) if cut is not None and cut not in whole)

    @property
    def address(self) -> str:
        """The copy that the whole set is known by."""
        return self.copies.fallback.address

    @property
    def source(self) -> Path:
        """The file that it is made from."""
        return self.picture.path


def plan(
    pictures: Iterable[Picture],
    recipe: Recipe,
    *,
    shared: Collection[str] = frozenset(),
    covers: Collection[str] = frozenset(),
) -> tuple[Task, ...]:
    """A task for each different picture, in order of key.

    `shared` holds the digests of those that stand for a page in chat apps, `covers` of those that search engines
    show beside a story.
    """
    tasks = {p.digest: _task(p, recipe, p.digest in shared, p.digest in covers) for p in pictures}
    return tuple(sorted(tasks.values(), key=lambda task: task.key))


def key_of(original: str, recipe: Recipe) -> str:
    """What the names of all copies begin with, from the digest of the original."""
    return digest(f"{recipe.name} {original}".encode())


def _task(picture: Picture, recipe: Recipe, is_shared: bool, is_cover: bool) -> Task:
    key = key_of(picture.digest, recipe)
    widest = max(1, min(picture.width, picture.width * TALLEST // picture.height))
    sizes = [(width, scaled(picture, width)) for width in widths_for(widest, recipe.widths)]

    def copies(ending: str) -> tuple[Rendition, ...]:
        return tuple(Rendition(f"photos/{key}-{width}.{ending}", width, height) for width, height in sizes)

    width = min(widest, recipe.fallback_width)
    fallback = Rendition(f"photos/{key}-{width}.jpg", width, scaled(picture, width))
    made = Copies(copies("webp"), fallback, copies("avif") if recipe.avif else ())
    if is_shared:
        made = replace(made, sharing=_sharing(key, sizes[-1]))
    if is_cover:
        made = replace(made, shapes=tuple(_shapes(key, sizes[-1], fallback)))
    return Task(picture, recipe, key, made)


def _sharing(key: str, largest: tuple[int, int]) -> Rendition | None:
    """Always of one size, so up to twice enlarged: a smaller picture is not shown large beside a link."""
    size = cut(largest, SHARING, most=SHARING[0])
    return _cut(key, SHARING, "jpg") if size[0] >= LEAST_SHARED else None  # chat apps read no WebP


def _shapes(key: str, largest: tuple[int, int], fallback: Rendition) -> Iterator[Rendition]:
    for width, height, most in SHAPES:
        if abs(fallback.width / fallback.height / (width / height) - 1) < _SAME_SHAPE:
            yield fallback
        else:
            yield _cut(key, cut(largest, (width, height), most=most), "webp")


def _cut(key: str, size: tuple[int, int], ending: str) -> Rendition:
    return Rendition(f"photos/{key}-{size[0]}x{size[1]}.{ending}", *size)


def cut(size: tuple[int, int], shape: tuple[int, int], *, most: int) -> tuple[int, int]:
    """How large a part of `shape` can be taken out of `size`: `most` pixels wide, never enlarged, at least 1."""
    width = min(size[0], size[1] * shape[0] // shape[1], most)
    return max(1, width), max(1, round(width * shape[1] / shape[0]))


def widths_for(width: int, wanted: tuple[int, ...]) -> tuple[int, ...]:
    """The widths that are made of a picture: those it has, and its own where it is narrower than one."""
    return tuple(sorted({min(width, want) for want in wanted}))


def scaled(picture: Picture, width: int) -> int:
    """The height at a width, at least 1."""
    return min(TALLEST, max(1, round(picture.height * width / picture.width)))
