"""The tab, base of those beside the board, and the step, base of pages that lie over them until one goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.workdays import WorkWeek
from journal_app.ui.look.themed import Worded
from journal_app.ui.pane import Pane


@dataclass(frozen=True, slots=True)
class TabTools:
    """What the tabs of a week get: their pane, and which days are workdays before those off."""

    pane: Pane
    work_week: Callable[[], WorkWeek]


class WeekTab(Worded, QWidget):
    """A page of the pane. It runs commands, says things and reads through its pane.

    `key` is its name in links, `words()` that in the header, `tables` what it shows (`names_of`). `open_requested` asks
    the pane to open something, as `Pane.open` does: a week of the board, or something of another tab.
    """

    open_requested = Signal(object)

    key: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, tools: TabTools) -> None:
        super().__init__()
        self._host = tools.pane.host
        self._pane = tools.pane
        self._work_week = tools.work_week

    @staticmethod
    def words() -> str:
        """Return what the tab is called in the current language."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read and show everything anew; called when it is seen, and when what it shows has changed."""
        raise NotImplementedError

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the tab does for actions, by action id; asked anew when the pane says `commands_changed`."""
        return {}

    def take_keyboard(self) -> None:
        """Put the keyboard on what is worked with."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Write what has been typed but not saved yet."""

    def unsaved(self) -> tuple[str, ...]:
        """Return the texts `flush` is to write and could not."""
        return ()

    def drafts(self) -> tuple[str, ...]:
        """Return what stands in forms that wait for a yes."""
        return ()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""


class WeekStep(WeekTab):
    """A page over the tabs, with a header of its own, such as the minutes of one session.

    The pane opens it with a value of the type `opens`; `left` asks to go back to where one came from.
    """

    left = Signal()

    opens: ClassVar[type]

    def header(self) -> QWidget:
        """Return what the top bar shows instead of the tabs; always the same widget."""
        raise NotImplementedError

    def open(self, what: object) -> None:
        """Take what is to be shown; `refresh` follows."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PresentWeek:
    """Asks the pane, by `open_requested`, for the shared window of a week, where its session is taken up again.

    It is that of a group, or of all where that is None.
    """

    week: Week
    group: Id | None = None


@dataclass(frozen=True, slots=True)
class MinutesOf:
    """Asks the pane, by `open_requested`, for the minutes of a session."""

    session: Id
