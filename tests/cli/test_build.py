"""`fengcai build`: the whole site or the old one, and never somebody's folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write, tree
from tests.site.reading import pages_below
from tests.site.running import run

SITE = {"docs/index.md": INDEX, "stories/2026/a.md": STORY}


def test_a_build_says_how_many_pages_it_wrote(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    built = fengcai("build", "--now", NOW)
    assert (built.status, built.out) == (0, "")
    assert built.err.startswith("已生成 8 个页面")  # with the lists, the site map, data and search
    assert (folder / "site" / "404.html").is_file()


def test_a_build_leaves_nothing_beside_the_site(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai("build", "--now", NOW)
    fengcai("build", "--now", NOW)
    assert {path.name for path in folder.iterdir()} <= {"mkdocs.yml", "docs", "stories", "site", ".cache"}


def test_what_is_gone_from_the_stories_is_gone_from_the_site(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "stories/2026/b.md": STORY})
    fengcai("build", "--now", NOW)
    assert (folder / "site/stories/2026/b/index.html").is_file()
    (folder / "stories/2026/b.md").unlink()
    fengcai("build", "--now", NOW)
    assert not (folder / "site/stories/2026/b").exists()


def test_the_same_moment_gives_the_same_bytes(fengcai: Fengcai, write: Write) -> None:
    folder = write(
        {**SITE, "stories/2026/b/index.md": STORY + "![岸](a.jpg)\n", "stories/2026/b/a.jpg": (60, 40)}
    )
    fengcai("build", "--now", NOW)
    first = tree(folder / "site")
    shutil.rmtree(folder / ".cache")
    fengcai("build", "--now", NOW)
    assert tree(folder / "site") == first


def test_the_moment_decides_what_is_due(fengcai: Fengcai, write: Write) -> None:
    folder = write(
        {**SITE, "stories/2026/b.md": STORY.replace("2026-05-15", "2026-05-20 09:00").replace("巡河", "将来")}
    )
    for now, there in (
        ("2026-05-20T08:59+08:00", False),
        ("2026-05-20T09:00+08:00", True),
        ("2026-05-20T01:00Z", True),
        ("2026-05-19", False),
    ):
        assert fengcai("build", "--now", now).status == 0
        assert (folder / "site/stories/2026/b/index.html").is_file() is there, now


@pytest.mark.parametrize("command", [("check",), ("build",), ("emit", "out"), ("serve",)])
def test_a_moment_that_is_none_is_refused(command: tuple[str, ...], fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    before = tree(folder)
    refused = fengcai(*command, "--now", "昨天")
    assert refused.status == 2
    assert "“昨天”不是时间" in refused.err
    assert tree(folder) == before


def test_the_output_can_be_chosen(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    assert fengcai("build", "-d", "public/today", "--now", NOW).status == 0
    assert (folder / "public/today/index.html").is_file()
    assert not (folder / "site").exists()


def test_the_site_can_be_chosen(fengcai: Fengcai, folder: Path, write: Write) -> None:
    write(
        {f"county/{path}": content for path, content in SITE.items()}
        | {"county/mkdocs.yml": "site_name: 县\nplugins: [fengcai]\n"}
    )
    (folder / "mkdocs.yml").unlink()
    assert fengcai("build", "-f", "county/mkdocs.yml", "--now", NOW).status == 0
    assert (folder / "county/site/index.html").is_file()


def test_settings_of_another_name_are_followed(fengcai: Fengcai, write: Write) -> None:
    mkdocs = "site_name: 另\ndocs_dir: pages\nsite_dir: out\nplugins: [{fengcai: {stories: content}}]\n"
    folder = write({"mkdocs.yml": mkdocs, "pages/index.md": INDEX, "content/2026/a.md": STORY})
    built = fengcai("build", "--now", NOW)
    assert built.status == 0, built.said
    assert (folder / "out/stories/2026/a/index.html").is_file()


@pytest.mark.parametrize("output", ["docs", "docs/site", "stories", "stories/2026/out", "."])
def test_an_output_that_overlaps_the_sources_is_refused(output: str, fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    before = tree(folder)
    refused = fengcai("build", "-d", output, "--now", NOW)
    assert refused.status == 2
    assert "重叠" in refused.err
    assert not (folder / ".cache").exists()
    assert tree(folder) == before


def test_a_folder_with_other_things_in_it_is_left_alone(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "papers/thesis.txt": "论文"})
    refused = fengcai("build", "-d", "papers", "--now", NOW)
    assert refused.status == 2
    assert "papers" in refused.err
    assert {path.name for path in (folder / "papers").iterdir()} == {"thesis.txt"}


def test_a_file_in_place_of_the_output_is_left_alone(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "public": "文件"})
    assert fengcai("build", "-d", "public", "--now", NOW).status == 2
    assert (folder / "public").read_text("utf-8") == "文件"


def test_an_empty_folder_is_taken(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    (folder / "public").mkdir()
    assert fengcai("build", "-d", "public", "--now", NOW).status == 0


def test_a_site_with_faults_is_not_built_and_the_old_one_stays(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai("build", "--now", NOW)
    before = tree(folder / "site")
    write({"stories/2026/b.md": "---\ntitle: 题\n---\n", "stories/2026/c.md": "没有文件头"})
    failed = fengcai("build", "--now", NOW)
    assert failed.status == 1
    assert re.findall(r"^stories/\S+:1:1: (\S+)", failed.out, re.MULTILINE) == [
        "key-missing",
        "front-matter-missing",
    ]
    assert "有 2 处要改" in failed.err
    assert tree(folder / "site") == before


def test_a_photo_that_is_cut_short_stops_the_build_and_the_old_site_stays(
    fengcai: Fengcai, write: Write
) -> None:
    folder = write(
        {**SITE, "stories/2026/b/index.md": STORY + "![岸](a.png)\n", "stories/2026/b/a.png": (60, 40)}
    )
    fengcai("build", "--now", NOW)
    before = tree(folder / "site")
    photo = folder / "stories/2026/b/a.png"
    photo.write_bytes(photo.read_bytes()[:-40])
    failed = fengcai("build", "--now", NOW)
    assert failed.status == 1
    assert failed.out.startswith("stories/2026/b/a.png:1:1: photo-unreadable ")
    assert tree(folder / "site") == before


BROKEN = {
    "docs": {"docs/about.md": "# 关于\n\n[无](nowhere.md)\n"},
    "template": {
        "mkdocs.yml": "site_name: 试\ntheme: {name: material, custom_dir: own}\nplugins: [fengcai]\n",
        "own/main.html": "{% if %}",
    },
    "hook": {
        "mkdocs.yml": "site_name: 试\nhooks: [hook.py]\nplugins: [fengcai]\n",
        "hook.py": "def on_post_build(config):\n    raise ValueError('钩子')\n",
    },
}
"""A link to nothing in a hand-written page; a site's own template and hook that fail, the hook last of all."""


