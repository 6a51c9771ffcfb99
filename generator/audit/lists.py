"""Facts of files that machines read: sitemaps and feeds, pictures in SVG, JSON, style sheets, plain text."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

from generator.audit import css
from generator.audit.facts import Facts, Fault, Link, Use, Words, ending
from generator.audit.page import read_page
from generator.audit.target import ADDRESS, read
from generator.audit.written import gather
from generator.i18n import Message
from generator.manifest import NAME, Manifest
from generator.problem import OutputError

LARGEST = 32_000_000
"""Bytes of a file, unpacked, that are read; nothing that is made here comes near."""

_PLAINLY_PACKED = frozenset({".pf_index", ".pf_fragment", ".pf_meta"})
"""Gzip by another name: what Pagefind keeps its index in."""
_PACKED = _PLAINLY_PACKED | {".gz"}
_DENSEST = 1_040
"""Bytes that one byte of a gzip file can hold, at most."""
_SHEET = re.compile(r"<\?xml-stylesheet\b[^<>]*?\bhref\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_NAMING = frozenset({"loc", "link", "url", "logo", "icon"})
"""Elements whose text is an address."""
_HTML_KEYS = frozenset({"content_html", "summary_html"})
_UNREADABLE = "site-page-broken"


def _markup(text: str, words: Words) -> Facts:
    """XML that lists addresses: a sitemap or a feed."""
    has_sheet = text.find("<?", 1) >= 0 or not text.startswith("<?xml ")
    links = [Link(url, Use.PART) for url in _SHEET.findall(text)] if has_sheet else []
    try:
        root = ElementTree.fromstring(text.encode())
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        message = Message("the file is no XML: {error}", error=str(error)[:80])
        return Facts(
            links=tuple(links),
            faults=(Fault(_UNREADABLE, message),),
            words=(html.unescape(text),) if words is Words.ALL else (),
        )
    pieces: list[Facts] = []
    texts = [text]
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        said, attributes = element.text or "", element.attrib
        if attributes:
            for attribute in ("href", "src", "url"):
                if url := attributes.get(attribute):
                    links.append(Link(url, Use.LINK if name == "link" else Use.ENTRY))
        if name in _NAMING and said.strip():
            links.append(Link(said.strip(), Use.LINK if name == "link" else Use.ENTRY))
        if name in ("description", "encoded") or attributes.get("type") == "html":
            pieces.append(_piece(said, words))
        if words is Words.ALL:
            texts += filter(str.strip, (said, element.tail or "", *attributes.values()))
    return _joined(pieces, links, texts if words is Words.ALL else [])


def _json(text: str, words: Words) -> Facts:
    listed: list[tuple[str, str]] = []
    try:
        value = json.loads(text)
        gather(value, "", listed)
    except (ValueError, RecursionError):
        fault = Fault(_UNREADABLE, Message("the file is no JSON"))
        return Facts(faults=(fault,), words=(text,) if words is Words.ALL else ())
    pieces = [_piece(said, words) for key, said in listed if key in _HTML_KEYS]
    links = [
        Link(said, Use.ENTRY)
        for key, said in listed
        if "://" in said and key != "id" and ADDRESS.fullmatch(said)
    ]
    texts = [text, *(said for _, said in listed), *_keys(value)] if words is Words.ALL else []
    return _joined(pieces, links, texts)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from map(str, value)
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


@lru_cache(maxsize=256)
def _piece(text: str, words: Words) -> Facts:
    """The text of an entry, which stands in several feeds: those of one folder are read one after the other."""
    return read_page(text, fragment=True, words=words)


def _joined(pieces: list[Facts], links: list[Link], words: list[str]) -> Facts:
    """A list with the texts of its entries. A feed is read elsewhere: what is relative in it says nothing here."""
    inner = [
        link._replace(use=_within(link.use))
        for facts in pieces
        for link in facts.links
        if read(link.url).host
    ]
    return Facts(
        links=tuple(dict.fromkeys([*links, *inner])),
        faults=tuple(dict.fromkeys(fault for facts in pieces for fault in facts.faults)),
        words=("\n".join(words),) if words else (),
        running=" ".join("\n".join([*words, *(facts.running for facts in pieces)]).split()),
    )


def _within(use: Use) -> Use:
    return use if use.stays_here() else Use.LINK


def _style(text: str, words: Words) -> Facts:
    links = tuple(Link(url, Use.PART, inert=True) for url in css.fetched(text))
    return Facts(links=links, words=(text,) if words is Words.ALL else ())


def _drawing(text: str, words: Words) -> Facts:
    facts = read_page(text, fragment=True, words=words)
    return replace(facts, links=(*facts.links, *(Link(url, Use.PART) for url in _SHEET.findall(text))))


def _page(text: str, words: Words) -> Facts:
    return read_page(text, words=words)


def _plain(text: str, words: Words) -> Facts:
    return Facts(words=(text,), running=" ".join(text.split())) if words is Words.ALL else Facts()


def _announcing(text: str, words: Words) -> Facts:
    """robots.txt and calendars, which name addresses in full; a long line of a calendar is folded."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    links = tuple(Link(url.rstrip("\\,;"), Use.ENTRY) for url in ADDRESS.findall(unfolded))
    facts = _plain(text + "\n" + unfolded.replace("\\", ""), words)
    return replace(facts, links=tuple(dict.fromkeys(links)))


