"""A whole small site with every kind of record, and what machines make of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import extruct
import feedparser
import yaml

from generator.codes import CODES
from generator.i18n import Translator
from generator.plugin import HOST
from generator.site import Site
from tests.worlds import Content

ROOT = "https://fengcai.example.org/yunling/"
"""The site stands below its host's root, as a county's often does."""

OF_SHARING = ("typeface-missing", "character-not-drawn")
QUIET = {code.name: "off" for code in CODES.values() if not code.settled and code.name not in OF_SHARING}
"""What these sites are not about."""

SETTINGS: dict[str, Any] = {
    "site_name": "云岭风采",
    "site_description": "一句话",
    "site_url": ROOT,
    "plugins": [
        {
            "fengcai": {
                "organisation": {
                    "organiser": "云岭县委老干部局",
                    "telephone": "0000-0000000",
                    "address": "云岭县一路1号",
                    "site_id_code": "4310220001",
                },
                "severities": QUIET,
            }
        }
    ],
}

Sited = Callable[..., Site]


def settings(**more: object) -> str:
    """A mkdocs.yml."""
    return yaml.safe_dump({**SETTINGS, **more}, allow_unicode=True)


def record(text: str = "文。", /, **front: object) -> str:
    """A record's file."""
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{text}\n"


def files(**more: Content) -> dict[str, Content]:
    """Every kind of record once; `more` replaces or adds files, by path."""
    return {
        "mkdocs.yml": settings(),
        "docs/about.md": "# 关于\n",
        "stories/regions.yml": "- {id: yunling, name: 云岭县, children: [{id: beiji, name: 北集镇}]}\n",
        "stories/columns/renwu.md": record(
            name="人物", description="一月一人", keywords=["老干部", "人物"], kind="专题专栏"
        ),
        "stories/honours/shifan.md": record(
            name="示范党支部",
            levels=[{"id": "city", "name": "市级"}, {"id": "county", "name": "县级"}],
            issuer="云江市委",
            criteria=["班子好"],
            official=[{"year": 2024, "counts": {"city": 3, "county": 4}, "total": 7}],
        ),
        "stories/branches/beiji.md": record(
            name="北集镇党支部",
            short_name="北集支部",
            region="yunling/beiji",
            founded="2010-06",
            secretary="gu",
            headcount={"value": 31, "as_of": "2026"},
            awards=[{"honour": "shifan", "level": "city", "year": 2024}],
        ),
        "stories/members/gu.md": record(
            name="顾长河",
            branch="beiji",
            role="书记",
            epithets=["守桥人"],
            awards=[{"honour": "shifan", "level": "county", "year": 2025}],
        ),
        "stories/events/xuexiri.md": record(
            "带笔记本。",
            title="学习日",
            starts="2026-01-15 09:00",
            ends="2026-01-15 10:30",
            rrule="FREQ=MONTHLY;BYMONTHDAY=15",
            location="活动室",
            audience="党员",
        ),
        "stories/2026/xunhe/index.md": record(
            "十二年前的惊蛰。\n\n![老桥](b.jpg)\n\n见[支部](../../branches/beiji.md)和[他站](https://example.org/a?b=1&c=2)。",
            title="巡河十二年",
            subtitle="七个人和一条河",
            date="2026-05-18 09:30",
            updated="2026-05-20",
            column="renwu",
            branches=["beiji"],
            members=["gu"],
            honours=["shifan"],
            events=["xuexiri"],
            topics=["巡河", "志愿服务"],
            byline={"reporters": "宋文静", "correspondents": ["林知远"]},
            attachments=[{"file": "jiang.mp3", "title": "讲述录音"}, {"file": "biao.pdf"}],
            photos=[{"file": "a.jpg", "caption": "清晨的河", "credit": "何小满"}],
        ),
        "stories/2026/xunhe/a.jpg": (1600, 1067),
        "stories/2026/xunhe/b.jpg": (800, 600),
        "stories/2026/xunhe/jiang.mp3": b"ID3" + bytes(97),
        "stories/2026/xunhe/biao.pdf": b"%PDF" + bytes(16),
        "stories/2026/zhuanzai.md": record(
            title="转来的",
            date="2026-05-01",
            origin="reprint",
            source={
                "name": "清江老干部",
                "url": "https://example.org/2026/05/01.html?a=1&b=2",
                "title": "原题",
                "author": "原作者",
                "date": "2026-04-30",
            },
        ),
        **more,
    }


def contents(site: Site) -> dict[str, bytes]:
    """Every file beside the pages."""
    return {file.address: file.content() for file in site.files}


def feed_of(site: Site, address: str = "feed.xml") -> Any:
    """An Atom feed, as feedparser reads it; one that it complains of is no feed."""
    found = feedparser.parse(contents(site)[address], sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.bozo_exception
    return found


def items_of(site: Site, address: str = "feed.json") -> list[dict[str, Any]]:
    """The items of a JSON feed."""
    return list(json.loads(contents(site)[address])["items"])


def head_of(site: Site, address: str) -> str:
    """A page's head, as the host prints it."""
    from jinja2 import Environment, FileSystemLoader

    from generator.content import address as addresses

    host = Environment(loader=FileSystemLoader(HOST), autoescape=True)
    host.globals["_"] = Translator("en")
    host.filters["href"] = partial(addresses.relative, base=address)
    planned = next((page for page in site.pages if page.address == address), None)
    head = host.get_template("machines.html").render(
        planned=planned, chrome=site.chrome, heading="", page=None
    )
    return f"<!doctype html><html><head>{head}</head><body></body></html>"


def labels_of(site: Site, address: str) -> dict[str, str]:
    """The page labels."""
    page = next(page for page in site.pages if page.address == address)
    return {label["name"]: label["content"] for label in page.head["labels"]}


def things_of(site: Site, address: str) -> dict[str, dict[str, Any]]:
    """The things of a page's structured data by their type, as extruct reads them from the printed head."""
    found = extruct.extract(head_of(site, address), base_url=ROOT + address, syntaxes=["json-ld"])["json-ld"]
    return {thing["@type"]: thing for block in found for thing in block["@graph"]}


def shared_of(site: Site, address: str) -> dict[str, str]:
    """Open Graph, as extruct reads it."""
    found = extruct.extract(head_of(site, address), base_url=ROOT + address, syntaxes=["opengraph"])
    return dict(found["opengraph"][0]["properties"])


def at(text: str) -> dt.datetime:
    """A moment in Shanghai."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.timezone(dt.timedelta(hours=8)))


def traces(found: Mapping[str, bytes], *words: str) -> list[str]:
    """The files that hold any of the words."""
    return [f"{name}: {word}" for name, data in found.items() for word in words if word.encode() in data]
