"""What was withdrawn, and is still spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.scope import Scope, found, found_in_text
from generator.content.model import Column, Honour, Story
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Problem

SHORTEST_TITLE = 6
"""Characters: a shorter title, such as 主题党日, is a common word."""


def check(scope: Scope) -> Iterator[Problem]:
    """`withdrawn-still-named`: a text that stays says the name or the title of what was withdrawn."""
    members, stories = scope.records.members, scope.records.stories
    living = {member.name for member in members if member.withdrawn is None}
    names = {member.name for member in members if member.withdrawn is not None} - living
    names |= {story.title for story in stories if story.withdrawn and len(story.title) >= SHORTEST_TITLE}
    if not names:
        return
    # Longer names first, those that stay among them: 王明 is not meant where 王明亮 stands.
    around = {name for name in living if any(gone in name for gone in names)}
    pattern = re.compile("|".join(map(re.escape, sorted(names | around, key=lambda n: (-len(n), n)))))
    for record in scope.records.every():
        if getattr(record, "withdrawn", None) is None:
            yield from _named(record, pattern, names)


def _named(record: Record, pattern: re.Pattern[str], names: set[str]) -> Iterator[Problem]:
    for keys, text in _texts(record):
        for name in {match[0] for match in pattern.finditer(text)} & names:
            yield found(record, keys, "withdrawn-still-named", _message(name))
    if pattern.search(record.prose.text) or pattern.search(record.body):
        for number, line in enumerate(record.body.split("\n"), 1):
            for match in pattern.finditer(line):
                if (name := match[0]) in names:
                    yield found_in_text(
                        record,
                        number,
                        "withdrawn-still-named",
                        _message(name),
                        column=match.start() + 1,
                        length=len(name),
                    )


def _texts(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a front matter that are shown as prose is."""
    for key in ("title", "subtitle", "summary", "description", "role"):
        if isinstance(text := getattr(record, key, None), str):
            yield (key,), text
    if isinstance(record, Story):
        for i, photo in enumerate(record.photos):
            yield ("photos", i), " ".join(filter(None, (photo.caption, photo.alt)))
        yield ("topics",), " ".join(record.topics)
    if isinstance(record, Honour):
        yield ("criteria",), " ".join(record.criteria)
    if isinstance(record, Column):
        yield ("keywords",), " ".join(record.keywords)


def _message(name: str) -> Message:
    return Message("“{name}” was withdrawn: does this text have to name it?", name=name)
