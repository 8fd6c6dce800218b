"""The pane, base of them all: a widget with a header, that refreshes when seen and writes when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet, Heard
from journal_app.domain.errors import JournalError
from journal_app.domain.links import Link
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class Pane(Worded, QWidget):
    """Base of the panes. A pane receives the journal, the background and the theme, and nothing else.

    It never sees the window: it shows toasts and banners and goes to other panes by signals; `save_failed` says why
    texts are `unsaved`. `tables` names the tables it shows
    (`names_of`). A hidden pane only notes that it is stale, so a change
    costs nothing where nobody looks.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    toast_requested = Signal(object)
    banner_requested = Signal(object)
    save_failed = Signal(str)
    go_requested = Signal(str, object)
    commands_changed = Signal()
    taken_down = Signal()
    heard = Signal()
    """Something in the journal has changed, whoever changed it, and whether or not the pane shows it."""

    def __init__(
        self, journal: Journal, background: Background, host: ThemeHost, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.journal = journal
        self.background = background
        self.host = self._host = host
        self._stale = True
        self._undoable = ""
        self.take_over: Callable[[Command, JournalError], bool] | None = None
        """Sees to a command that could not be carried out, and tells whether it does; else the reason is shown."""

    def header(self) -> QWidget:
        """Return what the top bar shows for this pane; always the same widget."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read and show everything anew, keeping caret, selection and scroll position where they still make sense."""
        raise NotImplementedError

    def flush(self) -> None:
        """Write what has been typed but not saved yet."""

    def take_down(self) -> None:
        """Close the windows that stand beside the main one: their journal is about to close."""
        self.taken_down.emit()

    def unsaved(self) -> Sequence[str]:
        """Return the texts `flush` is to write and could not: the journal has not got them, the screen has."""
        return ()

    def drafts(self) -> Sequence[str]:
        """Return what stands in forms that wait for a yes; `flush` leaves them alone."""
        return ()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the pane does for actions, by action id; only these are enabled while it is shown."""
        return {}

    def take_keyboard(self) -> None:
        """Put the keyboard on what is worked with. No focus proxy: Tab would pass by all that stands before that."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_tab(self, step: int) -> bool:
        """Show the next tab, or the one before with -1; False where there is none that way."""
        del step
        return False

    def open(self, what: object) -> None:
        """Show something in particular, such as a date; None means nothing in particular."""

    def meaning_of(self, link: Link) -> object:
        """Return what a link to this pane wants opened. Raises JournalError where that is nothing here."""
        raise NotImplementedError

    def accepts(self, changes: Heard | None, origin: object) -> bool:
        """Tell whether a change makes this pane stale. What it wrote itself it shows already."""
        if changes is None:
            return True
        return origin is not self and bool(changes.tables & self.tables)

    def on_changed(self, changes: Heard | None, origin: object) -> None:
        """Hear of a change: refresh where visible, else note it for later."""
        if self.accepts(changes, origin):
            self.mark_stale()
        self.heard.emit()

    def mark_stale(self) -> None:
        """Refresh now where visible, else when shown."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def run(self, command: Command) -> ChangeSet | None:
        """Carry out a command as this pane; a known failure becomes a banner and returns None."""
        try:
            return self.journal.run(command, origin=self)
        except JournalError as error:
            if self.take_over is not None and self.take_over(command, error):
                return None
            if self.unsaved():
                self.save_failed.emit(sentence(error))
            else:
                self.show_banner(sentence(error))
            return None

    def show_toast(
        self, text: str, action: str = "", key: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Say something in passing; `on_action` is a bound method of a QObject."""
        self.toast_requested.emit(Message(text, action, key, on_action))

    def offer_undo(self, said: str) -> None:
        """Say what has just been done, and offer to take it back as long as it is the last step."""
        self._undoable = self.journal.undo_label
        self.show_toast(said, _("Undo"), "Ctrl+Z", self._on_undo)

    def _on_undo(self) -> None:
        self.flush()
        if self.journal.undo_label != self._undoable:
            return
        try:
            self.journal.undo()
        except JournalError as error:
            self.show_banner(sentence(error))

    def show_banner(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say something that stays above the pane until it is dealt with."""
        self.banner_requested.emit(Message(text, action, "", on_action))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._refresh_if_stale()
        super().showEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.mark_stale()  # dates and names come with `refresh`

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
