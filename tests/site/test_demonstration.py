"""The demonstration site as a reader meets it: complete, whole, and nothing on it that should not be."""

from __future__ import annotations

import datetime as dt
import filecmp
import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import material
import pytest
import yaml
from PIL import Image

from generator import manifest
from generator.assets import assets_of
from generator.colours import Colours
from tests.site.conftest import Builds
from tests.site.reading import THINGS, Document, candidates, is_out, leads_to
from tests.site.running import NOON, ROOT

Pages = dict[str, Document]

KINDS = {
    "home": "index.html",
    "story": "stories/2026/xunhe/index.html",
    "story of one file": "stories/2024/wanghu-gaiming/index.html",
    "archive": "archive/index.html",
    "year": "archive/2024/index.html",
    "month": "archive/2024/05/index.html",
    "second page": "archive/page/2/index.html",
    "branches": "branches/index.html",
    "branch": "branches/songxi/index.html",
    "members": "members/index.html",
    "member": "members/zha-yongchuan/index.html",
    "columns": "columns/index.html",
    "column": "columns/zuimei-xiyanghong/index.html",
    "honours": "honours/index.html",
    "honour": "honours/shifan-dangzhibu/index.html",
    "regions": "regions/index.html",
    "region": "regions/qingling/index.html",
    "town": "regions/qingling/songxi/index.html",
    "topics": "topics/index.html",
    "topic": "topics/志愿服务/index.html",
    "galleries": "galleries/index.html",
    "year of galleries": "galleries/2024/index.html",
    "album": "galleries/2024/zhubian-denglong/index.html",
    "album of a branch": "galleries/branches/shiqiao/index.html",
    "calendar": "calendar/index.html",
    "site map": "sitemap/index.html",
    "notice": "stories/2024/xunwu-qishi/index.html",
    "hand-written": "about/index.html",
    "folder of stories": "stories/index.html",
    "folder of a year": "stories/2024/index.html",
    "old address": "news/2023/0412/index.html",
    "not found": "404.html",
    "map": "sitemap.xml",
}
STATEMENT = "青岭县及所载人物、事迹、单位均为虚构"


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_there_is_every_kind_of_page(built: Path, path: str) -> None:
    assert (built / path).is_file()


def test_every_story_that_is_due_has_its_page(pages: Pages) -> None:
    stories = {f"stories/{address}/index.html" for address, front in fronts() if is_due(front)}
    assert len(stories) >= 40
    assert stories <= set(pages)


def test_the_demonstration_is_as_large_as_promised(pages: Pages) -> None:
    def below(folder: str) -> int:
        return sum(re.fullmatch(rf"{folder}/[a-z0-9-]+/index.html", path) is not None for path in pages)

    assert below("branches") >= 12
    assert below("members") >= 18
    assert below("columns") >= 6
    assert below("honours") >= 5


def test_every_internal_link_leads_to_a_file_and_a_place_in_it(built: Path, documents: Pages) -> None:
    astray = []
    for path, page in documents.items():
        for element, url in page.references():
            if is_out(url):
                continue
            file, anchor = leads_to(url, page=path)
            if not (built / file).is_file():
                astray.append(f"{path}: {element.tag} {url} → no {file}")
            elif anchor and anchor not in documents[file].ids:
                astray.append(f"{path}: {url} → no #{anchor} in {file}")
            elif url.endswith("#") or not url:
                astray.append(f"{path}: {element.tag} with an empty link")
    assert not astray, "\n".join(astray[:20])


def test_links_to_other_sites_are_for_readers_only(documents: Pages) -> None:
    for path, page in documents.items():
        for element, url in page.references():
            if is_out(url):
                canonical = element.attributes.get("rel") == "canonical"
                assert element.tag == "a" or canonical, f"{path}: {element}"
                assert re.match(r"https?://|mailto:|tel:", url), f"{path}: {url}"


def test_no_request_leaves_the_site(built: Path, documents: Pages) -> None:
    for path, page in documents.items():
        assert not [url for url in page.fetched() if is_out(url)], path
    for file in (*built.rglob("*.css"), *built.rglob("*.svg")):
        text = file.read_text("utf-8").replace("http://www.w3.org/", "")
        assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), file
        for url in re.findall(r"url\(\s*['\"]?([^'\")]*)", text):
            assert url.startswith(("data:", "#")) or (file.parent / url).is_file(), f"{file}: {url}"
    for file in (built / "assets").rglob("*.js"):
        code = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        asks = r"//|https?:|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\beval\b"
        search = file.name.startswith("search-index-")  # what it fetches stands beside the page
        assert re.findall(asks, code) == (["fetch("] if search else []), file
        imported = set(re.findall(r"\bimport\b[^,;]*", code))
        assert imported <= {
            "import(new URL(template.dataset.script",
            "import(aloud).then((it) => it.offer()",
            "import(here(name))))",
            'import(new URL("pagefind.js"',
        }, file


