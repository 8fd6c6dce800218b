"""The controller of the form while somebody writes: the way out of the form, the toast of a deletion."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from journal_app.domain.kpt import Kind
from journal_app.i18n import _
from journal_app.ui.pane import Pane
from journal_app.ui.section_names import section_name
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.line_links import LineLinks


class Writing(QObject):
    """Serves the form for a pane."""

    def __init__(self, pane: Pane, page: TodayPage) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._form = page.form
        self.links = LineLinks(pane, page.form)
        self._connect_signals()

    def _connect_signals(self) -> None:
        form = self._form
        form.row_entered.connect(self._on_row_entered)
        form.edited.connect(self._on_edited)
        form.step_closed.connect(self._pane.journal.close_step)
        form.exit_requested.connect(self._on_exit_requested)
        form.deleted.connect(self._on_deleted)
        form.spread.connect(self._on_spread)
        form.files_refused.connect(self._on_files_refused)

    def act(self, wish: Wish) -> None:
        """Do something to the line with the caret, if there is one."""
        current = self._form.sheet.current()
        if current is not None:
            self._form.act(current, wish)

    def when_composed(self, act: Callable[[], None]) -> None:
        """Do something once the words being composed are text; not at all where the input method keeps them."""
        current = self._form.sheet.current()
        if current is None:
            act()
        else:
            current.editor.commit_then(act)

    def _on_row_entered(self, widget: QWidget) -> None:
        self._page.reveal(widget)

    def _on_edited(self) -> None:
        """Bring a line back into view that was scrolled away and is typed in."""
        current = self._form.sheet.current()
        if current is not None and current.editor.hasFocus() and current.visibleRegion().isEmpty():
            self._page.reveal(current)

    def _on_exit_requested(self, step: int) -> None:
        mood = self._page.mood
        if step > 0 and mood is not None and mood.isVisible():
            self._page.reveal(mood)
            mood.mood.take_keyboard()
        elif step > 0:
            self._page.bar.finish.setFocus(Qt.FocusReason.TabFocusReason)
        elif not (self._page.tries.isVisible() and self._page.tries.focus_last()):
            headline = self._page.headline
            above = headline.only_keep if headline.only_keep.isVisible() else headline.title
            above.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _on_deleted(self, kind: Kind) -> None:
        self._pane.offer_undo(_("{section} deleted.").format(section=section_name(kind)))

    def _on_spread(self, kinds: Sequence[Kind]) -> None:
        self._pane.offer_undo(
            _("Pasted into {sections}.").format(sections=" · ".join(map(section_name, kinds)))
        )

    def _on_files_refused(self) -> None:
        self._pane.show_toast(_("A file cannot stand in a line. Copy the text inside it instead."))
