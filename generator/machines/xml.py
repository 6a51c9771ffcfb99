"""Text in XML documents."""

from __future__ import annotations

import re
from html import escape

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'

_REFUSED = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even as a reference (2.2, Char)."""


def text(value: str) -> str:
    """A value between tags or in a quoted attribute; `]]>` cannot come out of it either."""
    return escape(_REFUSED.sub("", value), quote=False).replace('"', "&quot;").replace("\r", "&#13;")


def element(name: str, value: str | None, **attributes: str | None) -> str:
    """An element; nothing where it has neither a text nor an attribute."""
    given = "".join(f' {key}="{text(part)}"' for key, part in attributes.items() if part)
    if not value:
        return f"<{name}{given}/>" if given else ""
    return f"<{name}{given}>{text(value)}</{name}>"
