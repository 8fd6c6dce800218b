"""The list of days off: the company's and mine, each to be changed or removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.days_off import Closure, Leave
from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Chip, IconButton, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.settings.reminders.day_words import DayOff, days_of, named, span_words

_ROW = 38
_WHEN = 168
_LEAST = 240
_FOLDS_BELOW = 420


class DayOffRow(Themed, QWidget):
    """One line: when, whose, what it is called, and the two buttons; Delete removes the line, too."""

    edit_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, host: ThemeHost, row: DayOff, today: date, *, may_edit: bool) -> None:
        super().__init__()
        self._host = host
        self.row = row
        company = isinstance(row, Closure)
        about = row.name if isinstance(row, Closure) else row.reason if isinstance(row, Leave) else ""
        yearly = isinstance(row, Closure) and row.yearly
        self.when = Label(host, span_words(row, today))
        self._chip = Chip(
            host,
            _("Company") if company else _("Mine"),
            kind="neutral" if company else "kr",
            icon="building-2" if company else "user",
        )
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = "  ".join(filter(None, (about, _("every year") if yearly else "")))
        self._about = Label(host, words, role="dense", color="muted", wrap=True)
        self.edit = IconButton(host, "pencil")
        self.remove = IconButton(host, "trash-2")
        for button in (self.edit, self.remove):
            button.setVisible(may_edit)
        what = named(row, today)
        self.edit.set_name(_("Change {days}").format(days=what))
        self.remove.set_name(_("Remove {days}").format(days=what))
        self._build_layout()
        self.edit.clicked.connect(partial(self.edit_requested.emit, row))
        self.remove.clicked.connect(partial(self.remove_requested.emit, row))

    def _build_layout(self) -> None:
        about = QHBoxLayout()
        about.addWidget(self._chip)
        about.addWidget(self._about, 1)
        self._tags = about
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self.when)
        self._words.addLayout(about, 1)
        self._line = QHBoxLayout(self)
        self._line.addLayout(self._words, 1)
        self._line.addWidget(self.edit)
        self._line.addWidget(self.remove)

    @override
    def minimumSizeHint(self) -> QSize:
        # Folded it needs no more than this; unfolded it would not let itself be made so narrow.
        return QSize(self._host.theme.px(_LEAST), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.remove.isHidden():
            self.remove.click()
        else:
            super().keyPressEvent(event)

    def _fold(self) -> None:
        """Stand in two lines where there is no room for one."""
        px = self._host.theme.px
        narrow = self.width() < px(_FOLDS_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._words.setDirection(down if narrow else across)
        self._words.setSpacing(px(4 if narrow else 12))
        self.when.setMinimumWidth(0 if narrow else px(_WHEN))
        air = px(6 if narrow else 0)
        self._line.setContentsMargins(0, air, 0, air)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(_ROW))
        self._line.setSpacing(px(12))
        self._tags.setSpacing(px(12))
        self._fold()


class DaysOffList(Worded, QWidget):
    """Days off to come, those that are over behind a link, and the way to add some."""

    add_requested = Signal()
    edit_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: Sequence[DayOff] = ()
        self._today = date(2000, 1, 1)
        self._rules = True
        self._open = False
        self.lines: list[DayOffRow] = []
        self.add = Button(host, kind="link", icon="plus")
        self._past = Button(host, kind="link")
        self._build_layout()
        self.add.clicked.connect(self.add_requested)
        self._past.clicked.connect(self._on_past_clicked)

    def _build_layout(self) -> None:
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch(1)
        below.addWidget(self._past)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._rows)
        self._column.addLayout(below)

    def show_rows(self, rows: Sequence[DayOff], today: date, *, rules: bool) -> None:
        """Show days off; `rules` lets me change the company's."""
        if (list(rows), today, rules) == (list(self._shown), self._today, self._rules):
            return
        self._shown, self._today, self._rules = rows, today, rules
        self._rebuild()

    @override
    def retranslate(self) -> None:
        self.add.setText(_("Add days off"))
        self._rebuild()

    def _rebuild(self) -> None:
        focused = next(
            (at for at, line in enumerate(self.lines) if line.isAncestorOf(self._keyboard())), None
        )
        coming = [row for row in self._shown if days_of(row, self._today)[1] >= self._today]
        past = [row for row in self._shown if row not in coming]
        discard(self._rows, self.lines)
        self.lines = []
        for row in (*past, *coming) if self._open else coming:
            may_edit = self._rules or not isinstance(row, Closure)
            line = DayOffRow(self._host, row, self._today, may_edit=may_edit)
            line.edit_requested.connect(self.edit_requested)
            line.remove_requested.connect(self.remove_requested)
            self.lines.append(line)
            self._rows.addWidget(line)
        self._order_keys()
        self._past.setVisible(bool(past) and not self._open)
        count = len(past)
        self._past.setText(ngettext("Show {n} that is over", "Show {n} that are over", count).format(n=count))
        if focused is not None:
            self._focus(focused)

    def _keyboard(self) -> QWidget:
        return self.focusWidget() or self

    def _focus(self, place: int) -> None:
        """Leave the keyboard where a line was: on the one that took its place, else where one is added."""
        line = self.lines[min(place, len(self.lines) - 1)] if self.lines else None
        reachable = line is not None and not line.edit.isHidden()
        (line.edit if line is not None and reachable else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_keys(self) -> None:
        stops: list[QWidget] = [stop for line in self.lines for stop in (line.edit, line.remove)]
        stops += [self.add, self._past]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _on_past_clicked(self) -> None:
        self._open = True
        self._rebuild()

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(4))
