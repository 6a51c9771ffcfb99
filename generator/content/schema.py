"""JSON Schema of what editors write, in their language, for editors that complete and check as one types."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.content.discover import FOLDERS
from generator.content.model import Region, Story
from generator.content.parts import Value
from generator.content.record import Record
from generator.i18n import Message, Translator

DIALECT = "https://json-schema.org/draft/2020-12/schema"

REGIONS = "regions"
KINDS: dict[str, type[Record]] = {
    "story": Story,
    **{model.__name__.lower(): model for model in FOLDERS.values()},
}
"""The kinds of records by name; `regions` stands for regions.yml."""

TITLES = {
    "title": Message("Title"),
    "name": Message("Name"),
    "date": Message("Date of publication"),
    "updated": Message("Changed on"),
    "subtitle": Message("Subtitle"),
    "summary": Message("Summary"),
    "column": Message("Column"),
    "branches": Message("Branches"),
    "members": Message("Members"),
    "honours": Message("Honours"),
    "events": Message("Events"),
    "regions": Message("Regions"),
    "topics": Message("Topics"),
    "cover": Message("Cover"),
    "photos": Message("Photos"),
    "origin": Message("Origin"),
    "source": Message("Source"),
    "byline": Message("Byline"),
    "lang": Message("Language"),
    "attachments": Message("Attachments"),
    "figures": Message("Figures"),
    "documents": Message("Documents"),
    "draft": Message("Draft"),
    "expires": Message("Expires on"),
    "withdrawn": Message("Withdrawn"),
    "aliases": Message("Old addresses"),
    "pinned": Message("Pinned"),
    "related": Message("Related stories"),
    "short_name": Message("Short name"),
    "region": Message("Region"),
    "kind": Message("Kind"),
    "founded": Message("Founded"),
    "dissolved": Message("Dissolved"),
    "predecessors": Message("Predecessors"),
    "secretary": Message("Secretary"),
    "headcount": Message("Headcount"),
    "awards": Message("Awards"),
    "allied": Message("Allied branches"),
    "photo": Message("Photo"),
    "pinyin": Message("Reading"),
    "epithets": Message("Epithets"),
    "branch": Message("Branch"),
    "role": Message("Role"),
    "living": Message("Living"),
    "portrait": Message("Portrait"),
    "consent": Message("Consent"),
    "recipients": Message("Recipients"),
    "levels": Message("Levels"),
    "criteria": Message("Criteria"),
    "issuer": Message("Issuer"),
    "official": Message("Official tallies"),
    "description": Message("Description"),
    "cadence": Message("Cadence"),
    "keywords": Message("Keywords"),
    "order": Message("Order"),
    "starts": Message("Begins"),
    "ends": Message("Ends"),
    "rrule": Message("Recurrence"),
    "location": Message("Location"),
    "audience": Message("Audience"),
    "id": Message("Id"),
    "code": Message("Division code"),
    "children": Message("Places inside"),
    "url": Message("Link"),
    "author": Message("Author"),
    "reporters": Message("Reporters"),
    "correspondents": Message("Correspondents"),
    "photographers": Message("Photographers"),
    "editor": Message("Editor"),
    "duty_editor": Message("Duty editor"),
    "reviewers": Message("Reviewers"),
    "file": Message("File"),
    "value": Message("Value"),
    "unit": Message("Unit"),
    "qualifier": Message("Exactness"),
    "as_of": Message("As of"),
    "number": Message("Number"),
    "reason": Message("Reason"),
    "caption": Message("Caption"),
    "alt": Message("Text in place of the picture"),
    "credit": Message("Photographer"),
    "people": Message("People"),
    "hidden": Message("Hidden"),
    "honour": Message("Honour"),
    "level": Message("Level"),
    "year": Message("Year"),
    "batch": Message("Batch"),
    "issuers": Message("Issuers"),
    "document": Message("Document number"),
    "status": Message("Status"),
    "until": Message("Until"),
    "scope": Message("Scope"),
    "by": Message("By"),
    "counts": Message("Counts"),
    "total": Message("Total"),
}
"""What each key is called, whatever it stands in."""


def schema(kind: str, say: Translator) -> dict[str, Any]:
    """The schema of a kind's front matter, or of regions.yml. Raises KeyError for a kind that there is not."""
    adapter: TypeAdapter[Any] = TypeAdapter(tuple[Region, ...] if kind == REGIONS else KINDS[kind])
    made = adapter.json_schema(schema_generator=_Generator, mode="validation")
    _speak(made, say)
    return {"$schema": DIALECT, **made}


class _Generator(GenerateJsonSchema):
    """A key without a value is as good as absent, so nothing may be null, and what is absent has no default."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        told = _docstrings(schema["cls"])
        for name, part in made.get("properties", {}).items():
            if name in told:
                part["description"] = told[name]
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _docstrings(model: type) -> Mapping[str, str]:
    """What stands below each key in the source of a model. (Pydantic would read the source each time that the
    program starts.)"""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Value):
            (definition,) = ast.parse(inspect.getsource(base)).body
            for key, below in pairwise(getattr(definition, "body", ())):
                match key, below:
                    case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                        found[name] = text
    return found


def _speak(node: Any, say: Translator) -> None:
    """Put titles and descriptions into the language of the site."""
    if isinstance(node, list):
        for item in node:
            _speak(item, say)
    if not isinstance(node, dict):
        return
    node.pop("title", None)
    if isinstance(text := node.get("description"), str):
        sentence = " ".join(text.split())
        node["description"] = say(sentence)
    for key, value in node.items():
        if key == "properties":
            for name, part in value.items():
                _speak(part, say)
                value[name] = {"title": say(TITLES[name]), **part}
        elif key == "$defs":
            for part in value.values():
                _speak(part, say)
        elif key != "description":
            _speak(value, say)
