"""What a site must not say any more: traces of the records that are not public.

Only certain evidence counts, for a false one would keep the whole site from being published:

- addresses, and the names of the copies of photos that no public record shows;
- sentences of 20 characters and more, titles and captions of 8 and more, the names and epithets of withdrawn members,
  each only as long as nothing that is public says it as well.

So a title that many stories share (主题党日) proves nothing, nor does the name of a member who has a namesake. Nor
does a withdrawn name that the prose of a live story still has: the check of the sources warns of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from generator.audit import Trace, said_in
from generator.content.attachments import suffix_of
from generator.content.links import addressed
from generator.content.model import Member, Story
from generator.content.photo import EXTENSIONS
from generator.content.record import Record
from generator.files import digest_file
from generator.photos.recipe import Recipe, Task, key_of
from generator.site import Site, public_records

SENTENCE, TITLE, NAME = 20, 8, 2
"""Characters from which a sentence, a title and a name are evidence."""

_ENDS = re.compile(r"(?<=[。！？；!?;…])|\n")


def traces_of(site: Site) -> tuple[Trace, ...]:
    """A trace of each record that is withdrawn, expired, a draft or still to come. Reads hand-written pages."""
    public = {record.path for record in public_records(site.catalogue)}
    hidden = [r for r in (*site.records.stories, *site.records.members) if r.path not in public]
    if not hidden:
        return ()
    texts = {record.path: tuple(dict.fromkeys(_evidence(record))) for record in hidden}
    where = {record.path: stands for record, stands in addressed(site.records) if record.path in texts}
    sought = [text for of_record in texts.values() for text in of_record] + list(where.values())
    said = said_in(sought, _public_texts(site))
    shown = {task.picture.digest for task in site.photos if isinstance(task, Task)}
    recipe = Recipe(avif=site.settings.avif)
    return tuple(
        Trace(
            what=record.path,
            texts=tuple(text for text in texts[record.path] if text not in said),
            addresses=tuple(w for w in (where.get(record.path),) if w and w not in said),
            digests=tuple(
                sorted(key_of(digest, recipe) for digest in set(_originals(record)) - shown),
            ),
        )
        for record in hidden
    )


def _originals(record: Record) -> Iterator[str]:
    """The digests of a record's photos. Nobody looks at those of what was withdrawn, but their bytes tell."""
    yield from (picture.digest for picture in record.pictures.values())
    if getattr(record, "withdrawn", None) is not None:
        yield from (digest_file(file) for name, file in record.files.items() if suffix_of(name) in EXTENSIONS)


def _evidence(record: Record) -> Iterator[str]:
    if isinstance(record, Member):
        yield from _long_enough((record.name, *record.epithets), NAME)
    if isinstance(record, Story):
        titles = (record.title, record.subtitle, *_captions(record))
        yield from _long_enough(titles, TITLE)
        yield from _sentences(record.summary or "")
    yield from _sentences(record.prose.text)


def _captions(story: Story) -> Iterator[str | None]:
    for photo in story.photos:
        yield from (photo.caption, photo.alt)
    yield from (picture.caption for picture in story.pictures.values())


def _long_enough(texts: Iterable[str | None], least: int) -> Iterator[str]:
    for text in texts:
        if text and len(line := " ".join(text.split())) >= least:
            yield line


def _sentences(text: str) -> Iterator[str]:
    return _long_enough(_ENDS.split(text), SENTENCE)


def _public_texts(site: Site) -> Iterator[str]:
    """Everything that the site may say, as written and as it runs on without markup; what belongs to a record in one
    piece, for no evidence goes over a line."""
    for record in public_records(site.catalogue):
        text = record.prose.text
        said = [" ".join(text.split()), *set(record.body.split("\n")).difference(text.split("\n"))]
        _gather([value for name, value in record.__dict__.items() if value and name not in Record.OWN], said)
        for picture in record.pictures.values():
            said += filter(None, (picture.caption, picture.credit))
        yield "\n".join(said)
    yield "\n".join(area.name for area in site.catalogue.areas.values())
    of_settings: list[str] = []
    _gather([site.settings.model_dump(exclude={"root"})], of_settings)
    yield "\n".join(of_settings)
    for document in site.documents:
        yield (site.settings.root / document.path).read_text("utf-8-sig", "replace")


def _gather(values: Iterable[object], into: list[str]) -> None:
    """Add every text in these values, each on one line."""
    for value in values:
        if not value:
            continue  # most of what a record could say it does not
        if isinstance(value, str):
            into.append(" ".join(value.split()))
        elif isinstance(value, BaseModel):
            _gather(value.__dict__.values(), into)
        elif isinstance(value, dict):
            _gather(value.values(), into)
        elif isinstance(value, (list, tuple)):
            _gather(value, into)
