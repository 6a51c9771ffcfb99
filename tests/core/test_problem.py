"""Problems: how they read, and in which order."""

from __future__ import annotations

import random

import pytest

from generator.codes import Severity
from generator.i18n import Message
from generator.problem import ContentError, FengcaiError, Place, Problem, in_order


def problem(path: str, line: int = 1, column: int = 1, code: str = "link-broken", text: str = "x") -> Problem:
    return Problem(Place(path, line, column), code, Message(text))


def test_order_is_by_place_then_code_then_words() -> None:
    ordered = [
        problem("a.md", 2),
        problem("a.md", 10, 1),
        problem("a.md", 10, 2, "key-missing"),
        problem("a.md", 10, 2, "link-broken", "a"),
        problem("a.md", 10, 2, "link-broken", "b"),
        problem("b.md"),
    ]
    for seed in range(10):
        mixed = random.Random(seed).sample(ordered * 2, len(ordered) * 2)
        assert list(in_order(mixed)) == ordered


def test_of_two_that_say_the_same_one_is_told() -> None:
    one, other = (
        Problem(Place("a.md"), "x", Message("{a} {b}", **values))
        for values in ({"a": 1, "b": 2}, {"b": 2, "a": 1})
    )
    assert in_order([one, other]) == (one,)


def test_only_errors_stop_the_build() -> None:
    assert Severity.ERROR.stops_the_build()
    assert not Severity.WARNING.stops_the_build()
    assert problem("a.md").severity is Severity.ERROR


def test_content_error_carries_them_all_in_order() -> None:
    error = ContentError([problem("b.md"), problem("a.md")])
    assert [p.place.path for p in error.problems] == ["a.md", "b.md"]
    assert "2" in str(error)
    with pytest.raises(FengcaiError):
        raise error
