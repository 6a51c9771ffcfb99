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
{plugins}  - fengcai:
      per_page: {per_page}
      severities: {{{severities}}}
theme:
  name: material
  language: zh
{theme}
"""
LENIENT = (
    "home-stale",
    "column-stale",
    "consent-missing",
    "photo-without-alt",
    "date-impossible",
    "link-broken",
    "withdrawn-still-named",
)
"""What an editor may be told and go on."""
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
        default_factory=lambda: {"name": "试验", "per_page": "3", "theme": "", "under": "", "plugins": ""}
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
        severities = ", ".join(f'{code}: "off"' for code in LENIENT)
        mkdocs = MKDOCS.format(**self.settings, severities=severities)
        found: dict[str, str | bytes] = {"mkdocs.yml": mkdocs, **self.extra}
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

    def link_from_document(self, n: int) -> None:
        """A hand-written page that leads to a story, wherever it is then."""
        id = sorted(self.stories)[n % len(self.stories)] if self.stories else "2026/none"
        self.extra["docs/guide.md"] = f"# 导览\n\n从[这里](../stories/{id}/index.md)读起。\n"

    def change_static(self, n: int) -> None:
        """A file beside the hand-written pages, to which a story leads, or none."""
        if self.extra.pop("docs/form.pdf", None) is None:
            self.extra["docs/form.pdf"] = f"%PDF-{n}"
        elif (story := self._chosen(n)) and "form.pdf" not in story.text:
            story.text += "\n\n填[这张表](../../../docs/form.pdf)。"

    def change_event(self, n: int) -> None:
        """A meeting that comes again, or another time; a story tells of it."""
        rule = ("", "rrule: FREQ=MONTHLY;BYMONTHDAY=15\n", "rrule: FREQ=WEEKLY;BYDAY=TU\n")[n % 3]
        self.extra[f"stories/events/e{n % 2}.md"] = (
            f"---\ntitle: 会{n}\nstarts: 2026-{1 + n % 9:02d}-15 09:00\n{rule}---\n带上笔{n}。\n"
        )
        if story := self._chosen(n):
            story.keys["events"] = f"[e{n % 2}]"

    def change_honour(self, n: int) -> None:
        """An honour, and the member who was given it."""
        self.extra["stories/honours/h.md"] = f"---\nname: 奖{n}\nlevels: [{{id: a, name: 县级}}]\n---\n"
        self.extra["stories/members/luo.md"] = (
            f"---\nname: 罗锦洪\nbranch: baishi\nawards: [{{honour: h, level: a, year: {2000 + n}}}]\n---\n"
        )

    def change_region(self, n: int) -> None:
        """A region's name, and one inside it."""
        self.extra["stories/regions.yml"] = (
            f"- id: qingling\n  name: 县{n}\n  children: [{{id: zhen{n % 2}, name: 镇{n}}}]\n"
        )
        if story := self._chosen(n):
            story.keys["regions"] = f"[qingling/zhen{n % 2}]"

    def attach(self, n: int) -> None:
        """A file to download, listed or linked to, or another one of the same name."""
        if story := self._chosen(n):
            story.photos["a.csv"] = f"名\n{'数' * n}\n".encode()
            if n % 2:
                story.keys["attachments"] = "[{file: a.csv}]"
            elif "a.csv" not in story.text:
                story.text += "\n\n见[名单](a.csv)。"

    def move_alias(self, n: int) -> None:
        """An old address that is a file, then a folder of that name, then the file again."""
        if self.stories:
            id = sorted(self.stories)[n % len(self.stories)]
            old = f"/old/{id[5:]}.html"
            self.stories[id].keys["aliases"] = f"[{old}{'/q/' * (n % 2)}]"

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
    Archive.link_from_document,
    Archive.change_static,
    Archive.change_event,
    Archive.change_honour,
    Archive.change_region,
    Archive.attach,
    Archive.move_alias,
    Archive.nothing,
)
