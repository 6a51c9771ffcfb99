"""Outlines: what tells, without the texts, whether a story's part of the index is still good. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.content import address
from generator.content.catalogue import Catalogue
from generator.content.model import Story
from generator.content.photo import Copies
from generator.files import digest
from generator.search.documents import Document, around, document_of, picture_of


@dataclass(frozen=True, slots=True)
class Outline:
    """A document that is made only when its part of the index has to be made anew."""

    address: str
    day: str
    """In ISO form."""
    key: str
    """A digest of everything that the document depends on: other bytes of the document, another key."""
    size: int
    """About how many characters its texts have; the memory of indexing goes by it."""
    make: Callable[[], Document]


def outlines_of(
    catalogue: Catalogue, copies: Mapping[str, Copies], *, own: Callable[[Story], tuple[str, int]]
) -> tuple[Outline, ...]:
    """An outline of every story that is shown, from the newest, made without a look at its prose.

    `own` gives a digest of all that a story's own record says, its pictures included, and about how many
    characters it has. What other records add is looked up here. `copies` are those of the photos by digest of
    the original.
    """
    return tuple(_outline(catalogue, story, copies, *own(story)) for story in catalogue.stories)


def outlined(documents: Iterable[Document]) -> tuple[Outline, ...]:
    """Outlines of documents that are there already."""
    return tuple(
        Outline(
            address=document.address,
            day=document.day,
            key=digest(repr(document).encode()),
            size=sum(map(len, document.texts)),
            make=partial(_itself, document),
        )
        for document in documents
    )


def _outline(
    catalogue: Catalogue, story: Story, copies: Mapping[str, Copies], key: str, size: int
) -> Outline:
    depends_on = (
        key,
        *around(catalogue, story),
        picture_of(story, copies),
        story.column in catalogue.columns if story.column else None,
        [branch in catalogue.branches for branch in story.branches],
        catalogue.areas_of(story),
        [honour in catalogue.honours for honour in story.honours],
    )
    return Outline(
        address=address.story(story.id),
        day=story.day.isoformat(),
        key=digest(repr(depends_on).encode()),
        size=size,
        make=partial(document_of, catalogue, story, copies),
    )


def _itself(document: Document) -> Document:
    return document