def test_tags_close_as_they_were_opened(documents: Pages) -> None:
    faults = {path: page.faults for path, page in documents.items() if page.faults}
    assert not faults


def test_no_id_stands_twice_on_a_page(documents: Pages) -> None:
    for path, page in documents.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert "" not in page.ids, path


def test_labels_name_elements_that_are_there(documents: Pages) -> None:
    for path, page in documents.items():
        for element in page.elements:
            for key in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                assert set(element.attributes.get(key, "").split()) <= set(page.ids), f"{path}: {element}"


def test_every_page_has_one_first_heading_and_skips_no_level(pages: Pages) -> None:
    for path, page in pages.items():
        assert page.headings.count(1) == 1, path
        assert page.headings[0] == 1, path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), f"{path}: {page.headings}"


def test_every_picture_has_its_size_and_its_words(built: Path, documents: Pages) -> None:
    seen = 0
    for path, page in documents.items():
        for image in page.named("img"):
            given = image.attributes
            assert {"src", "width", "height", "alt"} <= set(given), f"{path}: {given}"
            with Image.open(built / leads_to(given["src"], page=path)[0]) as picture:
                assert picture.size == (int(given["width"]), int(given["height"])), f"{path}: {given}"
            seen += 1
    assert seen > 300


def test_every_copy_of_a_picture_is_as_wide_as_it_says_and_of_one_shape(
    built: Path, documents: Pages
) -> None:
    """A picture is a WebP of several widths, and a JPEG for what reads none; a click leads to the largest."""
    sizes: dict[str, tuple[str | None, int, int]] = {}
    for file in (built / "photos").iterdir():
        with Image.open(file) as picture:
            sizes[f"photos/{file.name}"] = (picture.format, *picture.size)
    for path, page in documents.items():
        offers: list[str] = []
        for element in page.named("picture", "source", "img", "a"):
            given = element.attributes
            if element.tag == "source":
                assert given["type"] == "image/webp", f"{path}: {given}"
                assert given["sizes"], f"{path}: {given}"
                assert element.parents[-1] == "picture", f"{path}: {given}"
                offers = [leads_to(url, page=path)[0] for url, _ in candidates(element)]
                widths = [width for _, width in candidates(element)]
                assert widths == [f"{sizes[copy][1]}w" for copy in offers], f"{path}: {given}"
                assert {sizes[copy][0] for copy in offers} == {"WEBP"}, f"{path}: {given}"
                wide = [sizes[copy][1] for copy in offers]
                assert wide == sorted(set(wide)), f"{path}: {given}"
                assert set(wide[:-1]) == {w for w in (480, 960, 1920) if w < wide[-1]}, path
                assert wide[-1] <= 1920, f"{path}: {given}"
            elif element.tag == "img":
                assert element.parents[-1] == "picture", f"{path}: {given}"
                kind, width, height = sizes[leads_to(given["src"], page=path)[0]]
                assert kind == "JPEG", f"{path}: {given}"
                assert width == min(960, sizes[offers[-1]][1]), f"{path}: {given}"
                for copy in offers:
                    assert abs(sizes[copy][1] * height / width - sizes[copy][2]) <= 1, f"{path}: {copy}"
            elif "data-photo" in given:
                assert sizes[leads_to(given["href"], page=path)[0]][0] == "WEBP", f"{path}: {given}"


def test_every_photo_that_opens_opens_its_largest_copy(documents: Pages) -> None:
    seen = 0
    for path, page in documents.items():
        opens = [e for e in page.elements if "data-photo" in e.attributes or e.tag == "source"]
        for link, source in pairwise(opens):
            if "data-photo" in link.attributes:
                assert (link.tag, source.tag) == ("a", "source"), f"{path}: {link}"
                assert link.attributes["href"] == [*candidates(source)][-1][0], f"{path}: {link}"
                seen += 1
    assert seen > 200


def test_no_photo_is_shipped_that_no_page_shows(built: Path, documents: Pages) -> None:
    shown = {
        leads_to(url, page=path)[0]
        for path, page in documents.items()
        for _, url in page.references()
        if not is_out(url)
    }
    for page in documents.values():
        told = " ".join(
            [page.words_in(THINGS), *(e.attributes.get("content", "") for e in page.named("meta"))]
        )
        shown |= set(re.findall(r"https://fengcai\.example\.org/(photos/[0-9a-fx.a-z-]+)", told))
    assert {f"photos/{file.name}" for file in (built / "photos").iterdir()} <= shown


def test_a_picture_without_words_stands_in_a_link_that_readers_of_words_skip(documents: Pages) -> None:
    for path, page in documents.items():
        for image in page.named("img"):
            assert image.attributes["alt"] or "a" in image.parents, f"{path}: {image}"


