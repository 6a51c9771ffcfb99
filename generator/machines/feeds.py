"""Which feeds there are, and the entries that they share: each story is rendered once, however many hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from generator.content import address
from generator.content.model import Story
from generator.content.parts import Origin, Source
from generator.machines.labels import authors
from generator.machines.media import media_type
from generator.machines.moments import NEVER, changed, stamp
from generator.pages import Edition, albums, views
from generator.pages.page import Data

NEWEST = 50
"""Stories that a feed holds."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the page that it belongs to, and its stories from the newest."""

    place: str
    """The address of its page; its files stand below it."""
    title: str
    stories: Sequence[Story]
    description: str = ""

    @property
    def updated(self) -> str:
        """The last change of its stories; a moment that never was where there are none."""
        return stamp(max((changed(story) for story in self.stories), default=NEVER))


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an entry."""

    url: str
    type: str
    length: int
    """Bytes."""
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as every format tells it, all addresses absolute."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    summary: str
    html: str
    authors: tuple[str, ...]
    column: tuple[str, str] | None
    """Id and name."""
    topics: tuple[str, ...]
    language: str
    image: str | None
    enclosures: tuple[Enclosure, ...]
    source: Source | None
    """Who published it first, for a reprint."""


def feeds(edition: Edition) -> Iterator[Feed]:
    """The whole site's, then one for each column, region, branch and honour; none without an absolute address."""
    settings, catalogue = edition.settings, edition.catalogue
    if not settings.url:
        return
    yield Feed(address.HOME, settings.name, catalogue.stories[:NEWEST], settings.description)
    for column in catalogue.columns.values():
        yield _feed(
            edition, (address.COLUMNS, column.id), column.name, catalogue.by_column, column.description
        )
    for area in catalogue.areas.values():
        yield _feed(edition, (address.REGIONS, area.id), area.name, catalogue.by_area)
    for branch in catalogue.branches.values():
        yield _feed(edition, (address.BRANCHES, branch.id), branch.name, catalogue.by_branch)
    for honour in catalogue.honours.values():
        yield _feed(edition, (address.HONOURS, honour.id), honour.name, catalogue.by_honour)


def _feed(
    edition: Edition,
    of: tuple[str, str],
    name: str,
    stories: Mapping[str, Sequence[Story]],
    description: str | None = None,
) -> Feed:
    title = f"{name} - {edition.settings.name}"
    return Feed(address.under(*of), title, stories.get(of[1], ())[:NEWEST], description or "")


def places_of_feeds(edition: Edition) -> Iterator[str]:
    """The addresses of the pages that have a feed."""
    return (feed.place for feed in feeds(edition))


def identity(edition: Edition, story: Story) -> str:
    """What a reader knows an entry by (RFC 4151): the site's host, and the story's first address.

    A renamed story keeps its old address among its aliases, so the first alias of that form is the first address.
    """
    first = next((old for old in story.aliases if _is_story(old)), address.story(story.id))
    year = first.removeprefix(address.STORIES)[:4]
    host, _, path = edition.authority.partition("/")
    return f"tag:{host},{year}:{path and path + '/'}{first}"


def _is_story(old: str) -> bool:
    parts = old.strip("/").split("/")
    return (
        len(parts) == 3 and f"{parts[0]}/" == address.STORIES and len(parts[1]) == 4 and parts[1].isdecimal()
    )


def entry(edition: Edition, story: Story, sizes: Mapping[str, int]) -> Entry:
    """A story, rendered for feeds; `sizes` gives the bytes of each attachment by its address."""
    column = edition.catalogue.columns.get(story.column or "")
    cover = views.cover_of(edition, story)
    here = address.story(story.id)
    return Entry(
        id=identity(edition, story),
        url=_url(edition, here),
        title=story.title,
        published=stamp(story.date),
        updated=stamp(changed(story)),
        summary=views.summary(story),
        html=_html(edition, story),
        authors=authors(story),
        column=(column.id, column.name) if column else None,
        topics=story.topics,
        language=story.lang or edition.settings.language,
        image=_url(edition, cover["address"]) if cover else None,
        enclosures=tuple(
            Enclosure(_url(edition, where), media_type(item.file), sizes[where], item.title or item.file)
            for item in story.attachments
            if (where := here + item.file) in sizes
        ),
        source=story.source if story.origin is Origin.REPRINT else None,
    )


def _html(edition: Edition, story: Story) -> str:
    """The whole text with its photos: the lead, what the text places, and the first of those below it."""
    settings = edition.settings
    cover = views.cover_of(edition, story)
    blocks = views.blocks(edition, story, base="", root=settings.url)
    placed = {block["address"] for block in blocks if not isinstance(block, str)}
    parts = [f"<p>{escape(story.subtitle)}</p>"] if story.subtitle else []
    if cover and cover["address"] not in placed:
        parts.append(_figure(edition, cover))
        placed.add(cover["address"])
    parts += [block if isinstance(block, str) else _figure(edition, block) for block in blocks]
    below = [view for view in albums.loose(edition, story) if view["address"] not in placed]
    parts += [_figure(edition, view) for view in below[: albums.SAMPLE]]
    if len(below) > albums.SAMPLE:
        every = _url(edition, address.under(address.GALLERIES, story.id))
        parts.append(f'<p><a href="{escape(every)}">{escape(edition.say("All pictures"))}</a></p>')
    if story.source:
        name = escape(story.source.name)
        url = story.source.url
        named = f'<a href="{escape(url)}">{name}</a>' if url else name
        parts.append(f"<p>{escape(edition.say('Source: {name}', name=''))}{named}</p>")
    return "\n".join(parts)


def _figure(edition: Edition, view: Data) -> str:
    said = " ".join(escape(words) for words in (view["caption"], view["credit"]) if words)
    caption = f"<figcaption>{said}</figcaption>" if said else ""
    size = f'width="{view["width"]}" height="{view["height"]}"'
    src = escape(_url(edition, view["address"]))
    return f'<figure><img src="{src}" {size} alt="{escape(view["alt"])}">{caption}</figure>'


def _url(edition: Edition, where: str) -> str:
    return address.absolute(where, root=edition.settings.url)
