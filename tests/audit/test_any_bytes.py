"""Whatever a file holds, the audit says something of it, and soon."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audit.css import hides
from generator.audit.facts import Use
from generator.audit.lists import READ, facts_of
from generator.audit.page import read_page
from generator.audit.target import Home, read
from tests.audit.outputs import audited, codes, page

ENDINGS = sorted(READ)
TAGS = st.sampled_from(
    [
        "<a href='",
        "'>",
        "<p ",
        "style=",
        "display:none",
        "<svg>",
        "<script",
        "</",
        "<template>",
        "<!--",
        "<style>a{",
        "url(",
        "<table>",
        "<select>",
        "\0",
        "\ufffd",
        "&#0;",
        "<![CDATA[",
        "srcset='a 1x,",
        "<meta http-equiv=refresh ",
        "content='0;url=",
        "<base href=",
        "<math>",
        "<plaintext>",
        "javascript:",
        "//x",
        "\\",
        "[",
        "@",
        "%",
        "}",
        "\n",
    ]
)


@given(st.sampled_from(ENDINGS), st.binary(max_size=400))
def test_any_bytes_are_read(ending: str, data: bytes) -> None:
    for given_data in (data, gzip.compress(data), gzip.compress(data)[:-3]):
        facts_of(f"a{ending}", given_data)


@given(st.sampled_from(ENDINGS), st.lists(TAGS, max_size=60))
def test_any_markup_is_read(ending: str, pieces: list[str]) -> None:
    facts, text = facts_of(f"a{ending}", "".join(pieces).encode())
    assert all(isinstance(link.use, Use) for link in facts.links)
    assert text == "".join(pieces) or ending in (".gz",)


@given(st.text(max_size=60))
def test_any_address_leads_somewhere_or_nowhere(url: str) -> None:
    target = read(url)
    for home in (Home.of(url), Home("site.example", "/fc/")):
        where = home.path_of(target, page="a/b/index.html")
        assert where is None or not where.startswith("/")


@given(st.text(max_size=80))
def test_any_style_is_read(style: str) -> None:
    assert hides(style) is None or ":" in style


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 300_000,
        "<b><p>" * 100_000,
        "<p " + "a=1 " * 300_000 + ">",
        "<a href=x>" * 200_000,
        "<style>" + "a b c d{display:none}" * 5_000 + "</style>" + page("<div>" * 500),
        '<p style="' + "/*" * 100_000 + '">',
        '<img srcset="' + "a (" * 50_000 + '">',
        '<meta http-equiv="refresh" content="' + "0;" * 50_000 + '">',
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        "&" * 500_000,
        "<" * 500_000,
        "<style>" + "{" * 200_000 + "</style>",
        '<img srcset="' + "," * 200_000 + '">',
        '<p style="color:red;background:' + "a(" * 200_000 + '">',
        '<p style="left:' + "1e" * 200_000 + '">',
        "<style>" + "@import " * 50_000 + "url(" * 50_000 + "</style>",
    ],
    ids=lambda text: text[:24],
)
@pytest.mark.usefixtures("ten_seconds")
def test_a_hostile_page_takes_no_time(text: str) -> None:
    read_page(text)


@pytest.fixture
def ten_seconds() -> object:
    """A test that takes longer is killed; each of these took minutes before it was seen to."""
    import signal

    def stop(*_: object) -> None:
        raise TimeoutError

    old = signal.signal(signal.SIGALRM, stop)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)


def test_odd_names_of_files_do_no_harm(tmp_path: Path) -> None:
    odd = {"b/起 #%?&.html": page(), "c/<script>.html": page(), "d/javascript:1/index.html": page()}
    links = page(
        '<a href="b/%E8%B5%B7%20%23%25%3F%26.html">一</a><a href="c/%3Cscript%3E.html">二</a>'
        '<a href="d/javascript:1/">三</a>'
    )
    assert codes(audited(tmp_path, {**odd, "index.html": links})) == []


def test_links_of_the_file_system_are_followed_to_files_only(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.html").symlink_to(tmp_path / "gone.html")
    assert codes(audited(tmp_path, {})) == []