def test_photos_carry_nothing_but_the_picture(built: Path) -> None:
    photos = sorted((built / "photos").iterdir())
    for suffix in (".webp", ".jpg"):
        assert sum(photo.suffix == suffix for photo in photos) >= 60
    assert {photo.suffix for photo in photos} == {".webp", ".jpg", ".png"}  # a title is drawn as PNG
    for photo in photos:
        data = photo.read_bytes()
        marks = (b"Exif\0\0", b"xmpmeta", b"ICC_PROFILE", b"Photoshop", b"ns.adobe.com")
        assert not [mark for mark in marks if mark in data], photo
        with Image.open(photo) as picture:
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(picture.info), photo
            assert not picture.getexif(), photo


def test_every_page_says_that_all_is_made_up(pages: Pages) -> None:
    without = [path for path, page in pages.items() if STATEMENT not in page.words_in("footer")]
    assert not without


def test_every_page_has_a_title_of_its_own(pages: Pages) -> None:
    titles = [page.words_in("title") for path, page in pages.items() if path != "404.html"]
    assert all(titles)
    assert all("青岭风采" in title for title in titles)
    stories = [page.words_in("title") for path, page in pages.items() if path.startswith("stories/")]
    assert len(stories) == len(set(stories))


def test_what_is_not_public_is_named_nowhere(built: Path) -> None:
    hidden = [str(front["title"]) for _, front in fronts() if not is_due(front)]
    assert len(hidden) >= 4  # a draft, a story to come, one that expired, one that was withdrawn
    for file in built.rglob("*"):
        if file.suffix in (".html", ".xml", ".json", ".txt", ".css"):
            text = file.read_text("utf-8")
            assert not [title for title in hidden if title in text], file


def test_the_notice_says_nothing_of_what_was_withdrawn(pages: Pages, built: Path) -> None:
    path = "stories/2024/xunwu-qishi/index.html"
    notice = pages[path]
    assert "内容已撤下" in notice.words
    assert "军大衣" not in notice.html
    assert "失主" not in notice.html
    assert robots(notice) == "noindex"
    assert not [e for e in notice.named("link") if e.attributes.get("rel") == "canonical"]
    assert "xunwu-qishi" not in (built / "sitemap.xml").read_text("utf-8")


