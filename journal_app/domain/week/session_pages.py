"""The pages of a session, chapter by chapter, as far as there is something for them; and which lines they read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from journal_app.domain.ids import Id
from journal_app.domain.week.agenda import Form
from journal_app.domain.week.cast import Cast
from journal_app.domain.week.held import FIRST_PAGE, Page
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.win_week import Speaker, WinItem

OTHERS_SHOWN = 4
"""How many lines stand beside the one in large type."""
READ_ON_PAGE = 6
READ_IN_LARGE = 12
THANKS_ON_PAGE = 4
TRIES_ON_PAGE = 6

_TIMED = frozenset({Chapter.ROUND, Chapter.BEST, Chapter.TEAM, Chapter.QUESTIONS, Chapter.UNREAD})

Reading = tuple[Speaker, tuple[WinItem, ...]]
"""Lines that are read without their writer's turn."""


@dataclass(frozen=True)
class Pages:
    """All pages as seen from one of them, `here`; `seen` are the lines that stood on a page already.

    Of those who are away the lines are read (`absent_read`) after the last speaker.
    """

    cast: Cast
    here: Page
    seen: frozenset[Id]
    absent_read: bool

    @cached_property
    def all(self) -> tuple[Page, ...]:
        """Return the pages in order. Where nobody has a Keep there is the first one only."""
        found = self.cast.found
        if not found.has_keeps:
            return (FIRST_PAGE,)
        counts = {
            Chapter.UNREAD: -(-len(self.unread) // self.lines_on_page),
            Chapter.KEY_RESULTS: int(bool(found.moved)),
            Chapter.THANKS: max(1, -(-len(found.thanks) // THANKS_ON_PAGE)),
            Chapter.TRIES: max(1, -(-len(found.tries) // TRIES_ON_PAGE)),
            Chapter.CLOSING: 1,
        }
        rest = (Page(chapter, None, place) for chapter, count in counts.items() for place in range(count))
        return (FIRST_PAGE, *self._spoken, *rest)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters that have pages, in order."""
        return tuple(dict.fromkeys(page.chapter for page in self.all))

    @property
    def lines_on_page(self) -> int:
        """Return how many lines stand on a page of those that are read in a row."""
        return READ_ON_PAGE if self.cast.form is Form.CIRCLE else READ_IN_LARGE

    @cached_property
    def unread(self) -> tuple[WinItem, ...]:
        """Return the Keeps that stood on no page yet, and will stand on none before their chapter."""
        order = (FIRST_PAGE, *self._spoken)
        here = order.index(self.here) if self.here in order else len(order)
        seen = set(self.seen)
        for place, page in enumerate(order):
            if page.speaker is not None and place >= here:
                seen |= first_seen(self.cast.found.by_id[page.speaker])
            elif page.chapter is Chapter.MEMBERS and place >= here:
                seen |= {item.id for item in self._part(self._of_absent, page.place)}
        return tuple(item for item in self.cast.found.keeps if item.id not in seen)

    @cached_property
    def seconds(self) -> int:
        """Return how many seconds this page is to take, 0 where nobody counts them.

        That is a turn to speak; of larger teams also what the chapters of groups and all lines have, page by page.
        """
        agenda, chapter = self.cast.agenda, self.here.chapter
        if chapter is Chapter.MEMBERS:
            return agenda.turn if self.here.speaker is not None else 0
        if agenda.form is Form.CIRCLE or chapter not in _TIMED:
            return 0
        return max(1, agenda.of(chapter) // sum(page.chapter is chapter for page in self.all))

    @property
    def flows(self) -> bool:
        """Tell whether this page turns by itself when its time is over: all lines of many people, while time runs."""
        return self.here.chapter is Chapter.UNREAD and self.cast.agenda.form is Form.FOURS

    @cached_property
    def rows(self) -> tuple[Id, ...]:
        """Return what the arrows move over on this page, where it has rows and no speaker: key results, Trys, lines.

        In the lobby these are the members, first those who speak.
        """
        if self.here.chapter is Chapter.OPENING:
            return self.cast.listed
        if self.here.chapter is Chapter.KEY_RESULTS:
            return tuple(one.key_result.id for one in self.cast.found.moved)
        if self.here.chapter is Chapter.TRIES:
            first = self.here.place * TRIES_ON_PAGE
            return tuple(one.item.id for one in self.cast.found.tries[first : first + TRIES_ON_PAGE])
        return tuple(item.id for _speaker, items in self.readings for item in items)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return the lines read on this page without their writer's turn: nobody's yet, or of those who are away."""
        if self.here.chapter is Chapter.UNREAD:
            lines = self._part(self.unread, self.here.place)
        elif self.here.chapter is Chapter.MEMBERS and self.here.speaker is None:
            lines = self._part(self._of_absent, self.here.place)
        else:
            return ()
        wanted = {item.id for item in lines}
        found = ((s, tuple(item for item in s.keeps if item.id in wanted)) for s in self.cast.found.speakers)
        return tuple(reading for reading in found if reading[1])

    def place_of(self, page: Page) -> int:
        """Return the place of a page; of one that is no more, of the nearest before it in its chapter, or after."""
        if page in self.all:
            return self.all.index(page)
        order = list(Chapter)
        rank = order.index(page.chapter)
        before = [
            at
            for at, one in enumerate(self.all)
            if one.chapter is page.chapter and one.speaker is None and one.place <= page.place
        ]
        if before and page.speaker is None:
            return before[-1]
        after = (at for at, one in enumerate(self.all) if order.index(one.chapter) >= rank)
        return next(after, len(self.all) - 1)

    @cached_property
    def _spoken(self) -> tuple[Page, ...]:
        cast = self.cast
        if cast.form is Form.CIRCLE:
            turns = tuple(Page(Chapter.MEMBERS, speaker.id) for speaker in cast.speakers)
            count = -(-len(self._of_absent) // self.lines_on_page) if self.absent_read else 0
            return (*turns, *(Page(Chapter.MEMBERS, None, place) for place in range(count)))
        best = tuple(Page(Chapter.BEST, None, place) for place in range(len(cast.groups)))
        pages = (Page(Chapter.ROUND), *best)
        if cast.form is Form.FOURS and cast.team is not None:
            there = {speaker.id for speaker in cast.speakers}
            tells = tuple(Page(Chapter.TEAM, member) for member in cast.team.members if member in there)
            pages += (*tells, *((Page(Chapter.QUESTIONS),) if tells else ()))
        return pages

    @cached_property
    def _of_absent(self) -> tuple[WinItem, ...]:
        return tuple(item for speaker in self.cast.absent for item in speaker.keeps)

    def _part(self, lines: tuple[WinItem, ...], place: int) -> tuple[WinItem, ...]:
        return lines[place * self.lines_on_page : (place + 1) * self.lines_on_page]


def first_seen(speaker: Speaker) -> set[Id]:
    """Return the lines that stand on a speaker's page as soon as it is turned to."""
    best = max(speaker.keeps, key=lambda item: item.applause)
    rest = [item.id for item in speaker.keeps if item.id != best.id]
    return {best.id, *rest[:OTHERS_SHOWN]}
