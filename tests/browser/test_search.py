"""Search over the demonstration, in a browser: every story that holds the query, and no other."""

from __future__ import annotations

import datetime as dt
import http.server
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.basis import outlines
from generator.search import Document
from generator.search.folding import fold, simplified
from generator.settings import read_settings
from generator.site import assemble
from tests.browser.conftest import ROOT

NOON = "2027-06-01T12:00"
BELOW = "/a/path/"
"""Where the server has the site: search must work from any depth."""

TERMS = """
曾庆禾 尉迟守拙 缪秀竹 罗𬭎 乐怀山 区汉文 解兰 阚敬华 单志远 何晓棠 青岭县 松溪 石桥街道 望湖 云台乡 清江省
离退休干部党支部 石桥街道离退休干部联合党支部 最美老干部 示范党支部 修表匠
灯笼 巡河 渡船 重阳 党员 志愿者 老党员 创可贴 五点半 学习日 书画展 县文化馆 竹子也怕冷 劳动课上
登记在册的志愿者 板凳三十条 年年定在十月第三个星期日 把手套摔了 大灯笼要四十八根篾
今年多了一样新东西每条板凳上贴了编号 她说用不上的 好多孩子走的时候它还亮晶晶的下课还回来的创可贴
一副手套和一张创可贴创可贴是备着的
“灯”字。天冷， 十点五十一。他点点头：“我的 2人，县级10人
的 一 篾 𬭎 2 43 2026 151 五 青老干〔2026〕41号 〔2026〕 41号 2026年3月 A a ６
燈籠 黨員 離退休幹部黨支部 尉遲守拙 書畫展 曾慶禾 老黨員和一條河的約定 １５１人
制度转制 绝无此人 松溪松溪 zzzz 99999999
""".split()  # noqa: SIM905
"""People, places, branches and epithets; phrases; phrases across punctuation and line ends; single characters,
numbers, document numbers and Latin; traditional characters and other widths; what stands nowhere."""

SOUNDS = {
    "yuchi shouzhuo": "尉迟守拙",
    "YUCHISHOUZHUO": "尉迟守拙",
    "ycsz": "尉迟守拙",
    "miao xiuzhu": "缪秀竹",
    "mxz": "缪秀竹",
    "zēng qìnghé": "曾庆禾",
    "zqh": "曾庆禾",
    "xie lan": "解兰",
    "ou hanwen": "区汉文",
    "ohw": "区汉文",
    "luo'hong": "罗𬭎",
    "kan jinghua": "阚敬华",
}

HOSTILE = {
    "quotes": "\"'“”„«» \" '",
    "brackets": "[({<〔【》）}])",
    "a script": "<script>document.title='hit'</script>",
    "an entity": "&lt;img src=x onerror=alert(1)&gt;",
    "emoji": "🙂👨‍👩‍👧🇨🇳",
    "half a character": "\ud83d",
    "percent": "%E4%BD%%00",
    "controls": "\u0000\u202e\u200b\ufeff",
    "2,000 characters": "巡河的人" * 500,
    "2,000 signs": "！" * 2000,
}

ANSWERS = """async queries => {
  const parts = document.querySelector("script[data-search]").dataset;
  const [folding, index] = await Promise.all(
    [parts.folding, parts.index].map(where => import(new URL(where, document.baseURI))));
  const open = await index.open(new URL("./", document.baseURI), folding);
  const answers = [];
  for (const query of queries) {
    const rows = [...(await open.find(query)).keys()];
    answers.push((await Promise.all(rows.map(row => open.story(row)))).map(story => story.address).sort());
  }
  return answers;
}"""

FOLDS = """async texts => {
  const parts = document.querySelector("script[data-search]").dataset;
  const folding = await import(new URL(parts.folding, document.baseURI));
  const manifest = await (await fetch("index.json")).json();
  const fold = folding.folder(manifest.folds);
  return texts.map(text => folding.folded(text, fold));
}"""