def test_the_map_names_every_page_that_may_be_found(built: Path, pages: Pages) -> None:
    tree = ElementTree.parse(built / "sitemap.xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    named = {node.text or "" for node in tree.iter(f"{space}loc")}
    found = {leads_to(url.removeprefix("https://fengcai.example.org"), page="")[0] for url in named}
    assert found == {path for path, page in pages.items() if robots(page) != "noindex"}
    days = [node.text or "" for node in tree.iter(f"{space}lastmod")]
    assert days
    assert max(days) <= NOON[:10]


def test_old_addresses_lead_on(documents: Pages, built: Path) -> None:
    moved = {path: page for path, page in documents.items() if page.moves}
    assert {"stories/index.html", "people/luo-jinhong/index.html", "news/2025/0618/index.html"} <= set(moved)
    for path, page in moved.items():
        refresh = next(e for e in page.named("meta") if e.attributes.get("http-equiv") == "refresh")
        to, _ = leads_to(refresh.attributes["content"].partition("url=")[2], page=path)
        assert (built / to).is_file(), path
        assert to not in moved, path
        canonical = next(e for e in page.named("link") if e.attributes.get("rel") == "canonical")
        assert canonical.attributes["href"].startswith("https://fengcai.example.org/"), path


def test_both_commands_build_the_same_site(builds: Builds) -> None:
    ours = files_below(builds.fengcai)
    ours.remove(manifest.NAME)  # MkDocs alone makes no release
    assert ours == files_below(builds.mkdocs)
    _, different, unread = filecmp.cmpfiles(builds.fengcai, builds.mkdocs, ours, shallow=False)
    assert not different
    assert not unread


def test_nothing_of_material_is_shipped(built: Path) -> None:
    theirs = Path(material.__file__).parent / "templates"
    names = {file.name for file in (theirs / "assets").rglob("*") if file.is_file()}
    assert "favicon.png" in names
    assert not names & {file.name for file in built.rglob("*")}
    assert not list(built.rglob("*.map"))


SEARCH = "search/index.html"
ASSETS = {asset.name: asset for asset in assets_of(Colours()).files}


def test_the_assets_are_ours_alone_and_named_after_their_content(built: Path) -> None:
    shipped = {
        file.relative_to(built).as_posix(): file.read_bytes() for file in (built / "assets").rglob("*.*")
    }
    mark = shipped.pop("assets/images/mark.svg")
    assert mark == (ROOT / "generator/theme/host/assets/images/mark.svg").read_bytes()
    assert shipped == {asset.address: asset.data for asset in ASSETS.values()}
    scripts = [file for ending in ("js", "mjs", "cjs", "wasm", "css") for file in built.rglob(f"*.{ending}")]
    others = {file.relative_to(built).as_posix() for file in scripts} - set(shipped)
    assert all(re.fullmatch(r"search/[0-9a-f]{20}/pagefind\.js", name) for name in others)


def test_a_page_has_the_readers_script_and_one_more_if_photos_open(documents: Pages) -> None:
    without = 0
    for path, page in documents.items():
        opens = any("data-photo" in e.attributes for e in page.elements)
        assert not page.dangers(), path
        if page.moves:
            assert not [*page.named("script", "link")][1:], path
            continue
        scripts = [e.attributes for e in page.named("script") if "src" in e.attributes]
        wanted = ["reader.js", "photos.js"] if opens else ["reader.js"]
        if path == SEARCH:
            assert scripts[0].pop("type") == "module"  # hence it waits for the page, as the others do
            scripts[0]["defer"] = ""
            wanted.insert(0, "search.js")
        assert [leads_to(s["src"], page=path)[0] for s in scripts] == [ASSETS[n].address for n in wanted], (
            path
        )
        assert all("defer" in script for script in scripts), path
        reader = scripts[wanted.index("reader.js")]
        assert leads_to(reader["data-aloud"], page=path)[0] == ASSETS["aloud.js"].address, path
        templates = [e.attributes for e in page.named("template")]
        assert len(templates) == opens, path
        for template in templates:
            assert template["id"] == "lightbox", path
            assert leads_to(template["data-script"], page=path)[0] == ASSETS["lightbox.js"].address, path
            assert leads_to(template["data-style"], page=path)[0] == ASSETS["lightbox.css"].address, path
        without += not opens
    assert 0 < without < len(documents)


def test_every_page_forbids_what_is_not_the_sites_own(documents: Pages) -> None:
    for path, page in documents.items():
        policy = [
            e.attributes
            for e in page.named("meta")
            if e.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        given = [one["content"] for one in policy]
        if path == SEARCH:  # WebAssembly is code of the site's own; no text can become code by this word
            assert given[0].count(" 'wasm-unsafe-eval'") == 1
            given = [given[0].replace(" 'wasm-unsafe-eval'", "")]
        assert given == [assets_of(Colours()).policy], path
        assert "unsafe" not in given[0]


def test_the_handbook_stays_at_home(built: Path) -> None:
    assert not (built / "handbook").exists()
    assert not (built / "decisions").exists()


def test_nothing_shows_the_moment_of_the_build(built: Path) -> None:
    for file in built.rglob("*.html"):
        text = file.read_text("utf-8")
        assert NOON[:10] not in text, file
        assert "2026年11月23日" not in text, file


def test_originals_of_photos_stay_at_home(built: Path) -> None:
    kinds = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".md", ".yml")
    files = [file for file in built.rglob("*") if file.suffix.lower() in kinds]
    copy = re.compile(r"photos/[0-9a-f]{20}-\d+(x\d+)?\.(webp|jpg|png)")
    assert not [file for file in files if not copy.fullmatch(file.relative_to(built).as_posix())]
    originals = {digest(file) for file in (ROOT / "stories").rglob("*") if file.suffix.lower() in kinds}
    assert len(originals) > 100
    assert not [file for file in built.rglob("*") if file.is_file() and digest(file) in originals]


def digest(file: Path) -> str:
    """What tells the bytes of one file from those of any other."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def fronts() -> Iterator[tuple[str, dict[str, object]]]:
    """The front matter of every story of the demonstration, read without the generator: address, keys."""
    for file in sorted((ROOT / "stories").glob("[0-9]*/**/*.md")):
        place = file.parent if file.name == "index.md" else file.with_suffix("")
        yield (
            place.relative_to(ROOT / "stories").as_posix(),
            yaml.safe_load(file.read_text("utf-8").split("---\n")[1]),
        )


def is_due(front: dict[str, object]) -> bool:
    """True for what the public may see at NOON."""
    day = front["date"].date() if isinstance(front["date"], dt.datetime) else front["date"]
    expires = front.get("expires")
    today = dt.date.fromisoformat(NOON[:10])
    assert isinstance(day, dt.date)
    assert expires is None or isinstance(expires, dt.date)
    gone = front.get("draft") or front.get("withdrawn") or (expires is not None and expires <= today)
    return not gone and day <= today


def robots(page: Document) -> str:
    """What the page tells search engines."""
    given = (e.attributes for e in page.named("meta") if e.attributes.get("name") == "robots")
    return next((attributes["content"] for attributes in given), "")


def files_below(folder: Path) -> list[str]:
    """Every file, by path."""
    return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
