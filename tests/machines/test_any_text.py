"""Whatever is typed into any field comes back from every file as it was typed."""

from __future__ import annotations

import csv
import json
from io import StringIO

import icalendar
import pytest

from tests.machines.reading import (
    Sited,
    contents,
    feed_of,
    files,
    items_of,
    labels_of,
    record,
    settings,
    shared_of,
    things_of,
)
from tests.machines.test_sitemap import IMAGE, read

TEXTS = {
    "markup": "</script>]]><b title='一'>&amp; & \"引\" <!-- 甲",
    "signs": "老干部；逗号,分号;反斜线\\n 冒号:竖线 百分%41 井# {{ 7 }} {% x %}",
    "emoji": "重阳节快乐😀👩‍👩‍👧🇨🇳 𠮷野家",
    "quotes": "“他说：‘行’。” 'a' \"b\" `c`",
    "controls": "甲\u0007乙\ufffe丙\u2028丁\u200b戊",
}


@pytest.mark.parametrize("name", TEXTS)
def test_round_trip(site: Sited, name: str) -> None:
    text = TEXTS[name]
    typed = " ".join(text.split())
    base = files()
    made = site(
        {
            **base,
            "mkdocs.yml": settings(site_name=text, site_description=text),
            "stories/columns/renwu.md": record(name=text, description=text, keywords=[text], kind=text),
            "stories/branches/beiji.md": record(text, name=text, region="yunling/beiji"),
            "stories/members/gu.md": record(text, name=text, branch="beiji", epithets=[text]),
            "stories/honours/shifan.md": record(text, name=text, levels=[{"id": "city", "name": text}]),
            "stories/events/xuexiri.md": record(
                text, title=text, starts="2026-01-15 09:00", location=text, audience=text
            ),
            "stories/2026/xunhe/index.md": record(
                text,
                title=text,
                subtitle=text,
                summary=text,
                date="2026-05-18 09:30",
                column="renwu",
                branches=["beiji"],
                members=["gu"],
                byline={"reporters": text},
                origin="reprint",
                source={"name": text, "url": "https://example.org/?a=1&b=<>\"'"},
                attachments=[{"file": "jiang.mp3", "title": text}],
                photos=[{"file": "a.jpg", "caption": text, "credit": text}],
            ),
        }
    )
    here = "stories/2026/xunhe/"
    in_xml = typed.replace("\u0007", "").replace("\ufffe", "")

    entry = feed_of(made).entries[0]
    assert entry.title == in_xml
    assert entry.summary == in_xml
    assert entry.authors[0].name == in_xml
    assert entry.source.title == in_xml
    assert entry.tags[0].label == in_xml
    item = items_of(made)[0]
    assert (item["title"], item["summary"], item["authors"][0]["name"]) == (typed, typed, typed)
    assert item["attachments"][0]["title"] == typed
    assert "<script" not in item["content_html"]
    assert "<b title" not in item["content_html"]

    (event,) = icalendar.Calendar.from_ical(contents(made)["calendar.ics"]).walk("VEVENT")
    for key in ("SUMMARY", "LOCATION"):
        assert str(event[key]).replace("\u0007", "") == typed.replace("\u0007", ""), key

    captions = [c.text for c in read(contents(made)["sitemap.xml"]).iter(f"{IMAGE}caption")]
    assert in_xml in captions

    rows = csv.DictReader(StringIO(contents(made)["data/stories.csv"].decode("utf-8-sig"), newline=""))
    assert next(iter(rows))["title"] == typed
    assert json.loads(contents(made)["data/stories.json"])[0]["title"] == typed

    article = things_of(made, here)["NewsArticle"]
    assert article["headline"] == typed
    assert article["author"][0]["name"] == typed
    assert things_of(made, "members/gu/")["Person"]["name"] == typed
    assert labels_of(made, here)["ArticleTitle"] == typed
    assert shared_of(made, here)["og:title"].strip() == typed.replace("\ufffe", "\ufffe").strip()
