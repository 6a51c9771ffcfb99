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
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

from generator.audit import css
from generator.audit.facts import Facts, Fault, Link, Use
from generator.audit.page import read_page, strings
from generator.audit.target import ADDRESS, read
from generator.i18n import Message
from generator.manifest import NAME, Manifest
from generator.problem import OutputError

LARGEST = 32_000_000
"""Bytes of a file, unpacked, that are read; nothing that is made here comes near."""

_PACKED = frozenset({".gz", ".pf_index", ".pf_fragment", ".pf_meta"})
"""Gzip by another name: what Pagefind keeps its index in."""
_SHEET = re.compile(r"<\?xml-stylesheet\b[^<>]*?\bhref\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_HTML_KEYS = frozenset({"content_html", "summary_html"})
_UNREADABLE = "site-page-broken"


def _markup(text: str) -> Facts:
    """XML that lists addresses: a sitemap or a feed."""
    links = [Link(url, Use.PART) for url in _SHEET.findall(text)]
    try:
        root = ElementTree.fromstring(text.encode())
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        message = Message("the file is no XML: {error}", error=str(error)[:80])
        return Facts(links=tuple(links), faults=(Fault(_UNREADABLE, message),), words=(html.unescape(text),))
    pieces: list[Facts] = []
    words = [text]
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        said = element.text or ""
        for attribute in ("href", "src", "url"):
            if url := element.get(attribute):
                links.append(Link(url, Use.LINK if name == "link" else Use.ENTRY))
        if name in ("loc", "link", "url", "logo", "icon") and said.strip():
            links.append(Link(said.strip(), Use.LINK if name == "link" else Use.ENTRY))
        if element.get("type") == "html" or name in ("description", "encoded"):
            pieces.append(read_page(said, fragment=True))
        words += filter(str.strip, (said, element.tail or "", *element.attrib.values()))
    return _joined(pieces, links, words)


def _json(text: str) -> Facts:
    try:
        value = json.loads(text)
        listed = list(strings(value))
    except (ValueError, RecursionError):
        return Facts(faults=(Fault(_UNREADABLE, Message("the file is no JSON")),), words=(text,))
    pieces = [read_page(said, fragment=True) for key, said in listed if key in _HTML_KEYS]
    links = [Link(said, Use.ENTRY) for key, said in listed if key != "id" and ADDRESS.fullmatch(said)]
    return _joined(pieces, links, [text, *(said for _, said in listed), *_keys(value)])


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from map(str, value)
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _joined(pieces: list[Facts], links: list[Link], words: list[str]) -> Facts:
    """A list with the texts of its entries. A feed is read elsewhere: what is relative in it says nothing here."""
    inner = [
        replace(link, use=_within(link.use))
        for facts in pieces
        for link in facts.links
        if read(link.url).host
    ]
    return Facts(
        links=tuple(dict.fromkeys([*links, *inner])),
        faults=tuple(dict.fromkeys(fault for facts in pieces for fault in facts.faults)),
        words=("\n".join(words),),
        running=" ".join("\n".join([*words, *(facts.running for facts in pieces)]).split()),
    )


def _within(use: Use) -> Use:
    return use if use.stays_here() else Use.LINK


def _style(text: str) -> Facts:
    return Facts(links=tuple(Link(url, Use.PART, inert=True) for url in css.fetched(text)), words=(text,))


def _drawing(text: str) -> Facts:
    facts = read_page(text, fragment=True)
    return replace(facts, links=(*facts.links, *(Link(url, Use.PART) for url in _SHEET.findall(text))))


def _plain(text: str) -> Facts:
    return Facts(words=(text,), running=" ".join(text.split()))


def _announcing(text: str) -> Facts:
    """robots.txt and calendars, which name addresses in full; a long line of a calendar is folded."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    links = tuple(Link(url.rstrip("\\,;"), Use.ENTRY) for url in ADDRESS.findall(unfolded))
    return replace(_plain(text + "\n" + unfolded.replace("\\", "")), links=tuple(dict.fromkeys(links)))


_READERS: dict[str, Callable[[str], Facts]] = {
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
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


def facts_of(name: str, data: bytes) -> tuple[Facts, str]:
    """What a file says, and its text; of its name only the ending counts, but for the manifest. Never raises."""
    if name == NAME and (manifest := _manifest(data)):
        return Facts(words=manifest.hosts), ""
    suffix = PurePosixPath(name).suffix.lower()
    faults: tuple[Fault, ...] = ()
    if suffix in _PACKED:
        data, name = _unpacked(data), name.removesuffix(".gz")
        suffix = PurePosixPath(name).suffix.lower() if suffix == ".gz" else ".txt"
    if len(data) > LARGEST:
        message = Message(
            "the file is too large to be searched: {most} MB at most", most=LARGEST // 1_000_000
        )
        return Facts(faults=(Fault(_UNREADABLE, message),)), ""
    text = data.decode("utf-8-sig", "replace")
    if suffix in (".html", ".htm", ".xml", ".json") and "\ufffd" in text:
        faults = _not_utf8(data)
    reader = _announcing if PurePosixPath(name).name == "robots.txt" else _READERS.get(suffix, _plain)
    facts = reader(text)
    return (replace(facts, faults=(*facts.faults, *faults)) if faults else facts), text


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
