"""Messages, apart from their language."""

from __future__ import annotations

import gettext
from pathlib import Path
from string import Formatter

import pytest

from generator.i18n import LOCALES, Message, Translator


def test_values_fill_the_names() -> None:
    message = Message("{a} and {b}", b=2, a="{b}")
    assert str(message) == "{b} and 2"
    assert message == Message("{a} and {b}", a="{b}", b=2)
    assert hash(message) == hash(Message("{a} and {b}", a="{b}", b=2))


def test_messages_inside_messages_are_translated_too() -> None:
    chinese = Translator("zh-Hans")
    assert chinese(Message("{what}", what=Message("Home"))) == "首页"
    assert chinese("{what}", what=Message("Home")) == "首页"


@pytest.mark.parametrize("language", ["zh-Hans", "zh", "zh-CN", "zh-Hant", "zh-TW"])
def test_every_chinese_reads_chinese(language: str) -> None:
    assert Translator(language)("Home") == "首页"


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "../../etc"])
def test_a_language_without_a_catalogue_reads_in_english(language: str) -> None:
    assert Translator(language)("Home") == "Home"


def test_one_thing_and_many_things_read_well() -> None:
    def read(language: str, count: int) -> str:
        return Translator(language).ngettext("{count} story", "{count} stories", count)

    assert [read("en", count) for count in (0, 1, 2)] == ["0 stories", "1 story", "2 stories"]
    assert [read("zh-Hans", count) for count in (0, 1, 2)] == ["0 篇", "1 篇", "2 篇"]


def test_without_values_braces_are_braces() -> None:
    say = Translator("en")
    assert say("{a} {") == "{a} {"
    assert say(Message("{")) == "{"
    assert say("") == Translator("zh-Hans")("") == ""


@pytest.mark.parametrize("file", sorted(LOCALES.rglob("*.mo")), ids=lambda path: path.parts[-3])
def test_translations_name_what_the_source_names(file: Path) -> None:
    with file.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)._catalog
    for source, translation in catalogue.items():
        if source:
            source = (
                source[0] if isinstance(source, tuple) else source
            )  # a plural has a key for each of its forms
            assert names(translation) <= names(source), source


def names(text: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}
