"""A record says the new name of a photo wherever it said the old one, and nothing else changes."""

from __future__ import annotations

import pytest

from generator.photos.mend import Unmendable, mentions, renamed

HEAD = "---\ntitle: 巡河\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cover: a.heic  # 封面", "cover: a.jpg  # 封面"),
        ("cover: 'a.heic'", "cover: 'a.jpg'"),
        ('photo: "a.heic"', 'photo: "a.jpg"'),
        ('portrait: "\\x61.heic"', 'portrait: "a.jpg"'),
        (
            "photos: [a.heic, b.heic, {file: a.heic, caption: a.heic}]",
            "photos: [a.jpg, b.heic, {file: a.jpg, caption: a.heic}]",
        ),
        (
            "photos:\n  - a.heic\n  -   file:   a.heic\n      alt: x",
            "photos:\n  - a.jpg\n  -   file:   a.jpg\n      alt: x",
        ),
        ("photos: a.heic", "photos: a.jpg"),
        ("photos: {file: a.heic}", "photos: {file: a.jpg}"),
        ("summary: a.heic\ncover: aa.heic", "summary: a.heic\ncover: aa.heic"),
    ],
)
def test_keys(before: str, after: str) -> None:
    frame = "---\r\ntitle: 巡河\r\n{}\r\n---\r\n正文 a.heic\r\n"
    assert renamed(frame.format(before), "a.heic", "a.jpg") == frame.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![河](a.heic)", "![河](a.jpg)"),
        ("![河]( a.heic )", "![河]( a.jpg )"),
        ("![河](<a.heic>)", "![河](<a.jpg>)"),
        ("![河](./a.heic)", None),
        ("![河](%61.heic)", "![河](a.jpg)"),
        ("![河](a.heic '桥 (上)')", "![河](a.jpg '桥 (上)')"),
        ("[![河](a.heic)](a.heic)", "[![河](a.jpg)](a.jpg)"),
        ("![甲](a.heic) ![乙](a.heic)", "![甲](a.jpg) ![乙](a.jpg)"),
        ("![河][1]\n\n[1]: a.heic", "![河][1]\n\n[1]: a.jpg"),
        ("![a.heic](b.heic) a.heic", "![a.heic](b.heic) a.heic"),
        (
            "![河](aa.heic) ![河](a.heic.heic) ![河](b/a.heic)",
            "![河](aa.heic) ![河](a.heic.heic) ![河](b/a.heic)",
        ),
        ("没有结尾 ![河](a.heic", "没有结尾 ![河](a.heic"),
    ],
)
def test_prose(before: str, after: str | None) -> None:
    if after is None:  # the site does not take it for that photo either
        assert not mentions(HEAD + before, "a.heic")
        return
    assert renamed(HEAD + before, "a.heic", "a.jpg") == HEAD + after
    assert mentions(HEAD + before, "a.heic") == (before != after)


@pytest.mark.parametrize(
    "text",
    [
        "---\ncover: a.heic\ntitle: 'open\n---\n",
        "---\ncover: &a a.heic\n---\n",
        HEAD + "![河](a\\.heic)\n",
    ],
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert mentions(text, "a.heic")
    with pytest.raises(Unmendable):
        renamed(text, "a.heic", "a.jpg")


def test_a_text_without_front_matter_is_still_a_text() -> None:
    assert renamed("![河](a.heic)", "a.heic", "a.jpg") == "![河](a.jpg)"
    assert not mentions("", "a.heic")
