"""The tables as files: JSON, CSV for spreadsheets, a schema, and the page that explains them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO
from typing import Any

from generator.content import address
from generator.machines.file import SiteFile
from generator.machines.table import Table
from generator.machines.tables import TABLES
from generator.pages import Edition, Page, views
from generator.pages.page import Content

MOST = 5_000
"""Records of a table that stand in one JSON text; more stand each in a line of its own (JSON Lines)."""

SCHEMA = f"{address.DATA}schema.json"

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate; full-width signs do so in East Asian editions (OWASP, CSV injection)."""


def files(edition: Edition, *, most: int = MOST) -> Iterator[SiteFile]:
    """Every table twice, and the schema."""
    for table in TABLES:
        yield SiteFile(json_address(edition, table, most=most), _json(edition, table, most))
        yield SiteFile(csv_address(table), _csv(edition, table))
    yield SiteFile(SCHEMA, lambda: _pretty(schema(edition)))


def in_every_form(edition: Edition) -> Iterator[SiteFile]:
    """Every table as JSON and as JSON Lines, whichever a site of its size has: a table that grew keeps its name."""
    for table in TABLES:
        yield SiteFile(f"{address.DATA}{table.name}.json", partial(_array, edition, table))
        yield SiteFile(f"{address.DATA}{table.name}.jsonl", partial(_json_lines, edition, table))


def json_address(edition: Edition, table: Table, *, most: int = MOST) -> str:
    """Where the JSON of a table stands; its ending tells whether it is JSON Lines."""
    ending = "jsonl" if _count(edition, table) > most else "json"
    return f"{address.DATA}{table.name}.{ending}"


def csv_address(table: Table) -> str:
    """Where the CSV of a table stands."""
    return f"{address.DATA}{table.name}.csv"


def page(edition: Edition) -> Page:
    """What there is, and what each field means."""
    say = edition.say
    return Page(
        address=address.DATA,
        template="data",
        title=say("Open data"),
        section=address.DATA,
        updated=views.latest(edition.catalogue.stories),
        make=lambda: Content(
            {
                "crumbs": views.crumbs(edition),
                "schema": SCHEMA,
                "tables": [
                    {
                        "name": say(table.title),
                        "count": _count(edition, table),
                        "files": [
                            {"kind": where.rpartition(".")[2].upper(), "address": where}
                            for where in (json_address(edition, table), csv_address(table))
                        ],
                        "fields": [
                            {
                                "name": field.name,
                                "meaning": say(field.meaning),
                                "several": field.kind.is_list(),
                            }
                            for field in table.fields
                        ],
                    }
                    for table in TABLES
                ],
            }
        ),
    )


def schema(edition: Edition) -> dict[str, Any]:
    """JSON Schema of one record of each table; a `.json` file is a list of them, a `.jsonl` one a line."""
    say = edition.say
    found: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": edition.settings.name,
        "$defs": {
            table.name: {
                "title": say(table.title),
                "type": "object",
                "properties": {
                    field.name: {**field.kind.schema, "description": say(field.meaning)}
                    for field in table.fields
                },
                "required": [field.name for field in table.fields],
                "additionalProperties": False,
            }
            for table in TABLES
        },
    }
    return {"$id": url, **found} if (url := edition.url(SCHEMA)) else found


def _count(edition: Edition, table: Table) -> int:
    return sum(1 for _ in table.records(edition))


def _json(edition: Edition, table: Table, most: int) -> Callable[[], bytes]:
    def write() -> bytes:
        return (_array if _count(edition, table) <= most else _json_lines)(edition, table)

    return write


def _array(edition: Edition, table: Table) -> bytes:
    return _pretty(list(table.rows(edition)))


def _json_lines(edition: Edition, table: Table) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in table.rows(edition))
    return "".join(f"{line}\n" for line in lines).encode()


def _csv(edition: Edition, table: Table) -> Callable[[], bytes]:
    def write() -> bytes:
        out = StringIO(newline="")
        rows = csv.writer(out)
        rows.writerow(field.name for field in table.fields)
        for row in table.rows(edition):
            rows.writerow(cell(value) for value in row.values())
        return out.getvalue().encode("utf-8-sig")  # without the mark, Excel reads the system's own encoding

    return write


def cell(value: Any) -> str:
    """A value as a spreadsheet shows it, and never calculates it: a text that looks like a formula gets an `'`."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
    text = "; ".join(_words(item) for item in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _words(item: Any) -> str:
    if isinstance(item, dict):
        return " ".join(_words(part) for part in item.values() if part not in (None, "", [], {}))
    return "/".join(map(_words, item)) if isinstance(item, list) else str(item)


def _pretty(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
