"""What the program proposes for a lost address, where the old page is at hand; and the law of the ledger."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import address
from generator.ledger import Ledger, held_to, missing
from generator.ledger.addresses import address_of, is_derived, may_go, owner_of
from generator.ledger.public import addresses, has_left, hidden
from generator.site import Site
from tests.worlds import NOW, Content, site_of

Sited = Callable[..., Site]


def story(title: str, text: str = "一句。", more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2026-05-15\n{more}---\n{text}\n"


def ledger(pages: Mapping[str, str]) -> Ledger:
    """A release of which every page is at hand."""
    return Ledger(tuple(map(address.file, pages)), pages.get)


OLD = '<html><body><h1>巡河<span>十二年</span></h1><div class="prose">{}</div></body></html>'
TEXT = "清晨六点，七位老党员从码头出发，沿河走了十二里，一路捡起漂来的塑料瓶和树枝。" * 3


def test_a_page_with_the_same_title_took_the_place(site: Sited) -> None:
    made = site({"stories/2026/a.md": story("巡河十二年"), "stories/2026/b.md": story("别的")})
    (lost,) = held_to(made, ledger({"stories/2024/shui/": OLD.format("别的话")})).problems
    assert lost.place.path == "stories/2026/a.md"
    assert "aliases: [/stories/2024/shui/]" in str(lost.message)


def test_a_page_with_nearly_the_same_text_took_the_place(site: Sited) -> None:
    files = {
        "stories/2026/a.md": story("换了题", TEXT.replace("七位", "八位")),
        "stories/2026/b.md": story("别的"),
    }
    (lost,) = held_to(site(files), ledger({"stories/2026/shui/": OLD.format(TEXT)})).problems
    assert lost.place.path == "stories/2026/a.md"


def test_a_page_that_is_like_nothing_new_is_told_as_vanished(site: Sited) -> None:
    (lost,) = held_to(
        site({"stories/2026/a.md": story("别的")}), ledger({"stories/2026/shui/": OLD.format(TEXT)})
    ).problems
    assert lost.place.path == "mkdocs.yml"


def test_an_alias_that_was_taken_away_belongs_to_where_it_led(site: Sited) -> None:
    """The record is no new one; only the old page says which it is."""
    leads = '<html><head><meta http-equiv="refresh" content="0; url=../../2026/a/"></head></html>'
    made = site({"stories/2026/a.md": story("一", more="aliases: [/x/]\n"), "stories/2026/b.md": story("二")})
    held = held_to(made, ledger({"stories/2025/b/": leads, "stories/2026/a/": "", "stories/2026/b/": ""}))
    (lost,) = held.problems
    assert lost.place.path == "stories/2026/a.md"
    assert str(lost.message).endswith("aliases: [/x/, /stories/2025/b/]")


def test_what_others_write_is_judged_when_it_is_written(site: Sited) -> None:
    """Before the build nobody knows what a plugin adds; afterwards the folder tells."""
    made = site({"stories/2026/a.md": story("一")})
    before = Ledger(("about/index.html", "llms.txt", "news/1.html", "stories/2026/a/index.html"))
    held = held_to(made, before)
    assert held.problems == ()
    built = [address.file(where) for where in addresses(held)]
    assert [p.message.values[0] for p in missing(held, before, built)] == [
        ("address", "about/"),
        ("address", "llms.txt"),
        ("address", "news/1.html"),
    ]
    assert missing(held, before, [*built, "about/index.html", "llms.txt", "news/1.html"]) == ()


def test_a_page_that_the_host_did_not_write_is_lost_though_it_was_planned(site: Sited) -> None:
    made = site({"stories/2026/a.md": story("一")})
    before = Ledger(("stories/2026/a/index.html",))
    assert [p.code for p in missing(held_to(made, before), before, ["index.html"])] == ["address-lost"]


def test_no_setting_makes_light_of_it(site: Sited) -> None:
    with pytest.raises(Exception, match="address-lost"):
        site({"mkdocs.yml": "site_name: 试\nplugins: [{fengcai: {severities: {address-lost: warning}}}]\n"})


@pytest.mark.parametrize("given", ["''", "/", "/a/../b/", "'/a\tb/'", "./"])
def test_only_an_address_can_be_given_up(given: str, site: Sited) -> None:
    with pytest.raises(Exception, match="gone"):
        site({"mkdocs.yml": f"site_name: 试\nplugins: [{{fengcai: {{gone: [{given}]}}}}]\n"})


def test_files_go_on_under_their_old_names(site: Sited) -> None:
    options = "plugins: [{fengcai: {severities: {typeface-missing: 'off'}}}]"
    mkdocs = f"site_name: 试\nsite_url: https://s.example/\n{options}\n"
    made = site(
        {
            "mkdocs.yml": mkdocs,
            "stories/regions.yml": "- {id: xian, name: 县}\n",
            "stories/branches/new.md": "---\nname: 支部\naliases: [/branches/old/]\n---\n",
            "stories/2026/new/index.md": story(
                "一", more="aliases: [/stories/2026/old/]\nattachments: [{file: a.pdf, title: 图}]\n"
            ),
            "stories/2026/new/a.pdf": "%PDF",
        }
    )
    before = Ledger(
        (
            *("branches/old/feed.xml", "branches/old/feed.json"),
            *("regions/xian/zhen/feed.xml", "regions/qita/feed.json"),
            *("data/stories.jsonl", "stories/2026/old/a.pdf"),
        )
    )
    held = held_to(made, before)
    assert [p for p in held.problems if p.code == "address-lost"] == []
    files = {file.address: file.content for file in held.files}
    assert files["branches/old/feed.xml"]() == files["branches/new/feed.xml"]()
    assert files["regions/xian/zhen/feed.xml"]() == files["regions/xian/feed.xml"]()
    assert files["regions/qita/feed.json"]() == files["feed.json"]()
    assert files["data/stories.jsonl"]().count(b"\n") == 1
    assert dict(held.attachments)["stories/2026/old/a.pdf"].name == "a.pdf"
    assert b"/branches/old/ /branches/new/ 301" in files["_redirects"]()
    assert sorted(files) == [file.address for file in held.files]


@dataclass(frozen=True)
class Archive:
    """A small site that can be drawn at random."""

    stories: Mapping[str, tuple[int, str, str]]
    """By slug: the month, the topic, and what else stands in the front matter."""

    def files(self) -> dict[str, Content]:
        return {"mkdocs.yml": "site_name: 试\nplugins: [{fengcai: {per_page: 1}}]\n"} | {
            f"stories/2026/{slug}.md": f"---\ntitle: 题{slug}\ndate: 2026-0{month}-11\n"
            f"topics: [{topic}]\n{more}---\n话。\n"
            for slug, (month, topic, more) in self.stories.items()
        }


FATES = ["", "", "draft: true\n", "expires: 2026-05-20\n", "withdrawn: {date: 2026-05-20, reason: 本人}\n"]
ARCHIVES = st.builds(
    Archive,
    st.dictionaries(
        st.sampled_from("abcde"),
        st.tuples(st.integers(3, 5), st.sampled_from(["水", "茶", "Tea"]), st.sampled_from(FATES)),
        max_size=5,
    ),
)


@given(ARCHIVES, ARCHIVES, ARCHIVES)
@settings(max_examples=25)
def test_what_was_public_answers_or_is_told(first: Archive, second: Archive, third: Archive) -> None:
    """From release to release: every address answers, was given up by an editor, or is named in a problem."""
    released: frozenset[str] = frozenset()
    for archive in (first, second, third):
        with tempfile.TemporaryDirectory() as folder:
            made = site_of(Path(folder), archive.files(), now=NOW + dt.timedelta(days=1))
            held = held_to(made, Ledger(tuple(map(address.file, released))))
        answering = addresses(held)
        told = {str(dict(p.message.values)["address"]) for p in held.problems if p.code == "address-lost"}
        left = {where for where, record in hidden(held).items() if has_left(record, held)}
        for old in released - answering:
            of_what_left = is_derived(old) and old.startswith("topics/")
            assert owner_of(old) in told | left or may_go(old) or of_what_left, old
        assert told <= released
        assert not told & answering
        check_redirects(held, answering)
        if not told:
            released = answering  # else nothing was published


def check_redirects(site: Site, answering: frozenset[str]) -> None:
    """Each leads to a page in one step, and none stands where something else does."""
    pages = {page.address for page in site.planned}
    moves = [redirect.address for redirect in site.redirects]
    assert len(set(moves)) == len(moves)
    assert not pages & set(moves)
    assert {redirect.to for redirect in site.redirects} <= pages
    assert {address_of(address.file(where)) for where in answering} == answering
    assert not hidden(site).keys() & {redirect.to for redirect in site.redirects}
