"""What is found: everything that a story's page says of itself, and who stands in it."""

from __future__ import annotations

from collections.abc import Callable

from generator.basis import outlines
from generator.search.folding import fold
from generator.search.names import names_of, sounds, table_of
from generator.site import Site

Assembled = Callable[..., Site]

STORY = """---
title: 题目
subtitle: 副题
date: 2026-05-01
branches: [songxi]
members: [zeng]
summary: 提要
byline: {reporters: [何晓棠], editor: 解兰}
photos: [{file: a.jpg, caption: 图说, credit: 区汉文 摄}]
documents: [{title: 某通知, number: 青老干〔2026〕41号}]
---
正文第一行，
同一段。

单小雨也来了，还有何晓棠。
"""
GONE = "---\ntitle: 撤下的\ndate: 2026-05-02\nwithdrawn: {date: 2026-05-03, reason: 有误}\n---\n正文。\n"
WORLD = {
    "stories/branches/songxi.md": "---\nname: 松溪镇离退休干部党支部\nshort_name: 松溪支部\n---\n简介里的字不算。\n",
    "stories/members/zeng.md": "---\nname: 曾庆河\nepithets: [最美老干部]\n---\n",
    "stories/members/shan.md": "---\nname: 单小雨\npinyin: dan xiao yu\n---\n",
    "stories/members/gone.md": "---\nname: 秘无踪\nwithdrawn: {date: 2026-02-01, reason: 本人要求}\n---\n",
    "stories/2026/a/index.md": STORY,
    "stories/2026/a/a.jpg": (60, 40),
    "stories/2026/b.md": GONE,
    "stories/2026/c.md": "---\ntitle: 草稿\ndate: 2026-05-02\ndraft: true\n---\n草稿正文。\n",
}
SHOWN = (
    "题目 副题 提要 正文第一行，同一段 图说 区汉文摄 松溪镇离退休干部党支部 松溪支部 曾庆河 最美老干部 "
    "何晓棠 解兰 某通知 青老干〔2026〕41号"
)


def test_a_story_is_found_by_all_that_readers_see(site: Assembled) -> None:
    (outline,) = outlines(site(WORLD).edition)
    found = outline.make()
    for words in SHOWN.split():
        assert any(fold(words) in fold(text) for text in found.texts), words
    assert not any("简介" in text for text in found.texts)
    assert found.title == "题目"


def test_nothing_withdrawn_and_no_draft_is_there(site: Assembled) -> None:
    made = site(WORLD)
    assert [outline.address for outline in outlines(made.edition)] == ["stories/2026/a/"]
    assert not any("秘无踪" in str(outline.make()) for outline in outlines(made.edition))
    assert len(outlines(site(WORLD, drafts=True).edition)) == 2


def test_people_are_called_by_the_readings_of_their_names(site: Assembled) -> None:
    names = names_of(site(WORLD).catalogue)
    assert names["曾庆河"] == ("zengqinghe", "zqh")
    assert names["单小雨"] == ("danxiaoyu", "dxy")  # as the record says, although the surname is read shan
    assert names["解兰"] == ("xielan", "xl")
    assert "何晓棠" in names
    assert "秘无踪" not in names
    assert b'["\xe8\xa7\xa3\xe5\x85\xb0","xielan","xl"]' in table_of(names)


def test_sounds_are_of_chinese_names() -> None:
    assert sounds("尉迟守拙") == ("yuchishouzhuo", "ycsz")
    assert sounds("吕良", "lü liang") == ("lvliang", "ll")
    assert sounds("王") == ()
    assert sounds("John Smith") == ()
