"""The tab of a cycle, base of those that read one beside the window and show it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import EmptyPane, Label
from journal_app.ui.week.cycle_choice import CycleChoice
from journal_app.ui.week.tab import TabTools, WeekTab

F = TypeVar("F")


class CycleTab(WeekTab, Generic[F]):
    """Shows what was found of the cycle chosen, or a page for where there is nothing yet.

    A tab says how that is read (`_load`), how it is shown (`_show`), and what one works with (`_main`).
    """

    def __init__(self, tools: TabTools) -> None:
        super().__init__(tools)
        self._day: date | None = None
        self._found: F | None = None
        self._job: Job[F] | None = None
        self._is_keyboard_due = False
        self.cycle = CycleChoice(self._host)
        self._facts = Label(self._host, color="muted")
        self._facts.set_elided(True)
        self._empty = EmptyPane(self._host, "board")
        self._pages = QStackedWidget()
        self.cycle.chosen.connect(self._on_cycle_chosen)

    def _lay_out(self, content: QWidget) -> None:
        """Stand `content` and the page for nothing behind an empty one, which is seen until all has been read."""
        for one in (QWidget(), content, self._empty):
            self._pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _load(self) -> Callable[[], F]:
        """Return what reads the cycle on another thread."""
        raise NotImplementedError

    def _show(self, found: F) -> None:
        """Show what was read, in the current language."""
        raise NotImplementedError

    def _main(self) -> QWidget:
        """Return what one works with."""
        raise NotImplementedError

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
        else:
            self._main().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._pane.background.run(self._load(), self._on_loaded, self._on_failed)

    @override
    def retranslate(self) -> None:
        self._show_again()

    def _show_again(self) -> None:
        if self._found is not None:
            self._show(self._found)

    def _on_loaded(self, found: F) -> None:
        self._found = found
        self._show(found)
        if self._is_keyboard_due and self.isVisible():
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _on_cycle_chosen(self, start: date) -> None:
        self._day = start
        self.refresh()
