"""Discs of the meetings of a workshop: which is over, which one this is, and the way to those one has come to."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.workshop.programme_view import MeetingState, states_of
from journal_app.domain.workshop.step_view import StepView
from journal_app.ui.kit import StepRow, Steps
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.tab import StepOf


class MeetingDiscs(QWidget):
    """`opened` carries the first step of the meeting that somebody wants to see. Without room for all there is none."""

    opened = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._view: StepView | None = None
        self.discs = Steps(host, names=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.discs)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.discs.requested.connect(self._on_requested)

    def show_meetings(self, view: StepView) -> None:
        """Show the meetings around a step."""
        self._view = view
        states = states_of(view.meetings)
        under_way = [at for at, one in enumerate(states) if one is MeetingState.UNDER_WAY]
        held = [at + 1 for at, one in enumerate(states) if one is MeetingState.HELD]
        reached = max((0, *under_way, *held))
        here = next((at for at, one in enumerate(view.meetings) if one.id == view.meeting.id), 0)
        self.discs.show_row(StepRow(tuple(one.title for one in view.meetings), here, reached))
        self.updateGeometry()
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return self.discs.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.discs.minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.discs.setVisible(self.width() >= self.discs.minimumSizeHint().width())

    def _on_requested(self, number: int) -> None:
        view = self._view
        if view is None or number >= len(view.meetings):
            return
        meeting = view.meetings[number].id
        step = next((one.step.id for one in view.placed if one.meeting.id == meeting), None)
        if step is not None:
            self.opened.emit(StepOf(step))
