"""Atom by feedparser, JSON Feed by json."""

from __future__ import annotations

import json

import pytest

from tests.machines.reading import ROOT, Sited, contents, feed_of, files, items_of, record, settings

XUNHE = "tag:fengcai.example.org,2026:yunling/stories/2026/xunhe/"


def test_both_formats_hold_the_stories_from_the_newest(site: Sited) -> None:
    made = site(files())
    feed = feed_of(made)
    assert feed.feed.title == "云岭风采"
    assert feed.feed.updated == "2026-05-20T00:00:00+08:00"
    assert [entry.title for entry in feed.entries] == ["巡河十二年", "转来的"]
    head = json.loads(contents(made)["feed.json"])
    assert head["version"] == "https://jsonfeed.org/version/1.1"
    assert (head["home_page_url"], head["feed_url"]) == (ROOT, f"{ROOT}feed.json")
    assert [item["id"] for item in head["items"]] == [entry.id for entry in feed.entries]


def test_an_entry_is_the_whole_text_with_absolute_addresses(site: Sited) -> None:
    made = site(files())
    entry = feed_of(made).entries[0]
    html = entry.content[0].value
    assert html == items_of(made)[0]["content_html"]
    assert "十二年前的惊蛰。" in html
    assert f'<a href="{ROOT}branches/beiji/">支部</a>' in html
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="external noopener noreferrer">他站</a>' in html
    sources = [part.split('"')[0] for part in html.split('src="')[1:]]
    made_copies = {copy.address for task in made.photos for copy in task.renditions}
    assert len(sources) == 2
    assert all(source.removeprefix(ROOT) in made_copies for source in sources)
    assert "清晨的河 何小满" in html
    assert "../" not in html


def test_an_entry_names_who_when_and_where(site: Sited) -> None:
    made = site(files())
    entry, item = feed_of(made).entries[0], items_of(made)[0]
    assert entry.link == item["url"] == f"{ROOT}stories/2026/xunhe/"
    assert entry.published == item["date_published"] == "2026-05-18T09:30:00+08:00"
    assert entry.updated == item["date_modified"] == "2026-05-20T00:00:00+08:00"
    assert [author.name for author in entry.authors] == ["宋文静", "林知远"]
    assert [tag.label or tag.term for tag in entry.tags] == item["tags"] == ["人物", "巡河", "志愿服务"]
    assert item["language"] == "zh-Hans"
    assert item["image"].startswith(f"{ROOT}photos/")


def test_enclosures_have_type_and_length(site: Sited) -> None:
    made = site(files())
    found = [(e.href, e.type, e.length) for e in feed_of(made).entries[0].enclosures]
    here = f"{ROOT}stories/2026/xunhe/"
    assert found == [(f"{here}jiang.mp3", "audio/mpeg", "100"), (f"{here}biao.pdf", "application/pdf", "20")]
    assert [
        (a["url"], a["mime_type"], str(a["size_in_bytes"])) for a in items_of(made)[0]["attachments"]
    ] == found


def test_a_reprint_names_its_source(site: Sited) -> None:
    made = site(files())
    entry, item = feed_of(made).entries[1], items_of(made)[1]
    original = "https://example.org/2026/05/01.html?a=1&b=2"
    assert entry.source.title == "清江老干部"
    assert [link.href for link in entry.links if link.rel == "via"] == [original]
    assert entry.rights == "转载自清江老干部"
    assert item["external_url"] == original
    assert "清江老干部" in item["content_html"]
    assert "external_url" not in items_of(made)[0]


@pytest.mark.parametrize(
    ("place", "count"),
    [
        ("columns/renwu/", 1),
        ("branches/beiji/", 1),
        ("honours/shifan/", 1),
        ("regions/yunling/", 1),
        ("regions/yunling/beiji/", 1),
    ],
)
def test_columns_regions_branches_and_honours_have_their_own(site: Sited, place: str, count: int) -> None:
    made = site(files())
    feed = feed_of(made, f"{place}feed.xml")
    assert [entry.id for entry in feed.entries] == [XUNHE] * count
    assert [item["id"] for item in items_of(made, f"{place}feed.json")] == [XUNHE] * count
    assert feed.feed.link == ROOT + place
    page = next(page for page in made.pages if page.address == place)
    announced = [link["address"] for link in page.head["links"]]
    own = [f"{place}feed.xml", f"{place}feed.json"]
    assert announced == [*own, "feed.xml", "feed.json", "calendar.ics"]


def test_a_renamed_story_is_the_same_entry(site: Sited) -> None:
    before = files()
    after = {
        name.replace("2026/xunhe/", "2026/xunhe-shier-nian/"): content for name, content in before.items()
    }
    name = "stories/2026/xunhe-shier-nian/index.md"
    text = str(after[name]).replace("---\n", "---\naliases: [/news/1.html, /stories/2026/xunhe/]\n", 1)
    renamed = site({**after, name: text})
    entry = feed_of(renamed).entries[0]
    assert entry.link == f"{ROOT}stories/2026/xunhe-shier-nian/"
    assert entry.id == XUNHE
    again = site({**after, name: text.replace("xunhe/]", "xunhe/, /stories/2026/zwei/]")})
    assert feed_of(again).entries[0].id == XUNHE


def test_an_alias_of_an_older_site_changes_no_id(site: Sited) -> None:
    plain = files()
    name = "stories/2026/xunhe/index.md"
    text = str(plain[name]).replace("---\n", "---\naliases: [/2019/0412.html]\n", 1)
    assert feed_of(site({**plain, name: text})).entries[0].id == XUNHE


def test_the_newest_fifty(site: Sited) -> None:
    many = {
        f"stories/2026/s{n}.md": record(title=f"第{n}篇", date=f"2026-04-{n // 24 + 1:02d} {n % 24:02d}:00")
        for n in range(60)
    }
    made = site({"mkdocs.yml": settings(), **many})
    assert [entry.title for entry in feed_of(made).entries] == [f"第{n}篇" for n in range(59, 9, -1)]
    assert len(items_of(made)) == 50


def test_a_feed_stays_when_its_last_story_is_gone(site: Sited) -> None:
    """Else readers would show for ever what was taken back."""
    made = site({"mkdocs.yml": settings(), "stories/columns/kong.md": record(name="空")})
    assert feed_of(made, "columns/kong/feed.xml").entries == []
    assert items_of(made, "columns/kong/feed.json") == []


def test_without_an_address_there_is_no_feed(site: Sited) -> None:
    made = site(files(**{"mkdocs.yml": settings(site_url="")}))
    assert not [file.address for file in made.files if "feed" in file.address]
    assert not [link for page in made.pages for link in page.head["links"] if "feed" in link["address"]]


def test_a_story_of_an_old_century_has_a_stamp_that_readers_know(site: Sited) -> None:
    old = {"mkdocs.yml": settings(), "stories/1899/a.md": record(title="旧", date="1899-05-01")}
    assert feed_of(site(old)).entries[0].published == "1899-04-30T15:54:17+00:00"


def test_the_same_stories_make_the_same_bytes(site: Sited) -> None:
    made = site(files())
    assert contents(made) == contents(made)
