"""The site that the browser tests visit."""

from __future__ import annotations

from collections.abc import Mapping

from tests.browser.kinds import RECORDS
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

PATH = "/fengcai/xian/"
"""Where the site says that it stands; the server has it there and at the root."""

MKDOCS = f"""site_name: 青岭风采
site_description: 青岭县离退休干部先进典型公开信息网
site_url: https://example.org{PATH}
copyright: 版权所有
plugins:
  - fengcai:
      organisation:
        organiser: 青岭县委老干部局
        support: 某公司
        address: 青岭县松溪镇文化路1号
        postcode: "000000"
        telephone: 0000-0000000
        email: office@example.org
        icp: 某ICP备00000000号-1
        police: 某公网安备 00000000000000号
        statement: 转载请注明来源。
        report: mailto:office@example.org
"""

FILES: Mapping[str, Content] = {
    **RECORDS,
    "mkdocs.yml": MKDOCS,
    "stories/2026/duchuan/index.md": STORY,
    **{f"stories/2026/duchuan/{name}": size for name, size in SHAPES.items()},
    "stories/2026/huazhan/index.md": f"---\ntitle: 书画展\ndate: 2026-05-10\nphotos:\n{_listed}---\n正文。\n",
    **{f"stories/2026/huazhan/{n:03d}.png": (40 + n, 40 + 7 * n % 50) for n in range(1, LONG + 1)},
    "stories/2026/yizhang/index.md": "---\ntitle: 一张\ndate: 2026-05-01\n"
    "photos: [{file: a.jpg, alt: 桥}]\n---\n正文。\n",
    "stories/2026/yizhang/a.jpg": (300, 200),
}
