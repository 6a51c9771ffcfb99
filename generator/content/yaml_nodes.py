"""YAML as an editor means it: every scalar as typed, every key with its line and column.

YAML's own types would read `no` as false, `010` as eight and drop the first of two equal keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.content.marks import Keys, Marks
from generator.i18n import Message

LARGEST = 1_000_000
"""Characters of front matter that are read at all; the longest real one is a hundredth of it."""

_DEEPEST = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFault(Exception):
    """The text is not YAML that can be taken; line and column count from 1 within that text."""

    def __init__(self, message: Message, line: int = 1, column: int = 1) -> None:
        super().__init__(str(message))
        self.message, self.line, self.column = message, line, column


def read_yaml(text: str, *, above: int = 0) -> tuple[Any, Marks]:
    """Plain data of mappings, lists and texts, and where each part stands, in a file with so many lines `above`.

    A key without a value is as good as absent and is left out, and so is an empty item. Raises YamlFault.
    The text is read event by event, so a thousand brackets end at the depth that is too much.
    """
    if len(text) > LARGEST:
        raise YamlFault(Message("longer than {limit} characters", limit=LARGEST))
    try:
        reading = _Reading(_Loader(text).get_event, above)
        return reading.document(), Marks(reading.marks)
    except yaml.MarkedYAMLError as error:
        opened = "quoted scalar" in str(error.context)  # then the fault is where the quote was opened
        mark = error.context_mark if opened else error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _advised(text, line, column, f"{error.context} {error.problem}") from error
    except yaml.reader.ReaderError as error:
        raise YamlFault(
            Message("a character that cannot stand here: U+{code}", code=_code(error.character)),
            _line_of(text, error.position),
        ) from error


def _code(character: Any) -> str:
    """libyaml gives the number of the character, the Python parser the character."""
    return f"{character if isinstance(character, int) else ord(character):04X}"


def _line_of(text: str, position: int) -> int:
    """libyaml counts bytes, the Python parser characters."""
    before = (
        text[:position] if _Loader is yaml.SafeLoader else text.encode()[:position].decode(errors="ignore")
    )
    return before.count("\n") + 1


class _Reading:
    """Turns the parser's events into data, and notes where each part stands."""

    def __init__(self, next_event: Callable[[], Any], above: int) -> None:
        self._next, self._first = next_event, above + 1
        self.marks: dict[Keys, tuple[int, int]] = {}

    def document(self) -> Any:
        """The one document; None where there is nothing."""
        data = None
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent) and self.marks:
                raise YamlFault(Message("a line --- within: there is one list of keys only"), *_at(event))
            if isinstance(event, NodeEvent):
                self._mark((), event)
                data = self._value(event, ())
        return data

    def _mark(self, path: Keys, event: Any) -> None:
        mark = event.start_mark
        self.marks[path] = (mark.line + self._first, mark.column + 1)

    def _value(self, event: Any, path: Keys) -> Any:
        if event.anchor is not None:
            message = Message("anchors and aliases (& and *) are not taken here: write the value out")
            raise YamlFault(message, *_at(event))
        if len(path) > _DEEPEST:
            raise YamlFault(Message("nested too deeply"), *_at(event))
        kind = type(event)
        if kind is ScalarEvent:
            return _scalar(event)
        return self._mapping(path) if kind is MappingStartEvent else self._sequence(path)

    def _sequence(self, path: Keys) -> list[Any]:
        items: list[Any] = []
        while type(event := self._next()) is not SequenceEndEvent:
            here = (*path, len(items))
            self._mark(here, event)
            if (value := self._value(event, here)) is not None:
                items.append(value)
        return items

    def _mapping(self, path: Keys) -> dict[str, Any]:
        data: dict[str, Any] = {}
        keys: set[str] = set()
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                raise YamlFault(Message("a key is a plain word followed by a colon"), *_at(event))
            key = event.value
            if key in keys:
                raise YamlFault(Message("the key “{key}” stands here twice", key=key), *_at(event))
            keys.add(key)
            here = (*path, key)
            self._mark(here, event)
            if (value := self._value(self._next(), here)) is not None:
                data[key] = value
        return data


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: ScalarEvent) -> str | None:
    """The text as typed; nothing, `~` and `null` are None unless they are quoted."""
    if not event.style and event.value in ("", "~", "null"):
        return None
    return str(event.value)


def _advised(text: str, line: int, column: int, problem: str) -> YamlFault:
    """A fault with what an editor most likely did, from where the parser stumbled."""
    lines = text.split("\n")
    for number in (line - 1, line):
        if 1 <= number <= len(lines) and _wide_colon(lines[number - 1]):
            message = Message("a full-width colon “：” after the key: write “: ”, a colon and a space")
            return YamlFault(message, number, 1)
    return YamlFault(_advice(lines[line - 1] if line <= len(lines) else "", problem), line, column)


def _advice(here: str, problem: str) -> Message:
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in problem:
        return Message("a line begins with a tab: indent with spaces")
    if "mapping values are not allowed" in problem:
        return Message('a second “: ” in this line: put the text after the key in quotes "…"')
    if (
        here.lstrip().startswith(("- @", "@", "`", "%", "*", "&", "!", "|", ">"))
        or "cannot start any token" in problem
    ):
        return Message('the text begins with a sign that has a meaning of its own: put it in quotes "…"')
    if here.count('"') % 2 or "quoted scalar" in problem:
        return Message("a quote \" or ' is opened and not closed")
    return Message(
        "not understood ({problem}): one key a line, “key: text”, lists indented below it", problem=problem
    )


def _wide_colon(row: str) -> bool:
    head, colon, _ = row.partition("：")
    return bool(colon) and ":" not in head and head.strip().replace("_", "").isascii() and head.strip() != ""
