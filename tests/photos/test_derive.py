"""The copies: upright, in sRGB, silent, whatever the original was."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from generator.photos.recipe import Recipe
from tests.photos.making import copies_of, made, tasks_of
from tests.photos.pictures import COLOURS, adobe_like, corners, encoded, laid, seen, telling, tells

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
def test_upright(tmp_path: Path, name: str, orientation: int) -> None:
    for image in copies_of(tmp_path, name, telling(name, orientation=orientation, size=(1200, 900))).values():
        assert seen(image) == COLOURS


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif", "a.gif", "a.heic"])
def test_no_byte_tells_the_place(tmp_path: Path, name: str) -> None:
    data = telling(name)
    assert tells(data)
    files, problems = made(tmp_path, tasks_of(tmp_path, {name: data}, recipe=Recipe(avif=True)))
    assert not problems
    assert len(files) == 3
    for copy in files.values():
        assert not tells(copy)
        assert b"Exif" not in copy[:200]


@pytest.mark.parametrize(
    ("name", "image", "how"),
    [
        ("cmyk.jpg", corners().convert("CMYK"), {}),
        ("cmyk.tif", corners().convert("CMYK"), {}),
        ("palette.png", corners().convert("P"), {}),
        ("palette.gif", corners().convert("P"), {}),
        ("rgba.png", corners().convert("RGBA"), {}),
        ("phone.heic", corners(), {}),
        ("new.avif", corners(), {}),
        ("old.bmp", corners(), {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_shows_its_colours(tmp_path: Path, name: str, image: Any, how: dict[str, Any]) -> None:
    for copy in copies_of(tmp_path, name, encoded(image, name, **how)).values():
        assert copy.mode == "RGB"
        assert seen(copy) == COLOURS


@pytest.mark.parametrize(
    "name", ["grey16.png", "grey16.tif", "grey8.png", "grey8.jpg", "bits.png", "bits.tif"]
)
def test_greys_keep_their_steps(tmp_path: Path, name: str) -> None:
    steps = Image.linear_gradient("L").resize((64, 256))
    image = steps
    if "16" in name:
        image = Image.frombytes("I;16", steps.size, b"".join(bytes((v, v)) for v in steps.tobytes()))
    elif "bits" in name:
        image = steps.point(lambda value: 255 * (value > 127)).convert("1")
    for copy in copies_of(tmp_path, name, encoded(image, name)).values():
        found = [copy.convert("L").getpixel((32, y)) for y in (8, 64, 192, 248)]
        expected = [0, 0, 255, 255] if "bits" in name else [8, 64, 192, 248]
        assert all(abs(a - b) <= 4 for a, b in zip(found, expected, strict=True)), found  # type: ignore[operator]


def test_a_dark_grey_of_sixteen_bits_stays_dark(tmp_path: Path) -> None:
    image = Image.frombytes("I;16", (40, 30), (12_000).to_bytes(2, "little") * 1200)
    for copy in copies_of(tmp_path, "a.png", encoded(image, "a.png")).values():
        assert abs(copy.convert("L").getpixel((20, 15)) - 47) <= 3  # type: ignore[operator]


def test_sixteen_bits_of_colour(tmp_path: Path) -> None:
    """Pillow writes no such TIFF: three samples of sixteen bits, uncompressed, built by hand."""
    wide = (value * 257 for value in corners().tobytes())
    pixels = b"".join(struct.pack("<H", value) for value in wide)
    tags = [(256, 4, 1, 64), (257, 4, 1, 48), (258, 3, 3, 8), (259, 3, 1, 1), (262, 3, 1, 2)]
    tags += [(273, 4, 1, 14), (277, 3, 1, 3), (278, 4, 1, 48), (279, 4, 1, len(pixels))]
    table = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    head = struct.pack("<2sHI", b"II", 42, 14 + len(pixels)) + struct.pack("<3H", 16, 16, 16)
    data = head + pixels + struct.pack("<H", len(tags)) + table + b"\0\0\0\0"
    for copy in copies_of(tmp_path, "a.tif", data).values():
        assert seen(copy) == COLOURS


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_shows_through_stays_so_in_webp_and_is_white_in_jpeg(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (64, 48), (10, 10, 10, 255))
    image.paste((10, 10, 10, 0), (0, 0, 32, 48))
    how: dict[str, Any] = {}
    if mode == "P":
        flat = Image.new("P", image.size, 1)
        flat.putpalette([200, 0, 0, 10, 10, 10])
        flat.paste(0, (0, 0, 32, 48))
        image, how = flat, {"transparency": 0}
    elif mode == "LA":
        image = image.convert("LA")
    copies = copies_of(tmp_path, "a.png", encoded(image, "a.png", **how), recipe=Recipe(avif=True))
    for (kind, _), copy in copies.items():
        left, right = copy.convert("RGBA").getpixel((8, 24)), copy.convert("RGBA").getpixel((56, 24))
        if kind == "jpg":
            assert min(left) > 245  # type: ignore[type-var, arg-type]
        else:
            assert left[3] < 10  # type: ignore[index]
        assert right[3] == 255  # type: ignore[index]
        assert max(right[:3]) < 30  # type: ignore[index]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.heic"])
def test_a_profile_is_turned_into_srgb(tmp_path: Path, name: str) -> None:
    colour = (200, 50, 50)
    image = Image.new("RGB", (64, 48), colour)
    for profile, red in ((adobe_like(), 230), (SRGB, 200), (b"no profile", 200)):
        data = encoded(image, name, icc_profile=profile)
        for copy in copies_of(tmp_path, name, data).values():
            assert abs(copy.convert("RGB").getpixel((32, 24))[0] - red) <= 4  # type: ignore[index]
            assert "icc_profile" not in copy.info


def test_cmyk_with_a_profile_that_does_not_fit(tmp_path: Path) -> None:
    data = encoded(corners().convert("CMYK"), "a.jpg", icc_profile=SRGB)
    for copy in copies_of(tmp_path, "a.jpg", data).values():
        assert seen(copy) == COLOURS


def test_an_animation_shows_its_first_picture(tmp_path: Path) -> None:
    for name in ("a.gif", "a.webp", "a.png"):
        data = encoded(corners(), name, save_all=True, append_images=[laid(corners(), 3)], duration=300)
        for copy in copies_of(tmp_path / name, name, data).values():
            assert getattr(copy, "n_frames", 1) == 1
            assert seen(copy) == COLOURS


@pytest.mark.parametrize("size", [(1, 1), (30000, 200), (200, 30000), (2, 5000)])
def test_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    data = encoded(Image.new("RGB", size, (250, 20, 20)), "a.jpg")
    for copy in copies_of(tmp_path, "a.jpg", data, recipe=Recipe(avif=max(size) < 9000)).values():
        assert copy.convert("RGB").getpixel((0, 0))[0] > 200  # type: ignore[index]


def test_the_dominant_colour_is_the_commonest(tmp_path: Path) -> None:
    from generator.photos.cache import Cache
    from generator.photos.make import Workers, make

    image = Image.new("RGB", (400, 300), (40, 90, 200))
    image.paste((250, 250, 20), (0, 0, 100, 100))
    tasks = tasks_of(tmp_path, {"a.png": encoded(image, "a.png")})
    colours = make(tasks, cache=Cache(tmp_path / ".cache"), workers=Workers(1), root=tmp_path).colours
    assert colours == {tasks[0].copies.fallback.address: "#285ac8"}
