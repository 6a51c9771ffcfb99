"""A small archive, and everything that an editor may do to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.worlds import picture

MKDOCS = """site_name: {name}
site_url: https://example.org/{under}
plugins:
  - fengcai:
      per_page: {per_page}
      severities: {{home-stale: "off", column-stale: "off", consent-missing: "off", photo-without-alt: "off"}}
theme:
  name: material
  language: zh
{theme}
"""
STORY = """---
title: {title}
date: {date}
{keys}---
{text}
"""
WORDS = "清晨出发沿河查看水位老人们轮流值守街坊都说很实在年轻人也跟着参加每月一次从不间断"


@dataclass
class Story:
    """A story as an editor thinks of it."""

    title: str
    date: str
    text: str
    keys: dict[str, str] = field(default_factory=dict)
    photos: dict[str, bytes] = field(default_factory=dict)

    def written(self) -> str:
        """Its file."""
        keys = "".join(f"{key}: {value}\n" for key, value in self.keys.items())
        return STORY.format(title=self.title, date=self.date, keys=keys, text=self.text)


@dataclass
class Archive:
    """The sources of a site, changed step by step."""

    stories: dict[str, Story] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(
        default_factory=lambda: {"name": "试验", "per_page": "3", "theme": "", "under": ""}
    )
    extra: dict[str, str] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def begun(cls, stories: int = 5) -> Archive:
        """An archive with some stories, two branches, a member and a column."""
        archive = cls(branches={"songxi": "松溪支部", "baishi": "白石支部"})
        archive.extra = {
            "docs/about.md": "# 关于\n\n说明。\n",
            "stories/columns/hong.md": "---\nname: 夕阳红\n---\n",
            "stories/members/luo.md": "---\nname: 罗锦洪\nbranch: songxi\n---\n老教师。\n",
            "stories/regions.yml": "- id: qingling\n  name: 青岭县\n",
        }
        for n in range(stories):
            archive.add(n)
        return archive

    def files(self) -> dict[str, str | bytes]:
        """Every file."""
        found: dict[str, str | bytes] = {"mkdocs.yml": MKDOCS.format(**self.settings), **self.extra}
        for id, story in self.stories.items():
            found[f"stories/{id}/index.md"] = story.written()
            found |= {f"stories/{id}/{name}": data for name, data in story.photos.items()}
        for id, name in self.branches.items():
            found[f"stories/branches/{id}.md"] = f"---\nname: {name}\nregion: qingling\n---\n{name}的介绍。\n"
        return found

    def write(self, root: Path) -> None:
        """Bring a folder to this state; a file that has not changed is not touched."""
        wanted = self.files()
        for folder in ("stories", "docs", "over"):
            for file in (root / folder).rglob("*"):
                if file.is_file() and file.relative_to(root).as_posix() not in wanted:
                    file.unlink()
        for name, content in wanted.items():
            file = root / name
            data = content.encode() if isinstance(content, str) else content
            if not file.is_file() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        for empty in sorted((root / "stories").rglob("*"), reverse=True):
            if empty.is_dir() and not any(empty.iterdir()):
                shutil.rmtree(empty)

    def add(self, n: int) -> None:
        """A new story."""
        self.count += 1
        year, month = 2024 + n % 3, 1 + n * 5 % 12
        self.stories[f"{year}/s{self.count}"] = Story(
            f"第{self.count}回{WORDS[n % 20 : n % 20 + 6]}",
            f"{year}-{month:02d}-{1 + n % 28:02d}",
            f"{WORDS[n % 9 :]}。\n\n## 二\n\n第{self.count}段。",
            {"branches": "[songxi]"} if n % 2 else {"column": "hong", "members": "[luo]"},
        )

    def _chosen(self, n: int) -> Story | None:
        names = sorted(self.stories)
        return self.stories[names[n % len(names)]] if names else None

    def change_text(self, n: int) -> None:
        """A corrected text, with another link and another heading."""
        if story := self._chosen(n):
            story.text += f"\n\n### 补{n}\n\n又改了一处，见[支部](../../branches/songxi.md)。"

    def change_first_words(self, n: int) -> None:
        """What lists show where there is no summary."""
        if story := self._chosen(n):
            story.text = f"开头{n}。\n\n{story.text}"

    def change_title(self, n: int) -> None:
        """What every list shows."""
        if story := self._chosen(n):
            story.title = f"改题{n}：{WORDS[n % 12 : n % 12 + 4]}"

    def change_keys(self, n: int) -> None:
        """What puts it on other lists."""
        if story := self._chosen(n):
            key, value = (
                ("topics", f"[话题{n % 3}]"),
                ("summary", f"摘要{n}"),
                ("pinned", "true"),
                ("column", "hong"),
                ("branches", "[baishi, songxi]"),
                ("byline", f"{{reporters: [张三{n % 4}]}}"),
            )[n % 6]
            story.keys[key] = value

    def rename(self, n: int) -> None:
        """Another address, the old one kept."""
        if self.stories:
            old = sorted(self.stories)[n % len(self.stories)]
            self.count += 1
            new = f"{old[:4]}/r{self.count}"
            self.stories[new] = self.stories.pop(old)
            self.stories[new].keys["aliases"] = f"[/stories/{old}/]"

    def delete(self, n: int) -> None:
        """A story is no more."""
        if self.stories:
            del self.stories[sorted(self.stories)[n % len(self.stories)]]

    def withdraw(self, n: int) -> None:
        """A notice stays."""
        if story := self._chosen(n):
            story.keys["withdrawn"] = "{date: 2026-05-01, reason: 有误}"
            story.keys.pop("aliases", None)

    def draft(self, n: int) -> None:
        """Off the site, or on it again."""
        if (story := self._chosen(n)) and story.keys.pop("draft", None) is None:
            story.keys["draft"] = "true"

    def photo(self, n: int) -> None:
        """A photo beside the story, or another one of the same name; now and then in the text."""
        if story := self._chosen(n):
            name = f"p{n % 3}.jpg"
            story.photos[name] = picture(40 + n % 5, 30)
            if n % 2 and f"({name})" not in story.text:
                story.text += f"\n\n![河堤{n}]({name})"

    def change_branch(self, n: int) -> None:
        """A branch's name stands on many pages."""
        key = sorted(self.branches)[n % len(self.branches)]
        self.branches[key] = f"支部{n}"

    def change_settings(self, n: int) -> None:
        """The site's name, or how long its lists are, or where it stands."""
        key, value = (("name", f"站名{n}"), ("per_page", str(2 + n % 3)), ("under", f"u{n}/"))[n % 3]
        self.settings[key] = value

    def change_template(self, n: int) -> None:
        """A template of the site's own."""
        self.settings["theme"] = "  custom_dir: over\n"
        self.extra["over/main.html"] = (
            '{% extends "base.html" %}\n{% block extrahead %}<meta name="own" content="'
            + str(n)
            + '">{% endblock %}\n'
        )

    def change_document(self, n: int) -> None:
        """A hand-written page, which the foot of every page names."""
        self.extra["docs/about.md"] = f"# 关于{n}\n\n说明{n}。\n"

    def write_home(self, n: int) -> None:
        """A hand-written introduction of the home page, or none."""
        if self.extra.pop("docs/index.md", None) is None:
            self.extra["docs/index.md"] = f"---\ntitle: 首页\n---\n欢迎{n}。\n"

    def nothing(self, n: int) -> None:
        """A build without a change."""


EDITS: tuple[Callable[[Archive, int], None], ...] = (
    Archive.add,
    Archive.change_text,
    Archive.change_first_words,
    Archive.change_title,
    Archive.change_keys,
    Archive.rename,
    Archive.delete,
    Archive.withdraw,
    Archive.draft,
    Archive.photo,
    Archive.change_branch,
    Archive.change_settings,
    Archive.change_template,
    Archive.change_document,
    Archive.write_home,
    Archive.nothing,
)
