"""The text of one file → a record, or the problems that keep it from being one. No disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import islice
from typing import Any, Generic, TypeVar, get_args

from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from generator.content.allowance import without_allowances
from generator.content.fields import Fault
from generator.content.manuscript import Manuscript
from generator.content.marks import Keys, Marks
from generator.content.model import Region
from generator.content.parts import Value
from generator.content.prose import TextFault, render
from generator.content.record import Record
from generator.content.yaml_nodes import YamlFault, read_yaml
from generator.i18n import Message
from generator.problem import Place, Problem

R = TypeVar("R", bound=Record)

_BOUND = YAMLHandler().FM_BOUNDARY
"""A line of hyphens, as python-frontmatter knows it."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[R]):
    """What came of a file: its text, and a record or problems, never neither."""

    manuscript: Manuscript
    record: R | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Bytes of a file as text with `\\n` line ends, or the problem `encoding-not-utf8`."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "", (_encoding(path, Message("the file begins with a byte order mark"), "utf-8-sig"),)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return "", (_encoding(path, Message("the file is in UTF-16, or not a text at all"), "utf-16"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", (_encoding(path, Message("the file is not in UTF-8"), "gb18030", line),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


def _encoding(path: str, what: Message, codec: str, line: int = 1) -> Problem:
    return Problem(
        Place(path, line),
        "encoding-not-utf8",
        Message(
            "{what}. In Notepad: Save As, encoding UTF-8 (without BOM). "
            "On a command line: python -c \"p='{path}'; t=open(p,encoding='{codec}').read(); "
            "open(p,'w',encoding='utf-8').write(t)\"",
            what=what,
            path=path,
            codec=codec,
        ),
    )


def parse(model: type[R], text: str, *, id: str, path: str, zone: tzinfo) -> Parsed[R]:
    """Read a record of the kind `model` from the text of its file.

    `id` and `path` come from where the file lies; `zone` is meant where a time has no offset.
    """
    split = _split(text)
    if isinstance(split, Message):
        problem = Problem(Place(path), "front-matter-missing", split)
        return Parsed(Manuscript(path, text), None, (problem,))
    front, first_line, body, body_line = split
    manuscript = Manuscript(path, text, body_at=len(text) - len(body))
    try:
        data, marks = read_yaml(front, above=first_line - 1)
    except YamlFault as fault:
        return Parsed(manuscript, None, (_invalid(path, fault, first_line - 1),))
    if data is None:
        data = {}
    if not isinstance(data, dict):
        message = Message("the front matter is not a list of keys: one key a line, “key: text”")
        return Parsed(manuscript, None, (Problem(Place(path, first_line), "front-matter-invalid", message),))
    foreign = Record.OWN & data.keys()
    problems = [_unknown(model, (key,), path, marks) for key in data if key in foreign]
    for key in foreign:
        del data[key]
    try:
        prose = replace(render(without_allowances(body)), markdown=body)
    except TextFault as fault:
        problem = Problem(Place(path, body_line), "value-invalid", fault.message)
        return Parsed(manuscript, None, (*problems, problem))
    own = {
        "id": id,
        "path": path,
        "body_line": body_line,
        "marks": marks,
        "prose": prose,
    }
    try:
        record = model.model_validate({**data, **own}, context={"zone": zone})
    except ValidationError as error:
        problems += problems_of(error, model, path, marks)
        record = None
    return Parsed(manuscript, record if not problems else None, tuple(problems))


def parse_regions(text: str, *, path: str) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """Read regions.yml: the tree of regions, or its problems."""
    try:
        data, marks = read_yaml(text)
    except YamlFault as fault:
        return (), (_invalid(path, fault, 0),)
    try:
        regions = TypeAdapter(tuple[Region, ...]).validate_python(data or ())
    except ValidationError as error:
        return (), tuple(problems_of(error, Region, path, marks))
    return regions, tuple(_twins(regions, (), path, marks))


def _twins(regions: Sequence[Region], keys: Keys, path: str, marks: Marks) -> Iterator[Problem]:
    """Regions of one id in one place: the second would vanish with all its stories."""
    seen: set[str] = set()
    for i, region in enumerate(regions):
        if region.id in seen:
            message = Message("there are two regions “{id}” here: give one of them another id", id=region.id)
            yield Problem(_place(path, (*keys, i, "id"), marks), "address-taken", message)
        seen.add(region.id)
        yield from _twins(region.children, (*keys, i, "children"), path, marks)


def _invalid(path: str, fault: YamlFault, lines_above: int) -> Problem:
    place = Place(path, fault.line + lines_above, fault.column)
    return Problem(place, "front-matter-invalid", fault.message)


def _split(text: str) -> tuple[str, int, str, int] | Message:
    """Front matter and its first line, body and its first line; or why there is none."""
    bounds = list(islice(_BOUND.finditer(text), 2))
    if not bounds or bounds[0].start():
        if re.match(r"\s*[-—－]{2,}", text):
            return Message("the first line must be exactly three hyphens: ---")
        return Message("the file must begin with a line --- , then its keys, then a line --- again")
    if len(bounds) < 2:
        return Message("the line --- that ends the front matter is missing")
    opening, closing = bounds
    first_line = text.count("\n", 0, opening.end()) + 1
    end = text.find("\n", closing.start())
    body = text[end + 1 :] if end >= 0 else ""
    return text[opening.end() : closing.start()], first_line, body, text.count("\n", 0, end + 1) + 1


def problems_of(error: ValidationError, model: type[BaseModel], path: str, marks: Marks) -> list[Problem]:
    """What pydantic found, as problems in the words of an editor."""
    return [_problem(details, model, path, marks) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, model: type[BaseModel], path: str, marks: Marks) -> Problem:
    keys = tuple(details["loc"])
    match details["type"]:
        case "extra_forbidden":
            return _unknown(model, keys, path, marks)
        case "missing":
            message = Message("the key “{key}” is required", key=keys[-1])
            return Problem(_place(path, keys[:-1], marks), "key-missing", message)
    message = Message("“{key}”: {expected}", key=_named(keys), expected=_expected(details))
    return Problem(_place(path, keys, marks), "value-invalid", message)


def _place(path: str, keys: Keys, marks: Marks) -> Place:
    while keys and keys not in marks:
        keys = keys[:-1]
    line, column = marks.get(keys, (1, 1)) if keys else (1, 1)
    return Place(path, line, column)


def _named(keys: Sequence[str | int]) -> str:
    """`awards[2].year` for ('awards', 1, 'year'): items count from 1, as people do."""
    name = ""
    for key in keys:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return name


_EXPECTED: Mapping[str, Message] = {
    "string_type": Message("one text is expected here"),
    "string_too_short": Message("the text is empty"),
    "too_short": Message("the text is empty"),
    "int_parsing": Message("a whole number is expected"),
    "int_from_float": Message("a whole number is expected"),
    "int_type": Message("a whole number is expected"),
    "decimal_parsing": Message("a number in plain digits is expected, without unit or thousands separator"),
    "decimal_type": Message("a number in plain digits is expected, without unit or thousands separator"),
    "finite_number": Message("a number in plain digits is expected, without unit or thousands separator"),
    "bool_parsing": Message("true or false is expected"),
    "bool_type": Message("true or false is expected"),
    "tuple_type": Message("a list is expected: [one, two], or one item a line beginning with “- ”"),
    "model_type": Message("keys are expected below it, one a line and indented: “name: …”"),
    "dict_type": Message("keys are expected below it, one a line and indented: “name: …”"),
}
"""What was expected, by the kind of pydantic's error (its documented `type`)."""

_OTHERWISE = Message("not in the form that is expected here")


def _expected(details: ErrorDetails) -> Message:
    context: dict[str, Any] = details.get("ctx") or {}
    fault = context.get("error")
    if isinstance(fault, Fault):
        return fault.message
    match details["type"]:
        case "string_too_long" | "too_long":
            length = context.get("actual_length") or len(details["input"])
            return Message("{length} characters, at most {most}", length=length, most=context["max_length"])
        case "enum" | "literal_error":
            return Message(
                "one of these is expected: {choices}", choices=context["expected"].replace("'", "")
            )
        case "decimal_max_digits" | "decimal_whole_digits":
            return Message("{length} characters, at most {most}", length=len(str(details["input"])), most=20)
        case "greater_than_equal":
            return Message("at least {least}", least=context["ge"])
        case "less_than_equal":
            return Message("at most {most}", most=context["le"])
    return _EXPECTED.get(details["type"], _OTHERWISE)


def _unknown(model: type[BaseModel], keys: Keys, path: str, marks: Marks) -> Problem:
    known = _known_keys(model, keys[:-1])
    key = str(keys[-1])
    close = process.extractOne(key, known, score_cutoff=60) if known else None
    if close:
        message = Message("unknown key “{key}”; did you mean “{close}”?", key=key, close=close[0])
    else:
        message = Message("unknown key “{key}”; known here: {known}", key=key, known=", ".join(known))
    return Problem(_place(path, keys, marks), "key-unknown", message)


def _known_keys(model: type[BaseModel], parents: Keys) -> list[str]:
    """The keys that an editor may write below `parents`."""
    inner: type[BaseModel] | None = model
    for key in parents:
        if isinstance(key, str) and inner is not None:
            field = inner.model_fields.get(key)
            inner = _model_in(field.annotation) if field else None
    if inner is None:
        return []
    return [key for key in inner.model_fields if key not in Record.OWN]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)
