"""The Markdown that editors may use: Python-Markdown without what hurts those who do not know it.

While the text is converted, its links, pictures, headings and words are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from threading import local
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_CJK = r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_SOFT_BREAK = re.compile(rf"(?<={_CJK})[ \t]*\n[ \t]*(?={_CJK}|$)|^\n(?={_CJK})")
"""A line end between two Chinese characters: a browser would show it as a space."""
_INDENT = re.compile(r"^[\u3000\u00a0\u2003 \t]+")
_WITHIN = re.compile(r"[\\`*_<\[]|  \n")
"""One of these begins whatever is marked within a line."""

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))

TAKEN = frozenset({"content"})
"""Ids that no heading can have: that of every page's main part."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its level (2 to 6), the id that links lead to, and what it says."""

    level: int
    id: str
    text: str


def named(level: int, words: str, taken: set[str]) -> Heading:
    """A heading of the text, never the highest, under an id that is not `taken`, and then is."""
    base = re.sub(r"[^\w-]+", "-", words.lower()).strip("-") or "section"
    name, n = base, 2
    while name in taken:
        name, n = f"{base}-{n}", n + 1
    taken.add(name)
    return Heading(max(2, level), words if name == words else name, words)  # one text, not two


def without_soft_breaks(text: str) -> str:
    """A paragraph's text without line ends between two Chinese characters."""
    return _SOFT_BREAK.sub("", text) if "\n" in text else text


class Sparing(Treeprocessor):
    """Tells Markdown which texts have no markup within: it would try ten patterns on each, one after the other."""

    def run(self, root: Element) -> None:
        """Called by Markdown before it looks for inline markup."""
        for element in root.iter():
            if element.text and not _WITHIN.search(element.text):
                element.text = AtomicString(element.text)


class Gathering(Treeprocessor):
    """Takes links, pictures, headings and words out of the parsed text, and mends what Chinese needs."""

    def forget(self) -> None:
        """Begin anew, for another text."""
        self.links: list[tuple[str, str]] = []
        self.photos: list[tuple[str, str]] = []
        self.headings: list[Heading] = []
        self.said: list[str] = []
        self._ids: set[str] = set(TAKEN)

    def run(self, root: Element) -> None:
        """Called by Markdown with the whole parsed text, after its inline markup and before it is written."""
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
            if element.tag in _HEADINGS:
                self._heading(element)

    def _mend(self, element: Element) -> None:
        if element.tag in ("p", "li", "td", "th") and element.text:
            element.text = _INDENT.sub("", element.text)
        if element.text:
            element.text = without_soft_breaks(element.text)
        for child in element:
            if child.tail:
                child.tail = without_soft_breaks(child.tail)

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
        heading = named(int(element.tag[1]), words, self._ids)
        element.tag = f"h{heading.level}"
        element.set("id", heading.id)
        self.headings.append(heading)


def _own_text(element: Element) -> Iterator[str]:
    """The words of an element but not of the items and paragraphs inside it, which speak for themselves."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag not in ("ul", "ol", "p", "li", "blockquote", "img"):
            yield from _own_text(child)
        if child.tail:
            yield child.tail


class _Threads(local):
    """One Markdown a thread: its state is not shared."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A Markdown that has seen nothing yet."""
        self.markdown = Markdown(extensions=["tables", "sane_lists"], output_format="html")
        # Raw HTML is text; an indented line is a paragraph with an indent, not code; a line of hyphens is a line.
        for room, names in (
            (self.markdown.preprocessors, ["html_block"]),
            (self.markdown.inlinePatterns, ["html", "automail", "entity"]),
            (self.markdown.parser.blockprocessors, ["code", "setextheader"]),
        ):
            for name in names:
                room.deregister(name)
        self.gathering = Gathering(self.markdown)
        self.markdown.treeprocessors.register(Sparing(self.markdown), "spare", 25)
        self.markdown.treeprocessors.register(self.gathering, "gather", -5)


_threads = _Threads()


def convert(text: str) -> tuple[str, Gathering]:
    """A text as HTML that is not sanitised yet, and what was gathered on the way.

    What was gathered is good until the next call in the same thread. Raises RecursionError for lists or
    quotations within one another by the hundred.
    """
    _threads.markdown.reset()
    _threads.gathering.forget()
    try:
        return _threads.markdown.convert(text), _threads.gathering
    except RecursionError:
        _threads.begin()  # its parser remembers the lists that it was in, and would go on in them
        raise
