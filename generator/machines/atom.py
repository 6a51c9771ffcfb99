"""Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.content import address
from generator.machines.feeds import Entry, Feed
from generator.machines.xml import HEADER, element, text
from generator.pages import Edition


def document(edition: Edition, feed: Feed, entries: Sequence[str]) -> bytes:
    """A feed of entries that are written already."""
    own = edition.url(feed.place + address.FEED)
    parts = [
        element("id", own),
        element("title", feed.title),
        element("subtitle", feed.description),
        element("updated", feed.updated),
        element("link", None, rel="self", type="application/atom+xml", href=own),
        element("link", None, rel="alternate", type="text/html", href=edition.url(feed.place)),
        _person(edition.publisher),
        *entries,
    ]
    head = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{text(edition.settings.language)}">\n'
    return f"{HEADER}{head}{_lines(parts)}\n</feed>\n".encode()


def entry(edition: Edition, told: Entry) -> str:
    """An entry; a reprint names and links whom it came from, and whose it is."""
    parts = [
        element("id", told.id),
        element("title", told.title),
        element("published", told.published),
        element("updated", told.updated),
        element("link", None, rel="alternate", type="text/html", href=told.url),
        *(_person(name) for name in told.authors),
        element("category", None, term=told.column[0], label=told.column[1]) if told.column else "",
        *(element("category", None, term=topic) for topic in told.topics),
        *(
            element(
                "link", None, rel="enclosure", type=e.type, length=str(e.length), title=e.title, href=e.url
            )
            for e in told.enclosures
        ),
        _source(edition, told),
        element("summary", told.summary),
        element("content", told.html, type="html"),
    ]
    return f'<entry xml:lang="{told.language}">\n{_lines(parts)}\n</entry>'


def _source(edition: Edition, told: Entry) -> str:
    source = told.source
    if source is None:
        return ""
    original = "".join(
        [
            element("id", source.url),
            element("title", source.name),
            element("link", None, rel="alternate", href=source.url),
        ]
    )
    rights = edition.say("Reprinted from {name}", name=source.name)
    return _lines(
        [
            element("rights", rights),
            element("link", None, rel="via", href=source.url),
            f"<source>{original}</source>",
        ]
    )


def _person(name: str) -> str:
    return f"<author>{element('name', name)}</author>"


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)
