"""Long albums: what stands on which page, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable

from generator.pages import Page
from generator.pages.albums import PER_PAGE, SAMPLE
from generator.site import Site

COUNT = 130


def album_site(site: Callable[..., Site]) -> dict[str, Page]:
    listed = "".join(f"  - {{file: {n}.png, alt: 第{n}幅, people: [li]}}\n" for n in range(COUNT))
    files: dict[str, object] = {
        "stories/branches/songxi.md": "---\nname: 松溪支部\n---\n简介。\n",
        "stories/members/li.md": "---\nname: 李在\n---\n简介。\n",
        "stories/2026/zhan/index.md": (
            f"---\ntitle: 书画展\ndate: 2026-05-10\nbranches: [songxi]\nphotos:\n{listed}---\n正文。\n"
        ),
    }
    files |= {f"stories/2026/zhan/{n}.png": (40 + n, 30) for n in range(COUNT)}
    return {page.address: page for page in site(files).pages}


def test_an_album_goes_on_page_after_page_and_every_photo_is_on_one(site: Callable[..., Site]) -> None:
    pages = album_site(site)
    parts = [pages[f"galleries/2026/zhan/{part}"] for part in ("", "page/2/", "page/3/")]
    assert [len(part.data["photos"]) for part in parts] == [PER_PAGE, PER_PAGE, COUNT - 2 * PER_PAGE]
    ids = [photo["id"] for part in parts for photo in part.data["photos"]]
    assert len(set(ids)) == COUNT
    assert [part.data["span"]["before"] for part in parts] == [0, PER_PAGE, 2 * PER_PAGE]
    first, second, third = (part.data["span"] for part in parts)
    assert (first["start"], first["previous"]) == (None, None)
    assert first["next"] == f"galleries/2026/zhan/page/2/#{ids[PER_PAGE]}"
    assert first["end"] == second["end"] == f"galleries/2026/zhan/page/3/#{ids[-1]}"
    assert second["previous"] == f"galleries/2026/zhan/#{ids[PER_PAGE - 1]}"
    assert third["start"] == f"galleries/2026/zhan/#{ids[0]}"
    assert (third["next"], third["end"]) == (None, None)


def test_story_branch_and_member_show_the_first_and_lead_to_all(site: Callable[..., Site]) -> None:
    pages = album_site(site)
    ways = {
        "stories/2026/zhan/": "galleries/2026/zhan/",
        "branches/songxi/": "galleries/branches/songxi/",
        "members/li/": "galleries/members/li/",
    }
    for address, more in ways.items():
        album = pages[address].data["album"]
        assert len(album["photos"]) == SAMPLE
        assert album["more"] == more
        assert pages[more].data["total"] == COUNT
    assert pages["stories/2026/zhan/"].data["album"]["every"] == COUNT
    assert pages["galleries/members/li/page/3/"].data["photos"][0]["story"]["name"] == "书画展"


def test_a_photo_keeps_its_address_when_the_order_changes(site: Callable[..., Site]) -> None:
    head = "---\ntitle: 两张\ndate: 2026-05-10\nphotos: [{{file: {}, alt: 甲}}, {{file: {}, alt: 乙}}]\n---\n正文。\n"
    pictures = {"stories/2026/a/a.png": (50, 30), "stories/2026/a/b.png": (51, 30)}

    def ids(*order: str) -> list[str]:
        pages = site({"stories/2026/a/index.md": head.format(*order), **pictures}).pages
        story = next(page for page in pages if page.address == "stories/2026/a/")
        return [photo["id"] for photo in (story.data["lead"], *story.data["album"]["photos"])]

    assert ids("a.png", "b.png") == ids("b.png", "a.png")[::-1]
