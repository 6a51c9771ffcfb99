"""Every kind of page for every reader: narrow and wide, light, dark and elder, by keyboard, with larger text."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import KINDS

Visit = Callable[..., Page]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,  # the one rule that needs style sheets fetched is about rotating the screen by CSS
}
"""WCAG 2.2 AA and best practice, and of AAA the contrast of 7:1."""

FAULTS = """async rules => (await axe.run(document, rules)).violations.flatMap(
  found => found.nodes.map(node => `${found.id}: ${node.target} ${node.failureSummary}`))"""

WIDTHS = (360, 820, 1440)

SCHEMES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"scheme": "dark"},
    "elder": {"elder": True, "size": "4"},
    "elder, black and yellow": {"elder": True, "size": "1", "scheme": "strong"},
}

JUTS_OUT = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  return [`${wide} px`, ...[...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".scrolls"))
    .map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 20)}`).slice(0, 5)];
}"""

SMALL = """least => [...document.querySelectorAll("a[href], button, input, select, summary")].filter(e => {
  if (e.tabIndex < 0 || !e.getClientRects().length || e.matches(".skip")) return false;
  return !e.closest(".prose p, .prose li, .handwritten p, .handwritten li, figcaption, .byline, .documents, .foot p");
}).map(e => [e, e.getBoundingClientRect()]).filter(([, b]) => b.height < least - 0.5 || b.width < 24)
  .map(([e, b]) => `${e.textContent.trim()} in ${e.parentElement.className}: ${[b.width, b.height].map(Math.round)}`)"""
"""Targets by themselves; a link in running text is as high as its line (WCAG 2.5.8, inline)."""

STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
"""The policy allows no style element; a sheet that is adopted is no part of the page."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""WCAG 2.2, success criterion 1.4.12."""

CLIPPED = """() => [...document.body.querySelectorAll("*")].filter(e => {
  const style = getComputedStyle(e);
  if (e.closest(".unseen, template, .scrolls") || !e.getClientRects().length || !e.textContent.trim()) return false;
  const hides = [style.overflowX, style.overflowY].some(value => value === "hidden" || value === "clip");
  return hides && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
}).map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 30)}`)"""

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const boxes = [...e.getClientRects()].map(({ left, right, top, bottom }) => ({
    left: Math.max(left, 0),
    right: Math.min(right, innerWidth),
    top: Math.max(top, 0),
    bottom: Math.min(bottom, innerHeight),
  })).filter(box => box.right > box.left && box.bottom > box.top);
  const style = getComputedStyle(e);
  const seen = boxes.some(box => {
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return top && (e === top || e.contains(top) || top.contains(e));
  });
  window.walked = window.walked || [];
  const inside = window.walked[window.walked.length - 1] === e; /* a player has buttons of its own */
  const again = !inside && window.walked.includes(e);
  if (!inside) window.walked.push(e);
  return { name: `${e.tagName} ${e.textContent.trim().slice(0, 20)}`, again, inside, seen,
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
}"""

STOPS = """() => [...document.querySelectorAll(
  "a[href], button, input, select, summary, audio, video, [tabindex]")]
  .filter(e => e.tabIndex >= 0 && e.getClientRects().length && getComputedStyle(e).visibility !== "hidden").length"""


def choose(page: Page, chosen: dict[str, Any]) -> None:
    """Put a reader's choice in force, as the page's own script does."""
    page.evaluate("chosen => window.fengcai.apply(chosen)", chosen)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_nobody_is_shut_out(visit: Visit, path: str) -> None:
    """axe-core finds no violation, at any width, in any scheme."""
    page = visit(path)
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, chosen in SCHEMES.items():
            if scheme.startswith("elder,") and width != 820:
                continue  # its colours are the same at every width, and its layout is that of elder mode
            choose(page, chosen)
            assert page.evaluate(FAULTS, RULES) == [], f"{width} px, {scheme}"


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_nothing_juts_out_is_too_small_or_is_cut(visit: Visit, path: str) -> None:
    page = visit(path)
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, least in (("light", 44), ("elder", 60)):
            choose(page, SCHEMES[scheme])
            assert page.evaluate(JUTS_OUT) == [], f"{width} px, {scheme}"
            assert page.evaluate(SMALL, least) == [], f"{width} px, {scheme}"
        choose(page, {})
        page.evaluate(STYLE, "html { font-size: 225% !important; }")
        assert page.evaluate(JUTS_OUT) == [], f"{width} px, text of 200 %"
        page.evaluate(STYLE, SPACED)
        assert page.evaluate(JUTS_OUT) == [], f"{width} px, spaced"
        assert page.evaluate(CLIPPED) == [], f"{width} px, spaced"
        page.evaluate(STYLE, "")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_tab_leads_through_the_page_and_out_again(visit: Visit, path: str) -> None:
    page = visit(path, width=820, height=700)
    stops = page.evaluate(STOPS)
    walked = 0
    for _ in range(2 * stops + 20):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or at["again"]:
            break
        walked += not at["inside"]
        assert at["seen"], f"covered or out of sight: {at}"
        assert at["outline"] or at["inside"], f"the focus does not show: {at}"
    assert walked == stops


def test_what_is_wrong_would_be_seen(visit: Visit) -> None:
    """The nets above have no holes: each finds the fault that it is for."""
    page = visit("stories/2025/jiu/", width=360)
    page.evaluate(AXE)
    page.evaluate(STYLE, ".prose p { color: #666; } .foot li a { min-height: 0; }")
    assert "color-contrast-enhanced" in str(page.evaluate(FAULTS, RULES)), "4.5:1 is not 7:1"
    assert page.evaluate(SMALL, 44) != []
    page.evaluate(STYLE, ".prose { width: 400px; } h1 { height: 20px; overflow: hidden; }")
    assert page.evaluate(JUTS_OUT) != []
    assert page.evaluate(CLIPPED) != []


def test_the_parts_of_a_neighbours_title_stand_in_one_line(visit: Visit) -> None:
    clauses = visit("stories/2026/duchuan/", width=1280).locator(".neighbours .clause")
    styles = clauses.evaluate_all(
        "parts => parts.map(part => [part, part.parentElement].map(e => getComputedStyle(e).fontSize)"
        ".concat(getComputedStyle(part).display))"
    )
    assert styles
    for of_part, of_title, display in styles:
        assert (of_part, display) == (of_title, "inline-block")
