"""Originals are cleaned: upright, small enough, silent; again changes nothing; a record follows its photo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from PIL import Image
from PIL.JpegImagePlugin import get_sampling
from PIL.PngImagePlugin import PngInfo

from generator.cli import main
from generator.content.load import load
from generator.content.photo import look_at
from generator.photos import tidy as work
from generator.photos.clean import QUALITY
from generator.photos.tidy import Tidied, photos_among, tidy
from generator.settings import Settings
from tests.photos.pictures import (
    COLOURS,
    PLACE_IPTC,
    PLACE_XMP,
    adobe_like,
    corners,
    described,
    encoded,
    exif,
    iptc,
    laid,
    opened,
    seen,
    telling,
    tells,
    with_segment,
    xmp,
)

Write = Callable[[Mapping[str, Any]], Settings]
HERE = "stories/2026/a"
STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n"
NAMES = ("a.jpg", "a.png", "a.webp", "a.tif", "a.avif", "a.gif", "a.heic")


def cleaned(settings: Settings, **how: Any) -> Tidied:
    """Tidy a whole site, without a problem, and make sure that a second run finds nothing."""
    done = tidy([settings.stories_folder], settings, **how)
    assert not done.problems
    before = snapshot(settings.root)
    again = tidy([settings.stories_folder], settings)
    assert (again.untidy, again.problems) == ((), ())
    assert snapshot(settings.root) == before
    return done


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_no_byte_tells_the_place(world: Write, name: str) -> None:
    data = telling(name)
    assert tells(data)
    settings = world({f"{HERE}/index.md": STORY, f"{HERE}/{name}": data})
    cleaned(settings)
    new = settings.root / HERE / name.replace("heic", "jpg")
    assert not tells(new.read_bytes())
    assert not look_at(new).located
    if not name.endswith("heic"):
        assert seen(opened(new.read_bytes())) == COLOURS
    assert sorted(p.name for p in (settings.root / HERE).iterdir()) == sorted(["index.md", new.name])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
def test_the_pixels_are_turned_upright(world: Write, name: str, orientation: int) -> None:
    data = telling(name, orientation=orientation)
    settings = world({f"{HERE}/index.md": STORY, f"{HERE}/{name}": data})
    cleaned(settings)
    image = opened((settings.root / HERE / name).read_bytes())
    assert image.size == (64, 48)
    assert seen(image) == COLOURS
    assert image.getexif().get(0x0112, 1) == 1


def test_a_jpeg_that_only_talks_keeps_its_coded_pixels(world: Write) -> None:
    plain = encoded(corners(), "a.jpg", quality=83, subsampling=2, progressive=True)
    data = with_segment(plain, PLACE_IPTC)
    settings = world({f"{HERE}/a.jpg": data})
    cleaned(settings)
    new = (settings.root / HERE / "a.jpg").read_bytes()
    tables = plain.index(b"\xff\xdb")
    assert new.endswith(plain[tables:])
    assert look_at(settings.root / HERE / "a.jpg").caption == "河边"


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_other_pixels_are_kept_too(world: Write, name: str) -> None:
    image = corners().convert("RGBA")
    image.putalpha(140)
    settings = world({f"{HERE}/{name}": encoded(image, name, xmp=PLACE_XMP, exif=exif(place=True))})
    before = opened((settings.root / HERE / name).read_bytes())
    cleaned(settings)
    after = opened((settings.root / HERE / name).read_bytes())
    assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())


@pytest.mark.parametrize("name", NAMES)
def test_caption_credit_date_and_profile_stay(world: Write, name: str) -> None:
    if name.endswith("gif"):
        pytest.skip("GIF has no place for them")
    profile = adobe_like()
    words = xmp(
        described("河 &lt;边&gt; &amp; 桥\u3000“春”", "何小满"), 'photoshop:DateCreated="2026-05-01T08:30:00"'
    )
    kept = encoded(
        corners(), name, icc_profile=profile, exif=exif(place=True).tobytes(), **_with(name, words)
    )
    settings = world({f"{HERE}/{name}": kept})
    before = look_at(settings.root / HERE / name)
    assert (before.caption, before.credit, before.date) == (
        "河 <边> & 桥 “春”",
        "何小满",
        dt.date(2026, 5, 1),
    )
    cleaned(settings)
    path = settings.root / HERE / name.replace("heic", "jpg")
    after = look_at(path)
    assert (after.caption, after.credit, after.date) == (before.caption, before.credit, before.date)
    assert opened(path.read_bytes()).info["icc_profile"] == profile
    assert not tells(path.read_bytes())


def _with(name: str, packet: bytes) -> dict[str, Any]:
    if name.endswith("png"):
        words = PngInfo()
        words.add_itxt("XML:com.adobe.xmp", packet.decode())
        return {"pnginfo": words}
    return {"tiffinfo": {700: packet}} if name.endswith("tif") else {"xmp": packet}


def test_words_in_gb18030_come_out_in_utf8(world: Write) -> None:
    segment = iptc(
        {
            (2, 120): "河堤上的灯笼".encode("gb18030"),
            (2, 80): "何小满".encode("gb18030"),
            (2, 55): b"20260501",
        }
    )
    settings = world({f"{HERE}/a.jpg": with_segment(encoded(corners(), "a.jpg"), segment)})
    cleaned(settings)
    path = settings.root / HERE / "a.jpg"
    assert "河堤上的灯笼".encode() in path.read_bytes()
    after = look_at(path)
    assert (after.caption, after.credit, after.date) == ("河堤上的灯笼", "何小满", dt.date(2026, 5, 1))


def test_what_a_camera_writes_for_a_caption_goes(world: Write) -> None:
    settings = world(
        {f"{HERE}/a.jpg": encoded(corners(), "a.jpg", exif=exif(texts={0x010E: "DCIM\\100MEDIA"}))}
    )
    cleaned(settings)
    assert b"DCIM" not in (settings.root / HERE / "a.jpg").read_bytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "RGBA", "LA", "1"])
def test_large_pictures_shrink_to_the_limit(world: Write, mode: str) -> None:
    options = "site_name: 试验\nplugins:\n  - fengcai:\n      photo_limit: 500\n"
    image = corners(1000, 750).convert(mode)
    name = "a.jpg" if mode in ("RGB", "L", "CMYK") else "a.png"
    settings = world(
        {"mkdocs.yml": options, f"{HERE}/{name}": encoded(image, name), f"{HERE}/ok.jpg": (500, 400)}
    )
    done = cleaned(settings)
    assert [p.place.path for p in done.untidy] == [f"{HERE}/{name}"]
    small = opened((settings.root / HERE / name).read_bytes())
    assert small.size == (500, 375)
    if mode in ("RGB", "P", "RGBA", "CMYK"):
        assert seen(small) == COLOURS


def test_a_jpeg_coded_again_keeps_its_subsampling(world: Write) -> None:
    for subsampling in (0, 1, 2):
        data = encoded(laid(corners(), 6), "a.jpg", subsampling=subsampling, exif=exif(orientation=6))
        settings = world({f"{HERE}/{subsampling}.jpg": data})
        cleaned(settings)
        image = Image.open(BytesIO((settings.root / HERE / f"{subsampling}.jpg").read_bytes()))
        assert get_sampling(image) == subsampling
        expected = opened(encoded(corners(), "b.jpg", quality=QUALITY, subsampling=subsampling))
        assert image.quantization == expected.quantization  # type: ignore[attr-defined]


def test_a_lossless_webp_stays_lossless(world: Write) -> None:
    image = laid(Image.effect_noise((64, 48), 90).convert("RGB"), 6)
    how = {"lossless": True, "icc_profile": adobe_like(), "exif": exif(orientation=6)}
    settings = world({f"{HERE}/a.webp": encoded(image, "a.webp", **how)})
    cleaned(settings)
    after = opened((settings.root / HERE / "a.webp").read_bytes())
    assert after.tobytes() == image.transpose(Image.Transpose.ROTATE_270).tobytes()


def test_the_second_picture_of_a_camera_goes(world: Write) -> None:
    out = BytesIO()
    corners().save(out, "MPO", save_all=True, append_images=[corners(32, 24)], quality=92)
    assert opened(out.getvalue()).format == "MPO"
    settings = world({f"{HERE}/a.jpg": out.getvalue()})
    cleaned(settings)
    new = (settings.root / HERE / "a.jpg").read_bytes()
    assert opened(new).format == "JPEG"
    assert new.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_animations_stay_as_they_are_but_for_their_words(world: Write, name: str) -> None:
    frames = [corners(3000, 20), laid(corners(3000, 20), 3)]
    words = PngInfo()
    words.add_text("Comment", "Secret-Ferry-7731")
    more = {
        "gif": {"comment": b"Secret-Ferry-7731"},
        "webp": {"exif": exif(place=True)},
        "png": {"pnginfo": words},
    }[name[2:]]
    data = encoded(frames[0], name, save_all=True, append_images=frames[1:], duration=300, loop=0, **more)
    assert tells(data)
    settings = world({f"{HERE}/{name}": data})
    cleaned(settings)
    new = (settings.root / HERE / name).read_bytes()
    assert not tells(new)
    for number in range(2):
        with Image.open(settings.root / HERE / name) as after:
            assert (after.size, after.n_frames) == ((3000, 20), 2)  # type: ignore[attr-defined]
            after.seek(number)
            before = opened(data)
            before.seek(number)
            assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()


def test_what_is_clean_is_neither_written_nor_decoded(world: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = world({f"{HERE}/{n}.jpg": (40, 30) for n in range(3)})
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    before = snapshot(settings.root)
    done = tidy([settings.stories_folder], settings)
    assert (done.looked_at, done.untidy, done.problems) == (3, (), ())
    assert snapshot(settings.root) == before


REFERENCES = """---
title: 巡河 # 标题
date: 2026-05-15
cover: {old}
photos:
  - {{file: '{old}', caption: "河 {old}"}}
  - other.jpg
  - "{old}"
