"""What mkdocs.yml says, and how it says that something is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.clock import moment
from generator.problem import SettingsError
from generator.settings import Settings, read_settings, settings_from


def read(folder: Path, text: str | bytes, name: str = "mkdocs.yml") -> Settings:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(folder / "mkdocs.yml")


def test_the_least_that_is_a_site(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: 试验\n")
    host = {"host_config": settings.host_config, "host_files": ("mkdocs.yml",)}
    assert settings == Settings(root=tmp_path, name="试验", **host)
    assert settings.language == "zh-Hans"
    assert settings.zone.key == "Asia/Shanghai"
    assert settings.per_page == 20
    assert settings.stories_folder == tmp_path / "stories"
    assert settings.docs_folder == tmp_path / "docs"


def test_everything_that_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "site_name: 试验\nsite_description: 说明\nsite_url: https://example.org/a/\ndocs_dir: pages\nsite_dir: out\n"
        "theme: {name: material, language: en}\n"
        "plugins:\n  - search\n  - fengcai:\n      stories: content\n      timezone: Europe/Berlin\n      per_page: 5\n"
        "      topics_allowed: [护河]\n      organisation: {organiser: 局, postcode: 000000, telephone: 12345}\n",
    )
    assert settings.name == "试验"
    assert settings.description == "说明"
    assert settings.url == "https://example.org/a/"
    assert (settings.docs, settings.output, settings.stories) == ("pages", "out", "content")
    assert settings.language == "en"
    assert settings.zone.key == "Europe/Berlin"
    assert settings.topics_allowed == ("护河",)
    assert settings.organisation.organiser == "局"
    assert settings.organisation.telephone == "12345"


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("{language: zh}", "zh-Hans"),
        ("{language: zh-CN}", "zh-Hans"),
        ("{language: zh-TW}", "zh-Hant"),
        ("{language: zh-Hant}", "zh-Hant"),
        ("{language: en}", "en"),
        ("{name: material}", "zh-Hans"),
        ("material", "zh-Hans"),
    ],
)
def test_language(tmp_path: Path, theme: str, language: str) -> None:
    assert read(tmp_path, f"site_name: 试验\ntheme: {theme}\n").language == language


@pytest.mark.parametrize(
    "plugins",
    [
        "{fengcai: {per_page: 7}}",
        "[{fengcai: {per_page: 7}}]",
        "[search, {blog: {}}, {fengcai: {per_page: 7}}]",
    ],
)
def test_plugins_in_either_form(tmp_path: Path, plugins: str) -> None:
    assert read(tmp_path, f"site_name: 试验\nplugins: {plugins}\n").per_page == 7


@pytest.mark.parametrize("plugins", ["", "[]", "[fengcai]", "[fengcai: ]", "{fengcai: }", "[search]"])
def test_plugins_without_options(tmp_path: Path, plugins: str) -> None:
    assert read(tmp_path, f"site_name: 试验\nplugins: {plugins}\n").per_page == 20


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("{per_page: 0}", ["per_page"]),
        ("{per_page: 501}", ["per_page"]),
        ("{per_page: many, timezone: Asia/Qingling}", ["per_page", "timezone", "Asia/Qingling"]),
        ("{timezone: ../../etc/passwd}", ["timezone"]),
        ("{perpage: 5}", ["perpage"]),
        ("{organisation: {organizer: 局}}", ["organisation.organizer"]),
        ("{organisation: 局}", ["organisation"]),
        ("{topics_allowed: 护河}", ["topics_allowed"]),
        ("yes", []),
        ("[stories]", []),
    ],
)
def test_wrong_options_are_all_named(tmp_path: Path, options: str, named: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, f"site_name: 试验\nplugins:\n  - fengcai: {options}\n")
    assert all(name in str(caught.value) for name in named)


def test_options_cannot_pretend_to_be_the_rest(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: 试验\nplugins:\n  - fengcai: {root: /, name: 别名}\n")
    assert settings.root == tmp_path
    assert settings.name == "试验"


@pytest.mark.parametrize(
    "text", ["", "- a\n", "text", "a: [\n", "a: b: c\n", b"\xff\xfea", "site_name: 试验".encode("gb18030")]
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(SettingsError, match=r"mkdocs\.yml"):
        read(tmp_path, text)


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="fengcai init"):
        read_settings(tmp_path / "mkdocs.yml")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path)


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    assert read(tmp_path, "site_name: 试验\n".encode("utf-8-sig")).name == "试验"


def test_inherited_settings_are_under_ones_own(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    below = "site_name: 底\nsite_description: 底\nINHERIT: lowest.yml\n"
    below += "plugins: {fengcai: {per_page: 5, stories: content}}\n"
    (tmp_path / "shared" / "base.yml").write_text(below, "utf-8")
    (tmp_path / "shared" / "lowest.yml").write_text(
        "site_url: https://example.org/\nsite_name: 最底\n", "utf-8"
    )
    settings = read(tmp_path, "INHERIT: shared/base.yml\nsite_name: 上\nplugins: {fengcai: {per_page: 6}}\n")
    assert (settings.name, settings.description, settings.url) == ("上", "底", "https://example.org/")
    assert (settings.per_page, settings.stories) == (6, "content")
    assert settings.root == tmp_path


def test_inheriting_in_a_circle_ends(tmp_path: Path) -> None:
    assert read(tmp_path, "INHERIT: mkdocs.yml\nsite_name: 试验\n").name == "试验"


def test_inheriting_from_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"base\.yml does not exist"):
        read(tmp_path, "INHERIT: base.yml\nsite_name: 试验\n")


def test_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENGCAI_URL", "https://example.org/")
    monkeypatch.delenv("FENGCAI_NAME", raising=False)
    settings = read(tmp_path, "site_name: !ENV [FENGCAI_NAME, 试验]\nsite_url: !ENV FENGCAI_URL\n")
    assert (settings.name, settings.url) == ("试验", "https://example.org/")


def test_python_names_of_extensions_are_left_alone(tmp_path: Path) -> None:
    text = "site_name: 试验\nmarkdown_extensions:\n  - a: {f: !!python/name:os.system }\n"
    text += "  - b: !!python/object/apply:os.system [false]\n"
    assert read(tmp_path, text + "  - c: !relative $config_dir\n").name == "试验"


def test_whole_paths_below_the_root_are_made_relative(tmp_path: Path) -> None:
    assert read(tmp_path, f"site_name: 试验\ndocs_dir: {tmp_path / 'pages'}\n").docs == "pages"


def test_settings_are_frozen(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: 试验\n")
    with pytest.raises(ValueError, match="frozen"):
        settings.per_page = 3  # type: ignore[misc]


def test_a_moment_without_an_offset_is_the_sites_own() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    assert moment("2026-11-05T09:30", zone) == dt.datetime(2026, 11, 5, 1, 30, tzinfo=dt.UTC)
    assert moment("2026-11-05T09:30+00:00", zone) == dt.datetime(2026, 11, 5, 9, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "url", ["fengcai.example.org", "ftp://example.org/", "https://", "http://[::1", "//example.org/"]
)
def test_a_site_has_an_address_of_the_web_or_none(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="url"):
        settings_from({"site_url": url}, {}, root=tmp_path)
    assert settings_from({"site_url": ""}, {}, root=tmp_path).url == ""
