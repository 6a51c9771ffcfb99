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
from generator.search.folding import composed


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
        return {
            "address": self.address,
            "day": self.day,
            "texts": self.texts,
            "lang": self.lang,
            "photo": asdict(self.photo) if self.photo else None,
        }


def documents_of(catalogue: Catalogue, copies: Mapping[str, Copies]) -> tuple[Document, ...]:
    """Every story that is shown, from the newest; `copies` are those of its photos by digest of the original."""
    return tuple(document_of(catalogue, story, copies) for story in catalogue.stories)


def document_of(catalogue: Catalogue, story: Story, copies: Mapping[str, Copies]) -> Document:
    """One story."""
    texts = (story.title, story.subtitle or "", *around(catalogue, story), *_own(story))
    return Document(
        address=address.story(story.id),
        day=story.day.isoformat(),
        texts=tuple(dict.fromkeys(composed(text) for text in texts if text)),
        lang=story.lang,
        photo=picture_of(story, copies),
        column=story.column if story.column and story.column in catalogue.columns else "",
        branches=tuple(key for key in story.branches if key in catalogue.branches),
        regions=catalogue.areas_of(story),
        honours=tuple(key for key in story.honours if key in catalogue.honours),
    )


def around(catalogue: Catalogue, story: Story) -> Iterator[str]:
    """What other records say of a story: the names of its branches, and its members with their epithets."""
    for key in story.branches:
        if branch := catalogue.branches.get(key):
            yield branch.name
            yield branch.shown_name
    for key in story.members:
        if member := catalogue.members.get(key):
            yield member.name
            yield from member.epithets


def picture_of(story: Story, copies: Mapping[str, Copies]) -> Picture | None:
    """What stands beside a hit."""
    lead = cover(story)
    shown = copies.get(story.pictures[lead.file].digest) if lead else None
    if not shown:
        return None
    return Picture(shown.webp[0].address, shown.webp[0].width, shown.webp[0].height)


def people(byline: Byline) -> tuple[str, ...]:
    """Whoever signs."""
    return (
        *byline.reporters,
        *byline.correspondents,
        *byline.photographers,
        *byline.editor,
        *byline.duty_editor,
        *byline.reviewers,
    )


def _own(story: Story) -> Iterator[str]:
    yield story.summary or ""
    yield story.prose.text
    placed = in_text(story)
    for photo in album(story):
        if photo.file in story.pictures and (not photo.hidden or photo.file in placed):
            yield photo.caption or ""
            yield photo.credit or ""
    yield from people(story.byline)
    for document in story.documents:
        yield document.title
        yield document.number or ""
