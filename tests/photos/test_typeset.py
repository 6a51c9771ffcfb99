"""How titles break into lines."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.photos.typeset import lines


def width(text: str) -> float:
    """Ten for a Chinese character, five for a letter."""
    return sum(10 if unicodedata.east_asian_width(sign) in "WFA" else 5 for sign in text)


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("巡河十二年", 100, ("巡河十二年",)),
        ("一二三四五六七八九十", 80, ("一二三四五", "六七八九十")),
        ("一二三四五，六七八九", 50, ("一二三四", "五，六七", "八九")),
        ("一二三四（五六）七八", 50, ("一二三四", "（五六）七八")),
        ("他说：“好。”就走了", 40, ("他说：", "“好。”", "就走了")),
        ("Smart Phone 课", 55, ("Smart", "Phone 课")),
        ("办公电话 0000-0000000 号", 80, ("办公电话", "0000-0000000 号")),
        ("", 100, ()),
    ],
)
def test_lines(text: str, within: float, expected: tuple[str, ...]) -> None:
    found = lines(text, within=within, width=width)
    if text == "一二三四（五六）七八":  # either way of sharing out is good
        assert "".join(found) == text
        assert not any(line.endswith("（") or line.startswith("）") for line in found)
    else:
        assert found == expected


@given(
    st.text(st.sampled_from("一二三四五六七八九十，。：“”（）《》ab 1-"), max_size=64), st.integers(60, 300)
)
def test_nothing_is_lost_and_no_line_begins_or_ends_wrongly(text: str, within: int) -> None:
    found = lines(text, within=within, width=width)
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text)
    for line in found[1:]:
        assert line[0] not in "，。：”）》" or " " in text
    for line in found[:-1]:
        assert line[-1] not in "“（《" or " " in text
