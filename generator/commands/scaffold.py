"""Starting things: a new site with samples, a new record with its keys."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.content.discover import FOLDERS
from generator.content.fields import is_id
from generator.content.parse import parse
from generator.content.pinyin import slug
from generator.content.record import Record
from generator.content.schema import KINDS, REGIONS, schema
from generator.content.yaml_nodes import YamlFault, read_yaml
from generator.files import write_atomic
from generator.i18n import Message, Translator
from generator.problem import ContentError, OutputError
from generator.settings import Settings

SAMPLES = Path(__file__).parent / "samples"

QUESTIONS = {
    "title": Message("Title"),
    "name": Message("Name"),
    "date": Message("Date of publication"),
    "starts": Message("Begins"),
    "slug": Message("Id (a-z, 0-9, -): part of the address, not to be changed later"),
}
"""What is asked, by key."""

_SKIPPED = "__pycache__"


def init(folder: Path, *, today: dt.date) -> Iterator[Path]:
    """Write a new site, whose sample story is of `today`, and yield each file; what exists is left as it is.

    Raises OutputError where a site is already.
    """
    if (folder / "mkdocs.yml").exists():
        raise OutputError(Message("{folder} holds a site already", folder=folder))
    for sample in sorted(SAMPLES.rglob("*")):
        if sample.is_dir() or _SKIPPED in sample.parts:
            continue
        name = sample.relative_to(SAMPLES).as_posix().replace("YEAR", str(today.year))
        # Files of these names here would hide the other samples from git and from the wheel.
        hidden = name == "gitignore" or name.startswith("vscode/")
        target = folder / (f".{name}" if hidden else name)
        if not target.exists():
            write_atomic(target, sample.read_bytes().replace(b"TODAY", today.isoformat().encode()))
            yield target
    regions = folder / ".vscode" / "regions.schema.json"
    if not regions.exists():
        write_atomic(regions, to_json(schema(REGIONS, Translator("zh-Hans"))).encode())
        yield regions


def to_json(data: Any) -> str:
    """Data as people read it, with a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def required(kind: str) -> tuple[str, ...]:
    """The keys that a record of this kind cannot do without."""
    fields = KINDS[kind].model_fields.items()
    return tuple(key for key, field in fields if field.is_required() and key not in Record.OWN)


def default(key: str, settings: Settings) -> str | None:
    """What an author most likely answers."""
    return dt.datetime.now(settings.zone).date().isoformat() if key == "date" else None


def propose(kind: str, answers: Mapping[str, str], settings: Settings) -> str:
    """An id from the name in pinyin, one that is free; empty where the name gives none."""
    base = slug(answers.get("title") or answers.get("name") or "")
    proposal, n = base, 2
    while proposal and _exists(_file(kind, proposal, answers, settings)):
        proposal, n = f"{base}-{n}", n + 1
    return proposal


def new(kind: str, id: str, answers: Mapping[str, str], settings: Settings) -> Path:
    """Write a record with the given answers and every other key, commented out, ready to be filled in.

    Raises ContentError for an answer that the record cannot take, OutputError where one exists.
    """
    file = _file(kind, id, answers, settings)
    model, say = KINDS[kind], Translator(settings.language)
    text = _text(model, answers, say)
    path = file.relative_to(settings.root).as_posix() if file.is_relative_to(settings.root) else str(file)
    if not is_id(id):
        raise OutputError(
            Message("“{name}” is no id: use only a-z, 0-9 and -, at most 80 characters", name=id)
        )
    parsed = parse(model, text, id=id, path=path, zone=settings.zone)
    if parsed.problems:
        raise ContentError(parsed.problems)
    if _exists(file):
        raise OutputError(Message("{file} exists already", file=path))
    write_atomic(file, text.encode())
    return file


def _file(kind: str, id: str, answers: Mapping[str, str], settings: Settings) -> Path:
    if kind == "story":
        return settings.stories_folder / answers["date"].strip()[:4] / id / "index.md"
    folder = next(name for name, model in FOLDERS.items() if model is KINDS[kind])
    return settings.stories_folder / folder / f"{id}.md"


def _exists(file: Path) -> bool:
    """True where it is taken; a story stands in a folder or, without photos, in a file of that name."""
    return file.exists() or (file.name == "index.md" and file.parent.with_suffix(".md").exists())


def _text(model: type[Record], answers: Mapping[str, str], say: Translator) -> str:
    optional = [key for key in model.model_fields if key not in answers and key not in Record.OWN]
    lines = [
        *(line(key, answer) for key, answer in answers.items()),
        "# " + say("The other keys, when you need them: take away the # in front and fill in."),
        *(f"# {key}:" for key in optional),
    ]
    return "\n".join(["---", *lines, "---", "", say("Write the text here."), ""])


def line(key: str, answer: str) -> str:
    """`key: answer`, in quotes only where the answer would not be read back as typed."""
    plain = f"{key}: {answer}"
    try:
        if read_yaml(plain)[0] == {key: answer}:
            return plain
    except YamlFault:
        pass
    return f"{key}: {json.dumps(answer, ensure_ascii=False)}"
