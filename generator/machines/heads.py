"""The head of each page: labels, Open Graph, structured data, and what goes with the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator.content import address
from generator.content.calendar import Occurrence
from generator.content.model import Story
from generator.content.record import Record
from generator.machines import labels, sharing, structured
from generator.machines.feeds import places_of_feeds
from generator.machines.media import media_type
from generator.machines.moments import changed, stamp
from generator.pages import Edition, Page
from generator.pages.calendar import next_times
from generator.pages.page import Data

ATOM, JSON_FEED, ICALENDAR = "application/atom+xml", "application/feed+json", "text/calendar"

_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "zh": "zh_CN", "en": "en_US"}
"""Open Graph names a language by a country, too."""

_PART = re.compile(r"(.+/)page/[0-9]+/")


@dataclass(frozen=True)
class _Surroundings:
    """What the heads of all pages are made from."""

    edition: Edition
    pages: Mapping[str, Page]
    files: Collection[str]

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The record of each page that is about one, its album included."""
        catalogue = self.edition.catalogue
        found: dict[str, Record] = {}
        for story in catalogue.stories:
            found[address.story(story.id)] = story
            found[address.under(address.GALLERIES, story.id)] = story
        for parent, kind in (
            (address.BRANCHES, catalogue.branches),
            (address.MEMBERS, catalogue.members),
            (address.COLUMNS, catalogue.columns),
            (address.HONOURS, catalogue.honours),
        ):
            found |= {address.under(parent, key): record for key, record in kind.items()}
        return found

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The title of each section, by its address."""
        return {section: self.pages[section].title for section in _SECTIONS if section in self.pages}

    @cached_property
    def feeds(self) -> Collection[str]:
        return frozenset(places_of_feeds(self.edition))

    @cached_property
    def coming(self) -> Mapping[str, Occurrence]:
        return next_times(self.edition)


_SECTIONS = (
    address.ARCHIVE,
    address.BRANCHES,
    address.MEMBERS,
    address.COLUMNS,
    address.HONOURS,
    address.REGIONS,
    address.TOPICS,
    address.GALLERIES,
    address.CALENDAR,
)


def with_heads(
    edition: Edition, pages: Iterable[Page], *, among: Iterable[Page], files: Collection[str]
) -> tuple[Page, ...]:
    """The pages, each with its head. `among` are all pages of the site; `files` are the addresses of what stands
    beside them."""
    around = _Surroundings(edition, {page.address: page for page in among}, files)
    head = partial(_head, around)
    return tuple(replace(page, make_head=head) for page in pages)


def of_any_page(edition: Edition, files: Collection[str]) -> Data:
    """The head of a page that nobody planned: hand-written, or not found."""
    around = _Surroundings(edition, {}, files)
    share = [("og:site_name", edition.settings.name), ("og:type", "website"), *_picture(edition, None, "")]
    return _data(labels.of_site(edition), share, _links(around, None), "")


def _head(around: _Surroundings, page: Page) -> Data:
    edition = around.edition
    site = labels.of_site(edition)
    if not page.indexed:
        return _data(site, [], _links(around, None), "")
    part = _PART.fullmatch(page.address)
    first = around.pages.get(part[1], page) if part else page
    record = around.records.get(first.address)
    if page.address == address.HOME:
        more = labels.of_home(edition)
    elif isinstance(record, Story) and page.template == "story":
        more = labels.of_story(edition, record, page, around.sections)
    else:
        more = labels.of_list(edition, first, record, around.sections)
    things = structured.graph(
        edition, page, record, search=address.SEARCH in around.pages, coming=around.coming
    )
    share = [*_open_graph(edition, page, record)]
    return _data([*site, *more], share, _links(around, first.address), structured.script(things))


def _data(
    names: list[tuple[str, str]], properties: list[tuple[str, str]], links: list[Data], things: str
) -> Data:
    return {
        "labels": [{"name": name, "content": content} for name, content in names],
        "share": [{"property": name, "content": content} for name, content in properties],
        "links": links,
        "json": things,
    }


def _open_graph(edition: Edition, page: Page, record: Record | None) -> Iterator[tuple[str, str]]:
    """https://ogp.me, and the one tag of Twitter's that has no fallback there."""
    settings = edition.settings
    language = page.lang or settings.language
    is_article = isinstance(record, Story) and page.template == "story"
    known = (
        ("og:site_name", settings.name),
        ("og:type", "article" if is_article else "website"),
        ("og:title", page.title),
        ("og:description", page.description or (settings.description if not page.address else "")),
        ("og:url", edition.url(page.address)),
        ("og:locale", _LOCALES.get(language)),
    )
    yield from ((name, content) for name, content in known if content)
    if isinstance(record, Story) and is_article:
        yield "article:published_time", stamp(record.date)
        yield "article:modified_time", stamp(changed(record))
        if column := edition.catalogue.columns.get(record.column or ""):
            yield "article:section", column.name
        yield from (("article:tag", topic) for topic in record.topics)
    yield from _picture(edition, record, page.title)


def _picture(edition: Edition, record: Record | None, title: str) -> Iterator[tuple[str, str]]:
    picture = sharing.picture(edition, record)
    url = edition.url(picture.address) if picture else None
    if picture is None or url is None:
        return
    yield "og:image", url
    yield "og:image:type", media_type(picture.address)
    yield "og:image:width", str(picture.width)
    yield "og:image:height", str(picture.height)
    if title:
        yield "og:image:alt", title
    yield "twitter:card", "summary_large_image"


def _links(around: _Surroundings, first: str | None) -> list[Data]:
    """Feeds and the calendar; a page's own feed comes before the site's."""
    name = around.edition.settings.name
    links: list[Data] = []
    wanted = [first] if first and first in around.feeds else []
    for place in [*wanted, address.HOME]:
        title = f"{around.pages[place].title} - {name}" if place else name
        for kind, file in ((ATOM, address.FEED), (JSON_FEED, address.FEED_JSON)):
            if place + file in around.files:
                links.append({"type": kind, "title": title, "address": place + file})
    if address.CALENDAR_FILE in around.files:
        title = f"{around.edition.say('Calendar')} - {name}"
        links.append({"type": ICALENDAR, "title": title, "address": address.CALENDAR_FILE})
    return links
