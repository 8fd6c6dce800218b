"""The notes of whoever presents: on this device only, never in the minutes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import Card, Glyph, Label, ScrollArea, TextArea
from journal_app.ui.kit.frames.stacks import Row
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_LEAST = 120


class _Notes(TextArea):
    """The text; Esc leaves it, and no other key goes on to the session."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_composing:
            self.left.emit()
            return
        super().keyPressEvent(event)
        event.accept()

    @override
    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        return not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)


class _Paper(Themed, QWidget):
    """The box the notes lie in: a click anywhere puts the caret into them."""

    def __init__(self, host: ThemeHost, notes: TextArea) -> None:
        super().__init__()
        self._host = host
        self._notes = notes
        self._scroll = ScrollArea(host)
        self._inside = inside = QWidget()
        inside_column = QVBoxLayout(inside)
        inside_column.setContentsMargins(0, 0, 0, 0)
        inside_column.addWidget(notes)
        inside_column.addStretch(1)
        self._scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        notes.cursorPositionChanged.connect(self._follow_caret)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._notes.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        border = theme.color("accent" if self._notes.hasFocus() else "border")
        radius = theme.measure("radiusSmall")
        rounded(QPainter(self), QRectF(self.rect()), radius, theme.color("bg"), border, theme.scale)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(12), px(8), px(6), px(8))
        self.setMinimumHeight(px(_LEAST))
        self.update()

    def _follow_caret(self) -> None:
        caret = self._notes.cursorRect()
        at = self._notes.mapTo(self._inside, caret.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, caret.height())


class NotesCard(Worded, Card):
    """Saves by itself, soon after each key."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.notes = _Notes(host, role="body")
        self._paper = _Paper(host, self.notes)
        self._title = Label(host, role="body", bold=True)
        self._key = Label(host, role="caption", color="muted")
        self._here = Label(host, role="caption", color="muted")
        self._save = SaveTimer(self)
        self._saved = ""
        top = Row(host, self._title, self._key, None, Glyph(host, "lock", 14, "muted"), self._here)
        self.body.addLayout(top)
        self.body.addWidget(self._paper, 1)
        self._connect_signals_of_card()

    def _connect_signals_of_card(self) -> None:
        self.notes.text_edited.connect(self._on_edited)
        self.notes.focus_left.connect(self.save)
        self.notes.left.connect(self.left)
        self._save.timeout.connect(self.save)

    def show_text(self, text: str) -> None:
        """Show the notes as they are kept, unless others are being written."""
        if not self._save.isActive() and not self.notes.hasFocus():
            self._saved = text
            self.notes.set_text(text)

    def save(self) -> None:
        """Keep what was typed."""
        self._save.stop()
        text = self.notes.text()
        if text != self._saved:
            self._saved = text
            self.edited.emit(text)

    def write(self) -> None:
        """Put the caret at the end of the notes."""
        self.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_edited(self, _text: str) -> None:
        self._save.touch()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Notes"))
        self._key.setText(_("E to write"))
        self._here.setText(_("Stay on this computer"))
        self.notes.setAccessibleName(_("Notes"))
        self.notes.set_placeholder(_("What to ask, what not to forget"))
