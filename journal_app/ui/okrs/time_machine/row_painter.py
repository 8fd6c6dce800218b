"""The look of the tree on another day: the node, how far it was and how far it is, and what was done since."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.past import row_of
from journal_app.domain.okrs.tree import KrView, NodeView
from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import RowPainter, RowState, Strip, paint_avatar, paint_progress
from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.time_machine.rows import Past, PastRow
from journal_app.ui.okrs.time_machine.words import (
    NOTHING,
    below_title,
    first_words,
    share_words,
    since_words,
    spoken,
)
from journal_app.ui.okrs.tree.columns import CHEVRON_LEFT, INDENT, KEY_RESULT_LEFT, OBJECTIVE_LEFT, REF_LEFT

_ADDED, _CHANGED = "keepTint", "tint"
_ICON, _FACE, _FIGURE, _EDGE = 16, 26, 48, 8
_GIVEN_UP = frozenset({State.DROPPED, State.POSTPONED})
_GOES_ON = frozenset({State.ACTIVE, State.DRAFT})
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns are, in px at 100 %, one without width is folded away; `gap` stands before each."""

    owner: int
    share: int
    since: int
    gap: int

    @property
    def has_bars(self) -> bool:
        """Tell whether progress is a bar with a figure, or the figure alone."""
        return self.share > _FOLDED_SHARE

    @property
    def width(self) -> int:
        """Return the room they take."""
        parts = (self.owner, self.share, self.share, self.since)
        return _EDGE + sum(part + self.gap for part in parts if part)


_FOLDED_SHARE = 64
_LEAST_TITLE = 260
_FOLDS = (
    Columns(44, 160, 156, 28),
    Columns(44, _FOLDED_SHARE, 156, 16),
    Columns(0, _FOLDED_SHARE, 0, 12),
)
"""From all of it to what a narrow window has room for: what was done since stands below the title then."""


def lay_out(width: float) -> Columns:
    """Return the columns of a row `width` px wide (at 100 %), folded as far as the title needs."""
    return next((one for one in _FOLDS if width - one.width >= _LEAST_TITLE), _FOLDS[-1])


