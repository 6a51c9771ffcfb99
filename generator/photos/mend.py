"""Mend what a record says of a photo whose file gets another name, and touch nothing else in it. No disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote, unquote

import yaml
from frontmatter.default_handlers import YAMLHandler

from generator.content.prose import render
from generator.content.yaml_nodes import YamlFault, read_yaml

_KEYS = ("cover", "photo", "portrait")
_BOUNDARY = YAMLHandler.FM_BOUNDARY


class Unmendable(Exception):
    """The record names the photo in a form that is not understood here."""


def mentions(text: str, name: str) -> bool:
    """True where a record may name the file, in whatever form; a record that cannot be read may do so."""
    front, body = _split(text)
    try:
        data, photos, _ = _read(front, body)
    except Unmendable:
        return name in text or name in unquote(unescape(text))
    return any(holder[key] == name for holder, key in _places(data)) or any(p == name for p, _ in photos)


def renamed(text: str, old: str, new: str) -> str:
    """The text of a record with the photo `old` called `new`, in its keys and in its prose.

    What was written is read again, by the readers that the site uses: raises Unmendable where they would
    not see the new name in just the places where they saw the old one.
    """
    front, body = _split(text)
    mended = _front_renamed(front, old, new), _body_renamed(body, old, new)
    if _named(front, body, {old: new}) != _named(*mended, {}):
        raise Unmendable
    return "".join(mended)


def _split(text: str) -> tuple[str, str]:
    """Front matter with the lines around it, and the prose."""
    lines = list(_BOUNDARY.finditer(text))[:2]
    return (text[: lines[1].end()], text[lines[1].end() :]) if len(lines) == 2 else ("", text)


def _read(front: str, body: str) -> tuple[Any, list[tuple[str, str]], str]:
    """All that a record says: its keys, its photos with their words, its text."""
    prose = render(body)
    try:
        data, _ = read_yaml(_yaml(front))
    except YamlFault as fault:
        raise Unmendable from fault
    return data, [(photo.target, photo.text) for photo in prose.photos], prose.text


def _named(front: str, body: str, names: dict[str, str]) -> object:
    """The same, with photos called by `names`."""
    data, photos, said = _read(front, body)
    for holder, key in _places(data):
        holder[key] = names.get(holder[key], holder[key])
    return data, [(names.get(target, target), words) for target, words in photos], said


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Where the name of a photo can stand: each mapping or list, and the key or number in it."""
    if not isinstance(data, dict):
        return
    yield from ((data, key) for key in _KEYS if isinstance(data.get(key), str))
    if isinstance(data.get("photos"), str):
        yield data, "photos"
    photos = data.get("photos")
    for number, photo in enumerate(photos if isinstance(photos, list) else [photos]):
        if isinstance(photo, str) and isinstance(photos, list):
            yield photos, number
        elif isinstance(photo, dict) and isinstance(photo.get("file"), str):
            yield photo, "file"


def _yaml(front: str) -> str:
    lines = list(_BOUNDARY.finditer(front))
    return front[lines[0].end() : lines[1].start()] if lines else ""


def _front_renamed(front: str, old: str, new: str) -> str:
    try:
        root = yaml.compose(_yaml(front), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise Unmendable from error
    offset = next((line.end() for line in _BOUNDARY.finditer(front)), 0)
    for node in sorted(_nodes(root), key=lambda node: -node.start_mark.index):
        if node.value == old:
            begin, end = node.start_mark.index + offset, node.end_mark.index + offset
            front = front[:begin] + _scalar(new, node.style) + front[end:]
    return front


def _nodes(root: Any) -> Iterator[yaml.ScalarNode]:
    for key, value in _pairs(root):
        if key in _KEYS:
            yield from _scalars(value)
        elif key == "photos":
            for photo in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from _scalars(photo)
                for inner, file in _pairs(photo):
                    if inner == "file":
                        yield from _scalars(file)


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


def _scalars(node: Any) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node


def _scalar(name: str, style: str | None) -> str:
    if style is None:  # what was plain stays plain: only the end of the name is another
        return name
    return "'" + name.replace("'", "''") + "'" if style == "'" else json.dumps(name, ensure_ascii=False)


_OPENING = re.compile(r"\]\(\s*|^ {0,3}\[[^\]\n]+\]:[ \t]*", re.MULTILINE)


def _body_renamed(body: str, old: str, new: str) -> str:
    done, position = "", 0
    for opening in _OPENING.finditer(body):
        begin = opening.end()
        if begin < position:
            continue
        inside = body[begin : _closing(body, begin) if opening[0].startswith("]") else _line_end(body, begin)]
        for target in _targets(inside):
            if unquote(unescape(target)) == old:
                at = begin + inside.index(target)
                done += body[position:at] + (new if target == old else quote(new))
                position = at + len(target)
                break
    return done + body[position:]


def _closing(body: str, begin: int) -> int:
    """Where the bracket that was opened before `begin` is closed."""
    depth = 1
    for at in range(begin, min(len(body), begin + 4000)):
        depth += {"(": 1, ")": -1}.get(body[at], 0)
        if not depth:
            return at
    return begin


def _line_end(body: str, begin: int) -> int:
    end = body.find("\n", begin)
    return len(body) if end < 0 else end


def _targets(inside: str) -> Iterator[str]:
    """What may be the target in a pair of brackets, with a title behind it or without."""
    whole = inside.strip()
    for words in (whole, re.sub(r"""\s+(".*"|'.*')$""", "", whole, flags=re.DOTALL)):
        target = words.removeprefix("<").removesuffix(">") if words.startswith("<") else words
        if target:
            yield target
            yield target.removeprefix("./")
