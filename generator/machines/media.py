"""Media types, by extension: a table of our own, for the system's differs from machine to machine."""

from __future__ import annotations

from generator.content.attachments import suffix_of

UNKNOWN = "application/octet-stream"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".wps": "application/vnd.ms-works",
    ".odt": f"{_OPEN}.text",
    ".rtf": "application/rtf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".ods": f"{_OPEN}.spreadsheet",
    ".csv": "text/csv",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odp": f"{_OPEN}.presentation",
    ".txt": "text/plain",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
}


def media_type(name: str) -> str:
    """The type of a file by its name; UNKNOWN for one that has none registered."""
    return _TYPES.get(suffix_of(name), UNKNOWN)
