"""The end of a day: finished, or noted as one with nothing to write. Both only say what is saved anyway."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.kpt import Kind
from journal_app.i18n import _
from journal_app.journal.entry_commands import SetNothing
from journal_app.system import local_time
from journal_app.ui.pane import Pane
from journal_app.ui.today.day_form import DayForm
from journal_app.ui.today.day_labels import finish_words, nothing_words
from journal_app.ui.today.finish_bar import FinishBar


class DayEnd(QObject):
    """Works the bar below the form for a pane. `changed` says that the form is over, or open again."""

    changed = Signal()

    def __init__(self, pane: Pane, form: DayForm, bar: FinishBar) -> None:
        super().__init__(pane)
        self._pane = pane
        self._form = form
        self._bar = bar
        form.written.connect(self._on_written)
        form.edited.connect(self._on_edited)
        form.row_entered.connect(self._on_row_entered)
        bar.write_on_requested.connect(self.write_on)
        pane.save_failed.connect(self._on_save_failed)

    def show_day(self, *, moved: bool) -> None:
        """Show how the day stands; on another day the words of the last one go."""
        editor = self._form.editor
        self._bar.set_nothing(editor.nothing)
        self._bar.nothing.setEnabled(editor.day <= editor.today)
        if moved:
            self._bar.say("")
            self._reopen()

    def finish(self) -> None:
        """Write what is left, lines offered by a link too, and show the day as one that is over."""
        if not self._bar.isVisible():
            return  # nothing has been begun
        self._form.editor.rows.accept_offers()
        self._form.leave()
        editor = self._form.editor
        keeps = editor.written(Kind.KEEP)
        is_recorded = editor.has_word or editor.nothing
        words = finish_words(keeps, is_today=editor.day == editor.today, is_recorded=is_recorded)
        self._bar.say_done(words)
        self._bar.write_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_finished(finished=any(editor.written(kind) for kind in editor.kinds))

    def write_on(self) -> None:
        """Go back to the form, with the caret where the next line goes."""
        self._reopen()
        self._form.focus_start()

    def toggle_nothing(self) -> None:
        """Note that there is nothing to write, or take it back. A day with lines says so instead."""
        self._form.leave()
        editor = self._form.editor
        if not editor.nothing and any(editor.written(kind) for kind in Kind):
            self._bar.set_nothing(False)
            self._bar.say(_("This day has lines already."), check=False)
            return
        if editor.day > editor.today or self._pane.run(SetNothing(editor.day, not editor.nothing)) is None:
            self._bar.set_nothing(editor.nothing)
            return
        editor.nothing = not editor.nothing
        self._reopen()
        self._bar.set_nothing(editor.nothing)
        self._form.sync()
        self._form.written.emit()
        self._form.focus_start()
        if editor.nothing:
            is_today = editor.day == editor.today
            self._bar.say_done(nothing_words(is_today=is_today))

    def _reopen(self) -> None:
        self._bar.say_done("")
        self._show_finished(finished=False)

    def _show_finished(self, *, finished: bool) -> None:
        """Show the lines alone, or the form again."""
        if finished is not self._form.sheet.is_finished:
            self._form.sheet.is_finished = finished
            self._form.sync()
            self.changed.emit()

    def _on_edited(self) -> None:
        self._bar.say_done("")

    def _on_row_entered(self, _row: QWidget) -> None:
        if self._form.sheet.is_finished:
            self._reopen()

    def _on_save_failed(self) -> None:
        self._bar.say("")  # "saved" would be said of words that are not
        self._reopen()

    def _on_written(self) -> None:
        self._bar.set_nothing(self._form.editor.nothing)
        self._bar.say_saved(local_time.now())
