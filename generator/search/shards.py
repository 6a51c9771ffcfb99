"""Shards: the archive in two or three parts, so that a change of the week makes only a small one anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise

from generator.files import digest
from generator.search.documents import Document

MANY = 4000
"""Closed stories that make one part; Pagefind takes some 350 kB of memory for each."""

_CODES = ("qaa", "qab", "qac")


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are indexed together, the newest first."""

    code: str
    """Marks its hits; to Pagefind it is a language, one of those that ISO 639 leaves to private use, so that
    nothing is stemmed."""
    documents: tuple[Document, ...]

    def digest(self, version: str) -> str:
        """The name of its index, made by the programs of `version`."""
        content = [version, self.code, [asdict(document) for document in self.documents]]
        return digest(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())


def shards_of(documents: Sequence[Document]) -> tuple[Shard, ...]:
    """The closed years, in two parts where they are many, and the recent stories; only those that hold something.

    Recent is the half-year of the newest story and the one before it. So the stories decide and not the clock,
    and the boundary moves twice a year. Closed years are parted where a year begins.
    """
    if not documents:
        return ()
    days = sorted(document.day for document in documents)
    recent = _half_year_before(days[-1])
    closed = [day for day in days if day < recent]
    edges = ["", *_parting(closed), recent, "~"]
    parts = (
        tuple(document for document in documents if start <= document.day < end)
        for start, end in pairwise(edges)
    )
    return tuple(Shard(code, part) for code, part in zip(_CODES, parts, strict=False) if part)


def _half_year_before(newest: str) -> str:
    year, month = int(newest[:4]), int(newest[5:7])
    return f"{year:04d}-01" if month > 6 else f"{year - 1:04d}-07"


def _parting(closed: Sequence[str]) -> list[str]:
    """The year that begins nearest to the middle of many days; none where they are few, or of one year."""
    if len(closed) <= MANY:
        return []
    starts = {day[:4]: n for n, day in reversed(list(enumerate(closed))) if day[:4] != closed[0][:4]}
    return [min(starts, key=lambda year: (abs(2 * starts[year] - len(closed)), year))] if starts else []


def rows(shard: Shard, ids: Sequence[str], titles: Sequence[int]) -> Mapping[str, object]:
    """What a browser needs of every document at once, to order, filter and count hits: columns, a row a document.

    `ids` are Pagefind's names for them, `titles` the numbers of units in their titles. A facet is the list of
    its combinations of values, and the number of one of these for each row.
    """
    documents = shard.documents
    return {
        "ids": " ".join(ids),
        "titles": list(titles),
        "years": [
            [int(year), sum(1 for _ in group)] for year, group in groupby(documents, lambda d: d.day[:4])
        ],
        "column": _facet([(document.column,) if document.column else () for document in documents]),
        "branch": _facet([document.branches for document in documents]),
        "region": _facet([document.regions for document in documents]),
        "honour": _facet([document.honours for document in documents]),
    }


def _facet(values: Sequence[tuple[str, ...]]) -> Mapping[str, object]:
    combinations = sorted(set(values))
    number = {combination: n for n, combination in enumerate(combinations)}
    return {"of": [list(combination) for combination in combinations], "rows": [number[v] for v in values]}
