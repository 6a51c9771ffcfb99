"""Units: a phrase of them is a run of characters, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.documents import Document
from generator.search.folding import fold
from generator.search.units import units

TEXT = st.text(alphabet="甲乙丙丁，a1。\n𬭎", max_size=12)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)


def document(*texts: str) -> Document:
    return Document(address="stories/2026/a/", day="2026-01-01", texts=texts)


def words(*texts: str) -> list[str]:
    return units(document(*texts)).text.decode().split(" ")


def holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[n : n + len(phrase)] == phrase for n in range(len(words)))


def asked(query: str) -> list[str]:
    """The words of a query: those of a document that is nothing else, without its last character alone."""
    return words(query)[:-1]


@given(TEXTS, TEXT)
def test_a_phrase_is_found_where_its_characters_stand_and_nowhere_else(texts: list[str], query: str) -> None:
    if len(fold(query)) < 2:
        return
    assert holds(words(*texts), asked(query)) == any(fold(query) in fold(text) for text in texts)


@given(TEXTS)
def test_characters_are_those_of_the_folded_texts(texts: list[str]) -> None:
    made = units(document(*texts))
    assert made.characters == set("".join(map(fold, texts)))
    assert made.in_title == set(fold(texts[0]))


def test_units_are_opaque() -> None:
    assert words("青岭县A1") == ["97525cad", "5cad53bf", "53bf0061", "00610031", "0031"]
    assert words("𬭎") == ["d872df4e", "df4e"]


def test_a_story_of_signs_has_a_word_that_no_query_has() -> None:
    assert words("？！", "…") == ["zzzz"]


def test_the_units_of_the_title_come_first() -> None:
    found, alone = units(document("甲乙𬭎", "丙甲")), units(document("甲乙𬭎"))
    assert found.title == alone.title == len(words("甲乙𬭎")) == 4
    assert found.text.startswith(alone.text + b" ")
    assert units(document("！", "丙")).title == 0
