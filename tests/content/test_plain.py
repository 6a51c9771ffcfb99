"""What is rendered without Markdown is what Markdown would have made of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content import markup
from generator.content.plain import plain
from generator.content.prose import by_markdown, render

PIECES = [
    *"一二中国，。！：；“”（）—…·、 abXY019.-+#=!\"'()~^$%@/;:,?{}\u3000\n",
    *(
        "\n\n",
        "\n\n\n",
        "\u3000\u3000",
        "## ",
        "\n# ",
        "\n\n### ",
        "1. ",
        "2、",
        "- ",
        "+ ",
        "===",
        "---",
        "***",
    ),
    *(
        "![图](a.jpg)",
        "\n\n![](b-1.png)\n\n",
        "![x y](河.webp)",
        "![图](a_b.jpg)",
        "![图](a.jpg '题')",
        "![图](a b.jpg)",
    ),
    *(
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00a0",
        "\t",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
        "\u2003",
        "\x00",
        "\x02",
    ),
    *("  \n", " \n", "\n ", "\n\u3000\n", "\u0661. ", "\U0001f600", "e\u0301", "\u00ad", "\ud800", "\ufffe"),
    *("*", "_", "`", "\\", "[", "]", "<", ">", "&", "|", "&amp;", "<b>", "[x]: y", "http://a.b/c", "a@b.c"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=14).map("".join)

PLAIN = [
    "清晨出发。",
    "　　清晨\n出发。\n\n　　到了。",
    "at seven\nwe go",
    "# 一\n\n## 一\n\n###### content",
    "一\n\n\n\n二\n",
    "“一”（二）：3人、5人次；2.5万元 100% a@b.c",
    "一\n\n![河 边](a_1.jpg)\n\n![](河.webp)\n\n二",
    "![图](a.jpg)",
]
MARKED = [
    *("**一**", "一_二_", "`一`", "一\\二", "[一](a.md)", "<b>", "一 & 二", "|一|二|\n|-|-|\n|三|四|"),
    *(
        "- 一",
        "+ 一",
        "1. 一",
        "> 一",
        "一\n---",
        "    一",
        " 一",
        "一  \n二",
        "一\n# 二",
        "# 一 #",
        "#",
        "　",
    ),
    *(
        "一\u00a0二",
        "一\t二",
        "![一](a.jpg)二",
        "![一](a.jpg '二')",
        "![一](a/b.jpg)",
        "![一](%61.jpg)",
        "\ufeff一",
    ),
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_asks_no_markdown(text: str) -> None:
    assert plain(text) is not None
    assert render(text) == by_markdown(text)


@pytest.mark.parametrize("text", MARKED)
def test_what_may_be_marked_up_is_left_to_markdown(text: str) -> None:
    assert plain(text) is None


@given(TEXTS)
@example("!\n\n![a](b.c)\n\n#a")
def test_both_ways_say_the_same(text: str) -> None:
    if plain(text) is not None:
        assert render(text) == by_markdown(text)


@given(TEXTS)
def test_what_is_spared_has_no_markup_within(text: str) -> None:
    spared, every = markup.convert(text)
    said = (every.links, every.photos, every.headings, every.said)
    unsparing = markup._Threads()
    unsparing.markdown.treeprocessors.deregister("spare")
    unsparing.gathering.forget()
    assert unsparing.markdown.convert(text) == spared
    gathered = unsparing.gathering
    assert (gathered.links, gathered.photos, gathered.headings, gathered.said) == said
