"""The types of the keys: how a text that an editor typed becomes a value, or a Fault.

Every scalar of the front matter arrives here as the text that was typed, so YAML's own guesses
(`no` as false, `010` as eight, `2024-11-05` as a day) never come between an editor and the file.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo

from generator.content.attachments import may_be_offered, suffix_of
from generator.content.hints import OneOrMore, typed
from generator.content.rule import why_no_rule
from generator.i18n import Message

WINDOWS_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that no file or folder can have on Windows, whatever its extension."""

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The schemes that a link may have; a link without one is relative."""


class Fault(ValueError):
    """A value that cannot be taken; `message` says what was expected."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


ID = re.compile(r"[a-z0-9-]{1,80}")


def is_id(text: str) -> bool:
    """True for what can be a file name and a part of an address: `a-z 0-9 -`, not reserved on Windows."""
    return ID.fullmatch(text) is not None and text.strip("-") != "" and text not in WINDOWS_RESERVED


def _id(text: str) -> str:
    if not is_id(text):
        raise Fault(Message("an id has only a-z, 0-9 and -, at most 80 characters"))
    return text


def _region(text: str) -> str:
    if not all(is_id(part) for part in text.split("/")):
        raise Fault(Message("a region is the path of ids in regions.yml, such as qingling/songxi"))
    return text


_STORY = re.compile(r"/?(?:\.\./)*(?:stories/)?([0-9]{4})/([a-z0-9-]{1,80})(?:/|/index\.md|\.md)?")


def _story(text: str) -> str:
    match = _STORY.fullmatch(text)
    if match is None:
        raise Fault(Message("a story is named by its address, such as 2024/xunhe"))
    return f"{match[1]}/{match[2]}"


def _one_line(text: Any) -> Any:
    if isinstance(text, str):
        return unicodedata.normalize("NFC", " ".join(text.split()))
    return text


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


_DATE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?")


def _date_of(text: str) -> dt.date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        day = dt.date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9000 else None  # beyond that, zones and rules overflow


def _day(value: Any) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and (day := _date_of(value.strip())) is not None:
        return day
    raise Fault(Message("a day is written like 2026-11-05"))


def _moment(value: Any, info: ValidationInfo) -> Any:
    """A date-time in the site's own zone; a day alone is its first moment."""
    if isinstance(value, dt.datetime):
        return value
    zone = (info.context or {}).get("zone", dt.UTC)
    if isinstance(value, str):
        day, _, time = value.strip().replace("T", " ", 1).partition(" ")
        date, clock = _date_of(day), _TIME.fullmatch(time.strip()) if time.strip() else None
        if date is not None and not time.strip():
            return dt.datetime.combine(date, dt.time(), zone)
        if date is not None and clock is not None:
            hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
            if hour < 24 and minute < 60 and second < 60:
                offset = _offset(clock[4])
                return dt.datetime.combine(date, dt.time(hour, minute, second), offset or zone).astimezone(
                    zone
                )
    raise Fault(Message("a time is written like 2026-11-05 or 2026-11-05 09:30"))


def _offset(text: str | None) -> dt.tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes >= 24 * 60:
        raise Fault(Message("a time is written like 2026-11-05 or 2026-11-05 09:30"))
    return dt.timezone(sign * dt.timedelta(minutes=minutes))


_A_DAY = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
_A_TIME = r"([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
"""The forms once more, for editors' tools, which know no back references."""

_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_YEAR = re.compile(r"[12][0-9]{3}")


def _period(value: Any) -> Any:
    """A year, a month or a day, as `2024`, `2024-11` or `2024-11-05`."""
    text = str(value).strip()
    if _YEAR.fullmatch(text):
        return text
    if (month := _MONTH.fullmatch(text)) and 1 <= int(month[2]) <= 12:
        return f"{month[1]}-{int(month[2]):02d}"
    if (day := _date_of(text)) is not None:
        return day.isoformat()
    raise Fault(Message("a day, a month or a year is written like 2024-11-05, 2024-11 or 2024"))


