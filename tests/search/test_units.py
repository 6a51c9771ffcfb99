"""Units: a phrase of them is a run of characters, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.documents import Document
from generator.search.folding import fold
from generator.search.units import units

TEXTS = st.lists(st.text(alphabet="甲乙丙丁，a1。\n", max_size=12), min_size=1, max_size=4)


def document(*texts: str, names: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Document:
    return Document(address="stories/2026/a/", day="2026-01-01", texts=texts, names=names)


def holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[n : n + len(phrase)] == phrase for n in range(len(words)))


def asked(query: str) -> list[str]:
    """The words of a query: those of a document that is nothing else, without its single characters."""
    words = units(document(query)).words
    length = len(fold(query))
    return words[: length - 1] if length > 1 else words[:1]


@given(TEXTS, st.text(alphabet="甲乙丙丁，a1。\n", min_size=1, max_size=5))
def test_a_phrase_is_found_where_its_characters_stand_and_nowhere_else(texts: list[str], query: str) -> None:
    if not fold(query):
        return
    words = units(document(*texts)).words
    assert holds(words, asked(query)) == any(fold(query) in fold(text) for text in texts)


def test_units_are_opaque() -> None:
    words = units(document("青岭县A1𬭎", names=(("王小明", ("wangxiaoming", "wxm")),))).words
    assert all(word.isascii() and word.isalnum() and word.lower() == word for word in words)
    assert {len(word) for word in words if word[0] < "o"} == {4, 8}
    assert [word for word in words if word[0] >= "o"] == ["zwangxiaoming", "zwxm"]


def test_no_character_is_taken_for_a_reading() -> None:
    words = units(document("\U0010ffff" if fold("\U0010ffff") else "\U000323af")).words
    assert all(word[0] < "o" for word in words)


def test_the_units_of_the_title_come_first() -> None:
    found, alone = units(document("甲乙", "丙甲")), units(document("甲乙"))
    assert alone.title == found.title == len(alone.words) == 4  # 甲乙 and 乙 at its end; 甲 and 乙
    assert found.words[: found.title] == alone.words
    assert found.characters == {"甲", "乙", "丙"}
