"""Which copies a picture gets, and when they are called otherwise."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.photo import Picture, look_at
from generator.photos.recipe import TALLEST, Recipe, plan
from tests.worlds import picture

ONE = Picture(Path("a.jpg"), "d" * 20, 4000, 3000)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (4000, (480, 960, 1920)),
        (1920, (480, 960, 1920)),
        (1919, (480, 960, 1919)),
        (960, (480, 960)),
        (700, (480, 700)),
        (480, (480,)),
        (1, (1,)),
    ],
)
def test_widths(width: int, widths: tuple[int, ...]) -> None:
    (task,) = plan([replace(ONE, width=width)], Recipe())
    assert tuple(r.width for r in task.copies.webp) == widths
    assert task.copies.fallback.width == min(width, 960)
    assert task.copies.largest.width == widths[-1]


@given(st.integers(1, 60_000), st.integers(1, 60_000))
def test_no_copy_is_larger_than_its_original_nor_without_pixels(width: int, height: int) -> None:
    (task,) = plan([replace(ONE, width=width, height=height)], Recipe(avif=True))
    for copy in task.renditions:
        assert 1 <= copy.width <= width
        assert 1 <= copy.height <= min(height, TALLEST)
        assert abs(copy.height - height * copy.width / width) <= 0.5 or copy.height in (1, TALLEST)


def test_names_follow_bytes_and_recipe_and_nothing_else(tmp_path: Path) -> None:
    names = {}
    for name, size in (("a.jpg", (40, 30)), ("b c.jpg", (40, 30)), ("c.jpg", (41, 30))):
        path = tmp_path / name
        path.write_bytes(picture(*size))
        os.utime(path, (len(names), len(names)))
        names[name] = _addresses(look_at(path))
    assert names["a.jpg"] == names["b c.jpg"]
    assert not names["a.jpg"] & names["c.jpg"]


def _addresses(picture: Picture, recipe: Recipe | None = None) -> set[str]:
    return {copy.address for task in plan([picture], recipe or Recipe()) for copy in task.renditions}


@pytest.mark.parametrize("field", Recipe.__slots__)
def test_each_part_of_the_recipe_changes_the_names(field: str) -> None:
    value = getattr(Recipe(), field)
    other = (
        not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else (*value[:-1], 1600)
    )
    assert not _addresses(ONE) & _addresses(ONE, replace(Recipe(), **{field: other}))


def test_equal_pictures_are_made_once_and_order_does_not_matter() -> None:
    pictures = [replace(ONE, digest=c * 20) for c in "cab"]
    tasks = plan([*pictures, replace(ONE, path=Path("b.jpg"), digest="a" * 20)], Recipe())
    assert len(tasks) == 3
    assert [t.key for t in tasks] == [t.key for t in plan(reversed(pictures), Recipe())]


def test_avif_is_made_where_it_is_asked_for() -> None:
    assert plan([ONE], Recipe())[0].copies.avif == ()
    assert [r.address[-5:] for r in plan([ONE], Recipe(avif=True))[0].copies.avif] == [".avif"] * 3
