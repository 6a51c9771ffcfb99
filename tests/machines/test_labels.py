"""The page labels, by kind of page; absent where nothing is known."""

from __future__ import annotations

import pytest

from tests.machines.reading import ROOT, Sited, files, head_of, labels_of, record, settings

SITE = {"SiteName": "云岭风采", "SiteDomain": "fengcai.example.org", "SiteIDCode": "4310220001"}


def test_a_story_has_those_of_the_site_its_column_and_the_article(site: Sited) -> None:
    labels = labels_of(site(files()), "stories/2026/xunhe/")
    image = labels.pop("Image")
    assert image.startswith(f"{ROOT}photos/")
    assert image.endswith(".jpg")
    assert labels == {
        **SITE,
        "ColumnName": "人物",
        "ColumnType": "专题专栏",
        "ArticleTitle": "巡河十二年",
        "PubDate": "2026-05-18 09:30",
        "ContentSource": "云岭县委老干部局",
        "Keywords": "巡河,志愿服务",
        "Author": "宋文静,林知远",
        "Description": "十二年前的惊蛰。",
        "Url": f"{ROOT}stories/2026/xunhe/",
    }


def test_a_story_without_a_column_takes_its_section_and_a_reprint_its_source(site: Sited) -> None:
    labels = labels_of(site(files()), "stories/2026/zhuanzai/")
    assert labels["ColumnName"] == "故事"
    assert labels["ContentSource"] == "清江老干部"
    assert labels["Author"] == "原作者"
    assert not {"ColumnType", "Keywords", "Image"} & set(labels)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "",
            {
                "ColumnName": "首页",
                "ColumnType": "首页",
                "ColumnDescription": "一句话",
                "ColumnKeywords": "人物",
            },
        ),
        (
            "columns/renwu/",
            {
                "ColumnName": "人物",
                "ColumnType": "专题专栏",
                "ColumnDescription": "一月一人",
                "ColumnKeywords": "老干部,人物",
            },
        ),
        ("archive/", {"ColumnName": "故事"}),
        ("regions/yunling/beiji/", {"ColumnName": "北集镇"}),
        ("topics/巡河/", {"ColumnName": "巡河"}),
        ("branches/", {"ColumnName": "支部"}),
        ("branches/beiji/", {"ColumnName": "支部"}),
        ("members/gu/", {"ColumnName": "人物"}),
        ("calendar/", {"ColumnName": "日历"}),
        ("data/", {"ColumnName": "开放数据"}),
    ],
)
def test_lists_have_those_of_a_column(site: Sited, address: str, expected: dict[str, str]) -> None:
    assert labels_of(site(files()), address) == {**SITE, **expected}


def test_the_later_parts_of_a_list_are_the_same_column(site: Sited) -> None:
    plugin = {"fengcai": {"per_page": 1}}
    lists = site(files(**{"mkdocs.yml": settings(plugins=[plugin])}))
    assert labels_of(lists, "archive/page/2/")["ColumnName"] == "故事"


def test_what_is_not_known_is_absent_and_nothing_is_empty(site: Sited) -> None:
    small = site({"stories/2026/a.md": record("", title="甲", date="2026-05-15")})
    assert labels_of(small, "stories/2026/a/") == {
        "SiteName": "试验",
        "ColumnName": "故事",
        "ArticleTitle": "甲",
        "PubDate": "2026-05-15 00:00",
    }
    for page in site(files()).pages:
        assert all(label["content"].strip() for label in page.head["labels"])
        names = [label["name"] for label in page.head["labels"]]
        assert len(names) == len(set(names))


def test_the_head_is_part_of_what_a_page_is(site: Sited) -> None:
    def digest(code: str) -> str:
        organisation = {"organisation": {"site_id_code": code}}
        made = site({"mkdocs.yml": settings(plugins=[{"fengcai": organisation}])})
        return next(page.digest for page in made.pages if page.address == "archive/")

    assert digest("1") == digest("1") != digest("2")


def test_a_page_by_hand_has_the_labels_of_the_site(site: Sited) -> None:
    head = head_of(site(files()), "about/")
    for name, content in SITE.items():
        assert f'<meta name="{name}" content="{content}">' in head


def test_a_notice_of_withdrawal_says_nothing_but_the_site(site: Sited) -> None:
    gone = record(title="撤下的", date="2026-05-01", withdrawn={"date": "2026-05-02", "reason": "本人要求"})
    page = site(files(**{"stories/2026/gone.md": gone}))
    assert labels_of(page, "stories/2026/gone/") == SITE
    assert "撤下的" not in head_of(page, "stories/2026/gone/")
