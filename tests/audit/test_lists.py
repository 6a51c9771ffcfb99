"""Files for machines: sitemaps, feeds, calendars, styles, packed files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from generator.audit import Trace
from tests.audit.outputs import URL, audited, codes, page

ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>{id}</id>'
    '<link rel="self" href="{self}"/><entry><title>题</title><link href="{entry}"/>'
    '<content type="html">{content}</content></entry></feed>'
)


def atom(**parts: str) -> str:
    """A feed that is sound but for these parts."""
    sound = {"id": "tag:site.example,2026:1", "self": f"{URL}feed.xml", "entry": f"{URL}a/", "content": "话"}
    return ATOM.format(**{**sound, **parts})


def sitemap(*urls: str) -> str:
    """A sitemap of these addresses."""
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    )


BAD = {
    "sitemap": ({"sitemap.xml": sitemap(URL, f"{URL}gone/")}, ["sitemap.xml site-link-broken"]),
    "packed sitemap": (
        {"sitemap.xml.gz": gzip.compress(sitemap(f"{URL}gone/").encode())},
        ["sitemap.xml.gz site-link-broken"],
    ),
    "entry": ({"feed.xml": atom(entry=f"{URL}gone/")}, ["feed.xml site-link-broken"]),
    "text of an entry": (
        {"feed.xml": atom(content=f"&lt;a href=&quot;{URL}gone/&quot;>去&lt;/a>")},
        ["feed.xml site-link-broken"],
    ),
    "script in an entry": (
        {"feed.xml": atom(content="&lt;img src=x onerror=alert(1)>")},
        ["feed.xml site-script-inline"],
    ),
    "picture in an entry": (
        {"feed.xml": atom(content="&lt;img src='https://cdn.example/a.png'>")},
        ["feed.xml site-foreign-resource"],
    ),
    "JSON feed": (
        {"feed.json": json.dumps({"items": [{"url": f"{URL}gone/", "content_html": "<script>1</script>"}]})},
        ["feed.json site-link-broken", "feed.json site-script-inline"],
    ),
    "robots": ({"robots.txt": f"Sitemap: {URL}gone.xml\n"}, ["robots.txt site-link-broken"]),
    "calendar": (
        {"calendar.ics": f"BEGIN:VEVENT\r\nURL:{URL}go\r\n ne/\r\n"},
        ["calendar.ics site-link-broken"],
    ),
    "style": ({"a/b.css": "@import 'c.css'; p{background:url(../a/)}"}, ["a/b.css site-link-broken"]),
    "foreign style": ({"b.css": "@import url(//cdn.example/c.css);"}, ["b.css site-foreign-resource"]),
    "drawing": ({"b.svg": "<svg onload='1'/>"}, ["b.svg site-script-inline"]),
    "no XML": ({"feed.xml": "<feed><a></feed>"}, ["feed.xml site-page-broken"]),
    "bomb": (
        {"feed.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>'},
        ["feed.xml site-page-broken"],
    ),
    "no JSON": ({"feed.json": "{"}, ["feed.json site-page-broken"]),
    "deep JSON": ({"feed.json": "[" * 100_000}, ["feed.json site-page-broken"]),
    "sheet of a feed": (
        {"feed.xml": '<?xml-stylesheet href="https://cdn.example/a.xsl"?><feed/>'},
        ["feed.xml site-foreign-resource"],
    ),
}

GOOD = {
    "sitemap": {"sitemap.xml": sitemap(URL, f"{URL}a/")},
    "feed": {
        "feed.xml": atom(content="&lt;a href='../a/'>甲&lt;/a>&lt;a href='https://other.example/'>乙&lt;/a>")
    },
    "id": {"feed.xml": atom(id=f"{URL}old-address/")},
    "words of a search": {"docs.json": json.dumps([{"text": f"<script>alert(1)</script> {URL}gone/ 与"}])},
    "text that begins with an address": {"docs.json": json.dumps({"text": f"{URL}gone/ 曾是旧址"})},
    "JSON feed": {"feed.json": json.dumps({"feed_url": f"{URL}feed.json", "items": [{"id": f"{URL}x"}]})},
    "calendar": {"calendar.ics": f"URL:{URL}a/\r\nDESCRIPTION:见 https://other.example/x\\, 完\r\n"},
    "style": {"a/b.css": "/* url(gone.png) */ p{background:url(b.css#x)} q{content:'url'}"},
    "script": {"a.js": "fetch('https://other.example/'); const a = '<script>1</script>'"},
    "packed nonsense": {"a.pf_meta": b"\x1f\x8b nonsense", "b.gz": b"x"},
}


@pytest.mark.parametrize("name", BAD)
def test_a_fault_in_a_list_is_told(name: str, tmp_path: Path) -> None:
    files, expected = BAD[name]
    assert codes(audited(tmp_path, files)) == expected


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_list_is_not(name: str, tmp_path: Path) -> None:
    assert codes(audited(tmp_path, GOOD[name])) == []


def test_a_packed_file_is_not_unfolded_without_end(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200_000_000))
    found = audited(tmp_path, {"a.pf_index": bomb}, traces=[Trace("x", texts=("不在这里",))])
    assert codes(found) == ["a.pf_index site-page-broken"]


def test_a_site_below_a_path_keeps_to_it(tmp_path: Path) -> None:
    url = "https://site.example/fc/"
    files = {
        "index.html": page('<a href="/fc/a/">甲</a>', f'<link rel="canonical" href="{url}">'),
        "a/index.html": page('<a href="/a/">甲</a><a href="https://site.example/other/">别的站</a>'),
        "b/index.html": page(
            f'<a href="{url}gone/">去</a><a href="/fc">首页</a><a href="../../fc/">出去</a>'
        ),
    }
    for how in ({}, {"site_url": url}):
        assert codes(audited(tmp_path, files, **how)) == [
            "a/index.html site-link-broken",
            "b/index.html site-link-broken",
            "b/index.html site-link-broken",
        ]


def test_without_an_address_of_its_own_relative_links_are_followed_all_the_same(tmp_path: Path) -> None:
    files = {"index.html": page('<a href="gone/">去</a><a href="https://site.example/gone/">别处</a>')}
    assert codes(audited(tmp_path, files)) == ["index.html site-link-broken"]
