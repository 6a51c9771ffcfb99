"""Addresses, and how one page writes another's."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import address


@pytest.mark.parametrize(
    ("target", "base", "url"),
    [
        ("", "", "./"),
        ("", "archive/", "../"),
        ("", "stories/2026/xunhe/", "../../../"),
        ("archive/", "", "archive/"),
        ("archive/", "archive/", "./"),
        ("archive/", "archive/2026/03/", "../../"),
        ("archive/2026/03/", "archive/", "2026/03/"),
        ("stories/2026/b/", "stories/2026/a/", "../b/"),
        ("photos/1f2e.webp", "stories/2026/a/", "../../../photos/1f2e.webp"),
        ("topics/护河/", "", "topics/%E6%8A%A4%E6%B2%B3/"),
        ("topics/a&b/", "topics/", "a%26b/"),
        ("topics/100%/", "topics/", "100%25/"),
        ("calendar/#day", "", "calendar/#day"),
        ("calendar/#day", "calendar/", "./#day"),
        ("stories/2026/a/#山路", "stories/2026/b/", "../a/#%E5%B1%B1%E8%B7%AF"),
        ("#天气", "stories/2026/a/", "#%E5%A4%A9%E6%B0%94"),
        ("archive/", "404.html", "archive/"),
        ("archive/", "old/page.html", "../archive/"),
        ("stories/2026/a/名 单.pdf", "stories/2026/a/", "%E5%90%8D%20%E5%8D%95.pdf"),
    ],
)
def test_relative(target: str, base: str, url: str) -> None:
    assert address.relative(target, base=base) == url


segments = st.text(alphabet="ab-护河&%+' .1", min_size=1, max_size=4).filter(
    lambda part: part.strip(".") != ""
)
addresses = st.lists(segments, max_size=3).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(addresses, addresses, st.sampled_from(["/", "/site/", "/a/b/"]))
def test_a_browser_finds_the_target_under_any_root(target: str, base: str, root: str) -> None:
    here = f"https://example.org{root}" + "/".join(address.quote(part) for part in base.split("/"))
    there = urlsplit(urljoin(here, address.relative(target, base=base)))
    assert there.netloc == "example.org"
    assert unquote(there.path) == root + target


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("about.md", "about/"),
        ("handbook/index.md", "handbook/"),
        ("handbook/photos.md", "handbook/photos/"),
        ("关于.md", "关于/"),
    ],
)
def test_document(source: str, where: str) -> None:
    assert address.document(source) == where


def test_parts() -> None:
    assert address.story("2026/xunhe") == "stories/2026/xunhe/"
    assert address.under(address.ARCHIVE, 2026, "03") == "archive/2026/03/"
    assert address.part("archive/", 1) == "archive/"
    assert address.part("archive/", 12) == "archive/page/12/"