@pytest.mark.parametrize("broken", BROKEN)
def test_a_build_that_the_host_breaks_off_leaves_the_old_site(broken: str, write: Write) -> None:
    folder = write(SITE)
    assert run("generator", "build", "--now", NOW, cwd=folder).returncode == 0
    before = tree(folder / "site")
    write({**SITE, **BROKEN[broken]})
    failed = run("generator", "build", "--now", NOW, cwd=folder)
    assert failed.returncode == 2, failed.stdout + failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr
    assert tree(folder / "site") == before
    assert not list(folder.glob("site.*"))


def test_a_killed_build_is_mended_by_the_next(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai("build", "--now", NOW)
    old = tree(folder / "site")
    (folder / "site").rename(folder / ".site.fengcai-old")
    (folder / "docs/about.md").write_text("[无](nowhere.md)\n", "utf-8")
    assert fengcai("build", "--now", NOW).status == 2
    assert tree(folder / "site") == old
    (folder / "docs/about.md").unlink()
    (folder / ".site.fengcai-old").mkdir(exist_ok=True)
    assert fengcai("build", "--now", NOW).status == 0
    assert tree(folder / "site") == old
    assert not (folder / ".site.fengcai-old").exists()


def test_the_host_alone_says_what_is_wrong_and_stops(write: Write) -> None:
    folder = write({**SITE, "stories/2026/b.md": "没有文件头"})
    failed = run("mkdocs", "build", cwd=folder)
    assert failed.returncode == 1
    assert "stories/2026/b.md:1:1: front-matter-missing" in failed.stdout + failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr


def test_the_host_alone_builds_into_its_own_folder(write: Write) -> None:
    folder = write(SITE)
    built = run("mkdocs", "build", "--strict", cwd=folder, now=NOW)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "清晨出发。" in pages_below(folder / "site")["stories/2026/a/index.html"].words


def test_other_plugins_see_generated_pages(fengcai: Fengcai, write: Write) -> None:
    hook = "def on_post_page(output, page, config):\n    return output.replace('</body>', '<i>见过</i></body>')\n"
    mkdocs = "site_name: 试\nhooks: [hook.py]\nplugins: [fengcai]\n"
    folder = write({**SITE, "mkdocs.yml": mkdocs, "hook.py": hook})
    assert fengcai("build", "--now", NOW).status == 0
    pages = pages_below(folder / "site")
    assert pages["stories/2026/a/index.html"].words.endswith("见过")
    assert pages["archive/index.html"].words.endswith("见过")


def test_an_output_that_is_a_link_is_built_again_and_again(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    (folder / "www").mkdir()
    (folder / "public").symlink_to("www")
    for _ in range(3):
        built = fengcai("build", "-d", "public", "--now", NOW)
        assert built.status == 0, built.said
        assert (folder / "public" / "index.html").is_file()
        assert not list(folder.glob("public.*"))
        assert not list(folder.glob("www.*"))


def test_a_neighbour_with_a_likely_name_is_left_alone(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "site.old/diary.txt": "日记", "site.new/diary.txt": "日记"})
    assert fengcai("build", "--now", NOW).status == 0
    assert fengcai("build", "--now", NOW).status == 0
    assert (folder / "site.old/diary.txt").read_text("utf-8") == "日记"
    assert (folder / "site.new/diary.txt").read_text("utf-8") == "日记"


def test_a_checkout_is_no_output(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "pages/404.html": "", "pages/.git/HEAD": "ref: refs/heads/gh-pages\n"})
    assert fengcai("build", "--now", NOW, "-d", "pages").status == 2
    assert (folder / "pages/.git/HEAD").is_file()
