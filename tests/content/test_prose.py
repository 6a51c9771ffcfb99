"""What Chinese text needs of Markdown, and where links and photos stand."""

from __future__ import annotations

import pytest

from generator.content.prose import Heading, Link, TextFault, linked, render, scheme_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("清晨\n出发。", "<p>清晨出发。</p>"),
        ("清晨**七点**\n出发。", "<p>清晨<strong>七点</strong>出发。</p>"),
        ("at seven\nwe go", "<p>at seven\nwe go</p>"),
        ("共3人\n5次", "<p>共3人\n5次</p>"),
        ("　　清晨出发。", "<p>清晨出发。</p>"),
        ("    清晨出发。", "<p>清晨出发。</p>"),
        ("一\n---", "<p>一</p>\n<hr>"),
        ("一\n\n---\n\n二", "<p>一</p>\n<hr>\n<p>二</p>"),
        ("一  \n二", "<p>一<br>二</p>"),
        ("<b>粗</b> & 细", "<p>&lt;b&gt;粗&lt;/b&gt; &amp; 细</p>"),
        ("<!-- 注 -->", "<p>&lt;!-- 注 --&gt;</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("# 一", '<h2 id="一">一</h2>'),
        ("###### 一", '<h6 id="一">一</h6>'),
        ("3. 三\n4. 四", '<ol start="3">\n<li>三</li>\n<li>四</li>\n</ol>'),
        ("", ""),
        (" \n　\n", ""),
        ("<a@example.org>", None),
    ],
)
def test_html(text: str, html: str | None) -> None:
    blocks = render(text).blocks
    if html is None:
        assert "mailto" not in str(blocks)
    else:
        assert "".join(map(str, blocks)) == html


def test_links_are_numbered_and_placed() -> None:
    prose = render('[一](a.md)\n\n见[二](b.md#c "题")和<https://example.org/>，\n[三][x]\n\n[x]: a.md\n')
    assert prose.links == (
        Link("a.md", 1, "一"),
        Link("b.md#c", 3, "二"),
        Link("https://example.org/", 3, "https://example.org/"),
        Link("a.md", 6, "三"),
    )
    assert '<a href="prose:1">二</a>' in str(prose.blocks)


def test_the_same_target_twice_stands_on_two_lines() -> None:
    assert [link.line for link in render("[一](a.md)\n\n[二](a.md)\n").links] == [1, 3]


def test_linked_writes_addresses_or_drops_them() -> None:
    block = str(render("[一](a.md)[二](b.md)").blocks[0])
    html = linked(block, lambda n: None if n else "../a/")
    assert html == '<p><a href="../a/">一</a>二</p>'


@pytest.mark.parametrize(
    "address", ["https://example.org/", "HTTP://example.org/?a=1&amp;b=2", "ht\ntps://example.org/"]
)
def test_a_link_to_another_site_says_so(address: str) -> None:
    html = linked(str(render("[一](a.md)").blocks[0]), lambda _: address)
    assert html == f'<p><a href="{address}" rel="external noopener noreferrer">一</a></p>'


@pytest.mark.parametrize(
    "address", ["../a/", "#b", "../../https:/a", "mailto:a@example.org", "tel:0739-1234567"]
)
def test_a_link_that_leads_to_no_other_site_has_no_rel(address: str) -> None:
    html = linked(str(render("[一](a.md)").blocks[0]), lambda _: address)
    assert html == f'<p><a href="{address}">一</a></p>'


def test_photos_leave_the_text_and_stand_behind_their_block() -> None:
    prose = render("前![一](a.jpg)后。\n\n![二](b.jpg)\n\n- 项![三](c.jpg)\n\n终。")
    assert prose.blocks == ("<p>前后。</p>", 0, 1, "<ul>\n<li>项</li>\n</ul>", 2, "<p>终。</p>")
    assert [(p.target, p.line, p.text) for p in prose.photos] == [
        ("a.jpg", 1, "一"),
        ("b.jpg", 3, "二"),
        ("c.jpg", 5, "三"),
    ]
    assert prose.text == "前后。\n项\n终。"


def test_photos_in_one_block_keep_their_order() -> None:
    prose = render("![一](a.jpg)![二](b.jpg)\n![三](c.jpg)")
    assert prose.blocks == (0, 1, 2)


def test_a_photo_inside_a_link_is_a_photo() -> None:
    prose = render("[![一](a.jpg)](https://example.org/)")
    assert prose.blocks == (0,)


def test_headings_have_ids_of_their_own() -> None:
    prose = render("# 山路（一）\n## 天气\n## 天气\n## ！\n")
    assert prose.headings == (
        Heading(2, "山路-一", "山路（一）"),
        Heading(2, "天气", "天气"),
        Heading(2, "天气-2", "天气"),
        Heading(2, "section", "！"),
    )


def test_text_is_a_block_a_line() -> None:
    text = "# 题\n\n一**二**[三](a.md)\n四\n\n- 甲\n- 乙\n    - 丙\n\n> 引\n\n| 名 | 数 |\n|---|---|\n| 人 | 3 |\n\n"
    text += "`码`"
    assert render(text).text.split("\n") == ["题", "一二三四", "甲", "乙", "丙", "引", "名 数", "人 3", "码"]
    assert render(text).first_paragraph == "题"
    assert render("").first_paragraph == ""


def test_a_letter_begins_after_its_salutation() -> None:
    assert render("编辑同志：\n\n我在西街住了一辈子。\n").first_paragraph == "我在西街住了一辈子。"
    assert render("我县三个支部列入省级示范党支部名单：\n\n- 甲\n").first_paragraph.startswith("我县")
    assert render("编辑同志：\n").first_paragraph == "编辑同志："


@pytest.mark.parametrize(
    ("target", "scheme"),
    [
        ("https://a", "https"),
        ("HTTP://a", "http"),
        ("a.md", ""),
        ("a/b:c", ""),
        ("#a:b", ""),
        ("?a:b", ""),
        ("java\nscript:a", "javascript"),
        ("\x01javascript:a", "javascript"),
        ("java%0ascript:a", "javascript"),
        ("java%73cript:a", "javascript"),
        ("java\u00adscript:a", "javascript"),
        ("java\u2060script:a", "javascript"),
        ("javascript\u2066:a", "javascript"),
        ("1a:b", ""),
        ("", ""),
    ],
)
def test_scheme_of(target: str, scheme: str) -> None:
    assert scheme_of(target) == scheme


def test_a_text_that_is_refused_leaves_nothing_behind() -> None:
    before = render("甲\n\n![乙](a.jpg)")
    with pytest.raises(TextFault):
        render("- - - - - - - - " * 200 + "项")
    assert render("甲\n\n![乙](a.jpg)") == before
