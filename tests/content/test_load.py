"""stories/ as records: their order, their paths, their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.content.album import album, cover, natural
from generator.content.load import load
from generator.content.photo import Picture, PictureFault, look_at
from generator.settings import Settings
from generator.site import Site
from tests.worlds import picture

STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n"
Write = Callable[[Mapping[str, Any]], Settings]


def test_records_come_in_order_of_path(world: Write) -> None:
    settings = world(
        {
            "stories/2026/b.md": STORY,
            "stories/2026/a/index.md": STORY,
            "stories/2025/c.md": STORY,
            "stories/branches/z.md": "---\nname: 甲\n---\n",
            "stories/branches/y.md": "---\nname: 乙\n---\n",
        }
    )
    loaded = load(settings)
    records = loaded.records
    assert not loaded.problems
    assert [s.id for s in records.stories] == ["2025/c", "2026/a", "2026/b"]
    assert [s.path for s in records.stories] == [
        "stories/2025/c.md",
        "stories/2026/a/index.md",
        "stories/2026/b.md",
    ]
    assert [b.id for b in records.branches] == ["y", "z"]


def test_photos_beside_a_story_follow_those_that_are_listed(world: Write) -> None:
    front = (
        "---\ntitle: 巡河\ndate: 2026-05-15\nphotos: [photo-10.jpg, {file: photo-3.jpg, caption: 三}]\n---\n"
    )
    folder = "stories/2026/a"
    sizes = {
        name: (40 + n, 30)
        for n, name in enumerate(["photo-1.jpg", "photo-2.JPG", "photo-3.jpg", "photo-10.jpg", "a.png"])
    }
    settings = world(
        {
            f"{folder}/index.md": front + "![十\n号](photo-10.jpg)\n\n![三号](photo-3.jpg)\n",
            f"{folder}/list.pdf": b"x",
            **{f"{folder}/{name}": size for name, size in sizes.items()},
        }
    )
    story = load(settings).records.stories[0]
    assert [(p.file, p.caption) for p in story.photos] == [
        ("photo-10.jpg", "十 号"),
        ("photo-3.jpg", "三"),
        ("a.png", None),
        ("photo-1.jpg", None),
        ("photo-2.JPG", None),
    ]
    assert set(story.pictures) == set(sizes)
    assert set(story.files) == {*sizes, "list.pdf"}
    assert album(story) == story.photos
    assert (cover(story) or story.photos[-1]).file == "photo-10.jpg"


@pytest.mark.parametrize(
    ("front", "leads"),
    [
        ("cover: b.jpg", "b.jpg"),
        ("photos: [{file: a.jpg, hidden: true}]", "b.jpg"),
        ("", "a.jpg"),
        ("cover: c.pdf", "a.jpg"),
    ],
)
def test_cover(world: Write, front: str, leads: str) -> None:
    files = {"stories/2026/a/a.jpg": (40, 30), "stories/2026/a/b.jpg": (41, 30)}
    settings = world(
        {"stories/2026/a/index.md": f"---\ntitle: 巡河\ndate: 2026-05-15\n{front}\n---\n", **files}
    )
    found = cover(load(settings).records.stories[0])
    assert found is not None
    assert found.file == leads


def test_natural_order() -> None:
    names = [
        "p10.jpg",
        "P2.jpg",
        "p1.jpg",
        "p01.jpg",
        "p.jpg",
        "10.jpg",
        "9.jpg",
        "河2.jpg",
        "河10.jpg",
        "p².jpg",
    ]
    ordered = sorted(names, key=natural)
    assert ordered[:2] == ["9.jpg", "10.jpg"]
    assert ordered.index("P2.jpg") < ordered.index("p10.jpg")
    assert ordered[-2:] == ["河2.jpg", "河10.jpg"]
    names.reverse()
    assert sorted(names, key=natural) == ordered


def test_a_sideways_picture_is_measured_upright(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    for orientation, size in ((1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40)), (99, (40, 30))):
        exif[0x0112] = orientation
        path = tmp_path / f"{orientation}.jpg"
        path.write_bytes(picture(40, 30, exif=exif))
        seen = look_at(path)
        assert (seen.width, seen.height) == size


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"BM", b"<svg/>", b"II*\0"],
)
def test_what_is_no_picture_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    with pytest.raises(PictureFault):
        look_at(path)
    with pytest.raises(PictureFault):
        look_at(tmp_path / "none.jpg")


def test_a_picture_is_named_by_its_bytes(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(picture(40, 30))
    (tmp_path / "c.jpg").write_bytes(picture(41, 30))
    a, b, c = (look_at(tmp_path / f"{name}.jpg") for name in "abc")
    assert a == Picture(tmp_path / "a.jpg", b.digest, 40, 30)
    assert a.digest != c.digest


def test_stories_outside_the_root_have_whole_paths(world: Write, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lost.md").write_text("x", "utf-8")
    settings = world({"site/mkdocs.yml": "site_name: 试验\n"})
    inside = settings.model_copy(update={"root": tmp_path / "site", "stories": "../elsewhere"})
    problems = load(inside).problems
    assert [p.code for p in problems] == ["file-misplaced"]


def test_what_was_withdrawn_is_not_even_copied(site: Callable[..., Site]) -> None:
    gone = "---\ntitle: 撤下\ndate: 2026-05-15\nphotos: [{file: a.jpg, caption: 河}]\nattachments: [{file: b.pdf}]\n"
    gone += "withdrawn: {date: 2026-05-20, reason: 有误}\n---\n"
    made = site(
        {"stories/2026/a/index.md": gone, "stories/2026/a/a.jpg": (40, 30), "stories/2026/a/b.pdf": b"x"}
    )
    assert made.photos == ()
    assert made.attachments == ()
