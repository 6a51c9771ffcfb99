"""What only a build of a small site shows: addresses below a path, pictures, languages, hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, ImageCms, ImageDraw

from generator.cli import main
from tests.site.reading import Document, candidates, leads_to, pages_below
from tests.site.running import NOON
from tests.worlds import Content, write_world

STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n清晨出发。\n"
INDEX = "---\ntitle: 首页\n---\n"

Build = Callable[[Mapping[str, Content]], Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Writes files and builds them; gives the folder of the site."""

    def built(files: Mapping[str, Content]) -> Path:
        write_world(tmp_path, files)
        done = CliRunner().invoke(main, ["build", "-f", str(tmp_path / "mkdocs.yml"), "--now", NOON])
        assert done.exit_code == 0, done.output
        return tmp_path / "site"

    return built


def test_the_page_for_what_is_not_found_knows_the_path_of_the_site(build: Build) -> None:
    mkdocs = (
        "site_name: 试验\nsite_url: https://example.org/fengcai/xian/\ntheme: {name: material, language: zh}\n"
        "plugins: [fengcai]\nnav: [{首页: index.md}, {关于: about.md}]\n"
    )
    site = build(
        {
            "mkdocs.yml": mkdocs,
            "docs/index.md": INDEX,
            "docs/about.md": "# 关于\n\n我们。\n",
            "stories/2026/a.md": STORY,
        }
    )
    page = Document((site / "404.html").read_text("utf-8"))
    urls = [url for _, url in page.references() if not url.startswith("#")]
    assert len(urls) > 4
    for url in urls:
        assert url.startswith("/fengcai/xian/"), url
        assert (site / leads_to(url, page="404.html", root="/fengcai/xian/")[0]).is_file(), url
    assert "没有找到" in page.words
    assert [e for e in page.named("meta") if e.attributes.get("content") == "noindex"]
    story = Document((site / "stories/2026/a/index.html").read_text("utf-8"))
    canonical = [e.attributes["href"] for e in story.named("link") if e.attributes["rel"] == "canonical"]
    assert canonical == ["https://example.org/fengcai/xian/stories/2026/a/"]


def test_a_site_without_an_address_of_its_own_builds(build: Build) -> None:
    site = build({"docs/index.md": INDEX, "stories/2026/a.md": STORY})
    for path, page in pages_below(site).items():
        assert not [e for e in page.named("link") if e.attributes["rel"] == "canonical" and not page.moves], (
            path
        )
        for _, url in page.references():
            assert (site / leads_to(url, page=path)[0]).is_file(), f"{path}: {url}"


def test_a_hand_written_page_introduces_the_home_page(build: Build) -> None:
    site = build(
        {
            "docs/index.md": f"{INDEX}\n这里是**引言**，见[关于](about.md)和[巡河](../stories/2026/a.md)。\n",
            "docs/about.md": "# 关于\n\n[支部](../stories/branches/b.md)。\n",
            "stories/2026/a.md": STORY,
            "stories/branches/b.md": "---\nname: 某支部\n---\n",
        }
    )
    home = Document((site / "index.html").read_text("utf-8"))
    news, _, introduction = home.words.partition("这里是引言，见关于和巡河。")
    assert introduction, "it stands below the front page"
    assert "清晨出发" in news
    assert home.headings.count(1) == 1
    urls = [url for element, url in home.references() if element.tag == "a"]
    assert "about/" in urls
    assert urls.count("stories/2026/a/") >= 2
    about = Document((site / "about/index.html").read_text("utf-8"))
    assert "../branches/b/" in [url for _, url in about.references()]
    assert "某县" not in about.words


def test_a_site_without_hand_written_pages_has_a_home_page(build: Build) -> None:
    site = build({"docs/.keep": "", "stories/2026/a.md": STORY})
    home = Document((site / "index.html").read_text("utf-8"))
    assert "巡河" in home.words
    assert home.words_in("title") == "试验"


def test_an_english_site_speaks_english(build: Build) -> None:
    mkdocs = "site_name: Trial\ntheme: {name: material, language: en}\nplugins: [fengcai]\n"
    site = build({"mkdocs.yml": mkdocs, "docs/index.md": INDEX, "stories/2026/a.md": STORY})
    archive = Document((site / "archive/index.html").read_text("utf-8"))
    assert "Archive" in archive.words
    assert "故事" not in archive.words
    root = next(archive.named("html"))
    assert root.attributes["lang"] == "en"


