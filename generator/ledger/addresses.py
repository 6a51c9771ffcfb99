"""What a public address belongs to, read from the address alone: of a site that is no more, nothing else is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator import manifest
from generator.content import address
from generator.content.attachments import suffix_of
from generator.machines import redirects

_INDEX = "index.html"
_RECORD = re.compile(r"(stories/[0-9]{4}/[^/]+/|(?:branches|members|columns|honours)/[^/]+/)(.*)")
_ALBUM = re.compile(rf"{address.GALLERIES}([0-9]{{4}}/[^/]+/|(?:branches|members)/[^/]+/)(.*)")
_PART = re.compile(r"(.+/)page/[0-9]+/")
_YEAR = re.compile(rf"{address.STORIES}(?:[0-9]{{4}}/)?")
_SITEMAP_PART = re.compile(r"sitemap-[0-9]+\.xml(?:\.gz)?")

_LISTS = (address.ARCHIVE, address.REGIONS, address.TOPICS, address.GALLERIES)
"""Lists that come and go with what stands in them, however deep."""
_SECTIONS = (
    *_LISTS,
    address.BRANCHES,
    address.MEMBERS,
    address.COLUMNS,
    address.HONOURS,
    address.CALENDAR,
)
FEEDS = (address.FEED, address.FEED_JSON)

_PARTS_OF_PAGES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico"}
    | {".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".wasm"}
)
"""What pages are made of: nobody is led there, and a new name comes with the page that shows it."""
_FURNITURE = frozenset({"404.html", manifest.NAME, *redirects.NAMES})


def address_of(path: str) -> str:
    """The address at which a file of the output is public: a folder for its index."""
    return path.removesuffix(_INDEX) if path == _INDEX or path.endswith(f"/{_INDEX}") else path


def may_go(where: str) -> bool:
    """True for what no reader keeps an address of: copies of photos, styles, the index of the search."""
    inside_search = where.startswith(address.SEARCH) and where != address.SEARCH
    return (
        where in _FURNITURE
        or inside_search
        or _SITEMAP_PART.fullmatch(where) is not None
        or (not where.endswith("/") and suffix_of(PurePosixPath(where).name) in _PARTS_OF_PAGES)
    )


def owner_of(where: str) -> str | None:
    """The page of the record that an address belongs to: itself, its parts, its feeds, its album, its attachments."""
    if part := _PART.fullmatch(where):
        where = part[1]
    if record := _RECORD.fullmatch(where):
        return record[1]
    if album := _ALBUM.fullmatch(where):
        return f"{address.STORIES}{album[1]}" if album[1][0].isdigit() else album[1]
    return None


def counterpart(where: str, *, owner: str, now: str) -> str:
    """What an address of `owner` is called when the record stands at `now`."""
    if where.startswith(address.GALLERIES):
        old, new = (at.removeprefix(address.STORIES) for at in (owner, now))
        return f"{address.GALLERIES}{new}{where.removeprefix(address.GALLERIES + old)}"
    return now + where.removeprefix(owner)


def is_derived(where: str) -> bool:
    """True for a list, a part of one or its feed, which no editor wrote and none can keep."""
    if part := _PART.fullmatch(where):
        where = part[1]
    page = _without_feed(where)
    if owner_of(page) is not None:
        return False
    return page in _SECTIONS or _YEAR.fullmatch(page) is not None or page.startswith(_LISTS)


def _without_feed(where: str) -> str:
    """The page that a feed belongs to; other addresses as they are."""
    page, slash, name = where.rpartition("/")
    return f"{page}/" if slash and name in FEEDS else where


def above(where: str) -> Iterator[str]:
    """The pages that contain an address, the nearest first, the home page last."""
    parts = where.rstrip("/").split("/")[:-1]
    for count in range(len(parts), 0, -1):
        yield "/".join(parts[:count]) + "/"
    yield address.HOME


def is_known(where: str) -> bool:
    """True for what the program itself makes of stories and settings; the rest comes from docs/, from plugins, or
    was an alias, and only the finished site tells whether it is there."""
    return (
        owner_of(where) is not None
        or is_derived(where)
        or where.startswith((address.CALENDAR, address.DATA))
        or where
        in (*FEEDS, address.CALENDAR_FILE, address.SEARCH, address.SITEMAP, address.HOME, "sitemap.xml")
    )
