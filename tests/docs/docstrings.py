"""An extractor for pybabel: what stands below the keys of the models, which editors read in a JSON Schema."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

BASES = {"Record", "Value"}
"""Classes that no schema shows."""


def extract(
    file: IO[bytes], keywords: Iterable[str], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The docstrings of the classes of a module and of their attributes, each on one line."""
    for node in ast.parse(file.read()).body:
        if isinstance(node, ast.ClassDef) and node.name not in BASES:
            for statement in node.body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    yield statement.lineno, "", " ".join(str(statement.value.value).split()), []
