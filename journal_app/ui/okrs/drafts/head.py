"""The head of the page of an area: the way back, its stages, how long the topic still takes, and what is next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.week.turn_timer import TurnTimer
from journal_app.i18n import _, addressed, pgettext
from journal_app.journal.journal import system_ms
from journal_app.ui import dates
from journal_app.ui.kit import Button, IconButton, Label, StepRow, Steps, TimerRing
from journal_app.ui.look.fitted import Fitted
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.drafts.values import Area, Stage

NEXT_KEY, DONE_KEY = "F8", "Ctrl+Return"
_GAP = 12
_NAMES = 3  # how many widgets stand before the stages


class AreaHead(Worded, Fitted):
    """`next_requested` is the main button, `stage_requested` a stage somebody wants to see, by its number."""

    left = Signal()
    next_requested = Signal()
    stage_requested = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._area: Area | None = None
        self._stage = Stage.DIVERGE
        self._cycle = ""
        self._is_below = False
        self.back = IconButton(host, "chevron-left")
        self._area_name = Label(host, role="heading", bold=True)
        self._title = Label(host, role="heading", bold=True)
        self.stages = Steps(host)
        self._says = Label(host, role="caption", color="muted")
        self._says.set_elided(True)
        self.timer = TimerRing(host, system_ms)
        self.timer.hide()
        self.next = Button(host, key=NEXT_KEY)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._rows = QVBoxLayout(self)
        self._line, self._below = QHBoxLayout(), QHBoxLayout()
        self._rows.addLayout(self._line)
        self._rows.addLayout(self._below)
        for widget in (self.back, self._area_name, self._title):
            self._line.addWidget(widget)
        self._middle = QWidget()
        self._line.addWidget(self._middle, 1)
        self._inside = QHBoxLayout(self._middle)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self.stages)
        self._inside.addWidget(self._says, 1)
        self._between = QWidget()
        self._line.addWidget(self._between, 1)
        self._between.hide()
        self._line.addWidget(self.timer)
        self._line.addWidget(self.next)

    def _connect_signals(self) -> None:
        self.back.clicked.connect(self.left)
        self.next.clicked.connect(self.next_requested)
        self.stages.requested.connect(self.stage_requested)

    def show_area(self, area: Area, stage: Stage, reached: Stage, cycle: str) -> None:
        """Show an area at a stage; stages up to `reached` can be looked at. `cycle` is the label of its cycle."""
        self._area, self._stage, self._cycle = area, stage, cycle
        self._area_name.setText(area.view.area)
        self._area_name.setVisible(bool(area.view.area))
        short = dates.period_part(cycle) if cycle else ""
        self._title.setText(_("Ideas for {cycle}").format(cycle=short) if short else _("Ideas for OKRs"))
        names = (
            pgettext("stage of a board", "Put forward"),
            pgettext("stage of a board", "Converge"),
            pgettext("stage of a board", "Decide"),
        )
        self.stages.show_row(StepRow(names, stage, max(stage, reached)))
        self._says.setText(self._sentence(area, stage))
        self.next.setText(self._next_words(stage, short, names))
        self.next.set_key(DONE_KEY if stage is Stage.DECIDE else NEXT_KEY)
        # While ideas are put forward, the button that adds one is the main one.
        self.next.set_kind("secondary" if stage is Stage.DIVERGE else "primary")
        self.next.setVisible(area.leads or stage < reached)
        self._fit()

    def show_timer(self, timer: TurnTimer | None) -> None:
        """Show how long the topic of the meeting still takes; None while no meeting is held."""
        self.timer.setVisible(timer is not None)
        if timer is not None:
            self.timer.show_timer(timer)

    @staticmethod
    def _sentence(area: Area, stage: Stage) -> str:
        if stage is Stage.DIVERGE:
            return _("Just as it comes to mind. Polish comes later.")
        if stage is Stage.DECIDE:
            return _("One by one: does it become a key result?")
        if area.leader:
            words = _("{name} converges. Only one person moves things.")
            return words.format(name=addressed(area.leader))
        return _("Nobody is named to converge, so everyone may move things.")

    @staticmethod
    def _next_words(stage: Stage, cycle: str, names: tuple[str, str, str]) -> str:
        if stage is Stage.DECIDE:
            return _("To the drafts of {cycle}").format(cycle=cycle) if cycle else _("To the drafts")
        return _("Next: {stage}").format(stage=names[stage + 1])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def _fit(self) -> None:
        """Leave out the sentence where room is scarce, then give the stages a line of their own, then shorten words."""
        if self._area is None:
            return
        px = self._host.theme.px
        shown = (self.back, self._area_name, self._title, self.timer, self.next)
        for label in (self._area_name, self._title):
            label.set_elided(False)
        self.next.set_short(False)
        whole, says = self.stages.sizeHint().width(), self._says.sizeHint().width() + px(_GAP)

        def beside() -> int:
            return sum(one.sizeHint().width() + px(_GAP) for one in shown if not one.isHidden())

        one_line = beside() + whole <= self.width()
        room = self.width() - (beside() if one_line else 0)
        self._place_middle(below=not one_line)
        self._says.setVisible(whole + says <= room)
        self.next.set_short(beside() > self.width(), "arrow-right")
        self._title.set_elided(beside() > self.width())
        self._area_name.set_elided(beside() > self.width())

    def _place_middle(self, *, below: bool) -> None:
        """Put the stages into a line of their own, or beside the names."""
        if below is self._is_below:
            return
        self._is_below = below
        if below:
            self._line.removeWidget(self._middle)
            self._below.addWidget(self._middle, 1)
        else:
            self._below.removeWidget(self._middle)
            self._line.insertWidget(_NAMES, self._middle, 1)
        self._between.setVisible(below)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.back.set_name(_("Back"), "Esc")
        self.stages.setToolTip("")
        if self._area is not None:
            self.show_area(self._area, self._stage, Stage(self.stages.row.reached), self._cycle)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._rows.setSpacing(px(4))
        for row in (self._line, self._below, self._inside):
            row.setSpacing(px(_GAP))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._fit()