class _Server(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BELOW))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """What the demonstration has to be found."""
    site = assemble(read_settings(ROOT / "mkdocs.yml"), now=dt.datetime.fromisoformat(f"{NOON}+08:00"))
    found = tuple(outline.make() for outline in outlines(site.edition))
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, built and served below a path."""
    out = tmp_path_factory.mktemp("search") / "public"
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "-d", str(out), "--now", NOON],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(out))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
        server.shutdown()
        thread.join()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page; afterwards none may have said anything in the console or asked elsewhere."""
    contexts, said = [], []

    def opened(path: str, **how: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(address) else said.append(r.url))
        page.goto(address + path, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def law(documents: tuple[Document, ...], query: str) -> list[str]:
    """The plain search for a substring."""
    wanted = fold(query)
    return sorted(one.address for one in documents if any(wanted in fold(text) for text in one.texts))


def total(page: Page) -> int:
    """What the page says when it has finished."""
    page.wait_for_selector("[data-search-total]:not(:empty)")
    return int(page.inner_text("[data-search-total]"))


def hits(page: Page) -> list[str]:
    """The titles that are shown."""
    return [link.inner_text() for link in page.locator("li.search-hit .name a").all()]


def test_every_term_finds_what_holds_it_and_nothing_else(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    assert len(TERMS) >= 60
    found = visit("search/").evaluate(ANSWERS, TERMS)
    for term, addresses in zip(TERMS, found, strict=True):
        assert addresses == law(documents, term), term
    assert sum(1 for addresses in found if addresses) > 55


def test_what_is_drawn_from_the_texts_is_found_where_it_stands(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    draw = random.Random(20261123)
    old = {new: before for before, new in sorted(simplified().items(), reverse=True)}
    queries = []
    while len(queries) < 300:
        text = draw.choice(draw.choice(documents).texts)
        start = draw.randrange(len(text))
        query = text[start : start + draw.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20, 40))]
        if draw.random() < 0.2:
            query = "".join(old.get(character, character) for character in query)
        if fold(query):
            queries.append(query)
    found = visit("search/").evaluate(ANSWERS, queries)
    for query, addresses in zip(queries, found, strict=True):
        assert addresses == law(documents, query), query


def test_people_are_found_by_sound(visit: Callable[..., Page], documents: tuple[Document, ...]) -> None:
    found = visit("search/").evaluate(ANSWERS, list(SOUNDS))
    for (sound, name), addresses in zip(SOUNDS.items(), found, strict=True):
        assert addresses == law(documents, name), sound
        assert addresses, name


def test_browser_and_generator_fold_alike(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    texts = [text for document in documents for text in document.texts]
    there = {character for text in texts for character in fold(text)}
    texts += [old for old, new in simplified().items() if new in there]
    texts += ["ＡＢＣ　１２", "Café Ⅳ ½ ﬁ", "ΣΑΣ", "e\u0301", "，。🙂\u200b", "İßſ", "〇㈱㎏①"]
    assert visit("search/").evaluate(FOLDS, texts) == [fold(text) for text in texts]


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_that_is_typed_does_harm(visit: Callable[..., Page], query: str) -> None:
    page = visit("search/")
    title = page.title()
    page.evaluate("query => { const q = document.getElementById('q'); q.value = query; }", query)
    page.click(".ask button")
    if query.strip():
        assert total(page) == 0
    assert page.title() == title
    assert page.locator("#search script, #search img[src=x]").count() == 0


def test_hits_come_as_they_are_typed_and_the_address_tells(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    page = visit("search/")
    assert page.inner_text("[data-search-total]") == ""
    page.locator("#q").press_sequentially("尉迟守拙", delay=20)
    assert total(page) == len(law(documents, "尉迟守拙"))
    page.wait_for_url("**/search/?q=*")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "尉迟守拙"
    assert "尉迟守拙" in page.locator("li.search-hit mark").first.inner_text()
    assert str(total(page)) in page.inner_text("#search [role=status]")
    page.locator("li.search-hit .name a").first.click()
    page.wait_for_selector("article, .story")
    page.go_back()
    assert total(page) == len(law(documents, "尉迟守拙"))
    assert page.input_value("#q") == "尉迟守拙"


def test_filters_count_and_narrow_and_back_undoes_them(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    page = visit("search/?q=支部")
    every = total(page)
    wanted = [one for one in documents if one.address in law(documents, "支部")]
    of_year = [one for one in wanted if one.day.startswith("2025")]
    assert f"({len(of_year)})" in page.inner_text("#by-year option[value='2025']")
    page.select_option("#by-year", "2025")
    page.wait_for_url("**year=2025**")
    assert total(page) == len(of_year) < every
    column = of_year[0].column
    page.select_option("#by-column", column)
    page.wait_for_url("**column=**")
    assert total(page) == sum(1 for one in of_year if one.column == column)
    page.go_back()
    page.go_back()
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector(f"[data-search-total]:text-is('{every}')")
    assert page.input_value("#by-year") == ""


def test_filters_alone_list_what_they_leave(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    inside = [one for one in documents if any(a.startswith("qingling") for a in one.regions)]
    assert total(visit("search/?region=qingling")) == len(inside) > 10
    branch = inside[0].branches[0]
    wanted = [one for one in documents if branch in one.branches]
    page = visit(f"search/?branch={branch}")
    assert total(page) == len(wanted)
    assert hits(page)[0] == wanted[0].title
    assert total(visit("search/?year=1999")) == 0


@pytest.mark.parametrize(("query", "text"), [("灯笼", "灯笼"), ("灯", "灯"), ("yuchi shouzhuo", "尉迟守拙")])
def test_newest_first_or_those_that_say_it_in_the_title(
    visit: Callable[..., Page], documents: tuple[Document, ...], query: str, text: str
) -> None:
    wanted = [one for one in documents if one.address in law(documents, text)]
    titled = [one for one in wanted if fold(text) in fold(one.title)]
    best = visit(f"search/?q={query}")
    total(best)
    assert hits(best)[: len(titled)] == [one.title for one in titled]
    newest = visit(f"search/?q={query}&sort=new")
    total(newest)
    assert hits(newest) == [one.title for one in wanted][:20]
    assert wanted
    if query == "灯":
        assert titled and titled[0] is not wanted[0]  # so that the orders differ


def test_a_name_that_is_asked_for_by_sound_is_marked(visit: Callable[..., Page]) -> None:
    page = visit("search/?q=ycsz")
    assert total(page) > 0
    assert page.locator("li.search-hit mark").first.inner_text() == "尉迟守拙"


def test_results_have_pages(visit: Callable[..., Page], documents: tuple[Document, ...]) -> None:
    page = visit("search/?q=的")
    many = total(page)
    assert many == len(law(documents, "的")) > 40
    seen = hits(page)
    while page.locator("[data-go=next]").is_visible():
        page.click("[data-go=next]")
        total(page)
        page.wait_for_selector(f".search-hits[start='{len(seen) + 1}']")
        seen += hits(page)
    assert len(seen) == many
    assert "page=" in page.url
    page.reload()
    total(page)
    assert hits(page) == seen[-len(hits(page)) :]


def test_an_excerpt_is_a_piece_of_the_text_as_it_stands(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    page = visit("search/?q=今年多了一样新东西每条板凳上贴了编号")
    assert total(page) == 1
    assert page.locator(".excerpt mark").inner_text() == "今年多了一样新东西：每条板凳上贴了编号"
    (story,) = [one for one in documents if one.address == law(documents, "每条板凳上贴了编号")[0]]
    excerpt = page.locator(".excerpt").text_content() or ""
    assert any(excerpt.strip("…") in text for text in story.texts)


def test_words_apart_are_offered_when_the_whole_stands_nowhere(
    visit: Callable[..., Page], documents: tuple[Document, ...]
) -> None:
    both = set(law(documents, "尉迟守拙")) & set(law(documents, "灯笼"))
    page = visit("search/?q=灯笼 尉迟守拙")
    assert total(page) == 0
    assert page.locator(".search-nothing").is_visible()
    page.click("a[data-each]")
    page.wait_for_selector("li.search-hit")
    assert total(page) == len(both)


def test_the_key_leads_to_the_field_from_every_page(visit: Callable[..., Page]) -> None:
    page = visit("archive/")
    page.keyboard.press("/")
    page.keyboard.type("灯笼/")
    assert page.input_value("#seek") == "灯笼/"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    total(page)
    narrow = visit("archive/", viewport={"width": 390, "height": 800})
    narrow.keyboard.press("/")
    narrow.wait_for_url("**/search/")


def test_without_scripts_the_page_leads_to_the_archive(visit: Callable[..., Page]) -> None:
    page = visit("search/?q=灯笼", java_script_enabled=False)
    assert page.locator("[data-without]").is_visible()
    assert not page.locator("#search form").is_visible()
    page.click("#search a[href$='archive/']")
    assert page.url.endswith("archive/")


def test_an_index_that_does_not_come_is_said(
    visit: Callable[..., Page], chromium: Browser, address: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/rows.json*", lambda route: route.abort())
    page.goto(f"{address}search/?q=灯笼")
    page.wait_for_selector(".search-failed", state="visible")
    assert page.inner_text("[data-search-total]") == ""
    page.unroute("**/rows.json*")
    page.click(".ask button")
    assert total(page) > 0
    context.close()
