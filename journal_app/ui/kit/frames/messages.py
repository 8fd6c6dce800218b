"""Short messages: a toast that goes by itself, and a banner that stays until it is dealt with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.buttons import Button, IconButton
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

TOAST_MS = 6000
_FROM_EDGE = 24
_SLIDE = 8
_SENTENCE = 280
_SLIDE_MS = 200


@dataclass(frozen=True)
class Message:
    """A sentence, and optionally one action with its shortcut; the action is a bound method of a QObject.

    A toast may offer another one before it.
    """

    text: str
    action: str = ""
    key: str = ""
    on_action: Callable[[], object] | None = None
    other: str = ""
    on_other: Callable[[], object] | None = None


class Toast(Themed, QWidget):
    """A message at the bottom centre of its parent, for six seconds or as long as the pointer or keyboard is on it."""

    def __init__(self, host: ThemeHost, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._area = parent
        self._message = message
        self._timer = QTimer(self, interval=TOAST_MS, singleShot=True)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._label = Label(host, message.text, color="inverseText", wrap=True)
        self._other = Button(host, message.other, kind="inverse")
        self._button = Button(host, message.action, kind="inverse", key=message.key)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        for button, words in ((self._other, self._message.other), (self._button, self._message.action)):
            self._row.addWidget(button)
            button.setVisible(bool(words))
        self.setAccessibleName(self._message.text)

    def _connect_signals(self) -> None:
        self._timer.timeout.connect(self.dismiss)
        self._other.clicked.connect(self._on_other)
        self._button.clicked.connect(self._on_action)
        for button in (self._other, self._button):
            button.installEventFilter(self)
        self._area.installEventFilter(self)

    def appear(self) -> None:
        """Slide in, be read out by a screen reader, and start the six seconds."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        self._fit()
        place = self._place()
        self.move(place)
        self.show()
        self.raise_()
        duration = self._host.theme.duration(_SLIDE_MS)
        if not self._host.theme.reduced_motion:
            self._slide.setStartValue(place + QPoint(0, self._host.theme.px(_SLIDE)))
            self._slide.setEndValue(place)
            self._slide.setDuration(duration)
            self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._slide.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.start()

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._resume()
        super().leaveEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in (self._other, self._button) and event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched in (self._other, self._button) and event.type() == QEvent.Type.FocusOut:
            self._resume()
        elif watched is self._area and event.type() == QEvent.Type.Resize:
            self._slide.stop()
            self._fit()
            self.move(self._place())
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), self.rect(), theme.measure("radiusCard"), theme.color("inverse"))

    def _resume(self) -> None:
        focused = self._other.hasFocus() or self._button.hasFocus()
        if not self.underMouse() and not focused and self.isVisible():
            self._timer.start()

    def _fit(self) -> None:
        """Be one line where there is room for it, else as many as the width of the pane needs."""
        px = self._host.theme.px
        width = min(self._row.totalSizeHint().width(), self._area.width() - 2 * px(_FROM_EDGE))
        self.resize(width, max(self._host.theme.measure("banner"), self._row.totalHeightForWidth(width)))

    def _place(self) -> QPoint:
        bottom = self._area.height() - self._host.theme.px(_FROM_EDGE)
        return QPoint((self._area.width() - self.width()) // 2, bottom - self.height())

    def _on_other(self) -> None:
        self.dismiss()
        if self._message.on_other is not None:
            self._message.on_other()

    def _on_action(self) -> None:
        self.dismiss()
        if self._message.on_action is not None:
            self._message.on_action()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(16), px(8), px(16 if not self._message.action else 8), px(8))
        self._row.setSpacing(px(20))
        self._fit()
        self.update()


class Toasts(QObject):
    """Shows one toast at a time over a widget."""

    def __init__(self, host: ThemeHost, area: QWidget) -> None:
        super().__init__(area)
        self._host = host
        self._area = area
        self._current: Toast | None = None

    def show(self, message: Message) -> None:
        """Show a message; the one before makes room."""
        self.clear()
        toast = Toast(self._host, message, self._area)
        toast.destroyed.connect(self._on_destroyed)
        self._current = toast
        toast.appear()

    def stay_on_top(self) -> None:
        """Stand above what has just been shown in the same place."""
        if self._current is not None:
            self._current.raise_()

    def clear(self) -> None:
        """Take the message away."""
        current, self._current = self._current, None
        if current is not None:
            current.destroyed.disconnect(self._on_destroyed)
            current.dismiss()

    def _on_destroyed(self) -> None:
        self._current = None


class Banner(Themed, QWidget):
    """A sentence inside the page, above its content, with one action and a way to close it."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, host: ThemeHost, text: str = "", action: str = "") -> None:
        super().__init__()
        self._host = host
        self._glyph = Glyph(host, "triangle-alert", 18, "problem")
        self._label = Label(host, text, wrap=True)
        self._action = Button(host, action, kind="banner", size="small")
        self._close = IconButton(host, "x", size=28, icon_size=16)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._words, self._ends = QHBoxLayout(), QHBoxLayout()
        self._words.addWidget(self._glyph)
        self._words.addWidget(self._label, 1)
        self._ends.addWidget(self._action)
        self._ends.addWidget(self._close)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._ends)
        self._action.setVisible(bool(self._action.text()))
        self.setAccessibleName(self._label.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _connect_signals(self) -> None:
        self._action.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self._on_close_clicked)

    def set_message(self, text: str, action: str = "") -> None:
        """Change the sentence and its action."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put what can be done below the sentence where it would leave that too little room."""
        beside = self.width() - self._ends.sizeHint().width() >= self._host.theme.px(_SENTENCE)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setAlignment(self._ends, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignRight)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(
            QPainter(self), self.rect(), theme.measure("radiusCard"), theme.color("problemTint"), theme.edge()
        )

    def _on_action_clicked(self) -> None:
        self.action_requested.emit()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._close.set_name(_("Close this message"))
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        for row in (self._words, self._ends, self._row):
            row.setSpacing(px(12))
        self.setMinimumHeight(self._host.theme.measure("banner"))
        self._fit()
        self.update()
