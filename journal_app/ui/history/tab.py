"""The tab, base of those of the history: a page that reads when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.workdays import WorkWeek
from journal_app.ui.look.themed import Worded
from journal_app.ui.pane import Pane


class HistoryTab(Worded, QWidget):
    """A page of the history. It runs commands, says things and reads through its pane.

    `key` is its name in links, `words()` that in the header, `tables` what it shows (`names_of`).
    """

    key: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, pane: Pane, work_week: Callable[[], WorkWeek]) -> None:
        """`work_week` says which days are workdays, before those off."""
        super().__init__()
        self._host = pane.host
        self._pane = pane
        self._work_week = work_week

    @staticmethod
    def words() -> str:
        """Return what the tab is called in the current language."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read and show everything anew; called when it is shown, and when what it shows has changed."""
        raise NotImplementedError

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the tab does for actions, by action id."""
        return {}

    def take_keyboard(self) -> None:
        """Put the keyboard on what is worked with."""
        self.setFocus()

    def flush(self) -> None:
        """Write what has been typed but not saved yet."""

    def unsaved(self) -> tuple[str, ...]:
        """Return the texts `flush` is to write and could not."""
        return ()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
