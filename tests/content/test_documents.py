"""The hand-written pages: which there are, where they stand, what they link to."""

from __future__ import annotations

from collections.abc import Callable

from generator.content.documents import hand_written
from generator.settings import Settings


def test_pages_in_order_with_their_addresses(world: Callable[..., Settings]) -> None:
    settings = world(
        {
            "docs/index.md": "欢迎",
            "docs/about.md": "---\ntitle: 关于\n---\n关于",
            "docs/handbook/README.md": "手册",
            "docs/handbook/photos.md": "照片",
            "docs/.draft.md": "隐",
            "docs/.hidden/a.md": "隐",
            "docs/gb.md": "国标".encode("gb18030"),
            "docs/logo.png": (40, 30),
        }
    )
    assert [(page.path, page.address) for page in hand_written(settings)] == [
        ("docs/about.md", "about/"),
        ("docs/handbook/README.md", "handbook/"),
        ("docs/handbook/photos.md", "handbook/photos/"),
        ("docs/index.md", ""),
    ]


def test_without_a_folder_there_are_none(world: Callable[..., Settings]) -> None:
    assert hand_written(world({})) == ()


def test_links_keep_their_lines_and_code_has_none(world: Callable[..., Settings]) -> None:
    text = "[一](a.md)\n\n```markdown\n[例](b.md)\n```\n\n"
    text += "~~~~\n[例](c.md)\n~~~\n[例](d.md)\n~~~~\n\n`[例](e.md)` [二](f.md)\n"
    (page,) = hand_written(world({"docs/a.md": text}))
    assert [(link.target, link.line) for link in page.links] == [("a.md", 1), ("f.md", 13)]
