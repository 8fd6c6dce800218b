"""Page of the walk: my key results at the left, the one of now in the middle, what lies behind it at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.progress import measured, whole_percent
from journal_app.i18n import _
from journal_app.ui.kit import Button, Label, List, ProgressBar, Row, ScrollArea, StatusMark, key_text
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded, dress_again
from journal_app.ui.okrs.labels import percent, subtitle
from journal_app.ui.okrs.panel.check_in_form import CheckInForm
from journal_app.ui.okrs.walk.drift_lines import DriftLines
from journal_app.ui.okrs.walk.guards_form import GuardsForm
from journal_app.ui.okrs.walk.last_card import LastCard
from journal_app.ui.okrs.walk.side import StopSide
from journal_app.ui.okrs.walk.stop import Stop
from journal_app.ui.okrs.walk.stop_rows import StopPainter, StopRow
from journal_app.ui.okrs.walk.tick_list import TickList

_LEFT, _MIDDLE, _RIGHT, _CARD = 240, 632, 392, 220
_SIDE_FROM, _LIST_FROM, _CARD_FROM = 1100, 880, 560
_STEPS = (("Alt+Down", 1), ("Alt+Up", -1))
_KEYS = 9


class WalkPage(Worded, QWidget):
    """Shows a stop and asks about it; the flow says what comes next."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._stop: Stop | None = None
        self._gone: float | None = None
        self._today = date.min
        self._mine = Label(host, bold=True)
        self._place = Label(host, role="caption", color="muted")
        self.list = List(host, StopPainter())
        self._keys: list[Label] = []
        self.form = CheckInForm(host, in_panel=False)
        self.guards = GuardsForm(host)
        self.drift = DriftLines(host)
        self.ticks = TickList(host)
        self.side = StopSide(host)
        self._ref = Label(host, bold=True, color="accent")
        self._above = Label(host, role="caption", color="muted")
        self._status = StatusMark(host)
        self._title = Label(host, role="title", wrap=True)
        self._way = Label(host, role="dense", color="muted")
        self._bar = ProgressBar(host)
        self._figure = Label(host, bold=True)
        self._gain = Label(host, role="dense", color="keep")
        self._card = LastCard(host)
        self.later = Button(host, kind="ghost", key="Alt+Down")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.addLayout(Row(host, self._mine, None, self._place))
        column.addWidget(self.list)
        self._legend = QVBoxLayout()
        column.addLayout(self._legend)
        column.addStretch(1)
        self._left_column = column
        about = self._one = QWidget()
        self._about = QVBoxLayout(about)
        self._about.setContentsMargins(0, 0, 0, 0)
        self._above.set_elided(True)
        line = Row(host, self._ref)
        line.addWidget(self._above, 1)
        line.addWidget(self._status)
        self._about.addLayout(line)
        self._about.addWidget(self._title)
        bar = Row(host, self._way, spacing=12)
        bar.addWidget(self._bar, 1)
        bar.addWidget(self._figure)
        bar.addWidget(self._gain)
        self._about.addLayout(bar)
        self._asked = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asked.addWidget(self._card)
        self._asked.addWidget(self.form, 1)
        self._about.addLayout(self._asked)
        self._about.addWidget(self.ticks)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.form.foot)
        self._foot.addWidget(self.later)
        self._foot.addStretch(1)
        self._about.addLayout(self._foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(about)
        self._pages.addWidget(self.guards)
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.addWidget(self.drift)
        self._inner.addWidget(self._pages)
        self._below = QVBoxLayout()
        self._inner.addLayout(self._below)
        self._inner.addStretch(1)
        self._scroll = ScrollArea(host)
        self._scroll.setWidget(inner)
        self._right = ScrollArea(host)
        self._right.setWidget(self.side)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self._left)
        self._across.addWidget(self._scroll, 1)
        self._across.addWidget(self._right)

    def _connect_signals(self) -> None:
        self.form.take_keys(self._one)
        self.form.input.edited.connect(self._show_progress)
        self.later.clicked.connect(partial(self.stepped.emit, 1))
        for key, by in _STEPS:
            self._on_key(key, partial(self.stepped.emit, by))
        for number in range(1, _KEYS + 1):
            self._on_key(f"Alt+{number}", partial(self._tick, number))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self.guards)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.guards.hand_in)

    def _on_key(self, key: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _tick(self, number: int) -> None:
        if self._pages.currentIndex() == 0:
            self.ticks.toggle(number)

    # What is shown -----------------------------------------------------------------

    def show_list(self, rows: Sequence[StopRow]) -> None:
        """Show where the walk leads, and where it is."""
        self.list.set_rows(rows)
        self.list.show_at_most(len(rows))
        now = next((row for row in rows if row.now), None)
        if now is not None:
            self.list.choose(now.id)
            self._place.setText(f"{now.number} / {len(rows)}")

    def show_stop(self, stop: Stop, today: date, gone: float | None) -> None:
        """Ask about a key result; `gone` is the share of the cycle that is over."""
        self._stop, self._today, self._gone = stop, today, gone
        view = stop.view
        self._ref.setText(view.ref)
        self._above.setText(f"{stop.objective.ref} {stop.objective.objective.title}")
        self._status.set_status(str(view.status))
        self._title.setText(view.kr.title)
        self._way.setText(subtitle(view)[0].partition("\u2002")[0])
        self._card.show_stop(stop)
        self.form.show_key_result(view, today)
        self.ticks.show_ticks(stop.ticks)
        self.side.show_stop(stop)
        self._pages.setCurrentIndex(0)
        self._show_progress()
        self._fold()

    def show_guards(self) -> None:
        """Ask about the health metrics."""
        self._stop = None
        self._pages.setCurrentIndex(1)
        self._fold()

    def start(self) -> None:
        """Put the keyboard where the first answer is wanted."""
        if self._pages.currentIndex() == 1:
            self.guards.start()
        else:
            self.form.start()
            QTimer.singleShot(0, self, self._show_field)  # what stands above it finds its height first

    @Slot()
    def _show_field(self) -> None:
        field = self.focusWidget()
        if field is not None:
            self._scroll.ensureWidgetVisible(field, 0, self._host.theme.px(120))

    def _show_progress(self) -> None:
        """Say how far it is by the value as it is typed, and what that adds."""
        if self._stop is None:
            return
        view = self._stop.view
        value: Decimal | None = self.form.typed_value()
        course = [(one.day, one.value) for one in reversed(self._stop.check_ins)]
        done = (
            view.progress if value is None else measured(view.kr, [*course, (self._today, value)], view.steps)
        )
        self._bar.set_value(None if done is None else float(done))
        self._bar.set_tick(self._gone)
        self._figure.setText(percent(done))
        gain = (
            0 if done is None or view.progress is None else whole_percent(done) - whole_percent(view.progress)
        )
        self._gain.setText(f"{'+' if gain > 0 else '−'}{abs(gain)}" if gain else "")
        self._gain.setVisible(bool(gain))
        self._gain.set_color("keep" if gain > 0 else "problem")

    # Words and looks -----------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._mine.setText(_("My key results"))
        self.list.setAccessibleName(_("My key results"))
        self.form.record.setText(_("Record and next"))
        self.later.setText(_("Later"))
        discard(self._legend, self._keys)
        words = (
            (key_text("Ctrl+Return"), _("record, go on")),
            (key_text("Ctrl+Shift+Return"), _("same as last")),
            (f"{key_text('Alt+Down')} {key_text('Up')}", _("next, previous")),
            (f"{key_text('Alt+1')}–9", _("tick a step")),
        )
        self._keys = [
            Label(self._host, f"{keys}   {said}", role="caption", color="muted") for keys, said in words
        ]
        for label in self._keys:
            self._legend.addWidget(label)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self._host.theme.px
        wide = self.width() >= px(_SIDE_FROM)
        self._left.setVisible(self.width() >= px(_LIST_FROM))
        if wide and self._right.widget() is not self.side:
            self._below.removeWidget(self.side)
            self._right.setWidget(self.side)
            dress_again(self.side)
        elif not wide and self._right.widget() is self.side:
            self._right.takeWidget()
            self._below.addWidget(self.side)
            dress_again(self.side)
        self.side.setVisible(self._stop is not None)
        self._right.setVisible(wide and self._stop is not None)
        room = self.width() - (px(_LEFT) + px(64) if self._left.isVisibleTo(self) else 0)
        room -= px(_RIGHT) if self._right.isVisibleTo(self) else 0
        narrow = room < px(_CARD_FROM)
        self.later.set_key("" if narrow else "Alt+Down")
        self.form.set_foot_room(min(room - px(56), px(_MIDDLE)) - px(12) - self.later.sizeHint().width())
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._asked.setDirection(down if narrow else across)
        self._card.setMaximumWidth(px(_MIDDLE if narrow else _CARD))
        self._card.setMinimumWidth(0 if narrow else px(_CARD))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._left.setFixedWidth(px(_LEFT + 32 + 16))
        self._left_column.setContentsMargins(px(32), px(20), px(16), px(16))
        self._left_column.setSpacing(px(10))
        self._legend.setContentsMargins(0, px(16), 0, 0)
        self._legend.setSpacing(px(8))
        self._inner.setContentsMargins(px(24), px(16), px(32), px(24))
        self._inner.setSpacing(px(24))
        self._pages.setMaximumWidth(px(_MIDDLE))
        self.drift.setMaximumWidth(px(_MIDDLE))
        self._about.setSpacing(px(14))
        self._asked.setSpacing(px(24))
        self._foot.setSpacing(px(12))
        self._right.setFixedWidth(px(_RIGHT))
        self._fold()
