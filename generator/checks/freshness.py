"""Whether the site keeps what it promises: something new, in time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from generator.checks.scope import Scope, found
from generator.content.catalogue import is_public
from generator.content.model import Story
from generator.content.parts import Cadence
from generator.i18n import Message
from generator.problem import Place, Problem

HOME = 14
"""Days: inspections of government sites fail a home page that is not updated for two weeks."""

PERIODS = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.QUARTERLY: 92}
"""Days that a cadence promises. A column is stale once two have passed, for one may end as the next begins."""


def check(scope: Scope) -> Iterator[Problem]:
    """`home-stale`, and `column-stale` against the column's cadence."""
    public = [story for story in scope.records.stories if is_public(story, now=scope.now)]
    if public and (days := _days_since(public, scope.now)) > HOME:
        message = Message("nothing new for {days} days: at least one story in {most}", days=days, most=HOME)
        yield Problem(Place(scope.settings.config), "home-stale", message)
    by_column: defaultdict[str | None, list[Story]] = defaultdict(list)
    for story in public:
        by_column[story.column].append(story)
    for column in scope.records.columns:
        stories = by_column[column.id]
        if not stories:
            yield found(column, ("name",), "column-stale", Message("this column has no story yet"))
        elif (period := PERIODS.get(column.cadence)) and (
            days := _days_since(stories, scope.now)
        ) > 2 * period:
            message = Message(
                "nothing new for {days} days, though the column says {cadence}",
                days=days,
                cadence=column.cadence.value,
            )
            yield found(column, ("cadence",), "column-stale", message)


def _days_since(stories: list[Story], now: dt.datetime) -> int:
    """Days as they are counted where the site is: another begins at midnight, not at the hour of the last story."""
    newest = max(story.date for story in stories)
    return (now.astimezone(newest.tzinfo).date() - newest.date()).days
