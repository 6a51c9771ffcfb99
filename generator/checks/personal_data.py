"""Personal data that does not belong on a public page."""


def mask(text: str) -> str:
    """The text with what identifies a person made unreadable."""
    return text
