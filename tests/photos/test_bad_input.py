"""Bad pictures are handled or named; the others are made; no half file is ever kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.commands.build import photos_of
from generator.content.photo import MOST_PIXELS, PictureFault, look_at
from generator.photos.cache import Cache
from generator.photos.make import Workers
from generator.problem import ContentError
from generator.settings import Settings
from generator.site import Site, assemble
from tests.photos.making import contents, made, tasks_of
from tests.photos.pictures import corners, encoded
from tests.worlds import NOW, picture

STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n"
HERE = "stories/2026/a"


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is large."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0" * 1000)) + part(b"IEND", b"")


def test_a_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    side = int(MOST_PIXELS**0.5) + 1
    path.write_bytes(bomb(side, side))
    with pytest.raises(PictureFault) as caught:
        look_at(path)
    assert caught.value.code == "photo-too-many-pixels"


def test_what_lies_under_pillows_own_limit_or_above_is_ours_to_judge(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(bomb(20_000, 10_000))
    limit = Image.MAX_IMAGE_PIXELS
    assert look_at(path).width == 20_000
    assert limit == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.gif", "a.heic", "a.avif"])
def test_a_truncated_file_is_named_and_the_others_are_made(tmp_path: Path, name: str, jobs: int) -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    whole = encoded(noise, name)
    files = {f"cut-{name}": whole[: len(whole) * 6 // 10], "b.jpg": picture(90, 60), "c.jpg": picture(91, 60)}
    try:
        tasks = tasks_of(tmp_path, files)
    except PictureFault as fault:  # some decoders want the whole file at once
        assert fault.code == "photo-unreadable"
        return
    kept, problems = made(tmp_path, tasks, workers=Workers(jobs))
    assert [(p.place.path, p.code) for p in problems] == [(f"cut-{name}", "photo-unreadable")]
    good = {k for t in tasks if t.picture.path.name != f"cut-{name}" for k in _names(t)}
    assert set(kept) == good


def _names(task: Any) -> set[str]:
    return {copy.address.rpartition("/")[2] for copy in task.renditions}


def test_a_build_names_every_bad_file_and_makes_the_others(world: Callable[..., Settings]) -> None:
    whole = encoded(Image.effect_noise((400, 300), 90), "a.jpg")
    settings = world(
        {
            f"{HERE}/index.md": STORY + "![河](good.jpg)\n",
            f"{HERE}/cut-1.jpg": whole[:5000],
            f"{HERE}/cut-2.jpg": whole[:6000],
            f"{HERE}/good.jpg": (90, 60),
        }
    )
    site = assemble(settings, now=NOW)
    with pytest.raises(ContentError) as caught:
        photos_of(site, workers=Workers(2))
    assert [(p.place.path, p.code) for p in caught.value.problems] == [
        (f"{HERE}/cut-{n}.jpg", "photo-unreadable") for n in (1, 2)
    ]
    assert len(contents(settings.photo_cache)) == 2


NAMED = [
    "a b.jpg",
    "河 边.jpg",
    "100%.jpg",
    "a#b.jpg",
    "50%25.jpg",
    "a?b.jpg",
    "a&b'c.jpg",
    "x" * 196 + ".jpg",
    "河" * 80 + ".jpg",
]


@pytest.mark.parametrize("name", NAMED)
def test_names_of_any_kind(world: Callable[[Mapping[str, Any]], Settings], name: str) -> None:
    front = f'---\ntitle: 巡河\ndate: 2026-05-15\nphotos: [{{file: "{name}", caption: 河}}]\n---\n'
    site: Site = assemble(world({f"{HERE}/index.md": front, f"{HERE}/{name}": (90, 60)}), now=NOW)
    assert site.problems == ()
    photos_of(site, workers=Workers(1))
    assert len(contents(site.settings.photo_cache)) == 2
    (page,) = [page for page in site.pages if page.address == "stories/2026/a/"]
    assert site.photos[0].copies.fallback.address in repr(page.data)


@pytest.mark.parametrize("name", NAMED)
def test_names_of_any_kind_in_a_text(world: Callable[[Mapping[str, Any]], Settings], name: str) -> None:
    from urllib.parse import quote

    files = {f"{HERE}/index.md": STORY + f"![河边]({quote(name)})\n", f"{HERE}/{name}": (90, 60)}
    site: Site = assemble(world(files), now=NOW)
    assert site.problems == ()


def test_a_link_out_of_the_tree_is_refused(world: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "outside.jpg").write_bytes(picture())
    settings = world({f"{HERE}/index.md": STORY, f"{HERE}/a.jpg": {"link": str(tmp_path / "outside.jpg")}})
    site = assemble(settings, now=NOW)
    assert [(p.place.path, p.code) for p in site.problems] == [(f"{HERE}/a.jpg", "photo-outside-site")]
    assert site.photos == ()


def test_a_picture_that_vanishes_between_plan_and_making_is_named(tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path, {"a.jpg": picture(90, 60), "b.jpg": picture(91, 60)})
    (tmp_path / "a.jpg").unlink()
    for jobs in (1, 2):
        kept, problems = made(tmp_path, tasks, workers=Workers(jobs))
        assert [(p.place.path, p.code) for p in problems] == [("a.jpg", "photo-unreadable")]
        assert len(kept) == 2


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import generator.photos.cache as room

    tasks = tasks_of(tmp_path, {"a.jpg": encoded(corners(1000, 700), "a.jpg")})
    left, write = [1], room.write_atomic

    def full(path: Path, data: bytes) -> None:
        if not left[0]:
            raise OSError(28, "No space left on device", str(path))
        left[0] -= 1
        write(path, data)

    monkeypatch.setattr(room, "write_atomic", full)
    with pytest.raises(OSError, match="No space"):
        made(tmp_path, tasks)
    monkeypatch.undo()
    assert Cache(tmp_path / ".cache").found(tasks[0]) is None
    kept, problems = made(tmp_path, tasks)
    assert not problems
    assert set(kept) == _names(tasks[0])
