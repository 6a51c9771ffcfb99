"""Styles and scripts: named after their content, whole, and allowed by the site's policy."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assets import Assets, assets_of, named, shape, shapes, tone, tones
from generator.colours import Colours
from generator.files import digest


@pytest.fixture(scope="module")
def assets() -> Assets:
    return assets_of(Colours())


def text(assets: Assets, name: str) -> str:
    return next(file.data.decode() for file in assets.files if file.name == name)


def test_a_name_is_the_digest_of_what_it_names(assets: Assets) -> None:
    for file in assets.files:
        stem, _, ending = file.name.rpartition(".")
        assert file.address == f"assets/{stem}-{digest(file.data)}.{ending}"


def test_another_colour_gives_the_style_another_name_and_no_script(assets: Assets) -> None:
    other = assets_of(Colours(seal="#1d4e6b"))
    changed = {file.name for file in assets.files if file.address != other.address(file.name)}
    assert changed == {"fengcai.css"}
    assert "#1d4e6b" in text(other, "fengcai.css")


def test_a_style_names_images_as_they_are_called_now() -> None:
    style, image = named(
        {"a.css": b'b { cursor: url("p.svg"), auto; } /* url("x") */\n\n  c {}\n', "p.svg": b"<svg/>"}
    )
    assert image.address.startswith("assets/p-")
    assert style.data.decode() == f'b {{ cursor: url("{image.address[7:]}"), auto; }}\nc {{}}\n'


def test_a_style_that_names_what_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        named({"a.css": b'b { cursor: url("p.svg"); }'})


def test_the_policy_allows_the_early_script_and_nothing_else_inline(assets: Assets) -> None:
    hashed = base64.b64encode(hashlib.sha256(assets.early.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{hashed}'" in assets.policy
    assert assets.policy.startswith("default-src 'none'; ")
    assert not re.search(r"unsafe|\*|https?:|data:", assets.policy)
    assert "</" not in assets.early


def test_styles_ask_nothing_of_engines_of_2020_that_they_need(assets: Assets) -> None:
    """Chromium 86 and Safari 14: a selector that they do not know would drop its whole rule."""
    for name in ("fengcai.css", "lightbox.css"):
        style = text(assets, name)
        assert not re.findall(r":(?:has|is|where)\(|@layer|@container|\binset:|:not\([^)]*,", style), name
        for rule in re.findall(r"\{([^{}]*display: flex[^{}]*)\}", style):
            assert not re.search(r"\bgap:", rule), "no gap between flexible boxes in Safari 14.0"


def test_braces_of_the_styles_close(assets: Assets) -> None:
    for name in ("fengcai.css", "lightbox.css"):
        assert text(assets, name).count("{") == text(assets, name).count("}"), name


@given(st.floats(0.5, 4))
def test_every_shape_has_its_rule_and_cuts_next_to_nothing(ratio: float) -> None:
    name = shape(ratio)
    rule = re.search(rf"\.{name} \{{ --ratio: ([\d.]+); \}}", shapes())
    assert rule
    assert float(rule[1]) == pytest.approx(ratio, rel=0.013)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_every_tone_has_its_rule_and_is_near(colour: str) -> None:
    rule = re.search(rf"\.{tone(colour)} \{{ background-color: rgb\((\d+), (\d+), (\d+)\); \}}", tones())
    assert rule
    for n, level in enumerate(rule.groups()):
        assert abs(int(level) - int(colour[1 + 2 * n : 3 + 2 * n], 16)) <= 32


def test_no_colour_has_no_tone() -> None:
    assert tone("") == ""
