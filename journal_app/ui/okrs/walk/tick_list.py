"""List of what may have been done on the way, ticked by a click or Alt and a digit: milestones, steps, actions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Avatar, CheckBox, Label, key_text
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.okrs.walk.stop import Tick

_ROW = 40
_KEYS = 9
_ICON = 16


class _TickRow(Themed, QWidget):
    """One row; what has been ticked on this walk is bold."""

    def __init__(self, host: ThemeHost, tick: Tick, number: int, *, fresh: bool) -> None:
        super().__init__()
        self._host = host
        self.box = CheckBox(host)
        self.box.setChecked(tick.done)
        self.box.setAccessibleName(tick.row.title)
        icon = "corner-down-right" if tick.is_plan else "diamond" if tick.is_milestone else "list-checks"
        title = Label(
            host,
            tick.row.title,
            role="dense",
            bold=fresh,
            color="muted" if tick.done and not fresh else "text",
        )
        title.set_elided(True)
        self._day = Label(host, dates.day_short(tick.due) if tick.due else "", role="caption", color="muted")
        self._key = Label(
            host, key_text(f"Alt+{number}") if number <= _KEYS else "", role="caption", color="muted"
        )
        line = QHBoxLayout(self)
        line.addWidget(self.box)
        line.addWidget(Glyph(host, icon, _ICON, "muted"))
        line.addWidget(title, 1)
        if tick.person:
            line.addWidget(Avatar(host, tick.person, size=24))
        for label in (self._day, self._key):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(label)
        self._line = line

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._host.theme.color("hair"), 1))
        painter.drawLine(0, 0, self.width(), 0)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(10))
        self._day.setFixedWidth(px(64))
        self._key.setFixedWidth(px(48))
        self.setFixedHeight(px(_ROW))


class TickList(Worded, QWidget):
    """Shows ticks; `toggled` hands over the one that is ticked, or unticked."""

    toggled = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._ticks: tuple[Tick, ...] = ()
        self._fresh: set[Id] = set()
        self._title = Label(host, bold=True)
        self._about = Label(host, role="caption", color="muted")
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._about)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(top)
        self.rows: list[_TickRow] = []
        self.hide()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show what can be ticked of a key result; without any it takes no room."""
        if tuple(ticks) == self._ticks:
            return
        focused = next((at for at, row in enumerate(self.rows) if row.box.hasFocus()), None)
        discard(self._column, self.rows)
        self._ticks = tuple(ticks)
        self.rows = []
        for number, tick in enumerate(self._ticks, 1):
            row = _TickRow(self._host, tick, number, fresh=tick.done and tick.row.id in self._fresh)
            row.box.clicked.connect(partial(self.toggle, number))
            self._column.addWidget(row)
            self.rows.append(row)
        if focused is not None and focused < len(self.rows):
            self.rows[focused].box.setFocus()
        self.setVisible(bool(self._ticks))

    def toggle(self, number: int, *_checked: bool) -> None:
        """Tick, or untick, the one of this number."""
        if 0 < number <= len(self._ticks):
            tick = self._ticks[number - 1]
            self._fresh ^= {tick.row.id}
            self.rows[number - 1].box.setChecked(tick.done)  # the journal says how it stands
            self.toggled.emit(tick)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Done on the way?"))
        self._about.setText(_("Milestones and actions"))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, self._host.theme.px(8), 0, self._host.theme.px(4))
