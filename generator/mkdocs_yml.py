"""mkdocs.yml as the host has it, with everything that it inherits; and what it has the host read and run besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
import yaml_env_tag

from generator.files import digest
from generator.i18n import Message
from generator.problem import SettingsError

OWN = "fengcai"
"""The name of the plugin."""

_READERS = frozenset({"pymdownx.snippets", "pymdownx.b64", "markdown_include.include", "mdx_include"})
"""Extensions of Markdown that put other files into a text."""


@dataclass(frozen=True)
class HostConfig:
    """What mkdocs.yml says."""

    values: Mapping[str, Any]
    written: tuple[Path, ...]
    """mkdocs.yml, and those that it inherits from."""

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of our own plugin."""
        return next((options for name, options in _entries(self.values.get("plugins")) if name == OWN), {})

    @property
    def digest(self) -> str:
        """The name of all that is said, the values of variables put in."""
        return digest(repr(self.values).encode("utf-8", "surrogatepass"))

    @property
    def files(self) -> Iterator[Path]:
        """What the host reads besides the hand-written pages: these files, the site's own templates, hooks."""
        yield from self.written
        theme = self.values.get("theme")
        templates = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        root = self.written[0].parent.absolute()
        yield from (root / str(name) for name in (templates, *self._hooks) if name)

    @property
    def strangers(self) -> Iterator[str]:
        """Plugins besides ours, hooks, and extensions that read other files: nobody can know what their work depends
        on."""
        yield from (name for name, _ in _entries(self.values.get("plugins")) if name != OWN)
        yield from self._hooks
        yield from (name for name, _ in _entries(self.values.get("markdown_extensions")) if name in _READERS)

    @property
    def _hooks(self) -> list[str]:
        return [str(name) for name in self.values.get("hooks") or ()]


def read_host_config(path: Path) -> HostConfig:
    """What the mkdocs.yml at `path` says. Raises SettingsError when there is none, or it cannot be understood."""
    written: list[Path] = []
    return HostConfig(_read(path, written), tuple(written))


class _Loader(yaml.SafeLoader):
    """Reads `!ENV` as MkDocs does and leaves other tags (Python names of extensions) alone."""


yaml_env_tag.add_env_tag(_Loader)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def _read(path: Path, written: list[Path], *, depth: int = 0) -> dict[str, Any]:
    written.append(path)
    try:
        config = yaml.load(path.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise SettingsError(
            Message(
                "{path} does not exist; choose the site with -f, or start one with fengcai init", path=path
            )
        ) from None
    except (
        OSError,
        ValueError,
        RecursionError,
        yaml.YAMLError,
    ) as error:  # an impossible date is a ValueError
        raise SettingsError(Message("{path} cannot be read: {error}", path=path, error=error)) from error
    if not isinstance(config, dict):
        raise SettingsError(Message("{path} holds no settings", path=path))
    parent = config.pop("INHERIT", None)
    if parent is not None and depth < 10:
        return _merged(_read(path.parent / str(parent), written, depth=depth + 1), config)
    return config


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _entries(given: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The plugins or extensions by name, each with its options, in either way of writing them."""
    for entry in [given] if isinstance(given, Mapping) else given if isinstance(given, list) else []:
        for name, options in entry.items() if isinstance(entry, Mapping) else [(entry, None)]:
            yield str(name), options or {}
