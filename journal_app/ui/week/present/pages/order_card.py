"""The card of the lobby that says who speaks when, and who is not here today.

Up to six people have large rows, up to eight small ones, up to sixteen two columns; of more there are only the names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt

from journal_app.domain.ids import Id
from journal_app.domain.week.sessions import TurnState
from journal_app.i18n import _, ngettext
from journal_app.ui.look.painting import dot, rounded
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import Showing
from journal_app.ui.week.present.pages.page import Moment, Part

WIDTH, HEIGHT, TOP = 616.0, 776.0, 152.0
_PADDING = 40.0
_HEAD = (38.0, 56.0)
_ROWS_TOP = 117.0
_START = 80.0
_LARGE, _SMALL, _AWAY = 84.0, 64.0, 104.0
_FEW, _ONE_COLUMN, TWO_COLUMNS = 6, 8, 16
_NAME, _NAME_ROW, _NAME_GAP = 26, 44.0, 22.0
_HAIR = 17.0
_NOTES = (26, 24, 22)
_CHEVRON = 44.0
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class OrderRow:
    """Somebody in the order: `number` is "" for who does not speak today; `note` stands below or beside the name."""

    member: Id
    number: str
    name: str
    initial: str
    note: str
    state: TurnState
    current: bool

    @property
    def speaks(self) -> bool:
        """Tell whether they are in the order of those who speak."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class OrderCard:
    """Who speaks when, with the words of its two buttons."""

    title: str
    last_week: str
    shuffle: str
    rows: tuple[OrderRow, ...]
    start: str

    def paint(self, ink: Ink, left: float, moment: Moment) -> None:
        """Draw the card at `left`."""
        ink.box(ink.rect(left, TOP, WIDTH, HEIGHT), 20, "surface")
        self._paint_head(ink, left, moment)
        places = self._places(ink, left)
        if places and places[-1][0].speaks != self.rows[0].speaks and len(self.rows) <= _FEW:
            first = next(place for row, place in places if not row.speaks)
            ink.box(ink.rect(left + _PADDING, first.y() - _HAIR / 2 - 1, WIDTH - 2 * _PADDING, 2), 0, "hair")
        for row, place in places:
            self._paint_row(ink, row, place, moment)
        hidden = len(self.rows) - len(places)
        if hidden:
            words = ngettext("{count} more person", "{count} more people", hidden).format(count=hidden)
            below = places[-1][1].bottom() if places else _ROWS_TOP
            ink.text(ink.rect(left + _PADDING, below + 6, 400, 36), words, 24, "muted")
        self._paint_start(ink, left, moment)

    def parts(self, scale: Scale, left: float) -> tuple[Part, ...]:
        """Return the rows and the buttons that can be pressed."""
        shuffle = (Part(self.shuffle, self._shuffle_place(scale, left), _shuffle),) if self.shuffle else ()
        start = Part(self.start, _start_place(scale, left), _forward)
        return (*shuffle, *self._row_parts(scale, left), start)

    def _row_parts(self, scale: Scale, left: float) -> Iterator[Part]:
        for row, place in self._places(scale, left):
            name = " ".join(filter(None, (row.number, row.name, row.note)))
            at = _screen(scale, place)
            yield Part(name, at, partial(_point, row.member), current=row.current)
            if row.current and row.speaks and len(self.rows) <= _FEW:
                up, down = _chevrons(scale, place)
                yield Part(_("Speak earlier"), up, partial(_move, row.member, -1))
                yield Part(_("Speak later"), down, partial(_move, row.member, 1))

    def _places(self, scale: Scale, left: float) -> list[tuple[OrderRow, QRectF]]:
        """Return the rows that fit with their places, in px of the page."""
        count = len(self.rows)
        inner = QRectF(
            left + _PADDING, TOP + _ROWS_TOP, WIDTH - 2 * _PADDING, HEIGHT - _ROWS_TOP - _START - 52
        )
        if count > TWO_COLUMNS:
            return self._flowing(scale, inner)
        if count > _ONE_COLUMN:
            half = -(-count // 2)
            width = (inner.width() - 16) / 2
            return [
                (
                    row,
                    QRectF(
                        inner.x() + at // half * (width + 16), inner.y() + at % half * _SMALL, width, _SMALL
                    ),
                )
                for at, row in enumerate(self.rows)
            ]
        return self._stacked(inner, _LARGE if count <= _FEW else _SMALL)

    def _stacked(self, inner: QRectF, height: float) -> list[tuple[OrderRow, QRectF]]:
        """Return one row below the other; who is away has more room while there is some, and stands behind a line."""
        large = height == _LARGE
        away = sum(not row.speaks for row in self.rows)
        tall = large and (len(self.rows) - away) * _LARGE + away * _AWAY + _HAIR <= inner.height()
        if large and not tall:
            height = min(_LARGE, (inner.height() - _HAIR) / len(self.rows))
        places, top = [], inner.y()
        for at, row in enumerate(self.rows):
            if large and at and not row.speaks and self.rows[at - 1].speaks:
                top += _HAIR
            room = _AWAY if tall and not row.speaks else height
            places.append((row, QRectF(inner.x(), top, inner.width(), room)))
            top += room
        return places

    def _flowing(self, scale: Scale, inner: QRectF) -> list[tuple[OrderRow, QRectF]]:
        """Return the names one after the other, from a line on that keeps the current one in sight."""
        measure = scale.measure(_NAME, bold=True)
        lines: list[list[tuple[OrderRow, QRectF]]] = [[]]
        across = inner.x()
        for row in self.rows:
            width = min(inner.width(), measure(row.name) + _NAME_GAP)
            if across + width > inner.right() + _NAME_GAP / 2 and lines[-1]:
                lines.append([])
                across = inner.x()
            lines[-1].append((row, QRectF(across, 0, width, _NAME_ROW)))
            across += width
        fits = int(inner.height() // _NAME_ROW)
        if len(lines) > fits:
            fits -= 1  # the last line says how many more there are
        now = next((at for at, line in enumerate(lines) if any(row.current for row, _place in line)), 0)
        first = max(0, min(now - fits // 2, len(lines) - fits))
        return [
            (row, place.translated(0, inner.y() + at * _NAME_ROW))
            for at, line in enumerate(lines[first : first + fits])
            for row, place in line
        ]

    def _paint_head(self, ink: Ink, left: float, moment: Moment) -> None:
        top, height = TOP + _HEAD[0], _HEAD[1]
        inner = left + _PADDING
        width = ink.measure(34, bold=True)(self.title) + 2
        ink.text(ink.rect(inner, top, width, height), self.title, 34, "text", bold=True)
        right = left + WIDTH - _PADDING
        if self.shuffle:
            place = self._shuffle_place(ink, left)
            right = place.left() / ink.unit - 16
            ink.box(place, 14, "surface2Hover" if moment.over(place) else "surface2")
            at = place.left() / ink.unit + 18
            ink.icon(ink.rect(at, top + 14, 28, 28), "shuffle", "text")
            words = QRectF(ink.px(at + 38), place.top(), place.width(), place.height())
            ink.text(words, self.shuffle, 26, "text")
        room = right - inner - width - 22
        size = next((size for size in _NOTES[1:] if ink.measure(size)(self.last_week) <= room), None)
        if size is not None:
            ink.text(ink.rect(inner + width + 22, top, room + 4, height), self.last_week, size, "muted")

    def _shuffle_place(self, scale: Scale, left: float) -> QRectF:
        width = 18 + 38 + scale.measure(26)(self.shuffle) + 20
        return scale.rect(left + WIDTH - _PADDING - width, TOP + _HEAD[0], width, _HEAD[1])

    def _paint_row(self, ink: Ink, row: OrderRow, place: QRectF, moment: Moment) -> None:
        if len(self.rows) > TWO_COLUMNS:
            self._paint_name(ink, row, place)
            return
        large = len(self.rows) <= _FEW
        wide = len(self.rows) <= _ONE_COLUMN
        if row.current:
            _paint_ring(ink, _screen(ink, place.adjusted(-22 if wide else -12, 0, 22 if wide else 8, 0)))
        middle = place.center().y()
        at = place.x()
        if row.speaks:
            ink.text(ink.rect(at, place.y(), 44, place.height()), row.number, 28 if wide else 24, "muted")
        else:
            icon = "tree-palm" if row.state is TurnState.AWAY else "ear"
            ink.icon(ink.rect(at, middle - 15, 30, 30), icon, "muted")
        side = 56.0 if large else 44.0
        at += 52 if wide else 42
        _paint_disc(ink, row, ink.rect(at, middle - side / 2, side, side))
        at += side + (24 if wide else 14)
        hovered = row.current and row.speaks and large and moment.over(_screen(ink, place))
        if hovered:
            for icon, spot in zip(("chevron-up", "chevron-down"), _chevrons(ink, place), strict=True):
                ink.icon(spot, icon, "accent" if moment.over(spot) else "muted")
        note = "" if hovered or not wide else row.note
        right = place.right() - (2 * _CHEVRON if hovered else 0)
        self._paint_words(ink, row, note, QRectF(at, place.y(), right - at, place.height()))

    def _paint_words(self, ink: Ink, row: OrderRow, note: str, place: QRectF) -> None:
        size = 32 if len(self.rows) <= _FEW else 28
        color = "text" if row.speaks else "muted"
        if note and not row.speaks and place.height() >= _AWAY:
            upper = ink.rect(place.x(), place.y() + 14, place.width(), 44)
            ink.text(upper, row.name, 30, color)
            size = next((size for size in _NOTES if ink.measure(size)(note) <= place.width() + 8), _NOTES[-1])
            ink.text(ink.rect(place.x(), place.y() + 54, place.width() + 8, 36), note, size, color)
            return
        width = min(place.width(), ink.measure(size, bold=row.speaks)(row.name) + 4)
        ink.text(_screen(ink, QRectF(place.topLeft(), place.size())), row.name, size, color, bold=row.speaks)
        room = place.width() - width - 20
        if note and ink.measure(26, bold=row.speaks)(note) <= room:
            beside = ink.rect(place.x() + width + 20, place.y(), room, place.height())
            tone = "accent" if row.speaks else "muted"
            ink.text(beside, note, 26, tone, bold=row.speaks, align=_RIGHT)

    def _paint_name(self, ink: Ink, row: OrderRow, place: QRectF) -> None:
        at = place.adjusted(-8, 2, -_NAME_GAP + 8, -2)
        if row.current:
            _paint_ring(ink, _screen(ink, at))
        color = "accent" if row.note and row.speaks else "text" if row.speaks else "muted"
        words = _screen(ink, place.adjusted(0, 0, -_NAME_GAP + 6, 0))
        ink.text(words, row.name, _NAME, color, bold=row.speaks)

    def _paint_start(self, ink: Ink, left: float, moment: Moment) -> None:
        place = _start_place(ink, left)
        ink.box(place, 14, "accentHover" if moment.over(place) else "accent")
        width = ink.measure(32, bold=True)(self.start)
        middle = left + WIDTH / 2
        top = place.top() / ink.unit
        start = middle - (width + 48) / 2
        ink.text(ink.rect(start, top, width + 4, _START), self.start, 32, "onAccent", bold=True)
        ink.icon(ink.rect(start + width + 18, top + 25, 30, 30), "arrow-right", "onAccent")


def _paint_ring(ink: Ink, place: QRectF) -> None:
    rounded(ink.painter, place, ink.px(14), ink.color("bg"), ink.color("accent"), max(1.0, ink.px(3)))


def _paint_disc(ink: Ink, row: OrderRow, place: QRectF) -> None:
    """Draw somebody's first letter; only who goes first is tinted: nobody is me on a shared window."""
    first = row.number == "1"
    dot(ink.painter, place.center(), place.height(), ink.color("tint" if first else "surface2"))
    ink.text(place, row.initial, 24, "accent" if first else "muted", bold=True, align=_CENTER)


def _start_place(scale: Scale, left: float) -> QRectF:
    return scale.rect(left + _PADDING, TOP + HEIGHT - 36 - _START, WIDTH - 2 * _PADDING, _START)


def _chevrons(scale: Scale, place: QRectF) -> tuple[QRectF, QRectF]:
    top = place.center().y() - 17
    right = place.right()
    return (
        scale.rect(right - 2 * _CHEVRON, top, _CHEVRON, 34),
        scale.rect(right - _CHEVRON, top, _CHEVRON, 34),
    )


def _screen(scale: Scale, place: QRectF) -> QRectF:
    return scale.rect(place.x(), place.y(), place.width(), place.height())


def _point(member: Id, at: Showing) -> None:
    at.session.point(member)


def _move(member: Id, by: int, at: Showing) -> None:
    at.session.order.move(member, by)


def _shuffle(at: Showing) -> None:
    at.session.order.shuffle()


def _forward(at: Showing) -> None:
    at.session.forward()
