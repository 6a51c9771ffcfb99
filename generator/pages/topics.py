"""The topics that stories name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.content import address
from generator.content.readings import syllables
from generator.pages import views
from generator.pages.archive import flat
from generator.pages.edition import Edition
from generator.pages.lists import paged
from generator.pages.page import Content, Page, given


def pages(edition: Edition) -> Iterator[Page]:
    """All topics, by sound; then every topic."""
    topics = edition.catalogue.by_topic
    if not topics:
        return
    ordered = sorted(topics, key=lambda topic: (syllables(topic), topic))
    yield Page(
        address=address.TOPICS,
        template="topics",
        title=edition.say("Topics"),
        section=address.TOPICS,
        make=lambda: Content(
            {
                "crumbs": views.crumbs(edition),
                "topics": [
                    views.link(topic, address.under(address.TOPICS, topic), count=len(topics[topic]))
                    for topic in ordered
                ],
            }
        ),
    )
    for topic in ordered:
        page = Page(
            address=address.under(address.TOPICS, topic),
            template="topic",
            title=topic,
            source=topics[topic][-1].path,
            section=address.TOPICS,
            updated=views.latest(topics[topic]),
            make=given({"crumbs": views.crumbs(edition, (edition.say("Topics"), address.TOPICS))}),
        )
        yield from paged(edition, page, topics[topic], partial(flat, edition))
