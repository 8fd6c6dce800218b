"""Rows of the roadmap: by when, what becomes possible, in what state, on which value, and the first step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.okrs.planning.roadmap_view import MilestoneView
from journal_app.domain.periods import moved
from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import RowPainter, Strip, TextBlock
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.roadmap.found import RoadRow

_WHEN, _GAP, _AIR, _ACTION = 144, 16, 12, 148
_NARROW = 920
_SHARES: Final = (0.32, 0.26, 0.18, 0.24)
"""How what is left behind the day is shared: possible, state, value, first step."""


class RoadRows(RowPainter[RoadRow]):
    """Paints milestones in columns, or below each other where there is little room. The link leads to the OKRs."""

    uniform = False
    lines = True

    @override
    def key(self, row: RoadRow) -> object:
        return row.view.milestone.id

    @override
    def words(self, row: RoadRow) -> str:
        return row.view.milestone.possible

    @override
    def spoken(self, row: RoadRow) -> str:
        one = row.view.milestone
        parts = [when_words(row), one.possible, one.state, row.view.value, one.first_step]
        if one.done_on is not None:
            parts.append(_("It has become possible"))
        return ", ".join(part for part in parts if part)

    @override
    def action(self, row: RoadRow) -> str:
        return okr_words(row.view)

    @override
    def height(self, row: RoadRow, theme: Theme, width: int) -> int:
        room = width - 2 * theme.measure("rowInset") - theme.px(_ACTION)
        tall = max(box.bottom() for _, box, _ in _placed(row, theme, QRectF(0, 0, room, 0)))
        return max(theme.measure("rowLifeTall"), round(tall) + theme.px(_AIR))

    @override
    def paint(self, strip: Strip, row: RoadRow) -> None:
        theme, painter = strip.theme, strip.painter
        # The link has taken its room at the right, less for some rows than for others; columns stay where they are.
        width = strip.box.width() + _taken(strip, okr_words(row.view)) - theme.px(_ACTION)
        placed = list(_placed(row, theme, QRectF(strip.box.left(), 0, width, 0)))
        tall = max(place.bottom() for _block, place, _ink in placed) + theme.px(_AIR)
        top = strip.box.center().y() - tall / 2  # in the middle, as the link is
        for block, place, ink in placed:
            block.draw(painter, QPointF(place.left(), round(top + place.top())), theme.color(ink))


def _taken(strip: Strip, words: str) -> float:
    return strip.width_of(words) + strip.theme.px(_GAP) if words else 0.0


def _placed(row: RoadRow, theme: Theme, box: QRectF) -> Iterator[tuple[TextBlock, QRectF, str]]:
    """Yield each text of a row laid out, its place and its ink."""
    px, one = theme.px, row.view.milestone
    texts = (one.possible, one.state, row.view.value, one.first_step)
    inks = ("text", "text", "accent", "muted")
    top = box.top() + px(_AIR)
    done = one.done_on is not None
    if box.width() + px(_ACTION) < px(_NARROW):
        parts = [(when_words(row), "caption", "muted")]
        parts += [(text, "body", ink) for text, ink in zip(texts, inks, strict=True) if text]
        for at, (text, role, ink) in enumerate(parts):
            font = theme.font(role, bold=at == 1)
            block = TextBlock(text, font, theme.line(role), box.width())
            yield block, QRectF(box.left(), top, box.width(), block.height), ink
            top += block.height
        return
    when = TextBlock(when_words(row), theme.font("dense", bold=True), theme.line("body"), px(_WHEN))
    yield when, QRectF(box.left(), top, px(_WHEN), when.height), "keep" if done else "text"
    for at, (left, width) in enumerate(column_places(theme, box.left(), box.width())):
        font = theme.font("body", bold=at == 0)
        block = TextBlock(texts[at], font, theme.line("body"), width)
        yield block, QRectF(left, top, width, block.height), inks[at]


def column_places(theme: Theme, left: float, width: float) -> list[tuple[float, float]]:
    """Return where the columns behind the day lie: left edge and width of each."""
    px = theme.px
    left += px(_WHEN + _GAP)
    room = width - px(_WHEN + _GAP) - px(_GAP) * (len(_SHARES) - 1)
    places: list[tuple[float, float]] = []
    for share in _SHARES:
        places.append((left, room * share))
        left += room * share + px(_GAP)
    return places


class Captions(Worded, QWidget):
    """What the columns of the rows below hold."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        inset = theme.measure("rowInset")
        width = self.width() - 2 * inset - theme.px(_ACTION)
        ink, font = theme.color("muted"), theme.font("caption")
        draw_text(painter, QRectF(inset, 0, theme.px(_WHEN), self.height()), _("By when"), font, ink)
        words = (_("What becomes possible"), _("In what state"), _("Value it rests on"), _("First step"))
        for text, (left, wide) in zip(words, column_places(theme, inset, width), strict=True):
            draw_text(painter, QRectF(left, 0, wide, self.height()), text, font, ink)

    @override
    def retranslate(self) -> None:
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Take no room where the rows stand in no columns."""
        theme = self._host.theme
        has_columns = self.width() - 2 * theme.measure("rowInset") >= theme.px(_NARROW)
        self.setFixedHeight(theme.px(24) if has_columns else 0)

    @override
    def restyle(self) -> None:
        self._fold()
        self.update()


def when_words(row: RoadRow) -> str:
    """Return by when: the month where it is its last day."""
    until = row.view.milestone.until
    is_last = moved(until, 1).day == 1
    when = dates.month_title(until) if is_last else dates.date_full(until)
    words = pgettext("roadmap", "by {when}").format(when=when)
    return words if row.view.milestone.done_on is None else f"✓ {words}"


def okr_words(view: MilestoneView) -> str:
    """Return what the link of a row says: the objective that leads there, or that a draft of one begins.

    What has become possible needs none.
    """
    if view.objectives:
        one = view.objectives[0]
        return _("Open {ref}").format(ref=f"{dates.period_part(one.cycle)} {one.ref}")
    return _("Draft an OKR") if view.milestone.done_on is None else ""
