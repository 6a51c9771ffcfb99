"""What is written in one text of a page: the addresses of a `srcset`, the texts of a block of data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def candidates(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset`, as the HTML standard splits it: a comma inside an address is a part of it."""
    in_descriptor = False
    for word in srcset.split():
        if in_descriptor:
            _, comma, word = word.partition(",")  # an address may follow the comma at once
            if not comma:
                continue
        if url := word.strip(","):
            yield url
        in_descriptor = bool(url) and not word.endswith(",")


def gather(value: Any, key: str, into: list[tuple[str, str]]) -> None:
    """Add every text of a JSON value, with the key that it stands under, in order. Raises RecursionError."""
    if isinstance(value, str):
        into.append((key, value))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str):
                into.append((name, inner))
            else:
                gather(inner, name, into)
    elif isinstance(value, list):
        for inner in value:
            gather(inner, key, into)
