"""The page of the time machine: the day, the slider over the cycle, and the tree of that day beside today's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Label, Legend, List, key_text
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.time_machine.head import PastHead
from journal_app.ui.okrs.time_machine.reach import Reach
from journal_app.ui.okrs.time_machine.reading import Found
from journal_app.ui.okrs.time_machine.row_painter import PastCaptions, PastRows
from journal_app.ui.okrs.time_machine.rows import PastRow
from journal_app.ui.okrs.time_machine.slider import DaySlider
from journal_app.ui.okrs.tree.columns import REF_LEFT
from journal_app.ui.okrs.tree.folding import ROWS_OPEN_AT_FIRST

_WEEK = 7
_KEY = Qt.Key
_FIELD_WIDTH = 148
_SWATCH = 12
_LOW = 360


class TimeMachinePage(Worded, QWidget):
    """Shows a day of a cycle, read-only.

    Signals: `day_wanted` carries a day to be read, `back_requested` asks for the tree of today.
    """

    day_wanted = Signal(object)
    back_requested = Signal()

    def __init__(self, host: ThemeHost, me: Id) -> None:
        super().__init__()
        self._host = host
        self._reach: Reach | None = None
        self._found: Found | None = None
        self._folded: set[Id] | None = None
        self.head = PastHead(host)
        self.slider = DaySlider(host)
        self._captions = PastCaptions(host)
        self._rows = PastRows()
        self._rows.me = me
        self.list: List[PastRow] = List(host, self._rows)
        self._nothing = Label(host, color="muted", wrap=True)
        self._nothing.hide()
        self._keys = Label(host, role="caption", color="muted")
        self._known = Label(host, role="caption", color="muted", wrap=True)
        self._known.hide()
        self._legend = Legend(host, partial(swatches, host), _SWATCH)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._keys)
        self._foot.addStretch(1)
        self._foot.addWidget(self._legend)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.slider)
        self._column.addWidget(self._known)
        self._column.addWidget(self._captions)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._foot)

    def _connect_signals(self) -> None:
        self.slider.day_chosen.connect(self._go_to)
        self.head.earlier_requested.connect(partial(self._to_change, -1))
        self.head.later_requested.connect(partial(self._to_change, 1))
        self.head.day_typed.connect(self._go_to)
        self.head.field_left.connect(self.take_keyboard)
        self.head.back_requested.connect(self.back_requested)
        self.list.opened.connect(self._on_opened)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)

    # What is shown -----------------------------------------------------------------

    @property
    def day(self) -> date | None:
        """Return the day one has gone to; its tree may be on its way. None before the first reading."""
        return self.slider.day if self._reach is not None else None

    @property
    def found(self) -> Found | None:
        """Return what was read last."""
        return self._found

    def show_found(self, found: Found) -> None:
        """Show a day that was read, and stand on it."""
        if self._folded is None:
            is_big = len(found.past.now.nodes) > ROWS_OPEN_AT_FIRST
            self._folded = {view.objective.id for view in found.past.now.objectives()} if is_big else set()
        self._found, self._reach = found, found.reach
        self._rows.past = found.past
        self.slider.show_day(found.reach, found.past.day)
        self._captions.show_past(found.past)
        self._show_rows()
        self._say_day()

    def forget(self) -> None:
        """Show nothing any more: another cycle is looked at."""
        self._found = self._reach = self._folded = None
        self._rows.past = None
        self.list.set_rows(())
        self.head.put_field_away()

    def _show_rows(self) -> None:
        found = self._found
        rows = found.past.rows(self._folded or frozenset()) if found is not None else []
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows) or found is None)
        self._captions.setVisible(bool(rows) or found is None)
        self._nothing.setVisible(not rows and found is not None)
        self.list.viewport().update()

    def _say_day(self) -> None:
        """Say the day in the title, and what can be gone to from it."""
        reach, day = self._reach, self.day
        if reach is None or day is None:
            return
        has_earlier, has_later = reach.earlier_change(day) is not None, reach.later_change(day) is not None
        self.head.show_day(day, has_earlier=has_earlier, has_later=has_later)
        since = self._found.known_since if self._found is not None else None
        self._known.setVisible(since is not None and day < since)
        if since is not None:
            self._known.setText(
                _("What changed before {day} is not known here.").format(day=dates.date_full(since))
            )

    def take_keyboard(self) -> None:
        """Put the keyboard on the slider, from where the arrows go through the days."""
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going to a day ------------------------------------------------------------------

    def _go_to(self, day: date | None) -> None:
        """Stand on a day at once; its tree follows when it is read."""
        reach = self._reach
        if reach is None or day is None:
            return
        day = reach.clamped(day)
        self.slider.show_day(reach, day)
        self._say_day()
        if self._found is None or self._found.past.day != day:
            self.day_wanted.emit(day)
        else:
            self.day_wanted.emit(None)  # it is shown: what is on its way is no longer wanted

    def _move(self, days: int) -> None:
        if self._reach is not None and self.day is not None:
            self._go_to(self._reach.moved(self.day, days))

    def _to_change(self, way: int) -> None:
        """Go to the next change, back for -1."""
        reach, day = self._reach, self.day
        if reach is not None and day is not None:
            self._go_to(reach.earlier_change(day) if way < 0 else reach.later_change(day))

    def ask_day(self) -> None:
        """Ask for a day to be typed."""
        if self._reach is not None:
            self.head.ask_day(self.day, self._reach)

    # Rows --------------------------------------------------------------------------

    def _on_opened(self, row: PastRow) -> None:
        """Fold what hangs below an objective, or show it again."""
        if row.is_open is not None and self._folded is not None:
            self._folded ^= {row.id}
            self._show_rows()

    def _on_chevron(self, place: QPointF) -> bool:
        index = self.list.indexAt(place.toPoint())
        row = self.list.rows[index.row()] if index.isValid() else None
        depth = 0 if row is None else row.depth
        left = self._host.theme.px(REF_LEFT)
        if row is None or not depth * left * 0.75 <= place.x() <= left + depth * left:
            return False
        self._on_opened(row)
        return row.is_open is not None

    # Keys --------------------------------------------------------------------------

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does on this page, or None."""
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        alt = Qt.KeyboardModifier.AltModifier
        reach = self._reach
        start, end = (reach.start, reach.newest) if reach is not None else (None, None)
        deeds: dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]] = {
            (_KEY.Key_Left, plain): partial(self._move, -1),
            (_KEY.Key_Right, plain): partial(self._move, 1),
            (_KEY.Key_Left, shift): partial(self._move, -_WEEK),
            (_KEY.Key_Right, shift): partial(self._move, _WEEK),
            (_KEY.Key_Left, alt): partial(self._to_change, -1),
            (_KEY.Key_Right, alt): partial(self._to_change, 1),
            (_KEY.Key_Home, plain): partial(self._go_to, start),
            (_KEY.Key_End, plain): partial(self._go_to, end),
            (_KEY.Key_D, plain): self.ask_day,
            (_KEY.Key_Escape, plain): self.back_requested.emit,
        }
        return deeds.get((event.key(), keys))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.list:
            if event.key() == _KEY.Key_Space and self.list.current is not None:
                self._on_opened(self.list.current)
                return True
            deed = self._deed(event)
            if deed is not None:
                deed()
                return True
        if watched is self.list.viewport() and event.type() == QEvent.Type.Resize:
            self._captions.set_room(self.list.viewport().width())
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            return watched is self.list.viewport() and self._on_chevron(event.position())
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = None if self.head.field.edit.hasFocus() else self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    # Look --------------------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the language as it is now."""
        self.list.setAccessibleName(_("Objectives and key results on that day"))
        self._nothing.setText(_("On this day there was nothing in the tree yet."))
        hints = (
            ("← →", _("by the day")),
            (f"{key_text('Shift')} ← →", _("by the week")),
            (key_text("Home"), _("first day")),
            ("D", _("type a day")),
        )
        self._keys.setText("\u2003".join(f"{keys} {words}" for keys, words in hints))
        self._say_day()
        self.list.viewport().update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the hints below, in a low window all that explains."""
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        hints = self._keys.sizeHint().width() + self._host.theme.px(24) + self._legend.sizeHint().width()
        px = self._host.theme.px
        is_low = self.height() < px(_LOW)
        self._keys.setVisible(hints <= room and not is_low)
        self._legend.setVisible(not is_low)
        self.slider.set_low(low=is_low)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(16))
        self._column.setSpacing(px(8))
        self._foot.setSpacing(px(16))
        self._fit()


def swatches(host: ThemeHost) -> tuple[tuple[str, Callable[[QPainter, QRectF], None]], ...]:
    """Return what the tints of rows mean."""

    def paint(color: str, painter: QPainter, box: QRectF) -> None:
        theme = host.theme
        rounded(painter, box, theme.px(4), theme.color(color), theme.edge())

    return ((_("came later"), partial(paint, "keepTint")), (_("changed later"), partial(paint, "tint")))
