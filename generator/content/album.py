"""The photos of a story: those that are listed, those in its text, those that merely lie beside it."""

from __future__ import annotations

import re

from generator.content.model import Story
from generator.content.parts import Photo
from generator.content.photo import Picture
from generator.content.record import Record


def natural(name: str) -> tuple[object, ...]:
    """A key that sorts `photo-2` before `photo-10`, whatever the case; total by the name itself."""
    parts = re.split(r"(\d+)", name.casefold())
    return (*((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts), (2, 0, name))


def album(story: Story) -> tuple[Photo, ...]:
    """All photos, in order: as listed, then the others by file name.

    A photo without a caption of its own takes the words in the brackets where it stands in the text, then
    those in the file; credit and date come from the file too.
    """
    said = {link.target: " ".join(link.text.split()) for link in reversed(story.prose.photos)}
    listed = {photo.file for photo in story.photos}
    beside = sorted((name for name in story.pictures if name not in listed), key=natural)
    return tuple(
        _completed(photo, said.get(photo.file, ""), story.pictures.get(photo.file))
        for photo in (*story.photos, *(Photo(file=name) for name in beside))
    )


def _completed(photo: Photo, words: str, picture: Picture | None) -> Photo:
    """What the editor left out, from the text and then from the file itself."""
    found = {
        "caption": photo.caption or words or (picture and picture.caption),
        "credit": photo.credit or (picture and picture.credit),
        "date": photo.date or (picture and picture.date),
    }
    return photo.model_copy(update={key: value for key, value in found.items() if value})


def cover(story: Story) -> Photo | None:
    """The picture that leads: as named, else the first that can be shown."""
    shown = [photo for photo in story.photos if photo.file in story.pictures and not photo.hidden]
    return next((photo for photo in shown if photo.file == story.cover), shown[0] if shown else None)


def in_text(record: Record) -> frozenset[str]:
    """The files that the text itself places."""
    return frozenset(link.target for link in record.prose.photos)
