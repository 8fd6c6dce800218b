"""The tab of a pane, base of those of the week, the OKRs and the history: a page that reads when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.themed import Worded
from journal_app.ui.pane import Pane


class PaneTab(Worded, QWidget):
    """A page of a pane. It runs commands, says things and reads through its pane.

    `key` is its name in links, `words()` that in the header, `tables` what it shows (`names_of`).
    """

    key: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._host = pane.host
        self._pane = pane

    @staticmethod
    def words() -> str:
        """Return what the tab is called in the current language."""
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
