"""The editor over a card or a title of a board: Return keeps the words, Esc leaves them as they were."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.text_area import TextArea
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_PADDING = (11, 11)
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Words(TextArea):
    """The words; they wrap, and have no line breaks of their own."""

    kept = Signal()
    given_up = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pressed = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.is_composing and key in _RETURNS and not pressed:
            self.kept.emit()
        elif not self.is_composing and key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.kept.emit()


class BoardEditor(Themed, QWidget):
    """Opens over a part of the sheet. `ended` carries what was edited and the words, or None where they are left."""

    ended = Signal(object, object)

    def __init__(self, host: ThemeHost, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._host = host
        self._sheet = sheet
        self._key: object = None
        self._before = ""
        self.words = _Words(host, role="body")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self.words.kept.connect(self._on_kept)
        self.words.given_up.connect(self._on_given_up)
        self.words.height_changed.connect(self._grow)
        self.hide()

    @property
    def key(self) -> object:
        """Return what is being edited, None while nothing is."""
        return self._key

    @property
    def text(self) -> str:
        """Return the words as they are in the field, on one line."""
        return " ".join(self.words.text().split())

    @property
    def changed(self) -> bool:
        """Tell whether words stand here that are nowhere else yet."""
        return self._key is not None and bool(self.text) and self.text != self._before

    def open(self, key: object, text: str, name: str, place: QRect) -> None:
        """Edit words at a place of the sheet; `name` says what they are."""
        self._key, self._before = key, text
        self.words.setAccessibleName(name)
        self.words.set_placeholder(name)
        self.words.set_text(text)
        self.words.selectAll()
        self.move_to(place)
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_to(self, place: QRect) -> None:
        """Lie at another place of the sheet."""
        self.setGeometry(place)
        self._grow()

    def end(self, *, keeps: bool) -> None:
        """Close, and say the words where they are to be kept and are others than before."""
        if self._key is None:
            return
        key, text, changed = self._key, self.text, self.changed
        self._key = None
        self.hide()
        self._sheet.setMinimumHeight(0)
        self.ended.emit(key, text if keeps and changed else None)

    def _on_kept(self) -> None:
        self.end(keeps=True)

    def _on_given_up(self) -> None:
        self.end(keeps=False)

    def _grow(self) -> None:
        needed = self.words.sizeHint().height() + 2 * self._host.theme.px(_PADDING[1])
        self.resize(self.width(), max(self.height(), needed))
        self._sheet.setMinimumHeight(self.geometry().bottom() + 1)  # over the last row it reaches below that

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, radius = self._host.theme, self._host.theme.measure("radiusRow")
        painter, box = QPainter(self), QRectF(self.rect())
        rounded(painter, box, radius, theme.color("raised"))
        ring(painter, box, radius, theme)

    @override
    def restyle(self) -> None:
        across, down = (self._host.theme.px(length) for length in _PADDING)
        self._column.setContentsMargins(across, down, across, down)
        self.update()
