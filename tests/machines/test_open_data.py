"""The open data: JSON by json and jsonschema, CSV by csv."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.i18n import Translator
from generator.machines import open_data
from generator.machines.tables import TABLES
from generator.pages import Edition
from generator.site import Site
from tests.machines.reading import ROOT, Sited, contents, files, record, settings

NAMES = [table.name for table in TABLES]


def rows(site: Site, name: str) -> list[dict[str, str]]:
    """A table as a spreadsheet reads it."""
    data = contents(site)[f"data/{name}.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def records(site: Site, name: str) -> list[dict[str, Any]]:
    found = json.loads(contents(site)[f"data/{name}.json"])
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_record_fits_the_schema_that_is_published(site: Sited, name: str) -> None:
    made = site(files())
    schema = json.loads(contents(made)["data/schema.json"])
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{ROOT}data/schema.json"
    found = records(made, name)
    assert found
    validator = Draft202012Validator(
        {**schema, "$ref": f"#/$defs/{name}"}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for each in found:
        validator.validate(each)
    assert all(field["description"] for field in schema["$defs"][name]["properties"].values())


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_twin_has_the_same_records_and_fields(site: Sited, name: str) -> None:
    made = site(files())
    told, twins = records(made, name), rows(made, name)
    assert [twin["id"] for twin in twins] == [each["id"] for each in told]
    assert all(list(twin) == list(each) for twin, each in zip(twins, told, strict=True))
    for twin, each in zip(twins, told, strict=True):
        for key, value in each.items():
            if isinstance(value, str):
                assert twin[key] == value
            elif value is None:
                assert twin[key] == ""


def test_a_story_a_branch_a_member_and_an_honour(site: Sited) -> None:
    made = site(files())
    story = records(made, "stories")[0]
    assert story["url"] == f"{ROOT}stories/2026/xunhe/"
    assert story["published"] == "2026-05-18T09:30:00+08:00"
    assert (story["column"], story["branches"], story["members"]) == ("renwu", ["beiji"], ["gu"])
    assert story["regions"] == ["yunling/beiji"]
    assert story["authors"] == ["宋文静", "林知远"]
    assert rows(made, "stories")[0]["topics"] == "巡河; 志愿服务"
    (branch,) = records(made, "branches")
    assert (branch["headcount"], branch["secretary"], branch["stories"]) == (31, "gu", 1)
    assert branch["awards"][0]["name"] == "市级示范党支部"
    (member,) = records(made, "members")
    assert set(member) == {
        "id",
        "address",
        "url",
        "name",
        "epithets",
        "branch",
        "role",
        "living",
        "awards",
        "stories",
    }
    (honour,) = records(made, "honours")
    assert honour["awarded"] == 2
    assert honour["official"][0]["total"] == 7


def test_more_than_five_thousand_are_a_line_each(site: Sited) -> None:
    made = site(files())
    edition = Edition(catalogue=made.catalogue, settings=made.settings, say=Translator("zh-Hans"))
    found = {file.address: file.content() for file in open_data.files(edition, most=1)}
    assert "data/stories.json" not in found
    lines = found["data/stories.jsonl"].decode().splitlines()
    assert [json.loads(line) for line in lines] == [_without_covers(r) for r in records(made, "stories")]
    assert "data/branches.json" in found
    assert open_data.MOST == 5_000


def _without_covers(told: dict[str, Any]) -> dict[str, Any]:
    """This edition knows no copies of photos."""
    return {**told, "cover": None}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_text_that_looks_like_a_formula_is_a_text(site: Sited, sign: str) -> None:
    title = f"{sign}SUM(A1:A9)"
    made = site({"stories/2026/a.md": record(title=title, date="2026-05-15", topics=[f"{sign}1"])})
    (row,) = rows(made, "stories")
    assert row["title"] == f"'{title}"
    assert row["topics"] == f"'{sign}1"
    assert records(made, "stories")[0]["title"] == title


def test_a_number_below_nothing_stays_a_number() -> None:
    assert [open_data.cell(value) for value in (-5, 0, True, None, "-5")] == ["-5", "0", "true", "", "'-5"]


def test_the_page_explains_every_field_and_leads_to_every_file(site: Sited) -> None:
    made = site(files())
    page = next(page for page in made.pages if page.address == "data/")
    places = {file["address"] for table in page.data["tables"] for file in table["files"]}
    assert {*places, page.data["schema"]} == {name for name in contents(made) if name.startswith("data/")}
    for table, shown in zip(TABLES, page.data["tables"], strict=True):
        assert [field["name"] for field in shown["fields"]] == [field.name for field in table.fields]
        assert all(field["meaning"] for field in shown["fields"])


def test_without_an_address_the_place_on_the_site_remains(site: Sited) -> None:
    made = site(files(**{"mkdocs.yml": settings(site_url="")}))
    story = records(made, "stories")[0]
    assert (story["address"], story["url"]) == ("stories/2026/xunhe/", None)
    assert story["cover"].startswith("photos/")
