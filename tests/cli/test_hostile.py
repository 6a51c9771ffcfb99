"""What editors type, or paste, or are sent, never becomes a script, a traceback or a lost page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.clock import moment
from generator.codes import CODES
from generator.render import Renderer
from generator.settings import read_settings
from generator.site import assemble
from tests.cli.conftest import INDEX, NOW, Fengcai, Write
from tests.site.reading import Document, pages_below
from tests.site.running import run
from tests.worlds import Content

SCRIPT = "<script>alert('风')</script>"
BREAK = "\"'><img src=x onerror=alert(1)><b onclick=alert(2)>"
JINJA = "{{ 7 * 191 }}{% raw %}{# x #}"
PAYLOADS = {
    "script": SCRIPT,
    "quote": BREAK,
    "template": JINJA,
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
}


BLIND = {code.name: "off" for code in CODES.values() if not code.settled}
"""The gate, shut as far as it can be: what it would find must be harmless all the same."""

MKDOCS = yaml.safe_dump(
    {"site_name": "试验", "plugins": [{"fengcai": {"severities": BLIND}}]}, allow_unicode=True
)


def record(body: str = "文。", **keys: Any) -> str:
    """The file of a record: its keys as YAML, and its text."""
    return f"---\n{yaml.safe_dump(keys, allow_unicode=True, sort_keys=False)}---\n\n{body}\n"


def story(body: str = "文。", **keys: Any) -> str:
    """The file of a story."""
    return record(body, **{"title": "题", "date": "2026-05-15", **keys})


def site_full_of(t: str) -> dict[str, Content]:
    """A site that has a text wherever an editor can type one."""
    who = ("organiser", "support", "address", "postcode", "telephone", "email", "icp", "police", "statement")
    settings = {
        "site_name": t,
        "site_description": t,
        "theme": {"name": "material", "language": "zh"},
        "plugins": [{"fengcai": {"organisation": dict.fromkeys(who, t), "severities": BLIND}}],
    }
    award = {"honour": "h", "level": "a", "year": 2024, "document": t, "issuers": [t]}
    roles = ("reporters", "correspondents", "photographers", "editor", "duty_editor", "reviewers")
    url = "https://example.org/" + "".join(t.split())
    body = "\n\n".join(
        (
            *(t, f"## {t}", f"- {t}", f"> {t}", f"| {t} | 乙 |\n| --- | --- |\n| 丙 | {t} |", f"`{t}`"),
            f"[{t}](https://example.org/)",
            f"![{t.replace(']', '')}](q.jpg)",
        )
    )
    return {
        "mkdocs.yml": yaml.safe_dump(settings, allow_unicode=True),
        "docs/index.md": INDEX,
        "stories/regions.yml": yaml.safe_dump(
            [{"id": "xian", "name": t, "children": [{"id": "zhen", "name": t}]}], allow_unicode=True
        ),
        "stories/honours/h.md": record(
            t,
            name=t,
            levels=[{"id": "a", "name": t}],
            criteria=[t],
            issuer=t,
            official=[{"year": 2024, "counts": {"a": 1}, "total": 1, "source": t}],
        ),
        "stories/columns/c.md": record(t, name=t, description=t, keywords=[t], kind=t),
        "stories/branches/b.md": record(
            t, name=t, short_name=t, region="xian/zhen", photo="p.jpg", awards=[award]
        ),
        "stories/branches/p.jpg": (30, 20),
        "stories/members/m.md": record(t, name=t, epithets=[t], role=t, branch="b", awards=[award]),
        "stories/events/e.md": record(
            t, title=t, starts="2026-06-15 09:00", location=t, audience=t, region="xian"
        ),
        "stories/2026/s/index.md": story(
            body,
            title=t,
            subtitle=t,
            summary=t,
            column="c",
            branches=["b"],
            members=["m"],
            honours=["h"],
            events=["e"],
            regions=["xian/zhen"],
            topics=["寻常"],
            origin="reprint",
            source={"name": t, "url": url, "title": t, "author": t},
            byline={role: [t] for role in roles},
            figures=[{"name": t, "value": 1, "unit": t}],
            documents=[{"title": t, "number": t, "issuer": t, "url": "https://example.org/"}],
            attachments=[{"file": "a.pdf", "title": t}, {"file": "b.mp3", "title": t}],
            photos=[{"file": "p.jpg", "caption": t, "alt": t, "credit": t}],
        ),
        "stories/2026/s/a.pdf": "%PDF",
        "stories/2026/s/b.mp3": "ID3",
        "stories/2026/s/p.jpg": (40, 30),
        "stories/2026/s/q.jpg": (50, 30),
        "stories/2026/other.md": story(t, branches=["b"], members=["m"], column="c"),
    }


def harmless(site: Path, *, at_least: int = 1) -> dict[str, Document]:
    """The pages of a site, after looking at every one of them for what could run."""
    pages = pages_below(site)
    assert len(pages) >= at_least
    for path, page in pages.items():
        assert not page.dangers(), path
        assert not page.faults, path
        assert not [e for e in page.named("img") if e.attributes.get("src") == "x"], path
        assert "1337" not in page.html, path
    return pages


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_is_typed_stays_text_on_every_page(name: str, fengcai: Fengcai, write: Write) -> None:
    folder = write(site_full_of(PAYLOADS[name]))
    assert fengcai("check", "--now", NOW).out == ""
    built = fengcai("build", "--now", NOW)
    assert built.status == 0, built.said
    pages = harmless(folder / "site", at_least=20)
    story = pages["stories/2026/s/index.html"]
    seen = PAYLOADS[name] if name != "entity" else "alert(1)"
    assert story.words.count(seen[:20]) > 20
    assert story.headings.count(1) == 1
    titles = {page.words_in("title") for page in pages.values() if not page.moves}
    assert any(seen[:20] in title for title in titles)


def test_what_is_typed_stays_text_in_what_is_emitted(fengcai: Fengcai, write: Write) -> None:
    folder = write(site_full_of(SCRIPT))
    assert fengcai("emit", "out", "--now", NOW).status == 0
    for file in (folder / "out").rglob("*.md"):
        body = file.read_text("utf-8").partition("\n---\n")[2]
        assert not Document(body).dangers(), file


LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "%6Aavascript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//example.org/x.js",
    "\\\\example.org\\x",
    "https://[::1",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_runs_is_a_problem(link: str, fengcai: Fengcai, write: Write) -> None:
    write({"stories/2026/a.md": f"---\ntitle: 题\ndate: 2026-05-15\n---\n\n一\n\n见[此处](<{link}>)。\n"})
    checked = fengcai("check", "--now", NOW)
    told = re.findall(r"^\S+:\d+:\d+: (\S+)", checked.out, re.MULTILINE)
    assert told
    assert set(told) <= {"script-link", "link-broken", "external-host", "raw-html", "front-matter-invalid"}
    # A host in brackets that are not closed leads nowhere, and is as strange as any other.
    assert checked.status == (0 if link == "https://[::1" else 1)


@pytest.mark.parametrize("link", LINKS)
def test_no_link_that_runs_reaches_a_page(link: str, write: Write) -> None:
    """Even where the check were blind: what the core renders is safe by itself."""
    folder = write(
        {
            "stories/2026/a.md": story(f"[此处](<{link}>) <{link}>\n\n[二][x]\n\n[x]: {link}"),
            "stories/branches/b.md": record(f"[此处]({link})", name="支部"),
        }
    )
    settings = read_settings(folder / "mkdocs.yml")
    site = assemble(settings, now=moment(NOW, settings.zone))
    renderer = Renderer("zh-Hans")
    for page in site.pages:
        assert not Document(renderer.content(page)).dangers(), page.address


FAULTY: dict[str, tuple[str, Mapping[str, Content]]] = {
    "days before and after time": (
        "value-invalid",
        {
            "stories/9999/a.md": story(date="9999-12-31 23:59"),
            "stories/0001/b.md": story(date="0001-01-01", expires="0001-01-01"),
            "stories/events/e.md": record(title="会", starts="9999-12-31 23:00", rrule="FREQ=YEARLY"),
        },
    ),
    "a title without end": ("value-invalid", {"stories/2026/a.md": story(title="长" * 100_000)}),
    "five megabytes of front matter": (
        "front-matter-invalid",
        {"stories/2026/a.md": f"---\ntitle: 题\ndate: 2026-05-15\nsummary: {'长' * 1_700_000}\n---\n"},
    ),
    "places inside places without end": (
        "front-matter-invalid",
        {"stories/regions.yml": "- {id: a, name: 甲, children: [" * 200 + "]}" * 200 + "\n"},
    ),
    "an allowance without end": (
        "link-broken",
        {"stories/2026/a.md": story(f"<!-- fengcai: allow {'x' * 100_000} -->\n\n[无](无.md)")},
    ),
    "a topic of tags": ("value-invalid", {"stories/2026/a.md": story(topics=["<b>"])}),
    "a topic that climbs": ("value-invalid", {"stories/2026/a.md": story(topics=[".."])}),
    "a source that runs": (
        "value-invalid",
        {"stories/2026/a.md": story(source={"name": "某报", "url": "javascript:alert(1)"})},
    ),
    "a document that runs": (
        "value-invalid",
        {"stories/2026/a.md": story(documents=[{"title": "文", "url": "data:text/html,x"}])},
    ),
    "a language that breaks out": ("value-invalid", {"stories/2026/a.md": story(lang='zh" onload="x')}),
    "an alias that breaks out": ("value-invalid", {"stories/2026/a.md": story(aliases=['/"><script>/'])}),
    "an alias that climbs": ("value-invalid", {"stories/2026/a.md": story(aliases=["/../../etc/x"])}),
    "an alias to another site": (
        "value-invalid",
        {"stories/2026/a.md": story(aliases=["https://example.org/x"])},
    ),
    "an alias in the place of a page": ("alias-clash", {"stories/2026/a.md": story(aliases=["/archive/"])}),
    "a photo that climbs": ("value-invalid", {"stories/2026/a.md": story(cover="../../mkdocs.yml")}),
    "an attachment that runs": (
        "value-invalid",
        {"stories/2026/a/index.md": story(attachments=[{"file": "x.html"}]), "stories/2026/a/x.html": SCRIPT},
    ),
    "a picture elsewhere": (
        "photo-outside-site",
        {"stories/2026/a.md": story("![x](https://example.org/x.png)")},
    ),
    "a tag of Python": (
        "",
        {
            "stories/2026/a.md": "---\ntitle: !!python/object/apply:os.system ['touch hacked']\ndate: 2026-05-15\n---\n"
        },
    ),
    "anchors that grow": (
        "front-matter-invalid",
        {"stories/2026/a.md": "---\ntitle: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n---\n"},
    ),
    "brackets without end": (
        "front-matter-invalid",
        {"stories/2026/a.md": f"---\ntitle: {'[' * 5000}\ndate: 2026-05-15\n---\n"},
    ),
    "mappings without end": (
        "front-matter-invalid",
        {"stories/2026/a.md": f"---\ntitle: {'{a: ' * 300}\ndate: 2026-05-15\n---\n"},
    ),
    "a byte that is none": ("encoding-not-utf8", {"stories/2026/a.md": b"---\ntitle: \xff\xfe\n---\n"}),
    "a zero": ("encoding-not-utf8", {"stories/2026/a.md": b"---\ntitle: a\0b\ndate: 2026-05-15\n---\n"}),
    "a text that is a picture": (
        "encoding-not-utf8",
        {"stories/branches/b.md": b"\xff\xd8\xff\xe0\0\x10JFIF\0"},
    ),
    "a picture that is a text": (
        "photo-unreadable",
        {"stories/2026/a/index.md": story("![x](a.jpg)"), "stories/2026/a/a.jpg": "<svg onload=alert(1)>"},
    ),
    "a link out of the site": ("photo-outside-site", {"stories/2026/a": {"link": "/etc"}}),
    "a rule without end": (
        "value-invalid",
        {"stories/events/e.md": record(title="会", starts="2026-01-01", rrule="FREQ=SECONDLY")},
    ),
    "a number without end": (
        "value-invalid",
        {"stories/2026/a.md": story(figures=[{"name": "数", "value": ".inf"}])},
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_hostile_file_is_a_problem_and_no_traceback(name: str, fengcai: Fengcai, write: Write) -> None:
    code, files = FAULTY[name]
    folder = write(
        {
            "docs/index.md": INDEX,
            **files,
            "stories/2026/good.md": story(title="好"),
        }
    )
    for command in (("check",), ("build",), ("emit", "out")):
        ran = fengcai(*command, "--now", NOW)
        assert ran.status == 1, ran.said
        assert f" {code}" in ran.out
        assert all(len(line) < 2000 for line in ran.out.splitlines())
    assert not (folder / "hacked").exists()
    assert not (folder / "site").exists()


MARKDOWN = """\
# 一级

