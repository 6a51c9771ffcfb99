"""`fengcai new`: asks for what is required, proposes an id, never overwrites, and writes what can be read."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from generator.content.parse import parse
from generator.content.schema import KINDS
from tests.cli.conftest import NOW, Fengcai, Write, tree

REQUIRED = {
    "story": ("--title", "巡河十二年", "--date", "2026-05-15"),
    "branch": ("--name", "松溪支部"),
    "member": ("--name", "查永川"),
    "column": ("--name", "来信"),
    "honour": ("--name", "示范党支部"),
    "event": ("--title", "学习日", "--starts", "2026-06-15 09:00"),
}
PLACES = {
    "story": "stories/2026/xun-he-shi-er-nian/index.md",
    "branch": "stories/branches/song-xi-zhi-bu.md",
    "member": "stories/members/cha-yong-chuan.md",
    "column": "stories/columns/lai-xin.md",
    "honour": "stories/honours/shi-fan-dang-zhi-bu.md",
    "event": "stories/events/xue-xi-ri.md",
}


@pytest.fixture(autouse=True)
def _a_site(write: Write) -> None:
    write({})


def test_every_kind_of_record_can_be_started() -> None:
    assert set(REQUIRED) == set(KINDS)


@pytest.mark.parametrize("kind", REQUIRED)
def test_a_record_is_written_with_the_proposed_id_and_passes_check(
    kind: str, fengcai: Fengcai, folder: Path
) -> None:
    started = fengcai("new", kind, *REQUIRED[kind], typed="\n")
    assert started.status == 0, started.said
    assert (folder / PLACES[kind]).is_file(), tree(folder).keys()
    assert started.out.rstrip().endswith(PLACES[kind])
    assert fengcai("check", "--now", NOW).status == 0


@pytest.mark.parametrize("kind", REQUIRED)
def test_what_is_required_is_asked_for(kind: str, fengcai: Fengcai, folder: Path) -> None:
    answers = REQUIRED[kind][1::2]
    started = fengcai("new", kind, typed="\n".join(answers) + "\nmy-id\n")
    assert started.status == 0, started.said
    file = next((folder / "stories").rglob("my-id*"))
    text = (file / "index.md" if file.is_dir() else file).read_text("utf-8")
    for key, answer in zip(REQUIRED[kind][::2], answers, strict=True):
        assert f"\n{key.removeprefix('--')}: {answer}\n" in text


@pytest.mark.parametrize("kind", REQUIRED)
def test_every_other_key_stands_ready_behind_a_sign(kind: str, fengcai: Fengcai, folder: Path) -> None:
    fengcai("new", kind, *REQUIRED[kind], "--slug", "x")
    text = next(text for path, text in tree(folder).items() if path.startswith("stories/")).decode()
    model = KINDS[kind]
    for key in set(model.model_fields) - model.OWN:
        assert f"\n{key}:" in text or f"\n# {key}:\n" in text, key
    read = parse(model, text.replace("\n# ", "\n", 1), id="x", path="x", zone=ZoneInfo("Asia/Shanghai"))
    assert read.problems  # the line of advice is no key
    assert not parse(model, text, id="x", path="x", zone=ZoneInfo("Asia/Shanghai")).problems


def test_a_taken_proposal_moves_to_the_next_number(fengcai: Fengcai, folder: Path) -> None:
    for _ in range(3):
        assert fengcai("new", "story", *REQUIRED["story"], typed="\n").status == 0
    names = sorted(path.name for path in (folder / "stories" / "2026").iterdir())
    assert names == ["xun-he-shi-er-nian", "xun-he-shi-er-nian-2", "xun-he-shi-er-nian-3"]


def test_a_story_of_one_file_counts_as_taken(fengcai: Fengcai, folder: Path, write: Write) -> None:
    write({"stories/2026/xun-he-shi-er-nian.md": "---\ntitle: 旧\ndate: 2026-01-01\n---\n文。\n"})
    fengcai("new", "story", *REQUIRED["story"], typed="\n")
    assert (folder / "stories/2026/xun-he-shi-er-nian-2/index.md").is_file()
    refused = fengcai("new", "story", *REQUIRED["story"], "--slug", "xun-he-shi-er-nian")
    assert refused.status == 2


@pytest.mark.parametrize("kind", REQUIRED)
def test_nothing_is_ever_overwritten(kind: str, fengcai: Fengcai, folder: Path) -> None:
    fengcai("new", kind, *REQUIRED[kind], "--slug", "same")
    before = tree(folder)
    refused = fengcai("new", kind, *REQUIRED[kind], "--slug", "same")
    assert refused.status == 2
    assert "已经存在" in refused.err
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("story", ("--title", "题", "--date", "明天")),
        ("story", ("--title", "题", "--date", "2026-02-30")),
        ("story", ("--title", "题", "--date", "../../x")),
        ("story", ("--title", "题" * 65, "--date", "2026-05-15")),
        ("event", ("--title", "会", "--starts", "九点")),
        ("member", ("--name", "长" * 65)),
    ],
)
def test_an_answer_that_no_record_takes_is_a_problem(
    kind: str, options: tuple[str, ...], fengcai: Fengcai, folder: Path
) -> None:
    before = tree(folder)
    refused = fengcai("new", kind, *options, "--slug", "x")
    assert refused.status == 1
    assert "value-invalid" in refused.out
    assert tree(folder) == before


@pytest.mark.parametrize("slug", ["Bad", "a b", "题目", "../out", "aux", "a" * 81, "a/b", "."])
def test_an_id_that_is_none_is_refused(slug: str, fengcai: Fengcai, folder: Path) -> None:
    before = tree(folder)
    assert fengcai("new", "member", "--name", "王安", "--slug", slug).status == 2
    assert tree(folder) == before


TITLES = [
    "通知: 讲堂改期",
    "他说“好”，她说'不'",
    'a "quoted" title',
    "第#1号 #标签",
    "@所有人",
    "- 像列表",
    "*星号* 与 `反引号`",
    "《清江老年》：〔2024〕31号！",
    "100%，{花括号}[方括号]",
    "true",
    "null",
    "~",
    "2026",
    "007",
    "12:30",
    "1: 2",
    "- 3",
    "--- 短横线",
    "反斜线 \\n 不换行",
    "& 锚",
    "!标记",
    "| 竖线",
    "> 折叠",
    "罗𬭎",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_with_signs_survives(title: str, fengcai: Fengcai, folder: Path) -> None:
    started = fengcai("new", "story", "--title", title, "--date", "2026-05-15", "--slug", "x")
    assert started.status == 0, started.said
    text = (folder / "stories/2026/x/index.md").read_text("utf-8")
    read = parse(KINDS["story"], text, id="2026/x", path="x", zone=ZoneInfo("Asia/Shanghai"))
    assert not read.problems
    assert getattr(read.record, "title", None) == title
    assert fengcai("check", "--now", NOW).status == 0


def test_the_file_reads_as_an_editor_would_write_it(fengcai: Fengcai, folder: Path) -> None:
    fengcai("new", "story", *REQUIRED["story"], "--slug", "x")
    lines = (folder / "stories/2026/x/index.md").read_text("utf-8").splitlines()
    assert lines[:3] == ["---", "title: 巡河十二年", "date: 2026-05-15"]
    assert lines[-1] == "正文写在这里。"


@pytest.mark.parametrize(
    "date", ["2026-05-15", "2026/5/15", " 2026-05-15", "2026-05-15T09:30", "2026-05-15 09:30:00+08:00"]
)
def test_the_year_of_the_folder_is_that_of_the_date(date: str, fengcai: Fengcai, folder: Path) -> None:
    started = fengcai("new", "story", "--title", "题", "--date", date, "--slug", "x")
    assert started.status == 0, started.said
    assert [path for path in tree(folder) if path.startswith("stories/")] == ["stories/2026/x/index.md"]
    checked = fengcai("check", "--now", NOW)
    assert (checked.status, checked.out) == (0, "")


def test_without_a_pinyin_the_id_is_asked_for(fengcai: Fengcai, folder: Path) -> None:
    started = fengcai("new", "column", "--name", "！？", typed="\nwen-da\n")
    assert started.status == 0
    assert (folder / "stories/columns/wen-da.md").is_file()


def test_records_go_where_the_settings_say(fengcai: Fengcai, folder: Path, write: Write) -> None:
    write(
        {
            "other/mkdocs.yml": "site_name: 另\ntheme: {language: en}\nplugins: [{fengcai: {stories: content}}]\n"
        }
    )
    started = fengcai("new", "branch", "-f", "other/mkdocs.yml", typed="支部\n\n")
    assert started.status == 0, started.said
    assert (folder / "other/content/branches/zhi-bu.md").is_file()
    assert "Name:" in started.out
    assert "Write the text here." in (folder / "other/content/branches/zhi-bu.md").read_text("utf-8")


def test_a_record_of_a_new_site_is_yaml_for_anyone(fengcai: Fengcai, folder: Path) -> None:
    fengcai("new", "event", "--title", "会: 一", "--starts", "2026-06-15 09:00", "--slug", "x")
    front = yaml.safe_load((folder / "stories/events/x.md").read_text("utf-8").split("---\n")[1])
    assert front["title"] == "会: 一"


def test_nothing_typed_ends_quietly(fengcai: Fengcai, folder: Path) -> None:
    before = tree(folder)
    assert fengcai("new", "story", typed="").status == 1
    assert tree(folder) == before
