"""What stands on a page in which order, and what does not stand there at all.

The tiny worlds of tests/worlds/pages say what is there; here the words of a page are compared in
their order, whatever the markup around them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

import pytest

from generator.render import Renderer
from generator.site import Site
from tests.site.reading import Document
from tests.worlds import SHANGHAI, WORLDS, Content, read_world

Assemble = Callable[..., Site]
OfWorld = Callable[[str], dict[str, Document]]
PagesOf = Callable[..., dict[str, Document]]


def rendered(site: Site) -> dict[str, Document]:
    """The content of every page, by address."""
    renderer = Renderer(site.settings.language)
    return {page.address: Document(renderer.content(page)) for page in site.pages}


@pytest.fixture
def of_world(site: Assemble) -> OfWorld:
    """The pages of a tiny world of tests/worlds/pages."""

    def pages(name: str) -> dict[str, Document]:
        world = read_world(WORLDS / "pages" / f"{name}.yml")
        return rendered(site(world.files, now=world.now, drafts=world.drafts))

    return pages


@pytest.fixture
def pages_of(site: Assemble) -> PagesOf:
    """The pages of files."""
    return lambda files, **how: rendered(site(files, **how))


def in_order(page: Document, *words: str) -> bool:
    """True when the words follow one another."""
    at = 0
    for word in words:
        at = page.words.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def test_the_lead_stands_first_and_is_not_repeated_among_the_newest(of_world: OfWorld) -> None:
    home = of_world("home-leads-with-the-pinned-story")[""]
    assert in_order(home, "老槐树", "最新", "采春茶", "修水渠")
    assert home.words.count("老槐树") == 1


def test_of_several_pinned_stories_the_newest_leads(pages_of: PagesOf) -> None:
    files = {
        f"stories/202{n}/s.md": f"---\ntitle: 第{n}篇\ndate: 202{n}-01-01\npinned: {str(n < 6).lower()}\n---\n文。\n"
        for n in (4, 5, 6)
    }
    assert in_order(pages_of(files)[""], "第5篇", "最新", "第6篇", "第4篇")


def test_the_front_page_names_no_more_than_it_has_room_for(pages_of: PagesOf) -> None:
    files = {
        f"stories/2026/s{n:02}.md": f"---\ntitle: 篇{n:02}号\ndate: 2026-01-{n:02}\n---\n文。\n"
        for n in range(1, 13)
    }
    home = pages_of(files)[""]
    assert in_order(home, *(f"篇{n:02}号" for n in range(12, 4, -1)))
    assert "篇04号" not in home.words


def test_columns_stand_in_their_own_order_with_three_stories_each(of_world: OfWorld) -> None:
    home = of_world("home-shows-the-newest-of-each-column")[""]
    columns = home.words.partition("人物志 全部")[2]
    assert in_order(home, "人物志 全部", "丁", "丙", "乙", "来信", "戊")
    assert "甲" not in columns
    assert "空栏" not in home.words


def test_a_home_page_without_stories_has_no_sections(of_world: OfWorld) -> None:
    home = of_world("home-without-stories-says-so")[""]
    assert home.words == "空站 还没有发布稿件。"
    assert home.headings == (1,)
    assert not list(home.named("section", "ul", "img"))


def test_pictures_on_the_home_page_are_one_a_story_without_the_lead(of_world: OfWorld) -> None:
    home = of_world("home-shows-pictures-and-coming-events")[""]
    widths = [e.attributes["width"] for e in home.named("img")]
    assert widths.count("50") == 1
    assert widths.count("60") == 1
    assert "70" not in widths
    assert "上午的会" not in home.words
    assert "春游" not in home.words


def test_revoked_awards_are_in_no_number(of_world: OfWorld) -> None:
    pages = of_world("home-counts-only-awards-that-stand")
    assert "县级示范党支部" not in pages[""].words
    assert "丙支部" not in pages["branches/"].words.partition("按荣誉查看")[2]
    assert in_order(pages["honours/"], "示范党支部", "2 市级")
    assert "县级" not in pages["honours/"].words
    assert "honoured" not in pages["branches/c/"].html


def test_an_honour_counts_only_awards_that_stand_in_each_batch(pages_of: PagesOf) -> None:
    def branch(name: str, status: str) -> str:
        return (
            f"---\nname: {name}\nawards: [{{honour: sf, level: city, year: 2024, status: {status}}}]\n---\n"
        )

    files = {
        "stories/honours/sf.md": "---\nname: 示范党支部\nlevels: [{id: city, name: 市级}]\n---\n",
        "stories/branches/a.md": branch("安支部", "named"),
        "stories/branches/b.md": branch("北支部", "reviewed"),
        "stories/branches/c.md": branch("曹支部", "revoked"),
    }
    batch = pages_of(files)["honours/sf/"].words.partition("2024年")[2]
    assert batch.startswith(" 市级 2 安支部 北支部 曹支部 已撤销")


def test_awards_run_by_year_batch_and_level(of_world: OfWorld) -> None:
    page = of_world("honour-page-has-tallies-and-awards-by-year-batch-and-level")["honours/shifan/"]
    assert in_order(
        page,
        *("评选标准", "班子齐", "活动好", "官方公布的数字", "省级 31", "市级 118", "合计 149"),
        *("本站收录的获评名单", "2024年第2批", "省级 1 安支部", "市级 1 北支部", "2024年第1批", "北支部"),
        *("2022年", "曹支部", "已撤销", "年份不详", "东支部"),
    )


def test_members_run_by_sound_under_their_initials(of_world: OfWorld) -> None:
    page = of_world("members-stand-under-the-initial-of-their-surname")["members/"]
    assert in_order(
        page,
        *("# 9号", "L 乐怀山", "O 区汉文", "Q 仇桂兰", "S 单志远", "X 解明章"),
        *("Y 尉迟守拙", "乐山", "Z 曾庆禾", "查永川"),
    )


def test_branches_run_along_the_tree_of_regions(of_world: OfWorld) -> None:
    page = of_world("branches-are-registered-by-region")["branches/"]
    order = ("青岭县", "县直支部", "云台乡", "云台支部", "松溪镇", "安乐支部", "长青支部", "其他", "无区支部")
    assert in_order(page, *order)


def test_a_branch_tells_its_awards_from_the_oldest_and_its_members_by_sound(of_world: OfWorld) -> None:
    page = of_world("branch-tells-its-whole-story")["branches/a/"]
    order = (
        "支部的来历。",
        "2022年",
        "2024年第2批",
        "年份不详",
        "人物 2",
        "安国",
        "赵平",
        "故事 1",
        "出发",
        "图片",
    )
    assert in_order(page, *order)


def test_a_monthly_column_has_its_months_and_any_other_has_none(of_world: OfWorld) -> None:
    pages = of_world("column-with-a-monthly-theme-is-grouped-by-month")
    assert in_order(pages["columns/yue/"], "2026年5月", "五月", "2026年4月", "四月")
    assert 2 not in pages["columns/za/"].headings


def test_related_stories_run_from_the_nearest_kin_and_are_five(of_world: OfWorld) -> None:
    page = of_world("story-relates-to-the-chosen-then-to-the-nearest-in-kin")["stories/2026/main/"]
    assert in_order(page, "相关故事", "指定", "同支部", "同人", "同题", "同地", "上一篇")
    assert "同栏" not in page.words.partition("相关故事")[2].partition("上一篇")[0]


def test_a_story_is_not_related_to_itself(pages_of: PagesOf) -> None:
    files = {
        "stories/2026/a.md": "---\ntitle: 独一篇\ndate: 2026-01-01\nrelated: [2026/a]\ntopics: [茶]\n---\n文。\n"
    }
    page = pages_of(files)["stories/2026/a/"]
    assert "相关故事" not in page.words
    assert page.words.count("独一篇") == 1


def test_photos_stand_where_they_belong_and_only_once(of_world: OfWorld) -> None:
    page = of_world("story-shows-photos-in-place-and-loose-ones-after-the-text")["stories/2026/a/"]
    assert [e.attributes["alt"] for e in page.named("img")] == ["封面", "桥头", "列出的"]
    assert in_order(page, "相册", "封面", "前一段。", "桥头", "后一段。")


def test_a_cover_that_the_text_places_is_not_shown_above_it(pages_of: PagesOf) -> None:
    files: Mapping[str, Content] = {
        "stories/2026/a/index.md": "---\ntitle: 题\ndate: 2026-01-01\n---\n前。\n\n![桥](a.jpg)\n\n后。\n",
        "stories/2026/a/a.jpg": (40, 30),
    }
    pages = pages_of(files)
    assert [e.attributes["alt"] for e in pages["stories/2026/a/"].named("img")] == ["桥"]
    assert in_order(pages["stories/2026/a/"], "前。", "桥", "后。")
    assert [e.attributes["alt"] for e in pages["archive/"].named("img")] == [""]


def test_the_words_in_the_text_are_the_caption_there(pages_of: PagesOf) -> None:
    files: Mapping[str, Content] = {
        "stories/2026/a/index.md": "---\ntitle: 题\ndate: 2026-01-01\n"
        "photos: [{file: a.jpg, caption: 列表里的说明, alt: 桥的样子}, {file: b.jpg, alt: 二}, {file: c.jpg, alt: 三},"
        " {file: d.jpg, alt: 四}]\n---\n![正文里的说明](a.jpg)\n",
        **{f"stories/2026/a/{name}.jpg": (40 + n, 30) for n, name in enumerate("abcd")},
    }
    pages = pages_of(files)
    story, album = pages["stories/2026/a/"], pages["galleries/2026/a/"]
    assert "正文里的说明" in story.words
    assert "列表里的说明" not in story.words
    assert "列表里的说明" in album.words
    assert "正文里的说明" not in album.words
    for page in (story, album):
        assert [e.attributes["alt"] for e in page.named("img")] == ["桥的样子", "二", "三", "四"]
    assert "的说明" not in pages["galleries/"].words
    assert [e.attributes["alt"] for e in pages["galleries/"].named("img")] == [""]


def test_photos_beside_a_story_come_in_natural_order(of_world: OfWorld) -> None:
    pages = of_world("story-photos-that-lie-beside-it-come-in-natural-order")
    album = [e.attributes["alt"] for e in pages["galleries/2026/a/"].named("img")]
    assert album == ["列出的在前", "二号", "九号", "十号"]
    assert [e.attributes["width"] for e in pages["galleries/"].named("img")] == ["46"]


def test_hidden_photos_are_in_no_list(of_world: OfWorld) -> None:
    for address, page in of_world("galleries-by-year").items():
        shown = {e.attributes["width"] for e in page.named("img")}
        assert not shown & {"53", "54"}, address
        assert not [url for _, url in page.references() if re.search(r"-5[34]\.\w+$", url)], address


def test_a_member_has_the_photos_that_name_the_member(of_world: OfWorld) -> None:
    page = of_world("member-page-says-who-has-passed-away")["members/du/"]
    strip = page.html.partition("<h2>图片 <small>1</small></h2>")[2]
    assert re.findall(r'<img[^>]* width="(\d+)"', strip) == ["62"]
    assert set(re.findall(r"photos/\w+-(\d+)\.\w+", strip)) == {"62"}
    assert "honoured" not in page.html


def test_nothing_plays_by_itself(of_world: OfWorld) -> None:
    page = of_world("story-offers-attachments-and-plays-none-by-itself")["stories/2026/a/"]
    players = list(page.named("audio", "video"))
    assert len(players) == 2
    for player in players:
        assert "controls" in player.attributes
        assert not {"autoplay", "loop"} & set(player.attributes)


def test_awards_of_others_are_not_reported(of_world: OfWorld) -> None:
    page = of_world("story-reports-the-awards-of-those-it-is-about")["stories/2026/a/"]
    assert "乙支部" not in page.words
    assert "最美老干部" not in page.words.partition("文中的荣誉")[2].partition("荣誉")[0]


def test_lists_go_on_without_repeating_what_is_above_them(of_world: OfWorld) -> None:
    pages = of_world("list-goes-on-at-page-two-and-no-further")
    assert "栏的介绍" in pages["columns/lan/"].words
    assert "栏的介绍" not in pages["columns/lan/page/2/"].words
    assert "丁" not in pages["archive/page/2/"].words
    assert in_order(pages["archive/page/2/"], "乙", "甲")


def test_a_long_pager_leaves_a_gap_and_names_the_ends(pages_of: PagesOf) -> None:
    files = {
        f"stories/2026/s{n:02}.md": f"---\ntitle: 篇{n:02}\ndate: 2026-01-{n:02}\n---\n文。\n"
        for n in range(1, 13)
    }
    files["mkdocs.yml"] = "site_name: 试验\nplugins: [{fengcai: {per_page: 1}}]\n"
    pages = pages_of(files)
    assert in_order(pages["archive/page/6/"], "上一页 1 … 4 5 6 7 8 … 12 下一页")
    assert pages["archive/"].words.endswith("1 2 3 … 12 下一页")
    assert pages["archive/page/12/"].words.endswith("上一页 1 … 10 11 12")


def test_a_register_of_names_holds_ten_times_as_many(pages_of: PagesOf) -> None:
    files = {f"stories/members/m{n:02}.md": f"---\nname: 王{chr(0x4E00 + n)}\n---\n" for n in range(11)}
    files["mkdocs.yml"] = "site_name: 试验\nplugins: [{fengcai: {per_page: 1}}]\n"
    pages = pages_of(files)
    assert len(list(pages["members/"].named("li"))) > 10
    assert "members/page/2/" in pages
    assert "members/page/3/" not in pages


def test_the_calendar_ends_after_three_months(of_world: OfWorld) -> None:
    page = of_world("calendar-shows-this-month-and-the-next-two-across-new-year")["calendar/"]
    assert in_order(page, "2026年11月", "1 月初会", "15 学习日", "2026年12月", "2027年1月", "31 月底会")
    assert "2027年2月 " not in page.words
    assert page.words.count("二月会") == 1


def test_the_calendar_goes_by_the_clock_of_the_site(pages_of: PagesOf) -> None:
    files = {"stories/events/a.md": "---\ntitle: 元旦会\nstarts: 2027-01-01 00:00\n---\n"}
    late = dt.datetime(2026, 9, 30, 23, 59, tzinfo=SHANGHAI).astimezone(dt.UTC)
    early = dt.datetime(2026, 10, 31, 16, 0, tzinfo=dt.UTC)  # the first of November in Shanghai
    assert "2027年1月 " not in pages_of(files, now=late)["calendar/"].words
    assert in_order(pages_of(files, now=early)["calendar/"], "2027年1月", "1 元旦会")


def test_what_is_withdrawn_is_named_nowhere(of_world: OfWorld) -> None:
    for address, page in of_world("withdrawn-story-and-member-leave-a-notice").items():
        for word in ("不该再见", "李不见", "本人要求", "寻人"):
            assert word not in page.html, address


def test_notices_are_not_for_search_engines(site: Assemble) -> None:
    world = read_world(WORLDS / "pages" / "withdrawn-story-and-member-leave-a-notice.yml")
    pages = {page.address: page for page in site(world.files).pages}
    for address in ("stories/2026/a/", "members/li/"):
        assert not pages[address].indexed
        assert pages[address].title == "内容已撤下"
        assert pages[address].description == ""
    assert pages[""].indexed


def test_a_withdrawn_member_is_gone_from_branches_stories_and_photos(pages_of: PagesOf) -> None:
    files: Mapping[str, Content] = {
        "stories/branches/a.md": "---\nname: 甲支部\nsecretary: li\n---\n",
        "stories/members/li.md": "---\nname: 李不见\nbranch: a\nportrait: li.jpg\n"
        "awards: [{honour: sf, year: 2024}]\nwithdrawn: {date: 2026-01-01, reason: 本人要求}\n---\n",
        "stories/members/li.jpg": (33, 33),
        "stories/honours/sf.md": "---\nname: 最美\nrecipients: member\n---\n",
        "stories/2026/a/index.md": "---\ntitle: 题\ndate: 2026-01-01\nmembers: [li]\nhonours: [sf]\n"
        "photos: [{file: p.jpg, alt: 合影, people: [li]}]\n---\n文。\n",
        "stories/2026/a/p.jpg": (44, 33),
    }
    pages = pages_of(files)
    for address, page in pages.items():
        assert "李不见" not in page.html, address
        assert "33" not in {e.attributes["width"] for e in page.named("img")}, address
        assert not [url for _, url in page.references() if re.search(r"-33\.\w+$", url)], address
    assert "1 最美" not in pages["honours/"].words


def test_what_is_not_due_is_named_nowhere(of_world: OfWorld) -> None:
    for address, page in of_world("draft-future-and-expired-stories-are-absent").items():
        for word in ("草稿", "将来", "过期", "只在"):
            assert word not in page.words, address


def test_a_link_to_what_is_not_public_leaves_its_words(of_world: OfWorld) -> None:
    page = of_world("link-to-what-is-not-public-drops-to-plain-words")["stories/2026/a/"]
    assert "见撤下的、草稿、人和乙。" in page.words
    assert not [url for _, url in page.references() if "gone" in url or "draft" in url or "members" in url]


def test_a_link_to_what_is_not_public_is_no_link_at_all(of_world: OfWorld) -> None:
    page = of_world("link-to-what-is-not-public-drops-to-plain-words")["stories/2026/a/"]
    assert "见撤下的、草稿、人和" in page.html


@pytest.mark.parametrize("name", [path.stem for path in sorted((WORLDS / "pages").glob("*.yml"))])
def test_every_page_of_every_world_is_well_formed(name: str, of_world: OfWorld) -> None:
    for address, page in of_world(name).items():
        assert page.headings.count(1) == 1, address
        assert not page.faults, address
        assert len(set(page.ids)) == len(page.ids), address
        assert not page.dangers(), address
