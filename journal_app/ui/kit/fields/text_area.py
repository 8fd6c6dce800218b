"""The area for several lines of writing, as high as their text."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit
from typing_extensions import override

from journal_app.domain.text_limits import clean
from journal_app.ui.kit.fields.file_drops import local_files
from journal_app.ui.kit.fields.input_method import ComposingMixin
from journal_app.ui.kit.marks.text import root_frame
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_CARET = 2


class TextArea(Themed, ComposingMixin, QTextEdit):
    """Plain text that grows with its lines, with the design's line height; safe to type Japanese in."""

    text_edited = Signal(str)
    focus_left = Signal()
    height_changed = Signal()
    files_refused = Signal()

    def __init__(self, host: ThemeHost, *, role: str = "writing") -> None:
        super().__init__()
        self._host = host
        self._role = role
        self._known = ""
        self._queued: str | None = None
        self._placeholder = ""
        self._faint = False
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setProperty("kit", "true")
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def _connect_signals(self) -> None:
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def text(self) -> str:
        """Return the text; words still being composed are not part of it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show `text` as if it had always been there; while words are composed it waits until they are committed."""
        if self.is_composing:
            self._queued = text
            return
        if text == self.toPlainText():
            return
        self._known = text
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._format()
        self.document().setUndoRedoEnabled(True)

    def set_faint(self, faint: bool) -> None:
        """Show the text as something that is not there for good."""
        if faint != self._faint:
            self._faint = faint
            self._ink()

    def set_placeholder(self, text: str) -> None:
        """Show a hint while there is no text."""
        self._placeholder = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(240), self._content_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(80), self._content_height())

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.viewport().update()
        if not self.is_composing and self._queued is not None:
            queued, self._queued = self._queued, None
            if not event.commitString():  # what the person just wrote wins over what came from outside
                self.set_text(queued)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not local_files(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if local_files(source):
            self.files_refused.emit()
        else:
            self.insert_pasted(source)

    def insert_pasted(self, source: QMimeData) -> None:
        """Put in what was pasted or dropped, as text."""
        self.textCursor().insertText(clean(source.text()))

    @override
    def dragEnterEvent(self, e: QDragEnterEvent) -> None:
        if local_files(e.mimeData()):
            e.ignore()
        else:
            super().dragEnterEvent(e)

    @override
    def dragMoveEvent(self, e: QDragMoveEvent) -> None:
        if local_files(e.mimeData()):
            e.ignore()
        else:
            super().dragMoveEvent(e)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.focus_left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_size_changed()
        # A new height moves what is around, and may give the field another width, of which Qt tells nobody meanwhile.
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._placeholder and self.document().isEmpty() and not self.is_composing:
            painter = QPainter(self.viewport())
            theme = self._host.theme
            metrics = QFontMetricsF(self.font())
            shown = metrics.elidedText(
                self._placeholder, Qt.TextElideMode.ElideRight, self.viewport().width()
            )
            painter.setFont(self.font())
            painter.setPen(theme.color("faint"))
            block = self.document().firstBlock()
            # Asking for the rectangle lays the text out; a line that is not laid out yet must not be asked.
            top = self.document().documentLayout().blockBoundingRect(block).top()
            line = block.layout().lineAt(0)
            if line.isValid():
                painter.drawText(QPointF(0, top + line.y() + line.ascent()), shown)
            painter.end()
        super().paintEvent(event)

    def _content_height(self) -> int:
        lifted = root_frame(self.document()).frameFormat().topMargin()
        return max(math.ceil(self.document().size().height() - lifted), self._host.theme.line(self._role))

    def _format(self) -> None:
        """Give every line the design's height and put its text where a label's would be."""
        theme = self._host.theme
        metrics = QFontMetricsF(self.font())
        line = theme.line(self._role)
        block = QTextBlockFormat()
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block)
        # Qt sets a line of fixed height at 4/5 of it; a label centres its capitals. Margins are whole px.
        root = root_frame(self.document())
        frame = root.frameFormat()
        frame.setTopMargin(round((line + metrics.capHeight()) / 2 - line * 0.8))
        root.setFrameFormat(frame)
        # New formats leave an empty block without its line, and then neither hint nor caret has a place.
        self.document().markContentsDirty(0, self.document().characterCount())

    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if text != self._known:  # pre-edit words change the document but not its text
            self._known = text
            self.text_edited.emit(text)

    def _on_size_changed(self) -> None:
        height = self._content_height()
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()

    def _ink(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._host.theme.color("faint" if self._faint else "text"))
        self.setPalette(palette)

    @override
    def restyle(self) -> None:
        theme = self._host.theme
        self._ink()
        self.setFont(theme.font(self._role))
        self.document().setDefaultFont(self.font())
        self.setCursorWidth(theme.px(_CARET))
        # Formats would count as steps to undo. A new theme therefore costs the field's own steps, not the journal's.
        self.document().setUndoRedoEnabled(False)
        self._format()
        self.document().setUndoRedoEnabled(True)
        self._on_size_changed()
