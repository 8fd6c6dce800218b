"""Pages of the guide, and where they are. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journal_app.paths import resources_dir

# The order in which a new person needs them.
SLUGS = (
    "01-first-day",
    "02-writing",
    "03-private-lines",
    "04-week",
    "05-win-session",
    "06-okrs",
    "07-check-ins",
    "08-import-and-export",
    "09-command-line-and-links",
    "10-backups-and-privacy",
    "11-sharing",
    "12-history",
    "13-reminders",
    "14-days-off",
    "15-changes-and-routines",
    "16-mission-vision-values",
    "17-workshop",
    "18-setting-a-cycle",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language."""

    slug: str
    path: Path
    title: str
    markdown: str


def guide_dir(language: str) -> Path:
    """Return the folder of the pages in a language, "ja" or "en"."""
    return resources_dir() / "guide" / language


def read_pages(language: str) -> tuple[Page, ...]:
    """Return all pages in order. Raises OSError where one is missing."""
    return tuple(_read(guide_dir(language) / f"{slug}.md") for slug in SLUGS)


def _read(path: Path) -> Page:
    markdown = path.read_text(encoding="utf-8")
    title = markdown.partition("\n")[0].removeprefix("# ").strip()
    return Page(path.stem, path, title, markdown)
