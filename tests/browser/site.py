"""The site that the browser tests visit."""

from __future__ import annotations

from collections.abc import Mapping

from tests.worlds import Content

LONG = 130
"""Photos of the long album: three pages."""

SHAPES = {
    "1.jpg": (2400, 1600),
    "2.jpg": (1600, 2400),
    "3.jpg": (2400, 800),
    "4.jpg": (2000, 2000),
    "5.jpg": (2100, 1400),
}

STORY = """---
title: 渡船又开了
date: 2026-05-15
branches: [songxi]
photos:
  - {file: 1.jpg, caption: 渡船检修过，重新下水。, alt: 湖边停着一条木船, credit: 何小满 摄}
  - {file: 2.jpg, caption: 船夫站在船头。}
  - {file: 3.jpg, alt: 长堤}
  - {file: 4.jpg, caption: 荷塘}
  - {file: 5.jpg, caption: 渔船}
---
头一班是七点。

![船夫站在船头。](2.jpg)

石阶上已经站了两趟的人。
"""

_listed = "".join(f"  - {{file: {n:03d}.png, caption: 第{n}幅}}\n" for n in range(1, LONG + 1))

FILES: Mapping[str, Content] = {
    "mkdocs.yml": "site_name: 试验\nplugins:\n  - fengcai\n",
    "docs/about.md": "# 关于\n\n试验。\n",
    "stories/branches/songxi.md": "---\nname: 松溪支部\n---\n简介。\n",
    "stories/2026/duchuan/index.md": STORY,
    **{f"stories/2026/duchuan/{name}": size for name, size in SHAPES.items()},
    "stories/2026/huazhan/index.md": f"---\ntitle: 书画展\ndate: 2026-05-10\nphotos:\n{_listed}---\n正文。\n",
    **{f"stories/2026/huazhan/{n:03d}.png": (40 + n, 40 + 7 * n % 50) for n in range(1, LONG + 1)},
    "stories/2026/yizhang/index.md": "---\ntitle: 一张\ndate: 2026-05-01\n"
    "photos: [{file: a.jpg, alt: 桥}]\n---\n正文。\n",
    "stories/2026/yizhang/a.jpg": (300, 200),
}
