"""Rows of the page of minutes: lines and headings, and of speakers who said much the first lines alone. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine
from journal_app.i18n import _, addressed, ngettext
from journal_app.minutes_words import heading
from journal_app.ui.kit import Heading

_SHOWN = 2
Key = tuple[Section, Id | int | str]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line; `edited` while its words are being changed, so that the row has room for that."""

    key: Key
    line: PageLine
    edited: bool = False


@dataclass(frozen=True, slots=True)
class MoreRow:
    """What shows the other lines of a speaker."""

    who: str
    count: int

    @property
    def key(self) -> Key:
        """Return what the row is known by."""
        return Section.KEEP, self.who


Row = LineRow | MoreRow


@dataclass(frozen=True, slots=True)
class SectionHead(Heading):
    """The heading of a section, with a gloss behind its title."""

    section: Section = Section.KEEP
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerHead(Heading):
    """The heading of who spoke."""


def key_of(line: PageLine, place: int) -> Key:
    """Return what a line is known by: where it comes from, or else its place."""
    return line.section, line.source or place


def rows_of(
    page: MinutesPage, unfolded: AbstractSet[str], edited: Key | None = None
) -> tuple[Row | Heading, ...]:
    """Return the rows of a page; all Keeps of those who are `unfolded`, and the line that is `edited`."""
    return tuple(_rows(page, unfolded, edited))


def _rows(page: MinutesPage, unfolded: AbstractSet[str], edited: Key | None) -> Iterator[Row | Heading]:
    for section in Section:
        lines = page.of(section, left_out=page.is_draft)
        if not lines:
            continue
        count = len(page.of(section))
        fact = ngettext("{count} line", "{count} lines", count).format(count=count)
        alone = section in (Section.COMMON, Section.NOTE)
        yield SectionHead(heading(section), "" if alone else fact, section, _gloss(section))
        if section is Section.KEEP:
            for who, keeps in page.by_speaker(left_out=page.is_draft):
                yield SpeakerHead(who)
                yield from _keeps(who, keeps, unfolded, edited)
        else:
            yield from _numbered(lines, edited)


def _keeps(
    who: str, keeps: tuple[PageLine, ...], unfolded: AbstractSet[str], edited: Key | None
) -> Iterator[Row]:
    chosen = [line for line in keeps if line.starred] or list(keeps[:_SHOWN])
    shown = [line for line in keeps if line in chosen or key_of(line, 0) == edited]
    hidden = len(keeps) - len(shown)
    if who in unfolded or hidden == 0:
        yield from _numbered(keeps, edited)
        return
    yield from _numbered(tuple(shown), edited)
    yield MoreRow(who, hidden)


def _numbered(lines: tuple[PageLine, ...], edited: Key | None) -> Iterator[LineRow]:
    for place, line in enumerate(lines):
        key = key_of(line, place)
        yield LineRow(key, line, key == edited)


def _gloss(section: Section) -> str:
    if section is Section.KEEP:
        return _("In the order of speaking")
    if section is Section.THANKS:
        return _("From whom, to whom")
    return ""


def more_words(row: MoreRow) -> str:
    """Return what shows the other lines of a speaker: "Kenさんのほかの2件も見る"."""
    if not row.who:
        return ngettext("{count} more", "{count} more", row.count).format(count=row.count)
    words = ngettext("{count} more from {name}", "{count} more from {name}", row.count)
    return words.format(count=row.count, name=addressed(row.who))
