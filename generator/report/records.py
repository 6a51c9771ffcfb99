"""A JSON array with an object for each problem, for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.codes import CODES, Severity
from generator.i18n import Translator
from generator.problem import Problem
from generator.report.lines import Lines, path_of, sentence

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "fengcai check --format json",
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["path", "line", "column", "length", "code", "severity", "message"],
        "properties": {
            "path": {"type": "string", "description": "relative to the folder of mkdocs.yml, with /"},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1, "description": "in characters"},
            "length": {"type": "integer", "minimum": 1, "description": "in characters, within the line"},
            "code": {"enum": [*CODES]},
            "severity": {"enum": [Severity.ERROR.value, Severity.WARNING.value]},
            "message": {"type": "string", "description": "in the site's language, personal data masked"},
        },
    },
}
"""The form of the report (JSON Schema 2020-12); keys are added, never renamed."""


def report(problems: Sequence[Problem], lines: Lines, say: Translator) -> str:
    """All problems, sorted; an empty array where there are none."""
    return json.dumps([_object(problem, say) for problem in problems], ensure_ascii=False, indent=1) + "\n"


def _object(problem: Problem, say: Translator) -> dict[str, Any]:
    return {
        **problem.place._asdict(),
        "path": path_of(problem),
        "length": max(1, problem.length),
        "code": problem.code,
        "severity": problem.severity.value,
        "message": sentence(problem, say),
    }
