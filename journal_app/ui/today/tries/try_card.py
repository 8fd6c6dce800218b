"""The card of Trys above the form: the newest three that wait, and what became a Keep today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.tries import Fate
from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT
from journal_app.ui.today.tries.try_row import TryRow, Waiting

SHOWN = 3
_PADDING = 8
_HEAD = 32
_GAP = 14


class _Surface(QWidget):
    """The ground of the card."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))


class TryCard(Worded, QWidget):
    """Shows Trys, newest first. Its signals are those of its rows; `more_requested` asks for the ledger.

    In a narrow window it is one row without a head; `rest_changed` tells how many more there are then.
    """

    answered = Signal(object, object, str)
    asked = Signal(object, object)
    more_requested = Signal()
    emptied = Signal()
    left_below = Signal()
    rest_changed = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._rows: list[TryRow] = []
        self._waiting: tuple[Waiting, ...] = ()
        self._narrow = False
        self._rest = 0
        self._surface = _Surface(host)
        self._head = QWidget()
        self._title = Label(host, role="dense", bold=True)
        self._more = Button(host, kind="link")
        self._build_layout()
        self._more.clicked.connect(self.more_requested)
        self.hide()

    def _build_layout(self) -> None:
        self._outside = QVBoxLayout(self)
        self._outside.addWidget(self._surface)
        self._column = QVBoxLayout(self._surface)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._top = QHBoxLayout(self._head)
        self._top.addWidget(self._title)
        self._top.addStretch(1)
        self._top.addWidget(self._more)
        self._more.set_trailing("chevron-right")

    def show_tries(self, waiting: Sequence[Waiting]) -> None:
        """Show these, the newest first, those that became a Keep among them.

        The keyboard goes on to the next row where the one it was on has been answered.
        """
        self._waiting = tuple(waiting)
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Show one row only, or as many as fit."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    def focus_last(self) -> bool:
        """Put the keyboard on the last row; tell whether there is one."""
        if self._rows:
            self._rows[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
        return bool(self._rows)

    def drafts(self) -> list[str]:
        """Return the reasons being typed."""
        return [draft for row in self._rows if (draft := row.draft())]

    @property
    def rows(self) -> tuple[TryRow, ...]:
        """Return the rows shown."""
        return tuple(self._rows)

    def _show(self) -> None:
        shown, rest = self._fitting()
        had = self._row_with_keyboard()
        known = {row.waiting: row for row in self._rows}
        old, self._rows = self._rows, [known.get(one) or self._made(one) for one in shown]
        for at, row in enumerate(self._rows, 1):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
                row.show()  # at once: the keyboard may go to it
        gone = [row for row in old if row not in self._rows]
        if had is not None and old[had] in gone:
            if any(one.life.fate is not Fate.KEPT for one in shown):
                self._next_open(had).setFocus()
            else:
                self.emptied.emit()  # before the row goes, or the keyboard would go just anywhere
        self.setVisible(bool(self._rows))
        self._head.setVisible(not self._narrow)
        self._rest = rest
        self._say_rest()
        self.rest_changed.emit(rest if self._narrow else 0)
        discard(self._column, gone)

    def _row_with_keyboard(self) -> int | None:
        focused = self.window().focusWidget()
        if focused is None:
            return None
        rows = enumerate(self._rows)
        return next((at for at, row in rows if row is focused or row.isAncestorOf(focused)), None)

    def _next_open(self, place: int) -> TryRow:
        still = [row for row in self._rows if row.waiting.life.fate is not Fate.KEPT]
        return next((row for row in still if self._rows.index(row) >= place), still[-1])

    def _fitting(self) -> tuple[list[Waiting], int]:
        """Return what is shown, and how many open ones are not."""
        open_ = [one for one in self._waiting if one.life.fate is Fate.OPEN]
        most = 1 if self._narrow else SHOWN
        shown = set(open_[:most])
        kept = [one for one in self._waiting if one.life.fate is Fate.KEPT][
            : 0 if self._narrow and shown else SHOWN
        ]
        shown |= set(kept[:1] if self._narrow else kept)
        return [one for one in self._waiting if one in shown], max(0, len(open_) - most)

    def _made(self, waiting: Waiting) -> TryRow:
        row = TryRow(self._host, waiting)
        row.answered.connect(self.answered)
        row.asked.connect(self.asked)
        row.left.connect(self._on_left)
        return row

    def _on_left(self, row: TryRow, step: int) -> None:
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            self._rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif place >= len(self._rows):
            self.left_below.emit()

    def _say_rest(self) -> None:
        self._more.setText(ngettext("{n} more", "{n} more", self._rest).format(n=self._rest))
        self._more.setVisible(bool(self._rest))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Open Tries"))
        self._surface.setAccessibleName(_("Open Tries"))
        self._say_rest()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._outside.setContentsMargins(px(OVERHANG_LEFT), px(_GAP), px(OVERHANG_RIGHT), 0)
        self._column.setContentsMargins(0, px(_PADDING), 0, px(_PADDING))
        self._head.setFixedHeight(px(_HEAD))
        self._top.setContentsMargins(px(12), 0, px(16), 0)
