"""`--against`: what was public once stays reachable; and `fengcai diff`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.files import write_atomic
from generator.manifest import Manifest, manifest_of
from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write, tree

SITE = {
    "docs/index.md": INDEX,
    "docs/about.md": "# 关于\n\n我们。\n",
    "stories/2026/a.md": STORY,
    "stories/2026/b.md": STORY.replace("巡河", "点灯").replace("清晨出发", "天黑才亮"),
}


def released(folder: Path, fengcai: Fengcai) -> Path:
    """The manifest of the site as it is now, built."""
    built = fengcai("build", "--now", NOW)
    assert built.status == 0, built.said
    write_atomic(folder / "last.json", manifest_of(folder / "site").to_bytes())
    return folder / "last.json"


def test_a_renamed_story_stops_the_build_until_its_file_says_so(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    released(folder, fengcai)
    before = tree(folder / "site")
    (folder / "stories/2026/b.md").rename(folder / "stories/2026/yedeng.md")
    failed = fengcai("build", "--now", NOW, "--against", "last.json")
    assert failed.status == 1
    assert "stories/2026/yedeng.md:1:1: address-lost" in failed.out
    assert tree(folder / "site") == before
    line = re.search(r"aliases: \[.*\]", failed.out)
    assert line
    text = (folder / "stories/2026/yedeng.md").read_text("utf-8")
    (folder / "stories/2026/yedeng.md").write_text(text.replace("---\n", f"---\n{line[0]}\n", 1), "utf-8")
    mended = fengcai("build", "--now", NOW, "--against", "last.json")
    assert (mended.status, mended.out) == (0, "")
    old = (folder / "site/stories/2026/b/index.html").read_text("utf-8")
    assert 'content="0; url=../yedeng/"' in old
    assert "/stories/2026/b/ /stories/2026/yedeng/ 301\n" in (folder / "site/_redirects").read_text("utf-8")


@pytest.mark.parametrize("against", ["last.json", "old", "with a manifest"])
def test_the_last_release_is_a_file_or_a_folder(against: str, fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    manifest = released(folder, fengcai)
    if against != "last.json":
        (folder / "site").rename(folder / against)
    if against == "with a manifest":
        manifest.rename(folder / against / "release.json")
    (folder / "stories/2026/b.md").unlink()
    for command in ("build", "check"):
        failed = fengcai(command, "--now", NOW, "--against", against)
        assert failed.status == 1
        assert re.findall(r"^\S+: (\S+)", failed.out, re.MULTILINE) == ["address-lost"]
        assert "fengcai withdraw story 2026/b" in failed.out


def test_a_plain_build_loses_nothing(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    released(folder, fengcai)
    (folder / "stories/2026/b.md").unlink()
    assert fengcai("build", "--now", NOW).status == 0


def test_a_hand_written_page_that_is_gone_is_told_when_the_site_stands(
    fengcai: Fengcai, write: Write
) -> None:
    """Nobody but the host knows what else there is; the old site stays all the same."""
    folder = write(SITE)
    released(folder, fengcai)
    before = tree(folder / "site")
    (folder / "docs/about.md").rename(folder / "docs/women.md")
    failed = fengcai("build", "--now", NOW, "--against", "last.json")
    assert (failed.status, failed.out.count("address-lost")) == (1, 1)
    assert "mkdocs.yml:1:1: address-lost /about/" in failed.out
    assert tree(folder / "site") == before
    write({"docs/women.md": "---\naliases: [/about/]\n---\n# 关于\n\n我们。\n"})
    assert fengcai("build", "--now", NOW, "--against", "last.json").status == 0
    assert "women" in (folder / "site/about/index.html").read_text("utf-8")


def test_what_a_plugin_adds_is_not_missed(fengcai: Fengcai, write: Write) -> None:
    mkdocs = "site_name: 试\nhooks: [hook.py]\nplugins: [{fengcai: {severities: {home-stale: 'off'}}}]\n"
    hook = (
        "from pathlib import Path\n\ndef on_post_build(config):\n"
        "    Path(config.site_dir, 'llms.txt').write_text('x')\n"
    )
    folder = write({**SITE, "mkdocs.yml": mkdocs, "hook.py": hook})
    released(folder, fengcai)
    again = fengcai("build", "--now", NOW, "--against", "last.json")
    assert (again.status, again.out) == (0, "")
    write({"hook.py": ""})
    assert "address-lost /llms.txt" in fengcai("build", "--now", NOW, "--against", "last.json").out


def test_a_list_that_ended_leads_on(fengcai: Fengcai, write: Write) -> None:
    """Release after release: the redirect of the last one is an address that must not be lost, either."""
    folder = write({**SITE, "stories/2026/b.md": STORY.replace("2026-05-15", "2026-04-15")})
    released(folder, fengcai)
    write({"stories/2026/b.md": STORY})
    for _ in range(2):
        built = fengcai("build", "--now", NOW, "--against", "last.json")
        assert (built.status, built.out) == (0, "")
        page = (folder / "site/archive/2026/04/index.html").read_text("utf-8")
        assert 'content="0; url=../"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert '<html lang="zh-Hans">' in page
        write_atomic(folder / "last.json", manifest_of(folder / "site").to_bytes())


@pytest.mark.parametrize("content", ["", "[]", '{"files": {"../x": "0"}, "format": 1, "hosts": []}'])
@pytest.mark.parametrize("command", [("build",), ("check",)])
def test_what_is_no_manifest_is_refused(
    command: tuple[str, ...], content: str, fengcai: Fengcai, write: Write
) -> None:
    folder = write({**SITE, "last.json": content})
    before = tree(folder)
    assert fengcai(*command, "--now", NOW, "--against", "last.json").status == 2
    assert tree(folder) == before
    assert fengcai(*command, "--against", "nothing.json").status == 2


def test_a_difference_names_what_is_new_changed_and_gone(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    last = released(folder, fengcai)
    (folder / "site").rename(folder / "old")
    (folder / "stories/2026/b.md").unlink()
    write({"stories/2026/c.md": STORY.replace("巡河", "新桥"), "docs/about.md": "# 关于本站\n\n我们。\n"})
    fengcai("build", "--now", NOW)
    told = fengcai("diff", "old", "site")
    assert told.status == 0
    assert re.match(r"新增 1 个网址，有改动 \d+ 个，消失 1 个\n", told.out)
    assert re.search(r"^新增\n  故事\n    /stories/2026/c/  新桥$", told.out, re.MULTILINE)
    assert re.search(r"^消失\n  故事\n    /stories/2026/b/  点灯$", told.out, re.MULTILINE)
    assert "\n    /about/  关于本站\n" in told.out
    assert "photos" not in told.out
    found = json.loads(fengcai("diff", last, "site", "--format", "json").out)
    assert found["new"] == [{"address": "/stories/2026/c/", "kind": "story", "title": "新桥"}]
    assert found["gone"] == [{"address": "/stories/2026/b/", "kind": "story", "title": ""}]
    assert {"/", "/about/", "/stories/2026/a/"} <= {change["address"] for change in found["changed"]}
    assert [change["kind"] for change in found["changed"]] == sorted(
        (change["kind"] for change in found["changed"]), key=["story", "record", "page", "list", "file"].index
    )


def test_no_difference_is_none(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    last = released(folder, fengcai)
    told = fengcai("diff", last, "site")
    assert (told.status, told.out) == (0, "新增 0 个网址，有改动 0 个，消失 0 个\n")


def test_a_long_difference_is_cut(fengcai: Fengcai, folder: Path) -> None:
    files = {f"stories/2026/{n:03d}/index.html": "0" * 20 for n in range(60)} | {"photos/a.webp": "0" * 20}
    write_atomic(folder / "old.json", Manifest({}).to_bytes())
    write_atomic(folder / "new.json", Manifest(files).to_bytes())
    for format in ("text", "markdown"):
        told = fengcai("diff", "old.json", "new.json", "--format", format).out
        assert told.count("/stories/2026/") == 50
        assert "还有 10 个" in told
        assert "小图、样式、检索索引等文件：新增 1" in told
    assert len(json.loads(fengcai("diff", "old.json", "new.json", "--format", "json").out)["new"]) == 60
    assert "New\n" in fengcai("diff", "old.json", "new.json", "--language", "en").out


def test_a_title_is_no_markup(fengcai: Fengcai, write: Write) -> None:
    """In a comment it stands in a block of code, whatever it holds: no HTML, no mention, no end of the block."""
    title = "@all <b>粗</b> ``` ```` [链](https://farm.example) \u202e"
    folder = write(SITE)
    last = released(folder, fengcai)
    page = folder / "site/stories/2026/n/index.html"
    page.parent.mkdir()
    page.write_text(f"<h1>{title.replace('<', '&lt;')}\n# 题\n</h1>", "utf-8")
    (folder / "site/release.json").unlink()  # as of a site that another program changed
    told = fengcai("diff", last, "site", "--format", "markdown").out.splitlines()
    fence = "`" * 5
    assert told[told.index(f"{fence}text") + 1 : told.index(fence)] == [
        "故事",
        f"  /stories/2026/n/  {title[:-2]} \ufffd # 题",
    ]
    assert len([line for line in told if "@all" in line]) == 1


def test_a_page_that_leads_on_says_where(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    last = released(folder, fengcai)
    write({"stories/2026/a.md": STORY.replace("---\n", "---\naliases: [/news/1.html]\n", 1)})
    fengcai("build", "--now", NOW)
    assert "/news/1.html  → /stories/2026/a/\n" in fengcai("diff", last, "site").out


def test_a_folder_that_is_no_site_has_no_difference(fengcai: Fengcai, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert fengcai("diff", "empty", "empty").status == 2
