"""Undo and redo of the window: the text field with the keyboard goes first, then the journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.labels import step_name
from journal_app.messages import sentence
from journal_app.ui.kit import Message, Toasts
from journal_app.ui.kit.fields.input_method import redo_available, undo_available
from journal_app.ui.shell.actions import Actions
from journal_app.ui.shell.window_banner import WindowBanner
from journal_app.ui.shell.window_menus import WindowMenus

_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)


class UndoActions(QObject):
    """Handles undo and redo, and names them in the menu by the step they would take."""

    def __init__(
        self, journal: Journal, actions: Actions, menus: WindowMenus, toasts: Toasts, banner: WindowBanner
    ) -> None:
        """`menus` show the two; `toasts` and `banner` say how it went."""
        super().__init__(menus)
        self._journal = journal
        self._undo = actions["edit.undo"]
        self._redo = actions["edit.redo"]
        self._toasts = toasts
        self._banner = banner
        self._flush: Callable[[], object] | None = None
        actions.handle("edit.undo", self.undo)
        actions.handle("edit.redo", self.redo)
        menus.edit_shown.connect(self._on_menu_shown)
        menus.edit_hidden.connect(self._on_menu_hidden)

    def flush_first(self, flush: Callable[[], object]) -> None:
        """Write what is being typed by `flush` before a step is taken, or the step would come under it."""
        self._flush = flush

    def undo(self) -> None:
        """Take the last step back, in the field with the keyboard or else in the journal."""
        field = QApplication.focusWidget()
        if isinstance(field, _FIELDS) and undo_available(field):
            field.undo()
            return
        label = self._ready_label(undone=True)
        if self._take(self._journal.undo):
            text = _("Undone: {step}").format(step=step_name(label))
            self._toasts.show(Message(text, _("Redo"), "Ctrl+Shift+Z", self.redo))

    def redo(self) -> None:
        """Do again what was taken back last."""
        field = QApplication.focusWidget()
        if isinstance(field, _FIELDS) and redo_available(field):
            field.redo()
            return
        label = self._ready_label(undone=False)
        if self._take(self._journal.redo):
            self._toasts.show(Message(_("Done again: {step}").format(step=step_name(label))))

    def _ready_label(self, *, undone: bool) -> str:
        if self._flush is not None:
            self._flush()
        return self._journal.undo_label if undone else self._journal.redo_label

    def _take(self, step: Callable[[], ChangeSet | None]) -> bool:
        try:
            return step() is not None
        except JournalError as error:
            self._banner.show_message(Message(sentence(error)))
            return False

    def _on_menu_shown(self) -> None:
        field = QApplication.focusWidget()
        label = "" if undo_available(field) else self._journal.undo_label
        self._undo.setText(_("Undo: {step}").format(step=step_name(label)) if label else _("Undo"))
        self._undo.setEnabled(bool(label) or undo_available(field))
        label = "" if redo_available(field) else self._journal.redo_label
        self._redo.setText(_("Redo: {step}").format(step=step_name(label)) if label else _("Redo"))
        self._redo.setEnabled(bool(label) or redo_available(field))

    def _on_menu_hidden(self) -> None:
        # The keys have to work again although nobody has told us what there is to undo by then.
        self._undo.setEnabled(True)
        self._redo.setEnabled(True)
