"""Problems that come back, on the day: a mark on their lines, and once the question whether they are ours to change."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.quiet_line import Help, Said, may_ask
from journal_app.domain.ids import Id
from journal_app.journal.journal import Journal
from journal_app.ui.pane import Pane
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.light.quiet_memory import QuietMemory

if TYPE_CHECKING:
    from datetime import date

    from journal_app.domain.habit.recurring import Recurring
    from journal_app.ui.dialogs.deeds import ProblemDeeds
    from journal_app.ui.jobs.background import Job
    from journal_app.ui.today.tries.repeat_strip import RepeatStrip

logger = logging.getLogger(__name__)

_AFTER_PAINT_MS = 150  # before the day's other line is chosen: there is one a day


class Repeats(QObject):
    """Looks for them in the background when the pane is shown, a moment after it has been painted."""

    def __init__(self, pane: Pane, page: TodayPage, memory: QuietMemory) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._found: tuple[Recurring, ...] = ()
        self._memory = memory
        self._job: Job[list[Recurring]] | None = None
        self._deeds: ProblemDeeds | None = None
        self.strip: RepeatStrip | None = None
        self._timer = QTimer(self, interval=_AFTER_PAINT_MS, singleShot=True)
        self._timer.timeout.connect(self._load)

    def ask(self) -> None:
        """Look again, once for several changes that come together."""
        self.show()
        self._timer.start()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def show(self) -> None:
        """Mark the lines of the day shown, and ask where that day is today."""
        editor = self._page.form.editor
        self._page.form.sheet.show_repeats(self._marks())
        asks = editor.day == editor.today and may_ask(self._memory.said(), editor.today)
        problem = next((one for one in self._found if _asks(one)), None) if asks else None
        if problem is not None:
            self._memory.keep(Said(editor.today, Help.PROBLEM))
        strip = self._ready_strip() if problem is not None else self.strip
        if strip is not None:
            strip.ask(problem)

    def _ready_strip(self) -> RepeatStrip:
        # Most days ask nothing.
        if self.strip is None:
            from journal_app.ui.today.tries.repeat_strip import RepeatStrip

            self.strip = RepeatStrip(self._pane.host)
            self.strip.answered.connect(self._on_answered)
            self.strip.sent_away.connect(self._on_sent_away)
            below = self._page.form.sheet.below_problem.layout()
            if below is not None:
                below.addWidget(self.strip)
        return self.strip

    def _marks(self) -> Mapping[Id, str]:
        if not self._found:
            return {}
        from journal_app.ui.dialogs.problem_words import often

        return {line.id: often(problem) for problem in self._found for line in problem.lines}

    def _load(self) -> None:
        self.stop()
        job = partial(_read, self._pane.journal, self._page.form.editor.today)
        self._job = self._pane.background.run(job, self._on_loaded, self._on_failed)

    def _on_loaded(self, found: list[Recurring]) -> None:
        self._found = tuple(found)
        self.show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        logger.warning("problems not read: %s", error)

    def _on_answered(self, problem: Recurring, answer: str) -> None:
        from journal_app.ui.dialogs.deeds import ProblemDeeds

        self._page.form.save()
        self._be_done()
        if self._deeds is None:
            self._deeds = ProblemDeeds(self._pane)
            self._deeds.changed.connect(self._on_changed)
        self._deeds.answer(problem, answer)

    def _on_changed(self) -> None:
        self._pane.refresh()

    def _on_sent_away(self) -> None:
        self._be_done()
        self.show()
        self._page.form.focus_start()

    def _be_done(self) -> None:
        self._memory.keep(Said(self._page.form.editor.today, Help.PROBLEM, done=True))


def _asks(problem: Recurring) -> bool:
    """Tell whether to ask: not once a Try has come of it, nor for what must not come up by surprise."""
    return not problem.has_try and not any(line.private for line in problem.lines)


def _read(journal: Journal, today: date) -> list[Recurring]:
    with journal.snapshot() as reads:
        return reads.tries.coming_back(journal.me, today)
