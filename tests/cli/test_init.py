"""`fengcai init`: a new site that stands on its own, and whose samples can all be thrown away."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write, tree
from tests.site.reading import leads_to, pages_below

RECORDS = ("branches", "members", "columns", "honours", "events")


def test_a_fresh_site_has_no_problems(fengcai: Fengcai) -> None:
    started = fengcai("init", "xian", "--now", NOW)
    assert started.status == 0
    assert "xian/mkdocs.yml" in started.out.splitlines()
    assert "fengcai serve -f xian/mkdocs.yml" in started.err
    checked = fengcai("check", "-f", "xian/mkdocs.yml", "--now", NOW)
    assert (checked.status, checked.out) == (0, "")
    assert "1 篇稿件，0 处错误，0 处提醒" in checked.err


def test_a_fresh_site_has_every_kind_of_page(fengcai: Fengcai, folder: Path) -> None:
    fengcai("init", "xian", "--now", NOW)
    built = fengcai("build", "-f", "xian/mkdocs.yml", "--now", NOW)
    assert built.status == 0, built.said
    site = folder / "xian" / "site"
    for address in (
        *("", "about/", "contact/", "reprint/", "archive/", "archive/2026/", "archive/2026/06/", "calendar/"),
        *("regions/", "topics/", "galleries/", "galleries/2026/", "stories/", "stories/2026/"),
        *(f"{kind}/" for kind in RECORDS if kind != "events"),
    ):
        assert (site / address / "index.html").is_file(), address
    documents = pages_below(site)
    for path, page in documents.items():
        for _, url in page.references():
            file, anchor = leads_to(url, page=path)
            assert (site / file).is_file(), f"{path}: {url}"
            assert not anchor or anchor in documents[file].ids, f"{path}: {url}"


def test_there_is_one_sample_of_each_record(fengcai: Fengcai, folder: Path) -> None:
    fengcai("init", ".", "--now", NOW)
    for kind in RECORDS:
        assert len(list((folder / "stories" / kind).glob("*.md"))) == 1
    assert len(list((folder / "stories").glob("[0-9]*/*/index.md"))) == 1
    assert (folder / "stories" / "regions.yml").is_file()
    assert "/site/" in (folder / ".gitignore").read_text("utf-8")


def test_settings_and_pages_name_none_of_the_samples(fengcai: Fengcai, folder: Path) -> None:
    fengcai("init", ".", "--now", NOW)
    samples = [file for file in (folder / "stories").rglob("*") if file.suffix in (".md", ".yml")]
    names = {file.parent.name if file.name == "index.md" else file.stem for file in samples} - {"regions"}
    for file in samples:
        text = file.read_text("utf-8")
        front = yaml.safe_load(text.split("---\n")[1] if file.suffix == ".md" else text)
        if isinstance(front, dict):
            names.add(str(front.get("title") or front["name"]))
    assert len(names) >= 12
    for file in (folder / "mkdocs.yml", *(folder / "docs").rglob("*")):
        text = file.read_text("utf-8")
        assert not [name for name in names if name in text], file
        assert "stories/" not in text, file


def test_the_stories_can_be_taken_away(fengcai: Fengcai, folder: Path) -> None:
    fengcai("init", ".", "--now", NOW)
    shutil.rmtree(folder / "stories")
    for _ in range(2):  # without the folder, then with an empty one
        assert fengcai("check", "--now", NOW).status == 0
        built = fengcai("build", "--now", NOW)
        assert built.status == 0, built.said
        home = pages_below(folder / "site")["index.html"]
        assert "还没有发布稿件" in home.words
        (folder / "stories").mkdir(exist_ok=True)


def test_the_stories_can_be_replaced(fengcai: Fengcai, folder: Path, write: Write) -> None:
    fengcai("init", ".", "--now", NOW)
    shutil.rmtree(folder / "stories")
    write({"mkdocs.yml": (folder / "mkdocs.yml").read_text("utf-8"), "stories/2026/a.md": STORY})
    assert fengcai("build", "--now", NOW).status == 0
    assert (folder / "site" / "stories" / "2026" / "a" / "index.html").is_file()


def test_an_existing_site_is_refused_and_left_alone(fengcai: Fengcai, write: Write) -> None:
    folder = write({"docs/index.md": INDEX})
    before = tree(folder)
    refused = fengcai("init", ".", "--now", NOW)
    assert refused.status == 2
    assert "已经有一个网站" in refused.err
    assert tree(folder) == before


def test_files_that_are_there_are_kept(fengcai: Fengcai, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# 我们写的\n", "utf-8")
    started = fengcai("init", ".", "--now", NOW)
    assert started.status == 0
    assert "docs/about.md" not in started.out
    assert (folder / "docs" / "about.md").read_text("utf-8") == "# 我们写的\n"


def test_settings_a_page_and_a_story_are_enough(fengcai: Fengcai, write: Write) -> None:
    folder = write({"docs/index.md": "# 首页\n", "stories/2026/a/index.md": STORY})
    built = fengcai("build", "--now", NOW)
    assert built.status == 0, built.said
    story = pages_below(folder / "site")["stories/2026/a/index.html"]
    assert "清晨出发。" in story.words
