"""For people: where, the code, and what to do; below it the line and a caret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.i18n import Message, Translator
from generator.problem import Problem
from generator.report.lines import Lines, path_of, sentence, visible, width

AROUND = 24
"""Characters of a long line that are shown on each side of the fault: a paragraph is one line here."""


def report(problems: Sequence[Problem], lines: Lines, say: Translator) -> str:
    """`path:line:column: code sentence`, then the line with a caret where there is one to show."""
    return "".join(f"{row}\n" for problem in problems for row in _rows(problem, lines, say))


def _rows(problem: Problem, lines: Lines, say: Translator) -> Iterator[str]:
    _, line, column = problem.place
    said = sentence(problem, say)
    if not problem.severity.stops_the_build():
        said = say(Message("warning: {said}", said=said))
    yield f"{visible(path_of(problem))}:{line}:{column}: {problem.code} {said}"
    row = lines(problem)
    if row is not None and row.strip():
        before, fault, after = _window(row, column - 1, max(1, problem.length))
        number = str(line)
        yield f"{number:>5} | {before}{fault}{after}"
        yield f"{'':>{max(5, len(number))}} | {' ' * width(before)}{'^' * max(1, width(fault))}"


def _window(row: str, start: int, length: int) -> tuple[str, str, str]:
    """The part of a line around a fault: what is before it, itself, what is after it."""
    start = min(start, len(row))
    end = min(len(row), start + length)
    if end - start > 2 * AROUND:
        end = last = start + 2 * AROUND
    else:
        last = min(len(row), max(end, start + 1) + AROUND)
    first = max(0, start - AROUND)
    before = ("…" if first else "") + visible(row[first:start])
    after = visible(row[end:last]) + ("…" if last < len(row) else "")
    return before, visible(row[start:end]), after
