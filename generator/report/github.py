"""GitHub's workflow commands: `::error file=…,line=…,col=…,title=…::sentence`.

GitHub shows ten of each weight a step beside the lines, and all of them in the log.
Form: docs.github.com, Workflow commands for GitHub Actions.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.i18n import Translator
from generator.problem import Problem
from generator.report.lines import Lines, path_of, sentence


def report(problems: Sequence[Problem], lines: Lines, say: Translator) -> str:
    """One command a problem."""
    return "".join(_command(problem, say) for problem in problems)


def _command(problem: Problem, say: Translator) -> str:
    _, line, column = problem.place
    last = column + max(1, problem.length) - 1
    path = _property(path_of(problem))
    where = f"file={path},line={line},col={column},endColumn={last},title={_property(problem.code)}"
    return f"::{problem.severity.value} {where}::{_data(sentence(problem, say))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
