"""The side of the routines: the month with a dot for each, and what holds for the one chosen."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.periods import moved
from journal_app.domain.workdays import Workdays
from journal_app.i18n import _, language
from journal_app.journal.okrs.chore_list import ChoreList, ChoreRow
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import (
    Button,
    Card,
    DayDot,
    DayNote,
    Days,
    IconButton,
    Label,
    MonthCalendar,
    Row,
    Span,
    Unit,
)
from journal_app.ui.kit.calendars.month import HATCHED
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.chores.columns import when_words, who_words

WIDTH = 336
_DOTS = 3
_SUNDAY = 6


class ChoreSide(Worded, QWidget):
    """Two cards. `edit_requested`, `calendar_requested` and `delete_requested` are about the routine shown."""

    edit_requested = Signal()
    calendar_requested = Signal()
    delete_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._found: ChoreList | None = None
        self._workdays: Workdays | None = None
        self._cycle = Span(date.min, date.min)
        self._said: list[Label] = []
        self.month = MonthCalendar(host, Unit.NOTHING)
        self._back, self._on = IconButton(host, "chevron-left"), IconButton(host, "chevron-right")
        self._name = Label(host, role="body", bold=True)
        self._legend = Label(host, role="caption", color="muted")
        self._month_card = Card(host)
        self.detail = Card(host)
        self._grid = QGridLayout()
        self._edit = Button(host, kind="link", icon="pencil", key="F2")
        self._calendar = Button(host, kind="link", icon="calendar-days")
        self._delete = Button(host, kind="link", icon="trash-2")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        self._month_card.body.addLayout(head)
        self._month_card.body.addWidget(self.month, 0, Qt.AlignmentFlag.AlignHCenter)
        self._month_card.body.addWidget(self._legend)
        self._grid.setColumnStretch(1, 1)
        self.detail.body.addLayout(self._grid)
        self.detail.body.addLayout(
            Row(self._host, self._edit, self._calendar, self._delete, None, spacing=14)
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._month_card)
        self._column.addWidget(self.detail)
        self._column.addStretch(1)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_on)
        self.month.month_changed.connect(self._show_name)
        self._edit.clicked.connect(self.edit_requested)
        self._calendar.clicked.connect(self.calendar_requested)
        self._delete.clicked.connect(self.delete_requested)

    def show_list(self, found: ChoreList, cycle: Span, workdays: Workdays) -> None:
        """Show the days of a cycle with a dot for each time of a routine."""
        turned = cycle != self._cycle
        self._found, self._workdays, self._cycle = found, workdays, cycle
        day = found.today if found.today in cycle else cycle.first
        if turned:
            self.month.show_days(self._days(), Span(day, day))
        else:
            self.month.set_days(self._days())
        self._show_name()

    def show_row(self, row: ChoreRow | None) -> None:
        """Say what holds for a routine; None hides the card."""
        self.detail.setVisible(row is not None)
        discard(self._grid, self._said)
        self._said = []
        if row is None or self._found is None:
            return
        chore = row.chore
        self.detail.set_title(chore.title)
        off = word_label("OnDayOff", chore.on_day_off)
        facts = (
            (_("Repeats"), when_words(chore, row.turn.day if row.turn else None)),
            (_("Who"), who_words(row, dict(self._found.names))),
            (_("On a day off"), off),
            (_("Ticked off"), word_label("TickedBy", chore.ticked_by)),
            (_("Next time"), dates.day_short_with_weekday(row.turn.day) if row.turn else "–"),
        )
        for place, (label, value) in enumerate(facts):
            words = Label(self._host, label, role="dense", color="muted")
            said = Label(self._host, value, role="dense", wrap=True)
            self._grid.addWidget(words, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, place, 1)
            self._said += [words, said]

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._back.set_name(_("Previous month"))
        self._on.set_name(_("Next month"))
        self._legend.setText(_("A dot is one routine; a filled one is done."))
        self.month.setAccessibleName(_("Routines by day"))
        self._edit.setText(_("Edit"))
        self._calendar.setText(_(".ics"))
        self._calendar.setToolTip(_("Take this routine into a calendar"))
        self._delete.setText(_("Delete"))
        self._show_name()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(16))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))

    def _days(self) -> Days:
        found, workdays = self._found, self._workdays
        if found is None or workdays is None:
            return Days(date.min)
        by_day: dict[date, list[tuple[str, bool]]] = defaultdict(list)
        for turn, done in found.times:
            by_day[turn.day].append((turn.chore.title, done))
        notes = {day: _note(times) for day, times in by_day.items()}
        off = []
        day = self._cycle.first
        while day <= self._cycle.last:
            if day not in workdays:
                off.append(day)
                if day.weekday() < min(5, _SUNDAY):
                    notes[day] = DayNote(notes[day].words if day in notes else _("Day off"), tile=HATCHED)
            day = moved(day, 1)
        return Days(found.today, 0 if language() == "ja" else _SUNDAY, frozenset(off), notes)

    def _show_name(self, _month: object = None) -> None:
        self._name.setText(dates.month_title(self.month.month_cursor.month))

    def _on_back(self) -> None:
        self.month.turn(-1)

    def _on_on(self) -> None:
        self.month.turn(1)


def _note(times: list[tuple[str, bool]]) -> DayNote:
    words = ", ".join(_("{title} (done)").format(title=title) if done else title for title, done in times)
    first = sorted(times, key=lambda one: not one[1])[:_DOTS]
    return DayNote(words, tuple(DayDot("accent", hollow=not done) for _title, done in first))
