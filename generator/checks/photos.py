"""Photos: each that is named must be there, say in words what it shows, and tell no place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from generator.checks.links import missing_file
from generator.checks.personal_data import in_text
from generator.checks.scope import Scope, found, found_in_text
from generator.content.model import Branch, Member, Story
from generator.content.prose import scheme_of
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Problem

_COUNTED = re.compile(
    r"^(?:[配附]?图片?|照片)[一二三四五六七八九十]{0,2}"
    r"|(?:[配附]图|图片|照片|图(?=[一二三四五六七八九十]))[一二三四五六七八九十]{0,2}$"
    r"|第[一二三四五六七八九十]{1,2}[张幅]$"
)
"""How pictures are counted before or behind a title."""


def check(scope: Scope) -> Iterator[Problem]:
    """`photo-missing`, `photo-outside-site`, `photo-without-alt`, `photo-alt-repeats-title`, `photo-has-location`,
    `photo-too-large` and `photo-duplicate`."""
    for record in scope.records.every():
        if getattr(record, "withdrawn", None) is not None:
            continue
        yield from _in_text(record)
        yield from _files(record, limit=scope.settings.photo_limit)
        match record:
            case Story():
                yield from _listed(record)
            case Branch(photo=name) | Member(portrait=name) if name is not None and name not in record.files:
                key = "photo" if isinstance(record, Branch) else "portrait"
                yield found(record, (key,), "photo-missing", missing_file(record, name))
    yield from _duplicates(scope.records.stories)


def _in_text(record: Record) -> Iterator[Problem]:
    for link in record.prose.photos:
        if scheme_of(link.target) or "/" in link.target:
            message = Message(
                "“{target}” does not lie beside this text: copy the picture here", target=link.target
            )
            yield found_in_text(record, link.line, "photo-outside-site", message)
        elif link.target not in record.files:
            yield found_in_text(record, link.line, "photo-missing", missing_file(record, link.target))
        elif not isinstance(record, Story) and not link.text.strip():
            yield found_in_text(record, link.line, "photo-without-alt", _without_words(link.target))


def _listed(story: Story) -> Iterator[Problem]:
    for i, photo in enumerate(story.photos):
        if photo.file not in story.files:
            yield found(story, ("photos", i, "file"), "photo-missing", missing_file(story, photo.file))
        elif photo.file in story.pictures and not photo.alternative:
            yield _of_photo(story, photo.file, "photo-without-alt", _without_words(photo.file))
        elif photo.file in story.pictures and _plain(photo.alternative) == _plain(story.title):
            message = Message(
                "the photo “{name}” only repeats the title: say what can be seen on it", name=photo.file
            )
            yield _of_photo(story, photo.file, "photo-alt-repeats-title", message)
    if story.cover is not None and story.cover not in story.files:
        yield found(story, ("cover",), "photo-missing", missing_file(story, story.cover))


def _files(record: Record, *, limit: int) -> Iterator[Problem]:
    """What is wrong with the files themselves."""
    for name, picture in record.pictures.items():
        for words in (picture.caption, picture.credit):  # shown where the editor wrote none
            for span in in_text(words or ""):
                yield _of_photo(record, name, span.code, span.message)
        if picture.located:
            message = Message(
                "the photo “{name}” tells where it was taken: clean it with fengcai photos tidy", name=name
            )
            yield _of_photo(record, name, "photo-has-location", message)
        if (longest := max(picture.width, picture.height)) > limit:
            message = Message(
                "the photo “{name}” is {longest} pixels long, {limit} are enough: fengcai photos tidy shrinks it",
                name=name,
                longest=longest,
                limit=limit,
            )
            yield _of_photo(record, name, "photo-too-large", message)


def _duplicates(stories: Iterable[Story]) -> Iterator[Problem]:
    """The same bytes twice. A portrait or a branch's picture may well be one of a story's."""
    first: dict[str, str] = {}
    for story in stories:
        if story.withdrawn is not None:
            continue
        for name, picture in story.pictures.items():
            where = f"{posixpath.dirname(story.path)}/{name}"
            if (other := first.setdefault(picture.digest, where)) != where:
                message = Message("the photo “{name}” is the same picture as {other}", name=name, other=other)
                yield _of_photo(story, name, "photo-duplicate", message)


def _of_photo(record: Record, name: str, code: str, message: Message) -> Problem:
    """A problem of a photo, where the editor speaks of it: in the front matter, in the text, or nowhere."""
    for key in ("photo", "portrait", "cover"):
        if getattr(record, key, None) == name and (key,) in record.marks:
            return found(record, (key,), code, message)
    for i, photo in enumerate(getattr(record, "photos", ())):
        if photo.file == name and ("photos", i) in record.marks:
            return found(record, ("photos", i), code, message)
    line = next((link.line for link in record.prose.photos if link.target == name), None)
    return found(record, (), code, message) if line is None else found_in_text(record, line, code, message)


def _plain(words: str) -> str:
    """Words alone: 《巡河记》 1, 图二：巡河记 and 巡河记 say the same."""
    return _COUNTED.sub("", re.sub(r"[\W\d_]+", "", words))


def _without_words(name: str) -> Message:
    return Message(
        "the photo “{name}” has no words: give it a caption or alt under “photos:”, or in the text "
        "as ![caption]({name})",
        name=name,
    )
