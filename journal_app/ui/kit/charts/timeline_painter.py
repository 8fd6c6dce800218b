"""The picture of a timeline: columns with days off and today, bars, milestones and cards, the names in front."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from journal_app.domain.periods import moved
from journal_app.ui.kit.charts.timeline_cards import paint_empty_place, paint_time_card
from journal_app.ui.kit.charts.timeline_data import ItemState, Scale, TimelineItem
from journal_app.ui.kit.charts.timeline_layout import PlacedItem, PlacedRow, TimelineLayout, heading_left
from journal_app.ui.kit.charts.timeline_stops import Cell, Stop, Stops
from journal_app.ui.kit.marks.avatar import paint_avatar
from journal_app.ui.kit.marks.text import TextBlock
from journal_app.ui.look.look import Look
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import dashed, diamond, draw_text, hatch, ring, rounded
from journal_app.ui.look.theme import Theme

_FACE = 22
_HANDLE = (6, 20)
_HATCH_LEAST = 5
_HATCHED = (Scale.WEEK, Scale.MONTH)
_LABEL_HEIGHT = 20
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
# Fill, outline and ink of a bar.
_BARS = {
    ItemState.COMING: ("tint", "accent", "accent"),
    ItemState.DOING: ("accent", "", "onAccent"),
    ItemState.DONE: ("surface2", "", "muted"),
    ItemState.OVERDUE: ("problemTint", "problem", "problem"),
}
_SIGNS = {ItemState.DONE: "check", ItemState.OVERDUE: "triangle-alert"}


@dataclass(frozen=True, slots=True)
class TimelineLooks:
    """What is particular now: the current part, a thing being moved with the words of where to, how far scrolled.

    `pointed` is the empty place the pointer is on. Without the keyboard the current part has no handles.
    """

    current: Hashable | None = None
    moving: TimelineItem | None = None
    tip: str = ""
    scrolled: tuple[int, int] = (0, 0)
    today: str = ""
    seen: QRectF | None = None
    has_keyboard: bool = False
    pointed: Stop | None = None


class TimelinePainter:
    """A timeline while it is being painted."""

    def __init__(self, painter: QPainter, look: Look, layout: TimelineLayout, looks: TimelineLooks) -> None:
        self._painter = painter
        self._look = look
        self._theme = look.theme
        self._layout = layout
        self._looks = looks
        self._seen = looks.seen or QRectF(0, 0, layout.width, layout.height)
        lines = layout.lines_between(self._seen.top(), self._seen.bottom())
        self._rows = [layout.rows[line] for line in lines]

    def draw(self) -> None:
        """Draw the columns, what takes place in them, and the names and dates that stay while they are scrolled."""
        self._draw_ground()
        for row in self._rows:
            self._draw_row(row)
        self._draw_places()
        self._draw_today()
        self._draw_names()
        self._draw_head()

    def _draw_ground(self) -> None:
        theme, layout, data = self._theme, self._layout, self._layout.data
        top = max(float(layout.head), self._seen.top())
        height = min(float(layout.height), self._seen.bottom()) - top
        for number, column in enumerate(data.columns):
            box = QRectF(layout.x(number), top, layout.column, height)
            if column.first <= data.today < column.end and not data.cards:
                self._painter.fillRect(box, theme.color("surface"))
            if not data.cards:
                self._draw_line(box.left(), top, box.left(), box.bottom(), "hair")
        self._draw_off(data.off, top, height)

    def _draw_off(self, off: frozenset[date], top: float, height: float) -> None:
        """Hatch days off where a day is wide enough to be seen; in weeks the weekend has no room of its own."""
        layout, data = self._layout, self._layout.data
        if data.scale not in _HATCHED or data.cards:
            return
        least = self._theme.px(_HATCH_LEAST)
        for first, last in _runs(day for day in off if data.shows(day)):
            left, right = layout.x(data.across(first)), layout.x(data.across(moved(last, 1)))
            if right - left >= least:
                hatch(self._painter, QRectF(left, top, right - left, height), self._theme)

    def _draw_row(self, placed: PlacedRow) -> None:
        theme, rect, data = self._theme, placed.rect, self._layout.data
        if placed.row is None or data.cards:
            self._draw_line(rect.left(), rect.top(), rect.right(), rect.top(), "hair")
        if self._is_current(placed) and not data.cards:
            rounded(self._painter, rect, theme.measure("radiusRow"), theme.color("tint"), theme.edge())
        if placed.row is not None and placed.row.off:
            self._draw_off(placed.row.off - data.off, rect.top() + theme.px(4), rect.height() - theme.px(8))
        for item in placed.items:
            if data.cards:
                paint_time_card(self._painter, self._look, item, current=item.item.key == self._looks.current)
            elif self._looks.moving is not None and self._looks.moving.key == item.item.key:
                self._draw_moving(item, placed.rect)
            else:
                self._draw_item(item)

    def _draw_places(self) -> None:
        """Draw the empty places that the pointer and the keyboard are on."""
        current = self._looks.current
        standing = Stops(self._layout).find(current) if isinstance(current, Cell) else None
        for stop in {stop.key: stop for stop in (self._looks.pointed, standing) if stop is not None}.values():
            words = self._layout.data.add
            paint_empty_place(self._painter, self._look, stop.rect, words, current=stop.key == current)

    def _draw_item(self, placed: PlacedItem) -> None:
        theme, item, rect = self._theme, placed.item, placed.rect
        if item.milestone:
            done = item.state is ItemState.DONE
            inside = theme.color("accent" if done else "bg")
            width = 1.5 * theme.scale
            diamond(self._painter, rect.center(), rect.width(), inside, theme.color("accent"), width)
            self._draw_outside(rect, item.text)
            return
        ink = paint_bar(self._painter, theme, rect, item.state, theme.measure("radiusSmall"))
        left = rect.left() + theme.px(8)
        sign = _SIGNS.get(item.state)
        if sign and rect.width() >= theme.px(30):
            side = theme.px(14)
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            self._look.icons.paint(self._painter, box, sign, theme.color(ink))
            left = box.right() + theme.px(4)
        if self._layout.text_fits(placed):
            words = QRectF(left, rect.top(), rect.right() - theme.px(6) - left, rect.height())
            draw_text(self._painter, words, item.text, theme.font("caption"), theme.color(ink))
        else:
            self._draw_outside(rect, item.text)
        if self._looks.has_keyboard and item.movable and item.key == self._looks.current:
            self._draw_handles(rect)

    def _draw_outside(self, rect: QRectF, text: str) -> None:
        theme = self._theme
        words = QRectF(rect.right() + theme.px(8), rect.top(), theme.px(320), rect.height())
        draw_text(self._painter, words, text, theme.font("caption"), theme.color("muted"))

    def _draw_moving(self, placed: PlacedItem, row: QRectF) -> None:
        """Draw a bar where it would be, with handles, the outline of where it is, and the words of both."""
        theme, moving = self._theme, self._looks.moving
        if moving is None:
            return
        dashed(self._painter, placed.rect, theme.measure("radiusSmall"), theme)
        rect = self._layout.bar(moving, row)
        self._draw_item(PlacedItem(moving, placed.row, rect))
        tip = self._label_box(self._looks.tip)
        tip.moveTo(rect.right() + theme.px(12), rect.center().y() - tip.height() / 2)
        self._draw_label(tip, self._looks.tip)

    def _draw_handles(self, rect: QRectF) -> None:
        theme = self._theme
        width, height = (theme.px(length) for length in _HANDLE)
        for x in (rect.left(), rect.right()):
            box = QRectF(x - width / 2, rect.center().y() - height / 2, width, height)
            rounded(
                self._painter, box, width / 2, theme.color("bg"), theme.color("accent"), 1.5 * theme.scale
            )

    def _draw_today(self) -> None:
        data, layout = self._layout.data, self._layout
        if data.cards or not data.shows(data.today):
            return
        x = self._today_x(data.today)
        line = mix(self._theme.color("border"), self._theme.color("text"), 0.35)
        pen = QPen(line, self._theme.px(2))
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(x, layout.head), QPointF(x, layout.height))

    def _today_x(self, today: date) -> float:
        """Return the middle of today, on a whole px."""
        data, layout = self._layout.data, self._layout
        return round((layout.x(data.across(today)) + layout.x(data.across(moved(today, 1)))) / 2)

    def _draw_names(self) -> None:
        theme, layout = self._theme, self._layout
        left = self._looks.scrolled[0]
        ground = QRectF(left, layout.head, layout.names, layout.height - layout.head)
        self._painter.fillRect(ground, theme.color("bg"))
        for placed in self._rows:
            box = QRectF(left, placed.rect.top(), layout.names, placed.rect.height())
            current = self._is_current(placed)
            if placed.row is None or layout.data.cards:
                self._draw_line(box.left(), box.top(), box.right(), box.top(), "hair")
            if current and not layout.data.cards:
                wide = box.adjusted(0, 0, theme.measure("radiusRow"), 0)
                self._painter.save()
                self._painter.setClipRect(box)
                rounded(self._painter, wide, theme.measure("radiusRow"), theme.color("tint"), theme.edge())
                self._painter.restore()
            if placed.row is None:
                self._draw_group_name(placed, box)
            elif layout.data.cards:
                self._draw_theme_name(placed, box)
            else:
                self._draw_row_name(placed, box, current=current)
            if current and self._looks.has_keyboard and not layout.data.cards:
                ring(self._painter, box.adjusted(2, 2, -2, -2), theme.measure("radiusRow"), theme)
        if left > 0:
            self._draw_line(ground.right(), layout.head, ground.right(), layout.height, "hair")

    def _draw_group_name(self, placed: PlacedRow, box: QRectF) -> None:
        theme, group = self._theme, placed.group
        side = theme.px(16)
        chevron = QRectF(box.left(), box.center().y() - side / 2, side, side)
        name = "chevron-right" if group.folded else "chevron-down"
        self._look.icons.paint(self._painter, chevron, name, theme.color("muted"))
        bold, muted = theme.font("dense", bold=True), theme.color("muted")
        left = chevron.right() + theme.px(6)
        if group.label:
            width = QFontMetricsF(bold).horizontalAdvance(group.label)
            draw_text(
                self._painter, QRectF(left, box.top(), width + 1, box.height()), group.label, bold, muted
            )
            left += width + theme.px(6)
        fact = QFontMetricsF(theme.font("dense")).horizontalAdvance(group.fact)
        right = box.right() - theme.px(12)
        draw_text(
            self._painter,
            QRectF(left, box.top(), right - left, box.height()),
            group.fact,
            theme.font("dense"),
            muted,
            _RIGHT,
        )
        title = QRectF(left, box.top(), right - fact - theme.px(8) - left, box.height())
        draw_text(self._painter, title, group.title, bold, theme.color("text"))

    def _draw_row_name(self, placed: PlacedRow, box: QRectF, *, current: bool) -> None:
        theme, row = self._theme, placed.row
        if row is None:
            return
        side = theme.px(_FACE)
        face = QRectF(
            box.left() + theme.px(24 if placed.group.title else 4), box.center().y() - side / 2, side, side
        )
        milestone = next((item for item in row.items if item.milestone), None)
        if row.person is not None:
            paint_avatar(self._painter, theme, face, row.person.name, me=row.person.me, selected=current)
        elif milestone is not None:
            fill = theme.color("accent" if milestone.state is ItemState.DONE else "bg")
            diamond(
                self._painter, face.center(), theme.px(14), fill, theme.color("accent"), 1.5 * theme.scale
            )
        done = bool(row.items) and all(item.state is ItemState.DONE for item in row.items)
        ink = "accent" if current else "muted" if done else "text"
        words = QRectF(face.right() + theme.px(8), box.top(), 0, box.height())
        words.setRight(box.right() - theme.px(12))
        draw_text(self._painter, words, row.title, theme.font("dense", bold=current), theme.color(ink))

    def _draw_theme_name(self, placed: PlacedRow, box: QRectF) -> None:
        theme, row = self._theme, placed.row
        if row is None:
            return
        top, side = box.top() + theme.px(28), theme.px(20)
        if row.icon:
            icon = QRectF(box.left(), top, side, side)
            self._look.icons.paint(self._painter, icon, row.icon, theme.color("accent"))
            top = icon.bottom() + theme.px(4)
        font, line = theme.font("body", bold=True), theme.line("body")
        words = TextBlock(row.title, font, line, box.width() - theme.px(8))
        words.draw(self._painter, QPointF(box.left(), top), theme.color("text"))
        if self._looks.current == row.key and self._looks.has_keyboard:
            gap = theme.px(8)
            ring(self._painter, box.adjusted(2, gap, -gap, -gap), theme.measure("radiusRow"), theme)

    def _draw_head(self) -> None:
        theme, layout, data = self._theme, self._layout, self._layout.data
        left, top = self._looks.scrolled[0], self._looks.scrolled[1]
        head = QRectF(left, top, layout.width - left, layout.head)
        self._painter.fillRect(head, theme.color("bg"))
        self._painter.save()
        self._painter.setClipRect(head.adjusted(layout.names, 0, 0, 0))
        today = self._today_label(top) if data.shows(data.today) and not data.cards else QRectF()
        edge, gap = left + layout.names + theme.px(6), theme.px(6)
        for number, column in enumerate(data.columns):
            now = column.first <= data.today < column.end
            box = QRectF(layout.x(number), top, layout.column - theme.px(4), layout.head)
            box.adjust(0 if data.cards else theme.px(6), 0, 0, 0)
            if data.cards or box.left() >= edge:
                self._draw_column_head(column.words, column.aside, box, now=now)
            if not column.heading:
                continue
            ahead = (n for n, other in enumerate(data.columns) if n > number and other.heading)
            until = layout.x(next(ahead, len(data.columns))) - theme.px(8)
            heading = theme.font("dense", bold=True)
            width = QFontMetricsF(heading).horizontalAdvance(column.heading)
            begins = heading_left(box.left(), until, width, edge, (today.left() - gap, today.right() + gap))
            above = QRectF(begins, top + theme.px(6), until - begins, theme.px(20))
            draw_text(self._painter, above, column.heading, heading, theme.color("text"))
        if not today.isEmpty():
            self._draw_label(today, self._looks.today)
        self._painter.restore()
        corner = QRectF(left, head.bottom() - theme.px(24), layout.names - theme.px(8), theme.px(20))
        draw_text(self._painter, corner, data.corner, theme.font("caption"), theme.color("muted"))
        self._draw_line(left, head.bottom(), head.right(), head.bottom(), "hair")

    def _draw_column_head(self, words: str, aside: str, box: QRectF, *, now: bool) -> None:
        theme, cards = self._theme, self._layout.data.cards
        line = QRectF(box.left(), box.bottom() - theme.px(24), box.width(), theme.px(20))
        font = theme.font("body", bold=True) if cards else theme.font("caption", bold=now)
        ink = theme.color("accent" if now else "text" if cards else "muted")
        draw_text(self._painter, line, words, font, ink)
        if aside:
            width = QFontMetricsF(font).horizontalAdvance(words) + theme.px(8)
            quiet = theme.color("accent" if now else "muted")
            draw_text(self._painter, line.adjusted(width, 0, 0, 0), aside, theme.font("caption"), quiet)

    def _today_label(self, top: float) -> QRectF:
        box = self._label_box(self._looks.today)
        box.moveCenter(QPointF(self._today_x(self._layout.data.today), top + self._theme.px(16)))
        return box

    def _label_box(self, words: str) -> QRectF:
        """Return the size of words in a dark box, nothing without words."""
        theme = self._theme
        width = QFontMetricsF(theme.font("caption")).horizontalAdvance(words) + 2 * theme.px(8)
        return QRectF(0, 0, width if words else 0, theme.px(_LABEL_HEIGHT))

    def _draw_label(self, box: QRectF, words: str) -> None:
        if not words:
            return
        theme = self._theme
        rounded(self._painter, box, theme.measure("radiusMark"), theme.color("inverse"))
        draw_text(self._painter, box, words, theme.font("caption"), theme.color("inverseText"), _CENTER)

    def _draw_line(self, x1: float, y1: float, x2: float, y2: float, role: str) -> None:
        self._painter.setPen(QPen(self._theme.color(role), 1))
        self._painter.drawLine(
            QPointF(round(x1) + 0.5, round(y1) + 0.5), QPointF(round(x2) + 0.5, round(y2) + 0.5)
        )

    def _is_current(self, placed: PlacedRow) -> bool:
        current = self._looks.current
        return current is not None and (
            placed.key == current or any(item.item.key == current for item in placed.items)
        )


def paint_bar(painter: QPainter, theme: Theme, rect: QRectF, state: ItemState, radius: float) -> str:
    """Draw the ground of a bar and return the colour of what stands on it."""
    fill, border, ink = _BARS[state]
    outline = theme.color(border) if border else theme.edge()
    rounded(painter, rect, radius, theme.color(fill), outline, 1.5 * theme.scale)
    return ink


def _runs(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Yield days that follow each other as (first, last)."""
    first: date | None = None
    last = date.min
    for day in sorted(days):
        if first is not None and day != moved(last, 1):
            yield first, last
            first = None
        first, last = first or day, day
    if first is not None:
        yield first, last
