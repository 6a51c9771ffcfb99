"""Which picture stands for a page in chat apps: a part of its photo, or its title, drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.content.album import cover
from generator.content.catalogue import Catalogue
from generator.content.model import Branch, Member, Story
from generator.content.photo import Copies, Picture, Rendition
from generator.content.record import Record
from generator.i18n import Message
from generator.pages import Edition
from generator.photos import drawing
from generator.photos.drawing import Drawing
from generator.photos.typeface import faces_for
from generator.problem import Place, Problem
from generator.settings import Settings

_NAMED = 10
"""Characters that one warning names."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is to be drawn, and what cannot be."""

    tasks: tuple[Drawing, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def by_title(self) -> Mapping[str, Rendition]:
        """Where each title's picture will stand."""
        return {task.title: task.rendition for task in self.tasks}


def picture_of(record: Record) -> Picture | None:
    """The photo that stands for a record: a story's cover, a branch's photo, a member's portrait."""
    match record:
        case Story():
            item = cover(record)
            file = item.file if item else None
        case Branch():
            file = record.photo
        case Member():
            file = record.portrait
        case _:
            file = None
    return record.pictures.get(file) if file else None


def shared(catalogue: Catalogue, settings: Settings) -> frozenset[str]:
    """The digests of the photos that stand for a page; none where nobody can be told their address."""
    return _digests(_with_pages(catalogue), settings)


def covers(catalogue: Catalogue, settings: Settings) -> frozenset[str]:
    """The digests of those that stand for a story."""
    return _digests(catalogue.stories, settings)


def _digests(records: Iterable[Record], settings: Settings) -> frozenset[str]:
    pictures = map(picture_of, records) if settings.url else ()
    return frozenset(picture.digest for picture in pictures if picture)


def plan(catalogue: Catalogue, settings: Settings, copies: Mapping[str, Copies]) -> Drawings:
    """The titles to draw: the site's name for its lists, and those of the records that have no photo."""
    if not settings.url:
        return Drawings()
    titles = [settings.name]
    for record in _with_pages(catalogue):
        picture = picture_of(record)
        if picture is None or picture.digest not in copies or copies[picture.digest].sharing is None:
            titles.append(title_of(record))
    titles = [title for title in titles if title]
    chosen = settings.root / settings.sharing_font if settings.sharing_font else None
    faces = faces_for(settings.language, chosen=chosen)
    if chosen and (not faces or faces[0].path != chosen):
        message = Message("{path} is no font with Chinese: choose another", path=settings.sharing_font)
        return Drawings(problems=(Problem(Place(settings.config), "typeface-missing", message),))
    if not faces:
        message = Message(
            "no font on this machine has Chinese, so pages without a photo have no sharing picture: "
            "install one (Debian: fonts-noto-cjk), or name a font file as “sharing_font”"
        )
        return Drawings(problems=(Problem(Place(settings.config), "typeface-missing", message),))
    return Drawings(
        drawing.plan(titles, name=settings.name, faces=faces),
        tuple(_left_out(drawing.lacking(titles, faces), settings)),
    )


def _left_out(signs: tuple[str, ...], settings: Settings) -> Iterable[Problem]:
    if signs:
        message = Message(
            "no font on this machine has “{signs}”: sharing pictures leave {count} characters out",
            signs="".join(signs[:_NAMED]),
            count=len(signs),
        )
        yield Problem(Place(settings.config), "character-not-drawn", message)


def _with_pages(catalogue: Catalogue) -> Iterable[Record]:
    """The records whose pages have a picture of their own."""
    yield from catalogue.stories
    for kind in (catalogue.branches, catalogue.members, catalogue.columns, catalogue.honours):
        yield from kind.values()


def title_of(record: Record) -> str:
    """What a record is called."""
    return str(record.title) if isinstance(record, Story) else str(getattr(record, "name", ""))


def picture(edition: Edition, record: Record | None) -> Rendition | None:
    """The sharing picture of a record's page; of any other page, the site's. None where there is none."""
    if record is not None:
        found = picture_of(record)
        copies = edition.copies.get(found.digest) if found else None
        if copies and copies.sharing:
            return copies.sharing
        if own := edition.drawn.get(title_of(record)):
            return own
    return edition.drawn.get(edition.settings.name)