class PastRows(RowPainter[PastRow]):
    """Paints the rows of `past`; what came later is tinted, and says so in words, too."""

    measure = "rowPast"

    def __init__(self) -> None:
        self.past: Past | None = None
        self.me: Id | None = None

    @override
    def key(self, row: PastRow) -> object:
        return row.id

    @override
    def words(self, row: PastRow) -> str:
        return f"{row.view.ref} {row_of(row.view).title}"

    @override
    def spoken(self, row: PastRow) -> str:
        return self.words(row) if self.past is None else spoken(self.past, row)

    @override
    def tip(self, row: PastRow) -> str:
        said = since_words(self.past, row) if self.past is not None else ()
        return "\n".join((row_of(row.view).title, *(one.text for one in said)))

    @override
    def paint(self, strip: Strip, row: PastRow) -> None:
        if self.past is None:
            return
        theme, inset = strip.theme, strip.theme.measure(self.insets[0])
        whole = strip.box.adjusted(-inset, 0, inset, 0)
        self._ground(strip, whole, row)
        columns = lay_out(whole.width() / theme.scale)
        line = Strip(strip.painter, strip.host, whole, strip.state)
        line.take_right(theme.px(_EDGE))
        gap = theme.px(columns.gap)
        if columns.since:
            self._since(
                Strip(line.painter, line.host, line.take_right(theme.px(columns.since), gap), line.state), row
            )
        for view in (row.now, row.then):
            self._share(line, line.take_right(theme.px(columns.share), gap), view, columns)
        if columns.owner:
            self._owner(line, line.take_right(theme.px(columns.owner), gap), row)
        self._title(line, row, says_since=not columns.since)

    def _ground(self, strip: Strip, whole: QRectF, row: PastRow) -> None:
        """Paint the ground anew: the tint of a row says when it came, the ring that it is the one chosen."""
        theme, painter = strip.theme, strip.painter
        painter.fillRect(whole, theme.color("bg"))
        corner = theme.measure("radiusRow")
        if row.then is None:
            rounded(painter, whole, corner, theme.color(_ADDED), theme.edge())
        elif row.since and row.now is not None and not _is_out(row):
            rounded(painter, whole, corner, theme.color(_CHANGED), theme.edge())
        elif strip.state.hovered:
            rounded(painter, whole, corner, theme.color("surface"))
        if strip.state.focused:
            ring(painter, whole, corner, theme)
        elif strip.state.selected:
            rounded(painter, whole, corner, None, theme.color("border"), theme.scale)

    def _since(self, strip: Strip, row: PastRow) -> None:
        assert self.past is not None  # noqa: S101  asked above
        said, more = first_words(self.past, row)
        if said is None:
            return
        theme, box = strip.theme, QRectF(strip.box)
        if more:
            high, low = theme.line("dense"), theme.line("caption")
            box.setTop(box.top() + (box.height() - high - low) / 2)
            box.setHeight(high)
            below = QRectF(
                box.left() + theme.px(_ICON + 6), box.bottom(), box.width() - theme.px(_ICON + 6), low
            )
            draw_text(strip.painter, below, more, theme.font("caption"), theme.color("muted"))
        line = Strip(strip.painter, strip.host, box, strip.state)
        line.icon(said.icon, said.color, side=_ICON)
        line.text(said.text, color=said.color)

    def _share(self, strip: Strip, box: QRectF, view: NodeView | None, columns: Columns) -> None:
        theme, is_objective = strip.theme, not isinstance(view, KrView)
        words = share_words(view, is_there=view is not None)
        if columns.has_bars:
            if words == NOTHING:
                draw_text(strip.painter, box, NOTHING, theme.font("body"), theme.color("muted"))
                return
            bar = QRectF(box.left(), box.top(), box.width() - theme.px(_FIGURE), box.height())
            done = view.progress if view is not None else None
            paint_progress(strip.painter, theme, bar, float(done or 0))
        ink = theme.color("muted" if words == NOTHING else "text")
        draw_text(strip.painter, box, words, theme.font("body", bold=is_objective), ink, _RIGHT)

    def _owner(self, strip: Strip, box: QRectF, row: PastRow) -> None:
        if not row.view.owner_name:
            return
        side = strip.theme.px(_FACE)
        disc = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        is_me = row_of(row.view).owner == self.me
        paint_avatar(strip.painter, strip.theme, disc, row.view.owner_name, me=is_me)

    def _title(self, strip: Strip, row: PastRow, *, says_since: bool) -> None:
        theme, painter, px = strip.theme, strip.painter, strip.theme.px
        depth = row.depth if row.is_objective else row.depth - 1
        left = strip.box.left() + px(INDENT * depth)
        role = "heading" if row.is_objective else "body"
        lines = self._below(row, says_since=says_since)
        high, low = theme.line(role), theme.line("caption") if lines else 0
        top = strip.box.top() + (strip.box.height() - high - low) / 2
        if row.is_open is not None:
            icon = "chevron-down" if row.is_open else "chevron-right"
            box = QRectF(left + px(CHEVRON_LEFT), top, px(_ICON), high)
            strip.host.icons.paint(painter, box, icon, theme.color("muted"))
        ref = QRectF(left + px(REF_LEFT), top, strip.box.right() - left - px(REF_LEFT), high)
        ink = theme.color("text" if row.is_objective else "muted")
        draw_text(painter, ref, row.view.ref, theme.font("dense", bold=True), ink)
        at = left + px(OBJECTIVE_LEFT if row.is_objective else KEY_RESULT_LEFT)
        title = QRectF(at, top, strip.box.right() - at, high)
        state = None if row.then is None else row_of(row.then).state
        font = QFont(theme.font(role))
        font.setStrikeOut(state in _GIVEN_UP)
        ink = theme.color("text" if state in _GOES_ON else "muted")
        draw_text(painter, title, row_of(row.view).title, font, ink)
        below = Strip(painter, strip.host, QRectF(at, title.bottom(), title.width(), low), strip.state)
        for words, color in lines:
            place = below.take(min(below.width_of(words, "caption") + 1, max(0.0, below.box.width())), px(12))
            draw_text(painter, place, words, theme.font("caption"), theme.color(color))

    def _below(self, row: PastRow, *, says_since: bool) -> list[tuple[str, str]]:
        """Return the words of the second line, each with its colour."""
        assert self.past is not None  # noqa: S101  asked above
        said, more = first_words(self.past, row) if says_since else (None, "")
        found = [(said.text, said.color)] if said is not None else []
        found += [(more, "muted")] if more else []
        return [*found, *((part, "muted") for part in below_title(row) if part)]


class PastCaptions(Worded, QWidget):
    """The heads of the columns; a folded one has none."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._past: Past | None = None
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_past(self, past: Past) -> None:
        """Name the day shown."""
        self._past = past
        self.update()

    def set_room(self, width: int) -> None:
        """Say how wide the rows are, which a scroll bar makes narrower."""
        self._room = width
        self.update()

    @override
    def retranslate(self) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.measure("heading"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        columns = lay_out(self._room / theme.scale)
        strip = Strip(painter, self._host, QRectF(0, 0, self._room, self.height()), RowState())
        strip.take_right(theme.px(_EDGE))
        gap = theme.px(columns.gap)
        if columns.since:
            self._draw(
                theme, painter, strip.take_right(theme.px(columns.since), gap), _("What changed since")
            )
        day = dates.day_short(self._past.day) if self._past is not None else ""
        then = pgettext("column of the time machine", "On {day}").format(day=day)
        for words in (_("Today"), then if columns.has_bars else day):
            box = strip.take_right(theme.px(columns.share), gap)
            self._draw(
                theme, painter, box, words if self._past is not None else "", right=not columns.has_bars
            )
        strip.take(theme.px(REF_LEFT))
        self._draw(theme, painter, strip.box, _("Objectives and key results"))

    def _draw(self, theme: Theme, painter: QPainter, box: QRectF, words: str, *, right: bool = False) -> None:
        font = theme.font("caption")
        if QFontMetricsF(font).horizontalAdvance(words) <= box.width():
            align = _RIGHT if right else Qt.AlignmentFlag.AlignLeft
            draw_text(painter, box, words, font, theme.color("muted"), align)


def _is_out(row: PastRow) -> bool:
    """Tell whether it no longer counts today, which its words and the dash say already."""
    return share_words(row.now, is_there=True) == NOTHING
