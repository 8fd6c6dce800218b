"""Progress of a key result and of the quarter, as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.motion import Glide
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_HEIGHT = 6
_TICK_HEIGHT = 12
_CHECK_IN_MS = 240


def paint_progress(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    value: float,
    *,
    tick: float | None = None,
    selected: bool = False,
) -> None:
    """Draw a bar centred in `rect`: `value` in 0 to 1 filled, a mark at `tick`, the share of the quarter gone."""
    height = theme.px(_HEIGHT)
    bar = QRectF(rect.left(), round(rect.center().y() - height / 2), rect.width(), height)
    rounded(painter, bar, height / 2, theme.color("trackSelected" if selected else "track"))
    share = min(1.0, max(0.0, value))
    if share > 0:
        painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(bar, height / 2, height / 2)
        painter.setClipPath(outline)
        filled = QRectF(bar.left(), bar.top(), max(height, bar.width() * share), height)
        rounded(painter, filled, height / 2, theme.color("accent"))
        painter.restore()
    if tick is not None:
        tall = theme.px(_TICK_HEIGHT)
        width = theme.px(2)
        left = round(bar.left() + min(1.0, max(0.0, tick)) * bar.width() - width / 2)
        mark = QRectF(left, round(rect.center().y() - tall / 2), width, tall)
        painter.fillRect(mark, theme.color("muted"))


class ProgressBar(Themed, QWidget):
    """A key result's bar; its word and figure stand beside it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._value: float | None = None
        self._tick: float | None = None
        self._shown = Glide(host, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: float | None, *, animate: bool = False) -> None:
        """Show a share in 0 to 1, or an empty track for None; `animate` right after a check-in."""
        self._value = value
        self._shown.to(value or 0.0, _CHECK_IN_MS if animate else 0)
        self._describe()

    def set_tick(self, tick: float | None) -> None:
        """Mark the share of the quarter gone, in 0 to 1."""
        self._tick = tick
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(128), theme.px(_TICK_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_progress(QPainter(self), self._host.theme, rect, self._shown.value, tick=self._tick)

    def _describe(self) -> None:
        percent = "–" if self._value is None else f"{round(self._value * 100)}%"
        self.setAccessibleName(_("Progress {percent}").format(percent=percent))

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()