def _file_name(text: str) -> str:
    if "/" in text or "\\" in text or text in (".", "..") or text.startswith("."):
        raise Fault(Message("a file beside the record is named without a folder, such as photo-1.jpg"))
    return text


def _offered(text: str) -> str:
    if not may_be_offered(text):
        raise Fault(
            Message(
                "an attachment is a document, a sound or a film, such as .pdf, .docx, .xlsx, .mp3, .mp4; "
                "a picture belongs under “photos:”"
            )
        )
    return text


def _link(text: str) -> str:
    try:
        scheme, host = urlsplit(text)[:2]
    except ValueError:
        scheme, host = "", ""
    if scheme not in ("http", "https") or not host or any(c.isspace() for c in text):
        raise Fault(Message("a link begins with https:// or http://"))
    return text


_OLD_PAGES = frozenset({".html", ".htm", ".shtml", ".php", ".asp", ".aspx", ".jsp"})
"""What an old page may end in; any other address is a folder."""

_LONGEST_PART = 200
"""Bytes of one part of a path: file systems stop at 255, and a temporary name is longer."""


def _site_path(text: str) -> str:
    path = text.strip().strip("/")
    for part in path.split("/"):
        stem = part.partition(".")[0].lower()
        if (
            part.startswith(".")
            or part in ("", "..")
            or part.endswith((".", " "))
            or set(part) & set('\\?#%"<>|*:')
            or any(ord(sign) < 32 or ord(sign) == 127 for sign in part)
            or len(part.encode()) > _LONGEST_PART
            or stem in WINDOWS_RESERVED
        ):
            raise Fault(Message("an old address is a path on this site, such as /news/2023/0412/"))
    return path if suffix_of(path) in _OLD_PAGES else path + "/"


def _topic(text: str) -> str:
    if set(text) & set('/\\?#%:*"<>|') or text.strip(".") == "" or text.endswith("."):
        raise Fault(Message('a topic is a few plain words, without / \\ ? # % : * " < > |'))
    return text


def _rrule(text: str) -> str:
    rule = text.removeprefix("RRULE:").strip()
    if (why := why_no_rule(rule)) is not None:
        raise Fault(why)
    return rule


Text = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=2000)]
"""A line of text; runs of white space count as one."""
Title = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=64)]
Id = Annotated[str, AfterValidator(_id), typed("[a-z0-9-]{1,80}", "songxi")]
RegionId = Annotated[str, AfterValidator(_region), typed("[a-z0-9-]+(/[a-z0-9-]+)*", "qingling/songxi")]
StoryId = Annotated[str, AfterValidator(_story), typed(_STORY.pattern, "2026/xunhe")]
Topic = Annotated[Text, StringConstraints(max_length=40), AfterValidator(_topic)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=255), AfterValidator(_file_name)]
OfferedName = Annotated[FileName, AfterValidator(_offered)]
WebLink = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_link)]
SitePath = Annotated[str, StringConstraints(max_length=300), AfterValidator(_site_path)]
Rule = Annotated[str, AfterValidator(_rrule)]
Day = Annotated[dt.date, BeforeValidator(_day), typed(_A_DAY, "2026-11-05")]
Moment = Annotated[
    dt.datetime, BeforeValidator(_moment), typed(_A_DAY + _A_TIME, "2026-11-05", "2026-11-05 09:30")
]
Period = Annotated[
    str,
    BeforeValidator(_period),
    typed(rf"([12][0-9]{{3}}([-/.][0-9]{{1,2}})?|{_A_DAY})", "2024-11", type=["string", "integer"]),
]
"""A year, a month or a day as ISO text: `2024`, `2024-11`, `2024-11-05`."""
Names = Annotated[tuple[Text, ...], BeforeValidator(_listed), OneOrMore()]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed), OneOrMore()]
Regions = Annotated[tuple[RegionId, ...], BeforeValidator(_listed), OneOrMore()]
Topics = Annotated[tuple[Topic, ...], BeforeValidator(_listed), OneOrMore()]
StoryIds = Annotated[tuple[StoryId, ...], BeforeValidator(_listed), OneOrMore()]
SitePaths = Annotated[tuple[SitePath, ...], BeforeValidator(_listed), OneOrMore()]
