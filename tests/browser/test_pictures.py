"""Pictures on the page: nothing jumps, rows are even, and each screen gets the copy that it needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]

ALBUM = "galleries/2026/duchuan/"
STORY = "stories/2026/duchuan/"
PAGES = ("", "galleries/", ALBUM, STORY, "branches/songxi/", "galleries/2026/huazhan/")

WATCH = """
window.shift = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; })
  .observe({type: "layout-shift", buffered: true});
"""


LOADED = """() => [...document.images].every(image => {
  const { top, bottom } = image.getBoundingClientRect();
  return bottom < 0 || top > innerHeight || (image.complete && image.naturalWidth > 0);
})"""


def to_the_end(page: Page) -> None:
    """Scrolls down as a reader does, and waits for the pictures that come into sight."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for y in range(0, height, 400):
        page.evaluate(f"scrollTo(0, {y})")
        page.wait_for_function(LOADED)
    page.wait_for_function("[...document.images].every(image => image.complete)")


@pytest.mark.parametrize("width", [360, 820, 1440])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_nothing_jumps_and_nothing_juts_out(visit: Visit, path: str, width: int) -> None:
    page = visit("about/", width=width, height=800)
    page.add_init_script(WATCH)
    page.goto(page.url.replace("about/", path))
    to_the_end(page)
    assert page.evaluate("shift") < 0.01
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")


CHOSEN = "all => all.map(i => [i.clientWidth, parseInt(/-(\\d+)\\.webp$/.exec(i.currentSrc)[1], 10)])"


@pytest.mark.parametrize(
    ("width", "scale"), [(360, 2), (360, 3), (412, 2.625), (820, 2), (1440, 1), (1440, 2)]
)
@pytest.mark.parametrize("path", ["galleries/", ALBUM, STORY])
def test_the_right_copy_is_chosen(visit: Visit, path: str, width: int, scale: float) -> None:
    page = visit(path, width=width, height=800, scale=scale)
    to_the_end(page)
    large = "main img[width='960']"
    chosen = page.eval_on_selector_all(large, CHOSEN)
    assert chosen
    for stands, copy in chosen:
        needed = stands * min(scale, 2.2)  # finer than that no eye sees
        assert copy >= min(needed * 0.8, 1920), f"{stands} css pixels got the copy of {copy}: not sharp"
        smaller = max((w for w in (480, 960) if w < copy), default=0)
        assert smaller < needed * 1.3, f"{stands} css pixels got the copy of {copy}: {smaller} would do"


def test_the_large_view_of_a_phone_is_not_that_of_a_desk(visit: Visit) -> None:
    copies = {}
    for width, scale in ((360, 2), (360, 3), (1440, 1)):
        page = visit(ALBUM, width=width, height=800, scale=scale)
        page.locator("a[data-photo]").first.click()
        expect(page.locator("dialog img")).to_have_js_property("complete", True)
        source = page.eval_on_selector("dialog img", "i => i.currentSrc")
        copies[width, scale] = int(re.search(r"-(\d+)\.webp$", source)[1])  # type: ignore[index]
    assert copies == {(360, 2): 960, (360, 3): 1920, (1440, 1): 1920}


@pytest.mark.parametrize("width", [360, 820, 1440])
def test_rows_are_even_and_pictures_keep_their_shape(visit: Visit, width: int) -> None:
    page = visit("galleries/2026/huazhan/", width=width, height=800)
    to_the_end(page)
    page.evaluate("scrollTo(0, 0)")
    boxes = page.eval_on_selector_all(
        ".rows img",
        "all => all.map(i => { const b = i.getBoundingClientRect();"
        " return [Math.round(b.top), b.height, b.width / b.height, i.naturalWidth / i.naturalHeight]; })",
    )
    for _, row in groupby(boxes, key=lambda box: box[0]):
        heights = [height for _, height, _, _ in row]
        assert max(heights) - min(heights) <= 1.5
    for _, height, shape, own in boxes:
        assert height <= (260 if width == 360 else 271)
        assert shape == pytest.approx(own, rel=0.02)
