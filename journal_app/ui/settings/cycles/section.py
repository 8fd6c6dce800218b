"""Section of cycles: the list, the latest first, of which one can be open, and the way to the next one above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycle_states import reopens
from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.okrs.progress import mean
from journal_app.domain.powers import Powers
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.cycle_commands import EditCycle, MakeNextCycles, MoveCycle, RemoveCycle
from journal_app.journal.profile import powers_of
from journal_app.ui import dates
from journal_app.ui.cycle_words import DONE
from journal_app.ui.dialogs.why_sheet import WhySheet, reopening
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.fields.side_row import RING
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.cycles.boxes import CycleList
from journal_app.ui.settings.cycles.editor import CycleEditor, Standing, Wanted
from journal_app.ui.settings.cycles.words import CycleRow
from journal_app.ui.settings.page import Desk
from journal_app.ui.settings.rows import Group, folded

_EXPLAINED_FROM = 480


def read_means(journal: Journal) -> dict[Id, Fraction | None]:
    """Return what the closed cycles that count came to, on a connection of its own."""
    with journal.snapshot() as reads:
        closed = [one for one in reads.okr.periods() if one.state is CycleState.CLOSED and not one.trial]
        return {one.id: mean(view.progress for view in reads.okr.tree(one).roots) for one in closed}


class CyclesSection(Worded, Group):
    """All cycles of the team, one of them open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.host)
        self._desk = desk
        self._rows: list[CycleRow] = []
        self._open: Id | None = None
        self._means: dict[Id, Fraction | None] = {}
        self._holidays = Holidays(desk.background, self._country, self)
        self._title = Label(desk.host, role="heading")
        self._said = Label(desk.host, role="caption", color="muted")
        self.add_button = Button(desk.host, icon="plus")
        self.editor = CycleEditor(desk.host, self)
        self.list = CycleList(desk.host, self.editor, self.add_button)
        self._top_line = QHBoxLayout()
        self._build_section()
        self._connect_signals()

    def _build_section(self) -> None:
        self._heading.hide()
        self._top_line.addWidget(self._title)
        self._said.set_elided(True)
        self._top_line.addWidget(self._said, 1)
        self._top_line.addStretch()
        self._top_line.addWidget(self.add_button)
        self._column.addLayout(self._top_line)
        self._column.addWidget(self.list)

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self._show_editor)
        self.add_button.clicked.connect(self.add_next)
        self.list.toggled.connect(self._on_toggled)
        self.editor.edited.connect(self._on_edited)
        self.editor.guards.wanted.connect(self._on_guard_wanted)
        self.editor.moved.connect(self._on_moved)
        self.editor.removed.connect(self._on_removed)

    # What is shown -------------------------------------------------------------

    @property
    def may(self) -> bool:
        """Tell whether this person may change the cycles."""
        return powers_of(self._desk.journal.reads) is not Powers.OWN

    def load(self) -> None:
        """Show the cycles as they are now; what they came to follows."""
        self._read()
        if any(row.period.state is CycleState.CLOSED for row in self._rows):
            self._desk.background.run(partial(read_means, self._desk.journal), self._on_means)

    def _read(self) -> None:
        reads = self._desk.journal.reads
        counts = reads.cycles.key_result_counts()
        self._rows = [
            CycleRow(
                one,
                counts.get(one.id, 0),
                self._means.get(one.id),
                one.state is CycleState.DRAFT and reads.cycles.is_empty(one),
            )
            for one in reversed(reads.okr.periods())
        ]
        self.add_button.setVisible(self.may)
        self._show()

    def _on_means(self, means: dict[Id, Fraction | None]) -> None:
        self._means = means
        self._rows = [replace(row, mean=means.get(row.period.id)) for row in self._rows]
        self._show()

    def _show(self) -> None:
        self.list.show_rows(self._rows, self._open)
        self._show_editor()

    def _show_editor(self) -> None:
        for row in self._rows:
            if row.period.id == self._open:
                self.editor.show_row(row, self._standing(row.period))

    def _standing(self, period: Period) -> Standing:
        journal, settings = self._desk.journal, self._desk.actions.settings()
        years = {period.last.year, period.last.year + 1}
        workdays = journal.reads.days_off.workdays(
            journal.me, settings.work_week().weekdays, self._holidays.of_years(years)
        )
        goes_back = period.state is not CycleState.DRAFT and not journal.reads.cycles.built_on(period)
        guards = tuple(journal.reads.cycles.guards(period.id, None))
        days = journal.team.closing_days
        return Standing(journal.today(), days, workdays, self.may, goes_back, guards)

    def _country(self) -> str:
        return self._desk.actions.settings().holiday_country()

    # What is done --------------------------------------------------------------

    def add_next(self) -> None:
        """Make the next cycle and open it."""
        done = self._desk.run(MakeNextCycles())
        made = done.made(Period) if done else None
        if made is not None:
            self._open = made.id
            self.load()
            self.list.focus_on(made.id)

    def _on_toggled(self, id_: Id) -> None:
        self.editor.flush()
        self._open = None if self._open == id_ else id_
        self._show()

    def _opened(self) -> Period | None:
        return next((row.period for row in self._rows if row.period.id == self._open), None)

    def _on_edited(self, wanted: Wanted) -> None:
        period = self._opened()
        if period is None:
            return
        command = EditCycle(period, wanted.label, wanted.first, wanted.last, wanted.trial)
        try:
            self._desk.journal.run(command)
        except JournalError as error:
            self.editor.show_error(error)
            return
        self._read()

    def _on_guard_wanted(self, command: Command) -> None:
        if self._desk.run(command) is not None:
            self._read()

    def _on_moved(self, to: CycleState, reason: str = "") -> None:
        period = self._opened()
        if period is None:
            return
        if reopens(period, to) and not reason:
            sheet = WhySheet(
                self._desk.host, self.window(), partial(reopening, dates.period_title(period.label))
            )
            sheet.given.connect(partial(self._on_moved, to))
            sheet.open()
        else:
            self._do(MoveCycle(period.id, to, Why(reason=reason)), _(DONE[to]))

    def _on_removed(self) -> None:
        period = self._opened()
        if period is not None:
            self._do(RemoveCycle(period.id), _("The cycle has been removed."))

    def _do(self, command: Command, said: str) -> None:
        step = self._desk.run(command)
        if step is not None and step.changes:
            self._desk.toast(said, _("Undo"), partial(self._on_undo, step))
        self.load()

    def _on_undo(self, step: ChangeSet) -> None:
        self._desk.take_back(step)
        self.load()

    # Words and looks -----------------------------------------------------------

    @override
    def filter(self, words: Sequence[str]) -> bool:
        text = folded(f"{self._title.text()} {self._said.text()}")
        found = all(word in text for word in words)
        self.setVisible(found)
        return found

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._title.setText(_("Cycles"))
        self._said.setText(_("Planned and actual days are kept apart."))
        self.add_button.setText(_("Add the next cycle"))
        self._show()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._desk.host.theme.px
        ring = px(RING)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top_line.setContentsMargins(ring, 0, ring, px(6))
        self._top_line.setSpacing(px(10))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what only explains where the page is narrow."""
        is_wide = self.width() >= self._desk.host.theme.px(_EXPLAINED_FROM)
        self.add_button.set_key("Ctrl+N" if is_wide else "")
        self._said.setVisible(is_wide)
