"""Numbers that must agree."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.scope import Scope, found
from generator.i18n import Message
from generator.problem import Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`tally-mismatch`: an official total that is not the sum of its counts."""
    for honour in scope.records.honours:
        for i, tally in enumerate(honour.official):
            total = sum(tally.counts.values())
            if tally.counts and total != tally.total:
                message = Message(
                    "the counts add up to {sum}, the total says {total}", sum=total, total=tally.total
                )
                yield found(honour, ("official", i, "total"), "tally-mismatch", message)
