"""Moments of records as machines write them. None comes from the clock."""

from __future__ import annotations

import datetime as dt

from generator.content.model import Story

NEVER = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The stamp of what has no record with a date: never the day of the build."""


def stamp(moment: dt.datetime) -> str:
    """RFC 3339, with the offset; in UTC where the zone's has seconds, as before 1901, which the format lacks."""
    offset = moment.utcoffset()
    if offset is None or offset.total_seconds() % 60:
        moment = moment.astimezone(dt.UTC)
    return moment.replace(microsecond=0).isoformat()


def changed(story: Story) -> dt.datetime:
    """When a story was last changed: the beginning of its day `updated`, never before it was published."""
    if story.updated is None:
        return story.date
    return max(story.date, dt.datetime.combine(story.updated, dt.time(), story.date.tzinfo))
