"""What editors' tools are told of a key, where pydantic alone would tell them something else."""

from __future__ import annotations

from pydantic import GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class OneOrMore:
    """Tells editors' tools what `_listed` takes: a list, or its only item by itself."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


class OrText:
    """Tells editors' tools that a text stands for a group whose one necessary key it is."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


def typed(pattern: str, *examples: str, type: str | list[str] = "string") -> WithJsonSchema:
    """Tells editors' tools how a value is typed."""
    return WithJsonSchema({"type": type, "pattern": f"^{pattern}$", "examples": [*examples]})
