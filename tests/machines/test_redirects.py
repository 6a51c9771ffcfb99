"""The maps of old addresses, read as the servers read them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.machines import redirects
from generator.pages import Redirect
from tests.machines.reading import Sited, contents, files, record

NASTY = (
    "旧闻/2019/0412.html",
    "two words/",
    "a;b}{/",
    'quo"te/',
    "it's/",
    "back\\slash/",
    "$uri/",
    "${host}/",
    ":name/",
    "all/*/",
    "a#b/",
    "a?b/",
    "100%/",
    "%41/",
    "~tilde^(x)/",
    "tab\tline\nend/",
    "default",
)
"""What means something in one of the two forms, or in a URL."""
ADDRESSES = st.text(
    st.one_of(st.sampled_from(" \"'\\$;{}#:*?%~^()\t\n/"), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=20,
)


def words(line: str) -> Iterator[str]:
    """The words of nginx's configuration, by the rules of ngx_conf_read_token; `{`, `}` and `;` stand for themselves.

    Between quotation marks only a backslash before one of them or before a backslash is no sign of its own.
    """
    rest = line
    while rest := rest.lstrip():
        if quoted := re.match(r'"((?:[^"\\]|\\.)*)"(?=[\s;{]|$)', rest, re.DOTALL):
            yield re.sub(r"\\([\"'\\])", r"\1", quoted[1])
            rest = rest[quoted.end() :]
        elif plain := re.match(r"[{};]|[^\s;{}\"'\\$#]+", rest):
            yield plain[0]
            rest = rest[plain.end() :]
        else:
            raise AssertionError(f"nginx would read something else from here on: {rest}")


def nginx_rules(text: str) -> list[tuple[str, str, int]]:
    """Old path, new path, status of each location."""
    found: list[tuple[str, str, int]] = []
    tokens = list(words(text))
    for at in range(0, len(tokens), 9):
        match tokens[at : at + 9]:
            case ["location", "=", old, "{", "return", status, new, ";", "}"]:
                assert "$" not in new
                found.append((old, unquote(new), int(status)))
            case other:
                raise AssertionError(f"no location: {other}")
    return found


def netlify_rules(text: str) -> list[tuple[str, str, int]]:
    """The same, from lines of three words without a sign that has a meaning of its own."""
    found = []
    for line in text.splitlines():
        old, new, status = line.split(" ")
        assert re.fullmatch(r"/[A-Za-z0-9/._~%-]*", old), old
        assert re.fullmatch(r"/[A-Za-z0-9/._~%-]*", new), new
        found.append((unquote(old), unquote(new), int(status)))
    return found


@pytest.mark.parametrize(
    ("url", "below"), [("", ""), ("https://a.example/县/", "/县"), ("https://a.example/x%20y/", "/x y")]
)
def test_both_maps_say_the_same_whatever_the_addresses(url: str, below: str) -> None:
    moves = [Redirect(old, "topics/旧 $1;/", "x.md") for old in NASTY] + [
        Redirect("archive/page/9/", "archive/")
    ]
    expected = [
        (f"{below}/{move.address}", f"{below}/{move.to}", 301 if move.source else 302) for move in moves
    ]
    netlify, nginx = (file.content().decode() for file in redirects.files(moves, url=url))
    assert sorted(netlify_rules(netlify)) == sorted(expected)
    assert sorted(nginx_rules(nginx)) == sorted(expected)


@given(st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=4))
def test_any_address_stays_one_word(pairs: list[tuple[str, str]]) -> None:
    moves = [Redirect(old, new.replace("#", ""), "x.md") for old, new in pairs]
    expected = [(f"/{move.address}", f"/{move.to}", 301) for move in moves]
    assert nginx_rules(redirects.nginx(moves, url="").decode()) == expected
    assert netlify_rules(redirects.netlify(moves, url="").decode()) == expected


def test_what_moved_for_good_comes_first() -> None:
    moves = [Redirect("a/", "x/"), Redirect("c/", "x/", "c.md"), Redirect("b/", "x/", "b.md")]
    for file in redirects.files(moves, url=""):
        statuses = re.findall(r"/([abc])/.*?(30[12])|(?:30[12]).*", file.content().decode())
        assert [name for name, _ in statuses] == ["b", "c", "a"], file.address


def test_the_maps_stand_beside_the_pages(site: Sited) -> None:
    story = record(title="一", date="2026-05-15", aliases=["/news/2019/0412.html"])
    made = site(files(**{"stories/2026/a.md": story}))
    found = contents(made)
    lines = found["_redirects"].decode().splitlines()
    assert lines[0] == "/yunling/news/2019/0412.html /yunling/stories/2026/a/ 301"
    assert {line.split(" ")[0].removeprefix("/yunling/") for line in lines} == {
        move.address for move in made.redirects
    }
    assert len(nginx_rules(found["redirects.nginx.conf"].decode())) == len(lines)


@pytest.mark.skipif(not shutil.which("nginx"), reason="there is no nginx here")
def test_nginx_takes_the_map(tmp_path: Path) -> None:
    moves = [Redirect(old, "archive/", "x.md") for old in NASTY]
    (tmp_path / "redirects.conf").write_bytes(redirects.nginx(moves, url="https://a.example/县/"))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{ access_log off; {temporary}\n"
        f"server {{ listen unix:{tmp_path}/nginx.sock; include redirects.conf; }} }}\n",
        "utf-8",
    )
    tested = subprocess.run(
        ["nginx", "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert tested.returncode == 0, tested.stderr
