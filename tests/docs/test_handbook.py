"""Every key, code, command and option is documented, and nothing is documented that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

from generator.checks.manual import MANUALS, handbook, manual, summary
from generator.cli import COMMANDS, main
from generator.codes import CODES
from generator.colours import Colours, Scheme, palette
from generator.content import address
from generator.content.model import Region
from generator.content.parts import Value
from generator.content.record import Record
from generator.content.schema import KINDS
from generator.i18n import Translator
from generator.organisation import Organisation
from generator.settings import Options

ROOT = Path(__file__).parent.parent.parent
HANDBOOK = ROOT / "docs" / "handbook"
GENERATOR = ROOT / "generator"
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
CODE_OF_A_PROBLEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """A page of the handbook."""
    return (HANDBOOK / f"{name}.md").read_text("utf-8")


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models of our own that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def every_model() -> dict[str, type[BaseModel]]:
    """The records and the parts that they are made of, by name."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [*KINDS.values(), Region]
    while waiting:
        model = waiting.pop()
        if model.__name__ not in found:
            found[model.__name__] = model
            for field in model.model_fields.values():
                waiting += models_in(field.annotation)
    return found


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that an editor may write."""
    own = Record.OWN if issubclass(model, Record) else frozenset()
    return [key for key in model.model_fields if key not in own]


SECTIONS = {
    "Story": "## 故事",
    "Photo": "### 照片",
    "Source": "### 来源",
    "Byline": "### 署名",
    "Attachment": "### 附件",
    "Figure": "### 数字",
    "Document": "### 文件",
    "Withdrawal": "## 故事",
    "Branch": "## 支部",
    "Headcount": "## 支部",
    "Member": "## 人物",
    "Consent": "## 人物",
    "Award": "## 获奖",
    "Honour": "## 荣誉",
    "Level": "## 荣誉",
    "Tally": "## 荣誉",
    "Column": "## 专栏",
    "Event": "## 活动",
    "Region": "## 区划",
}
"""Where in fields.md each model is explained."""

FOLDED = {"Withdrawal", "Headcount", "Consent", "Level"}
"""Models of two or three keys that are explained in the row of the key that holds them."""


def section(heading: str, text: str) -> str:
    """A part of a page, up to the next heading of its own level or a higher one."""
    level = heading.partition(" ")[0]
    start = text.index(f"\n{heading}\n")
    end = re.compile(rf"^#{{1,{len(level)}}} ", re.MULTILINE).search(text, start + len(heading) + 2)
    return text[start : end.start() if end else len(text)]


def test_every_model_has_its_section() -> None:
    assert set(every_model()) == set(SECTIONS)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_key_is_documented(name: str) -> None:
    text = section(SECTIONS[name], page("fields"))
    for key in keys_of(every_model()[name]):
        row = rf"(^\| `{key}` \|)" if name not in FOLDED else rf"`{key}`|\b{key}: "
        assert re.search(row, text, re.MULTILINE), f"{name}.{key} is not in fields.md, {SECTIONS[name]}"


def test_no_key_is_documented_that_is_not_there() -> None:
    text = page("fields")
    known = {key for model in every_model().values() for key in keys_of(model)}
    values = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    choices = {
        value
        for model in every_model().values()
        for field in model.model_fields.values()
        for choice in (field.annotation, *get_args(field.annotation))
        if isinstance(choice, type) and hasattr(choice, "__members__")
        for value in choice.__members__.values()
    }
    assert values <= known | choices


def test_every_choice_is_documented() -> None:
    text = page("fields")
    for model in every_model().values():
        for field in model.model_fields.values():
            for choice in (field.annotation, *get_args(field.annotation)):
                if isinstance(choice, type) and hasattr(choice, "__members__"):
                    for value in choice.__members__.values():
                        assert f"`{value}`" in text, f"{choice.__name__}.{value}"


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_required_is_said_to_be(name: str) -> None:
    text = section(SECTIONS[name], page("fields"))
    if name in FOLDED:
        return
    model = every_model()[name]
    for key in keys_of(model):
        row = re.search(rf"^\| `{key}` \|.*$", text, re.MULTILINE)
        assert row
        assert ("**必填**" in row[0]) is model.model_fields[key].is_required(), f"{name}.{key}: {row[0]}"


SAYERS = {"Problem", "PictureFault", "found", "found_in_text", "_of_photo", "_say", "_problem", "Fault"}
"""Who gives a problem its code."""


def codes_in(tree: ast.AST) -> Iterator[str]:
    """The codes that a module gives to problems: any text of that form in a call, but not in a Message."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) in SAYERS:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
                elif isinstance(argument, ast.IfExp):
                    yield from (
                        end.value
                        for end in (argument.body, argument.orelse)
                        if isinstance(end, ast.Constant) and isinstance(end.value, str)
                    )


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def every_code() -> set[str]:
    """The codes of all problems, from the source; and those that stand there as a text of their own."""
    found = set()
    for file in GENERATOR.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        found |= {code for code in codes_in(tree) if CODE_OF_A_PROBLEM.fullmatch(code)}
    return found


def test_the_scan_finds_the_codes() -> None:
    assert {
        "key-unknown",
        "key-missing",
        "value-invalid",
        "reference-unknown",
        "address-taken",
        "photo-missing",
        "photo-outside-site",
    } <= every_code()


