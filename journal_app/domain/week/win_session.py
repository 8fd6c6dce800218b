"""The win session: what stands on the shared window at each moment, and how keys move it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.kpt import Kind
from journal_app.domain.week.cast import OUT, Cast
from journal_app.domain.week.held import FIRST_PAGE, Page
from journal_app.domain.week.session_pages import OTHERS_SHOWN, Pages, first_seen
from journal_app.domain.week.sessions import Chapter, TurnState
from journal_app.domain.week.speaking_order import seats_of
from journal_app.domain.week.win_week import Speaker, WinItem, WinWeek


@dataclass(frozen=True)
class Scene:
    """What the window shows: a `page` among those of the `book`, chapter by chapter; empty chapters are left out.

    `me` leads, the `cast` speaks. `cursor` is the line the arrows stand on, `spotlight` the one in large type; None on
    pages without lines. `seen` are the lines that stood on a page already.
    """

    cast: Cast
    me: Id = NOBODY
    page: Page = FIRST_PAGE
    cursor: Id | None = None
    spotlight: Id | None = None
    seen: frozenset[Id] = frozenset()
    absent_read: bool = True
    problems: bool = False
    names: bool = True
    blank: bool = False

    @classmethod
    def start(cls, found: WinWeek, me: Id = NOBODY) -> Scene:
        """Return the first moment of a session, or the one at which it is taken up again."""
        lead, page = found.held.to_resume(me), found.held.page(me)
        seats = seats_of(found, found.held.seats(me))
        spoken = sum(seat.state is TurnState.SPOKE for seat in seats)
        # Who spoke one by one though they are many goes on like that; of groups only the team of the week speaks.
        one_by_one = page.chapter is Chapter.MEMBERS or 2 * spoken > len(seats)
        cast = Cast(
            found,
            seats,
            planned=0 if lead is None else lead.planned,
            one_by_one=one_by_one,
        )
        spoke = (one for one in cast.speakers if cast.state(one.id) is TurnState.SPOKE)
        seen = frozenset(id_ for one in spoke for id_ in first_seen(one))
        return cls(cast, me, seen=seen).at_page(page)

    @property
    def found(self) -> WinWeek:
        """Return the week."""
        return self.cast.found

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Return who speaks, in order."""
        return self.cast.speakers

    @cached_property
    def book(self) -> Pages:
        """Return the pages as they are seen from here."""
        return Pages(self.cast, self.page, self.seen, self.absent_read)

    @property
    def slide(self) -> int:
        """Return which of the pages this one is, from 0."""
        return self.book.place_of(self.page)

    @property
    def chapter(self) -> Chapter:
        """Return the chapter of the page."""
        return self.page.chapter

    @property
    def speaker(self) -> Speaker | None:
        """Return who speaks, or None."""
        return self.found.by_id.get(self.page.speaker) if self.page.speaker is not None else None

    # Lines -------------------------------------------------------------------

    @property
    def lines(self) -> tuple[WinItem, ...]:
        """Return the lines to choose from: a speaker's Keeps, then Problems where they are on; a group's Keeps."""
        if self.chapter is Chapter.BEST:
            groups = self.cast.groups
            group = groups[self.page.place] if self.page.place < len(groups) else ()
            return tuple(item for speaker in group for item in speaker.keeps)
        if self.speaker is None:
            return ()
        problems = self.speaker.of(Kind.PROBLEM) if self.problems else ()
        return self.speaker.keeps + problems

    @property
    def choices(self) -> tuple[Id, ...]:
        """Return what the arrows move over, as it stands on the page: the spotlight on top, the others below it."""
        if not self.lines:
            return self.book.rows
        rest = tuple(line.id for line in self.lines if line.id != self.spotlight)
        return rest if self.spotlight is None else (self.spotlight, *rest)

    @property
    def highlight(self) -> WinItem | None:
        """Return the line for applause and stars: in the spotlight, or under the cursor where all are small."""
        if self.lines:
            return next((line for line in self.lines if line.id == self.spotlight), None)
        read = (item for _speaker, items in self.book.readings for item in items)
        return next((item for item in read if item.id == self.cursor), None)

    def others(self) -> tuple[tuple[WinItem, ...], int]:
        """Return the lines beside the spotlight, around the cursor and at most four, and how many are left out."""
        rest = [line for line in self.lines if line.id != self.spotlight]
        at = next((index for index, line in enumerate(rest) if line.id == self.cursor), 0)
        first = max(0, min(at - OTHERS_SHOWN + 1, len(rest) - OTHERS_SHOWN))
        shown = tuple(rest[first : first + OTHERS_SHOWN])
        return shown, len(rest) - len(shown)

    # Moves -------------------------------------------------------------------

    def at(self, slide: int) -> Scene:
        """Return the scene at a page, kept within the session; the best received Keep is in the spotlight.

        Whoever is left behind on the way has spoken.
        """
        pages = self.book.all
        return self.at_page(pages[max(0, min(slide, len(pages) - 1))])

    def at_page(self, page: Page) -> Scene:
        """Return the scene at a page, or at the nearest one where it is no more."""
        at = self.book.place_of(page)
        left, cast = self.page.speaker, self.cast
        if left is not None and at > self.slide:
            cast = cast.marked(left, TurnState.SPOKE)
        moved = replace(self, cast=cast, page=self.book.all[at], cursor=None, spotlight=None)
        # What was seen on the way changes how many pages there are.
        return _lit(replace(moved, page=moved.book.all[moved.slide]))

    def forward(self) -> Scene:
        """Return the next page."""
        return self.at(self.slide + 1) if self.slide < len(self.book.all) - 1 else self

    def back(self) -> Scene:
        """Return the page before."""
        return self.at(self.slide - 1) if self.slide else self

    def at_chapter(self, chapter: Chapter) -> Scene:
        """Return the first page of a chapter; the scene as it is where the chapter is empty."""
        return next((self.at_page(page) for page in self.book.all if page.chapter is chapter), self)

    def chapter_on(self, by: int) -> Scene:
        """Return the next chapter (1) or the one before (-1)."""
        chapters, here = self.book.chapters, self.book.all[self.slide].chapter
        at = chapters.index(here) + by
        if not 0 <= at < len(chapters):
            return self
        moved = self.at_chapter(chapters[at])
        # Whoever was passed over leaves lines nobody has read out: their chapter comes in between only now.
        order = moved.book.chapters
        return moved.at_chapter(order[order.index(here) + by]) if here in order else moved

    def stepped(self, by: int) -> Scene:
        """Move the cursor over the rows of the page; where it stands on none yet, to the first or the last one."""
        ids = self.choices
        if not ids:
            return self
        at = ids.index(self.cursor) + by if self.cursor in ids else (0 if by > 0 else len(ids) - 1)
        return self.pointed(ids[max(0, min(len(ids) - 1, at))])

    def pointed(self, row: Id) -> Scene:
        """Put the cursor on a row of the page."""
        return _looked_at(replace(self, cursor=row)) if row in self.choices else self

    def spotlit(self) -> Scene:
        """Put what is under the cursor into the spotlight; on pages of rows once more takes it out again."""
        again = not self.lines and self.spotlight is not None
        return _looked_at(replace(self, spotlight=None if again else self.cursor))

    # What is shown -----------------------------------------------------------

    def with_cast(self, cast: Cast) -> Scene:
        """Return the scene with another order or other people in it; who is taken out of their turn makes room."""
        at = self.slide
        out = (one for one in self.speakers if cast.state(one.id) in OUT)
        # Their page was turned to, and still nobody has read it out.
        unread = {item.id for one in out for item in one.keeps}
        changed = replace(self, cast=cast, seen=self.seen - unread)
        pages = changed.book.all
        return changed if self.page in pages else _lit(replace(changed, page=pages[min(at, len(pages) - 1)]))

    def with_problems(self, *, shown: bool) -> Scene:
        """Show or hide Problems; a hidden one also leaves the spotlight."""
        return _settled(replace(self, problems=shown))

    def with_names(self, *, shown: bool) -> Scene:
        """Show names, or only their first letters."""
        return replace(self, names=shown)

    def with_blank(self, *, blank: bool) -> Scene:
        """Hide everything for a moment, or show it again."""
        return replace(self, blank=blank)

    def updated(self, found: WinWeek) -> Scene:
        """Take in what changed meanwhile; order, page, cursor and spotlight stay where they can."""
        seats = found.held.seats(self.me) if found.held.of(self.me) is not None else None
        changed = replace(self, cast=self.cast.updated(found, seats))
        pages = changed.book.all
        if changed.page in pages:
            return _settled(changed)
        at = changed.slide if self.page.speaker is None else min(self.slide, len(pages) - 1)
        return _lit(replace(changed, page=pages[at]))


