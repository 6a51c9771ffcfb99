"""Markdown → Prose: safe HTML in blocks, headings, links and plain text. No disk.

Rendered once, here, so that pages, feeds, search and checks all see the same. Raw HTML is text,
as typed; what comes out passes an allow-list besides. Links leave as numbered references, so that
each page can write them relative to its own address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from threading import local
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

_CJK = r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_SOFT_BREAK = re.compile(rf"(?<={_CJK})[ \t]*\n[ \t]*(?={_CJK}|$)|^\n(?={_CJK})")
"""A line end between two Chinese characters: a browser would show it as a space."""
_INDENT = re.compile(r"^[\u3000\u00a0\u2003 \t]+")
_LINK = re.compile(r'href="prose:(\d+)"')
_PHOTO = re.compile(r'<div class="photo">(\d+)</div>')

_TAGS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "del",
        "code",
        "a",
        "br",
        "hr",
        "div",
    ]
)
_ATTRIBUTES = {
    "a": {"href"},
    "div": {"class"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its level (2 to 6), the id that links lead to, and what it says."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as written: its target, and the line of the text it stands on, from 1."""

    target: str
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, rendered.

    `blocks` is the text in order: HTML, or the number of a picture in `photos` that stands there.
    """

    blocks: tuple[str | int, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    photos: tuple[Link, ...] = ()
    text: str = ""
    """What is said, a block a line, without any markup."""

    @property
    def first_paragraph(self) -> str:
        """The first line that is said; empty where nothing is."""
        return self.text.split("\n", 1)[0]


def linked(html: str, address_of: Callable[[int], str | None]) -> str:
    """Block HTML with its links written out.

    `address_of` gives the URL of a link's number, already escaped for an attribute; None drops the link's target.
    """

    def write(match: re.Match[str]) -> str:
        address = address_of(int(match[1]))
        return "" if address is None else f'href="{address}"'

    return _LINK.sub(write, html)


def render(text: str) -> Prose:
    """Render a text. Any text gives Prose; nothing in it can become a script."""
    if not text.strip():
        return Prose()
    markdown, gather = _renderer()
    markdown.reset()
    gather.forget()
    html = markdown.convert(text)
    safe = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"prose"},
        link_rel=None,
        strip_comments=True,
    )
    return Prose(
        blocks=tuple(_blocks(safe)),
        headings=tuple(gather.headings),
        links=_placed(gather.links, text),
        photos=_placed(gather.photos, text),
        text="\n".join(gather.said),
    )


def _blocks(html: str) -> Iterator[str | int]:
    for i, part in enumerate(_PHOTO.split(html)):
        if i % 2:
            yield int(part)
        elif part := part.replace("<p></p>", "").strip():
            yield part


def _placed(found: list[tuple[str, str]], text: str) -> tuple[Link, ...]:
    """Markdown keeps no lines: find each target again in the text, in order."""
    placed, position = [], 0
    for target, words in found:
        at = text.find(target, position)
        if at < 0:
            at = text.find(target)
        if at >= 0:
            position = at + len(target)
        placed.append(Link(target, text.count("\n", 0, max(at, 0)) + 1, words))
    return tuple(placed)


def scheme_of(target: str) -> str:
    """The scheme that a browser would see in a link: control characters and spaces do not hide it."""
    plain = re.sub(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202e\ufeff]", "", unquote(target))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return match[1].lower() if match else ""


class _Gather(Treeprocessor):
    """Takes links, pictures, headings and words out of the parsed text, and mends what Chinese needs."""

    def forget(self) -> None:
        self.links: list[tuple[str, str]] = []
        self.photos: list[tuple[str, str]] = []
        self.headings: list[Heading] = []
        self.said: list[str] = []
        self._ids: set[str] = set()

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag != "code":
                self._mend(element)
            if element.tag == "a":
                self._link(element)
        for block in list(root):
            self._say(block)
            for photo in self._pull_photos(block):
                at = list(root).index(block)
                root.insert(at + 1, photo)
                block = photo
        for block in list(root):
            if block.tag == "p" and not len(block) and not (block.text or "").strip():
                root.remove(block)
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                self._heading(element)

    def _mend(self, element: Element) -> None:
        if element.tag in ("p", "li", "td", "th") and element.text:
            element.text = _INDENT.sub("", element.text)
        if element.text:
            element.text = _SOFT_BREAK.sub("", element.text)
        for child in element:
            if child.tail:
                child.tail = _SOFT_BREAK.sub("", child.tail)

    def _link(self, element: Element) -> None:
        target = unescape(element.get("href") or "")
        element.attrib.clear()
        element.set("href", f"prose:{len(self.links)}")
        self.links.append((target, "".join(element.itertext())))

    def _say(self, block: Element) -> None:
        cells = [block]
        if block.tag in ("ul", "ol", "blockquote", "table"):
            cells = [e for e in block.iter() if e.tag in ("li", "p", "tr")]
        for cell in cells:
            between = " " if cell.tag == "tr" else ""
            words = unescape(between.join(_own_text(cell)))
            if words := " ".join(words.split()):
                self.said.append(words)

    def _pull_photos(self, block: Element) -> Iterator[Element]:
        """Pictures leave the running text and stand behind its block, each by itself."""
        parents = {child: parent for parent in block.iter() for child in parent}
        for image in [e for e in block.iter() if e.tag == "img"]:
            place = Element("div", {"class": "photo"})
            place.text = str(len(self.photos))
            self.photos.append((unescape(image.get("src") or ""), unescape(image.get("alt") or "")))
            parent = parents[image]
            at = list(parent).index(image)
            tail = image.tail or ""
            if at:
                parent[at - 1].tail = (parent[at - 1].tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(image)
            if parent.tag == "a" and not len(parent) and not (parent.text or "").strip():
                parent.tag = "span"
            yield place

    def _heading(self, element: Element) -> None:
        words = unescape("".join(element.itertext())).strip()
        level = max(2, int(element.tag[1]))
        element.tag = f"h{level}"
        base = re.sub(r"[^\w-]+", "-", words.lower()).strip("-") or "section"
        name, n = base, 2
        while name in self._ids:
            name, n = f"{base}-{n}", n + 1
        self._ids.add(name)
        element.set("id", name)
        self.headings.append(Heading(level, name, words))


def _own_text(element: Element) -> Iterator[str]:
    """The words of an element but not of the items and paragraphs inside it, which speak for themselves."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag not in ("ul", "ol", "p", "li", "blockquote", "img"):
            yield from _own_text(child)
        if child.tail:
            yield child.tail


class _Renderer(local):
    """One Markdown a thread: its state is not shared."""

    def __init__(self) -> None:
        self.markdown = Markdown(extensions=["tables", "sane_lists"], output_format="html")
        # Raw HTML is text; an indented line is a paragraph with an indent, not code; a line of hyphens is a line.
        for room, names in (
            (self.markdown.preprocessors, ["html_block"]),
            (self.markdown.inlinePatterns, ["html", "automail", "entity"]),
            (self.markdown.parser.blockprocessors, ["code", "setextheader"]),
        ):
            for name in names:
                room.deregister(name)
        self.gather = _Gather(self.markdown)
        self.markdown.treeprocessors.register(self.gather, "gather", -5)


_renderers = _Renderer()


def _renderer() -> tuple[Markdown, _Gather]:
    return _renderers.markdown, _renderers.gather
