"""The photos that a page shows, as its own data tells."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Data, Page


def photos(page: Page) -> tuple[Data, ...]:
    """Each picture once, in the order of the page; none for lists, whose pictures stand for other pages."""
    if not page.pictured:  # such a page need not be made to be asked
        return ()
    found: dict[str, Data] = {}
    for view in _photos(page):
        found.setdefault(view["address"], view)
    return tuple(found.values())


def _photos(page: Page) -> Iterator[Data]:
    data = page.data
    match page.template:
        case "story":
            yield from _one(data["lead"])
            yield from (block for block in page.blocks if not isinstance(block, str))
            yield from data["album"]["photos"]
        case "album":
            yield from data["photos"]
        case "branch" | "member" if data["first"]:
            yield from _one(data["card"]["photo"])
            yield from (block for block in page.blocks if not isinstance(block, str))


def _one(view: Data | None) -> tuple[Data, ...]:
    return () if view is None else (view,)
