"""`fengcai explain`, `fengcai schema`, and the formats of `fengcai check`."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from generator.codes import CODES
from tests.cli.conftest import NOW, Fengcai, Write


def test_without_a_code_all_are_listed(fengcai: Fengcai) -> None:
    lines = fengcai("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == list(CODES)


def test_a_code_is_explained_as_the_handbook_does(fengcai: Fengcai) -> None:
    ran = fengcai("explain", "Photo-Without-Alt")
    assert ran.status == 0
    assert "**怎么改**" in ran.out


def test_a_code_that_is_none_gets_the_nearest(fengcai: Fengcai) -> None:
    ran = fengcai("explain", "photo-no-alt")
    assert ran.status == 2
    assert "photo-without-alt" in ran.err


@pytest.mark.parametrize("format", ["text", "github", "json", "sarif"])
def test_a_format_changes_how_it_is_said_and_not_what(format: str, fengcai: Fengcai, write: Write) -> None:
    write({"stories/2026/a.md": "---\ntitle: 题\ndate: 2025-05-15\nbranches: [b]\n---\n"})
    ran = fengcai("check", "--now", NOW, "--format", format)
    assert ran.status == 1
    assert set(re.findall(r"[a-z]+-[a-z]+(?:-[a-z]+)*", ran.out)) >= {"year-mismatch", "reference-unknown"}
    if format in ("json", "sarif"):
        assert json.loads(ran.out)


def test_what_check_says_fits_the_schema_that_is_printed(fengcai: Fengcai, write: Write) -> None:
    write({"stories/2026/a.md": "---\ntitle: 题\ndate: 2025-05-15\nbranches: [b]\n---\n"})
    schema = json.loads(fengcai("schema", "findings").out)
    jsonschema.validate(json.loads(fengcai("check", "--now", NOW, "--format", "json").out), schema)


def test_a_schema_is_printed_in_the_language_asked_for(fengcai: Fengcai) -> None:
    chinese = json.loads(fengcai("schema", "story").out)
    english = json.loads(fengcai("schema", "story", "--language", "en").out)
    assert chinese["properties"]["subtitle"]["title"] == "副标题"
    assert english["properties"]["subtitle"]["title"] == "Subtitle"


def test_a_schema_of_nothing_is_refused(fengcai: Fengcai) -> None:
    assert fengcai("schema", "poem").status == 2
