"""The translations are complete, fit their sources, and are compiled."""

from __future__ import annotations

import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.i18n import LOCALES, Message, Translator

GENERATOR = Path(__file__).parent.parent.parent / "generator"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


def catalogue(language: str) -> Catalog:
    """The translations of a language, as they are written."""
    with (LOCALES / language / "LC_MESSAGES" / "fengcai.po").open("rb") as file:
        return read_po(file, locale=language, domain="fengcai")


def extracted() -> dict[str, str]:
    """Every message of the source, and the file that says it first."""
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {"Message": None, "_": None, "say": None, "gettext": None, "ngettext": (1, 2)}
    found: dict[str, str] = {}
    for name, _, message, *_ in extract_from_dir(GENERATOR, methods, options, keywords=keywords):
        found.setdefault(message if isinstance(message, str) else message[0], name)
    return found


def sources(message: CatalogMessage) -> tuple[str, ...]:
    """What the source says: one text, or that for one thing and that for many."""
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def translations(message: CatalogMessage) -> tuple[str, ...]:
    """What is said instead: one text, or as many as the language has plurals."""
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_simplified_chinese() -> None:
    assert "zh_Hans" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    for message in catalogue(language):
        assert all(translations(message)) or not message.id, message.id
        assert not message.fuzzy or not message.id, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_source_is_there(language: str) -> None:
    known = {sources(message)[0] for message in catalogue(language)}
    found = extracted()
    assert len(found) > 150
    assert not {text: file for text, file in found.items() if text not in known}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_over(language: str) -> None:
    assert not {sources(message)[0] for message in catalogue(language) if message.id} - set(extracted())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_source(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            for text in (*sources(message), *translations(message)):
                assert places(text) == places(sources(message)[-1]), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_fills_in_both_languages(language: str) -> None:
    chinese, english = Translator(language.replace("_", "-")), Translator("en")
    for message in catalogue(language):
        if message.id and not message.pluralizable:
            values = {name: f"<{name}>" for name in places(str(message.id))}
            for translate in (chinese, english):
                sentence = translate(Message(str(message.id), **values))
                assert all(value in sentence for value in values.values()), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    assert (LOCALES / language / "LC_MESSAGES" / "fengcai.mo").read_bytes() == compiled.getvalue()


def test_every_kind_of_chinese_reads_chinese() -> None:
    for tag in ("zh", "zh-Hans", "zh-Hant", "zh-CN"):
        assert Translator(tag)("Archive") == "故事"
    assert Translator("fr")("Archive") == "Archive"
