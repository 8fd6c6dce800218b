"""The releases, as CHANGELOG.md tells them: the newest first, and the newest is the version of the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

_HEADING = re.compile(r"^## (?P<version>\S+) \((?P<day>unreleased|\d{4}-\d\d-\d\d)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """One version. `day` is None for one that is not out; `news` are its points, without marks of Markdown."""

    version: str
    day: date | None
    news: tuple[str, ...]


def read_releases(changelog: str) -> list[Release]:
    """Return the releases of a changelog. Raises ValueError where it has none."""
    headings = list(_HEADING.finditer(changelog))
    if not headings:
        raise ValueError("The changelog has no heading such as: ## 1.2.0 (2026-11-22)")
    ends = [*(heading.start() for heading in headings[1:]), len(changelog)]
    return [
        Release(heading["version"], _day(heading["day"]), _news(changelog[heading.end() : end]))
        for heading, end in zip(headings, ends, strict=True)
    ]


def releases_xml(releases: list[Release], built: date) -> str:
    """Return the releases as AppStream wants them; one that is not out carries the day it was built."""
    return "\n".join(_release_xml(release, built) for release in releases)


def _day(text: str) -> date | None:
    return None if text == "unreleased" else date.fromisoformat(text)


def _news(section: str) -> tuple[str, ...]:
    points = re.findall(r"^- (.+(?:\n  .+)*)", section, re.MULTILINE)
    return tuple(" ".join(re.sub(r"\*\*|`", "", point).split()) for point in points)


def _release_xml(release: Release, built: date) -> str:
    kind = "development" if release.day is None else "stable"
    points = "".join(f"\n          <li>{escape(point)}</li>" for point in release.news)
    description = (
        f"<description>\n        <ul>{points}\n        </ul>\n      </description>" if points else ""
    )
    return (
        f'    <release version="{release.version}" date="{release.day or built}" type="{kind}">\n'
        f"      {description}\n    </release>"
    )
