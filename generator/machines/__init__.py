"""What machines read: the head of every page, and the files beside the pages. Pure; the host writes them.

Labels, Open Graph and structured data stand in each page's own `head`. Feeds, calendars, the site map, robots.txt
and the open data are `SiteFile`s, whose addresses are known at once and whose bytes are made when they are wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from generator.content import address
from generator.content.documents import HandWritten
from generator.content.model import Event, Story
from generator.machines import atom, feeds, json_feed, open_data, sitemap
from generator.machines.file import SiteFile
from generator.machines.heads import of_any_page, with_heads
from generator.pages import Edition, Page

ROBOTS = "robots.txt"


def plan(
    edition: Edition,
    pages: Iterable[Page],
    documents: Iterable[HandWritten],
    sizes: Mapping[str, int],
) -> tuple[SiteFile, ...]:
    """Every file beside the pages, in order of address; `sizes` gives the bytes of each attachment.

    Without an absolute address there are no feeds and no site map: neither can name anything.
    """
    found = (
        *_feeds(edition, sizes),
        *_calendars(edition),
        *open_data.files(edition),
        *_maps(edition, tuple(pages), tuple(documents)),
    )
    return tuple(sorted(found, key=lambda file: file.address))


def _feeds(edition: Edition, sizes: Mapping[str, int]) -> Iterator[SiteFile]:
    """Each story is rendered and written once, however many feeds hold it."""
    by_id: dict[str, Story] = {story.id: story for story in edition.catalogue.stories}

    @cache
    def written(story_id: str) -> tuple[str, str]:
        told = feeds.entry(edition, by_id[story_id], sizes)
        return atom.entry(edition, told), json_feed.item(told)

    def in_atom(feed: feeds.Feed) -> bytes:
        return atom.document(edition, feed, [written(story.id)[0] for story in feed.stories])

    def in_json(feed: feeds.Feed) -> bytes:
        return json_feed.document(edition, feed, [written(story.id)[1] for story in feed.stories])

    for feed in feeds.feeds(edition):
        sources = tuple(story.path for story in feed.stories)
        yield SiteFile(feed.place + address.FEED, partial(in_atom, feed), sources)
        yield SiteFile(feed.place + address.FEED_JSON, partial(in_json, feed), sources)


def _calendars(edition: Edition) -> Iterator[SiteFile]:
    events = tuple(edition.catalogue.events.values())
    if events:
        name = f"{edition.settings.name} - {edition.say('Calendar')}"
        yield SiteFile(address.CALENDAR_FILE, partial(_calendar, edition, events, name))
    for event in events:
        yield SiteFile(address.event_file(event.id), partial(_calendar, edition, (event,), event.title))


def _calendar(edition: Edition, events: tuple[Event, ...], name: str) -> bytes:
    from generator.machines import ics  # and icalendar with it: few builds write a calendar

    return ics.calendar(edition, events, name=name)


def _maps(
    edition: Edition, pages: tuple[Page, ...], documents: tuple[HandWritten, ...]
) -> Iterator[SiteFile]:
    has_map = bool(edition.settings.url)
    yield SiteFile(ROBOTS, partial(sitemap.robots, edition, has_map=has_map))
    if not has_map:
        return
    whole, *parts = sitemap.addresses(pages, documents)
    for number, where in enumerate(parts, 1):
        yield SiteFile(where, partial(sitemap.document, edition, pages, documents, number=number))
    yield SiteFile(
        whole,
        partial(sitemap.index, edition, parts)
        if parts
        else partial(sitemap.document, edition, pages, documents),
    )


__all__ = ["SiteFile", "of_any_page", "plan", "with_heads"]
