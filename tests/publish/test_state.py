"""What a build leaves for the next one: as it was, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import state as state_module
from generator.files import digest
from generator.state import State
from generator.tree import Standing

WORDS = st.text(max_size=8)
STATES = st.builds(
    State,
    pages=st.dictionaries(WORDS, st.tuples(WORDS, WORDS), max_size=3),
    made=st.dictionaries(WORDS, WORDS, max_size=3),
    others=st.lists(WORDS, max_size=3).map(tuple),
    written=WORDS,
    files=st.dictionaries(WORDS, st.builds(Standing, WORDS, st.integers(0), st.integers()), max_size=3),
    facts=st.dictionaries(WORDS, st.none() | WORDS | st.integers() | st.lists(WORDS), max_size=3),
)
WHOLE = State(
    {"a/": ("b", "k")}, {"a.css": ""}, ("404.html",), "w", {"404.html": Standing("d", 1, 2)}, {"x": 1}
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@given(STATES)
def test_it_comes_back_as_it_was(folder: Path, state: State) -> None:
    file = folder / "deep" / "state.json"
    state.write(file)
    assert State.read(file) == state
    assert [*file.parent.iterdir()] == [file]


@given(st.data())
def test_a_damaged_one_counts_as_none(folder: Path, data: st.DataObject) -> None:
    file = folder / "damaged.json"
    WHOLE.write(file)
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    match data.draw(st.sampled_from(["cut", "flip", "more", "other"])):
        case "cut":
            file.write_bytes(whole[:at])
        case "flip":
            file.write_bytes(
                whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
            )
        case "more":
            file.write_bytes(whole[:at] + b" " + whole[at:])
        case "other":
            file.write_bytes(data.draw(st.binary()))
    assert State.read(file) == State()


@pytest.mark.parametrize(
    "rest",
    [b"", b"[]", b"{}", b"7", b'{"pages": []}', b'{"pages": {"a": 1}}', b"\xff", b"[" * 100_000],
    ids=lambda rest: repr(rest[:20]),
)
def test_one_of_another_shape_counts_as_none(rest: bytes, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(f"{state_module._FORMAT} {digest(rest)}\n".encode() + rest)
    assert State.read(file) == State()


def test_one_of_another_version_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "state.json"
    WHOLE.write(file)
    monkeypatch.setattr(state_module, "_FORMAT", state_module._FORMAT + 1)
    assert State.read(file) == State()


def test_where_there_is_none_there_is_an_empty_one(tmp_path: Path) -> None:
    assert State.read(tmp_path / "none.json") == State() == State.read(tmp_path)
