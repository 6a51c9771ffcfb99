"""Problems as people and machines read them. Personal data is masked in each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from generator.i18n import Translator
from generator.problem import Problem
from generator.report import github, plain, records, sarif
from generator.report.lines import Lines


class Format(StrEnum):
    """What a report may look like."""

    TEXT = "text"
    """For people, with the line and a caret."""
    GITHUB = "github"
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    JSON = "json"
    SARIF = "sarif"


Write = Callable[[Sequence[Problem], Lines, Translator], str]

_WRITERS: dict[Format, Write] = {
    Format.TEXT: plain.report,
    Format.GITHUB: github.report,
    Format.JSON: records.report,
    Format.SARIF: sarif.report,
}


def report(
    problems: Sequence[Problem], *, format: Format = Format.TEXT, lines: Lines, say: Translator
) -> str:
    """The problems in the order given, in one of the formats; empty where there is nothing to print."""
    return _WRITERS[format](problems, lines, say)


__all__ = ["Format", "Lines", "report"]
