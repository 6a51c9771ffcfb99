"""Structured data and Open Graph, read by extruct from the printed head."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from generator.machines.structured import script
from generator.pages.page import no_head
from tests.machines.reading import ROOT, Sited, files, head_of, record, settings, shared_of, things_of
from tests.worlds import Content


def test_a_story_is_a_news_article(site: Sited) -> None:
    made = site(files())
    article = things_of(made, "stories/2026/xunhe/")["NewsArticle"]
    assert article["headline"] == "巡河十二年"
    assert article["alternativeHeadline"] == "七个人和一条河"
    assert article["datePublished"] == "2026-05-18T09:30:00+08:00"
    assert article["dateModified"] == "2026-05-20T00:00:00+08:00"
    assert [person["name"] for person in article["author"]] == ["宋文静", "林知远"]
    assert article["publisher"]["name"] == "云岭县委老干部局"
    assert article["inLanguage"] == "zh-Hans"
    assert article["articleSection"] == "人物"
    assert article["about"] == [
        {"@type": "Organization", "name": "北集镇党支部", "url": f"{ROOT}branches/beiji/"},
        {"@type": "Person", "name": "顾长河"},
    ]
    assert dt.datetime.fromisoformat(article["dateModified"]).utcoffset() == dt.timedelta(hours=8)


def test_its_cover_comes_in_three_shapes_that_are_made(site: Sited) -> None:
    made = site(files())
    copies = {copy.address: copy for task in made.photos for copy in task.renditions}
    shapes = [
        copies[url.removeprefix(ROOT)]
        for url in things_of(made, "stories/2026/xunhe/")["NewsArticle"]["image"]
    ]
    assert [round(copy.width / copy.height, 2) for copy in shapes] == [1.78, 1.33, 1.0]
    assert all(copy.width * copy.height >= 50_000 for copy in shapes)


def test_its_photos_have_caption_and_credit(site: Sited) -> None:
    media = things_of(site(files()), "stories/2026/xunhe/")["NewsArticle"]["associatedMedia"]
    assert [(m["@type"], m["caption"], m.get("creditText")) for m in media] == [
        ("ImageObject", "清晨的河", "何小满"),
        ("ImageObject", "老桥", None),
    ]


def test_an_album_is_a_gallery(site: Sited) -> None:
    photos: dict[str, Content] = {f"stories/2026/xunhe/{n}.jpg": (300 + n, 200) for n in range(9)}
    gallery = things_of(site(files(**photos)), "galleries/2026/xunhe/")["ImageGallery"]
    assert len(gallery["image"]) == 11
    assert gallery["isPartOf"] == f"{ROOT}stories/2026/xunhe/"


def test_the_way_from_home_ends_at_the_page(site: Sited) -> None:
    steps = things_of(site(files()), "stories/2026/xunhe/")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "首页"),
        (2, "人物"),
        (3, "2026年5月"),
        (4, "巡河十二年"),
    ]
    assert [step["item"] for step in steps][::3] == [ROOT, f"{ROOT}stories/2026/xunhe/"]


def test_home_is_the_site_and_who_runs_it(site: Sited) -> None:
    things = things_of(site(files()), "")
    assert things["WebSite"]["url"] == ROOT
    assert things["WebSite"]["publisher"]["@id"] == things["Organization"]["@id"]
    assert things["Organization"]["address"]["streetAddress"] == "云岭县一路1号"


def test_the_site_says_how_it_is_searched(site: Sited) -> None:
    action = things_of(site(files()), "")["WebSite"]["potentialAction"]
    assert action["@type"] == "SearchAction"
    assert action["target"]["urlTemplate"] == f"{ROOT}search/?q={{search_term_string}}"


def test_a_member_is_a_name_a_branch_and_awards_only(site: Sited) -> None:
    person = things_of(site(files()), "members/gu/")["Person"]
    assert person == {
        "@type": "Person",
        "name": "顾长河",
        "affiliation": {"@type": "Organization", "name": "北集镇党支部", "url": f"{ROOT}branches/beiji/"},
        "award": ["县级示范党支部"],
    }


def test_a_branch_is_an_organisation(site: Sited) -> None:
    branch = things_of(site(files()), "branches/beiji/")["Organization"]
    assert branch["name"] == "北集镇党支部"
    assert branch["foundingDate"] == "2010-06"
    assert branch["award"] == ["市级示范党支部"]


def test_an_event_is_told_for_its_next_time(site: Sited) -> None:
    event = things_of(site(files()), "calendar/")["Event"]
    assert event["startDate"] == "2026-06-15T09:00:00+08:00"
    assert event["endDate"] == "2026-06-15T10:30:00+08:00"
    assert event["location"]["name"] == "活动室"


def test_nothing_closes_the_script_element() -> None:
    hostile = "</script><script>alert(1)</script><!--<script>]]>&amp;\u2028\u2029"
    text = script([{"@type": "NewsArticle", "headline": hostile}])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"][0]["headline"] == hostile


def test_what_is_shared_has_a_title_a_text_and_a_picture(site: Sited) -> None:
    made = site(files())
    shared = shared_of(made, "stories/2026/xunhe/")
    assert shared["og:type"] == "article"
    assert shared["og:title"] == "巡河十二年"
    assert shared["og:url"] == f"{ROOT}stories/2026/xunhe/"
    assert shared["og:locale"] == "zh_CN"
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1200", "630")
    made_files = {copy.address for task in made.photos for copy in task.renditions}
    assert shared["og:image"].removeprefix(ROOT) in made_files
    assert shared["article:published_time"] == "2026-05-18T09:30:00+08:00"
    assert '<meta name="twitter:card" content="summary_large_image">' in head_of(made, "stories/2026/xunhe/")


def test_without_an_address_nothing_claims_to_be_one(site: Sited) -> None:
    made = site(files(**{"mkdocs.yml": settings(site_url="")}))
    for page in made.pages:
        told = json.dumps(page.head, ensure_ascii=False)
        assert "og:url" not in told
        assert "og:image" not in told
        assert '\\"@id\\"' not in told
        assert "None" not in told
        assert "http" not in told.replace("https://schema.org", "").replace("https://example.org", "")
    things = things_of(made, "stories/2026/xunhe/")
    assert "BreadcrumbList" not in things
    assert things["NewsArticle"]["headline"] == "巡河十二年"
    assert not any("x" in copy.address.rpartition("-")[2] for task in made.photos for copy in task.renditions)


def test_a_draft_is_told_to_nobody(site: Sited) -> None:
    draft = record(title="草稿", date="2026-05-01", draft=True)
    made = site(files(**{"stories/2026/draft.md": draft}), drafts=True)
    page = next(page for page in made.pages if page.address == "stories/2026/draft/")
    assert page.head["json"] == ""
    assert page.head["share"] == []
    assert replace(page, make_head=no_head).digest != page.digest
