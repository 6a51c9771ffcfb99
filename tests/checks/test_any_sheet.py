"""Whatever is typed, the checks of texts end, and point at characters that are there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import characters, personal_data, safety
from generator.checks.sheet import Sheet
from generator.content.manuscript import Manuscript
from tests.checks.sheets import SETTINGS, found, page

PIECES = st.sampled_from(
    """13800000000|138 0000|3栋|2单元|501室|小区1-2-301|留守儿童小明|9岁的|\u200b|\u202e|\ue000|\ufffd|鍏氬憳|Ã©
    |ÖÐ¹ú|????|(shè qū)|<b|>|<!--|-->|](|](javascript:|[x]: data:|<https://a.b|`|```|//example.com|https://[
    |甲乙 / |丙丁 · |---|&#49;|&#x110000;|&#0;|\\|*|\n\n|\x00|\x01|---\n|“|((((""".split("|")  # noqa: SIM905
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=20).map("".join), st.integers(0, 40))
@settings(max_examples=300)
def test_any_text_has_findings_in_it_or_none(text: str, body_at: int) -> None:
    manuscript = Manuscript("stories/2026/a.md", text, body_at=min(body_at, len(text)))
    for sheet in (Sheet(manuscript, SETTINGS), page(text)):
        lines = sheet.manuscript.text.split("\n")
        for subject in (personal_data, characters, safety):
            for problem in found(subject, sheet):
                line = lines[problem.place.line - 1]
                assert 1 <= problem.place.column <= len(line) + 1
                assert 1 <= problem.length <= max(1, len(line) - problem.place.column + 1)
                assert str(problem.message)


@given(st.text() | st.lists(PIECES, max_size=9).map("".join))
@settings(max_examples=100)
def test_blanks_stand_for_characters_one_by_one(text: str) -> None:
    manuscript = Manuscript("stories/2026/a.md", text)
    for plain in (manuscript.markup, manuscript.words):
        assert len(plain) == len(text)
        assert all(a in (b, "\0") for a, b in zip(plain, text, strict=True))
        assert plain.count("\n") == text.count("\n")
