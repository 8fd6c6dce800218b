"""The button in the head of the tree that leads to the course of the cycle: to the page its state asks for."""

from __future__ import annotations

from typing_extensions import override

from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.i18n import _
from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class CourseLink(Worded, Button):
    """Says what there is to do in the cycle, beside setting it up in the tree."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, kind="secondary", icon="route", size="small")
        self._state = CycleState.DRAFT

    @property
    def state(self) -> CycleState:
        """Return where the cycle stands to which it leads."""
        return self._state

    def show_period(self, period: Period | None) -> None:
        """Lead to a cycle; one that is not stored is a draft."""
        self._state = period.state if period is not None else CycleState.DRAFT
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Say it in the current language."""
        words = {
            CycleState.DRAFT: _("Course of the cycle"),
            CycleState.ACTIVE: _("Course of the cycle"),
            CycleState.CLOSING: _("Close key results"),
            CycleState.CLOSED: _("How it came out"),
        }
        self.setText(words[self._state])
