"""`fengcai publish` and `fengcai rollback`: what the public sees, and what is said of it."""

from __future__ import annotations

import re
import sys

import pytest

from generator.manifest import NAME
from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write, tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot switch releases")

SITE = {"docs/index.md": INDEX, "stories/2026/a.md": STORY}
PUBLISH = ("publish", "www", "--now", NOW)


def test_a_publication_builds_first(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    first = fengcai(*PUBLISH)
    assert (first.status, first.out) == (0, "")
    assert "\n第 1 版已上线：共 " in first.err
    assert tree(folder / "www/current") == tree(folder / "site")
    write({"stories/2026/a.md": STORY + "中午回来。\n"})
    assert "\n第 2 版已上线：共 " in fengcai(*PUBLISH).err


def test_what_is_public_already_is_not_published_again(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai(*PUBLISH)
    before = tree(folder / "www")
    again = fengcai(*PUBLISH)
    assert (again.status, again.out) == (0, "")
    assert again.err.endswith("\n没有变化，线上仍是第 1 版\n")
    assert tree(folder / "www") == before
    (folder / "www/current/index.html").unlink()
    assert "\n第 2 版已上线：共 " in fengcai(*PUBLISH).err
    assert tree(folder / "www/current") == tree(folder / "site")


def test_its_options_are_those_of_a_build(fengcai: Fengcai, write: Write) -> None:
    folder = write({f"county/{path}": text for path, text in SITE.items()})
    (folder / "mkdocs.yml").rename(folder / "county/mkdocs.yml")
    options = ("-f", "county/mkdocs.yml", "-d", "out", "--now", "2026-05-01", "-j", "1")
    assert fengcai("publish", "www", *options).status == 0
    assert not (folder / "www/current/stories/2026/a").exists()
    assert tree(folder / "www/current") == tree(folder / "out")


def test_a_site_with_faults_is_not_published(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai(*PUBLISH)
    before = tree(folder / "www")
    write({"stories/2026/b.md": "---\ntitle: 题\n---\n"})
    failed = fengcai(*PUBLISH)
    assert failed.status == 1
    assert "key-missing" in failed.out
    write({"stories/2026/b.md": STORY, "docs/about.md": "[无](nowhere.md)\n"})
    assert fengcai(*PUBLISH).status == 2
    assert tree(folder / "www") == before


@pytest.mark.parametrize(
    "www", ["stories", "docs/www", "site", "site/www", ".", ".cache/www", "..", "papers"]
)
def test_a_folder_that_is_not_for_releases_is_refused_before_the_work(
    www: str, fengcai: Fengcai, write: Write
) -> None:
    folder = write({**SITE, "papers/thesis.txt": "论文"})
    before = tree(folder)
    refused = fengcai("publish", www, "--now", NOW)
    assert refused.status == 2
    assert "请换一个文件夹" in refused.err
    before_but_caches = {path: data for path, data in tree(folder).items() if not path.startswith(".cache")}
    assert before_but_caches == before


def test_verify_names_every_difference_and_changes_nothing(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai(*PUBLISH)
    write({"stories/2026/a.md": STORY + "中午回来。\n"})
    fengcai(*PUBLISH)
    for command in (("publish", "www", "--verify"), ("publish", "www", "--verify", "--all")):
        sound = fengcai(*command)
        assert (sound.status, sound.out) == (0, "")
    assert sound.err == "核对了 2 版，0 个文件不对\n"
    first, second = (folder / "www/releases" / name for name in ("000001", "000002"))
    (first / NAME).unlink()
    (second / "404.html").unlink()
    (second / "index.html").unlink()
    (second / "index.html").write_text("改")
    (second / "extra.html").write_text("多")
    before = tree(folder)
    found = fengcai("publish", "www", "--verify")
    assert found.status == 1
    assert found.out.splitlines() == [
        "releases/000002/404.html: 缺了",
        "releases/000002/extra.html: 是多出来的",
        "releases/000002/index.html: 变了",
    ]
    assert found.err == "核对了 1 版，3 个文件不对\n"
    assert f"releases/000001/{NAME}: 缺了" in fengcai("publish", "www", "--verify", "--all").out
    assert tree(folder) == before


def test_there_is_nothing_to_verify_before_the_first(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    for command in (("publish", "www", "--verify"), ("rollback", "www")):
        refused = fengcai(*command)
        assert refused.status == 2
        assert "www" in refused.err
        assert not (folder / "www").exists()
    assert fengcai("publish", "www", "--all").status == 2
    assert not (folder / "www").exists()


def test_a_release_is_taken_back_by_one_command(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    for n in range(3):
        write({"stories/2026/a.md": STORY + f"\n第{n}次。\n"})
        fengcai(*PUBLISH)
    page = folder / "www/current/stories/2026/a/index.html"
    back = fengcai("rollback", "www")
    assert (back.status, back.out) == (0, "")
    assert back.err.startswith("已退回第 2 版")
    assert "第1次。" in page.read_text("utf-8")
    assert fengcai("rollback", "www", "--to", "3").status == 0
    assert "第2次。" in page.read_text("utf-8")
    assert fengcai("rollback", "www", "--to", "1").status == 0
    refused = fengcai("rollback", "www")
    assert (refused.status, "没有更早的一版" in refused.err) == (2, True)
    refused = fengcai("rollback", "www", "--to", "7")
    assert (refused.status, "没有第 7 版，现有：1, 2, 3" in refused.err) == (2, True)
    assert "\n第 4 版已上线" in fengcai(*PUBLISH).err


def test_what_is_withdrawn_leaves_every_release(fengcai: Fengcai, write: Write) -> None:
    sentence = "老周在渡口撑了三十年的船，从来没有收过孩子们一分钱。"
    story = (
        f"---\ntitle: 渡口最后一班船的故事\ndate: 2026-05-01\naliases: [/stories/2026/du/]\n---\n{sentence}\n"
    )
    folder = write(SITE)
    fengcai(*PUBLISH)
    write({"stories/2026/du.md": story.replace("aliases: [/stories/2026/du/]\n", "")})
    fengcai(*PUBLISH)
    (folder / "stories/2026/du.md").unlink()
    write({"stories/2026/dukou.md": story})
    fengcai(*PUBLISH)
    told = fengcai("withdraw", "story", "2026/dukou", "--reason", "本人要求", "--now", NOW)
    assert "fengcai publish 还会删掉" in told.err
    published = fengcai(*PUBLISH)
    assert published.status == 0, published.said
    assert re.search(r"已经删除：2, 3$", published.err, re.MULTILINE)
    assert sorted(path.name for path in (folder / "www/releases").iterdir()) == ["000001", "000004"]
    for where in ("www", "site"):
        assert not [path for path, data in tree(folder / where).items() if sentence.encode() in data]
    assert "已经删除" not in fengcai(*PUBLISH).err
    assert fengcai("audit", "www/current", "-f", "mkdocs.yml", "--now", NOW).status == 0
