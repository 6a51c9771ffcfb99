"""`fengcai audit`, and the audit that ends a build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write, tree

SITE = {"docs/index.md": INDEX, "stories/2026/a.md": STORY}
MKDOCS = """
site_name: 试
site_url: https://site.example/
hooks: [hook.py]
plugins: [{fengcai: {severities: {home-stale: "off", consent-missing: "off"}}}]
"""
KNOWN = (
    "site_name: 试\nplugins: [{fengcai: {hosts_allowed: [news.example], severities: {home-stale: 'off'}}}]\n"
)
HOOK = """\
from pathlib import Path


def on_post_page(output, page, config):
    extra = Path(config.config_file_path).with_name("extra.html").read_text("utf-8")
    return output.replace("</main>", extra + "</main>")
"""
SENTENCE = "老周在渡口撑了三十年的船，从来没有收过孩子们一分钱。"
FERRY = f"---\ntitle: 渡口最后一班船的故事\ndate: 2026-05-01\nmembers: [zhou]\n---\n{SENTENCE}\n"
WITHDRAWN = "withdrawn: {date: 2026-05-20, reason: 本人要求}\n"
ZHOU = "---\nname: 周渡山\nepithets: [渡口老周]\n---\n"


def withdrawn(record: str) -> str:
    """The record, withdrawn."""
    return record.replace("---\n", f"---\n{WITHDRAWN}", 1)


def leaking(extra: str) -> dict[str, str]:
    """A site of which a plugin adds something to every page."""
    return {"mkdocs.yml": MKDOCS, "hook.py": HOOK, "extra.html": extra}


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("<script>alert(1)</script>", "site-script-inline"),
        ('<img src="https://cdn.example/a.png" alt="">', "site-foreign-resource"),
        ('<p hidden><a href="https://farm.example/">某某市</a></p>', "site-hidden-link"),
        ('<a href="/gone/">去</a>', "site-link-broken"),
    ],
)
def test_a_build_whose_audit_fails_leaves_the_old_site(
    extra: str, code: str, fengcai: Fengcai, write: Write
) -> None:
    folder = write({**SITE, **leaking("")})
    assert fengcai("build", "--now", NOW).status == 0
    before = tree(folder / "site")
    write({**leaking(extra), "stories/2026/b.md": STORY})
    failed = fengcai("build", "--now", NOW)
    assert failed.status == 1
    assert set(re.findall(r"^\S+:\d+:\d+: (\S+)", failed.out, re.MULTILINE)) == {code}
    assert tree(folder / "site") == before
    assert [path.name for path in folder.iterdir() if "fengcai-" in path.name] == []


def test_a_new_host_is_told_and_published(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    assert fengcai("build", "--now", NOW).out == ""
    write({"mkdocs.yml": KNOWN, "stories/2026/b.md": STORY + "\n[新闻](https://news.example/1)\n"})
    second = fengcai("build", "--now", NOW)
    assert second.status == 0
    assert "site-new-host" in second.out
    assert "news.example" in second.out
    assert (folder / "site/stories/2026/b/index.html").is_file()
    assert fengcai("build", "--now", NOW).out == ""


PUBLIC = {**SITE, "stories/2026/dukou.md": FERRY, "stories/members/zhou.md": ZHOU}
HIDDEN = {
    "withdrawn": withdrawn(FERRY),
    "draft": FERRY.replace("---\n", "---\ndraft: true\n", 1),
    "expired": FERRY.replace("---\n", "---\nexpires: 2026-05-30\n", 1),
    "to come": FERRY.replace("2026-05-01", "2026-07-01"),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_public_is_sought_in_the_whole_site(how: str, fengcai: Fengcai, write: Write) -> None:
    folder = write({**PUBLIC, "stories/2026/dukou.md": HIDDEN[how], **leaking("")})
    sound = fengcai("build", "--now", NOW)
    assert (sound.status, sound.out) == (0, "")
    before = tree(folder / "site")
    for extra in (SENTENCE, "渡口最后一班船的故事", '<a href="/stories/2026/dukou/">去</a>'):
        write(leaking(f"<p>{extra}</p>"))
        failed = fengcai("build", "--now", NOW)
        assert failed.status == 1, extra
        assert "site-leftover" in failed.out
        assert "stories/2026/dukou.md" in failed.out or "stories/2026/dukou/" in failed.out
        assert SENTENCE not in failed.said
        assert tree(folder / "site") == before


def test_the_name_of_a_withdrawn_member_is_sought(fengcai: Fengcai, write: Write) -> None:
    write({**PUBLIC, "stories/members/zhou.md": withdrawn(ZHOU), **leaking("")})
    assert fengcai("build", "--now", NOW).status == 0
    for extra in ("周渡山", "渡口老周"):
        write(leaking(f"<p>{extra}</p>"))
        failed = fengcai("build", "--now", NOW)
        assert failed.status == 1
        assert extra not in failed.said


@pytest.mark.parametrize(
    "files",
    [
        {
            "stories/2026/live.md": f"---\ntitle: 巡\ndate: 2026-05-02\n---\n**周渡**山与渡口老周。{SENTENCE}\n"
        },
        {"stories/members/other.md": "---\nname: 周渡山\nepithets: [渡口老周]\n---\n" + SENTENCE + "\n"},
        {"docs/about.md": f"# 关于\n\n周渡山，渡口老周，渡口最后一班船的故事。{SENTENCE}\n"},
    ],
    ids=["prose of a live story", "a namesake", "a hand-written page"],
)
def test_what_is_also_said_in_public_stops_nothing(
    files: dict[str, str], fengcai: Fengcai, write: Write
) -> None:
    hidden = {"stories/2026/dukou.md": HIDDEN["withdrawn"], "stories/members/zhou.md": withdrawn(ZHOU)}
    write({**PUBLIC, **hidden, **files})
    built = fengcai("build", "--now", NOW)
    assert (built.status, "site-" in built.out) == (0, False), built.said


def test_a_common_title_stops_nothing(fengcai: Fengcai, write: Write) -> None:
    common = "---\ntitle: 主题党日\ndate: 2026-05-01\n---\n一句。\n"
    write(
        {**SITE, "stories/2026/b.md": common, "stories/2026/c.md": withdrawn(common), **leaking("主题党日")}
    )
    assert fengcai("build", "--now", NOW).status == 0


def test_a_photo_that_only_the_withdrawn_story_has_is_sought(fengcai: Fengcai, write: Write) -> None:
    story = FERRY + "\n![渡口](a.png)\n"
    files = {**SITE, "stories/members/zhou.md": ZHOU, "stories/2026/dukou/a.png": (60, 40)}
    folder = write({**files, "stories/2026/dukou/index.md": story})
    fengcai("build", "--now", NOW)
    copies = tree(folder / "site/photos")
    write({"stories/2026/dukou/index.md": withdrawn(story)})
    assert fengcai("build", "--now", NOW).status == 0
    for name, data in copies.items():
        (folder / "site/photos").mkdir(exist_ok=True)
        (folder / "site/photos" / name).write_bytes(data)
    found = fengcai("audit", "site", "-f", "mkdocs.yml", "--now", NOW)
    assert found.status == 1
    assert found.out.count("site-leftover") == len(copies)


def test_the_command_says_what_it_found(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai("build", "--now", NOW)
    sound = fengcai("audit", "site")
    assert (sound.status, sound.out) == (0, "")
    assert "0 个错误，0 个提醒" in sound.err
    (folder / "site/404.html").write_text("<html><p onclick=1>话", "utf-8")
    broken = fengcai("audit", "site", "-f", "mkdocs.yml", "--now", NOW, "-j", "1")
    assert broken.status == 1
    assert "404.html:1:18: site-script-inline " in broken.out
    assert "个错误，0 个提醒" in broken.err


def test_the_command_compares_with_another_release(fengcai: Fengcai, write: Write) -> None:
    write(SITE)
    fengcai("build", "--now", NOW, "-d", "before")
    write({"stories/2026/b.md": STORY + "\n[新闻](https://news.example/1)\n"})
    fengcai("build", "--now", NOW)
    assert fengcai("audit", "site").out == ""
    told = fengcai("audit", "site", "--against", "before")
    assert told.status == 0
    assert "site-new-host" in told.out


def test_a_folder_without_a_site_cannot_be_judged(fengcai: Fengcai, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert fengcai("audit", "empty").status == 2
    assert fengcai("audit", "nowhere").status == 2
