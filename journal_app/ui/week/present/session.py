"""A win session while it runs: what is shown, whose turn it is and for how long.

Who speaks when is changed by `order`, what is entered by `entries`, time passes in `time`. Until the first page is
turned nothing is stored: looking at the lobby begins nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from journal_app.domain.changes import Heard, names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Off
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, Entry, Item, Reaction, ReactionKind
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.periods import Week
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.held import Held
from journal_app.domain.week.minutes import MinutesEdit
from journal_app.domain.week.sessions import Chapter, Lead, SessionNote, Turn, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinWeek
from journal_app.journal.entry_commands import Applaud
from journal_app.journal.journal import Journal
from journal_app.journal.week.session_commands import EndSession, StartSession, TurnPage
from journal_app.ui.week.present.entries import Entries
from journal_app.ui.week.present.order import Order
from journal_app.ui.week.present.session_time import SessionTime
from journal_app.ui.week.present.storing import Storing

logger = logging.getLogger(__name__)

TABLES = names_of(
    *(Entry, Item, Copy, Reaction, Member, Naming, Team, Period, Objective, KeyResult, CheckIn),
    *(Evidence, Value, Trial, ActionPlan, Group, GroupMember, Aim, Sheet, Off),
    *(WinSession, Lead, Turn, SessionNote, Thanks, Star, MinutesEdit),
)
"""The tables a session shows something of."""


class PresentSession(QObject):
    """Changes the scene for the keys of the window; `changed` says whether the page is another one.

    `applauded` says which reaction the room gave. What could not be stored is told by `refused` with
    the error: a message would stand on everyone's screen.
    """

    changed = Signal(bool)
    applauded = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        journal: Journal,
        found: WinWeek,
        parent: QObject,
        now_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._scene = Scene.start(found, journal.me)
        self._led = found.held.ended is None and found.held.of(journal.me) is not None
        self.storing = Storing(journal, self, self.reload, self.refused.emit)
        self.time = SessionTime(
            self, now_ms, found.held.spent, lambda: self._scene.book.seconds or self._scene.cast.agenda.turn
        )
        self.order = Order(self)
        self.entries = Entries(journal, self)

    @property
    def scene(self) -> Scene:
        """Return what is shown."""
        return self._scene

    @property
    def week(self) -> Week:
        """Return the week shown."""
        return self._scene.found.week

    @property
    def held(self) -> Held:
        """Return the session as it is stored."""
        return self._scene.found.held

    @property
    def led(self) -> bool:
        """Tell whether I lead the session, and it goes on; one that was deleted is begun anew by the next page."""
        return self._led and self.held.of(self._journal.me) is not None

    def on_changed(self, changes: Heard | None, origin: object) -> None:
        """Hear of a change; None means that anything may have changed."""
        if origin is not self and (changes is None or changes.tables & TABLES):
            self.reload(TABLES if changes is None else changes.tables & TABLES)

    # Pages -------------------------------------------------------------------

    def go_to(self, slide: int) -> None:
        """Turn to a page by its place among all."""
        self._turn(self._scene.at(slide))

    def forward(self) -> None:
        """Turn to the next page."""
        self._turn(self._scene.forward())

    def back(self) -> None:
        """Turn to the page before."""
        self._turn(self._scene.back())

    def chapter_on(self, by: int) -> None:
        """Turn to the next chapter (1), or to the one before (-1)."""
        self._turn(self._scene.chapter_on(by))

    def open_chapter(self, chapter: Chapter) -> None:
        """Turn to the first page of a chapter."""
        self._turn(self._scene.at_chapter(chapter))

    def _turn(self, scene: Scene) -> None:
        """Turn to another page and say so in the journal; a turn's timer begins anew, and runs on where it ran."""
        if scene.page == self._scene.page:
            return
        self._scene = scene
        self.time.begin_turn()
        self.changed.emit(True)
        # Who looks through a session that is over moves nothing.
        if self.led or self.held.ended is None:
            self.keep_place()

    def keep_place(self) -> bool:
        """Say in the journal where the session is, and begin it where it has not begun. False where it cannot be."""
        scene, spent = self._scene, self.time.spent()
        if self.led:
            return self.storing.run(TurnPage(self.held.id, scene.page, spent, scene.cast.seats)) is not None
        if scene.found.has_keeps:
            start = StartSession(
                self.week, scene.found.group, scene.page, scene.cast.seats, scene.cast.planned
            )
            self._led = self.storing.run(start) is not None
        return self.led

    # Lines -------------------------------------------------------------------

    def up(self) -> None:
        """Move the cursor to the line above."""
        self.set_scene(self._scene.stepped(-1))

    def down(self) -> None:
        """Move the cursor to the line below."""
        self.set_scene(self._scene.stepped(1))

    def point(self, row: Id) -> None:
        """Move the cursor to a row of the page."""
        self.set_scene(self._scene.pointed(row))

    def put_in_spotlight(self) -> None:
        """Show what is under the cursor in large type; on pages without lines go on."""
        if self._scene.lines or self._scene.cursor is not None:
            self.set_scene(self._scene.spotlit())
        else:
            self.forward()

    def applaud(self, kind: ReactionKind = ReactionKind.CLAP) -> None:
        """Count one reaction of the room for the line in large type, or under the cursor where all are small."""
        line = self._scene.highlight
        if line is not None and self.storing.act(Applaud(line.id, kind)):
            self.applauded.emit(kind)

    def toggle_problems(self) -> None:
        """Show Problems, which are not read until then, or hide them."""
        scene = self._scene.with_problems(shown=not self._scene.problems)
        self.set_scene(scene.updated(self._read(problems=scene.problems) or scene.found))

    def toggle_names(self) -> None:
        """Show names, or only their first letters."""
        self.set_scene(self._scene.with_names(shown=not self._scene.names))

    def toggle_blank(self) -> None:
        """Hide everything, or show it again."""
        self.set_scene(self._scene.with_blank(blank=not self._scene.blank))

    # The end -------------------------------------------------------------------

    def close(self) -> None:
        """Leave the session as it is: on its last page it has ended, else it can be taken up again where it is."""
        if self.led and self._scene.chapter is Chapter.CLOSING:
            self.storing.run(EndSession(self.held.id, self.time.spent()))
        elif self.led:
            self.keep_place()

    # For its parts -------------------------------------------------------------

    def set_scene(self, scene: Scene) -> None:
        """Show another moment of the same page."""
        if scene != self._scene:
            self._scene = scene
            self.changed.emit(False)

    def reload(self, tables: frozenset[str] = TABLES) -> None:
        """Read again what may have changed, with the tables that something was written to."""
        now = self._scene
        found = self._journal.reads.present.again(now.found, self._journal.me, tables)
        found = found or self._read(problems=now.problems)
        if found is not None:
            self.set_scene(now.updated(found))

    def _read(self, *, problems: bool) -> WinWeek | None:
        me, today, now = self._journal.me, self._journal.today(), self._scene.found
        try:
            found = self._journal.reads.present.week(self.week, me, now.group, today, problems=problems)
        except JournalError as error:
            logger.warning("the session was not read again: %s", error.code)
            return None
        return replace(found, next_time=now.next_time)
