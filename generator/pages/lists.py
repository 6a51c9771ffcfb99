"""Lists that are too long for one page go on at `page/2/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeVar

from generator.content import address
from generator.pages.edition import Edition
from generator.pages.page import Content, Data, Page

T = TypeVar("T")
K = TypeVar("K")

NAMES = 10
"""A register of names shows ten times as many as a list of stories: a line each, made for scanning."""


def paged(
    edition: Edition,
    page: Page,
    items: Sequence[T],
    view: Callable[[Sequence[T]], Data],
    *,
    per_page: int | None = None,
) -> Iterator[Page]:
    """`page` with the first items, and as many parts below it as the rest needs.

    `view` turns the items of one part into what the template shows. Facts of the first page that stand
    in `page.data` are on it alone; the other parts keep only its `crumbs`, and `first` tells them apart.
    """
    size = per_page or edition.settings.per_page
    parts = max(1, -(-len(items) // size))
    for number in range(1, parts + 1):
        chunk = items[(number - 1) * size : number * size]
        pager = {"pager": _pager(page.address, number, parts), "total": len(items), "first": number == 1}
        if number == 1:
            yield replace(page, make=partial(_first, page, view, chunk, pager))
            continue
        yield replace(
            page,
            address=address.part(page.address, number),
            title=edition.say("{title} (page {number})", title=page.title, number=number),
            description="",
            make=partial(_other, page, view, chunk, pager),
        )


def _first(page: Page, view: Callable[[Sequence[T]], Data], chunk: Sequence[T], pager: Data) -> Content:
    return Content({**page.data, **view(chunk), **pager}, page.blocks)


def _other(page: Page, view: Callable[[Sequence[T]], Data], chunk: Sequence[T], pager: Data) -> Content:
    return Content({"crumbs": page.data["crumbs"], **view(chunk), **pager})


def _pager(first: str, number: int, parts: int) -> Data | None:
    if parts == 1:
        return None
    near = sorted({1, parts, *range(max(1, number - 2), min(parts, number + 2) + 1)})
    steps: list[Data] = []
    for before, this in zip([0, *near], near, strict=False):
        if this - before > 1:
            steps.append({"gap": True})
        steps.append(
            {"gap": False, "number": this, "address": address.part(first, this), "here": this == number}
        )
    return {
        "number": number,
        "parts": parts,
        "steps": steps,
        "previous": address.part(first, number - 1) if number > 1 else None,
        "next": address.part(first, number + 1) if number < parts else None,
    }


def grouped(items: Sequence[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """Neighbours with the same key, together."""
    return [(name, list(group)) for name, group in groupby(items, key=key)]
