"""Fields of the health metrics beside the cycle that is open: one to three, each a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.guards import Guard
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.okrs.guard_commands import MOST_GUARDS, AddGuard, DeleteGuard, EditGuard
from journal_app.ui.kit import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.committed_field import CommittedField

_NARROW = 560


class GuardFields(Worded, QWidget):
    """Always as many fields as there may be guards; `wanted` hands over what a changed one asks for."""

    wanted = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._period: Id | None = None
        self._guards: Sequence[Guard] = ()
        self._label = Label(host, role="caption", color="muted")
        self.fields = tuple(CommittedField(host) for _n in range(MOST_GUARDS))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for at, field in enumerate(self.fields):
            self._line.addWidget(field, 1)
            field.committed.connect(partial(self._on_committed, at))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._label)
        self._column.addLayout(self._line)

    def show_guards(self, period: Id, guards: Sequence[Guard]) -> None:
        """Show the health metrics of the whole team beside a cycle; what is being typed stays."""
        self._period, self._guards = period, guards
        for at, field in enumerate(self.fields):
            field.load(guards[at].title if at < len(guards) else "")

    def _on_committed(self, at: int, text: str) -> None:
        if self._period is not None:
            # Where one goes, the next moves up: the field must take that for its own, not for something to change.
            self.fields[at].load(text)
            self.wanted.emit(self._command(self._period, at, text.strip()))

    def _command(self, period: Id, at: int, text: str) -> Command:
        if at >= len(self._guards):
            return AddGuard(period, text)
        guard = self._guards[at]
        return EditGuard(guard, replace(guard, title=text)) if text else DeleteGuard(guard.id)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._label.setText(_("Health metrics: what must not break meanwhile, one to three"))
        for number, field in enumerate(self.fields, 1):
            field.edit.setAccessibleName(_("Health metric {number}").format(number=number))
        self.fields[0].set_placeholder(_("Overtime below 20 hours"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._host.theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else across)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(6))
        self._line.setSpacing(px(12))
