"""What machines read of the demonstration, as it is built."""

from __future__ import annotations

import json
from pathlib import Path

import extruct
import feedparser
import icalendar

from tests.site.reading import THINGS, Document

ROOT = "https://fengcai.example.org/"
Pages = dict[str, Document]


def labels(page: Document) -> dict[str, str]:
    given = (e.attributes for e in page.named("meta"))
    return {a["name"]: a["content"] for a in given if "name" in a}


def test_every_page_names_the_site_and_no_label_is_empty(documents: Pages) -> None:
    for path, page in documents.items():
        if page.moves:
            continue
        found = labels(page)
        assert found["SiteName"] == "青岭风采", path
        assert found["SiteDomain"] == "fengcai.example.org", path
        assert all(found.values()), path
        is_story = path.startswith("stories/") and found.get("robots") != "noindex"
        assert ("ArticleTitle" in found) == is_story, path


def test_every_story_is_a_news_article_whose_pictures_are_there(built: Path, pages: Pages) -> None:
    seen = 0
    for path, page in pages.items():
        things = json.loads(page.words_in(THINGS) or '{"@graph": []}')["@graph"]
        for thing in things:
            for url in thing.get("image", []) if thing["@type"] == "NewsArticle" else []:
                assert (built / url.removeprefix(ROOT)).is_file(), f"{path}: {url}"
                seen += 1
        if path.startswith("stories/") and "ArticleTitle" in labels(page):
            assert [thing["@type"] for thing in things] == ["BreadcrumbList", "NewsArticle"], path
    assert seen > 100


def test_every_page_has_a_sharing_picture_of_one_size(built: Path, pages: Pages) -> None:
    for path, page in pages.items():
        shared = {
            e.attributes["property"]: e.attributes["content"]
            for e in page.named("meta")
            if "property" in e.attributes
        }
        if "og:title" not in shared:
            continue
        assert (shared["og:image:width"], shared["og:image:height"]) == ("1200", "630"), path
        assert (built / shared["og:image"].removeprefix(ROOT)).is_file(), path


def test_a_story_as_crawlers_read_it(built: Path) -> None:
    html = (built / "stories/2026/xunhe/index.html").read_text("utf-8")
    found = extruct.extract(html, base_url=ROOT, syntaxes=["json-ld", "opengraph"])
    assert found["json-ld"][0]["@graph"][1]["headline"].startswith("巡河十二年")
    assert dict(found["opengraph"][0]["properties"])["og:type"] == "article"


def test_the_feeds_and_calendars_are_announced_and_there(built: Path, documents: Pages) -> None:
    kinds = {"application/atom+xml", "application/feed+json", "text/calendar"}
    for path, page in documents.items():
        if not page.moves:
            found = {e.attributes.get("type") for e in page.named("link")}
            assert kinds <= found, path
    feed = feedparser.parse((built / "feed.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 50
    for file in built.rglob("feed.xml"):
        assert not feedparser.parse(file.read_bytes()).bozo, file
        assert json.loads((file.with_name("feed.json")).read_bytes())["version"]
    events = icalendar.Calendar.from_ical((built / "calendar.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(list((built / "calendar").glob("*.ics"))) == 5