def test_counts_read_well_in_english(build: Build) -> None:
    mkdocs = "site_name: Trial\ntheme: {name: material, language: en}\nplugins: [fengcai]\n"
    second = STORY.replace("2026-05-15", "2025-05-15")
    site = build(
        {
            "mkdocs.yml": mkdocs,
            "docs/index.md": INDEX,
            "stories/2026/a.md": STORY,
            "stories/2025/b.md": second,
        }
    )
    pages = pages_below(site)
    assert "2 stories" in pages["archive/index.html"].words
    assert "1 story" in pages["archive/2026/index.html"].words
    assert not [path for path, page in pages.items() if "1 stories" in page.words]


def test_a_site_has_its_own_colours_and_turns_grey_in_mourning(build: Build) -> None:
    mkdocs = (
        "site_name: 试验\nplugins:\n  - fengcai:\n      colours: {{seal: '#1d4e6b'}}\n      mourning: {}\n"
    )
    files = {"docs/index.md": INDEX, "stories/2026/a.md": STORY}

    def style(mourning: str) -> tuple[str, str]:
        site = build({**files, "mkdocs.yml": mkdocs.format(mourning)})
        home = Document((site / "index.html").read_text("utf-8"))
        url = next(e.attributes["href"] for e in home.named("link") if e.attributes["rel"] == "stylesheet")
        return url, (site / url).read_text("utf-8").partition("/*")[0][:1500]

    (usual, coloured), (grey, mourning) = style("false"), style("true")
    assert usual != grey, "readers get the new style although they have the old one"
    assert "#1d4e6b" in coloured
    assert "#1d4e6b" not in mourning
    assert "img, video { filter: grayscale(1); }" in mourning


def test_a_chinese_site_says_so(build: Build) -> None:
    site = build({"docs/index.md": INDEX, "stories/2026/a.md": STORY.replace("date", "lang: zh-Hant\ndate")})
    story = Document((site / "stories/2026/a/index.html").read_text("utf-8"))
    assert next(story.named("html")).attributes["lang"] == "zh-Hans"
    assert next(story.named("h1")).attributes["lang"] == "zh-Hant"
    told = next(e for e in story.named("div") if e.attributes.get("class") == "told")
    assert told.attributes["lang"] == "zh-Hant"
    assert "lang" not in next(story.named("article")).attributes, "its labels are the site's own"


def test_the_foot_names_who_runs_the_site(build: Build) -> None:
    mkdocs = (
        "site_name: 试验\ncopyright: 版权所有\nplugins:\n  - fengcai:\n      organisation:\n"
        "        organiser: 某县委老干部局\n        support: 某公司\n        address: 文化路1号\n"
        "        postcode: '000000'\n        telephone: 0000-0000000\n        email: office@example.org\n"
        "        icp: 某ICP备1号\n        police: 某公网安备2号\n"
        "        statement: 请注明来源。<b>粗</b>\n"
    )
    site = build({"mkdocs.yml": mkdocs, "docs/index.md": INDEX, "stories/2026/a.md": STORY})
    for path, page in pages_below(site).items():
        if page.moves:
            continue
        foot = page.words_in("footer")
        for words in (
            "主办：某县委老干部局",
            "技术支持：某公司",
            "地址：文化路1号",
            "邮编：000000",
            "电话：0000-0000000",
        ):
            assert words in foot, path
        for words in (
            "office@example.org",
            "某ICP备1号",
            "某公网安备2号",
            "请注明来源。<b>粗</b>",
            "版权所有",
        ):
            assert words in foot, path


