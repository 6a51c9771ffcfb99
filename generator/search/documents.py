"""Catalogue → search documents: what can be found, and what a hit shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from generator.content import address
from generator.content.album import album, cover, in_text
from generator.content.catalogue import Catalogue
from generator.content.model import Story
from generator.content.parts import Byline
from generator.content.photo import Copies
from generator.content.pinyin import is_like_a_name
from generator.search.folding import composed
from generator.search.sounds import Roll, sounds


@dataclass(frozen=True, slots=True)
class Picture:
    """The smallest copy of a photo: its address, and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Document:
    """A story as search knows it. What is found stands in `texts`; all else is for the hit and the filters."""

    address: str
    day: str
    """In ISO form."""
    texts: tuple[str, ...]
    """The title, then everything else that readers see, a part each: no match runs from one into the next."""
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The people who stand in it, each with the ways to type the name in pinyin."""
    lang: str | None = None
    photo: Picture | None = None
    column: str = ""
    branches: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first of its texts."""
        return self.texts[0]

    @property
    def hit(self) -> Mapping[str, object]:
        """What a browser needs to show it: only what JSON knows."""
        shown = asdict(self)
        for key in ("column", "branches", "regions", "honours"):
            del shown[key]
        return shown


def documents_of(catalogue: Catalogue, copies: Mapping[str, Copies]) -> tuple[Document, ...]:
    """Every story that is shown, from the newest; `copies` are those of its photos by digest of the original."""
    roll = Roll(_names(catalogue))
    return tuple(_document(catalogue, story, copies, roll) for story in catalogue.stories)


def _document(catalogue: Catalogue, story: Story, copies: Mapping[str, Copies], roll: Roll) -> Document:
    texts = tuple(dict.fromkeys(composed(text) for text in _texts(catalogue, story) if text))
    lead = cover(story)
    shown = copies.get(story.pictures[lead.file].digest) if lead else None
    return Document(
        address=address.story(story.id),
        day=story.day.isoformat(),
        texts=texts,
        names=roll.called(texts),
        lang=story.lang,
        photo=Picture(shown.webp[0].address, shown.webp[0].width, shown.webp[0].height) if shown else None,
        column=story.column if story.column and story.column in catalogue.columns else "",
        branches=tuple(key for key in story.branches if key in catalogue.branches),
        regions=catalogue.areas_of(story),
        honours=tuple(key for key in story.honours if key in catalogue.honours),
    )


def _texts(catalogue: Catalogue, story: Story) -> Iterator[str]:
    yield story.title
    yield story.subtitle or ""
    for key in story.branches:
        if branch := catalogue.branches.get(key):
            yield branch.name
            yield branch.shown_name
    for key in story.members:
        if member := catalogue.members.get(key):
            yield member.name
            yield from member.epithets
    yield story.summary or ""
    yield story.prose.text
    placed = in_text(story)
    for photo in album(story):
        if photo.file in story.pictures and (not photo.hidden or photo.file in placed):
            yield photo.caption or ""
            yield photo.credit or ""
    yield from _people(story.byline)
    for document in story.documents:
        yield document.title
        yield document.number or ""


def _people(byline: Byline) -> tuple[str, ...]:
    return (
        *byline.reporters,
        *byline.correspondents,
        *byline.photographers,
        *byline.editor,
        *byline.duty_editor,
        *byline.reviewers,
    )


def _names(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Members, and whoever signs a story, with their sounds. Two members of one name may be read in two ways."""
    names: dict[str, tuple[str, ...]] = {}
    for member in catalogue.members.values():
        ways = names.get(member.name, ())
        names[member.name] = tuple(dict.fromkeys((*ways, *sounds(member.name, member.pinyin))))
    for story in catalogue.stories:
        for name in _people(story.byline):
            if name not in names and is_like_a_name(name):
                names[name] = sounds(name)
    return names
