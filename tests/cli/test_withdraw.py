"""`fengcai withdraw`: what was shown once leaves no trace, and everything else stays as it was."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write
from tests.worlds import Content

TEXT = "清晨六点，尉迟守拙沿着松溪河堤出发，一路记下水位。"
SITE: dict[str, Content] = {
    "docs/index.md": INDEX,
    "stories/regions.yml": "- {id: xian, name: 青岭县}\n",
    "stories/honours/h.md": "---\nname: 模范\nrecipients: member\n---\n",
    "stories/columns/c.md": "---\nname: 银发先锋\n---\n",
    "stories/branches/b.md": "---\nname: 松溪支部\nregion: xian\nsecretary: weichi\n---\n支部的介绍。\n",
    "stories/members/weichi.md": "---\nname: 尉迟守拙\nbranch: b\nepithets: [修表匠]\nportrait: weichi.jpg\n"
    "awards: [{honour: h, year: 2024}]\n---\n他修了二十年表。\n",
    "stories/members/weichi.jpg": (31, 41),
    "stories/2026/xunhe/index.md": "---\ntitle: 松溪河边的守望人\ndate: 2026-05-15\nbranches: [b]\nmembers: [weichi]\n"
    "column: c\nhonours: [h]\ntopics: [护河]\nphotos:\n  - {file: p.jpg, caption: 河堤上的背影, people: [weichi]}\n"
    f"attachments: [{{file: a.pdf, title: 水位记录簿}}]\n---\n{TEXT}\n",
    "stories/2026/xunhe/p.jpg": (61, 41),
    "stories/2026/xunhe/a.pdf": "%PDF 水位记录簿",
    "stories/2026/other.md": "---\ntitle: 另一篇\ndate: 2026-05-14\nbranches: [b]\nmembers: [weichi]\n"
    "related: [2026/xunhe]\n---\n见[上一篇](xunhe/index.md)。\n",
}


def everything_in(site: Path) -> bytes:
    """Every byte of a site, names of files included, what is packed unpacked."""
    parts = []
    for file in sorted(site.rglob("*")):
        parts.append(str(file.relative_to(site)).encode())
        if file.is_file():
            data = file.read_bytes()
            parts.append(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
    return b"\n".join(parts)


def derivatives(site: Path) -> set[str]:
    return {file.name for file in (site / "photos").glob("*")}


def test_a_story_leaves_no_trace(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    assert fengcai("build", "--now", NOW).status == 0
    before = everything_in(folder / "site")
    shown = derivatives(folder / "site")
    traces = ("松溪河边的守望人", "河堤上的背影", "水位记录簿", TEXT[:10], "一路记下水位")
    assert all(trace.encode() in before for trace in traces)

    done = fengcai("withdraw", "story", "2026/xunhe", "--reason", "本人要求: 撤下", "--now", NOW)
    assert done.status == 0, done.said
    assert done.out.splitlines()[0] == "stories/2026/xunhe/index.md"
    assert fengcai("build", "--now", NOW).status == 0

    after = everything_in(folder / "site")
    assert not [trace for trace in traces if trace.encode() in after]
    gone = shown - derivatives(folder / "site")
    assert len(gone) == 2
    assert not [name for name in gone if name.encode() in after]
    assert not [name for name in gone if (folder / ".cache/photos" / name).exists()]
    assert "河堤上的背影" not in (folder / ".cache/photos.json").read_text("utf-8")
    notice = (folder / "site/stories/2026/xunhe/index.html").read_text("utf-8")
    assert "noindex" in notice
    assert "本人要求" not in notice
    assert not (folder / "site/stories/2026/xunhe/a.pdf").exists()


def test_a_member_leaves_no_trace_but_in_texts_which_are_named(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai("build", "--now", NOW)
    assert "修表匠".encode() in everything_in(folder / "site")
    done = fengcai("withdraw", "member", "weichi", "--reason", "家属要求", "--now", NOW)
    assert done.status == 0, done.said
    assert "stories/2026/xunhe/index.md:13:6: withdrawn-still-named" in done.out
    assert "1 处正文" in done.err

    story = folder / "stories/2026/xunhe/index.md"
    story.write_text(story.read_text("utf-8").replace("尉迟守拙", "一位老党员"), "utf-8")
    assert fengcai("build", "--now", NOW).status == 0
    after = everything_in(folder / "site")
    assert not [trace for trace in ("尉迟", "修表匠", "他修了二十年表") if trace.encode() in after]


def test_the_rest_of_the_file_stays_as_it_was(fengcai: Fengcai, write: Write) -> None:
    text = "---\r\n# 记一笔\r\ntitle:   题  # 尾注\r\ndate: 2026/5/15\r\n---\r\n\r\n正文  \r\n---\r\n尾\r\n"
    folder = write({"stories/2026/a.md": text.encode()})
    assert fengcai("withdraw", "story", "/stories/2026/a/", "--reason", "#错", "--now", NOW).status == 0
    assert (folder / "stories/2026/a.md").read_bytes().decode() == text.replace(
        "5/15\r\n---", '5/15\r\nwithdrawn:\r\n  date: 2026-06-01\r\n  reason: "#错"\r\n---', 1
    )


def test_a_story_that_has_other_faults_can_be_withdrawn_in_a_hurry(fengcai: Fengcai, write: Write) -> None:
    folder = write({"stories/2026/a.md": "---\ntitle: 题\ndate: 昨天\n---\n正文\n"})
    assert fengcai("withdraw", "story", "2026/a", "--reason", "有误", "--now", NOW).status == 0
    assert "withdrawn:" in (folder / "stories/2026/a.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("story", "2026/b"), "2026/a"),
        (("member", "2026/a"), "没有"),
        (("story", "2026/gone"), "已于"),
    ],
)
def test_what_is_not_there_or_gone_already_is_told(
    arguments: tuple[str, str], words: str, fengcai: Fengcai, write: Write
) -> None:
    gone = "---\ntitle: 题\ndate: 2026-05-15\nwithdrawn: {date: 2026-05-20, reason: 有误}\n---\n"
    write({"stories/2026/a.md": STORY, "stories/2026/gone.md": gone})
    ran = fengcai("withdraw", *arguments, "--reason", "有误", "--now", NOW)
    assert ran.status == 2
    assert words in ran.err


def test_a_file_without_front_matter_is_left_alone(fengcai: Fengcai, write: Write) -> None:
    folder = write({"stories/2026/a.md": "没有文件头\n"})
    ran = fengcai("withdraw", "story", "2026/a", "--reason", "有误", "--now", NOW)
    assert ran.status == 1
    assert "front-matter-missing" in ran.out
    assert (folder / "stories/2026/a.md").read_text("utf-8") == "没有文件头\n"
