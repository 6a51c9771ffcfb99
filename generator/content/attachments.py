"""Which files readers may download."""

from __future__ import annotations

SOUNDS = frozenset({".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".aac", ".flac"})
FILMS = frozenset({".mp4", ".m4v", ".webm", ".ogv"})
OFFERED = (
    SOUNDS
    | FILMS
    | frozenset(
        [
            ".pdf",
            ".ofd",
            ".doc",
            ".docx",
            ".wps",
            ".odt",
            ".rtf",
            ".xls",
            ".xlsx",
            ".et",
            ".ods",
            ".csv",
            ".ppt",
            ".pptx",
            ".dps",
            ".odp",
            ".txt",
            ".epub",
            ".zip",
        ]
    )
)
"""What may be offered for download as it is: nothing that a browser would run, and no photo, whose
original may tell where it was taken."""


def may_be_offered(name: str) -> bool:
    """True for a file that readers may download, by its extension."""
    return suffix_of(name) in OFFERED


def suffix_of(name: str) -> str:
    """The extension with its dot, in lower case; empty where there is none."""
    stem, dot, end = name.rpartition(".")
    return f".{end.lower()}" if dot and stem else ""
