"""What a page depends on: where its name is the same, so is the page; and a corrected text is named nowhere else."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.basis import Basis, basis_of
from generator.commands.host import key_of
from generator.machines import sharing
from generator.settings import read_settings
from generator.site import Site, assemble
from tests.publish.edits import EDITS, Archive
from tests.worlds import NOW

Edit = tuple[Callable[[Archive, int], None], int]
STEPS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), min_size=1, max_size=3)


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """To ask for the typefaces of the machine takes longer than all the rest."""
    monkeypatch.setattr(sharing, "faces_for", lambda *_, **__: ())


def planned(root: Path, now: dt.datetime = NOW) -> tuple[Site, Basis]:
    site = assemble(read_settings(root / "mkdocs.yml"), now=now, jobs=1)
    return site, basis_of(site)


def named(site: Site, basis: Basis) -> dict[str, str]:
    """The name of what everything depends on."""
    return {
        **{page.address: basis.of_page(page) for page in site.pages},
        **{file.address: basis.of_file(file) for file in site.files},
        "(chrome)": basis.surroundings,
        "(hand-written)": basis.written,
    }


def shown(site: Site, basis: Basis) -> dict[str, Any]:
    """What it is in truth."""
    return {
        **{page.address: key_of(page, basis) for page in site.pages},
        **{file.address: file.content() for file in site.files},
        "(chrome)": asdict(site.chrome),
        "(hand-written)": [
            site.links.follow(link.target, source=page.path) for page in site.documents for link in page.links
        ],
    }


@settings(max_examples=40)
@given(STEPS, STEPS, st.sampled_from([0, 0, 1, 20, 59, 400]))
@example([(Archive.link_from_document, 0)], [(Archive.draft, 0)], 0)
@example([(Archive.change_static, 0), (Archive.change_static, 1)], [(Archive.change_static, 0)], 0)
def test_what_depends_on_the_same_is_the_same(first: list[Edit], then: list[Edit], days: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, archive = Path(folder), Archive.begun(4)
        seen = []
        for edits, now in ((first, NOW), (then, NOW + dt.timedelta(days))):
            for edit, n in edits:
                edit(archive, n)
            archive.write(root)
            site = planned(root, now)
            seen.append((named(*site), shown(*site)))
        (names, before), (other, after) = seen
        same = {where for where in names.keys() & other.keys() if names[where] == other[where]}
        assert {where for where in same if before[where] != after[where]} == set()


SIGNS = st.text("河水清晨出发，。：[]()#*-|\n 1ab!<>&", max_size=60)
LINKS = st.sampled_from(
    ["[支部](../../branches/songxi.md)", "[外](https://gov.cn/)", "[另](../s2/index.md)", "**重**"]
)
TEXTS = (
    st.lists(SIGNS | LINKS | st.just("\n\n## 二\n\n"), max_size=6)
    .map("\n\n".join)
    .filter(lambda t: "](" not in t or "!" not in t)
)
FIRST = "第一段，人人看得见。\n\n"


@settings(max_examples=25)
@given(st.integers(0, 3), st.booleans(), TEXTS, TEXTS)
def test_a_corrected_text_changes_its_page_and_feeds_alone(
    which: int, summed: bool, old: str, new: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, archive = Path(folder), Archive.begun(4)
        id = sorted(archive.stories)[which]
        story = archive.stories[id]
        if summed:
            story.keys["summary"] = "摘要"
        seen = []
        for text in (old, new):
            story.text = text if summed else FIRST + text
            archive.write(root)
            site = planned(root)
            seen.append((site[1], named(*site), shown(*site)))
        (basis, names, before), (other, renamed, after) = seen
        assert basis.world == other.world
        own = {f"stories/{id}/"}
        feeds = {where for where in names if where.endswith(("feed.xml", "feed.json"))}
        assert {where for where in names if names[where] != renamed[where]} <= own | feeds
        assert {where for where in before if before[where] != after[where]} <= own | feeds


def test_the_first_words_stand_on_lists_where_there_is_no_summary(tmp_path: Path) -> None:
    archive = Archive.begun(4)
    id = sorted(archive.stories)[0]
    worlds = []
    for summary, text in ((None, "一"), (None, "二"), ("摘要", "一"), ("摘要", "二")):
        archive.stories[id].text = text
        if summary:
            archive.stories[id].keys["summary"] = summary
        archive.write(tmp_path)
        worlds.append(planned(tmp_path)[1].world)
    assert len({*worlds}) == 3
    assert worlds[2] == worlds[3]


def test_what_the_host_reads_stands_around_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, archive = tmp_path / "site", Archive.begun(1)
    archive.change_template(1)
    archive.extra["over/partials/a.html"] = "1"
    archive.write(root)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("copyright: !ENV [WHOSE, nobody]\n")
    (tmp_path / "shared").mkdir()
    (root / "docs/shared").symlink_to(tmp_path / "shared")
    seen = [planned(root)[1].surroundings]
    assert planned(root)[1].surroundings == seen[0]
    monkeypatch.setenv("WHOSE", "ours")
    seen.append(planned(root)[1].surroundings)
    for file in (
        "site/over/main.html",
        "site/over/partials/a.html",
        "site/docs/about.md",
        "shared/linked.md",
    ):
        (tmp_path / file).write_text("# 改\n", "utf-8")
        seen.append(planned(root)[1].surroundings)
    assert len({*seen}) == len(seen)
