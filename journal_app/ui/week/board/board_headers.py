"""The two edges of the board that stay while it scrolls: members on top, days at the left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.dates import day_short, weekday_short
from journal_app.ui.kit import paint_avatar
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.board.board_model import BoardModel
from journal_app.ui.week.board.cards import CELL_PADDING, QUIET_ROW, SIDE

_HEIGHT = 48
_AVATAR = 28
_GAP = 10
DAY_WIDTH = 52
GUTTER = 6
GAP_TAG = 8


class MemberHeader(QHeaderView):
    """Who a column belongs to."""

    def __init__(self, host: ThemeHost, model: BoardModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._host = host
        self._board = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.px(_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = self._host.theme
        place = QRectF(rect)
        name = self._board.member_name(logicalIndex)
        me = self._board.grid.members[logicalIndex].id == self._board.me
        side = theme.px(_AVATAR)
        disc = QRectF(place.left() + theme.px(SIDE), 0, side, side)
        disc.moveTop(round(place.center().y() - side / 2))
        paint_avatar(painter, theme, disc, name, me=me)
        font, caption = theme.font("body", bold=True), theme.font("caption")
        left = disc.right() + theme.px(_GAP)
        tag = _("me") if me else ""
        tag_width = QFontMetricsF(caption).horizontalAdvance(tag) + theme.px(GAP_TAG) if tag else 0
        room = place.right() - theme.px(SIDE) - left - tag_width
        width = min(room, QFontMetricsF(font).horizontalAdvance(name) + 1)
        draw_text(painter, QRectF(left, place.top(), width, place.height()), name, font, theme.color("text"))
        if tag:
            beside = QRectF(left + width + theme.px(GAP_TAG), place.top(), tag_width, place.height())
            draw_text(painter, beside, tag, caption, theme.color("muted"))


class DayHeader(QHeaderView):
    """Which day a row is."""

    def __init__(self, host: ThemeHost, model: BoardModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._host = host
        self._board = model
        self.today: date | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(DAY_WIDTH + GUTTER), 0)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = self._host.theme
        day = self._board.day(logicalIndex)
        today = day == self.today
        place = QRectF(rect)
        painter.fillRect(QRectF(place.left(), place.top(), place.width(), 1), theme.color("hair"))
        if place.height() <= theme.px(QUIET_ROW):
            self._paint_quiet(painter, place, day, today=today)
            return
        top = place.top() + theme.px(CELL_PADDING + 8)
        line = QRectF(place.left(), top, place.width(), theme.px(22))
        ink = theme.color("accent" if today else "text")
        draw_text(painter, line, weekday_short(day), theme.font("heading"), ink)
        below = line.translated(0, line.height())
        below.setHeight(theme.px(18))
        caption = theme.color("accent" if today else "muted")
        draw_text(painter, below, day_short(day), theme.font("caption", bold=today), caption)

    def _paint_quiet(self, painter: QPainter, place: QRectF, day: date, *, today: bool) -> None:
        """Name a day without cards in one line; the month stands above the board where there is no room for it."""
        theme = self._host.theme
        bold, plain = theme.font("dense", bold=True), theme.font("caption", bold=today)
        weekday = weekday_short(day)
        draw_text(painter, place, weekday, bold, theme.color("accent" if today else "text"))
        rest = place.adjusted(QFontMetricsF(bold).horizontalAdvance(weekday) + theme.px(5), 0, 0, 0)
        fits = QFontMetricsF(plain).horizontalAdvance(day_short(day)) <= rest.width()
        date_ink = theme.color("accent" if today else "muted")
        draw_text(painter, rest, day_short(day) if fits else str(day.day), plain, date_ink)
