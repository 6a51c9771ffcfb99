"""The site map, held against a schema; and robots.txt."""

from __future__ import annotations

from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
import xmlschema

from generator.i18n import Translator
from generator.machines import sitemap
from generator.pages import Edition, Page
from generator.site import Site
from tests.machines.reading import ROOT, Sited, contents, files, record, settings

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "sitemap.xsd")
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def read(data: bytes) -> ElementTree.Element:
    """A map that fits the schema."""
    SCHEMA.validate(data.decode())
    return ElementTree.fromstring(data)


def urls(data: bytes) -> dict[str, ElementTree.Element]:
    found = [(url.findtext(f"{SPACE}loc", ""), url) for url in read(data).iter(f"{SPACE}url")]
    assert len(dict(found)) == len(found)
    return dict(found)


def edition_of(made: Site) -> Edition:
    return Edition(catalogue=made.catalogue, settings=made.settings, say=Translator("zh-Hans"))


def test_it_names_every_page_that_is_for_search_engines(site: Sited) -> None:
    gone = record(title="撤下的", date="2026-05-01", withdrawn={"date": "2026-05-02", "reason": "本人要求"})
    made = site(files(**{"stories/2026/gone.md": gone}))
    found = urls(contents(made)["sitemap.xml"])
    assert set(found) == {
        *(made_url(page.address) for page in made.pages if page.indexed),
        f"{ROOT}about/",
    }
    assert f"{ROOT}stories/2026/gone/" not in found
    assert f"{ROOT}topics/%E5%B7%A1%E6%B2%B3/" in found


def made_url(address: str) -> str:
    from generator.content import address as addresses

    return addresses.absolute(address, root=ROOT)


def test_the_last_change_comes_from_the_records(site: Sited) -> None:
    found = urls(contents(site(files()))["sitemap.xml"])
    assert found[f"{ROOT}stories/2026/xunhe/"].findtext(f"{SPACE}lastmod") == "2026-05-20"
    assert found[f"{ROOT}about/"].find(f"{SPACE}lastmod") is None


def test_images_stand_with_their_captions(site: Sited) -> None:
    made = site(files())
    found = urls(contents(made)["sitemap.xml"])[f"{ROOT}stories/2026/xunhe/"]
    images = [
        (image.findtext(f"{IMAGE}loc", ""), image.findtext(f"{IMAGE}caption"))
        for image in found.iter(f"{IMAGE}image")
    ]
    assert [caption for _, caption in images] == ["清晨的河", "老桥"]
    copies = {copy.address for task in made.photos for copy in task.renditions}
    assert all(url.removeprefix(ROOT) in copies for url, _ in images)


def test_more_addresses_than_one_file_holds_are_split_and_indexed(site: Sited) -> None:
    made = site({"mkdocs.yml": settings()})
    edition = edition_of(made)
    pages = tuple(Page(f"p/{n}/", "story", "") for n in range(45_001))
    assert sitemap.addresses(pages[:-1], ()) == ("sitemap.xml",)
    whole, *parts = sitemap.addresses(pages, ())
    assert (whole, parts) == ("sitemap.xml", ["sitemap-1.xml", "sitemap-2.xml"])
    bare = tuple(Page(page.address, "list", "") for page in pages)
    first, second = (sitemap.document(edition, bare, (), number=n) for n in (1, 2))
    assert first.count(b"<url>") == 45_000
    assert list(urls(second)) == [f"{ROOT}p/45000/"]
    assert b"/p/45000/" not in first
    index = read(sitemap.index(edition, parts))
    assert [loc.text for loc in index.iter(f"{SPACE}loc")] == [ROOT + part for part in parts]


def test_the_same_pages_are_planned_and_written(site: Sited) -> None:
    """The split is planned from the pages as they are without heads, and written from the same."""
    made = site(files())
    edition = edition_of(made)
    pages, documents = made.pages, made.documents
    count = len(urls(sitemap.document(edition, pages, documents)))
    _, *parts = sitemap.addresses(pages, documents, most=7)
    told = [
        urls(sitemap.document(edition, pages, documents, number=n, most=7)) for n in range(1, len(parts) + 1)
    ]
    assert sum(map(len, told)) == count
    assert all(told)


def test_a_part_that_grows_too_large_names_no_images(site: Sited, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(files())
    monkeypatch.setattr(sitemap, "_LARGEST", 1000)
    found = contents(made)["sitemap.xml"]
    assert len(urls(found)) > 10
    assert b"image:loc" not in found


def test_robots_may_read_all_and_find_the_map(site: Sited) -> None:
    parser = RobotFileParser()
    parser.parse(contents(site(files()))["robots.txt"].decode().splitlines())
    assert parser.can_fetch("*", f"{ROOT}stories/2026/xunhe/")
    assert parser.site_maps() == [f"{ROOT}sitemap.xml"]


def test_without_an_address_there_is_no_map(site: Sited) -> None:
    made = site(files(**{"mkdocs.yml": settings(site_url="")}))
    assert "sitemap.xml" not in contents(made)
    assert contents(made)["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_a_hand_written_file_cannot_take_the_address_of_one_of_ours(site: Sited) -> None:
    for name in (
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "columns/renwu/feed.json",
        "calendar.ics",
        "data/stories.csv",
    ):
        made = site(files(**{f"docs/{name}": "我的"}))
        assert [(p.code, p.place.path) for p in made.problems] == [("address-taken", f"docs/{name}")], name
        (made.settings.root / "docs" / name).unlink()
