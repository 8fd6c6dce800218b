"""Head of a cycle in the list: one line that opens and closes what there is to say and to change about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.cycles.words import CycleRow

HEIGHT: Final = 52
_PLANNED, _ACTUAL, _STATE, _RESULT, _CHEVRON = 160, 140, 116, 100, 24
_ALL_FROM = 740
_ICON, _GAP, _CHIP = 16, 6, 22
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def places(width: int, host: ThemeHost) -> dict[str, tuple[float, float]]:
    """Return where the columns begin and how wide they are; a narrow list leaves two out."""
    px = host.theme.px
    widths = {"planned": _PLANNED, "actual": _ACTUAL, "state": _STATE, "result": _RESULT, "chevron": _CHEVRON}
    if width < px(_ALL_FROM):
        widths = {name: widths[name] for name in ("planned", "state", "chevron")}
    left = width - px(sum(widths.values()))
    found = {"name": (0.0, float(left))}
    for name, wide in widths.items():
        found[name] = (left, px(wide))
        left += px(wide)
    return found


class CycleHead(HoverButton):
    """Paints a cycle; a click or Enter opens it. `stepped` asks for the row above or below."""

    stepped = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._row: CycleRow | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusRow")

    def show_row(self, row: CycleRow) -> None:
        """Show a cycle."""
        self._row = row
        self.setAccessibleName(row.spoken)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.px(HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, row = self._host.theme, QPainter(self), self._row
        if row is None:
            return
        now = self.isChecked()
        at = {name: QRectF(left, 0, wide, self.height()) for name, (left, wide) in self._places().items()}
        self._paint_name(painter, at["name"], row, now=now)
        muted = theme.color("muted")
        for name, words in (("planned", row.planned), ("actual", row.actual)):
            if name in at:
                draw_text(painter, at[name], words, theme.font("dense"), muted)
        state = at["state"]
        ink = theme.color("accent" if row.icon == "circle-dot" else "muted")
        side = theme.px(_ICON)
        self._host.icons.paint(painter, QRectF(state.left(), 0, side, self.height()), row.icon, ink)
        state.setLeft(state.left() + side + theme.px(_GAP))
        draw_text(painter, state, row.state, theme.font("dense"), ink)
        if "result" in at:
            ink = muted if row.period.trial else theme.color("text")
            at["result"].setRight(at["result"].right() - theme.px(16))
            draw_text(
                painter, at["result"], row.result, theme.font("dense"), ink, Qt.AlignmentFlag.AlignRight
            )
        chevron = QRectF(0, 0, side, side)
        chevron.moveCenter(at["chevron"].center())
        self._host.icons.paint(painter, chevron, "chevron-up" if now else "chevron-down", muted)

    def _paint_name(self, painter: QPainter, place: QRectF, row: CycleRow, *, now: bool) -> None:
        theme = self._host.theme
        font = theme.font("body", bold=True)
        chip, small = _("Trial"), theme.font("caption")
        wide = QFontMetricsF(small).horizontalAdvance(chip) + 2 * theme.px(_GAP)
        room = place.width() - theme.px(8) - (wide + theme.px(8) if row.period.trial else 0)
        words = min(QFontMetricsF(font).horizontalAdvance(row.name) + 1, room)
        ink = theme.color("accent" if now or self.underMouse() else "text")
        draw_text(painter, QRectF(place.left(), 0, words, self.height()), row.name, font, ink)
        if row.period.trial:
            box = QRectF(place.left() + words + theme.px(8), 0, wide, theme.px(_CHIP))
            box.moveTop((self.height() - box.height()) / 2)
            rounded(painter, box, theme.measure("radiusSmall"), theme.color("surface2"))
            draw_text(painter, box, chip, small, theme.color("muted"), Qt.AlignmentFlag.AlignHCenter)

    def _places(self) -> dict[str, tuple[float, float]]:
        return places(self.width(), self._host)
