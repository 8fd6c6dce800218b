"""The tab, base of those of the team, and the page, base of what lies over them until one goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workdays import WorkWeek
from journal_app.messages import sentence
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import EmptyPane
from journal_app.ui.pane import Pane
from journal_app.ui.pane_tab import PaneTab

if TYPE_CHECKING:
    from journal_app.ui.sharing.context import SharingDesk

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class TeamTools:
    """What the tabs and pages get: their pane, which days are workdays before those off, and which fields differ.

    `sharing` loads what sharing needs: only to be asked where the journal is shared. The pane has the journal, the
    background and the host; it runs commands, and says what came of them.
    """

    pane: Pane
    work_week: Callable[[], WorkWeek]
    conflicts: Conflicts
    sharing: Callable[[], SharingDesk]


class TeamTab(PaneTab, Generic[F]):
    """A page of the pane, read beside the window.

    A page says how it is read (`_load`) and shown (`_show`). `open_requested` asks the pane to open something, as
    `Pane.open` does: a tab, by its key, or what a page is about.
    """

    open_requested = Signal(object)

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools.pane)
        self._work_week = tools.work_week
        self._conflicts = tools.conflicts
        self._found: F | None = None
        self._job: Job[F] | None = None
        self._is_keyboard_due = False

    def _load(self) -> Callable[[], F]:
        """Return what reads the page on another thread, with `journal.snapshot()`."""
        raise NotImplementedError

    def _show(self, found: F) -> None:
        """Show what was read, in the current language."""
        raise NotImplementedError

    def _main(self) -> QWidget:
        """Return what one works with."""
        return self

    def open(self, what: object) -> None:
        """Show something in particular of the tab."""

    def refresh(self) -> None:
        """Read and show everything anew; called when it is seen, and when what it shows has changed."""
        self.stop_reading()
        self._job = self._pane.background.run(self._load(), self._on_loaded, self._on_failed)

    def stop_reading(self) -> None:
        """Let what is being read be nobody's."""
        if self._job is not None:
            self._job.cancel()

    @override
    def retranslate(self) -> None:
        if self._found is not None:
            self._show(self._found)

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        main = self._main()
        if isinstance(main, EmptyPane):
            main.focus_action()
        else:
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_loaded(self, found: F) -> None:
        self._found = found
        self._show(found)
        if self._is_keyboard_due and self.isVisible():
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))


class TeamPage(TeamTab[F]):
    """A page over the tabs, with a header of its own, such as a step of a workshop.

    It is built when it is opened, and goes when one leaves it; `left` asks for that.
    """

    left = Signal()

    def header(self) -> QWidget:
        """Return what the top bar shows instead of the tabs; always the same widget."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class StepOf:
    """Asks the pane, by `open_requested`, for the page of a step."""

    step: Id


@dataclass(frozen=True, slots=True)
class RecordOf:
    """Asks the pane, by `open_requested`, for the page of what everybody thought over all meetings of a workshop."""

    workshop: Id
