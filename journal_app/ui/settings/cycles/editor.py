"""Editor of the cycle that is open: where it stands and goes, its name, its days as planned, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.cycle_states import ORDER, open_from, state_after, state_before
from journal_app.domain.okrs.guards import Guard
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.workdays import Workdays
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.cycle_words import GO_BACK, GO_ON
from journal_app.ui.kit import (
    Button,
    CalendarPopup,
    Days,
    FieldLine,
    FormRow,
    IconButton,
    Label,
    SideRow,
    Span,
    Toggle,
)
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.committed_field import CommittedField
from journal_app.ui.settings.cycles.guard_fields import GuardFields
from journal_app.ui.settings.cycles.stage_line import StageLine
from journal_app.ui.settings.cycles.words import CycleRow, stages

_NARROW = 700
_DAY = 176
_TRIAL = 250


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cycle as somebody wants it."""

    label: str
    first: date
    last: date
    trial: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What the editor has to know beside the cycle itself. `may` lets this person change it."""

    today: date
    closing_days: int
    workdays: Workdays
    may: bool
    can_go_back: bool
    guards: tuple[Guard, ...] = ()


class CycleEditor(Worded, QWidget):
    """Emits what is wanted: the section carries it out and shows the row anew."""

    edited = Signal(object)
    moved = Signal(object)
    removed = Signal()

    def __init__(self, host: ThemeHost, home: QWidget) -> None:
        super().__init__()
        self._host = host
        self._row: CycleRow | None = None
        self._standing: Standing | None = None
        self._line = StageLine(host)
        self.go_on = Button(host, size="small")
        self.go_back = Button(host, kind="ghost", icon="undo-2", size="small")
        self.remove = Button(host, kind="ghost", icon="trash-2", size="small")
        self._from = Label(host, role="caption", color="muted")
        self.name = CommittedField(host)
        self.first, self.last = CommittedField(host), CommittedField(host)
        self._popup = CalendarPopup(host, home, self._days)
        self._pick_first, self._pick_last = (IconButton(host, "calendar-days") for _end in range(2))
        self._name_row = FormRow(host, self.name, label_role="caption")
        self._first_row = FormRow(host, FieldLine(host, self.first, self._pick_first), label_role="caption")
        self._last_row = FormRow(host, FieldLine(host, self.last, self._pick_last), label_role="caption")
        self.trial = Toggle(host)
        self._trial_row = SideRow(host, self.trial)
        self.guards = GuardFields(host)
        self._into = self.first
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        side.addWidget(self._from, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        self._side = side
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self._line, 1)
        self._top.addLayout(side)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.addWidget(self._name_row, 1, Qt.AlignmentFlag.AlignTop)
        self._days_row = QHBoxLayout()
        self._days_row.addWidget(self._first_row, 0, Qt.AlignmentFlag.AlignTop)
        self._days_row.addWidget(self._last_row, 0, Qt.AlignmentFlag.AlignTop)
        self._days_row.addStretch(1)
        self._fields.addLayout(self._days_row)
        self._fields.addWidget(self._trial_row, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.go_back)
        self._foot.addWidget(self.remove)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._fields)
        self._column.addWidget(self.guards)
        self._column.addLayout(self._foot)

    def _connect_signals(self) -> None:
        self.go_on.clicked.connect(self._on_go_on)
        self.go_back.clicked.connect(self._on_go_back)
        self.remove.clicked.connect(self.removed)
        self.trial.clicked.connect(self._on_typed)
        self._popup.chosen.connect(self._on_day_chosen)
        for field, button in ((self.first, self._pick_first), (self.last, self._pick_last)):
            field.committed.connect(self._on_typed)
            button.clicked.connect(partial(self._on_pick, field))
        self.name.committed.connect(self._on_typed)

    def show_row(self, row: CycleRow, standing: Standing) -> None:
        """Show a cycle; what is being typed stays."""
        self._row, self._standing = row, standing
        period, may = row.period, standing.may
        self._line.show_stages(
            stages(period, standing.closing_days, standing.workdays), ORDER.index(period.state)
        )
        self._show_ways(period, standing)
        open_ = may and period.state is not CycleState.CLOSED
        for shown in (self._name_row, self._first_row, self._last_row, self._trial_row, self.guards):
            shown.setVisible(open_)
        self.guards.show_guards(period.id, standing.guards)
        self.name.load(row.name)
        self.first.load(dates.typed_day(period.first))
        self.last.load(dates.typed_day(period.last))
        self.trial.setChecked(period.trial)
        self.trial.setEnabled(period.state is not CycleState.CLOSING)

    def _show_ways(self, period: Period, standing: Standing) -> None:
        day = open_from(period)
        early = day is not None and standing.today < day
        self.go_on.setText(_(GO_ON.get(period.state, GO_ON[CycleState.DRAFT])))
        self.go_on.setVisible(standing.may and state_after(period.state) is not None)
        self.go_on.setEnabled(not early)
        self._from.setText(
            _("Available from {day}").format(day=dates.day_short(day)) if early and day else ""
        )
        self._from.setVisible(standing.may and early)
        self.go_back.setText(_(GO_BACK.get(period.state, GO_BACK[CycleState.ACTIVE])))
        self.go_back.setVisible(standing.may and standing.can_go_back)
        self.remove.setVisible(standing.may and self._row is not None and self._row.empty)

    def show_error(self, error: JournalError) -> None:
        """Say below the days why the cycle cannot be as it was typed."""
        self.first.set_error(sentence(error))

    @property
    def _typed_in(self) -> tuple[CommittedField, ...]:
        return (self.name, self.first, self.last, *self.guards.fields)

    def unsaved(self) -> list[str]:
        """Return what was typed and could not be kept."""
        return [text for field in self._typed_in if (text := field.unsaved())]

    def flush(self) -> None:
        """Apply what is typed but not committed yet."""
        for field in self._typed_in:
            field.commit()

    @override
    def retranslate(self) -> None:
        self._name_row.set_texts(_("Name"))
        self._first_row.set_texts(_("Starts"))
        self._last_row.set_texts(_("Ends"))
        self._trial_row.set_texts(_("Trial cycle"), _("In no average or chart"))
        self._pick_first.set_name(_("Choose the first day"))
        self._pick_last.set_name(_("Choose the last day"))
        self.remove.setText(_("Remove cycle"))
        self.go_on.setText(_(GO_ON[CycleState.DRAFT]))
        self.go_back.setText(_(GO_BACK[CycleState.ACTIVE]))
        if self._row is not None and self._standing is not None:
            self.show_row(self._row, self._standing)

    # What is wanted ------------------------------------------------------------

    def _on_typed(self, *_said: object) -> None:
        if self._row is None:
            return
        period = self._row.period
        label = period.label if self.name.text() == self._row.name else self.name.text()
        days = []
        for field, kept in ((self.first, period.first), (self.last, period.last)):
            try:
                days.append(
                    kept if field.text() == dates.typed_day(kept) else dates.read_day(field.text(), kept)
                )
            except JournalError as error:
                field.set_error(sentence(error))
                return
            field.set_error("")
        first, last = days
        self.edited.emit(Wanted(label, first, last, self.trial.isChecked()))

    def _on_go_on(self) -> None:
        if self._row is not None:
            self.moved.emit(state_after(self._row.period.state))

    def _on_go_back(self) -> None:
        if self._row is not None:
            self.moved.emit(state_before(self._row.period.state))

    def _on_pick(self, field: CommittedField, *_checked: bool) -> None:
        if self._row is None:
            return
        self._into = field
        period = self._row.period
        kept = period.first if field is self.first else period.last
        self._popup.open_below(field, Span(kept, kept), field.edit)

    def _on_day_chosen(self, span: Span) -> None:
        self._into.set_text(dates.typed_day(span.first))
        self._on_typed()

    def _days(self, _first: date, _until: date) -> Days:
        today = self._standing.today if self._standing else date.min
        return Days(today, QLocale().firstDayOfWeek().value - 1)

    # Shape ---------------------------------------------------------------------

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._line.minimumSizeHint().width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._host.theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for line in (self._top, self._fields):
            line.setDirection(down if narrow else across)
        edge = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        for widget in (self.go_on, self._from):
            self._side.setAlignment(widget, edge)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, px(4), 0, px(14))
        self._column.setSpacing(px(12))
        self._top.setSpacing(px(16))
        self._side.setSpacing(px(4))
        self._fields.setSpacing(px(16))
        self._days_row.setSpacing(px(16))
        self._foot.setSpacing(px(8))
        for row in (self._first_row, self._last_row):
            row.setFixedWidth(px(_DAY))
        self._trial_row.setMinimumWidth(px(_TRIAL))
