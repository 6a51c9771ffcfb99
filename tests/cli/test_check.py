"""`fengcai check`, the settings, and how a command ends."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write, tree
from tests.site.running import run

COMMANDS = [
    ("check",),
    ("build",),
    ("emit", "out"),
    ("serve",),
    ("new", "story", "--title", "题", "--date", "2026-01-01", "--slug", "x"),
]


def test_a_sound_site_has_nothing_to_say(fengcai: Fengcai, write: Write) -> None:
    folder = write({"stories/2026/a.md": STORY})
    before = tree(folder)
    checked = fengcai("check", "--now", NOW)
    assert (checked.status, checked.out) == (0, "")
    assert checked.err == "共 1 篇稿件，0 处错误，0 处提醒\n"
    assert tree(folder) == before


def test_a_fault_is_a_line_with_its_place(fengcai: Fengcai, write: Write) -> None:
    write({"stories/2026/a.md": "---\ntitle: 题\ndate: 2026-05-15\nbranches: [nobody]\n---\n文。\n"})
    checked = fengcai("check", "--now", NOW)
    assert checked.status == 1
    assert checked.out == (
        "stories/2026/a.md:4:12: reference-unknown 没有叫“nobody”的支部\n"
        "    4 | branches: [nobody]\n"
        "      |            ^\n"
    )
    assert "1 处错误" in checked.err


def test_a_warning_is_told_and_stops_nothing(fengcai: Fengcai, write: Write) -> None:
    write({"docs/index.md": INDEX, "stories/2025/a.md": STORY})
    for command in (("check",), ("build",), ("emit", "out")):
        ran = fengcai(*command, "--now", NOW)
        assert ran.status == 0
        assert ran.out.splitlines()[0] == (
            "stories/2025/a.md:3:1: year-mismatch 提醒：日期是 2026 年，文件夹（也就是网址）却是 2025 年"
        )


def test_an_english_site_is_answered_in_english(fengcai: Fengcai, write: Write) -> None:
    write(
        {
            "mkdocs.yml": "site_name: Trial\ntheme: {name: material, language: en}\nplugins: [fengcai]\n",
            "stories/2026/a.md": "---\ntitle: T\n---\n",
        }
    )
    checked = fengcai("check", "--now", NOW)
    assert checked.status == 1
    assert checked.out.splitlines()[0] == "stories/2026/a.md:1:1: key-missing the key “date” is required"
    assert checked.err == "0 stories, 1 errors, 0 warnings\n"


def test_all_faults_are_told_at_once_in_order(fengcai: Fengcai, write: Write) -> None:
    write({f"stories/2026/{name}.md": "x" for name in "cab"} | {"stories/regions.yml": "- {id: 松}\n"})
    checked = fengcai("check", "--now", NOW)
    places = re.findall(r"^(\S+):\d+:\d+: ", checked.out, re.MULTILINE)
    assert places == sorted(places)
    assert len(places) == 5


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_settings_nothing_runs(command: tuple[str, ...], fengcai: Fengcai, folder: Path) -> None:
    ran = fengcai(*command)
    assert ran.status == 2
    assert "mkdocs.yml" in ran.err
    assert "fengcai init" in ran.err
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("mkdocs", "words"),
    [
        ("site_name: [", "读不出来"),
        ("site_name: 试\n\tplugins: x\n", "读不出来"),
        ("- 一\n- 二\n", "没有设置"),
        ("", "没有设置"),
        ("site_name: 试\nplugins: [{fengcai: {per_pages: 3}}]\n", "per_pages"),
        ("site_name: 试\nplugins: [{fengcai: {per_page: 0}}]\n", "per_page"),
        ("site_name: 试\nplugins: [{fengcai: {per_page: 很多}}]\n", "per_page"),
        ("site_name: 试\nplugins: [{fengcai: {timezone: Asia/Qingling}}]\n", "Asia/Qingling"),
        ("site_name: 试\nplugins: [{fengcai: {timezone: ../../etc/passwd}}]\n", "timezone"),
        ("site_name: 试\nplugins: [{fengcai: {organisation: {fax: 1}}}]\n", "organisation.fax"),
        ("site_name: 试\nplugins: [{fengcai: [一]}]\n", "设置有误"),
        ("site_name: 试\nplugins: {fengcai: {topics_allowed: 3}}\n", "topics_allowed"),
        (b"site_name: \xc7\xe0\xc1\xeb\n", "读不出来"),
    ],
)
def test_settings_that_make_no_sense_are_named(
    mkdocs: str | bytes, words: str, fengcai: Fengcai, write: Write
) -> None:
    (Path("mkdocs.yml")).write_bytes(mkdocs if isinstance(mkdocs, bytes) else mkdocs.encode())
    for command in (("check",), ("build",)):
        ran = fengcai(*command, "--now", NOW)
        assert ran.status == 2, ran.said
        assert words in ran.err


REFUSED = {
    "theme": "site_name: 试\ntheme: {name: nosuch}\nplugins: [fengcai]\n",
    "plugins": "site_name: 试\nplugins: [fengcai, nosuch]\n",
    "nav": "site_name: 试\nnav: 3\nplugins: [fengcai]\n",
    "site_name": "plugins: [fengcai]\n",
}


@pytest.mark.parametrize("key", REFUSED)
def test_settings_that_the_host_refuses_end_a_build_with_two(
    key: str, fengcai: Fengcai, write: Write
) -> None:
    folder = write({"docs/index.md": INDEX, "stories/2026/a.md": STORY, "mkdocs.yml": REFUSED[key]})
    ran = fengcai("build", "--now", NOW)
    assert ran.status == 2, ran.said
    assert key in ran.err
    assert not (folder / "site").exists()


def test_a_site_without_docs_ends_with_a_sentence(fengcai: Fengcai, write: Write) -> None:
    write({"stories/2026/a.md": STORY})
    ran = fengcai("build", "--now", NOW)
    assert ran.status in (0, 2), ran.said
    assert ran.status == 0 or "docs" in ran.err


def test_settings_that_do_not_name_the_plugin_are_told_to(fengcai: Fengcai, write: Write) -> None:
    write({"docs/index.md": INDEX, "stories/2026/a.md": STORY, "mkdocs.yml": "site_name: 试\nplugins: []\n"})
    ran = fengcai("build", "--now", NOW)
    assert ran.status == 2
    assert "plugins: - fengcai" in ran.err


def test_settings_can_be_inherited_and_taken_from_the_environment(
    fengcai: Fengcai, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_NAME", "来自环境")
    folder = write(
        {
            "base.yml": "site_name: !ENV SITE_NAME\nplugins: [{fengcai: {per_page: 1}}]\n",
            "mkdocs.yml": "INHERIT: base.yml\nmarkdown_extensions:\n"
            "  - toc:\n      slugify: !!python/name:pymdownx.slugs.uslugify\n",
            "docs/index.md": INDEX,
            "stories/2026/a.md": STORY,
            "stories/2026/b.md": STORY,
        }
    )
    assert fengcai("check", "--now", NOW).status == 0
    assert fengcai("emit", "out", "--now", NOW).status == 0
    assert "title: 来自环境" in (folder / "out/index.md").read_text("utf-8")
    assert (folder / "out/archive/page/2/index.md").is_file()


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("build", "--nonsense"), ("new", "poem"), ("init",), ("emit",), ("check", "extra")],
)
def test_a_command_that_is_none_could_not_run(arguments: tuple[str, ...], fengcai: Fengcai) -> None:
    assert fengcai(*arguments).status == 2


def test_help_and_version_are_there(fengcai: Fengcai) -> None:
    assert __version__ in fengcai("--version").out
    for command in ("init", "new", "check", "build", "serve", "emit"):
        assert command in fengcai("--help").out
        assert fengcai(command, "-h").status == 0


def test_the_module_and_the_command_are_the_same(write: Write) -> None:
    folder = write({"stories/2026/a.md": "x"})
    module = run("generator", "check", "--now", NOW, cwd=folder)
    command = subprocess.run(
        [str(Path(sys.executable).parent / "fengcai"), "check", "--now", NOW],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (module.returncode, command.returncode) == (1, 1)
    assert module.stdout == command.stdout


def test_nothing_but_lines_is_said_where_nobody_watches(write: Write) -> None:
    folder = write(
        {
            "docs/index.md": INDEX,
            "stories/2026/a/index.md": STORY + "![岸](a.jpg)\n",
            "stories/2026/a/a.jpg": (60, 40),
        }
    )
    built = run("generator", "build", "--now", NOW, cwd=folder)
    assert built.returncode == 0
    assert built.stdout == ""
    assert built.stderr.count("\n") == 1
    assert "\x1b" not in built.stderr
    assert "\r" not in built.stderr
