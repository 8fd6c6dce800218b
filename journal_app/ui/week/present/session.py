"""A win session while it runs: what is shown, whose turn it is and for how long, and applause."""

from __future__ import annotations

import logging
import time

from PySide6.QtCore import QObject, Signal

from journal_app.domain.changes import Heard, names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.habit.trial import Trial
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective
from journal_app.domain.okrs.plans import ActionPlan
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.turn_timer import TurnTimer
from journal_app.domain.week.win_session import MinutesWords, Scene, SlideKind, WinWeek, minutes, summary
from journal_app.i18n import _
from journal_app.journal.entry_commands import Applaud
from journal_app.journal.journal import Journal
from journal_app.ui.dates import week_title
from journal_app.ui.week.labels import day_name, session_figures

logger = logging.getLogger(__name__)

_TABLES = names_of(
    *(Entry, Item, Copy, Reaction, Member, Naming, Team, Objective, KeyResult, CheckIn),
    *(Evidence, Value, Trial, ActionPlan),
)


class PresentSession(QObject):
    """Changes the scene for the keys of the window; `changed` says whether the page is another one."""

    changed = Signal(bool)
    clock_changed = Signal()
    applauded = Signal()

    def __init__(self, journal: Journal, found: WinWeek, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self._scene = Scene.start(found)
        self._timer = TurnTimer()

    @property
    def scene(self) -> Scene:
        """Return what is shown."""
        return self._scene

    @property
    def week(self) -> Week:
        """Return the week shown."""
        return self._scene.found.week

    @property
    def timing(self) -> bool:
        """Tell whether the turn's time passes."""
        return self._timer.running

    def clock(self) -> tuple[str, float]:
        """Return the time left as text, and the share used in 0 to 1."""
        now = _now_ms()
        return self._timer.text(now), self._timer.share(now)

    def on_changed(self, changes: Heard | None, origin: object) -> None:
        """Hear of a change; None means that anything may have changed."""
        if origin is not self and (changes is None or changes.tables & _TABLES):
            self._reload()

    # Pages -------------------------------------------------------------------

    def go_to(self, slide: int) -> None:
        """Turn to a page; a turn's timer begins anew, and runs on where it ran."""
        moved = self._scene.at(slide)
        if moved.slide == self._scene.slide:
            return
        self._timer = self._timer.restarted(_now_ms())
        self._scene = moved
        self.changed.emit(True)

    def forward(self) -> None:
        """Turn to the next page."""
        self.go_to(self._scene.slide + 1)

    def back(self) -> None:
        """Turn to the page before."""
        self.go_to(self._scene.slide - 1)

    # Lines -------------------------------------------------------------------

    def up(self) -> None:
        """Move the cursor to the line above."""
        self._set_scene(self._scene.stepped(-1))

    def down(self) -> None:
        """Move the cursor to the line below."""
        self._set_scene(self._scene.stepped(1))

    def put_in_spotlight(self) -> None:
        """Show the line under the cursor in large type; on pages without lines go on."""
        if self._scene.kind is SlideKind.SPEAKER:
            self._set_scene(self._scene.spotlit())
        else:
            self.forward()

    def applaud(self) -> None:
        """Count one applause of the room for the line in large type."""
        spotlight = self._scene.highlight
        if spotlight is None:
            return
        try:
            self._journal.run(Applaud(spotlight.id), origin=self)
        except JournalError as error:
            # A message would stand on everyone's screen. The figure tells: it does not move.
            logger.warning("applause was not saved: %s", error.code)
            return
        self._reload()
        self.applauded.emit()

    def toggle_problems(self) -> None:
        """Show Problems, or hide them."""
        self._set_scene(self._scene.with_problems(shown=not self._scene.problems))

    def toggle_names(self) -> None:
        """Show names, or only their first letters."""
        self._set_scene(self._scene.with_names(shown=not self._scene.names))

    def toggle_blank(self) -> None:
        """Hide everything, or show it again."""
        self._set_scene(self._scene.with_blank(blank=not self._scene.blank))

    # Time and minutes ----------------------------------------------------------

    def toggle_timer(self) -> None:
        """Start the turn's timer, or pause it."""
        self._timer = self._timer.toggled(_now_ms())
        self.clock_changed.emit()

    def reset_timer(self) -> None:
        """Set the turn's timer back; it rests until started."""
        self._timer = TurnTimer()
        self.clock_changed.emit()

    def minutes(self) -> str:
        """Return the session as Markdown."""
        made = summary(self._scene.found)
        title = f"{_('Win session')} {week_title(self.week)}"
        figures = session_figures(made.keeps, made.reactions)
        return minutes(self._scene, MinutesWords(title, figures, _("To try next week"), day_name))

    def _set_scene(self, scene: Scene) -> None:
        if scene != self._scene:
            self._scene = scene
            self.changed.emit(False)

    def _reload(self) -> None:
        try:
            found = self._journal.reads.present.week(self.week, self._journal.me)
        except JournalError as error:
            logger.warning("the session was not read again: %s", error.code)
            return
        self._set_scene(self._scene.updated(found))


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
