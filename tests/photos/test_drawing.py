"""Pictures of titles: drawn once, the same each time, in whatever Chinese typeface there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.machines import sharing
from generator.photos import drawing, typeface
from generator.photos.cache import Cache
from generator.photos.letters import placed
from generator.photos.make import Workers, make
from generator.photos.typeface import Face, faces_for
from generator.site import Site
from tests.machines.reading import QUIET, Sited, files, record, settings
from tests.photos.making import contents
from tests.photos.pictures import opened

TITLE = "最后一班渡船：杜长河和老码头"


@pytest.fixture(scope="module")
def faces() -> tuple[Face, ...]:
    found = faces_for("zh-Hans")
    assert found, "the tests need a Chinese font: make browser"
    return found


def draw(title: str, faces: tuple[Face, ...]) -> bytes:
    (task,) = drawing.plan([title], name="云岭风采", faces=faces)
    ((address, data),) = drawing.draw(task).files
    assert address == task.address
    return data


def test_a_title_is_drawn_in_the_colours_of_the_site(faces: tuple[Face, ...]) -> None:
    image = opened(draw(TITLE, faces))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    colours = {colour for _, colour in image.convert("RGB").getcolors() or []}
    assert {(251, 248, 242), (33, 28, 23), (155, 28, 28)} <= colours
    assert len(colours) <= 16
    dark = image.convert("L").point([255 if value < 128 else 0 for value in range(256)]).getbbox()
    assert dark is not None
    assert dark[0] == 0  # the rule above goes from edge to edge
    assert dark[3] < 630


def test_the_same_title_has_the_same_bytes_and_name(faces: tuple[Face, ...]) -> None:
    assert draw(TITLE, faces) == draw(TITLE, faces)
    one, two = (drawing.plan([title], name="云岭风采", faces=faces)[0] for title in (TITLE, TITLE + "！"))
    assert one.address != two.address
    assert drawing.plan([TITLE], name="别处", faces=faces)[0].address != one.address


def test_the_longest_title_stays_on_the_paper(faces: tuple[Face, ...]) -> None:
    image = opened(draw("关于命名" * 16, faces)).convert("L")
    ink = image.crop((0, 20, 1200, 490)).point([255 if value < 90 else 0 for value in range(256)]).getbbox()
    assert ink is not None
    assert ink[0] >= 80
    assert ink[2] <= 1120


@pytest.mark.parametrize(
    "title",
    [
        "一一《书》——龘“2026”",
        "fjord AVAT “Wavy” j ffi",
        "e\u0301\u0301\u0302A\u030a\u0308 \u0301",
        "W" * 60,
        "关于命名" * 16,
        " \u3000",
        "甲\U000f0000\U000f0000乙",
    ],
)
def test_letters_from_cells_look_as_if_set_at_once(title: str, faces: tuple[Face, ...]) -> None:
    """Also those that touch, or go over the edge of the paper."""
    (task,) = drawing.plan([title], name="云岭风采", faces=faces)
    letters, lines = drawing._set(title, task.faces)
    top = (630 - drawing._FOOT - len(lines) * letters.leading) // 2 + 12
    expected = drawing._paper("云岭风采", task.faces)
    for number, line in enumerate(lines):
        signs = [(sign, pen) for sign, pen, _ in placed(line, letters, drawing._MARGIN)]
        baseline = (letters.leading - letters.size) // 2 + letters.ascent
        grey = letters.written((1200, letters.leading - 1), signs, baseline)
        expected.paste(drawing._shaded(grey, drawing._INKED), (0, top + number * letters.leading))
    assert opened(draw(title, faces)).tobytes() == expected.tobytes()


def test_a_character_that_no_face_has_is_left_out_and_told(faces: tuple[Face, ...]) -> None:
    assert drawing.lacking([TITLE], faces) == ()
    assert drawing.lacking([f"{TITLE}\U000f0000"], faces) == ("\U000f0000",)
    assert opened(draw(f"{TITLE}\U000f0000", faces)).tobytes() == opened(draw(TITLE, faces)).tobytes()


def test_only_the_faces_that_a_title_needs_are_part_of_its_name(faces: tuple[Face, ...]) -> None:
    (task,) = drawing.plan([TITLE], name="云岭风采", faces=faces)
    assert task.faces == faces[:1]
    assert drawing.plan([TITLE], name="云岭风采", faces=faces[:1]) == (task,)


def test_titles_are_cached_and_pruned_like_photos(tmp_path: Path, faces: tuple[Face, ...]) -> None:
    cache = Cache(tmp_path)
    tasks = drawing.plan([TITLE, "巡河"], name="云岭风采", faces=faces)
    told: list[int] = []

    def progress(total: int):  # type: ignore[no-untyped-def]
        told.append(total)
        from generator.photos.make import silent

        return silent(total)

    for _ in range(2):
        made = make(tasks, cache=Cache(tmp_path), workers=Workers(1), root=tmp_path, progress=progress)
        assert not made.problems
    assert told == [2, 0]
    assert cache.prune(tasks[:1]) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == {".png", ".json"}


def test_several_processes_draw_the_same(tmp_path: Path, faces: tuple[Face, ...]) -> None:
    tasks = drawing.plan([TITLE, "巡河", "渡口"], name="云岭风采", faces=faces)
    found = []
    for jobs in (1, 2):
        make(tasks, cache=Cache(tmp_path / str(jobs)), workers=Workers(jobs), root=tmp_path)
        found.append(contents(tmp_path / str(jobs)))
    assert found[0] == found[1]
    assert len(found[0]) == 3


def warnings_of(site: Site) -> list[str]:
    assert not [problem for problem in site.problems if problem.severity.stops_the_build()]
    return [problem.code for problem in site.problems]


def test_a_machine_without_chinese_is_told_once(site: Sited, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "faces_for", lambda *_, **__: ())
    made = site(files())
    assert warnings_of(made) == ["typeface-missing"]
    page = next(page for page in made.pages if page.address == "stories/2026/zhuanzai/")
    assert not [item for item in page.head["share"] if item["property"].startswith("og:image")]
    with_photo = next(page for page in made.pages if page.address == "stories/2026/xunhe/")
    assert [item for item in with_photo.head["share"] if item["property"] == "og:image"]


def test_a_chosen_file_that_is_no_font_is_named(site: Sited) -> None:
    plugin = {"fengcai": {"sharing_font": "fonts/song.ttf", "severities": QUIET}}
    made = site(files(**{"mkdocs.yml": settings(plugins=[plugin]), "fonts/song.ttf": b"no font"}))
    assert warnings_of(made) == ["typeface-missing"]
    assert "fonts/song.ttf" in str(made.problems[0].message)


def test_a_chosen_font_comes_first(faces: tuple[Face, ...]) -> None:
    chosen = faces[-1].path
    assert faces_for("zh-Hans", chosen=chosen)[0].path == chosen


def test_a_title_with_what_no_font_has_is_told(site: Sited) -> None:
    made = site(files(**{"stories/2026/x.md": record(title="甲\U000f0000", date="2026-05-01")}))
    assert warnings_of(made) == ["character-not-drawn"]


def test_a_site_without_an_address_draws_nothing(site: Sited) -> None:
    made = site(files(**{"mkdocs.yml": settings(site_url="")}))
    assert not [task for task in made.photos if isinstance(task, drawing.Drawing)]


def test_a_machine_without_fontconfig_has_only_known_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface.shutil, "which", lambda _: None)
    assert all(str(face.path) in typeface._KNOWN for face in faces_for("zh-Hans"))
