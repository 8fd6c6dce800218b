"""The scale below the numbers: a track with its marks, the value now, and words where there is room for them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.editor.number_texts import short
from journal_app.ui.okrs.editor.scale_marks import NO_MARKS, Mark, Marks

_HEIGHT = 54
_LABEL = 18
_TRACK = 6
_TICK = 14
_DOT = 12
_GAP = 8
_ORDER = ("target", "start", "stretch", "commit", "bound")


class LiveScale(Themed, QWidget):
    """Follows what is typed. Labels that would lie over each other give way, the target's last."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._marks = NO_MARKS
        self._unit = ""
        self._bare = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Marks, unit: str, *, bare: bool = False) -> None:
        """Show marks; `bare` ones have no words of their own but at both ends."""
        self._marks, self._unit, self._bare = marks, unit, bare
        told = [self._words(mark) for mark in marks.marks]
        if marks.now is not None:
            told.append(self._now_words(marks.now))
        self.setAccessibleName(_("Scale: {marks}").format(marks=", ".join(told)) if told else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(200), px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        px = theme.px
        inset = px(_DOT) / 2
        middle = px(_LABEL) + px(9)
        track = QRectF(inset, middle - px(_TRACK) / 2, self.width() - 2 * inset, px(_TRACK))
        rounded(painter, track, px(_TRACK) / 2, theme.color("track"))
        marks = self._marks
        if marks.band is not None:
            self._paint_band(painter, track, marks.band)
        elif marks.fill > 0:
            filled = QRectF(
                track.left(), track.top(), max(px(_TRACK), track.width() * marks.fill), track.height()
            )
            rounded(painter, filled, px(_TRACK) / 2, theme.color("accent"))
        for mark in marks.marks:
            if mark.kind in ("commit", "target") and 0 < mark.at < 1:
                left = round(track.left() + mark.at * track.width() - px(1))
                painter.fillRect(QRectF(left, middle - px(_TICK) / 2, px(2), px(_TICK)), theme.color("text"))
        if marks.now is not None:
            center = QPointF(track.left() + marks.now.at * track.width(), middle)
            dot(painter, center, px(_DOT) + px(4), theme.color("surface"))
            dot(painter, center, px(_DOT), theme.color("accent"))
            above = self._label(track, marks.now.at, self._now_words(marks.now), 0, bold=True)
            draw_text(
                painter, above, self._now_words(marks.now), self._font(bold=True), theme.color("accent")
            )
        self._paint_labels(painter, track)

    def _paint_band(self, painter: QPainter, track: QRectF, band: tuple[float, float]) -> None:
        theme = self._host.theme
        px = theme.px
        low, high = (track.left() + share * track.width() for share in band)
        box = QRectF(low, track.center().y() - px(7), high - low, px(14))
        rounded(painter, box, px(3), theme.color("keepTint"), theme.color("keep"), 1.5 * theme.scale)

    def _paint_labels(self, painter: QPainter, track: QRectF) -> None:
        theme = self._host.theme
        top = theme.px(_HEIGHT) - theme.px(_LABEL)
        taken: list[QRectF] = []
        for mark in sorted(self._marks.marks, key=lambda mark: _ORDER.index(mark.kind)):
            if self._bare and 0 < mark.at < 1:
                continue
            words = self._words(mark)
            box = self._label(track, mark.at, words, top)
            gap = theme.px(_GAP)
            if not any(box.adjusted(-gap, 0, gap, 0).intersects(other) for other in taken):
                taken.append(box)
                color = "keep" if mark.kind in ("target", "bound") else "muted"
                draw_text(painter, box, words, self._font(), theme.color(color))

    def _label(self, track: QRectF, at: float, words: str, top: float, *, bold: bool = False) -> QRectF:
        """Return where words stand that belong to a place of the track: below its middle, within the widget."""
        width = QFontMetricsF(self._font(bold=bold)).horizontalAdvance(words) + 2
        left = track.left() + at * track.width() - width / 2
        left = min(max(0.0, left), self.width() - width)
        return QRectF(left, top, width, self._host.theme.px(_LABEL))

    def _font(self, *, bold: bool = False) -> QFont:
        return self._host.theme.font("caption", bold=bold)

    def _words(self, mark: Mark) -> str:
        number = short(mark.value, "" if mark.kind != "bound" else self._unit)
        name = (
            ""
            if self._bare
            else {
                "start": pgettext("key result", "Start"),
                "commit": pgettext("scale of a key result", "Commit"),
                "target": pgettext("key result", "Target"),
                "stretch": pgettext("key result", "Stretch"),
            }.get(mark.kind, "")
        )
        return f"{number} {name}".strip()

    def _now_words(self, mark: Mark) -> str:
        return _("now {value}").format(value=short(mark.value, self._unit))

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_HEIGHT))
        self.update()
