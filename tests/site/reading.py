"""Built pages, read as a browser reads them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.assets import assets_of
from generator.colours import Colours

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
UNSEEN = frozenset({"script", "style", "title", "head", "template"})
THINGS = "things"
"""What a `script` element is called here that holds structured data: no browser runs it."""
INLINE = frozenset(["a", "b", "strong", "em", "i", "span", "small", "code", "del", "time"])
"""Elements that do not part words."""
FOR_SCRIPTS = (
    "data-script",
    "data-style",
    "data-aloud",
    "data-start",
    "data-previous",
    "data-next",
    "data-end",
    "data-folding",
    "data-index",
    "data-hits",
    "data-root",
)
"""Attributes that hold a URL which our script follows."""
SCRIPT = re.compile(r"(?:/[\w/-]*|(?:\.\./)*)assets/(?:reader|photos|search)-[0-9a-f]{20}\.js")
"""The scripts that a page may name; they fetch the others."""
EARLY = assets_of(Colours()).early
"""The one script that stands in a page itself."""
SPACE = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202e\ufeff]")


@dataclass(frozen=True)
class Element:
    """A start tag: its name, its attributes, and the names of what it stands in, the outermost first."""

    tag: str
    attributes: Mapping[str, str]
    parents: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.pieces: list[tuple[tuple[str, ...], str]] = []
        self.faults: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if tag == "script" and dict(attrs).get("type") == "application/ld+json":
            tag = THINGS
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, tuple(self._open)))
        self._part(tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._open[-1:] == [THINGS]:
            tag = THINGS
        if tag in VOID or not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self._part(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append((tuple(self._open), data))

    def _part(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append((tuple(self._open), " "))

    def close(self) -> None:
        super().close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")


def candidates(element: Element) -> Iterator[tuple[str, str]]:
    """The copies of a picture that an element offers: each URL, and how wide it says the copy is."""
    for candidate in element.attributes.get("srcset", "").split(","):
        if candidate.strip():
            url, _, width = candidate.strip().partition(" ")
            yield url, width


class Document:
    """One HTML text."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        self.html = html
        self.elements = tuple(reader.elements)
        self.faults = tuple(reader.faults)
        """Tags that are not closed as they were opened."""
        self._pieces = reader.pieces

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return tuple(e.attributes["id"] for e in self.elements if "id" in e.attributes)

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The level of every heading, in order."""
        return tuple(int(e.tag[1]) for e in self.elements if re.fullmatch(r"h[1-6]", e.tag))

    @cached_property
    def words(self) -> str:
        """What a reader sees, in order, white space as one space."""
        seen = (text for inside, text in self._pieces if not UNSEEN.intersection(inside))
        return " ".join("".join(seen).split())

    def words_in(self, tag: str) -> str:
        """What stands in elements of that name."""
        return " ".join("".join(text for inside, text in self._pieces if tag in inside).split())

    @property
    def moves(self) -> bool:
        """True for a page that only leads on."""
        return any(e.attributes.get("http-equiv", "").lower() == "refresh" for e in self.elements)

    def named(self, *tags: str) -> Iterator[Element]:
        """The elements of these names."""
        return (e for e in self.elements if e.tag in tags)

    def references(self) -> Iterator[tuple[Element, str]]:
        """Everything that leads or is fetched: the element and the URL."""
        for element in self.elements:
            given = element.attributes
            for key in ("href", "src", "poster", "data", "action", "formaction", "cite"):
                if key in given and not (key == "data" and element.tag != "object"):
                    yield element, given[key]
            for url, _ in candidates(element):
                yield element, url
            for key in FOR_SCRIPTS:
                if key in given:
                    yield element, given[key]
            if element.tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
                yield element, given["content"].partition("url=")[2]

    def fetched(self) -> Iterator[str]:
        """The URLs that a browser fetches without being asked."""
        for element, url in self.references():
            asked = element.tag in ("a", "area", "form", "div")  # a div leads to photos on other pages
            canonical = element.tag == "link" and element.attributes.get("rel") == "canonical"
            if not asked and not canonical:
                yield url
        for element in self.elements:
            yield from re.findall(r"url\(\s*['\"]?([^'\")]*)", element.attributes.get("style", ""))

    def dangers(self) -> list[str]:
        """What could run and is not the site's own: scripts, frames, on… attributes, links that run."""
        found = [e.tag for e in self.named("iframe", "object", "embed", "base", "svg", "math", "marquee")]
        sources = [e.attributes["src"] for e in self.named("script") if "src" in e.attributes]
        found += [f"script {source}" for source in sources if not SCRIPT.fullmatch(source)]
        inline = [text for inside, text in self._pieces if "script" in inside and text.strip()]
        found += [f"inline: {text}" for text in inline if text != EARLY]
        found += [f"{e.tag} style" for e in self.elements if "style" in e.attributes or e.tag == "style"]
        found += [f"markup: {sign}" for sign in "<>&\u2028\u2029" if sign in self.words_in(THINGS)]
        found += [f"{e.tag} {name}" for e in self.elements for name in e.attributes if name.startswith("on")]
        for element, url in self.references():
            plain = SPACE.sub("", unquote(url)).lower()
            if re.match(r"(javascript|vbscript|data|file|blob):", plain):
                found.append(f"{element.tag} {url}")
        return found


def pages_below(folder: Path) -> dict[str, Document]:
    """Every HTML file below a folder, by its path with forward slashes."""
    return {
        file.relative_to(folder).as_posix(): Document(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


def is_out(url: str) -> bool:
    """True for a URL that names a host or a scheme."""
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc)


def leads_to(url: str, *, page: str, root: str = "/") -> tuple[str, str]:
    """The file and the anchor that a link of the file `page` leads to, below the site's folder.

    `root` is the path of the site's own address. A URL that ends with a slash is a folder's index.html.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if path.startswith("/"):
        assert path.startswith(root), f"{url} of {page} leaves the site's folder"
        target = path.removeprefix(root)
    elif path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        target = "" if target == "." else target
        assert not target.startswith(".."), f"{url} of {page} leads above the site"
        target += "/" if path.endswith("/") and target else ""
    else:
        return page, unquote(parts.fragment)
    if not target or target.endswith("/"):
        target += "index.html"
    return target, unquote(parts.fragment)
