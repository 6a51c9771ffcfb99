"""Messages that are written once in English and read in the site's language."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LOCALES = Path(__file__).parent / "theme" / "locale"
"""The catalogues: `<language>/LC_MESSAGES/fengcai.mo`."""


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A sentence for people, kept apart from its language until it is shown.

    `text` is the English source string with `{names}`; `values` fill them. A value may be a
    Message itself and is then translated too.
    """

    text: str
    values: tuple[tuple[str, object], ...]

    def __init__(self, text: str, **values: object) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "values", tuple(sorted(values.items())))

    def __str__(self) -> str:
        return Translator("en")(self)


class Translator:
    """Turns messages and source strings into sentences of one language.

    `language` is a BCP 47 tag such as `zh-Hans`; one without a catalogue reads in English.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, message: Message | str, /, **values: object) -> str:
        """The sentence; `values` fill the `{names}` of a plain source string."""
        if isinstance(message, Message):
            text, values = message.text, dict(message.values)
        else:
            text = message
        sentence = self._catalogue.gettext(text) if text else ""
        return self._filled(sentence, values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The sentence for so many: `one` for a single thing, `many` for others, or what the language has instead.

        `{count}` stands for the number.
        """
        return self._filled(self._catalogue.ngettext(one, many, count), {"count": count, **values})

    def _filled(self, sentence: str, values: Mapping[str, object]) -> str:
        if not values:
            return sentence
        return sentence.format(
            **{k: self(v) if isinstance(v, Message) else v for k, v in values.items()},
        )


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    names = [language.replace("-", "_")]
    if names[0].startswith("zh_") or names[0] == "zh":
        names.append("zh_Hans")
    return gettext.translation("fengcai", LOCALES, languages=names, fallback=True)