---
前 [链接]({coded} "大图") 后 {old} 照旧。

![河边]({coded})
![桥](<{old}> "桥头")

![灯][deng]

[deng]: {coded}
"""


@pytest.mark.parametrize("old", ["IMG_1.HEIC", "河 边.heic", "100%#1 (2).heic", "a'b.heic"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_story_follows_its_heic(world: Write, old: str, line_end: str) -> None:

    from generator.content.model import Story
    from generator.content.parse import parse

    cover = f'"{old}"' if "#" in old else old
    text = REFERENCES.replace("cover: {old}", f"cover: {cover}").replace("'{old}'", "'{single}'")
    text = text.format(old=old, coded=quote(old), single=old.replace("'", "''"))
    text = text.replace("\n", line_end)
    settings = world(
        {
            f"{HERE}/index.md": text.encode(),
            f"{HERE}/{old}": telling("a.heic"),
            f"{HERE}/other.jpg": (40, 30),
            "stories/2026/b/index.md": text.encode(),
        }
    )
    cleaned(settings)
    new = old.rpartition(".")[0] + ".jpg"
    folder = settings.root / HERE
    assert sorted(p.name for p in folder.iterdir()) == sorted(["index.md", new, "other.jpg"])
    mended = (folder / "index.md").read_bytes().decode()
    assert mended.count("\r\n") == text.count("\r\n")
    assert f"后 {old} 照旧" in mended
    assert f'caption: "河 {old}"' in mended
    story = parse(Story, mended.replace("\r\n", "\n"), id="2026/a", path="x", zone=dt.UTC).record
    assert story is not None
    assert story.cover == new
    assert [photo.file for photo in story.photos] == [new, "other.jpg", new]
    assert {photo.target for photo in story.prose.photos} == {new}
    assert (settings.root / "stories/2026/b/index.md").read_bytes() == text.encode()


def test_records_of_one_folder_change_only_where_they_name_the_photo(world: Write) -> None:
    text = {
        "a": "---\nname: 甲\nportrait: face.heic\n---\n",
        "b": "---\nname: 乙\n---\n![合影](face.heic)\n",
        "c": "---\nname: 丙 # 不动\nportrait: other.heic\n---\n",
    }
    files = {f"stories/members/{name}.md": words for name, words in text.items()}
    settings = world({**files, "stories/members/face.heic": telling("a.heic")})
    cleaned(settings)
    folder = settings.root / "stories/members"
    assert (folder / "a.md").read_text("utf-8") == text["a"].replace("heic", "jpg")
    assert (folder / "b.md").read_text("utf-8") == text["b"].replace("heic", "jpg")
    assert (folder / "c.md").read_text("utf-8") == text["c"]


def test_no_other_photo_is_overwritten(world: Write) -> None:
    mine = encoded(corners(), "a.jpg")
    settings = world(
        {
            f"{HERE}/index.md": STORY + "![河](A.heic)\n",
            f"{HERE}/A.heic": telling("a.heic"),
            f"{HERE}/a.JPG": mine,
        }
    )
    cleaned(settings)
    folder = settings.root / HERE
    assert sorted(p.name for p in folder.iterdir()) == ["A-2.jpg", "a.JPG", "index.md"]
    assert (folder / "a.JPG").read_bytes() == mine
    assert "![河](A-2.jpg)" in (folder / "index.md").read_text("utf-8")


def test_a_wrong_extension_is_mended(world: Write) -> None:
    settings = world(
        {
            f"{HERE}/index.md": STORY + "![河](a.jpg)\n\n![桥](b.png)\n\n![灯](c.jpeg)",
            f"{HERE}/a.jpg": encoded(corners(), "a.png"),
            f"{HERE}/b.png": telling("a.heic"),
            f"{HERE}/c.jpeg": encoded(corners(), "a.jpg"),
        }
    )
    cleaned(settings)
    folder = settings.root / HERE
    assert sorted(p.name for p in folder.iterdir()) == ["a.png", "b.jpg", "c.jpeg", "index.md"]
    story = load(settings).records.stories[0]
    assert [photo.target for photo in story.prose.photos] == ["a.png", "b.jpg", "c.jpeg"]
    assert set(story.pictures) == {"a.png", "b.jpg", "c.jpeg"}


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ((STORY + "![河](a.heic)").encode("gb18030"), "encoding-not-utf8", "index.md"),
        (b"---\ntitle: 'a\ncover: a.heic\n---\n", "photo-untidy", "a.heic"),
        ((STORY + "![河](a\\.heic)").encode(), "photo-untidy", "a.heic"),
    ],
)
def test_a_record_that_cannot_be_mended_keeps_its_photo(
    world: Write, text: bytes, code: str, path: str
) -> None:
    settings = world(
        {f"{HERE}/index.md": text, f"{HERE}/a.heic": telling("a.heic"), f"{HERE}/b.jpg": telling("b.jpg")}
    )
    before = snapshot(settings.root / HERE)
    done = tidy([settings.stories_folder], settings)
    assert [(p.place.path, p.code) for p in done.problems] == [(f"{HERE}/{path}", code)]
    after = snapshot(settings.root / HERE)
    del before[str(settings.root / HERE / "b.jpg")], after[str(settings.root / HERE / "b.jpg")]
    assert after == before
    assert not tells((settings.root / HERE / "b.jpg").read_bytes())


@pytest.mark.parametrize("writes", range(3))
def test_a_run_that_is_cut_short_is_ended_by_the_next(
    world: Write, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    settings = world({f"{HERE}/index.md": STORY + "![河](a.heic)\n", f"{HERE}/a.heic": telling("a.heic")})
    left, write, unlink = [writes], work.write_atomic, Path.unlink

    def until(*given: Any) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        write(*given)

    def kept(path: Path, **how: Any) -> None:
        if path.suffix == ".heic":
            raise KeyboardInterrupt
        unlink(path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(work, "write_atomic", until)
        patch.setattr(Path, "unlink", kept)
        with pytest.raises(KeyboardInterrupt):
            tidy([settings.stories_folder], settings)
    story = load(settings).records.stories[0]
    assert {photo.target for photo in story.prose.photos} <= set(story.pictures)
    cleaned(settings)
    assert sorted(p.name for p in (settings.root / HERE).iterdir()) == ["a.jpg", "index.md"]


def test_unreadable_files_are_named_and_the_others_done(world: Write) -> None:
    good = telling("a.jpg")
    settings = world(
        {
            f"{HERE}/cut.jpg": good[: len(good) // 2],
            f"{HERE}/empty.jpg": b"",
            f"{HERE}/text.png": "<!doctype html>",
            f"{HERE}/notes.txt": "x",
            f"{HERE}/z.jpg": good,
        }
    )
    done = tidy([settings.stories_folder], settings)
    assert [(p.place.path, p.code) for p in done.problems] == [
        (f"{HERE}/{name}", "photo-unreadable") for name in ("cut.jpg", "empty.jpg", "text.png")
    ]
    assert [p.place.path for p in done.untidy] == [f"{HERE}/z.jpg"]
    assert (settings.root / HERE / "cut.jpg").read_bytes() == good[: len(good) // 2]
    assert not tells((settings.root / HERE / "z.jpg").read_bytes())


def test_links_hidden_files_and_other_files_are_left_alone(world: Write, tmp_path: Path) -> None:
    world({"outside.jpg": telling("a.jpg"), f"{HERE}/.hidden.jpg": telling("a.jpg"), f"{HERE}/a.pdf": b"x"})
    folder = tmp_path / HERE
    (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (tmp_path / "stories/2026/b").symlink_to(tmp_path)
    assert photos_among([tmp_path / "stories"]) == ()
    assert photos_among([folder / "a.pdf", folder / "link.jpg"]) == ()


def test_the_command_checks_cleans_and_then_is_content(world: Write) -> None:
    settings = world(
        {
            f"{HERE}/index.md": STORY + "![河](b.heic)",
            f"{HERE}/a.jpg": telling("a.jpg"),
            f"{HERE}/b.heic": telling("b.heic"),
        }
    )
    config = ["-f", str(settings.root / "mkdocs.yml")]
    before = snapshot(settings.root)
    found = CliRunner().invoke(main, ["photos", "tidy", "--check", *config])
    assert found.exit_code == 1
    lines = found.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [f"{HERE}/{n}:1:1:", "photo-untidy"] for n in ("a.jpg", "b.heic")
    ]
    assert snapshot(settings.root) == before
    only = CliRunner().invoke(
        main, ["photos", "tidy", "--check", str(settings.root / HERE / "a.jpg"), *config]
    )
    assert only.exit_code == 1
    assert only.stdout.count("photo-untidy") == 1
    assert CliRunner().invoke(main, ["photos", "tidy", *config]).exit_code == 0
    clean = CliRunner().invoke(main, ["photos", "tidy", "--check", *config])
    assert (clean.exit_code, clean.stdout) == (0, "")


def test_the_command_fails_where_a_photo_is_unreadable(world: Write) -> None:
    settings = world({f"{HERE}/a.jpg": b""})
    for check in ([], ["--check"]):
        ran = CliRunner().invoke(main, ["photos", "tidy", *check, "-f", str(settings.root / "mkdocs.yml")])
        assert (ran.exit_code, ran.stdout.count("photo-unreadable")) == (1, 1)


def test_the_demonstration_is_clean() -> None:
    root = Path(__file__).parents[2]
    done = tidy([root / "stories"], Settings(root=root, name="x"), check=True)
    assert done.looked_at > 50
    assert (done.untidy, done.problems) == ((), ())
