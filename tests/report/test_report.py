"""Problems as they are printed: for people, for GitHub, as JSON, as SARIF."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from generator.codes import CODES, Severity
from generator.i18n import Message, Translator
from generator.problem import Place, Problem
from generator.report import Format, Lines, report
from generator.report.records import SCHEMA

ENGLISH = Translator("en")


def problem(
    line: int = 1,
    column: int = 1,
    length: int = 1,
    *,
    code: str = "link-broken",
    path: str = "a.md",
    **more: str,
) -> Problem:
    return Problem(
        Place(path, line, column), code, Message("it says {words}", words=more.get("words", "x")), length
    )


def said(folder: Path, *problems: Problem, format: Format = Format.TEXT) -> str:
    return report(problems, format=format, lines=Lines(folder), say=ENGLISH)


def test_a_caret_stands_below_what_is_wrong_in_wide_characters_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("第一行\n他写道:“来了。”ok\n", "utf-8")
    assert said(tmp_path, problem(2, 4, 2)).splitlines() == [
        "a.md:2:4: link-broken it says x",
        "    2 | 他写道:“来了。”ok",
        "      |       ^^",
    ]


def test_of_a_long_line_the_part_around_the_fault_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲" * 100 + "错" + "乙" * 100, "utf-8")
    _, row, caret = said(tmp_path, problem(1, 101)).splitlines()
    assert row == "    1 | …" + "甲" * 24 + "错" + "乙" * 24 + "…"
    assert caret == "      | " + " " * 49 + "^^"


def test_a_fault_without_end_ends_at_what_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("错" * 500, "utf-8")
    _, row, caret = said(tmp_path, problem(1, 1, 500)).splitlines()
    assert row.count("错") == 48
    assert row.endswith("…")
    assert caret.count("^") == 96


def test_what_a_terminal_would_obey_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\x1b[31m红\u202e反\n", "utf-8")
    shown = said(tmp_path, problem(1, 6, words="\x1b[2J\u200b"))
    assert "<U+001B>[31m红<U+202E>反" in shown
    assert "it says <U+001B>[2J<U+200B>" in shown
    assert not {"\x1b", "\u202e", "\u200b"} & set(shown)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", "一行\n".encode()])
def test_where_there_is_no_such_line_the_sentence_stands_alone(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.md").write_bytes(content)
    assert said(tmp_path, problem(9)) == "a.md:9:1: link-broken it says x\n"


def test_a_warning_says_so(tmp_path: Path) -> None:
    assert said(tmp_path, problem(code="year-mismatch")) == "a.md:1:1: year-mismatch warning: it says x\n"
    lowered = Problem(Place("a.md"), "link-broken", Message("x"), weight=Severity.WARNING)
    assert said(tmp_path, lowered) == "a.md:1:1: link-broken warning: x\n"


def test_github_reads_commands_in_which_nothing_can_begin_another(tmp_path: Path) -> None:
    odd = problem(3, 5, 4, words="100%\n::error::x", path="a,b:c%.md")
    assert said(tmp_path, odd, format=Format.GITHUB) == (
        "::error file=a%2Cb%3Ac%25.md,line=3,col=5,endColumn=8,title=link-broken::it says 100%25 ::error::x\n"
    )
    assert said(tmp_path, problem(code="home-stale"), format=Format.GITHUB).startswith("::warning file=a.md,")


def test_json_has_the_form_that_it_promises(tmp_path: Path) -> None:
    found = json.loads(said(tmp_path, problem(3, 5, 4), problem(code="home-stale"), format=Format.JSON))
    jsonschema.validate(found, SCHEMA)
    assert found[0] == {
        "path": "a.md",
        "line": 3,
        "column": 5,
        "length": 4,
        "code": "link-broken",
        "severity": "error",
        "message": "it says x",
    }
    assert found[1]["severity"] == "warning"
    assert json.loads(said(tmp_path, format=Format.JSON)) == []


def test_sarif_names_rules_and_places(tmp_path: Path) -> None:
    log = json.loads(
        said(
            tmp_path,
            problem(3, 5, 4, path="stories/2026/甲.md"),
            problem(code="home-stale"),
            format=Format.SARIF,
        )
    )
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["home-stale", "link-broken"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    first, second = run["results"]
    assert (first["ruleId"], first["level"], rules[first["ruleIndex"]]["id"]) == (
        "link-broken",
        "error",
        "link-broken",
    )
    assert second["level"] == "warning"
    where = first["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "stories/2026/%E7%94%B2.md"
    assert where["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}


@pytest.mark.parametrize("format", Format)
def test_nothing_wrong_is_said_in_every_format(format: Format, tmp_path: Path) -> None:
    assert "link-broken" not in said(tmp_path, format=format)


def test_every_code_can_be_reported_in_every_format(tmp_path: Path) -> None:
    problems = [problem(n, code=code) for n, code in enumerate(CODES, 1)]
    for format in Format:
        text = said(tmp_path, *problems, format=format)
        assert all(code in text for code in CODES), format


@pytest.mark.parametrize("format", Format)
def test_the_name_of_a_file_holds_no_number_either(tmp_path: Path, format: Format) -> None:
    printed = said(
        tmp_path, problem(path="stories/2026/王13800000000.jpg", words="13800000000"), format=format
    )
    assert "13800000000" not in printed
    assert "138******00.jpg" in printed
