"""What a pull request changes for the public, as a comment on it.

    python3 -I .ci/comment.py CHANGES > BODY

CHANGES is what `fengcai diff --format json` wrote, in a run that anybody's pull request controls: whatever is not of
that form is refused, and what is stands in blocks of code, where it is no markup, no link and no mention. This runs
with a token that may write, from the main branch, and needs nothing but Python.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

MARK = "<!-- fengcai: changes -->"
"""By which the comment is found again."""
WAYS = {"new": "新增", "changed": "有改动", "gone": "消失"}
KINDS = {
    "story": "故事",
    "record": "支部、人物、专栏、荣誉",
    "page": "其他页面",
    "list": "列表和图集",
    "file": "文件",
}
MOST, LONGEST = 50, 100
"""Addresses of each way, and characters of each address and title."""
LARGEST = 20_000_000
"""Bytes of the whole file: a hundred thousand addresses."""


def read(data: bytes) -> dict[str, Any]:
    """The changes. Raises ValueError for anything that is not of their form."""
    if len(data) > LARGEST:
        raise ValueError("it is too large")
    given = json.loads(data)
    if not isinstance(given, dict) or set(given) != {*WAYS, "parts"} or set(given["parts"]) != set(WAYS):
        raise ValueError("it has other keys")
    if any(type(given["parts"][way]) is not int for way in WAYS):
        raise ValueError("a number is none")
    for item in (item for way in WAYS for item in given[way]):
        if set(item) != {"address", "kind", "title"} or item["kind"] not in KINDS:
            raise ValueError("an address has other keys")
        if not isinstance(item["address"], str) or not isinstance(item["title"], str):
            raise ValueError("an address is no text")
    return given


def body(changes: dict[str, Any]) -> str:
    """The comment."""
    counts = "，".join(f"{name} {len(changes[way])} 个" for way, name in WAYS.items())
    parts = "，".join(f"{name} {changes['parts'][way]}" for way, name in WAYS.items())
    lines = [MARK, f"**合并以后的网址**：{counts}。小图、样式、索引等文件：{parts}。"]
    for way, name in WAYS.items():
        if changes[way]:
            told = list(listed(changes[way]))
            fence = "`" * (1 + max(2, *map(len, re.findall("`+", "\n".join(told))), 2))
            opened = "" if way == "changed" else " open"
            lines += ["", f"<details{opened}><summary>{name} {len(changes[way])} 个</summary>", ""]
            lines += [f"{fence}text", *told, fence, "", "</details>"]
    return "\n".join(lines) + "\n"


def listed(items: list[dict[str, str]]) -> Iterator[str]:
    """A line for each, under the heading of its kind, as far as there is room."""
    for kind, group in groupby(items[:MOST], key=lambda item: item["kind"]):
        yield KINDS[kind]
        for item in group:
            yield f"  {plain(item['address'])}  {plain(item['title'])}".rstrip()
    if len(items) > MOST:
        yield f"还有 {len(items) - MOST} 个"


def plain(text: str) -> str:
    """One line without signs that nobody sees or that turn others round, and not without end."""
    line = " ".join(text[: LONGEST * 4].split())
    shown = "".join("\ufffd" if unicodedata.category(sign).startswith("C") else sign for sign in line)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(body(read(Path(sys.argv[1]).read_bytes())).encode())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        sys.exit(f"this is not what fengcai diff writes: {error}")
