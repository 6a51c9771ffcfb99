"""Nothing that is not public may be found anywhere."""

from __future__ import annotations

import gzip
import json
import pickle
from pathlib import Path

import pytest

from generator.audit import Audit, Trace
from generator.audit.traces import Search
from generator.problem import Severity
from tests.audit.outputs import URL, audited, codes, page

SENTENCE = "老周在渡口撑了三十年的船，从来没有收过孩子们一分钱。"
GONE = Trace(
    "stories/2026/dukou.md",
    texts=("渡口最后一班船的故事", SENTENCE, "周渡山"),
    addresses=("stories/2026/dukou/",),
    digests=("0123456789abcdef0123",),
)
NOTICE = page("<section data-withdrawn><h1>已撤下</h1></section>", '<meta name="robots" content="noindex">')


def left(folder: Path, files: dict[str, str | bytes]) -> Audit:
    """The audit of an output from which GONE must be gone."""
    return audited(folder, files, traces=[GONE])


LEFT: dict[str, tuple[str, str | bytes]] = {
    "name": ("b/index.html", page("<p>船工周渡山</p>")),
    "sentence with emphasis": ("b/index.html", page(f"<p>{SENTENCE.replace('三十年', '<b>三十</b>年')}</p>")),
    "sentence over lines": ("b/index.html", page("<p>渡口最后一班<em>船</em>\n的故事</p>".replace("\n", ""))),
    "attribute": ("b/index.html", page('<img src="data:image/png;base64,AA" alt="周渡山">')),
    "description": ("b/index.html", page("", '<meta name="description" content="渡口最后一班船的故事">')),
    "comment": ("b/index.html", page("<!-- 周渡山 -->")),
    "entities": ("b/index.html", page("<p>&#21608;&#28193;&#23665;</p>")),
    "data block": (
        "b/index.html",
        page('<script type="application/ld+json">{"n":"\\u5468\\u6e21\\u5c71"}</script>'),
    ),
    "template": ("b/index.html", page("<template><p>周渡山</p></template>")),
    "escaped JSON": ("docs.json", json.dumps({"text": "周渡山"})),
    "key of JSON": ("docs.json", json.dumps({"周渡山": 1})),
    "JSON feed": ("feed.json", json.dumps({"content_html": f"<p>{SENTENCE.replace('船', '<b>船</b>')}</p>"})),
    "address in JSON": ("docs.json", json.dumps({"u": "/stories/2026/dukou/"})),
    "address in a sitemap": (
        "sitemap.xml",
        f"<urlset><url><loc>{URL}stories/2026/dukou/</loc></url></urlset>",
    ),
    "feed": ("feed.xml", "<feed><title>周渡山</title></feed>"),
    "escaped feed": ("feed.xml", "<feed><content type='html'>&lt;b>周&#28193;山&lt;/b></content></feed>"),
    "packed": ("a.xml.gz", gzip.compress("<a>周渡山</a>".encode())),
    "index": (
        "search/a.pf_fragment",
        gzip.compress(b"pagefind_dcd" + json.dumps({"c": SENTENCE}, ensure_ascii=False).encode()),
    ),
    "binary index": ("search/a.pf_index", gzip.compress(b"\x82\x69" + "周渡山".encode() + b"\xf6\xff")),
    "script": ("a.js", "const a = '周渡山'"),
    "style": ("a.css", "p::after{content:'周渡山'}"),
    "folded calendar": ("calendar.ics", "SUMMARY:渡口最后\r\n 一班船的故事\r\n"),
    "copy of a photo": ("photos/0123456789abcdef0123-480.webp", b"RIFF"),
    "name of a photo": ("b/index.html", page("<p>0123456789abcdef0123-480.webp</p>")),
    "attachment": ("stories/2026/dukou/a.pdf", b"%PDF"),
    "page": ("stories/2026/dukou/index.html", page("<p>话</p>")),
    "folder": ("topics/周渡山/index.html", page()),
    "link": ("b/index.html", page('<a href="../stories/2026/dukou/">去</a>')),
    "link to an attachment": ("stories/2026/index.html", page('<a href="dukou">去</a>')),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_over_is_told(name: str, tmp_path: Path) -> None:
    path, content = LEFT[name]
    files = {path: content}
    if "link" in name or "sitemap" in name:
        files["stories/2026/dukou/index.html"] = NOTICE
    assert codes(left(tmp_path, files)) == [f"{path} site-leftover"]


NOT_LEFT: dict[str, dict[str, str | bytes]] = {
    "notice": {"stories/2026/dukou/index.html": NOTICE},
    "another": {"b/index.html": page("<p>周渡</p><p>山水</p>"), "c/index.html": page("<i>周渡</i><b>山</b>")},
    "part of a sentence": {"b/index.html": page("<p>老周在渡口撑了三十年的船。</p>")},
    "longer address": {"docs.json": json.dumps({"u": "/stories/2026/dukou-2/"})},
}


@pytest.mark.parametrize("name", NOT_LEFT)
def test_what_only_looks_like_it_is_not(name: str, tmp_path: Path) -> None:
    assert codes(left(tmp_path, NOT_LEFT[name])) == []


def test_a_search_travels_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(Search([GONE])))
    assert [found.text for found in there.within(["船工周渡山"])] == ["周渡山"]
    assert there.addresses == {"stories/2026/dukou/": GONE}


def test_what_is_found_is_not_said_again(tmp_path: Path) -> None:
    found = left(tmp_path, {"b/index.html": page(f"<p>周渡山{SENTENCE}</p>")})
    assert len(found.problems) == 1
    told = str(found.problems[0].message)
    assert GONE.what in told
    assert not any(text in told for text in GONE.texts)


def test_the_words_of_an_offered_file_are_a_warning(tmp_path: Path) -> None:
    found = left(tmp_path, {"a/list.csv": "姓名\n周渡山\n"})
    assert [(p.code, p.severity) for p in found.problems] == [("site-leftover", Severity.WARNING)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("b/index.html", page('<a href="../members/a/">去</a>')),
        ("sitemap.xml", f"<urlset><url><loc>{URL}members/a/</loc></url></urlset>"),
        ("feed.json", json.dumps({"items": [{"url": f"{URL}members/a/"}]})),
        ("old/index.html", page("", '<meta http-equiv="refresh" content="0; url=../members/a/">')),
    ],
)
def test_the_output_itself_tells_who_leads_to_a_notice(path: str, content: str, tmp_path: Path) -> None:
    assert codes(audited(tmp_path, {path: content, "members/a/index.html": NOTICE})) == [
        f"{path} site-leftover"
    ]


def test_a_notice_that_nobody_leads_to_is_sound(tmp_path: Path) -> None:
    notice = page(
        '<a href="#content">跳</a><section data-withdrawn>已撤下</section><a href="../../a/">甲</a>'
    )
    assert codes(audited(tmp_path, {"members/a/index.html": notice})) == []
