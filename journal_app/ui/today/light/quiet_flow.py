"""The quiet line's flow: read in the background, shown once, written or sent away, and then gone for the day."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.quiet_line import Help, QuietLine, Said, choose
from journal_app.domain.kpt import Outcome
from journal_app.journal.try_commands import SettleTry
from journal_app.ui.daily_words import questions_of
from journal_app.ui.pane import Pane
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.light.habits import Habits
from journal_app.ui.today.light.quiet_memory import QuietMemory
from journal_app.ui.today.light.quiet_words import answer_words, keep_words, quiet_words
from journal_app.ui.today.light.suggested_keep import ask_keep, write_keep

if TYPE_CHECKING:
    from journal_app.ui.jobs.background import Job

logger = logging.getLogger(__name__)

_AFTER_PAINT_MS = 200


class QuietFlow(QObject):
    """Works the strip below Keep for a pane. `changed` says that there is a line now, or none any more."""

    changed = Signal()
    carried = Signal()
    trial_asked = Signal(object)

    def __init__(self, pane: Pane, page: TodayPage, habits: Habits) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._form = page.form
        self._settings = habits.settings
        self.memory = QuietMemory(habits.state_folder)
        self._offers: tuple[QuietLine, ...] = ()
        self._line: QuietLine | None = None
        self._composing = self._had = False
        self._job: Job[tuple[QuietLine, ...]] | None = None
        self._timer = QTimer(self, interval=_AFTER_PAINT_MS, singleShot=True)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._timer.timeout.connect(self._load)
        self._page.quiet.taken.connect(self.take)
        self._page.quiet.sent_away.connect(self.send_away)
        self._page.arranged.connect(self.show)
        self._form.edited.connect(self._on_edited)
        self._form.composing.connect(self._on_composing)

    @property
    def has_line(self) -> bool:
        """Tell whether there is a line to answer."""
        return self._line is not None and not self._form.sheet.is_finished

    def show_day(self) -> None:
        """Look again what there is to say: only today asks."""
        self.stop()
        if self._is_today and not self._is_done:
            self._timer.start()
        else:
            self._offers = ()
            self.show()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def take(self) -> None:
        """Write the line into Keep; a question puts the caret there, a Try is carried over, thanks are read."""
        line = self._line
        if line is None:
            return
        self._finish()
        if line.help is Help.TRIAL:
            self.trial_asked.emit(line.id)
        elif line.help is Help.RECEIVED:
            self._pane.go_requested.emit("history", "received")
        elif line.help is Help.TRY:
            if line.id is not None and self._pane.run(
                SettleTry(line.id, Outcome.CARRIED, self._form.editor.day)
            ):
                self.carried.emit()
        elif line.help is Help.QUESTION:
            ask_keep(self._form, line.text)
        else:
            serves = {Help.RESULT: Served.KEY_RESULT, Help.THANKS: Served.PERSON}.get(line.help)
            served = [Target(serves, line.id, line.name)] if serves is not None else []
            write_keep(self._form, keep_words(line), *served)

    def send_away(self) -> None:
        """Have none today."""
        if self._line is not None and self._line.help is Help.TRIAL:
            self.memory.keep(Said(self._form.editor.today, Help.TRIAL, done=True), self._line.id)
        had_keyboard = self._page.quiet.isAncestorOf(self._page.focusWidget() or self._page)
        self._finish()
        if had_keyboard:
            self._form.focus_start()

    @property
    def _is_today(self) -> bool:
        return self._form.editor.day == self._form.editor.today

    @property
    def _is_done(self) -> bool:
        said = self.memory.said()
        return said is not None and said.day == self._form.editor.today and said.done

    def _load(self) -> None:
        from journal_app.journal.quiet_offers import load_offers

        day = self._form.editor.day
        questions = questions_of(day, self._settings())
        job = partial(load_offers, self._pane.journal, day, questions, self.memory.passed)
        self._job = self._pane.background.run(job, self._on_loaded, self._on_failed)

    def _on_loaded(self, offers: tuple[QuietLine, ...]) -> None:
        self._offers = offers if self._is_today else ()
        self.show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        logger.warning(
            "the day's line is not read: %s", error.code
        )  # the form says what is wrong with the file

    def show(self) -> None:
        """Show the day's line where there is one and nothing hides it."""
        day = self._form.editor.day
        line = choose(filter(self._has_no_other_place, self._offers), day, self.memory.said())
        if line is not None:
            self.memory.keep(Said(day, line.help))
        had, self._line = self._had, line
        seen = line is not None and not self._composing and not self._form.sheet.is_finished
        self._page.quiet.say(
            quiet_words(line, day) if line and seen else "", answer_words(line) if line else ""
        )
        self._had = self.has_line
        if had is not self._had:
            self.changed.emit()

    def _has_no_other_place(self, offer: QuietLine) -> bool:
        """Tell whether something is not on the page anyway: open Trys above the form, the memory beside it."""
        if offer.help is Help.TRY:
            return self._form.editor.only_keep
        return offer.help is not Help.MEMORY or not self._page.shows_side

    def _finish(self) -> None:
        if self._line is not None:
            self.memory.keep(Said(self._form.editor.today, self._line.help, done=True))
        self._offers = ()
        self.show()

    def _on_edited(self) -> None:
        if self._line is not None and any(row.is_dirty for row in self._form.editor.rows):
            self._finish()

    def _on_composing(self, composing: bool) -> None:
        if composing is not self._composing:
            self._composing = composing
            self.show()
