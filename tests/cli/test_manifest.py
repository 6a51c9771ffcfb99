"""The manifest that every build leaves at the root of the site."""

from __future__ import annotations

from generator.manifest import NAME, Manifest, manifest_of
from tests.cli.conftest import INDEX, NOW, STORY, Fengcai, Write

SITE = {"docs/index.md": INDEX, "stories/2026/a.md": STORY}


def test_a_build_names_every_file_with_its_digest(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    assert fengcai("build", "--now", NOW).status == 0
    manifest = Manifest.read(folder / "site")
    assert (folder / "site" / NAME).read_bytes() == manifest_of(folder / "site").to_bytes()
    assert {"index.html", "404.html", "stories/2026/a/index.html", "search/index.json"} <= set(manifest.files)
    assert NAME not in manifest.files


def test_it_knows_the_hosts_that_the_site_links_to(fengcai: Fengcai, write: Write) -> None:
    folder = write({**SITE, "stories/2026/a.md": STORY + "\n[新闻](https://news.example/1)\n"})
    assert fengcai("build", "--now", NOW).status == 0
    assert Manifest.read(folder / "site").hosts == ("news.example",)


def test_a_page_cannot_take_its_place(fengcai: Fengcai, write: Write) -> None:
    write({**SITE, f"docs/{NAME}": "{}"})
    refused = fengcai("build", "--now", NOW)
    assert refused.status == 1
    assert "address-taken" in refused.out


def test_the_audit_does_not_take_its_addresses_for_links(fengcai: Fengcai, write: Write) -> None:
    gone = STORY.replace("---\n", "---\nwithdrawn: {date: 2026-05-20, reason: 本人要求}\n", 1)
    folder = write({**SITE, "stories/2026/du.md": gone})
    assert fengcai("build", "--now", NOW).status == 0
    assert "stories/2026/du/index.html" in Manifest.read(folder / "site").files
    audited = fengcai("audit", "site", "-f", "mkdocs.yml", "--now", NOW)
    assert (audited.status, audited.out) == (0, "")


def test_the_audit_reads_what_only_looks_like_one(fengcai: Fengcai, write: Write) -> None:
    folder = write(SITE)
    fengcai("build", "--now", NOW)
    assert fengcai("audit", "site").status == 0
    (folder / "site" / NAME).write_text('{"files": {}, "url": "https://', "utf-8")
    assert "site-page-broken" in fengcai("audit", "site").out
