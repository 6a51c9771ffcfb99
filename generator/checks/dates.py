"""Dates against one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.scope import Scope, found
from generator.content.model import Branch, Event, Story
from generator.i18n import Message
from generator.problem import Problem

NEWS = dt.timedelta(days=31)
"""How long after a branch was dissolved that is still news."""


def check(scope: Scope) -> Iterator[Problem]:
    """`date-impossible`, and `year-mismatch`: a story's folder says another year than its date."""
    branches = {branch.id: branch for branch in scope.records.branches}
    for story in scope.records.stories:
        if story.date.year != story.year:
            message = Message(
                "dated {year}, but the folder, and so the address, says {folder}",
                year=story.date.year,
                folder=story.year,
            )
            yield found(story, ("date",), "year-mismatch", message)
        yield from _of_story(story)
        named = [branch for name in story.branches if (branch := branches.get(name)) is not None]
        followed = {name for branch in named for name in branch.predecessors}
        for branch in named:
            yield from _with_branch(story, branch, is_followed=branch.id in followed)
    for branch in scope.records.branches:
        yield from _of_branch(branch)
    for event in scope.records.events:
        yield from _of_event(event)


def _of_story(story: Story) -> Iterator[Problem]:
    if story.updated is not None and story.updated < story.day:
        message = Message("changed on {updated}, before it was published", updated=story.updated)
        yield found(story, ("updated",), "date-impossible", message)
    if story.expires is not None and story.expires <= story.day:
        message = Message("leaves the site on {expires}, before it is published", expires=story.expires)
        yield found(story, ("expires",), "date-impossible", message)


def _with_branch(story: Story, branch: Branch, *, is_followed: bool) -> Iterator[Problem]:
    """A story may tell of a branch's end when it has come, and of its past together with the branch after it."""
    if branch.founded is not None and story.day < _first_day(branch.founded):
        message = Message(
            "{branch} was founded only in {founded}", branch=branch.name, founded=branch.founded
        )
        yield found(story, ("date",), "date-impossible", message)
    if branch.dissolved and not is_followed and story.day > _last_day(branch.dissolved) + NEWS:
        message = Message(
            "{branch} was dissolved already in {dissolved}", branch=branch.name, dissolved=branch.dissolved
        )
        yield found(story, ("date",), "date-impossible", message)


def _of_branch(branch: Branch) -> Iterator[Problem]:
    if branch.founded and branch.dissolved and _first_day(branch.founded) > _last_day(branch.dissolved):
        message = Message("dissolved in {dissolved}, before it was founded", dissolved=branch.dissolved)
        yield found(branch, ("dissolved",), "date-impossible", message)
    for i, award in enumerate(branch.awards):
        if award.year and branch.founded and award.year < _first_day(branch.founded).year:
            message = Message(
                "an award of {year}, before the branch was founded in {founded}",
                year=award.year,
                founded=branch.founded,
            )
            yield found(branch, ("awards", i, "year"), "date-impossible", message)


def _of_event(event: Event) -> Iterator[Problem]:
    if event.ends is not None and event.ends < event.starts:
        yield found(event, ("ends",), "date-impossible", Message("ends before it begins"))


def _first_day(period: str) -> dt.date:
    """Of a year, a month or a day as ISO text."""
    return dt.date.fromisoformat(f"{period}-01-01"[:10])


def _last_day(period: str) -> dt.date:
    year, _, rest = period.partition("-")
    if "-" in rest:
        return dt.date.fromisoformat(period)
    months = int(year) * 12 + (int(rest) if rest else 12)
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)
