"""Albums: which photos stand together on a page, and where the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from generator.content import address
from generator.content.album import in_text
from generator.content.model import Story
from generator.content.parts import Photo
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.lists import paged
from generator.pages.page import Content, Data, Page

SMALL = 3
"""An album of so many photos stands in its story and has no page of its own."""

SAMPLE = 12
"""Photos of an album on the page of a story, branch or member; the rest is a link away."""

PER_PAGE = 60
"""Photos on one page of an album: two or three screens of rows on a desk, loaded as they come into view."""


def shown(edition: Edition, story: Story) -> list[Data]:
    """A story's album: every photo that galleries may show."""
    return [view for item in story.photos if not item.hidden and (view := views.photo(edition, story, item))]


def is_shown(edition: Edition, story: Story, item: Photo) -> bool:
    """True for a photo that galleries may show."""
    picture = story.pictures.get(item.file)
    return not item.hidden and picture is not None and picture.digest in edition.copies


def count(edition: Edition, story: Story) -> int:
    """How many photos a story's album has."""
    return sum(is_shown(edition, story, item) for item in story.photos)


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


def album_pages(
    edition: Edition, page: Page, count: int, photos: Callable[[], Sequence[Data]]
) -> Iterator[Page]:
    """`page` with its `count` photos, on as many parts as they need; `photos` makes them when a part is asked for."""
    named = cache(lambda: views.addressed(photos()))

    def at(number: int) -> str:
        """The address of a photo, by its place in the album."""
        return f"{address.part(page.address, number // PER_PAGE + 1)}#{named()[number]['id']}"

    def part(chunk: Sequence[int]) -> Data:
        first, last = chunk[0], chunk[-1]
        return {
            "photos": named()[first : last + 1],
            "span": {
                "before": first,
                "count": count,
                "start": at(0) if first else None,
                "previous": at(first - 1) if first else None,
                "next": at(last + 1) if last + 1 < count else None,
                "end": at(count - 1) if last + 1 < count else None,
            },
        }

    yield from paged(edition, page, range(count), part, per_page=PER_PAGE)


def album_of_record(
    edition: Edition, page: Page, at: str, count: int, photos: Callable[[], Sequence[Data]]
) -> Iterator[Page]:
    """All photos of a branch or member, at an address of their own; `page` is the one that shows the first."""

    def make() -> Content:
        return Content(
            {"crumbs": [*page.data["crumbs"], views.link(page.title, page.address)], "story": None}
        )

    album = Page(
        address=at,
        template="album",
        title=edition.say("Pictures: {name}", name=page.title),
        make=make,
        source=page.source,
        section=page.section,
        updated=page.updated,
        pictured=True,
    )
    yield from album_pages(edition, album, count, photos)