def _settled(scene: Scene) -> Scene:
    """Return the scene with cursor and spotlight on lines that are there."""
    if scene.lines:
        gone = {scene.cursor, scene.spotlight} - {line.id for line in scene.lines}
        return _lit(scene) if gone else _looked_at(scene)
    rows = scene.choices
    cursor = scene.cursor if scene.cursor in rows else _first_row(scene)
    spotlight = scene.spotlight if scene.spotlight in rows else None
    return _looked_at(replace(scene, cursor=cursor, spotlight=spotlight))


def _lit(scene: Scene) -> Scene:
    """Return the scene with the best received Keep of its page in the spotlight; of a group's, a starred one."""
    keeps = [line for line in scene.lines if line.kind is Kind.KEEP]
    if not keeps:
        return _looked_at(replace(scene, cursor=_first_row(scene), spotlight=None))
    stars = scene.found.stars if scene.chapter is Chapter.BEST else ()
    best = max(keeps, key=lambda item: (item.id in stars, item.applause))
    return _looked_at(replace(scene, cursor=best.id, spotlight=best.id))


def _first_row(scene: Scene) -> Id | None:
    """Return where the cursor stands on a page that is turned to: the lobby has it at once."""
    return next(iter(scene.choices), None) if scene.chapter is Chapter.OPENING else None


def _looked_at(scene: Scene) -> Scene:
    """Return the scene with what stands on its page among what was seen."""
    shown = {line.id for line in scene.others()[0]} if scene.speaker is not None else set()
    if scene.spotlight is not None and scene.lines:
        shown.add(scene.spotlight)
    if scene.chapter is Chapter.MEMBERS:
        shown |= {item.id for _speaker, items in scene.book.readings for item in items}
    return scene if shown <= scene.seen else replace(scene, seen=scene.seen | shown)
