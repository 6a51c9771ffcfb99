"""Facts of a page: HTML as a browser's own kind of parser sees it, whatever was written."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.audit import css
from generator.audit.facts import Facts, Fault, Link, Use
from generator.audit.hidden import hidden_links
from generator.audit.policy import digest_of, known_scripts, let_in
from generator.audit.target import ADDRESS, read
from generator.i18n import Message

NOTICE = "data-withdrawn"
"""The attribute that marks the notice of a withdrawn story or member; no editor can type an attribute."""

_DATA = frozenset({"application/ld+json", "application/json"})
"""Blocks of data in a <script>; browsers run nothing of them."""
_FILE = frozenset({"src", "href", "xlink:href"})
"""Attributes of a <script> that is a file."""
_HINTS = frozenset({"preconnect", "dns-prefetch", "prefetch", "prerender"})
_FETCHED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload"}
)
_PICTURES = frozenset(
    {"img", "source", "image", "input", "video", "audio", "track", "use", "feimage", "body"}
)
_ANIMATED = ("to", "from", "by", "values")
_CARDS = frozenset({"og:url", "og:image", "og:image:url", "og:image:secure_url", "twitter:image"})
_PAGE = re.compile(r"(?i)<!doctype\s+html|<html[\s>]")

LARGEST = 20_000_000
"""Characters of a page; the longest list of a site has a hundredth of it."""
_LARGE = 150_000
_DEEPEST = 5_000
_MOST_ATTRIBUTES = 20_000
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNCLOSED = _VOID | {"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"}


def read_page(text: str, *, fragment: bool = False) -> Facts:
    """What a page says; `fragment` is a piece of HTML, such as the text of an entry in a feed. Never raises."""
    if _is_a_trap(text):
        return Facts(
            faults=(Fault("site-page-broken", Message("the page is nested or crowded beyond sense")),)
        )
    reading = _Reading(LexborHTMLParser(text))
    faults = reading.faults
    if not fragment:
        faults += list(_shape(text, reading))
    links = tuple(dict.fromkeys(reading.links))
    return Facts(
        links=links,
        ids=frozenset((*reading.ids, *reading.names)),
        faults=tuple(dict.fromkeys(faults)),
        words=(html.unescape(text), *reading.data),
        running=" ".join(reading.root.text().split()),
        notice=reading.notice,
        home=reading.canonical,
    )


def _is_a_trap(text: str) -> bool:
    """True for a page that would keep the parser busy for minutes: its time grows with the square of the depth."""
    if len(text) < _LARGE:
        return False
    depth = deepest = 0
    for close, name in re.findall(r"<(/?)([A-Za-z][A-Za-z0-9]*)", text):
        if name.lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if close else depth + 1
            deepest = max(deepest, depth)
    longest = max((len(tag.split()) for tag in re.findall(r"<[A-Za-z][^>]{20000,}", text)), default=0)
    return len(text) > LARGEST or deepest > _DEEPEST or longest > _MOST_ATTRIBUTES


def _shape(text: str, reading: _Reading) -> Iterator[Fault]:
    for name, count in sorted(Counter(reading.ids).items()):
        if count > 1:
            message = Message("the id “{id}” stands {count} times on this page", id=name[:80], count=count)
            yield Fault("site-id-twice", message, name)
    if not _PAGE.search(text, 0, 5_000):
        return  # a file that proves to a search engine whose site this is, for example
    code = "site-page-broken"
    if not reading.title:
        yield Fault(code, Message("the page has no title"), "<head")
    if not reading.language:
        yield Fault(code, Message("the page does not say its language"), "<html")
    if not text.rstrip().lower().endswith("</html>"):
        yield Fault(code, Message("the page is cut short: it does not end with </html>"))


class _Reading:
    """One walk over a parsed page; gathers as it goes."""

    def __init__(self, parser: LexborHTMLParser) -> None:
        self.links: list[Link] = []
        self.ids: list[str] = []
        self.names: list[str] = []
        self.faults: list[Fault] = []
        self.data: list[str] = []
        self.title = self.language = self.canonical = ""
        self.notice = False
        self._hides: list[tuple[str, str]] = []
        self._known: frozenset[str] = frozenset()
        root: Any = parser.root  # there is one for any text, whatever its type says
        self.root = root
        self._walk(self.root, live=True)
        for fragment in self.root.template_fragments():
            self._walk(fragment, live=False)
        self.faults += hidden_links(self.root, self._hides)

    def _walk(self, root: LexborNode, *, live: bool) -> None:
        for node in root.traverse():
            tag = node.tag or ""
            attributes: dict[str, str] = {name: value or "" for name, value in node.attributes.items()}
            if attributes:
                if live:
                    self._identify(tag, attributes)
                self._attributes(tag, attributes)
            if tag == "script":
                self._script(node, attributes)
            elif tag == "style":
                self._style(node.text())
            elif tag == "title" and not self.title and live:
                self.title = node.text().strip()
            elif tag == "html":
                self.language = attributes.get("lang", "")

    def _identify(self, tag: str, attributes: dict[str, str]) -> None:
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "name" in attributes:
            self.names.append(attributes["name"])
        if NOTICE in attributes:
            self.notice = True

    def _attributes(self, tag: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            if name.startswith("on") and len(name) > 2:
                self._script_in(Message("the attribute “{name}” holds a script", name=name), value or name)
            elif name == "style":
                self._fetch(css.fetched(value))
            elif name == "srcdoc":
                self._script_in(Message("a whole page stands inside an attribute"), "srcdoc")
            elif use := _use(tag, name, attributes):
                self._link(value, use, inert=use is Use.PART and tag in _PICTURES)
            elif name in ("srcset", "imagesrcset"):
                self._fetch(candidates(value))
        if tag == "meta":
            self._meta(attributes)
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href", "")
        elif tag in ("animate", "set"):
            for url in (attributes.get(name, "") for name in _ANIMATED):
                self._refuse_script(url)

    def _meta(self, attributes: dict[str, str]) -> None:
        content = attributes.get("content", "")
        kind = attributes.get("http-equiv", "").strip().lower()
        if kind == "content-security-policy":
            self._known |= known_scripts(content)
            for found in let_in(content):
                if isinstance(found, Fault):
                    self.faults.append(found)
                else:
                    self.links.append(found)
        elif kind == "refresh":
            if match := re.match(r"(?is)\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$", content):
                self._link(match[1], Use.LEAD)
        elif (attributes.get("property") or attributes.get("name", "")).lower() in _CARDS:
            self.links.append(Link(content, Use.ENTRY))

    def _link(self, url: str, use: Use, *, inert: bool = False) -> None:
        self._refuse_script(url, data=not inert)
        self.links.append(Link(url, use, inert))

    def _refuse_script(self, url: str, *, data: bool = True) -> None:
        scheme = read(url).scheme
        if scheme in ("javascript", "vbscript") or (data and scheme == "data"):
            self._script_in(Message("the address “{url}” is a script or can hold one", url=url[:80]), url)

    def _script(self, node: LexborNode, attributes: dict[str, str]) -> None:
        if attributes.get("type", "").strip().lower() in _DATA:
            self._block(node.text())
        elif not _FILE & set(attributes) and digest_of(node.text()) not in self._known:
            self._script_in(Message("a script stands in the page itself"), node.text() or "<script")

    def _block(self, text: str) -> None:
        try:
            for key, value in strings(json.loads(text)):
                self.data.append(value)
                if key != "@context" and ADDRESS.fullmatch(value):
                    self.links.append(Link(value, Use.ENTRY))
        except (ValueError, RecursionError):
            self.faults.append(Fault("site-page-broken", Message("a block of data cannot be read"), text))

    def _style(self, style: str) -> None:
        self._fetch(css.fetched(style))
        self._hides += css.hiding_rules(style)

    def _fetch(self, urls: Iterator[str]) -> None:
        for url in urls:
            self._link(url, Use.PART, inert=True)

    def _script_in(self, message: Message, near: str) -> None:
        self.faults.append(Fault("site-script-inline", message, near))


def candidates(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset`, as the HTML standard splits it: a comma inside an address is a part of it."""
    in_descriptor = False
    for word in srcset.split():
        if in_descriptor:
            _, comma, word = word.partition(",")  # an address may follow the comma at once
            if not comma:
                continue
        if url := word.strip(","):
            yield url
        in_descriptor = bool(url) and not word.endswith(",")


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with the key that it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


def _use(tag: str, name: str, attributes: dict[str, str]) -> Use | None:
    match tag, name:
        case ("a" | "area", "href" | "xlink:href"):
            return Use.LINK
        case ("link", "href"):
            return _of_link(attributes.get("rel", ""))
        case (_, "action" | "formaction" | "ping"):
            return Use.FORM
        case ("base", "href"):
            return Use.LEAD
        case (
            (_, "src" | "poster" | "background" | "href" | "xlink:href")
            | ("object", "data")
            | ("html", "manifest")
        ):
            return Use.PART
    return None


def _of_link(relation: str) -> Use:
    words = set(relation.lower().split())
    if words & _FETCHED:
        return Use.PART
    if words & _HINTS:
        return Use.HINT
    return Use.SAME if words & {"canonical", "alternate", "next", "prev"} else Use.LINK
