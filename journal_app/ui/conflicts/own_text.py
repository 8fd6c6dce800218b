"""A new text in place of all versions, written by hand: nothing here puts texts together by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, TextArea
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded


class OwnText(Worded, QWidget):
    """First one quiet button; then a field that begins with the text shown now. `written` carries the new text."""

    written = Signal(str)
    resized = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._start = ""
        self.begin = Button(host, kind="ghost", size="small", icon="pencil-line")
        self.editor = TextArea(host, role="body")
        self.save = Button(host, kind="primary", key="Ctrl+Return")
        self.drop = Button(host, kind="ghost", key="Esc")
        self._box = _Box(host, self.editor)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.save)
        self._buttons.addWidget(self.drop)
        self._buttons.addStretch(1)
        start = QHBoxLayout()
        start.addWidget(self.begin)
        start.addStretch(1)
        self._column.addLayout(start)
        self._column.addWidget(self._box)
        self._column.addLayout(self._buttons)
        self._show_field(False)

    def _connect_signals(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.editor.height_changed.connect(self.resized)
        self.save.clicked.connect(self._on_save)
        self.drop.clicked.connect(self.give_up)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_save)

    @property
    def is_open(self) -> bool:
        """Tell whether a text is being written."""
        return not self._box.isHidden()

    def draft(self) -> str:
        """Return what has been written and not handed over; "" where nothing has."""
        text = self.editor.text()
        return text if self.is_open and text != self._start else ""

    def set_start(self, text: str) -> None:
        """Say what the text begins with; one that is being written stays."""
        self._start = text

    def give_up(self) -> None:
        """Forget what was written."""
        self._show_field(False)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """Go back to the button without taking the keyboard."""
        self._show_field(False)

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self.begin.setText(_("Write a new text"))
        self.save.setText(_("Use this text"))
        self.drop.setText(_("Cancel"))
        self.editor.setAccessibleName(_("New text"))
        self.editor.set_placeholder(_("New text"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _show_field(self, shown: bool) -> None:
        self.begin.setVisible(not shown)
        for widget in (self._box, self.save, self.drop):
            widget.setVisible(shown)
        self.resized.emit()

    def _on_begin(self) -> None:
        self.editor.set_text(self._start)
        self._show_field(True)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def _on_save(self) -> None:
        if self.is_open:
            self.editor.commit_then(self._hand_over)

    def _hand_over(self) -> None:
        self.written.emit(self.editor.text())

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(10))
        self._buttons.setSpacing(px(4))


class _Box(Themed, QWidget):
    """The outlined box around the field."""

    def __init__(self, host: ThemeHost, editor: TextArea) -> None:
        super().__init__()
        self._host = host
        self._column = QVBoxLayout(self)
        self._column.addWidget(editor)
        self.setFocusProxy(editor)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        fill, border = theme.color("bg"), theme.color("border")
        rounded(QPainter(self), self.rect(), theme.measure("radiusSmall"), fill, border, theme.scale)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(10), px(7), px(10), px(7))
        self.update()
