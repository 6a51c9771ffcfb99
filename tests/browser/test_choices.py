"""What a reader chooses: elder mode, colours, reading aloud; and readers without scripts, on paper, gone astray."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import PATH

Visit = Callable[..., Page]

STORY = "stories/2026/xunhe/"

VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
const voices = [];
let told = () => {};
const speech = {
  getVoices: () => voices,
  addEventListener: (name, look) => { told = look; },
  speak: utterance => { window.spoken.push(utterance); },
  cancel: () => { window.cancelled = true; },
};
window.addVoice = (lang, localService) => { voices.push({ lang, localService }); told(); };
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""
"""A voice that says nothing and ends a sentence when it is told to."""


def elder(page: Page) -> None:
    """Elder mode, with the keyboard alone: it is the first stop."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="长辈版")).to_be_focused()
    page.keyboard.press("Enter")


def test_the_first_stop_is_elder_mode_and_the_second_the_way_to_the_content(visit: Visit) -> None:
    page = visit(STORY)
    elder(page)
    expect(page.get_by_role("button", name="退出长辈版")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_four_sizes_each_larger_kept_across_pages_and_reset(visit: Visit) -> None:
    page = visit(STORY)
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)") >= 18
    elder(page)
    sizes = []
    for name in ("标准", "大", "特大", "最大"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    assert sizes == [18, 22, 26, 30]
    page.get_by_role("link", name="支部", exact=True).first.click()
    page.wait_for_url(re.compile("/branches/$"))
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 30
    expect(page.get_by_role("button", name="最大", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="黑底黄字").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    page.get_by_role("button", name="大指针").click()
    assert "pointer-" in page.evaluate("getComputedStyle(document.body).cursor")
    page.get_by_role("button", name="恢复默认").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 22
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(0, 0, 0)"
    assert "pointer-" not in page.evaluate("getComputedStyle(document.body).cursor")
    page.get_by_role("button", name="退出长辈版").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 18
    expect(page.get_by_role("button", name="恢复默认")).to_be_hidden()


def test_the_choice_is_in_force_before_anything_is_drawn(visit: Visit) -> None:
    """Nothing of the wrong size is ever drawn: the classes are there when the body begins, and nothing moves."""
    page = visit("about/")
    page.evaluate(
        "localStorage.setItem('fengcai', JSON.stringify({elder: true, size: '4', scheme: 'strong'}))"
    )
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; })
          .observe({ type: "layout-shift", buffered: true });
        new MutationObserver((_, watch) => {
          if (!document.body) return;
          watch.disconnect();
          const { className, dataset } = document.documentElement;
          window.begun = [className, dataset.size, dataset.scheme];
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(page.url.replace("about/", STORY), wait_until="networkidle")
    assert page.evaluate("window.begun") == ["js elder", "4", "strong"]
    assert page.evaluate("window.shift") < 0.01


@pytest.mark.parametrize("kept", ["{", '"x"', "null", '{"elder": 1, "size": "9", "scheme": "<b>"}', "[]"])
def test_what_another_script_left_behind_does_no_harm(visit: Visit, kept: str) -> None:
    page = visit("about/")
    page.evaluate("kept => localStorage.setItem('fengcai', kept)", kept)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme || ''") == ""
    assert page.evaluate("document.documentElement.dataset.size || ''") in ("", "2")


def test_the_readers_system_decides_between_light_and_dark_until_the_reader_does(visit: Visit) -> None:
    page = visit(STORY, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="浅色").click()
    light = page.evaluate(paper)
    assert light != dark
    page.reload()
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="深色").click()
    assert page.evaluate(paper) == dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(paper) == light, "what is the system's own is not kept as a choice"


def test_a_phone_unfolds_the_choices_when_asked(visit: Visit) -> None:
    page = visit(STORY, width=360, height=740, has_touch=True, is_mobile=True)
    elder(page)
    expect(page.get_by_role("button", name="特大")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="特大")).to_be_hidden()
    settings = page.get_by_role("button", name="阅读设置")
    expect(settings).to_have_attribute("aria-expanded", "false")
    settings.tap()
    expect(settings).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="特大")).to_be_visible()


def test_nothing_is_read_aloud_without_a_chinese_voice_of_this_device(visit: Visit) -> None:
    page = visit("about/")
    page.add_init_script(VOICE)
    page.goto(page.url.replace("about/", STORY))
    elder(page)
    read = page.get_by_role("button", name="朗读", exact=True)
    page.wait_for_load_state("networkidle")
    expect(read).to_be_hidden()
    page.evaluate("addVoice('en-GB', true)")
    page.evaluate("addVoice('zh-CN', false)")
    expect(read).to_be_hidden()
    page.evaluate("addVoice('zh-CN', true)")
    expect(read).to_be_visible()


def test_the_sentence_that_is_read_is_marked(visit: Visit) -> None:
    page = visit("about/")
    page.add_init_script(VOICE)
    page.goto(page.url.replace("about/", STORY))
    before = page.locator("main").inner_html()
    elder(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("addVoice('zh-CN', true)")
    page.get_by_role("button", name="朗读", exact=True).click()
    expect(page.get_by_role("button", name="停止朗读")).to_be_focused()
    heard = []
    for n in range(12):
        page.wait_for_function("n => spoken.length > n", arg=n)
        said = page.evaluate("spoken[spoken.length - 1].text")
        assert "".join(page.locator(".said").all_text_contents()) == said
        heard.append(said.strip())
        page.evaluate("spoken[spoken.length - 1].onend()")
    assert heard[0] == "巡河十二年：松溪镇七位老党员和一条河的约定"
    assert "十二年前的惊蛰，活动室里摆着一张手绘的河段图，见书画展。" in heard
    assert "他们从没缺过一天，一天也没有。" in heard, "a sentence goes on through emphasis and links"
    assert not [said for said in heard if "首页" in said], "what leads elsewhere is not read"
    page.keyboard.press("Escape")
    expect(page.locator(".said")).to_have_count(0)
    expect(page.get_by_role("button", name="停止朗读")).to_be_hidden()
    assert page.evaluate("cancelled")
    assert page.locator("main").inner_html() == before, "nothing of it stays in the page"


def test_without_scripts_everything_reads_and_no_button_is_dead(visit: Visit) -> None:
    page = visit(STORY, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("巡河十二年")
    expect(page.get_by_text("水清了，麻烦也来了").first).to_be_visible()
    expect(page.get_by_role("navigation", name="栏目")).to_be_visible()


def test_paper_shows_the_address_and_the_day_and_nothing_to_click(visit: Visit) -> None:
    page = visit(STORY)
    expect(page.locator(".printed")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_have_text(
        re.compile(rf"https://example\.org{PATH}{STORY} 2026-05-21")
    )
    for gone in (".sections", ".service", ".crumbs", ".onward", ".foot .ways"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("lost", ["nowhere/", "stories/2026/nowhere/", "a/b/c/d"])
def test_the_page_for_what_is_not_found_works_below_a_path(visit: Visit, lost: str) -> None:
    page = visit(f"{PATH[1:]}{lost}")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到这个网页")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700", (
        "it has its style"
    )
    elder(page)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 22, "and its script"
    page.get_by_role("link", name="网站地图").first.click()
    page.wait_for_url(re.compile(f"{PATH}sitemap/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("网站地图")


def test_choices_stay_in_this_browser(visit: Visit) -> None:
    page = visit(STORY)
    asked: list[str] = []
    elder(page)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="最大", exact=True).click()
    assert json.loads(page.evaluate("localStorage.getItem('fengcai')")) == {"elder": True, "size": "4"}
    assert asked == []
    assert page.context.cookies() == []