def test_the_scan_finds_the_codes_of_photos_that_are_looked_at_derived_and_tidied() -> None:
    in_photos = {
        file.stem: set(codes_in(ast.parse(file.read_text("utf-8"))))
        for file in (GENERATOR / "content" / "photo.py", *(GENERATOR / "photos").glob("*.py"))
    }
    assert in_photos["photo"] >= {"photo-unreadable", "photo-too-many-pixels", "photo-wrong-extension"}
    assert in_photos["examine"] >= {"photo-unreadable"}
    assert in_photos["make"] >= {"photo-too-many-pixels"}
    assert in_photos["clean"] >= {"photo-too-many-pixels"}
    assert in_photos["tidy"] >= {"photo-untidy", "file-unreadable"}


def test_every_code_of_the_source_is_in_the_table_and_the_other_way_round() -> None:
    assert every_code() <= set(CODES)
    written = {
        node.value
        for file in GENERATOR.rglob("*.py")
        if file.name != "codes.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(CODES) <= written


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_manual(code: str) -> None:
    text = manual(code)
    assert summary(code).endswith("。")
    assert len(summary(code)) < 90
    assert "**为什么**" in text
    assert re.search(r"不对(（.*）)?：|不对 \|", text), "an example of what is wrong"
    assert re.search(r"^对(（.*）)?：| 对 \|", text, re.MULTILINE), "an example of what is right"
    assert "**怎么改**" in text


def test_there_is_no_manual_without_a_code() -> None:
    assert {file.stem for file in MANUALS.glob("[!_]*.md")} == set(CODES)


def test_the_page_of_codes_is_made_from_the_manuals() -> None:
    assert page("checks") == handbook(Translator("zh-Hans")), "run: make handbook"


def test_the_page_of_codes_links_to_each() -> None:
    text = page("checks")
    listed = re.findall(r"^\| \[([a-z0-9-]+)\]\(#([a-z0-9-]+)\) \|", text, re.MULTILINE)
    assert listed == [(code, code) for code in CODES]
    assert re.findall(r"^### ([a-z0-9-]+)$", text, re.MULTILINE) == list(CODES)


def test_every_command_is_explained() -> None:
    read = "\n".join(file.read_text("utf-8") for file in (ROOT / "README.md", *HANDBOOK.glob("*.md")))
    for command in COMMANDS:
        assert re.search(rf"fengcai\s+{command}\b", read), command
    new = main.get_command(click.Context(main), "new")
    for kind in new.commands:  # type: ignore[attr-defined]
        assert f"`{kind}`" in read or f"fengcai new {kind}" in read, kind


def test_no_command_is_named_that_is_not_there() -> None:
    for file in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *HANDBOOK.glob("*.md")):
        for command in re.findall(
            r"(?:bin/|Scripts\\|`|^)fengcai ([a-z]+)", file.read_text("utf-8"), re.MULTILINE
        ):
            assert command in COMMANDS, f"{file.name}: fengcai {command}"


@pytest.mark.parametrize("model", [Options, Organisation], ids=lambda model: model.__name__)
def test_every_option_is_explained(model: type[BaseModel]) -> None:
    text = page("new-county")
    for key in model.model_fields:
        assert f"| `{key}` |" in text, key


def test_every_colour_is_explained_with_its_value() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section("## 换颜色", page("look")), re.MULTILINE))
    assert set(rows) == set(Colours.model_fields)
    for name in Scheme.model_fields:
        assert getattr(Colours(), name) in rows[name]
        assert getattr(Colours().dark, name) in rows[name]


def test_every_variable_that_is_explained_is_there() -> None:
    styles = "\n".join(file.read_text("utf-8") for file in (GENERATOR / "theme/assets/styles").glob("*.css"))
    known = set(re.findall(r"(--[a-z]+):", styles + palette(Colours())))
    assert set(re.findall(r"`(--[a-z]+)`", page("look"))) <= known


def test_every_kind_of_address_is_explained() -> None:
    lists = {
        name for name in vars(address).values() if isinstance(name, str) and re.fullmatch(r"[a-z]+/", name)
    }
    assert len(lists) > 9
    assert not [where for where in lists - {address.SEARCH} if f"`/{where}" not in page("look")]


def test_no_option_is_explained_that_is_not_there() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", page("new-county"), re.MULTILINE))
    host = {"site_name", "site_description", "site_url"}
    assert rows <= {*Options.model_fields, *Organisation.model_fields, *host}


def test_links_between_pages_of_the_handbook_lead_somewhere() -> None:
    for file in HANDBOOK.glob("*.md"):
        text = FENCE.sub("", file.read_text("utf-8"))
        for target in re.findall(r"(?<!`)\]\(([^)\s]+)\)", CODE.sub("", text)):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            other = (file.parent / path) if path else file
            assert other.exists(), f"{file.name}: {target}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", other.read_text("utf-8"), re.MULTILINE)
                assert anchor in {re.sub(r"[^\w-]+", "-", h.strip().lower()).strip("-") for h in headings}, (
                    target
                )


def test_no_module_grows_beyond_three_hundred_lines() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in GENERATOR.rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > 300
    }
    assert not long
