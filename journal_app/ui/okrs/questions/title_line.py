"""The title of a key result while its questions are asked: a line that says when typing has rested."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QPainter, QPaintEvent
from typing_extensions import override

from journal_app.domain.okrs.wording_hints import Hint
from journal_app.ui.kit import LineEdit
from journal_app.ui.look.theme_host import ThemeHost

RESTED_MS = 600
_MARGIN = 2  # Qt's own, left of the text of a line


class TitleLine(LineEdit):
    """`rested` comes 600 ms after typing stops, and never while words are being composed."""

    rested = Signal(str)

    def __init__(self, host: ThemeHost, *, role: str = "body") -> None:
        super().__init__(host, role=role)
        self._hint: Hint | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTED_MS)
        self._rest.timeout.connect(self._on_rested)
        self.textChanged.connect(self._on_text_changed)

    def show_hint(self, hint: Hint | None) -> None:
        """Underline the word that a hint is about."""
        self._hint = hint
        self.update()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self.is_composing:
            self._rest.stop()
        else:
            self._rest.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hint, text = self._hint, self.text()
        if hint is None or not hint.word or text[hint.start : hint.end] != hint.word or self.is_composing:
            return
        theme, metrics = self._host.theme, QFontMetricsF(self.font())
        if metrics.horizontalAdvance(text) > self.width() - 2 * _MARGIN:
            return  # scrolled: nobody knows how far
        left = _MARGIN + metrics.horizontalAdvance(text[: hint.start])
        width = metrics.horizontalAdvance(hint.word)
        bottom = self.rect().center().y() + metrics.height() / 2
        line = QRectF(left, min(round(bottom), self.height() - theme.px(2)), width, theme.px(2))
        QPainter(self).fillRect(line, theme.color("problem"))

    def _on_text_changed(self) -> None:
        if not self.is_composing:
            self._rest.start()

    def _on_rested(self) -> None:
        if not self.is_composing:
            self.rested.emit(self.text())