_READERS: dict[str, Callable[[str, Words], Facts]] = {
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".svg": _drawing,
    ".xml": _markup,
    ".atom": _markup,
    ".rss": _markup,
    ".json": _json,
    ".webmanifest": _json,
    ".css": _style,
    ".ics": _announcing,
    **dict.fromkeys((".js", ".mjs", ".txt", ".csv", ".md", ".vtt", ".map", ".pagefind", ".wasm"), _plain),
}

READ = frozenset(_READERS) | _PACKED
"""The endings of the files that can be read as text."""

OFFERED = frozenset({".txt", ".csv", ".md", ".vtt"})
"""What editors offer for download as it is: its words are theirs."""


WRITTEN_OUT = frozenset({".html", ".htm", ".xhtml", ".xml", ".atom", ".rss", ".json", ".webmanifest"})
"""The endings of files whose words are markup, escapes and what stands in the file as it is."""


def is_plain(name: str) -> bool:
    """True for a file that has nothing but words: it leads nowhere, and can only say too much."""
    suffix = ending(name)
    return suffix in _PLAINLY_PACKED or (_READERS.get(suffix) is _plain and not _is_announcing(name))


def unpacked(name: str, data: bytes) -> bytes:
    """The bytes of a plain file as they are searched."""
    return _unpacked(data) if ending(name) in _PLAINLY_PACKED else data


def most_bytes(name: str, size: int) -> int:
    """How many bytes a plain file of this size can hold, at most."""
    return size * _DENSEST if ending(name) in _PLAINLY_PACKED else size


def facts_of(name: str, data: bytes, *, words: Words = Words.ALL) -> tuple[Facts, str]:
    """What a file says, and its text; of its name only the ending counts, but for the manifest. Never raises.

    With fewer `words`, it says less of what stands in it, and as much of what it leads to and what is wrong.
    """
    if name == NAME and (manifest := _manifest(data)):
        return Facts(words=manifest.hosts if words is Words.ALL else ()), ""
    suffix = ending(name)
    faults: tuple[Fault, ...] = ()
    if suffix in _PACKED:
        data, name = _unpacked(data), name.removesuffix(".gz")
        suffix = ending(name) if suffix == ".gz" else ".txt"
    if len(data) > LARGEST:
        message = Message(
            "the file is too large to be searched: {most} MB at most", most=LARGEST // 1_000_000
        )
        return Facts(faults=(Fault(_UNREADABLE, message),)), ""
    text = data.decode("utf-8-sig", "replace")
    if suffix in (".html", ".htm", ".xml", ".json") and "\ufffd" in text:
        faults = _not_utf8(data)
    facts = (_announcing if _is_announcing(name) else _READERS.get(suffix, _plain))(text, words)
    return (replace(facts, faults=(*facts.faults, *faults)) if faults else facts), text


def _is_announcing(name: str) -> bool:
    return name.rpartition("/")[2] == "robots.txt"


def _manifest(data: bytes) -> Manifest | None:
    """The addresses in it are those of files, which are judged themselves: that of a notice gives nothing away."""
    try:
        return Manifest.parse(data)
    except OutputError:
        return None


def _not_utf8(data: bytes) -> tuple[Fault, ...]:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (Fault(_UNREADABLE, Message("the file is not UTF-8")),)
    return ()


def _unpacked(data: bytes) -> bytes:
    """What a packed file holds, up to LARGEST; of a broken one, what can be had."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return stream.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        try:
            return zlib.decompressobj(wbits=31).decompress(data, LARGEST + 1)
        except zlib.error:
            return data
