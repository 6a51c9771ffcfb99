"""What is left of the findings once the site's own weights and its editors' allowances are heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.checks.manual import near
from generator.codes import CODES, Severity
from generator.content.allowance import Allowance
from generator.i18n import Message
from generator.problem import Problem, in_order
from generator.settings import Settings


def judge(
    problems: Iterable[Problem], *, allowances: Sequence[Allowance], settings: Settings
) -> tuple[Problem, ...]:
    """The findings that stand, in order of place, each with its weight on this site."""
    problems = tuple(problems)
    allowing = [allowance for allowance in allowances if _faults(allowance) is None]
    standing = [problem for problem in problems if not _is_allowed(problem, allowing)]
    standing += _unused(allowances, problems)
    return weighed(standing, settings)


def weighed(problems: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """The problems that this site wants to hear of, in order of place, as it weighs them."""
    own = settings.severities
    weighed = (replace(p, weight=own[p.code]) if p.code in own else p for p in problems)
    return in_order(problem for problem in weighed if problem.severity is not Severity.OFF)


def _is_allowed(problem: Problem, allowances: Iterable[Allowance]) -> bool:
    return any(allowance.code == problem.code and allowance.covers(problem.place) for allowance in allowances)


def _unused(allowances: Iterable[Allowance], problems: Sequence[Problem]) -> Iterator[Problem]:
    for allowance in allowances:
        message = _faults(allowance)
        if message is None and not any(_is_allowed(problem, (allowance,)) for problem in problems):
            message = Message(
                "nothing here is reported as {code}: take this comment away", code=allowance.code
            )
        if message is not None:
            yield Problem(allowance.place, "allowance-unused", message)


def _faults(allowance: Allowance) -> Message | None:
    """Why an allowance allows nothing whatever stands there; None where it may."""
    code = CODES.get(allowance.code)
    if code is None:
        return Message(
            "there is no code “{code}”; near it: {near}", code=allowance.code, near=near(allowance.code)
        )
    if code.settled:
        return Message("{code} cannot be allowed: it must be mended", code=code.name)
    if not allowance.reason:
        return Message("say after the code why it is allowed here: without a reason it is not")
    return None
