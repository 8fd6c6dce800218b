"""Page of minutes: what a session's minutes say, as a draft or as a version that was settled.

A page holds shareable lines alone, and of people only what they said: nobody stands on it for having been silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from journal_app.domain import position
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.sheet.texts import letter_of
from journal_app.domain.week.minutes import Minutes, MinutesEdit, MinutesLine, Section


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of minutes; what each part means says `MinutesLine`.

    In a draft `item`, `thanks` or `note` is what the line comes from, `written` its words there where these are
    others, and a line `left_out` stays to be taken back. `refs` are key results as people call them.
    """

    section: Section
    text: str
    who: str = ""
    receiver: str = ""
    refs: tuple[str, ...] = ()
    value: str = ""
    before: str = ""
    after: str = ""
    starred: bool = False
    reactions: int = 0
    item: Id | None = None
    thanks: Id | None = None
    note: Id | None = None
    written: str = ""
    left_out: bool = False

    @property
    def source(self) -> Id | None:
        """Return what a draft's line comes from; None where its words are nobody's to edit here."""
        return self.item or self.thanks or self.note

    @property
    def own_words(self) -> str:
        """Return the words where the line comes from."""
        return self.written or self.text


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes of one session. Times are in ms since 1970; `ended` is None while the session goes on.

    `leads` and `absent` are names. `settled_at` is None in a draft, `version` counts the settled ones from 1.
    """

    session: Id
    week: Week
    began: int
    ended: int | None = None
    team: str = ""
    mission: str = ""
    leads: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    lines: tuple[PageLine, ...] = ()
    settled_at: int | None = None
    version: int = 0

    @property
    def is_draft(self) -> bool:
        """Tell whether the page follows what is written, and can be edited."""
        return self.settled_at is None

    def of(self, section: Section, *, left_out: bool = False) -> tuple[PageLine, ...]:
        """Return the lines of a section, on request with those left out."""
        return tuple(
            line for line in self.lines if line.section is section and (left_out or not line.left_out)
        )

    def by_speaker(self, *, left_out: bool = False) -> Iterator[tuple[str, tuple[PageLine, ...]]]:
        """Yield who spoke and their Keeps, in the order they spoke; two of one name who do not follow stay two."""
        for who, keeps in groupby(self.of(Section.KEEP, left_out=left_out), key=lambda line: line.who):
            yield who, tuple(keeps)

    @property
    def common(self) -> PageLine | None:
        """Return what all try next week, or None."""
        return next(iter(self.of(Section.COMMON)), None)

    @property
    def values(self) -> tuple[str, ...]:
        """Return the values that lines stand for, each once."""
        return tuple(dict.fromkeys(line.value for line in self.lines if line.value and not line.left_out))


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words around the lines of a page, in one language.

    `facts` are when the session was, who led it, and who was on leave; `counts` say how many lines a section has;
    `figures` are the counts of the whole session; `starred` says what a star means, `room` who thanks where nobody is
    named, `idea` whose the common Try is, `more` how many others there are.
    """

    language: str
    title: str
    facts: tuple[str, ...]
    headings: Mapping[Section, str]
    counts: Mapping[Section, str]
    figures: tuple[str, ...]
    starred: str
    room: str
    idea: str
    more: Callable[[int], str]


def value_name(value: Value) -> str:
    """Return a value as minutes name it: "R Resolve by automation", "S 自由に声を上げる"."""
    return f"{letter_of(value)} {value.phrase}"


def edited(lines: Iterable[PageLine], edits: Iterable[MinutesEdit]) -> tuple[PageLine, ...]:
    """Return the lines of a draft as they were edited; of several edits of one line the newest holds."""
    newest: dict[Id, MinutesEdit] = {}
    for edit in sorted(edits, key=lambda one: (one.made_at, one.id)):
        about = edit.item or edit.thanks or edit.note
        if about is not None:
            newest[about] = edit
    return tuple(_edited(line, newest.get(line.source) if line.source else None) for line in lines)


def _edited(line: PageLine, edit: MinutesEdit | None) -> PageLine:
    # What all try next week says what its Try says, and stays though that is left out.
    if edit is None or line.section is Section.COMMON:
        return line
    changed = replace(line, left_out=edit.left_out)
    if not edit.text or edit.text == line.text:
        return changed
    return replace(changed, text=edit.text, written=line.text)


def frozen_lines(page: MinutesPage, minutes: Id, ids: Iterator[Id]) -> tuple[MinutesLine, ...]:
    """Return the lines of a draft as a version keeps them."""
    kept = [line for section in Section for line in page.of(section)]
    places = position.spread(len(kept))
    return tuple(
        MinutesLine(
            id=next(ids),
            minutes=minutes,
            section=line.section,
            pos=place,
            text=line.text,
            who=line.who,
            receiver=line.receiver,
            refs=" ".join(line.refs),
            value=line.value,
            before=line.before,
            after=line.after,
            starred=line.starred,
            reactions=line.reactions,
            item=line.item,
        )
        for place, line in zip(places, kept, strict=True)
    )


def settled(draft: MinutesPage, version: Minutes, lines: Iterable[MinutesLine], number: int) -> MinutesPage:
    """Return a version as a page; only which session it is, and its team, come from the draft."""
    ordered = sorted(lines, key=lambda line: (line.pos, line.id))
    return replace(
        draft,
        began=version.began,
        ended=version.ended,
        mission=version.mission,
        leads=tuple(version.leads.splitlines()),
        absent=tuple(version.absent.splitlines()),
        lines=tuple(_thawed(line) for line in ordered),
        settled_at=version.made_at,
        version=number,
    )


def _thawed(line: MinutesLine) -> PageLine:
    return PageLine(
        section=line.section,
        text=line.text,
        who=line.who,
        receiver=line.receiver,
        refs=tuple(line.refs.split()),
        value=line.value,
        before=line.before,
        after=line.after,
        starred=line.starred,
        reactions=line.reactions,
        item=line.item,
    )
