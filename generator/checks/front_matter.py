"""Keys that need one another, and topics against the list that the settings allow."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator.checks.scope import Scope, found
from generator.i18n import Message
from generator.problem import Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`key-missing` for a reprint without source, `value-invalid` for a topic off the list."""
    allowed = scope.settings.topics_allowed
    for story in scope.records.stories:
        if story.origin.needs_source() and story.source is None:
            yield found(
                story, ("origin",), "key-missing", Message("a reprint must name its source: “source: …”")
            )
        for i, topic in enumerate(story.topics):
            if allowed is not None and topic not in allowed:
                close = process.extract(topic, allowed, limit=3)
                message = Message(
                    "the topic “{topic}” is not on the site's list; near it: {near}",
                    topic=topic,
                    near=", ".join(name for name, *_ in close),
                )
                yield found(story, ("topics", i), "value-invalid", message)