## 重

## 重

####### 七

```html
<script>alert(1)</script>
```

    <iframe src=x>

<details open ontoggle=alert(1)>x</details>

<!-- 注 -->

&nbsp;&#x3C;script&#x3E;

[x]: https://example.org/ "t\\" onclick=alert(1)"

[甲][x] *未完 **未完 `未完

\\<b>

<https://example.org/?a=1&b=2>
"""
SIGNS = ('" onclick="alert(1).pdf', "<script>.mp3", "'><script>alert(1)<script>.jpg", "{{ 7 * 191 }}.jpg")

HARMLESS: dict[str, Mapping[str, Content]] = {
    "a story that leads to itself": {
        "stories/2026/a.md": story(
            "[我](a.md) [我](../2026/a.md) [上](#x)\n\n## x", related=["2026/a", "2026/a"]
        )
    },
    "stories that lead to one another": {
        "stories/2026/a.md": story("[乙](b.md)", related=["2026/b"]),
        "stories/2026/b.md": story("[甲](a.md)", related=["2026/a"]),
    },
    "branches that follow one another": {
        "stories/branches/a.md": record(name="甲", predecessors=["b"], allied=["a"]),
        "stories/branches/b.md": record(name="乙", predecessors=["a"]),
        "stories/branches/c.md": record(name="丙", predecessors=["c"]),
    },
    "names of files that break out": {
        "stories/2026/a/index.md": story(
            attachments=[{"file": SIGNS[0]}, {"file": SIGNS[1]}],
            photos=[{"file": SIGNS[2], "alt": "图"}, {"file": SIGNS[3], "alt": "图"}],
        ),
        f"stories/2026/a/{SIGNS[0]}": "%PDF",
        f"stories/2026/a/{SIGNS[1]}": "ID3",
        f"stories/2026/a/{SIGNS[2]}": (40, 30),
        f"stories/2026/a/{SIGNS[3]}": (41, 30),
    },
    "names of files with percent signs and spaces": {
        "stories/2026/a/index.md": story(attachments=[{"file": "100% 报 表#1?.pdf"}]),
        "stories/2026/a/100% 报 表#1?.pdf": "%PDF",
    },
    "days at the ends of time": {
        "stories/9000/a.md": story(date="9000-12-31 23:59"),
        "stories/1000/b.md": story(date="1000-01-01", expires="1000-01-01"),
        "stories/1000/c.md": story(date="1000-01-01"),
        "stories/events/e.md": record(
            title="会", starts="9000-12-31 23:00", ends="9000-12-31 23:59", rrule="FREQ=YEARLY"
        ),
        "stories/events/f.md": record(title="会", starts="1000-01-01", rrule="FREQ=YEARLY;COUNT=3"),
        "stories/events/g.md": record(title="会", starts="1900-01-01", rrule="FREQ=DAILY"),
    },
    "a rule that never comes": {
        "stories/events/e.md": record(
            title="会", starts="2026-01-01", rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
        ),
    },
    "an event that ends before it begins": {
        "stories/events/e.md": record(title="会", starts="2026-06-15 10:00", ends="2026-06-15 09:00"),
    },
    "Markdown of every kind": {"stories/2026/a.md": story(MARKDOWN)},
    "white space of every kind": {
        "stories/2026/a.md": '---\r\ntitle: " 题\u3000\u200b目 "\r\ndate: 2026-05-15\r\n---\r\n'
        "\u3000\u3000段一。\r\n\r\n\tTab\u2028行\r\n"
    },
    "nothing below the keys": {"stories/2026/a.md": "---\ntitle: 题\ndate: 2026-05-15\n---"},
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_looks_hostile_and_is_no_fault_builds(name: str, fengcai: Fengcai, write: Write) -> None:
    folder = write({"mkdocs.yml": MKDOCS, "docs/index.md": INDEX, **HARMLESS[name]})
    built = fengcai("build", "--now", NOW)
    assert built.status == 0, built.said
    for page in harmless(folder / "site").values():
        assert len(page.ids) == len(set(page.ids))
        assert page.moves or page.headings.count(1) == 1


def test_downloads_with_signs_in_their_names_are_found(fengcai: Fengcai, write: Write) -> None:
    folder = write({"docs/index.md": INDEX, **HARMLESS["names of files with percent signs and spaces"]})
    assert fengcai("build", "--now", NOW).status == 0
    story = folder / "site/stories/2026/a"
    page = Document((story / "index.html").read_text("utf-8"))
    link = next(e.attributes["href"] for e in page.named("a") if "download" in e.attributes)
    assert link == "100%25%20%E6%8A%A5%20%E8%A1%A8%231%3F.pdf"
    assert (story / "100% 报 表#1?.pdf").is_file()


def test_the_host_alone_is_as_safe(write: Write) -> None:
    folder = write(site_full_of(BREAK))
    built = run("mkdocs", "build", cwd=folder, now=NOW)
    assert built.returncode == 0, built.stderr
    harmless(folder / "site", at_least=20)
