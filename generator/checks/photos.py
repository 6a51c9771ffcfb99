"""Photos: each that is named must be there, and say in words what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.links import missing_file
from generator.checks.scope import Scope, found, found_in_text
from generator.content.model import Branch, Member, Record, Story
from generator.content.prose import scheme_of
from generator.i18n import Message
from generator.problem import Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`photo-missing`, `photo-outside-site` and `photo-without-alt`."""
    for record in scope.every_record():
        yield from _in_text(record)
        match record:
            case Story():
                yield from _listed(record)
            case Branch(photo=name) | Member(portrait=name) if name is not None and name not in record.files:
                key = "photo" if isinstance(record, Branch) else "portrait"
                yield found(record, (key,), "photo-missing", missing_file(record, name))


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
            line = next((p.line for p in story.prose.photos if p.target == photo.file), None)
            message = _without_words(photo.file)
            if line is not None:
                yield found_in_text(story, line, "photo-without-alt", message)
            else:
                yield found(story, ("photos", i), "photo-without-alt", message)
    if story.cover is not None and story.cover not in story.files:
        yield found(story, ("cover",), "photo-missing", missing_file(story, story.cover))


def _without_words(name: str) -> Message:
    return Message(
        "the photo “{name}” has no words: give it a caption or alt under “photos:”, or in the text "
        "as ![caption]({name})",
        name=name,
    )
