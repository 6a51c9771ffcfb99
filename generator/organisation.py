"""Who runs the site, as mkdocs.yml says it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Options that never change, of which an unknown one is refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, coerce_numbers_to_str=True
    )


class Organisation(Frozen):
    """Who runs the site; each part stands at the foot of every page, when set."""

    organiser: str | None = None
    """The organising body (主办单位)."""
    support: str | None = None
    """Who gives technical support (技术支持)."""
    address: str | None = None
    postcode: str | None = None
    telephone: str | None = None
    email: str | None = None
    icp: str | None = None
    """The ICP filing number (`湘ICP备12345678号-1`)."""
    police: str | None = None
    """The public-security filing number (公安备案号)."""
    site_id_code: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,32}$")] | None = None
    """The code under which the site is registered as a government site (网站标识码), for the page labels."""
    statement: str | None = None
    """A sentence for the foot of every page, such as a copyright line."""
    report: Annotated[str, Field(pattern=r"^(https?://|mailto:)[^\s<>\"]+$")] | None = None
    """Where readers report an error (找错): a web address, or `mailto:` and an address."""
