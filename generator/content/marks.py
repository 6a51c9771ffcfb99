"""Where each key and item of a front matter stands, for ten thousand of them in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

Keys = tuple[str | int, ...]
"""The way to a key or item: ("photos", 0, "alt")."""


class _Form(NamedTuple):
    """What front matters of the same keys share."""

    every: tuple[Keys, ...]
    number: dict[Keys, int]


@lru_cache(maxsize=4096)
def _form(every: tuple[Keys, ...]) -> _Form:
    return _Form(every, {keys: i for i, keys in enumerate(every)})


class Marks(Mapping[Keys, tuple[int, int]]):
    """The way to each key and item, to its line and column, both from 1. Never changes."""

    __slots__ = ("_at", "_form")

    def __init__(self, marks: Mapping[Keys, tuple[int, int]] = {}) -> None:
        self._form = _form(tuple(marks))
        self._at = array("I", [number for mark in marks.values() for number in mark]).tobytes()

    @classmethod
    def of(cls, every: tuple[Keys, ...], numbers: Sequence[int]) -> Marks:
        """From the ways, each once, and their lines and columns one after the other. Raises ValueError, TypeError and
        OverflowError for others."""
        if len(numbers) != 2 * len(every):
            raise ValueError("not a line and a column for each key")
        return _marks(every, array("I", numbers).tobytes())

    @property
    def numbers(self) -> tuple[int, ...]:
        """The lines and columns, one after the other."""
        return tuple(memoryview(self._at).cast("I"))

    def __getitem__(self, keys: Keys) -> tuple[int, int]:
        line, column = memoryview(self._at).cast("I")[2 * self._form.number[keys] :][:2]
        return line, column

    def __contains__(self, keys: object) -> bool:
        return keys in self._form.number

    def __iter__(self) -> Iterator[Keys]:
        return iter(self._form.every)

    def __len__(self) -> int:
        return len(self._form.every)

    @property
    def every(self) -> tuple[Keys, ...]:
        """The ways, in order: one and the same tuple for all front matters of the same keys."""
        return self._form.every

    def __repr__(self) -> str:
        return f"Marks({dict(self)})"

    def __hash__(self) -> int:
        return hash((self._form.every, self._at))

    def __reduce__(self) -> tuple[Any, ...]:
        return _marks, (self._form.every, self._at)


def _marks(every: tuple[Keys, ...], at: bytes) -> Marks:
    marks = Marks.__new__(Marks)
    marks._form, marks._at = _form(every), at
    return marks
