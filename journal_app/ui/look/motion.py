"""The one kind of motion the kit needs: a value that glides to its target."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from journal_app.ui.look.theme_host import ThemeHost

HOVER_MS = 120


class Glide(QVariantAnimation):
    """A number that moves to a target and repaints its widget on the way."""

    def __init__(self, host: ThemeHost, widget: QWidget, value: float = 0.0) -> None:
        super().__init__(widget)
        self._host = host
        self._widget = widget
        self.value = value
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_value_changed)

    def to(self, target: float, milliseconds: int = HOVER_MS) -> None:
        """Move to `target`; at once where the widget is not on screen."""
        self.stop()
        duration = self._host.theme.duration(milliseconds)
        if not self._widget.isVisible() or duration <= 0:
            self.value = target
            self._widget.update()
            return
        self.setStartValue(self.value)
        self.setEndValue(target)
        self.setDuration(duration)
        self.start()

    def _on_value_changed(self, value: object) -> None:
        if isinstance(value, float):
            self.value = value
            self._widget.update()


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return the colour `share` of the way from `first` to `second`, in 0 to 1."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * rest + second.redF() * share,
        first.greenF() * rest + second.greenF() * share,
        first.blueF() * rest + second.blueF() * share,
        first.alphaF() * rest + second.alphaF() * share,
    )
