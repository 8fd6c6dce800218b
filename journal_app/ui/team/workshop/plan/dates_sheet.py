"""The sheet of dates: the first day, how many workdays lie between meetings, and a time; it shows what comes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workdays import Workdays
from journal_app.domain.workshop.outline import Outline
from journal_app.domain.workshop.schedule import GAPS, USUAL_GAP, days_from
from journal_app.domain.workshop.start_time import read_start
from journal_app.i18n import _, ngettext, pgettext
from journal_app.journal.command import Command
from journal_app.journal.workshop.workshop_commands import ScheduleMeetings, StartWorkshop
from journal_app.ui import dates
from journal_app.ui.kit import ComboBox, Field, Label
from journal_app.ui.kit.fields.day_field import DayField
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.plan.form_sheet import FormSheet, Run
from journal_app.workshop_words import clock

USUAL_START: Final = 16 * 60


Make = Callable[[tuple[date, ...], int | None, Id | None], Command]


@dataclass(frozen=True, slots=True)
class DatesTask:
    """What dates are asked for: `make` returns the command for the days of `count` meetings, a time and a group.

    With `groups` it starts a workshop, and asks whose that is.
    """

    today: date
    workdays: Callable[[], Workdays]
    count: int
    make: Make
    groups: Sequence[tuple[Id, str]] | None = None
    start: int | None = USUAL_START


class DatesSheet(FormSheet):
    """Starts a workshop, or dates the meetings of one that are still to come."""

    def __init__(self, host: ThemeHost, parent: QWidget | None, run: Run, task: DatesTask) -> None:
        super().__init__(host, parent, run)
        self._task = task
        self.group = ComboBox(host)
        self.first, self.start = DayField(host), Field(host)
        self.gap = Field(host)
        self._days = Label(host, role="dense", color="muted", wrap=True)
        self._group_row = self.form.add("", self.group)
        self._first_row, self._start_row = self.form.add_line(("", self.first), ("", self.start))
        self._gap_row = self.form.add("", self.gap)
        self.form.add_widget(self._days)
        self.form.lead_to(self.cancel, self.save)
        self.first.set_today(task.today)
        self.first.set_day(task.workdays().first_after(task.today))
        self.start.set_text(clock(task.start))
        self.gap.set_text(str(USUAL_GAP))
        self._group_row.setVisible(bool(task.groups))
        self.first.day_changed.connect(self._show_days)
        self.gap.text_edited.connect(self._show_days)
        (self.group if task.groups else self.first).setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        begins = self._task.groups is not None
        self.set_heading(
            _("Dates of the meetings"), _("Begin a workshop") if begins else _("Date the meetings")
        )
        self.group.set_items([(None, _("Whole team")), *(self._task.groups or ())])
        self._group_row.set_texts(_("Whose mission, vision and values?"))
        self._first_row.set_texts(_("First meeting"))
        self._start_row.set_texts(_("Time"))
        self.start.set_placeholder("16:00")
        hint = _("Time to think on one’s own. Drafts rest in between.")
        self._gap_row.set_texts(_("Workdays from one meeting to the next"), hint)
        self.gap.set_suffix(pgettext("unit", "workdays"))
        self.save.setText(_("Begin") if begins else _("Date them"))
        self._show_days()

    def _show_days(self, _text: str = "") -> None:
        try:
            days = self._planned()
        except JournalError:
            self._days.setText("")
            return
        each = " · ".join(dates.day_short(day) for day in days)
        words = ngettext("{n} meeting: {days}", "{n} meetings: {days}", len(days))
        self._days.setText(words.format(n=len(days), days=each))

    def _planned(self) -> tuple[date, ...]:
        """Return the days; none without a first one. Raises BAD_DATE, BAD_NUMBER."""
        first = self.first.day()
        if first is None:
            return ()
        typed = unicodedata.normalize("NFKC", self.gap.text()).strip()
        gap = int(typed) if typed.isdecimal() and len(typed) < len(str(GAPS.stop)) + 1 else 0
        if gap not in GAPS:
            raise JournalError(ErrorCode.BAD_GAP, least=GAPS[0], most=GAPS[-1])
        return days_from(first, self._task.count, self._task.workdays(), gap)

    @override
    def _command(self) -> Command:
        return self._task.make(self._planned(), read_start(self.start.text()), self.group.currentData())

    @override
    def _fields_of(self) -> Mapping[ErrorCode, QWidget]:
        return {
            ErrorCode.BAD_DATE: self.first,
            ErrorCode.BAD_TIME: self.start,
            ErrorCode.BAD_GAP: self.gap,
        }


def starting(outline: Outline) -> Make:
    """Return what starts a workshop on some days."""
    return lambda days, start, group: StartWorkshop(outline, group, days, start)


def dating(workshop: Id) -> Make:
    """Return what dates the meetings of a workshop that are still to come."""
    return lambda days, start, _group: ScheduleMeetings(workshop, days, start)
