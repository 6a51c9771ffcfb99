"""SARIF 2.1.0 (OASIS), which code scanning services take in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.checks.manual import manual, summary
from generator.codes import CODES
from generator.i18n import Translator
from generator.problem import Problem
from generator.report.lines import Lines, path_of, sentence


def report(problems: Sequence[Problem], lines: Lines, say: Translator) -> str:
    """One run, with the manual of each code that occurs."""
    codes = sorted({problem.code for problem in problems})
    run = {
        "tool": {
            "driver": {
                "name": "fengcai",
                "version": __version__,
                "language": say.language,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SITE": {"description": {"text": "the folder of mkdocs.yml"}}},
        "results": [_result(problem, codes.index(problem.code), say) for problem in problems],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": summary(code)},
        "help": {"text": manual(code), "markdown": manual(code)},
        "defaultConfiguration": {"level": CODES[code].severity.value},
    }


def _result(problem: Problem, rule: int, say: Translator) -> dict[str, Any]:
    _, line, column = problem.place
    region = {"startLine": line, "startColumn": column, "endColumn": column + max(1, problem.length)}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": sentence(problem, say)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(path_of(problem), safe="/*"), "uriBaseId": "SITE"},
                    "region": region,
                }
            }
        ],
    }
