"""The viewer of photos: by keyboard alone, by address, by touch, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import LONG

Visit = Callable[..., Page]

ALBUM = "galleries/2026/duchuan/"
STORY = "stories/2026/duchuan/"
LONG_ALBUM = "galleries/2026/huazhan/"

FOCUS = "document.activeElement.dataset.go || document.activeElement.closest('figure')?.id || ''"


def photo_ids(page: Page) -> list[str]:
    return page.eval_on_selector_all("a[data-photo]", "all => all.map(a => a.closest('figure').id)")


def expect_shown(page: Page, counter: str) -> None:
    expect(page.locator("dialog[open] .counter span").first).to_have_text(counter)


def expect_focus(page: Page, name: str) -> None:
    """Waits until a button of the viewer, or the figure of that id, has the focus."""
    page.wait_for_function(f"name => ({FOCUS}) === name", arg=name)


def expect_place(page: Page, end: str) -> None:
    """Waits until the address ends so."""
    expect(page).to_have_url(re.compile(re.escape(end) + "$"))


def by_keyboard(page: Page) -> list[str]:
    """Opens the first photo with Tab and Enter alone; the ids of all."""
    ids = photo_ids(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == ids[0]:
            break
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    return ids


def test_arrows_home_and_end_lead_through_the_album(visit: Visit) -> None:
    page = visit(ALBUM)
    ids = by_keyboard(page)
    expect_shown(page, "1 / 5")
    for key, number in (
        ("ArrowRight", 2),
        ("End", 5),
        ("ArrowRight", 5),
        ("ArrowLeft", 4),
        ("Home", 1),
        ("ArrowLeft", 1),
    ):
        page.keyboard.press(key)
        expect_shown(page, f"{number} / 5")
        expect_place(page, f"#{ids[number - 1]}")


def test_escape_closes_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit(ALBUM)
    ids = by_keyboard(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_url(re.compile(r"/duchuan/$"))
    expect_focus(page, ids[0])
    page.keyboard.press("Enter")
    expect_shown(page, "1 / 5")
    page.keyboard.press("ArrowRight")
    expect_shown(page, "2 / 5")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/duchuan/$"))
    expect_focus(page, ids[1])


def test_the_focus_stays_inside(visit: Visit) -> None:
    page = visit(ALBUM)
    by_keyboard(page)
    seen = [page.evaluate(FOCUS)]
    for _ in range(4):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUS))
    assert seen == ["close", "previous", "next", "close", "previous"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect_focus(page, "next")


def test_buttons_work_and_keep_the_focus_at_the_end(visit: Visit) -> None:
    page = visit(ALBUM)
    by_keyboard(page)
    page.keyboard.press("Shift+Tab")
    for number in (2, 3, 4, 5, 5, 5):
        page.keyboard.press("Enter")
        expect_shown(page, f"{number} / 5")
    expect_shown(page, "5 / 5")
    expect_focus(page, "next")
    assert page.get_by_role("button", name="下一张").get_attribute("aria-disabled") == "true"
    page.get_by_role("button", name="关闭").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_what_a_screen_reader_is_told(visit: Visit) -> None:
    page = visit(ALBUM)
    by_keyboard(page)
    expect(page.get_by_role("dialog", name="看大图")).to_have_accessible_description(
        re.compile("第 1 张，共 5 张.*渡船检修过，重新下水。.*何小满 摄")
    )
    expect(page.get_by_role("dialog").get_by_role("img", name="湖边停着一条木船")).to_be_visible()
    assert page.get_by_role("link", name="阅读").count() == 0, "what lies behind is out of reach"
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_have_text("第 2 张，共 5 张 船夫站在船头。")


def test_the_address_of_a_photo_opens_it(visit: Visit) -> None:
    third = photo_ids(visit(ALBUM))[2]
    page = visit(f"{ALBUM}#{third}")
    expect(page.locator("dialog[open]")).to_be_visible()
    expect_shown(page, "3 / 5")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect_place(page, "/duchuan/")
    expect_focus(page, third)


def test_an_address_of_no_photo_opens_nothing(visit: Visit) -> None:
    page = visit(f"{ALBUM}#photo-00000000")
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog")).to_have_count(0)


def test_back_closes_and_forward_opens_again(visit: Visit) -> None:
    page = visit("galleries/")
    page.get_by_role("link", name="渡船又开了").click()
    page.locator("a[data-photo]").nth(1).click()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect_shown(page, "4 / 5")
    page.go_back()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect_place(page, "/galleries/2026/duchuan/")
    page.go_forward()
    expect(page.locator("dialog[open]")).to_be_visible()
    expect_shown(page, "4 / 5")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/duchuan/$"))
    page.go_back()
    page.wait_for_url(re.compile(r"/galleries/$"))


def test_an_address_that_returns_before_the_close_is_told_leaves_it_open(visit: Visit) -> None:
    page = visit(ALBUM)
    page.locator("a[data-photo]").first.click()
    expect_shown(page, "1 / 5")
    steps = page.evaluate(
        """() => new Promise(done => {
          const { href } = location;
          let steps = 0;
          addEventListener("popstate", () => {
            History.prototype.back = () => { steps += 1; };
            document.querySelector("dialog").addEventListener("close", () => done(steps));
            history.pushState({ lightbox: true }, "", href);
            dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
          }, { once: true });
          history.back();
        })"""
    )
    assert steps == 0, "nobody asked to go back again"
    expect_shown(page, "1 / 5")
    page.keyboard.press("ArrowRight")
    expect_shown(page, "2 / 5")


def test_a_long_album_goes_on_across_its_pages(visit: Visit) -> None:
    page = visit(LONG_ALBUM)
    assert len(photo_ids(page)) == 60
    page.locator("a[data-photo]").last.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    expect_shown(page, f"60 / {LONG}")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"/page/2/#photo-"))
    expect(page.locator("dialog[open] .counter span").first).to_have_text(f"61 / {LONG}")
    page.keyboard.press("End")
    page.wait_for_url(re.compile(r"/page/3/#photo-"))
    expect(page.locator("dialog[open] .counter span").first).to_have_text(f"{LONG} / {LONG}")
    page.keyboard.press("Home")
    page.wait_for_url(re.compile(r"/huazhan/#photo-"))
    expect(page.locator("dialog[open] .counter span").first).to_have_text(f"1 / {LONG}")


def swipe(page: Page, x: int, y: int = 0) -> None:
    client = page.context.new_cdp_session(page)
    point = {"x": 180, "y": 350}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    for part in (0.3, 0.7, 1.0):
        moved = {"x": 180 + x * part, "y": 350 + y * part}
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_leads_on(visit: Visit) -> None:
    page = visit(ALBUM, width=360, height=740, scale=3, has_touch=True, is_mobile=True)
    page.locator("a[data-photo]").first.tap()
    expect(page.locator("dialog[open]")).to_be_visible()
    swipe(page, -120)
    expect(page.locator("dialog[open] .counter span").first).to_have_text("2 / 5")
    swipe(page, 120)
    expect(page.locator("dialog[open] .counter span").first).to_have_text("1 / 5")
    swipe(page, -20)
    swipe(page, -30, 160)
    expect_shown(page, "1 / 5")  # a trembling finger, or one that scrolls, leads nowhere


def test_one_photo_alone_has_no_buttons_to_turn(visit: Visit) -> None:
    page = visit("stories/2026/yizhang/")
    page.locator("a[data-photo]").click()
    expect(page.get_by_role("button", name="关闭")).to_be_visible()
    expect(page.get_by_role("button", name="下一张")).to_have_count(0)
    image = page.locator("dialog img").bounding_box()
    assert image and image["width"] <= 300, "never enlarged"


def test_nothing_moves(visit: Visit) -> None:
    page = visit(ALBUM, reduced_motion="reduce")
    by_keyboard(page)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("path", [ALBUM, STORY, "branches/songxi/", "stories/2026/yizhang/"])
def test_without_javascript_each_photo_is_a_link_to_the_large_one(visit: Visit, path: str) -> None:
    page = visit(path, java_script_enabled=False)
    links = page.locator("a[data-photo]")
    for n in range(links.count()):
        answer = page.request.get(
            f"{page.url.split('#')[0].rstrip('/')}/{links.nth(n).get_attribute('href')}"
        )
        assert answer.ok
        assert answer.headers["content-type"] == "image/webp"


def test_a_browser_without_dialog_keeps_its_links(visit: Visit) -> None:
    page = visit("about/")
    page.add_init_script("delete window.HTMLDialogElement")
    page.goto(page.url.replace("about/", ALBUM))
    page.locator("a[data-photo]").first.click()
    page.wait_for_url(re.compile(r"\.webp$"))


def test_the_viewer_is_fetched_when_a_photo_is_first_opened(visit: Visit) -> None:
    page = visit("about/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.goto(page.url.replace("about/", ALBUM))
    page.wait_for_load_state("networkidle")

    def names() -> set[str]:
        return {re.sub(r"-[0-9a-f]{20}", "", name) for name in fetched if name.endswith((".js", ".css"))}

    assert names() == {"fengcai.css", "reader.js", "photos.js"}
    page.locator("a[data-photo]").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    assert {"lightbox.js", "lightbox.css"} <= names()
    page.goto(page.url.partition("galleries")[0] + "about/")
    assert page.locator("script[src*=photos]").count() == 0, "a page without photos has no script for them"
