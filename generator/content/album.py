"""The photos of a story: those that are listed, those in its text, those that merely lie beside it."""

from __future__ import annotations

import re

from generator.content.model import Record, Story
from generator.content.parts import Photo


def natural(name: str) -> tuple[object, ...]:
    """A key that sorts `photo-2` before `photo-10`, whatever the case; total by the name itself."""
    parts = re.split(r"(\d+)", name.casefold())
    return (*((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts), (2, 0, name))


def album(story: Story) -> tuple[Photo, ...]:
    """All photos, in order: as listed, then the others by file name.

    A photo that stands in the text and has no caption of its own takes the words in the brackets there.
    """
    said = {link.target: " ".join(link.text.split()) for link in reversed(story.prose.photos)}
    listed = {photo.file for photo in story.photos}
    beside = sorted((name for name in story.pictures if name not in listed), key=natural)
    return tuple(
        _captioned(photo, said.get(photo.file, ""))
        for photo in (*story.photos, *(Photo(file=name) for name in beside))
    )


def _captioned(photo: Photo, words: str) -> Photo:
    return photo.model_copy(update={"caption": words}) if words and not photo.caption else photo


def cover(story: Story) -> Photo | None:
    """The picture that leads: as named, else the first that can be shown."""
    shown = [photo for photo in story.photos if photo.file in story.pictures and not photo.hidden]
    return next((photo for photo in shown if photo.file == story.cover), shown[0] if shown else None)


def in_text(record: Record) -> frozenset[str]:
    """The files that the text itself places."""
    return frozenset(link.target for link in record.prose.photos)
