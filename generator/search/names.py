"""People, as they are asked for by sound: the whole reading of a name, or its initials.

Names stand apart from the stories. Whoever types a sound asks for the names that are read so, and a name is found
like any other word: so a new name changes this small table and no story's part of the index.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.content.catalogue import Catalogue
from generator.content.pinyin import is_like_a_name, reading
from generator.search.documents import people
from generator.search.folding import composed

_SPOKEN = re.compile(r"[a-z]+")


def sounds(name: str, given: str | None = None) -> tuple[str, ...]:
    """The ways to type a person's name in pinyin, without spaces: `liuzhenmao` and `lzm` for 刘振茂.

    `given` is the record's own `pinyin`. Empty for a name that is not wholly Chinese, or has one character.
    """
    syllables = tuple(part.replace("ü", "v") for part in reading(name, given))
    if len(syllables) < 2 or not all(_SPOKEN.fullmatch(part) for part in syllables):
        return ()
    if name.isascii():
        return ()
    return "".join(syllables), "".join(part[0] for part in syllables)


def names_of(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Members, and whoever signs a story, with their sounds. Two members of one name may be read in two ways."""
    names: dict[str, tuple[str, ...]] = {}
    for member in catalogue.members.values():
        ways = names.get(member.name, ())
        names[member.name] = tuple(dict.fromkeys((*ways, *sounds(member.name, member.pinyin))))
    for story in catalogue.stories:
        for name in people(story.byline):
            if name not in names and is_like_a_name(name):
                names[name] = sounds(name)
    return {composed(name): names[name] for name in sorted(names) if len(name) > 1 and names[name]}


def table_of(names: Mapping[str, tuple[str, ...]]) -> bytes:
    """What a browser looks up: each name and its sounds, in order."""
    rows = [[name, *names[name]] for name in sorted(names)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
