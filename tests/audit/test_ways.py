"""The quick ways to tell where something leads or what it says come to the same as the long ones."""

from __future__ import annotations

import html
import json
from pathlib import PurePosixPath

from hypothesis import example, given
from hypothesis import strategies as st

from generator.audit import Trace, facts_of
from generator.audit.facts import Link, Use, ending
from generator.audit.target import Home, file_at, read
from generator.audit.traces import Search
from generator.audit.ways import Page, Ways

FILES = {
    name: number
    for number, name in enumerate(
        ["a/b/index.html", "a/index.html", "a/起 #.html", "b.png", "index.html", "x/index.html"]
    )
}
STEPS = st.sampled_from(
    [
        "a",
        "b",
        "x",
        "../",
        "./",
        "..",
        ".",
        "/",
        "//",
        "#",
        "#a",
        "?",
        "%",
        "%2e%2e/",
        "%2E",
        "%2F",
        "index.html",
        "b.png",
        "起%20%23.html",
        ":",
        "\\",
        "https:",
        "https://h.example/",
        "//h.example/",
        "https://h.example/x/",
        "HTTPS://H.example/",
        "https://k.example/",
        "mailto:",
        "\t",
        "\x00",
    ]
)


@given(
    st.lists(STEPS, max_size=6).map("".join),
    st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "404.html"]),
    st.sampled_from([Home(), Home("h.example"), Home("h.example", "/x/")]),
    st.sampled_from([Use.LINK, Use.PART]),
)
@example("../%2e%2e/a/", "a/b/index.html", Home("h.example"), Use.LINK)
@example("https://h.example/x", "index.html", Home("h.example", "/x/"), Use.LINK)
def test_an_address_leads_where_its_parts_say(url: str, page: str, home: Home, use: Use) -> None:
    target = read(url)
    is_here = target.is_web and home.is_own(target) and not home.is_beside(target)
    where = home.path_of(target, page=page) if is_here and target.scheme in ("", "http", "https") else None
    ways = Ways(FILES, home, {})
    for _ in range(2):  # found, then remembered
        way = ways.of(Link(url, use), Page.of(page))
        if way.fault is None:
            assert way.where == where
            file = None if where is None else file_at(where, FILES)
            assert way.number == (-1 if file is None else FILES[file])
            assert way.is_plain <= (file is not None)
            assert not set(way.wants) & set(FILES)


@given(st.text("aB./\\ 起", max_size=12))
def test_an_ending_is_what_it_was(name: str) -> None:
    assert ending(name) == PurePosixPath(name).suffix.lower() or name.endswith(("/", "/."))


TEXTS = st.text("周渡山a1 &<>\"'\\/;#", min_size=1, max_size=8).map(str.strip).filter(bool)
SPELT = {
    "a.html": [html.escape, lambda text: "".join(f"&#{ord(c)};" for c in text), lambda text: text],
    "a.xml": [lambda text: f"<a>{html.escape(text)}</a>", lambda text: f"<a b='{html.escape(text)}'/>"],
    "a.json": [
        lambda text: json.dumps({"a": text}),
        lambda text: json.dumps({text: 1}, ensure_ascii=False),
        lambda text: json.dumps([text], ensure_ascii=False).replace("/", "\\/"),
    ],
}


@given(TEXTS, TEXTS, st.sampled_from([(n, k) for n, ways in SPELT.items() for k in range(len(ways))]))
def test_no_glance_misses_what_a_look_finds(sought: str, said: str, spelt: tuple[str, int]) -> None:
    name, way = spelt
    search = Search([Trace("a.md", texts=(sought,))])
    data = SPELT[name][way](f"渡{said}{sought}。").encode()
    if any(search.within(facts_of(name, data)[0].words)):
        assert search.may_touch(data)


def test_a_glance_passes_over_what_says_nothing() -> None:
    search = Search([Trace("a.md", texts=("船工“周渡山” & 老王",), addresses=("stories/2026/dukou/",))])
    assert not search.may_touch("<p>船工 &amp; 老王 &#39;&quot;".encode())
    assert search.may_touch("船工“周渡山”".encode())
    assert search.may_touch(b"<p>&#21608;")
    assert not search.may_touch(b"<p>&#21608;", escaped=False)
