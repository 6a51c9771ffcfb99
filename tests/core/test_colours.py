"""Colours: what may be set, what can be read, and what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.colours import LEAST_CONTRAST, READ, Colours, contrast, faults, grey, mixed, palette
from generator.i18n import Translator
from generator.problem import SettingsError
from generator.settings import settings_from

HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def settings(tmp_path: Path, **colours: object) -> Colours:
    return settings_from({"site_name": "试验"}, {"colours": colours}, root=tmp_path).colours


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_what_is_ours_can_be_read() -> None:
    assert not list(faults(Colours()))
    for scheme in (Colours(), Colours().dark):
        for name in READ:
            assert contrast(getattr(scheme, name), scheme.paper) >= LEAST_CONTRAST


def test_a_county_sets_the_colours_that_it_wants(tmp_path: Path) -> None:
    given = settings(tmp_path, seal="#1d4e6b", dark={"gold": "#808080"})
    assert (given.seal, given.ink) == ("#1d4e6b", Colours().ink)
    assert (given.dark.gold, given.dark.ink) == ("#808080", Colours().dark.ink)
    assert "--seal: #1d4e6b;" in palette(given)


@pytest.mark.parametrize(
    ("colours", "named"),
    [
        ({"seal": "#ff5544"}, "colours.seal"),
        ({"paper": "#888888"}, "colours.ink"),
        ({"dark": {"soft": "#666666"}}, "colours.dark.soft"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_contrast(
    colours: dict[str, object], named: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, **colours)
    said = Translator("en")(caught.value.message)
    assert named in said
    assert re.search(r"contrast of \d\.\d:1", said)
    assert "对比度" in Translator("zh-Hans")(caught.value.message)


@pytest.mark.parametrize(
    "value",
    ["red", "#fff", "#12345g", "#123456;", "#123456\n", "}*{display:none", "url(x)", "#123456 ", "", 123456],
)
def test_nothing_but_a_colour_is_a_colour(value: object, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        settings(tmp_path, gold=value)
    with pytest.raises(ValidationError):
        Colours(gold=value)  # type: ignore[arg-type]


@given(HEX, HEX)
def test_grey_is_as_light_as_the_colour(one: str, other: str) -> None:
    assert contrast(grey(one), one) < 1.06
    assert abs(contrast(grey(one), grey(other)) - contrast(one, other)) < 0.07 * contrast(one, other)
    assert len(set(re.findall("..", grey(one)[1:]))) == 1


@given(HEX, HEX)
def test_a_mixture_lies_between(one: str, other: str) -> None:
    assert mixed(one, other, 0) == one
    assert mixed(one, other, 1) == other


def test_mourning_leaves_no_colour_and_holds_no_page_in_a_filter() -> None:
    css = palette(Colours(), mourning=True)
    for colour in re.findall(r"#[0-9a-f]{6}", css):
        assert colour[1:3] == colour[3:5] == colour[5:7], colour
    filtered = re.findall(r"^(.*?) \{[^}]*filter", css, re.MULTILINE)
    assert filtered == ["img, video"], "a filter on html or body would carry what is fixed to the screen away"
    assert "filter" not in palette(Colours())


def test_every_scheme_has_every_colour() -> None:
    rules = re.findall(r"(--[a-z]+): ", palette(Colours()))
    assert {rules.count(name) for name in rules} == {4}