def portrait_with_everything() -> bytes:
    """A JPEG that lies on its side: red on top once upright, with EXIF, a place, XMP and a colour profile."""
    upright = Image.new("RGB", (60, 90), "white")
    ImageDraw.Draw(upright).rectangle((0, 0, 60, 20), fill="red")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "相机厂".encode().decode("latin-1")
    exif.get_ifd(0x8825)[2] = (28.0, 12.0, 30.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(
        out,
        "JPEG",
        quality=95,
        exif=exif,
        icc_profile=profile,
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
        comment=b"home",
    )
    return out.getvalue()


def test_photos_are_turned_upright_and_lose_what_they_say_of_themselves(build: Build) -> None:
    site = build(
        {
            "docs/index.md": INDEX,
            # The check refuses such a photo; what is published must be clean even if it did not.
            "stories/2026/a/index.md": STORY
            + "\n<!-- fengcai: allow photo-has-location 试验 -->\n![岸](a.jpg)\n",
            "stories/2026/a/a.jpg": portrait_with_everything(),
        }
    )
    story = Document((site / "stories/2026/a/index.html").read_text("utf-8"))
    image = next(story.named("img")).attributes
    assert (image["width"], image["height"]) == ("60", "90")
    shown = {
        site / leads_to(url, page="stories/2026/a/index.html")[0]
        for _, url in story.references()
        if "photos/" in url
    }
    assert shown == set((site / "photos").iterdir())
    assert sorted(file.suffix for file in shown) == [".jpg", ".webp"]
    for file in shown:
        data = file.read_bytes()
        marks = (b"EXIF", b"XMP ", b"ICCP", b"Exif", b"xmpmeta", b"ICC_PROFILE", b"ns.adobe.com")
        assert not [mark for mark in marks if mark in data], file
        with Image.open(file) as picture:
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(picture.info), file
            assert picture.size == (60, 90)
            red, green, blue = picture.convert("RGB").getpixel((30, 8))  # type: ignore[misc]
            assert red > 200 > 60 > max(green, blue)
            assert min(picture.convert("RGB").getpixel((30, 60))) > 200  # type: ignore[arg-type]


def test_large_photos_shrink_and_small_ones_do_not_grow(build: Build) -> None:
    site = build(
        {
            "docs/index.md": INDEX,
            "stories/2026/a/index.md": STORY + "\n![宽](wide.png)\n\n![小](small.gif)\n",
            "stories/2026/a/wide.png": (2560, 640),
            "stories/2026/a/small.gif": (12, 8),
        }
    )
    story = Document((site / "stories/2026/a/index.html").read_text("utf-8"))
    sizes = {e.attributes["alt"]: (e.attributes["width"], e.attributes["height"]) for e in story.named("img")}
    assert sizes == {"宽": ("960", "240"), "小": ("12", "8")}
    offered = [[width for _, width in candidates(source)] for source in story.named("source")]
    assert offered == [["480w", "960w", "1920w"], ["12w"]]
    large = [e.attributes["href"] for e in story.named("a") if "data-photo" in e.attributes]
    assert [url.rpartition("-")[2] for url in large] == ["1920.webp", "12.webp"]
    made = []
    for file in (site / "photos").iterdir():
        with Image.open(file) as picture:
            assert picture.format == {".webp": "WEBP", ".jpg": "JPEG"}[file.suffix]
            made.append((file.suffix, *picture.size))
    assert sorted(made) == [
        (".jpg", 12, 8),
        (".jpg", 960, 240),
        (".webp", 12, 8),
        (".webp", 480, 120),
        (".webp", 960, 240),
        (".webp", 1920, 480),
    ]


def test_only_what_is_listed_or_linked_is_offered(build: Build) -> None:
    site = build(
        {
            "docs/index.md": INDEX,
            "stories/2026/a/index.md": "---\ntitle: 题\ndate: 2026-05-15\nattachments: [{file: listed.pdf}]\n---\n"
            "见[表](linked.csv)。\n",
            "stories/2026/a/listed.pdf": "%PDF-1.4",
            "stories/2026/a/linked.csv": "a,b\n",
            "stories/2026/a/notes.txt": "内部",
            "stories/2026/a/page.html": "<script>alert(1)</script>",
        }
    )
    here = {file.name for file in (site / "stories/2026/a").iterdir()}
    assert here == {"index.html", "listed.pdf", "linked.csv"}
    assert (site / "stories/2026/a/linked.csv").read_text("utf-8") == "a,b\n"


def test_private_hand_written_pages_stay_at_home(build: Build) -> None:
    mkdocs = (
        "site_name: 试验\nplugins: [fengcai]\ndraft_docs: |\n  handbook/\nexclude_docs: |\n  decisions/\n"
    )
    site = build(
        {
            "mkdocs.yml": mkdocs,
            "docs/index.md": INDEX,
            "docs/handbook/index.md": "# 手册\n",
            "docs/decisions/001.md": "# 决定\n",
            "stories/2026/a.md": STORY,
        }
    )
    assert not (site / "handbook").exists()
    assert not (site / "decisions").exists()
    assert not [path for path, page in pages_below(site).items() if "手册" in page.words]


def test_a_sites_own_template_comes_first(build: Build) -> None:
    mkdocs = (
        "site_name: 试验\ntheme: {name: material, language: zh, custom_dir: overrides}\nplugins: [fengcai]\n"
    )
    site = build(
        {
            "mkdocs.yml": mkdocs,
            "overrides/main.html": '{% extends "base.html" %}'
            '{% block extrahead %}<meta name="own" content="1">{% endblock %}',
            "docs/index.md": INDEX,
            "stories/2026/a.md": STORY,
        }
    )
    for path in ("index.html", "stories/2026/a/index.html"):
        page = Document((site / path).read_text("utf-8"))
        assert [e for e in page.named("meta") if e.attributes.get("name") == "own"], path
