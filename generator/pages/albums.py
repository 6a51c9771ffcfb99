"""Albums: which photos stand together on a page, and where the others are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.content import address
from generator.content.album import in_text
from generator.content.model import Story
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.lists import paged
from generator.pages.page import Data, Page

SMALL = 3
"""An album of so many photos stands in its story and has no page of its own."""

SAMPLE = 12
"""Photos of an album on the page of a story, branch or member; the rest is a link away."""

PER_PAGE = 60
"""Photos on one page of an album: two or three screens of rows on a desk, loaded as they come into view."""


def shown(edition: Edition, story: Story) -> list[Data]:
    """A story's album: every photo that galleries may show."""
    return [view for item in story.photos if not item.hidden and (view := views.photo(edition, story, item))]


def loose(edition: Edition, story: Story, *, but: str | None = None) -> list[Data]:
    """The photos that the text does not place, for below it."""
    placed = in_text(story)
    return [
        view
        for item in story.photos
        if not item.hidden
        and item.file not in placed
        and item.file != but
        and (view := views.photo(edition, story, item))
    ]


def where(story: Story, count: int) -> str:
    """The address of a story's album of `count` photos."""
    return address.under(address.GALLERIES, story.id) if count > SMALL else address.story(story.id)


def of_story(story: Story, view: Data) -> Data:
    """A photo on another page than its story's, with the way there."""
    return {**view, "story": views.link(story.title, address.story(story.id), lang=story.lang)}


def sample(photos: Sequence[Data], taken: set[str], more: str) -> Data:
    """The first photos of an album, and where all of them are if these are not all."""
    return {
        "photos": views.addressed(photos[:SAMPLE], taken),
        "count": len(photos),
        "more": more if len(photos) > SAMPLE else None,
    }


def album_pages(edition: Edition, page: Page, photos: Sequence[Data]) -> Iterator[Page]:
    """`page` with its photos, on as many parts as they need."""
    named = views.addressed(photos)
    numbered = list(enumerate(named))

    def at(number: int) -> str:
        """The address of a photo, by its place in the album."""
        return f"{address.part(page.address, number // PER_PAGE + 1)}#{named[number]['id']}"

    def part(chunk: Sequence[tuple[int, Data]]) -> Data:
        first, last = chunk[0][0], chunk[-1][0]
        return {
            "photos": [view for _, view in chunk],
            "span": {
                "before": first,
                "count": len(named),
                "start": at(0) if first else None,
                "previous": at(first - 1) if first else None,
                "next": at(last + 1) if last + 1 < len(named) else None,
                "end": at(len(named) - 1) if last + 1 < len(named) else None,
            },
        }

    yield from paged(edition, page, numbered, part, per_page=PER_PAGE)


def album_of_record(edition: Edition, page: Page, at: str, photos: Sequence[Data]) -> Iterator[Page]:
    """All photos of a branch or member, at an address of their own; `page` is the one that shows the first."""
    album = Page(
        address=at,
        template="album",
        title=edition.say("Pictures: {name}", name=page.title),
        data={"crumbs": [*page.data["crumbs"], views.link(page.title, page.address)], "story": None},
        source=page.source,
        section=page.section,
        updated=page.updated,
    )
    yield from album_pages(edition, album, photos)
