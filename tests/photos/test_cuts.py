"""The parts of photos that stand for pages elsewhere: their shapes, and what they keep."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.content.photo import Picture, look_at
from generator.photos.recipe import LEAST_SHARED, SHAPES, Recipe, Task, plan
from tests.photos.making import made
from tests.photos.pictures import opened

ONE = Picture(Path("a.jpg"), "d" * 20, 4000, 3000)


def planned(picture: Picture) -> Task:
    (task,) = plan([picture], Recipe(), shared={picture.digest}, covers={picture.digest})
    return task


@pytest.mark.parametrize(
    ("width", "height"), [(4000, 3000), (3000, 4000), (1200, 630), (1000, 1000), (4000, 1000), (600, 400)]
)
def test_the_sharing_picture_has_one_size(width: int, height: int) -> None:
    sharing = planned(replace(ONE, width=width, height=height)).copies.sharing
    assert sharing is not None
    assert (sharing.width, sharing.height) == (1200, 630)
    assert sharing.address.endswith("-1200x630.jpg")


def test_a_picture_that_is_too_small_is_not_shared() -> None:
    assert planned(replace(ONE, width=LEAST_SHARED - 1, height=900)).copies.sharing is None


def test_a_shape_that_a_copy_has_already_is_not_made_again() -> None:
    task = planned(ONE)
    assert task.copies.fallback in task.copies.shapes
    assert [(r.width, r.height) for r in task.cuts] == [(1200, 630), (960, 540), (720, 720)]
    addresses = [r.address for r in task.renditions]
    assert len(addresses) == len(set(addresses))


def test_only_covers_have_shapes_and_only_what_is_shared_is_cut() -> None:
    (plain,) = plan([ONE], Recipe())
    (shared,) = plan([ONE], Recipe(), shared={ONE.digest})
    assert plain.cuts == ()
    assert [r.address.rpartition("-")[2] for r in shared.cuts] == ["1200x630.jpg"]
    assert plain.renditions == shared.renditions[: len(plain.renditions)]


@given(st.integers(1, 60_000), st.integers(1, 60_000))
def test_no_shape_is_larger_than_its_original_nor_without_pixels(width: int, height: int) -> None:
    task = planned(replace(ONE, width=width, height=height))
    for cut in task.cuts:
        if cut is not task.copies.sharing:
            assert 1 <= cut.width <= width
            assert 1 <= cut.height <= height + 1
    assert len(task.copies.shapes) == len(SHAPES)


def test_the_upper_part_stays_where_faces_are(tmp_path: Path) -> None:
    """A portrait with a red head: 1200 by 630 of it shows the head, whole."""
    portrait = Image.new("RGB", (1200, 1600), (240, 240, 240))
    portrait.paste((200, 0, 0), (450, 300, 750, 700))
    out = BytesIO()
    portrait.save(out, "JPEG", quality=90)
    (tmp_path / "a.jpg").write_bytes(out.getvalue())
    task = planned(look_at(tmp_path / "a.jpg"))
    files, problems = made(tmp_path, (task,))
    assert not problems
    assert task.copies.sharing is not None
    image = opened(files[task.copies.sharing.address.rpartition("/")[2]])
    assert image.size == (1200, 630)
    head = image.getchannel("G").point([255 if value < 60 else 0 for value in range(256)]).getbbox()
    assert head is not None
    assert head[3] - head[1] >= 390
    for cut in task.cuts:
        assert opened(files[cut.address.rpartition("/")[2]]).size == (cut.width, cut.height)


def test_a_photo_that_becomes_a_cover_keeps_its_copies(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (1300, 900), (9, 90, 200)).save(out, "JPEG")
    (tmp_path / "a.jpg").write_bytes(out.getvalue())
    picture = look_at(tmp_path / "a.jpg")
    before, _ = made(tmp_path, plan([picture], Recipe()))
    after, _ = made(tmp_path, (planned(picture),))
    copies = {name: data for name, data in before.items() if not name.endswith(".json")}
    assert copies.items() <= after.items()
    assert len(after) > len(before)
