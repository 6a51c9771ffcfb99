"""What folding makes equal, and what it keeps apart."""

from __future__ import annotations

import pytest

from generator.search.folding import composed, fold, fold_all, simplified, table


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("青老干〔2026〕41号", "青老干202641号"),
        ("鄉親們，ＡＢＣ　１２", "乡亲们abc12"),
        ("他说：“来了。”\n走吧", "他说来了走吧"),
        ("罗𬭎", "罗𬭎"),
        ("Café Ⅳ ½ ﬁ", "caféiv12fi"),
        ("乾隆 著作", "干隆著作"),
        ("ΣΑΣ", "σασ"),
        ("e\u0301", "é"),
        ("，。 \t\n！🙂\u200b", ""),
    ],
)
def test_ways_of_writing_fold_together(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_goes_character_by_character() -> None:
    text = "鄉親們：𬭎½ﬁΣ"
    assert fold(text) == "".join(fold(character) for character in text)


def test_what_is_folded_folds_to_itself() -> None:
    assert fold("薴") == fold("苧") == fold("苎") == "苎"  # in OpenCC's table the first leads to the second
    assert all(fold(new) == new for new in simplified().values())


def test_texts_fold_together_as_they_fold_alone() -> None:
    texts = ["鄉親們，ＡＢＣ", "", "½ﬁΣ。", "薴麻苧麻", "𬭎"]
    folded, characters = fold_all(texts)
    assert folded == [fold(text) for text in texts]
    assert characters == set("".join(folded))
    assert fold_all(()) == ([], frozenset())


def test_no_sign_in_a_text_parts_it() -> None:
    """Not even one that machines separate fields by."""
    texts = ["甲\x1f乙", "e\x1f\u0301", "\x1f"]
    assert fold_all(texts) == (["甲乙", "e", ""], frozenset("甲乙e"))


def test_a_letter_and_its_accent_are_one_character_before_they_fold() -> None:
    assert composed("e\u0301") == "é"


def test_traditional_characters_become_simplified_ones_one_by_one() -> None:
    characters = simplified()
    assert (characters["鄉"], characters["後"], characters["裏"]) == ("乡", "后", "里")
    assert "乡" not in characters
    assert all(len(old) == len(new) == 1 for old, new in characters.items())
    assert len(characters) > 3000


def test_a_browser_gets_what_leads_to_characters_of_the_site_and_no_more() -> None:
    old, new = table("乡里")
    given = dict(zip(old, new, strict=True))
    assert given == {before: after for before, after in simplified().items() if after in "乡里"}
    assert given["鄉"] == "乡"
    assert table("") == ("", "")
