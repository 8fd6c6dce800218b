"""List of the lines of minutes, one of which may be edited in its place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from typing_extensions import override

from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine
from journal_app.i18n import _
from journal_app.ui.kit import List
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.minutes.line_editor import LineEditor
from journal_app.ui.week.minutes.painter import STAR_ROOM, MinutesPainter
from journal_app.ui.week.minutes.rows import Key, LineRow, MoreRow, Row, rows_of

_EDITABLE = frozenset(Section) - {Section.KEY_RESULT, Section.COMMON}


class PageList(List[Row]):
    """Shows a page. A click on the star of a Keep asks to star it, or to take that back."""

    edit_ended = Signal()
    star_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        self.painter = MinutesPainter()
        super().__init__(host, self.painter)
        self.setAccessibleName(_("Minutes"))
        self._page: MinutesPage | None = None
        self._unfolded: set[str] = set()
        self._edited: Key | None = None
        self.editor = LineEditor(host, self.viewport())
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._place_editor)
        self.opened.connect(self._on_opened)
        self.clicked.connect(self._on_clicked)
        self.editor.done.connect(self.end_edit)
        self.editor.height_changed.connect(self._on_editor_height)
        self.verticalScrollBar().valueChanged.connect(self._place_editor)

    @property
    def is_editing(self) -> bool:
        """Tell whether the words of a line are being changed."""
        return self._edited is not None

    @property
    def line(self) -> PageLine | None:
        """Return the line that is current, or None."""
        row = self.current
        return row.line if isinstance(row, LineRow) else None

    def show_page(self, page: MinutesPage) -> None:
        """Show a page; the line being edited stays so where it is still there."""
        self._page = page
        lines = [row.line for row in self._rows() if isinstance(row, LineRow) and row.edited]
        if self._edited is not None and (not page.is_draft or not lines):
            self.end_edit()
        self._show()
        if lines and self.is_editing:
            self.editor.show_line(lines[0])

    def forget(self) -> None:
        """Show another session's page next: nothing is unfolded, and nothing edited."""
        self._unfolded.clear()
        self._edited = None
        self.editor.end()

    def begin_edit(self) -> None:
        """Change the words of the current line, where they are anybody's to change."""
        line = self.line
        row = self.current
        if line is None or row is None or self._page is None or not self._page.is_draft:
            return
        if line.source is None or line.section not in _EDITABLE:
            return
        self._edited = row.key
        self.editor.begin(line)
        self._on_editor_height()
        self._show()

    def end_edit(self) -> None:
        """Be done with the words of a line; they are as they were typed."""
        if self._edited is None:
            return
        self.edit_ended.emit()
        self._edited = None
        self.editor.end()
        self._show()
        self.setFocus()

    def _rows(self) -> tuple[object, ...]:
        return rows_of(self._page, self._unfolded, self._edited) if self._page else ()

    def _show(self) -> None:
        if self._page is not None:
            self.set_rows(rows_of(self._page, self._unfolded, self._edited))
            if self._edited is not None:
                self.choose(self._edited)
        self._placing.start()

    def _on_opened(self, row: Row) -> None:
        if isinstance(row, MoreRow):
            self._unfold(row.who)
        else:
            self.begin_edit()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if isinstance(row, MoreRow):
            self._unfold(row.who)
        elif isinstance(row, LineRow) and row.line.section is Section.KEEP and not row.edited:
            pointer = self.viewport().mapFromGlobal(QCursor.pos())
            if pointer.x() < self._host.theme.px(STAR_ROOM):
                self.star_requested.emit()

    def _unfold(self, who: str) -> None:
        before = self.currentIndex().row()
        self._unfolded.add(who)
        self._show()
        self.setCurrentIndex(self._model.index(self._model.nearest(before), 0))

    def _on_editor_height(self) -> None:
        """Give the row the height that the words want in its width."""
        self.editor.resize(self.viewport().width(), self.editor.height())
        height = self.editor.heightForWidth(self.viewport().width())
        if height != self.painter.edit_height:
            self.painter.edit_height = height
            self.scheduleDelayedItemsLayout()
        self._placing.start()

    def _place_editor(self) -> None:
        if self._edited is not None:
            place = self.visualRect(self.currentIndex())
            self.editor.setGeometry(0, place.top(), self.viewport().width(), self.painter.edit_height)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self._edited is not None:
            self._on_editor_height()

    @override
    def restyle(self) -> None:
        super().restyle()
        if self._edited is not None:
            self._on_editor_height()
