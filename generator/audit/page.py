"""Facts of a page: HTML as a browser's own kind of parser sees it, whatever was written."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.audit import css
from generator.audit.facts import Facts, Fault, Link, Use, Words
from generator.audit.hidden import hidden_links
from generator.audit.policy import digest_of, known_scripts, let_in
from generator.audit.shapes import (
    NOTICE,
    SETS,
    SHAPES,
    SILENT,
    SPEAKING,
    TIMED,
    WHOLE,
    Kind,
    is_handler,
    is_inert,
    shape_of,
    use_of,
    use_of_link,
)
from generator.audit.target import ADDRESS, read
from generator.audit.written import candidates, gather
from generator.i18n import Message

_DATA = frozenset({"application/ld+json", "application/json"})
"""Blocks of data in a <script>; browsers run nothing of them."""
_FILE = frozenset({"src", "href", "xlink:href"})
"""Attributes of a <script> that is a file."""
_ANIMATED = ("to", "from", "by", "values")
_CARDS = frozenset({"og:url", "og:image", "og:image:url", "og:image:secure_url", "twitter:image"})
_POLICY = "content-security-policy"
_ORDERS = frozenset({_POLICY, "refresh"})
_REFRESH = re.compile(r"(?is)\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$")
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


def read_page(text: str, *, fragment: bool = False, words: Words = Words.ALL) -> Facts:
    """What a page says; `fragment` is a piece of HTML, such as the text of an entry in a feed. Never raises.

    With fewer `words`, it says less of what stands in it, and as much of what it leads to and what is wrong.
    """
    if _is_a_trap(text):
        return Facts(
            faults=(Fault("site-page-broken", Message("the page is nested or crowded beyond sense")),)
        )
    reading = _Reading(LexborHTMLParser(text))
    faults = reading.faults
    if not fragment:
        faults += list(_shape(text, reading))
    return Facts(
        links=tuple(reading.links),
        ids=frozenset((*reading.ids, *reading.names)),
        faults=tuple(dict.fromkeys(faults)),
        words=(html.unescape(text), *reading.data) if words is Words.ALL else (),
        running="" if words is Words.NONE else " ".join(reading.root.text().split()),
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
    if len(set(reading.ids)) < len(reading.ids):
        for name, count in sorted(Counter(reading.ids).items()):
            if count > 1:
                message = Message(
                    "the id “{id}” stands {count} times on this page", id=name[:80], count=count
                )
                yield Fault("site-id-twice", message, name)
    if not _PAGE.search(text, 0, 5_000):
        return  # a file that proves to a search engine whose site this is, for example
    code = "site-page-broken"
    if not reading.title:
        yield Fault(code, Message("the page has no title"), "<head")
    if not reading.language:
        yield Fault(code, Message("the page does not say its language"), "<html")
    if text.rstrip()[-7:].lower() != "</html>":
        yield Fault(code, Message("the page is cut short: it does not end with </html>"))


class _Reading:
    """One walk over a parsed page; gathers as it goes."""

    def __init__(self, parser: LexborHTMLParser) -> None:
        self.links: dict[Link, None] = {}
        self.ids: list[str] = []
        self.names: list[str] = []
        self.faults: list[Fault] = []
        self.data: list[str] = []
        self.title = self.language = self.canonical = ""
        self.notice = self._has_templates = False
        self._suspects: list[LexborNode] = []
        self._hides: list[tuple[str, str]] = []
        self._known: frozenset[str] = frozenset()
        root: Any = parser.root  # there is one for any text, whatever its type says
        self.root = root
        self._walk(self.root)
        if self._has_templates:
            for fragment in self.root.template_fragments():
                for node in fragment.traverse():
                    self._whole(node, node.tag or "", node.attributes, live=False)
        if self._suspects or self._hides:
            self.faults += hidden_links(self.root, self._suspects, self._hides)

    def _walk(self, root: LexborNode) -> None:
        known, ids, links = SHAPES.get, self.ids, self.links
        for node in root.traverse():  # some hundred nodes a page, most of them silent: each look here counts
            attributes = node.attributes
            if attributes:
                shape = known((node.tag, *attributes)) or shape_of(node.tag or "", *attributes)
                if shape is SILENT:
                    continue
            elif node.tag in SPEAKING:
                shape = WHOLE
            else:
                continue
            kind = shape.kind
            if kind is Kind.PLAIN:
                if shape.identified:
                    ids.append(attributes["id"] or "")
                if shape.name:
                    url = attributes[shape.name] or ""
                    if ":" in url:
                        self._refuse_script(url, data=not shape.inert)
                    links[Link(url, shape.use, shape.inert)] = None
            elif kind is Kind.META:
                self._describe(attributes)
            elif kind is Kind.LINK:
                self._link_element(attributes)
            else:
                self._whole(node, node.tag or "", attributes, live=True)

    def _whole(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], *, live: bool) -> None:
        said = {name: value or "" for name, value in attributes.items()}
        if live:
            self._identify(node, tag, said)
        self._attributes(tag, said)
        if tag == "script":
            self._script(node, said)
        elif tag == "style":
            self._style(node.text())
        elif tag == "title" and not self.title and live:
            self.title = node.text().strip()
        elif tag == "html":
            self.language = said.get("lang", "")
        elif tag == "template":
            self._has_templates = True

    def _identify(self, node: LexborNode, tag: str, attributes: dict[str, str]) -> None:
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "name" in attributes:
            self.names.append(attributes["name"])
        if NOTICE in attributes:
            self.notice = True
        if "style" in attributes or "hidden" in attributes or attributes.get("aria-hidden") == "true":
            self._suspects.append(node)

    def _attributes(self, tag: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            if is_handler(name):
                self._script_in(Message("the attribute “{name}” holds a script", name=name), value or name)
            elif name == "style":
                self._fetch(css.fetched(value))
            elif name == "srcdoc":
                self._script_in(Message("a whole page stands inside an attribute"), "srcdoc")
            elif use := use_of(tag, name, attributes.get("rel", "")):
                self._link(value, use, inert=is_inert(tag, use))
            elif name in SETS:
                self._fetch(candidates(value))
        if tag == "meta":
            kind = attributes.get("http-equiv", "").strip().lower()
            if kind in _ORDERS:
                self._obey(kind, attributes.get("content", ""))
            else:
                self._describe(attributes)
        elif tag == "link":
            self._canonical(attributes.get("rel", ""), attributes.get("href", ""))
        elif tag in TIMED:
            for url in (attributes.get(name, "") for name in _ANIMATED):
                self._refuse_script(url)

    def _link_element(self, attributes: Mapping[str, str | None]) -> None:
        relation, url = attributes.get("rel") or "", attributes.get("href")
        if "href" in attributes:
            self._link(url or "", use_of_link(relation), inert=False)
            self._canonical(relation, url or "")

    def _canonical(self, relation: str, url: str) -> None:
        if not self.canonical and "canonical" in relation.lower().split():
            self.canonical = url

    def _obey(self, kind: str, content: str) -> None:
        """What a <meta> tells the browser to do."""
        if kind == _POLICY:
            self._known |= known_scripts(content)
            for found in let_in(content):
                if isinstance(found, Fault):
                    self.faults.append(found)
                else:
                    self.links[found] = None
        elif match := _REFRESH.match(content):
            self._link(match[1], Use.LEAD, inert=False)

    def _describe(self, attributes: Mapping[str, str | None]) -> None:
        """What a <meta> says of the page."""
        if (attributes.get("property") or attributes.get("name") or "").lower() in _CARDS:
            self.links[Link(attributes.get("content") or "", Use.ENTRY)] = None

    def _link(self, url: str, use: Use, *, inert: bool) -> None:
        if ":" in url:
            self._refuse_script(url, data=not inert)
        self.links[Link(url, use, inert)] = None

    def _refuse_script(self, url: str, *, data: bool = True) -> None:
        scheme = read(url).scheme
        if scheme in ("javascript", "vbscript") or (data and scheme == "data"):
            self._script_in(Message("the address “{url}” is a script or can hold one", url=url[:80]), url)

    def _script(self, node: LexborNode, attributes: dict[str, str]) -> None:
        if attributes.get("type", "").strip().lower() in _DATA:
            self._block(node.text())
        elif not _FILE & set(attributes) and digest_of(text := node.text()) not in self._known:
            self._script_in(Message("a script stands in the page itself"), text or "<script")

    def _block(self, text: str) -> None:
        listed: list[tuple[str, str]] = []
        try:
            gather(json.loads(text), "", listed)
        except (ValueError, RecursionError):
            self.faults.append(Fault("site-page-broken", Message("a block of data cannot be read"), text))
        for key, value in listed:
            self.data.append(value)
            if "://" in value and key != "@context" and ADDRESS.fullmatch(value):
                self.links[Link(value, Use.ENTRY)] = None

    def _style(self, style: str) -> None:
        self._fetch(css.fetched(style))
        self._hides += css.hiding_rules(style)

    def _fetch(self, urls: Iterable[str]) -> None:
        for url in urls:
            self._link(url, Use.PART, inert=True)

    def _script_in(self, message: Message, near: str) -> None:
        self.faults.append(Fault("site-script-inline", message, near))
