"""The flow of the time machine: it takes the place of the tree, reads what is asked for, and goes back to today."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.pane import Pane

if TYPE_CHECKING:
    from journal_app.ui.okrs.time_machine.page import TimeMachinePage
    from journal_app.ui.okrs.time_machine.reach import Reach
    from journal_app.ui.okrs.time_machine.reading import Found


class TimeMachine(QObject):
    """Shows other days of the cycle in the place of the tree. `turned` says that the page came, or that it went."""

    turned = Signal()

    def __init__(self, pane: Pane, pages: QStackedWidget) -> None:
        """The page becomes one of `pages` when it is first opened; the first of them holds the tree."""
        super().__init__(pane)
        self._pane = pane
        self._pages = pages
        self._home: QWidget = pages.widget(0) or pages
        self._built: TimeMachinePage | None = None
        self._shown: Shown | None = None
        self._period: Id | None = None
        self._reach: Reach | None = None
        self._job: Job[Found] | None = None

    @property
    def page(self) -> TimeMachinePage:
        """Return the page, built when it is first asked for: most days nobody looks back."""
        if self._built is None:
            from journal_app.ui.okrs.time_machine.page import TimeMachinePage

            self._built = TimeMachinePage(self._pane.host, self._pane.journal.me)
            self._built.day_wanted.connect(self._on_day_wanted)
            self._built.back_requested.connect(self.close)
            self._pages.addWidget(self._built)
        return self._built

    @property
    def is_shown(self) -> bool:
        """Tell whether the page is shown in the place of the tree."""
        return self._built is not None and self._pages.currentWidget() is self._built

    @property
    def can_open(self) -> bool:
        """Tell whether there is a cycle to look back in."""
        return self._shown is not None and self._shown.cycle.period is not None and self._shown.tree.is_whole

    def show(self, shown: Shown) -> None:
        """Take on a cycle as it is today; where the page is shown, its day is read anew."""
        self._shown = shown
        self._reach = None  # it may reach further now, and have other changes on the way
        if not self.is_shown:
            return
        if not self.can_open:
            self.close()
        else:
            self._read(self.page.day if self._period == shown.tree.period.id else None)

    def open(self) -> None:
        """Go to another day: the one of the last change before today."""
        if self.can_open and not self.is_shown:
            self._period = None
            self._read(None)
            self._pages.setCurrentWidget(self.page)
            self.turned.emit()

    def close(self) -> None:
        """Go back to today."""
        self._give_up()
        if self.is_shown:
            self._pages.setCurrentWidget(self._home)
            self.page.forget()
            self.turned.emit()

    def toggle(self) -> None:
        """Open or close."""
        if self.is_shown:
            self.close()
        else:
            self.open()

    def _read(self, day: date | None) -> None:
        self._give_up()
        if self._shown is None:
            return
        if self._period != self._shown.tree.period.id:
            self.page.forget()
            self._period = self._shown.tree.period.id
            self._reach = None
        from journal_app.ui.okrs.time_machine.reading import read_past

        job = partial(read_past, self._pane.journal, self._shown, day, self._reach)
        self._job = self._pane.background.run(job, self._on_read, self._on_failed)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _on_day_wanted(self, day: date | None) -> None:
        """Read a day; None says that the one shown is wanted again."""
        if day is None:
            self._give_up()
        else:
            self._read(day)

    def _on_read(self, found: Found) -> None:
        self._job = None
        self._reach = found.reach
        self.page.show_found(found)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
