"""Structured data for search engines: schema.org as JSON-LD, safe inside a page.

What has no absolute address is left out where the address is what matters (the way from home, the search).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.content import address
from generator.content.calendar import Occurrence, lasts_whole_days
from generator.content.model import Branch, Member, Story
from generator.content.record import Record
from generator.machines import shown
from generator.machines.labels import authors
from generator.machines.moments import changed, stamp
from generator.machines.sharing import picture_of
from generator.pages import Edition, Page, views
from generator.pages.page import Data

Thing = dict[str, Any]

_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Nothing in a JSON text can then end the script element, or begin a comment in it."""


def script(things: Sequence[Thing]) -> str:
    """Things as the text of a `script` element of type `application/ld+json`; empty for none."""
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": [*things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return text


def graph(
    edition: Edition,
    page: Page,
    record: Record | None,
    *,
    search: bool,
    coming: Mapping[str, Occurrence],
) -> tuple[Thing, ...]:
    """All things that a page is about. `search` is true where the site has a search page; `coming` gives the
    next time of each event."""
    return tuple(_known(thing) for thing in _things(edition, page, record, search, coming) if thing)


def _things(
    edition: Edition, page: Page, record: Record | None, search: bool, coming: Mapping[str, Occurrence]
) -> Iterator[Thing | None]:
    if page.address == address.HOME:
        yield _site(edition, search)
        yield _organisation(edition)
        return
    yield _crumbs(edition, page)
    match record:
        case Story() if page.template == "story":
            yield _article(edition, page, record)
        case Branch() if page.template == "branch":
            yield _branch(edition, record)
        case Member() if page.template == "member":
            yield _member(edition, record)
    if page.template == "album":
        yield _gallery(edition, page)
    if page.template == "calendar":
        yield from (_event(edition, occurrence) for occurrence in coming.values())


def _site(edition: Edition, search: bool) -> Thing:
    settings = edition.settings
    words = "search_term_string"
    return {
        "@type": "WebSite",
        "@id": edition.url("#site"),
        "url": edition.url(address.HOME),
        "name": settings.name,
        "description": settings.description,
        "inLanguage": settings.language,
        "publisher": _publisher(edition),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{edition.url(address.SEARCH)}?q={{{words}}}",
            },
            "query-input": f"required name={words}",
        }
        if search and settings.url
        else None,
    }


def _organisation(edition: Edition) -> Thing:
    found = edition.settings.organisation
    return {
        **_publisher(edition),
        "telephone": found.telephone,
        "email": found.email,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": found.address,
            "postalCode": found.postcode,
            "addressCountry": "CN",
        }
        if found.address
        else None,
    }


def _publisher(edition: Edition) -> Thing:
    return {
        "@type": "Organization",
        "@id": edition.url("#organisation"),
        "name": edition.publisher,
        "url": edition.url(address.HOME),
    }


def _crumbs(edition: Edition, page: Page) -> Thing | None:
    if not edition.settings.url or "crumbs" not in page.data:
        return None
    steps = [*page.data["crumbs"], {"name": page.title, "address": page.address}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": step["name"],
                "item": edition.url(step["address"]),
            }
            for number, step in enumerate(steps, 1)
        ],
    }


def _article(edition: Edition, page: Page, story: Story) -> Thing:
    catalogue = edition.catalogue
    column = catalogue.columns.get(story.column or "")
    found = picture_of(story)
    copies = edition.copies.get(found.digest) if found else None
    source = story.source
    written = [{"@type": "Person", "name": name} for name in authors(story)]
    return {
        "@type": "NewsArticle",
        "headline": story.title,
        "alternativeHeadline": story.subtitle,
        "url": edition.url(page.address),
        "mainEntityOfPage": edition.url(page.address),
        "description": views.summary(story),
        "image": [edition.url(copy.address) for copy in copies.shapes] if copies else [],
        "datePublished": stamp(story.date),
        "dateModified": stamp(changed(story)),
        "author": written
        or [{"@type": "Organization", "name": source.name if source else edition.publisher}],
        "publisher": _publisher(edition),
        "inLanguage": story.lang or edition.settings.language,
        "articleSection": column.name if column else None,
        "keywords": list(story.topics),
        "isBasedOn": source.url if source else None,
        "about": [
            *(_named(edition, b) for key in story.branches if (b := catalogue.branches.get(key))),
            *(
                {"@type": "Person", "name": m.name}
                for key in story.members
                if (m := catalogue.members.get(key))
            ),
        ],
        "associatedMedia": [_image(edition, view) for view in shown.photos(page)],
    }


def _named(edition: Edition, branch: Branch) -> Thing:
    where = address.under(address.BRANCHES, branch.id)
    return {"@type": "Organization", "name": branch.name, "url": edition.url(where)}


def _image(edition: Edition, view: Data) -> Thing | None:
    if not edition.settings.url:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": edition.url(view["address"]),
        "width": view["width"],
        "height": view["height"],
        "caption": view["caption"] or view["alt"],
        "creditText": view["credit"],
    }


def _gallery(edition: Edition, page: Page) -> Thing:
    story = page.data.get("story")
    return {
        "@type": "ImageGallery",
        "name": page.title,
        "url": edition.url(page.address),
        "isPartOf": edition.url(story["address"]) if story else None,
        "image": [_image(edition, view) for view in shown.photos(page)],
    }


def _branch(edition: Edition, branch: Branch) -> Thing:
    found = picture_of(branch)
    copies = edition.copies.get(found.digest) if found else None
    return {
        **_named(edition, branch),
        "alternateName": branch.short_name,
        "foundingDate": branch.founded,
        "dissolutionDate": branch.dissolved,
        "location": {"@type": "Place", "name": views.area_name(edition, branch.region)}
        if branch.region in edition.catalogue.areas
        else None,
        "image": edition.url(copies.fallback.address) if copies else None,
        "award": views.standing(edition, branch),
    }


def _member(edition: Edition, member: Member) -> Thing:
    """Name, branch and awards: what stands on the page of a person is more than crawlers need."""
    branch = edition.catalogue.branches.get(member.branch or "")
    return {
        "@type": "Person",
        "name": member.name,
        "affiliation": _named(edition, branch) if branch else None,
        "award": views.standing(edition, member),
    }


def _event(edition: Edition, occurrence: Occurrence) -> Thing:
    event = occurrence.event
    whole = lasts_whole_days(event)
    ends = occurrence.ends
    return {
        "@type": "Event",
        "name": event.title,
        "startDate": occurrence.starts.date().isoformat() if whole else stamp(occurrence.starts),
        "endDate": None if ends is None else ends.date().isoformat() if whole else stamp(ends),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode" if event.location else None,
        "location": {"@type": "Place", "name": event.location, "address": event.location}
        if event.location
        else None,
        "audience": {"@type": "Audience", "audienceType": event.audience} if event.audience else None,
        "description": event.prose.text,
        "organizer": _publisher(edition),
        "url": edition.url(f"{address.CALENDAR}#{event.id}"),
    }


def _known(thing: Thing) -> Thing:
    """Without what is empty, at any depth."""
    kept: Thing = {}
    for key, value in thing.items():
        if isinstance(value, dict):
            value = _known(value)
        elif isinstance(value, list):
            value = [_known(item) if isinstance(item, dict) else item for item in value if item]
        if value not in (None, "", [], {}):
            kept[key] = value
    return kept
