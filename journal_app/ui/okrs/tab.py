"""The tab, base of those beside the tree: a page about one cycle, that reads when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.workdays import Workdays
from journal_app.ui.look.themed import Worded
from journal_app.ui.pane import Pane


@dataclass(frozen=True, slots=True)
class Place:
    """What the pane is about: a cycle, and a group in it, or the whole team (None). `workdays` are those of mine.

    `person` is whom alone one looks at, `path` says where one looks, from the top down; it is empty without groups.
    """

    cycle: Cycle
    workdays: Workdays
    group: Id | None = None
    person: Id | None = None
    path: tuple[str, ...] = ()


class OkrTab(Worded, QWidget):
    """A page of the pane. It runs commands, says things and reads through its pane.

    `key` is its name in links, `words()` that in the header, `tables` what it shows (`names_of`).
    """

    switch_requested = Signal(object)
    """Asks for another group or person, offered below a widget."""

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

    def show_place(self, place: Place) -> None:
        """Read and show everything anew; called when it is seen, and when what it shows has changed."""
        raise NotImplementedError

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the tab does for actions, by action id; asked anew when the pane says `commands_changed`."""
        return {}

    def open(self, what: object) -> None:
        """Show something in particular of the tab."""

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
