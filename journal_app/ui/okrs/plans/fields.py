"""Fields of an action plan: how far it is."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.okrs.planning.plans import MOST_COUNTED, ActionPlan, share_done
from journal_app.i18n import _
from journal_app.ui.kit import Field, Label, ProgressBar, Row, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_NUMBER = 64


class HowFar(Worded, QWidget):
    """So many of so many, with what is counted, and a bar below."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.done, self.total = Field(host, width=_NUMBER), Field(host, width=_NUMBER)
        self.unit = Field(host, width=_NUMBER)
        self._bar = ProgressBar(host)
        line = Row(host, self.done, Label(host, "/", color="muted"), self.total, self.unit, None)
        column = Stack(host, spacing=8)
        column.addLayout(line)
        column.addWidget(self._bar)
        self.setLayout(column)
        self.setFocusProxy(self.done)
        for one in self._fields:
            one.submitted.connect(self.left)
            one.focus_left.connect(self.left)

    @property
    def _fields(self) -> tuple[Field, Field, Field]:
        return (self.done, self.total, self.unit)

    def show_plan(self, plan: ActionPlan, tick: float | None, *, anyway: bool) -> None:
        """Show what is stored, but for a field that has the caret."""
        counted = plan.total > 0
        texts = (str(plan.done) if counted else "", str(plan.total) if counted else "", plan.unit)
        for one, text in zip(self._fields, texts, strict=True):
            if anyway or not (one.edit.hasFocus() or (one is not self.unit and _count(one.text()) is None)):
                one.set_text(text)
                one.set_error("")
        share = share_done(plan)
        self._bar.setVisible(share is not None)
        self._bar.set_value(None if share is None else float(share))
        self._bar.set_tick(tick)

    def set_only_done(self, *, only: bool) -> None:
        """Let how many are done be typed alone, or all of it."""
        for one in (self.total, self.unit):
            one.setEnabled(not only)
        self.done.setEnabled(not only or _count(self.total.text()) not in (None, 0))

    def typed(self, seen: ActionPlan) -> tuple[int, int, str]:
        """Return how many are done, of how many, and of what; what cannot be read stays as it was."""
        done, total = _count(self.done.text()), _count(self.total.text())
        unit = self.unit.text().strip()
        return (
            seen.done if done is None else done,
            seen.total if total is None else total,
            unit,
        )

    def complain(self) -> None:
        """Say below the fields which of them is no count."""
        for one in (self.done, self.total):
            wrong = _("Use a whole number, like 38.")
            one.set_error(wrong if _count(one.text()) is None else "")

    @override
    def retranslate(self) -> None:
        self.done.edit.setAccessibleName(_("Done so far"))
        self.total.edit.setAccessibleName(_("Out of"))
        self.unit.edit.setAccessibleName(_("Counted in"))
        self.unit.set_placeholder(_("Unit"))


def _count(text: str) -> int | None:
    """Return a whole number as people type it, 0 for nothing typed, None for what is none."""
    folded = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    if not folded:
        return 0
    if not folded.isdecimal() or len(folded) > len(str(MOST_COUNTED)):
        return None
    return min(int(folded), MOST_COUNTED)
