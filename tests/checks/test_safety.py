"""HTML, links that run, strange hosts, farms of links."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.checks import safety
from generator.checks.farm import farms_in
from generator.checks.hosts import host_of
from generator.content.manuscript import Manuscript
from tests.checks.sheets import FRONT, found, page, piece, story

TOWNS = "松溪、云台、白石、柳河、望湖、东渡、清水、北门、梧桐、石桥、长亭、港口、南塘、竹园".split("、")  # noqa: SIM905
LINKED = [f"[{town}](https://a{n}.example.com/)" for n, town in enumerate(TOWNS)]

HTML = [
    "<b>粗</b>",
    "<!-- 注 -->",
    "<!-- fengcai: 请看 -->",
    "<script>alert(1)</script>",
    "<IFRAME src='x'>",
    "<img src=x onerror=alert(1)//",
    "<br/>",
    '<div class="a">',
    "<my-tag>",
    "<?php echo 1 ?>",
    "<o:p></o:p>",
    "<v:shape>",
    "<image src=x>",
    "<svg><animate/></svg>",
    "<img src=x\nonerror=alert(1)>",
    "<script",
    "<!DOCTYPE html>",
]
NO_HTML = [
    "<2026年>",
    "a<b",
    "a<b and c>d",
    "1<b>2",
    "1 < 2 > 1",
    "《<红楼梦>》",
    "<姓名>",
    "<name>",
    "`<b>`",
    "```\n<script>\n```",
    "<https://www.gov.cn/>",
    "<!-- fengcai: allow raw-html 这是样例 -->",
]
SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\u200bscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "%6Aavascript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,x",
    "vbscript:msgbox(1)",
    "file:///D:/a.doc",
    "C:\\a.doc",
    "blob:x",
    "ftp://www.gov.cn/a",
]
NO_SCRIPTS = [
    "[一](../a/index.md)",
    "[一](#小节:一)",
    "[一](mailto:office@example.org)",
    "[一](tel:0739-1234567)",
    "[一](HTTPS://www.gov.cn/)",
    '[一](a.md "javascript:x")',
    "`[一](javascript:x)`",
    "javascript: 是一种语言",
    "时间：12:30，比分data:3",
]


@pytest.mark.parametrize("text", HTML)
def test_html_is_found(text: str) -> None:
    sheet = story(f"一\n\n二{text}")
    (problem,) = found(safety, sheet)
    assert (problem.code, problem.place.line, problem.place.column) == ("raw-html", 8, 2)
    assert piece(sheet, problem).startswith("<")


@pytest.mark.parametrize("text", NO_HTML)
def test_what_only_looks_like_html_is_not(text: str) -> None:
    assert not found(safety, story(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<div onclick=x>",
        "<iframe src=x>",
        "<form action=/x>",
        "<p style='x'>",
        "<style>",
        "<img src=https://www.gov.cn/x.png>",
        "<img src='//www.gov.cn/x.png'>",
        "<svg/onload=x>",
    ],
)
def test_html_that_runs_loads_or_sends_is_found_on_a_page(text: str) -> None:
    assert [p.code for p in found(safety, page(text))] == ["raw-html"]


@pytest.mark.parametrize(
    "text",
    [
        "<br>",
        "<div markdown>\n文\n</div>",
        "<!-- 注 -->",
        "<img src=a.png alt=图>",
        '<a href="a.md">甲</a>',
        "<hr/>",
    ],
)
def test_html_that_does_nothing_may_stand_on_a_page(text: str) -> None:
    assert not found(safety, page(text))


@pytest.mark.parametrize(
    "form", ["[此处]({})", "[此处](<{}>)", "[此处][x]\n\n[x]: {}", "[此处]( {} '题')", "[a [b] c]({})"]
)
@pytest.mark.parametrize("target", SCRIPTS)
def test_a_link_that_runs_is_found_once(form: str, target: str) -> None:
    makes_no_link = "\t" in target and form.endswith("[x]: {}")
    problems = found(safety, story("一\n\n" + form.format(target)), "script-link")
    assert len(problems) == (0 if makes_no_link else 1)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_runs_is_found_at_its_place(target: str) -> None:
    for text in (f"一[此处]({target})", f"一<{target}>", f"[x]: {target}"):
        sheet = story(f"一\n\n{text}")
        (problem,) = found(safety, sheet)
        assert (problem.code, problem.place.line, piece(sheet, problem)) == ("script-link", 8, target)


def test_a_link_that_runs_is_found_on_a_page_and_in_its_html() -> None:
    for text in ("[x](javascript:a)", "![x](data:image/png;base64,xx)", '<a href="java&#115;cript:a">x</a>'):
        assert [p.code for p in found(safety, page(text))] == ["script-link"]


def test_what_is_said_of_a_link_or_a_tag_holds_no_personal_data() -> None:
    for text in ("[x](javascript:call('13800000000'))", "<b title='13800000000'>"):
        (problem,) = found(safety, story(text))
        assert "138******00" in str(problem.message)


def test_a_picture_that_runs_is_found() -> None:
    (problem,) = found(safety, story("![一](javascript:alert(1))"))
    assert problem.code == "script-link"


def test_a_value_that_runs_is_found() -> None:
    for line in (
        "source: javascript:alert(1)",
        "topics: [甲, 'data:text/html,x']",
        "subtitle: java&#115;cript:a",
    ):
        sheet = story("文", FRONT.replace("---\n\n", f"{line}\n---\n\n"))
        assert [(p.code, p.place.line) for p in found(safety, sheet)] == [("script-link", 4)]


def test_keys_and_what_they_name_are_no_links() -> None:
    keys = "photos:\n  - {file: a.jpg, caption: 图}\nsource: {name: 甲, url: https://example.com/}\n"
    keys += "documents:\n  - title: 乙\n    url: 'https://example.net/'\n---\n\n"
    assert not found(safety, story("文", FRONT.replace("---\n\n", keys)))


@pytest.mark.parametrize("text", NO_SCRIPTS)
def test_links_that_a_page_may_have_are_not_found(text: str) -> None:
    assert not found(safety, story(text))


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://example.com/", "example.com"),
        ("HTTP://EXAMPLE.com.:8080/a", "example.com"),
        ("//example.com/a", "example.com"),
        ("\\\\example.com\\a", "example.com"),
        ("https:\\\\example.com", "example.com"),
        ("https://www.gov.cn@example.com/", "example.com"),
        ("https://user:pass@example.com/", "example.com"),
        ("ht\ntps://exam\tple.com/", "example.com"),
        ("https://ｅｘａｍｐｌｅ。com/", "example.com"),
        ("https://exa%6Dple.com/", "example.com"),
        ("https://例子.测试/", "xn--fsqu00a.xn--0zwm56d"),
        ("http://1.2.3.4/", "1.2.3.4"),
        ("http://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("https:example.com/a", "example.com"),
        ("https:///example.com/a", "example.com"),
        ("///example.com/a", "example.com"),
        ("https://example.com%2f.gov.cn/", "example.com"),
        ("../a/index.md", None),
        ("mailto:a@example.com", None),
        ("tel:0739-1234567", None),
        ("#a", None),
        ("", None),
    ],
)
def test_host_of(target: str, host: str | None) -> None:
    assert host_of(target) == host


@pytest.mark.parametrize(
    "text",
    [
        "[一](https://example.com/)",
        "<http://example.com:80/>",
        "[一](//example.com/)",
        "[一][x]\n\n[x]: https://example.com/",
        "见 https://example.com/a。",
        "[一](https://gov.cn.example.com/)",
        "[一](https://notgov.cn/)",
        "[一](http://10.0.0.1/)",
    ],
)
def test_a_strange_host_is_found(text: str) -> None:
    assert [p.code for p in found(safety, story(text))] == ["external-host"]


@pytest.mark.parametrize(
    "text",
    [
        "[一](https://www.gov.cn/)",
        "[一](https://GOV.CN.:443/)",
        "[一](https://fengcai.example.org/archive/)",
        "[一](../a/index.md)",
        "`https://example.com/`",
        "office@example.com",
    ],
)
def test_a_known_host_is_not(text: str) -> None:
    assert not found(safety, story(text))


def test_a_host_is_named_once_a_file() -> None:
    sheet = story("[一](https://example.com/a)\n\n[二](https://EXAMPLE.com/b) [三](https://example.net/)")
    problems = found(safety, sheet)
    assert [(p.place.line, piece(sheet, p)) for p in problems] == [
        (6, "https://example.com/a"),
        (8, "https://example.net/"),
    ]


FARMS = [
    "|".join(TOWNS),
    " ｜ ".join(TOWNS),
    "/".join(TOWNS),
    " · ".join(TOWNS),
    "|\n".join(TOWNS),
    "\n| ".join(TOWNS),
    "\n\n".join(f"{town} |" for town in TOWNS),
    "|".join(TOWNS[:7]) + "\n" + "|".join(TOWNS[7:]),
    "热门城市：" + " / ".join(TOWNS) + "。",
    "**" + "** | **".join(TOWNS) + "**",
    "|".join(f"{town}(sōng xī)" for town in TOWNS),
    "Northwind/Fabrikam/Contoso/Litware/Proseware/Adatum/Tailspin/Wingtip/Lucerne/Trey/Relecloud/Alpine",
    "| 名 |\n|---|\n| " + "/".join(TOWNS) + " |",
    "|".join(f"[{town}](a.md)" for town in TOWNS),
    "&#124;".join(TOWNS),
    "&verbar;".join(TOWNS),
    "九江|六安|三门|五台|百度|万宁|" + "|".join(TOWNS[:6]),
    "县|区|".join(TOWNS),
]
NO_FARMS = [
    "、".join(TOWNS * 3),
    " ".join(TOWNS * 3),
    "\n".join(TOWNS * 3),
    "- " + "\n- ".join(TOWNS * 3),
    "|".join(TOWNS[:11]),
    "| " + " | ".join(TOWNS) + " |\n|" + "---|" * 14 + "\n| " + " | ".join(TOWNS) + " |",
    " | ".join(TOWNS) + "\n" + "|".join(["---"] * 14),
    "| 甲甲 | 乙乙 |\n| --- | --- |\n" + "| 丙丙 | 丁丁 |\n" * 10,
    "2024/01/02、2024/01/03、2024/01/04、2024/01/05、2024/01/06",
    "1/2/3/4/5/6/7/8/9/10/11/12/13",
    "1月/2月/3月/4月/5月/6月/7月/8月/9月/10月/11月/12月",
    "A|B|C|D|E|F|G|H|I|J|K|L|M",
    "stories/aa/bb/cc/dd/ee/ff/gg/hh/ii/jj/kk/ll/index.md",
    "https://www.gov.cn/" + "/".join(["abc"] * 14),
    "\n".join(f"{a}/{b}" for a, b in pairwise(TOWNS)),
    "".join(f"《沁园春·{town}》" for town in TOWNS),
    "列夫·托尔斯泰、加西亚·马尔克斯、" * 8,
]


@pytest.mark.parametrize("text", FARMS)
def test_a_farm_of_names_is_found(text: str) -> None:
    assert [p.code for p in found(safety, story(text))] == ["link-farm"]


@pytest.mark.parametrize("text", NO_FARMS)
def test_a_list_of_names_is_none(text: str) -> None:
    assert not found(safety, story(text))


def test_six_strange_hosts_make_a_farm_and_five_do_not() -> None:
    assert [p.code for p in found(safety, story(" ".join(LINKED[:5])))] == ["external-host"] * 5
    assert [p.code for p in found(safety, story(" ".join(LINKED[:6])), "link-farm")] == ["link-farm"]
    known = " ".join(f"[一](https://a{n}.gov.cn/)" for n in range(9))
    assert not found(safety, story(known))


def test_a_farm_is_found_where_it_begins_and_ends() -> None:
    words = Manuscript("a.md", "合作：" + "|".join(LINKED) + "\n\n完。").words
    ((start, end, count),) = farms_in(words)
    assert (words[start : start + 2], words[end - 2 : end], count) == ("松溪", "竹园", 14)


@pytest.mark.parametrize(
    "seed",
    [
        "|",
        "松溪|",
        "松溪\n|",
        "| a |\n|---|\n",
        "<",
        "<a b=c ",
        "<b>\n",
        "<b>1",
        "<!--",
        "[x](",
        "](",
        "[a]: ",
        "<a:",
        "https://a.com/",
    ],
)
def test_long_texts_take_no_longer_by_the_character(seed: str) -> None:
    """A pattern that looks back over what it has seen would take hours here."""
    found(safety, page(seed * (60_000 // len(seed))))
