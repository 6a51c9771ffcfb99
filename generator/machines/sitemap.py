"""The site map (https://www.sitemaps.org/protocol.html) with its pictures, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.content import address
from generator.content.documents import HandWritten
from generator.machines import shown
from generator.machines.xml import HEADER, element
from generator.pages import Edition, Page

SITEMAP = "sitemap.xml"

MOST = 45_000
"""Addresses in one file; the protocol allows 50,000."""
_LARGEST = 40_000_000
"""Bytes of one file; the protocol allows 52,428,800."""
_IMAGES = 1000
"""Pictures of one page that Google reads."""

_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_IMAGE_SPACE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def addresses(
    pages: Iterable[Page], documents: Iterable[HandWritten], *, most: int = MOST
) -> tuple[str, ...]:
    """The files of the map: one, or an index and its parts.

    Known before any is written, so parts are counted by addresses alone; `urls` keeps them small enough.
    """
    count = sum(page.indexed for page in pages) + sum(page.address != address.HOME for page in documents)
    parts = -(-count // most)
    return (SITEMAP,) if parts <= 1 else (SITEMAP, *(part(number) for number in range(1, parts + 1)))


def part(number: int) -> str:
    """The address of a part, from 1."""
    return f"sitemap-{number}.xml"


def document(
    edition: Edition,
    pages: Iterable[Page],
    documents: Iterable[HandWritten],
    *,
    number: int = 0,
    most: int = MOST,
) -> bytes:
    """A part of the map, from 1; 0 is the only one."""
    every = _urls(edition, pages, documents, with_images=True)
    start = (max(number, 1) - 1) * most
    told = list(islice(every, start, start + most if number else None))
    if sum(len(url.encode()) for url in told) > _LARGEST:
        bare = _urls(edition, pages, documents, with_images=False)
        told = list(islice(bare, start, start + most if number else None))
    lines = "\n".join(told)
    return f"{HEADER}<urlset {_SPACE} {_IMAGE_SPACE}>\n{lines}\n</urlset>\n".encode()


def index(edition: Edition, parts: Iterable[str]) -> bytes:
    """The file that names the parts."""
    lines = "\n".join(f"<sitemap>{element('loc', edition.url(where))}</sitemap>" for where in parts)
    return f"{HEADER}<sitemapindex {_SPACE}>\n{lines}\n</sitemapindex>\n".encode()


def robots(edition: Edition, *, has_map: bool) -> bytes:
    """robots.txt: everything may be read, and where the map is."""
    where = f"Sitemap: {edition.url(SITEMAP)}\n" if has_map else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()


def _urls(
    edition: Edition, pages: Iterable[Page], documents: Iterable[HandWritten], *, with_images: bool
) -> Iterator[str]:
    for page in pages:
        if page.indexed:
            images = shown.photos(page)[:_IMAGES] if with_images else ()
            told = "".join(
                f"<image:image>{element('image:loc', edition.url(view['address']))}"
                f"{element('image:caption', view['caption'] or view['alt'])}</image:image>"
                for view in images
            )
            yield _url(edition, page.address, page.updated, told)
    for written in documents:
        if written.address != address.HOME:
            yield _url(edition, written.address, None, "")


def _url(edition: Edition, where: str, changed: str | None, images: str) -> str:
    return f"<url>{element('loc', edition.url(where))}{element('lastmod', changed)}{images}</url>"
