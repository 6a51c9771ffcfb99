"""The moment that decides what is due: never the same variable as a stamp of a source."""

from __future__ import annotations

import datetime as dt

from generator.i18n import Message
from generator.problem import SettingsError


def moment(text: str | None, zone: dt.tzinfo) -> dt.datetime:
    """The clock's moment, or one as given in ISO 8601 (`2026-11-05T09:30+08:00`).

    One without an offset is meant in `zone`, the site's own.

    Raises SettingsError.
    """
    if not text:
        return dt.datetime.now(dt.UTC)
    try:
        given = dt.datetime.fromisoformat(text)
        if not 1000 <= given.year <= 9000:
            raise ValueError(text)  # beyond that, zones and rules overflow
    except ValueError:
        raise SettingsError(
            Message("“{given}” is no moment: write it like 2026-11-05 or 2026-11-05T09:30", given=text)
        ) from None
    return given.replace(tzinfo=zone) if given.tzinfo is None else given
