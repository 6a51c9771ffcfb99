"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.content import address
from generator.machines.feeds import Entry, Feed
from generator.pages import Edition

_NEEDED = "content_html"
"""The one key that an item must have, even for a story without a text."""


def document(edition: Edition, feed: Feed, items: Sequence[str]) -> bytes:
    """A feed of items that are written already."""
    head = _written(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": edition.url(feed.place),
            "feed_url": edition.url(feed.place + address.FEED_JSON),
            "language": edition.settings.language,
            "authors": [{"name": edition.publisher}],
        }
    )
    told = ",\n".join(items)
    return f'{head[:-1]},"items":[\n{told}\n]}}\n'.encode()


def item(told: Entry) -> str:
    """An item; `external_url` is the first publication of a reprint."""
    return _written(
        {
            "id": told.id,
            "url": told.url,
            "external_url": told.source.url if told.source else None,
            "title": told.title,
            "content_html": told.html,
            "summary": told.summary,
            "image": told.image,
            "date_published": told.published,
            "date_modified": told.updated,
            "authors": [{"name": name} for name in told.authors],
            "tags": [*([told.column[1]] if told.column else []), *told.topics],
            "language": told.language,
            "attachments": [
                {"url": e.url, "mime_type": e.type, "title": e.title, "size_in_bytes": e.length}
                for e in told.enclosures
            ],
            "_reprint": _reprint(told),
        }
    )


def _reprint(told: Entry) -> dict[str, Any] | None:
    """An extension, as the format provides for: who published a text first."""
    source = told.source
    if source is None:
        return None
    facts = {"name": source.name, "title": source.title, "author": source.author}
    return {key: value for key, value in facts.items() if value}


def _written(facts: dict[str, Any]) -> str:
    kept = {key: value for key, value in facts.items() if value or key == _NEEDED}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
