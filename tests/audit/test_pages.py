"""Every code of the audit: outputs that have the fault, and near ones that have not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.audit.policy import digest_of
from tests.audit.outputs import URL, audited, codes, page

BAD_LINKS = {
    "page": '<a href="nowhere/">去</a>',
    "root": '<a href="/nowhere/">去</a>',
    "full": f'<a href="{URL}nowhere/">去</a>',
    "other scheme, same host": '<a href="//site.example/nowhere/">去</a>',
    "anchor": '<a href="../a/#终">终</a>',
    "own anchor": '<a href="#终">终</a>',
    "case": '<a href="../A/">去</a>',
    "above": '<a href="../../../x">去</a>',
    "dots in disguise": '<a href="../%2e%2e/%2E%2e/x">去</a>',
    "image": '<img src="a.jpg" alt="">',
    "srcset": '<img srcset="../pic.svg 1x, a.webp 2x" alt="">',
    "source": '<picture><source srcset="a.webp 480w,../pic.svg 960w"></picture>',
    "second of a srcset": '<img srcset="../pic.svg 1x,a.webp 2x" alt="">',
    "poster": '<video src="../pic.svg" poster="a.jpg"></video>',
    "script": '<script src="a.js"></script>',
    "style": '<link rel="stylesheet" href="a.css">',
    "inline style": "<p style=\"background:url('a.png')\">字</p>",
    "escaped style": '<p style="background:u\\72l(a.png)">字</p>',
    "style element": "<style>p{background:url(a.png)}</style>",
    "alternate": f'<link rel="alternate" type="application/atom+xml" href="{URL}feed.xml">',
    "data block": f'<script type="application/ld+json">{{"url": "{URL}gone/"}}</script>',
    "card": f'<meta property="og:image" content="{URL}gone.jpg">',
    "redirect": '<meta http-equiv="refresh" content="0; url=gone/">',
    "template": '<template><img src="gone.png" alt=""></template>',
    "scheme": '<a href="ed2k://x">下载</a>',
    "odd scheme": '<a href="FILE:///c:/a.doc">下载</a>',
    "broken host": '<a href="http://site.example/[">去</a>',
}

GOOD_LINKS = {
    "folder without slash": '<a href="../a">甲</a>',
    "file": '<a href="../a/index.html?x=1#起">甲</a>',
    "quoted": '<a href="../%61/#%E8%B5%B7">甲</a>',
    "full": f'<a href="{URL}a/#起">甲</a>',
    "empty": '<a href="">此页</a><a href="?q=a">此页</a><a href="#">顶</a><a href="#top">顶</a>',
    "old anchor": '<a name="旧"></a><a href="#旧">旧</a>',
    "words": '<a href="../a/#:~:text=起">起</a>',
    "mail": '<a href="mailto:a@b.example">信</a> <a href="tel:0000">话</a>',
    "calendar": '<a href="webcal://site.example/a/">订阅</a>',
    "spaces": '<a href=" ../a/\n">甲</a>',
    "srcset": '<img srcset=" ../pic.svg, ../pic.svg 2x , ../pic.svg 3x,../pic.svg" alt="">',
    "data": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
    "block": '<script type="application/ld+json">{"@context": "https://schema.org", "name": "../x"}</script>',
    "text": '<p>https://site.example/nowhere/ 与 href="x"</p>',
    "comment": '<!-- <a href="nowhere/">去</a> -->',
}

FOREIGN = {
    "image": '<img src="https://cdn.example/a.png" alt="">',
    "no scheme": '<img src="//cdn.example/a.png" alt="">',
    "backslashes": '<img src="\\\\cdn.example\\a.png" alt="">',
    "one slash": '<script src="https:/cdn.example/a.js"></script>',
    "srcset": '<img srcset="../pic.svg 1x,  http://cdn.example/a.png 2x" alt="">',
    "sheet": '<link rel="Stylesheet" href="https://cdn.example/a.css">',
    "import": "<style>@import 'https://cdn.example/a.css';</style>",
    "font": "<style>@font-face{src:local(x),url( https://cdn.example/a.woff2 )}</style>",
    "commented style": "<p style=\"background:/**/URL(/**/'//cdn.example/a')\">字</p>",
    "preconnect": '<link rel="preconnect" href="https://cdn.example">',
    "dns": '<link rel="dns-prefetch" href="//cdn.example">',
    "prefetch": '<link rel="prefetch" href="//cdn.example/a">',
    "frame": '<iframe src="https://video.example/1"></iframe>',
    "object": '<object data="https://cdn.example/a.swf"></object>',
    "form": '<form action="https://search.example/"></form>',
    "button": '<form><button formaction="//search.example/">搜</button></form>',
    "ping": '<a href="../a/" ping="https://count.example/">甲</a>',
    "redirect": "<meta http-equiv=Refresh content=\"5;URL='https://ads.example/'\">",
    "policy": '<meta http-equiv="Content-Security-Policy" content="img-src \'self\' cdn.example">',
    "policy with a scheme": '<meta http-equiv="content-security-policy" content="font-src https://cdn.example">',
    "open policy": '<meta http-equiv="Content-Security-Policy" content="default-src https:">',
    "base": '<base href="https://cdn.example/">',
    "drawing": '<svg><image xlink:href="https://cdn.example/a.png"/></svg>',
    "template": '<template><img src="https://cdn.example/a.png" alt=""></template>',
}

AT_HOME = {
    "link": '<a href="https://other.example/a.png">图</a>',
    "policy": "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'self'\">",
    "own host": f'<img src="{URL}pic.svg" alt=""><form action="/a/"></form>',
    "capital host": '<img src="HTTPS://SITE.example/pic.svg" alt="">',
    "canonical": '<link rel="canonical" href="https://first.example/story">',
    "code": '<code>&lt;img src="https://cdn.example/a.png"&gt; url(https://cdn.example/)</code>',
    "cited": '<blockquote cite="https://other.example/">话</blockquote>',
}

POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    f"content=\"script-src 'self' '{digest_of('size()')}'; style-src 'self'\">"
)
SCRIPTS = {
    "script that the policy does not know": f"{POLICY}<script>size();alert(1)</script>",
    "script known as a style": f"{POLICY.replace('script-src', 'style-src')}<script>size()</script>",
    "element": "<script>alert(1)</script>",
    "empty type": '<script type="">alert(1)</script>',
    "module": "<script type=module>import 'x'</script>",
    "unclosed": "<p>话<script>alert(1)",
    "drawing": "<svg><script>alert(1)</script></svg>",
    "template": "<template><script>alert(1)</script></template>",
    "handler": '<img src="../pic.svg" alt="" onerror="alert(1)">',
    "odd handler": "<svg/OnLoad=alert(1)>",
    "link": '<a href="javascript:alert(1)">去</a>',
    "disguised link": '<a href=" jAvA&#9;scr&#x0a;ipt&colon;alert(1)">去</a>',
    "vbscript": '<a href="vbscript:x">去</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">去</a>',
    "data frame": '<iframe src="data:text/html,x"></iframe>',
    "page in attribute": '<iframe srcdoc="&lt;b&gt;"></iframe>',
    "form": '<form action="javascript:alert(1)"></form>',
    "animated": '<svg><a><set attributeName="href" to="javascript:alert(1)"/><text>去</text></a></svg>',
    "policy": "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' 'unsafe-inline'\">",
    "default policy": '<meta http-equiv="Content-Security-Policy" content="default-src data:">',
    "drawn link": '<svg><a xlink:href="javascript:alert(1)"><text>去</text></a></svg>',
    "refresh": '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
}

NO_SCRIPTS = {
    "script that the policy knows": f"{POLICY}<script>size()</script>",
    "words": "<p>javascript:alert(1) 与 &lt;script&gt;alert(1)&lt;/script&gt; onclick=1</p>",
    "alternative": '<img src="../pic.svg" alt="javascript: 入门 onerror=alert(1)">',
    "data": '<script type="application/ld+json">{"name": "&lt;script&gt;"}</script>',
    "file": '<script src="../own.js" defer></script>',
    "picture": '<img src="data:image/png;base64,AAAA" alt="">',
    "link": '<a href="../a/?javascript:alert(1)">甲</a>',
    "attribute": '<p data-onclick="1" one="1" title="onload=x">话</p>'.replace(' one="1"', ""),
}

FARM = '<a href="https://farm.example/1">一</a><a href="https://farm.example/2">二</a>'
HIDDEN = {
    "display": f'<div style="DISPLAY : none !important">{FARM}</div>',
    "comment": f'<div style="display:/**/none">{FARM}</div>',
    "escape": f'<div style="d\\69splay:none">{FARM}</div>',
    "hidden": f"<div hidden>{FARM}</div>",
    "visibility": f'<div style="visibility:hidden">{FARM}</div>',
    "far": f'<div style="position:absolute;left:-9999px">{FARM}</div>',
    "far in em": f'<div style="position:fixed;top:-300em">{FARM}</div>',
    "indent": f'<p style="text-indent:-9999px">{FARM}</p>',
    "clear": f'<p style="opacity:0.0">{FARM}</p>',
    "small": f'<p style="font-size:0">{FARM}</p>',
    "small in em": f'<p style="font-size:.01em">{FARM}</p>',
    "no room": f'<p style="height:0;overflow:hidden">{FARM}</p>',
    "one pixel": f'<p style="width:1px;height:1px;overflow:hidden">{FARM}</p>',
    "clipped": f'<p style="position:absolute;clip:rect(0,0,0,0)">{FARM}</p>',
    "shrunk": f'<p style="transform:scale(0)">{FARM}</p>',
    "white on white": f'<p style="color:#FFF;background:white">{FARM}</p>',
    "almost white": f'<p style="color:rgb(254,255,255);background-color:#ffffff">{FARM}</p>',
    "transparent": f'<p style="color:transparent">{FARM}</p>',
    "not read out": f'<p aria-hidden="true">{FARM}</p>',
    "itself": '<a hidden href="../a/">甲</a>',
    "screen": f"<style>@media screen{{b{{color:red}} .y{{display:none}}}}</style><p class=y>{FARM}</p>",
    "own style": f"<style>.x .y{{position:absolute;left:-4000px}}</style><p class=x><b class=y>{FARM}</b></p>",
}

SEEN = {
    "details": f"<details><summary>名单</summary>{FARM}</details>",
    "dialog": f"<dialog>{FARM}</dialog>",
    "noscript": f"<noscript>{FARM}</noscript>",
    "template": f"<template>{FARM}</template>",
    "skip": '<a class="skip" href="#content">跳到正文</a>',
    "hidden without links": '<p hidden>话</p><div style="display:none"><a>无</a></div>',
    "twin of a title": '<a href="../a/" aria-hidden="true" tabindex="-1"><img src="../pic.svg" alt=""></a>',
    "small": f'<p style="font-size:.8em;opacity:.6;margin-left:-2em">{FARM}</p>',
    "colours": f'<p style="color:#fff;background:#b00 url(../pic.svg)">{FARM}</p>',
    "hanging": f'<p style="text-indent:-2em;position:relative;left:-4px">{FARM}</p>',
    "print": f"<style>@media print{{p{{color:red}}nav{{display:none}}}}</style><nav>{FARM}</nav>",
    "no height of a box": f'<p style="height:0">{FARM}</p>',
    "words": '<p>style="display:none" 是样式</p>',
}

PIC = '<svg xmlns="http://www.w3.org/2000/svg"><title>图</title></svg>'
BESIDE = {"pic.svg": PIC, "own.js": "0;\n"}


def said_of(folder: Path, html: str) -> list[str]:
    """The codes of a page at `b/` that holds this, each once."""
    found = audited(folder, {**BESIDE, "b/index.html": page(html)})
    return sorted({line.split()[1] for line in codes(found)})


@pytest.mark.parametrize("name", BAD_LINKS)
def test_an_address_that_leads_nowhere_is_told(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, BAD_LINKS[name]) == ["site-link-broken"]


@pytest.mark.parametrize("name", GOOD_LINKS)
def test_an_address_that_leads_somewhere_is_not(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, GOOD_LINKS[name]) == []


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_fetched_from_elsewhere_is_told(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, FOREIGN[name]) == ["site-foreign-resource"]


@pytest.mark.parametrize("name", AT_HOME)
def test_what_is_not_fetched_from_elsewhere_is_not(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, AT_HOME[name]) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_in_a_page_is_told(name: str, tmp_path: Path) -> None:
    assert "site-script-inline" in said_of(tmp_path, SCRIPTS[name])


@pytest.mark.parametrize("name", NO_SCRIPTS)
def test_words_about_scripts_are_not(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, NO_SCRIPTS[name]) == []


@pytest.mark.parametrize("name", HIDDEN)
def test_links_out_of_sight_are_told(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, HIDDEN[name]) == ["site-hidden-link"]


@pytest.mark.parametrize("name", SEEN)
def test_links_that_a_reader_can_reach_are_not(name: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, SEEN[name]) == []


@pytest.mark.parametrize("html", ['<p id="a"></p><p id=a></p>', '<i id="起"></i><svg><g id="起"/></svg>'])
def test_an_id_that_stands_twice_is_told(html: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, html) == ["site-id-twice"]


@pytest.mark.parametrize(
    "html",
    ['<p id="a"></p><p id="A"></p>', '<p id="a"></p><template><p id="a"></p></template><p name="a"></p>'],
)
def test_ids_that_differ_are_not(html: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, html) == []


BROKEN_PAGES = {
    "no title": page().replace("<title>题</title>", ""),
    "empty title": page().replace("题", " "),
    "no language": page().replace(' lang="zh-Hans"', ""),
    "cut short": page("<p>话</p>" * 50)[:-20],
    "not UTF-8": page("<p>话</p>").encode("gb18030"),
    "deep": page("<div>" * 60_000),
    "crowded": page("<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">"),
}


@pytest.mark.parametrize("name", BROKEN_PAGES)
def test_a_broken_page_is_told(name: str, tmp_path: Path) -> None:
    found = audited(tmp_path, {"b/index.html": BROKEN_PAGES[name]})
    assert "b/index.html site-page-broken" in codes(found)


def test_a_page_without_optional_tags_is_sound(tmp_path: Path) -> None:
    proof = "google-site-verification: google0000.html"
    loose = "<!DOCTYPE HTML><HTML LANG=zh><TITLE>题</TITLE><P>话<P>话</HTML>\n\n"
    assert codes(audited(tmp_path, {"google0000.html": proof, "b/index.html": loose})) == []


@pytest.mark.parametrize("name", ["b/index.html", "b.css", "b.json", "b.jpg"])
def test_an_empty_file_is_told(name: str, tmp_path: Path) -> None:
    assert codes(audited(tmp_path, {name: b""})) == [f"{name} site-file-empty"]


@pytest.mark.parametrize("name", [".nojekyll", "proof.txt"])
def test_a_file_that_may_be_empty_is_not(name: str, tmp_path: Path) -> None:
    assert codes(audited(tmp_path, {name: b""})) == []


def test_a_problem_names_the_line_and_the_column(tmp_path: Path) -> None:
    found = audited(tmp_path, {"b/index.html": page('<p>话</p>\n<p>话<a href="x&amp;y">去</a></p>')})
    assert [problem.place for problem in found.problems] == [("b/index.html", 7, 14)]


def test_a_fault_of_every_page_is_told_five_times_and_counted(tmp_path: Path) -> None:
    pages = {f"p/{n}/index.html": page('<a href="/gone/">去</a>') for n in range(12)}
    found = audited(tmp_path, pages)
    assert len(found.problems) == 5
    assert "(and at 7 more places)" in str(found.problems[-1].message)
