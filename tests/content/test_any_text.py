"""Whatever is typed: a record or problems, safe HTML, and never an exception."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.discover import FOLDERS
from generator.content.links import Leads, Links
from generator.content.model import Story
from generator.content.parse import decode, parse, parse_regions
from generator.content.prose import Prose, linked, render
from generator.content.record import Record
from generator.content.yaml_nodes import YamlFault, read_yaml

ZONE = ZoneInfo("Asia/Shanghai")
MODELS = (Story, *FOLDERS.values())
KEYS = sorted({key for model in MODELS for key in model.model_fields})

YAML_PIECES = [
    *KEYS,
    ": ",
    "：",
    "\n",
    "\n  ",
    "\n- ",
    "\t",
    "---",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!!",
    "|",
    ">",
]
YAML_PIECES += [
    '"',
    "'",
    "#",
    "~",
    "?",
    "%",
    "@",
    "`",
    "\0",
    "\u2028",
    "\ufeff",
    "巡河",
    "2026-05-15",
    "true",
    "-1",
    "1e9",
]
MARKUP_PIECES = [
    "](javascript:a)",
    "](&#106;avascript:a)",
    "](java\tscript:a)",
    "](https://e.org)",
    "<HTTP://e.org>",
    "](data&colon;x)",
    "](%6Aavascript:a)",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=",
    "-->",
]
MARKUP_PIECES += [
    "javascript:alert(1)",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    "&#106;avascript:",
    "&lt;script&gt;",
]
MARKUP_PIECES += [
    "[",
    "](",
    ")",
    "![",
    "][1]",
    "\n[1]: ",
    "<",
    ">",
    '"',
    "'",
    "`",
    "``",
    "```\n",
    "~~~",
    "**",
    "_",
    "~~",
    "\\",
]
MARKUP_PIECES += [
    "\n",
    "\n\n",
    "    ",
    "\t",
    "\u3000",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "|",
    "|-|-|\n",
    "---",
    "===",
    "&",
    ";",
]
MARKUP_PIECES += [
    "\x02",
    "\x03",
    "\x02klzzwxh:0\x03",
    "wzxhzdk:0",
    "prose:0",
    '<div class="photo">7</div>',
    "\0",
    "河边",
    "a.jpg",
]


def pieced(pieces: list[str]) -> st.SearchStrategy[str]:
    """Texts made of pieces that mean something, with some that mean nothing between them."""
    return st.lists(st.sampled_from(pieces) | st.text(max_size=5), max_size=25).map("".join)


texts = st.text() | pieced(YAML_PIECES)
front_matters = st.tuples(texts, st.sampled_from(["\n---\n", "\n---", "\n", ""]), st.text(max_size=20)).map(
    lambda parts: "---\n" + "".join(parts)
)


@given(st.sampled_from(MODELS), texts | front_matters)
@settings(max_examples=400)
@example(Story, "---\ntitle: 巡河\ndate: 9999-12-31 23:59 -23:59\n---\n")
@example(Story, "---\ntitle: 巡河\ndate: 0001-01-01 00:00 +23:59\n---\n")
def test_any_text_is_a_record_or_problems(model: type[Record], text: str) -> None:
    parsed = parse(model, text, id="2026/a", path="stories/2026/a.md", zone=ZONE)
    assert (parsed.record is None) == bool(parsed.problems)
    lines = text.count("\n") + 1
    for problem in parsed.problems:
        assert problem.place.path == "stories/2026/a.md"
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert str(problem.message)


@given(st.sampled_from(KEYS), st.text(max_size=30) | pieced(YAML_PIECES))
@settings(max_examples=400)
def test_any_value_of_any_key_is_a_record_or_problems(key: str, value: str) -> None:
    for model in MODELS:
        text = f"---\ntitle: 甲\nname: 甲\ndate: 2026-05-15\nstarts: 2026-05-15\n{key}: {value}\n---\n"
        parsed = parse(model, text, id="2026/a", path="a.md", zone=ZONE)
        assert (parsed.record is None) == bool(parsed.problems)


@given(texts)
def test_any_text_is_regions_or_problems(text: str) -> None:
    regions, problems = parse_regions(text, path="stories/regions.yml")
    assert not (regions and problems)


@given(st.binary() | texts.map(lambda text: text.encode("gb18030", "replace")) | texts.map(str.encode))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    text, problems = decode(data, "a.md")
    assert not (text and problems)
    assert problems or text.replace("\n", "") == data.decode().replace("\r", "").replace("\n", "")
    assert "\r" not in text
    assert all(p.code == "encoding-not-utf8" and p.place.line <= data.count(b"\n") + 1 for p in problems)


@given(texts)
def test_any_yaml_is_texts_with_places_or_a_fault(text: str) -> None:
    lines = text.split("\n")
    try:
        data, marks = read_yaml(text)
    except YamlFault as fault:
        assert fault.line >= 1
        return
    assert all(1 <= line <= len(lines) for line, _ in marks.values())
    _only_texts(data)


def _only_texts(data: object) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            assert isinstance(key, str)
            _only_texts(value)
    elif isinstance(data, list):
        for value in data:
            _only_texts(value)
    else:
        assert data is None or isinstance(data, str)


TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"}
TAGS |= {"th", "td", "strong", "em", "del", "code", "a", "br", "hr", "div"}
ATTRIBUTES = {
    ("a", "href"),
    ("a", "rel"),
    ("div", "class"),
    ("ol", "start"),
    *((f"h{n}", "id") for n in range(2, 7)),
}
NEVER = "(?!)"
OUTWARD = r"(?is)(?:https?|mailto|tel):.*"
"""What a browser makes of an address that leads out, once white space and control characters are gone."""


def _followed(target: str) -> str | None:
    """The address that a page would write for a target, of which it knows no page."""
    where = Links(addresses=None).follow(target, source="stories/2026/a.md")
    return escape(where.to) if where.leads is Leads.OUT else None


class Audit(HTMLParser):
    """Refuses whatever a text may not bring onto a page; knows nothing of how the HTML was made."""

    def __init__(self, href: str) -> None:
        super().__init__()
        self.href = href

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert (tag, name) in ATTRIBUTES
            assert not name.startswith("on")
            assert "javascript:" not in re.sub(r"\s", "", (value or "").lower())
            bare = re.sub(r"[\x00-\x20]", "", value or "")
            assert name != "href" or re.fullmatch(self.href, bare)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def audit(prose: Prose) -> None:
    for block in prose.blocks:
        if isinstance(block, int):
            assert block < len(prose.photos)
            continue
        for html, href in (
            (block, r"prose:\d+"),
            (linked(block, lambda _: "../a/"), r"\.\./a/"),
            (linked(block, lambda _: None), NEVER),
            (linked(block, lambda n: _followed(prose.links[n].target)), OUTWARD),
        ):
            reader = Audit(href)
            reader.feed(html)
            reader.close()


@given(st.text() | pieced(MARKUP_PIECES))
@settings(max_examples=600)
@example('[x](javascript:alert(1)) <a href="javascript:alert(1)">y</a>')
@example("![x](javascript:alert(1))")
@example("<javascript:alert(1)>")
@example("[x]: javascript:alert(1) '\"onmouseover=alert(1)'\n[y][x]")
@example("&#60;script&#62;alert(1)&#60;/script&#62;")
@example('<div class="photo">99</div>')
@example("\x02wzxhzdk:0\x03")
@example("![a](b.jpg)" * 3)
@example("[![a](b.jpg)](c.md)")
@example("| a | b |\n|:-:|--:|\n| ![a](b.jpg) | <td onclick=x> |")
def test_any_text_renders_to_what_is_allowed(text: str) -> None:
    prose = render(text)
    audit(prose)
    lines = text.count("\n") + 1
    assert all(1 <= link.line <= lines for link in (*prose.links, *prose.photos))
    assert len({heading.id for heading in prose.headings}) == len(prose.headings)
    assert prose == render(text)


@given(st.text(alphabet="巡河清晨出发，。 \n\u3000ab1", max_size=60))
def test_plain_words_stay_as_they_are(text: str) -> None:
    bare = re.sub(r"\s", "", text)
    prose = render(text)
    assert re.sub(r"\s", "", prose.text) == bare
    assert re.sub(r"<[^>]*>|\s", "", "".join(map(str, prose.blocks))) == bare
