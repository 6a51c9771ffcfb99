"""What every record has besides what its editor wrote: where it lies, its text, the files beside it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from pydantic import Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema

from generator.content.marks import Marks
from generator.content.parts import Value
from generator.content.photo import Picture
from generator.content.prose import Prose


class Record(Value):
    """A file of its own. What stands here comes from the file's place, never from its front matter."""

    id: SkipJsonSchema[str]
    """The file or folder name; for a story `<year>/<slug>`."""
    path: SkipJsonSchema[str]
    """The file, relative to the site's root, with forward slashes."""
    body_line: SkipJsonSchema[int] = 1
    """The line of the file on which the body begins."""
    marks: SkipJsonSchema[InstanceOf[Marks]] = Field(default=Marks(), repr=False)
    """Where each key and item of the front matter stands."""
    prose: SkipJsonSchema[InstanceOf[Prose]] = Prose()
    """The body, rendered."""
    files: SkipJsonSchema[dict[str, Path]] = Field(default_factory=dict, repr=False)
    """The files beside the record, by name."""
    pictures: SkipJsonSchema[dict[str, Picture]] = Field(default_factory=dict, repr=False)
    """Those of them that are readable pictures and that the record shows, by name."""

    version: SkipJsonSchema[str] = Field(default="", repr=False)
    """A digest of its file, and of everything that decides what is read from it."""
    written: SkipJsonSchema[str] = Field(default="", repr=False)
    """A digest of its file alone: the same wherever and by whatever program it is read."""
    face: SkipJsonSchema[str] = Field(default="", repr=False)
    """A digest of what pages other than its own can show of it; the files beside it count with it."""

    OWN: ClassVar[frozenset[str]] = frozenset(
        {"id", "path", "body_line", "marks", "prose", "files", "pictures", "version", "written", "face"}
    )

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.prose.markdown

    def mark(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of a key, or of the nearest thing around it that is written."""
        while keys:
            if keys in self.marks:
                return self.marks[keys]
            keys = keys[:-1]
        return 1, 1
