"""Settings: what mkdocs.yml says of the site, read once and frozen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from generator.codes import CODES, Severity
from generator.colours import Colours, faults
from generator.i18n import Message
from generator.mkdocs_yml import read_host_config
from generator.organisation import Frozen, Organisation
from generator.problem import SettingsError


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"no such time zone: {name}") from error
    return name


def _code(name: str) -> str:
    if name not in CODES:
        raise ValueError(f"no such code: {name}")
    if CODES[name].settled:
        raise ValueError(f"{name} cannot be changed: it must be mended")
    return name


def _weight(given: Any) -> Any:
    """YAML reads an `off` without quotation marks as false."""
    return Severity.OFF if given is False else given


def _site(url: str) -> str:
    parts = urlsplit(url)  # a ValueError for what is no address at all
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("a site's address begins with https:// or http://")
    return url


def _address(given: str) -> str:
    """An address of this site as the rest of the program has it; one that a browser has quoted is read, too."""
    path = unquote(given).strip().lstrip("/")
    if not path or any(part in (".", "..") or not part.isprintable() for part in path.split("/")):
        raise ValueError(f"no address of a page or file of this site: {given}")
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


class Options(Frozen):
    """What stands under `plugins: - fengcai:` in mkdocs.yml."""

    stories: str = "stories"
    """The folder of the content, relative to mkdocs.yml."""
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    """The zone of every time that has no offset of its own."""
    per_page: Annotated[int, Field(ge=1, le=500)] = 20
    """How many stories a list shows before it goes on at `page/2/`."""
    topics_allowed: tuple[str, ...] | None = None
    """When set, a story may have no other topics than these."""
    photo_limit: Annotated[int, Field(ge=480, le=20_000)] = 2560
    """`fengcai photos tidy` shrinks originals to this many pixels on the long side."""
    avif: bool = False
    """Offer AVIF beside WebP: smaller files, several times the work."""
    hosts_allowed: tuple[str, ...] = ("gov.cn",)
    """Hosts that texts may link to without a word, those below them included."""
    severities: Mapping[
        Annotated[str, AfterValidator(_code)], Annotated[Severity, BeforeValidator(_weight)]
    ] = Field(default_factory=dict)
    """What a code weighs on this site: `error`, `warning` or `off`."""
    gone: tuple[Annotated[str, AfterValidator(_address)], ...] = ()
    """Addresses that were public and are given up for good, with all that is below them; of a page, a notice stays."""
    sharing_font: str | None = None
    """A font file with Chinese, relative to mkdocs.yml, for the sharing pictures of pages without a photo."""
    organisation: Organisation = Organisation()
    colours: Colours = Colours()
    """The palette; what is not set stays as it is."""
    mourning: bool = False
    """True turns the whole site grey, for days of mourning."""


class Settings(Options):
    """The whole of what the generator needs to know besides the stories."""

    root: Path
    """The folder that holds mkdocs.yml; paths in problems are relative to it."""
    name: str
    description: str = ""
    url: Annotated[str, AfterValidator(_site)] = ""
    """The absolute address of the home page, or empty."""
    language: str = "zh-Hans"
    """A BCP 47 tag; the interface and the messages are in it."""
    docs: str = "docs"
    config: str = "mkdocs.yml"
    """The file of the settings themselves, relative to the root."""
    private_docs: tuple[str, ...] = ()
    """Patterns, as in .gitignore, of hand-written pages that are not on the public site."""
    output: str = "site"
    host_config: str = ""
    """A digest of all that the host is told, in whatever file, the values of variables put in."""
    host_files: tuple[str, ...] = ()
    """What the host reads besides the hand-written pages: files and folders, relative to the root: mkdocs.yml and its
    parents, the site's own templates, hooks."""
    host_plugins: tuple[str, ...] = ()
    """The plugins besides this one, hooks, and what else reads or writes files of its own: nobody can know what their
    work depends on."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone itself."""
        return ZoneInfo(self.timezone)

    def shown(self, file: Path) -> str:
        """How a file is named to people: relative to the root where it lies below it, with forward slashes."""
        path, root = str(file), f"{self.root}{os.sep}"
        return (path.removeprefix(root) if path.startswith(root) else path).replace(os.sep, "/")

    @property
    def stories_folder(self) -> Path:
        """Where the content lies."""
        return self.root / self.stories

    @property
    def docs_folder(self) -> Path:
        """Where the hand-written pages lie."""
        return self.root / self.docs

    @property
    def cache_folder(self) -> Path:
        """What can be made again at any time."""
        return self.root / ".cache"

    @property
    def photo_cache(self) -> Path:
        """The copies of photos; can be kept between runs, shared and copied."""
        return self.cache_folder / "photos"

    @property
    def search_cache(self) -> Path:
        """The parts of the search index; can be kept between runs, shared and copied."""
        return self.cache_folder / "search"


def settings_from(
    config: Mapping[str, Any], options: Mapping[str, Any], *, root: Path, file: str = "mkdocs.yml"
) -> Settings:
    """Settings from the parsed mkdocs.yml, called `file`, and the plugin's own options.

    Raises SettingsError that names every wrong option.
    """
    theme = config.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    try:
        settings = Settings(
            **{
                **options,
                "root": root,
                "config": file,
                "name": config.get("site_name") or "",
                "description": config.get("site_description") or "",
                "url": config.get("site_url") or "",
                "language": _language(language),
                "docs": _below(root, config.get("docs_dir") or "docs"),
                "private_docs": _patterns(config.get("draft_docs"), config.get("exclude_docs")),
                "output": config.get("site_dir") or "site",
            }
        )
    except (ValidationError, TypeError) as error:
        raise SettingsError(Message("settings: {details}", details=_details(error))) from error
    if fault := next(faults(settings.colours), None):
        raise SettingsError(Message("settings: {details}", details=fault))
    return settings


def _patterns(*values: Any) -> tuple[str, ...]:
    """The lines of MkDocs' pattern options, which it may have parsed already."""
    lines: list[str] = []
    for value in values:
        if isinstance(value, str):
            lines += value.splitlines()
        elif value is not None:
            lines += [str(pattern.pattern) for pattern in value.patterns if pattern.pattern]
    return tuple(lines)


def _below(root: Path, folder: str) -> str:
    """A folder relative to the root where it lies below it, with forward slashes."""
    path = Path(folder)
    return (path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path).as_posix()


def _language(material: str | None) -> str:
    """Material's language code as a BCP 47 tag: its `zh` is simplified Chinese."""
    if material in (None, "zh", "zh-CN"):
        return "zh-Hans"
    return "zh-Hant" if material in ("zh-TW", "zh-Hant") else str(material)


def _details(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False))


def read_settings(path: Path) -> Settings:
    """The settings of the site whose mkdocs.yml is at `path`.

    Raises SettingsError when there is none, or it cannot be understood.
    """
    host = read_host_config(path)
    settings = settings_from(host.values, host.options, root=path.parent.absolute(), file=path.name)
    return settings.model_copy(
        update={
            "host_config": host.digest,
            "host_files": tuple(settings.shown(file.absolute()) for file in host.files),
            "host_plugins": tuple(host.strangers),
        }
    )
