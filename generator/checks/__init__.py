"""What is wrong in stories that could all be read: one subject a file, findings as Problems."""

from __future__ import annotations

from generator.checks import addresses, dates, figures, front_matter, links, photos, references
from generator.checks.scope import Scope
from generator.problem import Problem, in_order

SUBJECTS = (front_matter, references, links, photos, figures, dates, addresses)
"""Each has `check(scope)`, which yields what it finds."""


def check(scope: Scope) -> tuple[Problem, ...]:
    """Everything that all subjects find, in order of place."""
    return in_order(problem for subject in SUBJECTS for problem in subject.check(scope))


__all__ = ["SUBJECTS", "Scope", "check"]
