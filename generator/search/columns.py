"""Columns: what a browser needs of every document at once, to order, filter and count hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.search.documents import Document


@dataclass(frozen=True, slots=True)
class Row:
    """One document in the columns."""

    title: int
    """How many units its title has."""
    year: int
    column: tuple[str, ...]
    branches: tuple[str, ...]
    regions: tuple[str, ...]
    honours: tuple[str, ...]


def row_of(document: Document, *, title: int) -> Row:
    """What the columns keep of a document."""
    return Row(
        title=title,
        year=int(document.day[:4]),
        column=(document.column,) if document.column else (),
        branches=document.branches,
        regions=document.regions,
        honours=document.honours,
    )


def columns_of(rows: Sequence[Row]) -> Mapping[str, object]:
    """The columns, a value for each row.

    A facet is the list of its combinations of values, and the number of one of these for each row.
    """
    return {
        "titles": [row.title for row in rows],
        "years": [[year, len([*same])] for year, same in groupby(row.year for row in rows)],
        "column": _facet([row.column for row in rows]),
        "branch": _facet([row.branches for row in rows]),
        "region": _facet([row.regions for row in rows]),
        "honour": _facet([row.honours for row in rows]),
    }


def _facet(values: Sequence[tuple[str, ...]]) -> Mapping[str, object]:
    combinations = sorted(set(values))
    number = {combination: n for n, combination in enumerate(combinations)}
    return {"of": [list(combination) for combination in combinations], "rows": [number[v] for v in values]}
