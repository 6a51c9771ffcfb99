"""YAML as an editor means it: every scalar as typed, every key with its line and column.

YAML's own types would read `no` as false, `010` as eight and drop the first of two equal keys.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.model import Marks
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


def read_yaml(text: str) -> tuple[Any, Marks]:
    """Plain data of mappings, lists and texts, and where each part stands.

    A key without a value is as good as absent and is left out. Raises YamlFault.
    """
    if len(text) > LARGEST:
        raise YamlFault(Message("longer than {limit} characters", limit=LARGEST))
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        opened = "quoted scalar" in str(error.context)  # then the fault is where the quote was opened
        mark = error.context_mark if opened else error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlFault(_advice(text, line, f"{error.context} {error.problem}"), line, column) from error
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes, the Python parser characters.
        before = text.encode()[: error.position].decode(errors="ignore")
        raise YamlFault(
            Message("a character that cannot stand here: U+{code}", code=_code(error.character)),
            before.count("\n") + 1,
        ) from error
    except RecursionError as error:
        raise YamlFault(Message("nested too deeply")) from error
    marks: Marks = {}
    data = None if node is None else _plain(node, (), marks, set())
    return data, marks


def _code(character: Any) -> str:
    """libyaml gives the number of the character, the Python parser the character."""
    return f"{character if isinstance(character, int) else ord(character):04X}"


def _plain(node: Node, path: tuple[str | int, ...], marks: Marks, seen: set[int]) -> Any:
    at = (node.start_mark.line + 1, node.start_mark.column + 1)
    marks.setdefault(path, at)
    if id(node) in seen:
        raise YamlFault(Message("anchors and aliases (& and *) are not taken here: write the value out"), *at)
    seen.add(id(node))
    if len(path) > _DEEPEST:
        raise YamlFault(Message("nested too deeply"), *at)
    if isinstance(node, MappingNode):
        return _mapping(node, path, marks, seen)
    if isinstance(node, SequenceNode):
        items = (_plain(item, (*path, i), marks, seen) for i, item in enumerate(node.value))
        return [item for item in items if item is not None]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _mapping(node: MappingNode, path: tuple[str | int, ...], marks: Marks, seen: set[int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, ScalarNode):
            raise YamlFault(Message("a key is a plain word followed by a colon"), *at)
        key = key_node.value
        if (*path, key) in marks:
            raise YamlFault(Message("the key “{key}” stands here twice", key=key), *at)
        marks[(*path, key)] = at
        value = _plain(value_node, (*path, key), marks, seen)
        if value is not None:
            data[key] = value
    return data


def _scalar(node: ScalarNode) -> str | None:
    """The text as typed; nothing, `~` and `null` are None unless they are quoted."""
    if not node.style and node.value in ("", "~", "null"):
        return None
    return str(node.value)


def _advice(text: str, line: int, problem: str) -> Message:
    """What an editor most likely did, from where the parser stumbled."""
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    around = lines[max(0, line - 2) : line]
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in problem:
        return Message("a line begins with a tab: indent with spaces")
    for row in around:
        if _wide_colon(row):
            return Message("a full-width colon “：” after the key: write “: ”, a colon and a space")
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
