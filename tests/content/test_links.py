"""What a link leads to: each of the ways, and what looks like another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.links import Destination, Leads, Links

HERE = "stories/2026/xunhe/index.md"
LINKS = Links(
    sources={
        HERE: "stories/2026/xunhe/",
        "stories/2026/xunhe/list.pdf": "stories/2026/xunhe/list.pdf",
        "stories/2026/xunhe/名 单.pdf": "stories/2026/xunhe/名 单.pdf",
        "stories/2026/xunshan.md": "stories/2026/xunshan/",
        "stories/2025/old/index.md": "stories/2025/old/",
        "stories/events/day.md": "calendar/#day",
        "docs/about.md": "about/",
    },
    hidden={"stories/2026/draft.md", "stories/2026/gone/index.md", "stories/2026/gone/list.pdf"},
    addresses={"", "archive/", "archive/2026/", "topics/护河/", "calendar/", "old/page.html"},
)

WITHIN = {
    "../xunshan.md": "stories/2026/xunshan/",
    "../xunshan": "stories/2026/xunshan/",
    "../xunshan/": "stories/2026/xunshan/",
    "../../2025/old/": "stories/2025/old/",
    "../../2025/old/index.md#山路": "stories/2025/old/#山路",
    "list.pdf": "stories/2026/xunhe/list.pdf",
    "./list.pdf": "stories/2026/xunhe/list.pdf",
    "名%20单.pdf": "stories/2026/xunhe/名 单.pdf",
    "%E5%90%8D 单.pdf": "stories/2026/xunhe/名 单.pdf",
    "../../../docs/about.md": "about/",
    "../../events/day.md": "calendar/#day",
    "": "stories/2026/xunhe/",
    "?page=2": "stories/2026/xunhe/",
    "#天气": "stories/2026/xunhe/#天气",
    "#%E5%A4%A9%E6%B0%94": "stories/2026/xunhe/#天气",
    "/": "",
    "/archive/2026/": "archive/2026/",
    "/archive/2026": "archive/2026/",
    "/old/page.html": "old/page.html",
    "/topics/%E6%8A%A4%E6%B2%B3/#a": "topics/护河/#a",
    "  /archive/ ": "archive/",
    "/archive/?a=b&amp;c=d": "archive/",
}
OUT = [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "HTTPS://EXAMPLE.ORG",
    "mailto:a@example.org",
    "tel:12345",
]
GONE = ["../draft.md", "../draft", "../draft.md#a", "../gone/", "../gone/index.md", "../gone/list.pdf"]
NOWHERE = [
    "xunshan.md",
    "../xunshan.MD",
    "../../../..",
    "/archive/1999/",
    "/stories/2026/xunshan.md",
    "list.PDF",
    "http",
    "//[",
]
REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " java\tscript:alert(1)",
    "java&#115;cript:alert(1)",
    "javascript%3Aalert(1)",
    "\u200bjavascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "//example.org/",
    "\\\\example.org\\",
    "C:/Users/list.pdf",
]


@pytest.mark.parametrize(("target", "to"), WITHIN.items())
def test_within_the_site(target: str, to: str) -> None:
    assert LINKS.follow(target, source=HERE) == Destination(Leads.WITHIN, to)


@pytest.mark.parametrize("target", OUT)
def test_out_of_the_site(target: str) -> None:
    assert LINKS.follow(target, source=HERE) == Destination(Leads.OUT, target)


@pytest.mark.parametrize("target", GONE)
def test_to_what_is_not_public(target: str) -> None:
    assert LINKS.follow(target, source=HERE) == Destination(Leads.GONE)


@pytest.mark.parametrize("target", NOWHERE)
def test_to_nothing(target: str) -> None:
    assert LINKS.follow(target, source=HERE).leads.is_fault()
    assert LINKS.follow(target, source=HERE).to == ""


@pytest.mark.parametrize("target", REFUSED)
def test_refused(target: str) -> None:
    assert LINKS.follow(target, source=HERE) == Destination(Leads.REFUSED)


def test_only_what_an_author_must_mend_is_a_fault() -> None:
    assert [leads for leads in Leads if leads.is_fault()] == [Leads.NOWHERE, Leads.REFUSED]


def test_an_address_leads_on_while_the_pages_are_not_known() -> None:
    assert Links().follow("/anything/", source=HERE) == Destination(Leads.WITHIN, "anything/")


@given(st.text(alphabet="a./\\:#?%&;[]@巡 \t") | st.text())
def test_any_target_leads_somewhere(target: str) -> None:
    where = LINKS.follow(target, source=HERE)
    assert bool(where.to) <= (where.leads in (Leads.WITHIN, Leads.OUT))
