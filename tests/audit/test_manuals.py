"""Each code of the audit has its manual, in the form that all have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent.parent / "generator"
MANUALS = GENERATOR / "manuals"
CODES = sorted(
    {
        code
        for file in (GENERATOR / "audit").glob("*.py")
        for code in re.findall(r'"(site-[a-z-]+)"', file.read_text("utf-8"))
    }
)


def test_every_code_has_a_manual_and_every_manual_a_code() -> None:
    assert len(CODES) == 10
    assert sorted(file.stem for file in MANUALS.glob("site-*.md")) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_manual_has_its_parts_in_order(code: str) -> None:
    text = (MANUALS / f"{code}.md").read_text("utf-8")
    first = text.split("\n\n")[0]
    assert first
    assert "\n" not in first
    places = [
        text.index(part)
        for part in ("\n\n**为什么**：", "\n\n不对：\n\n", "\n\n对：\n\n", "\n\n**怎么改**：")
    ]
    assert places == sorted(places)
    for bad_or_good in (text[places[1] : places[2]], text[places[2] : places[3]]):
        assert "```" in bad_or_good or "| --- |" in bad_or_good
