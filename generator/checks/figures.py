"""Numbers that must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.scope import Scope, found, found_in_text
from generator.content.model import Branch, Honour, Member, Story
from generator.content.parts import Award, Figure, Tally
from generator.i18n import Message
from generator.problem import Problem

PEOPLE, TIMES = "人", "人次"
"""Persons and person-times: one who comes three times counts once, or three times."""


def check(scope: Scope) -> Iterator[Problem]:
    """`tally-mismatch`, `tally-exceeded` and `units-mixed`."""
    recipients: list[Branch | Member] = [
        *scope.records.branches,
        *(member for member in scope.records.members if member.withdrawn is None),
    ]
    awards = [award for recipient in recipients for award in recipient.awards if award.status.still_counts()]
    for honour in scope.records.honours:
        own = [award for award in awards if award.honour == honour.id]
        for i, tally in enumerate(honour.official):
            yield from _sum(honour, i, tally)
            yield from _excess(honour, i, tally, [award for award in own if _is_of(award, tally)])
    for story in scope.records.stories:
        if story.withdrawn is None and story.figures:
            yield from _units(story)


def _sum(honour: Honour, i: int, tally: Tally) -> Iterator[Problem]:
    total = sum(tally.counts.values())
    if tally.counts and total != tally.total:
        message = Message("the counts add up to {sum}, the total says {total}", sum=total, total=tally.total)
        yield found(honour, ("official", i, "total"), "tally-mismatch", message)


def _is_of(award: Award, tally: Tally) -> bool:
    """A tally without a batch is of the whole year."""
    return award.year == tally.year and tally.batch in (None, award.batch)


def _excess(honour: Honour, i: int, tally: Tally, awards: list[Award]) -> Iterator[Problem]:
    for level, most in tally.counts.items():
        listed = sum(award.level == level for award in awards)
        if listed > most:
            message = Message(
                "this site lists {listed} of this level, the official count says {most}",
                listed=listed,
                most=most,
            )
            yield found(honour, ("official", i, "counts", level), "tally-exceeded", message)
    if len(awards) > tally.total:
        message = Message(
            "this site lists {listed}, the official total says {most}", listed=len(awards), most=tally.total
        )
        yield found(honour, ("official", i, "total"), "tally-exceeded", message)


def _units(story: Story) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for i, figure in enumerate(story.figures):
        if figure.unit not in (PEOPLE, TIMES):
            continue
        if first.setdefault(figure.name, figure.unit) != figure.unit:
            message = Message(
                "“{name}” stands here in persons (人) and in person-times (人次): they are not the same",
                name=figure.name,
            )
            yield found(story, ("figures", i), "units-mixed", message)
        if (line := _other_unit(story.body, figure)) is not None:
            message = Message(
                "“{name}” is counted in {unit} in the front matter, and otherwise here",
                name=figure.name,
                unit=figure.unit,
            )
            yield found_in_text(story, line, "units-mixed", message)


def _other_unit(body: str, figure: Figure) -> int | None:
    """The line of the text that gives this figure, by its name and value in one sentence, in the other unit."""
    value = f"{figure.value:,}".replace(",", "[,，]?") if figure.value == figure.value.to_integral() else None
    if value is None or figure.name not in body:
        return None
    unit = f"{PEOPLE}(?!次)" if figure.unit == TIMES else TIMES
    pattern = rf"{re.escape(figure.name)}[^。！？；\n\d]{{0,20}}{value}\s*[余多]?\s*{unit}"
    match = re.search(pattern, body)
    return None if match is None else body.count("\n", 0, match.end()) + 1
