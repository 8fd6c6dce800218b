"""Step lines: a step on the way with its tick and day, a milestone or stage with its share as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import CheckBox, DayField, Field
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.lines import Line
from journal_app.ui.okrs.editor.number_texts import share_of

_SHARE = 72
_DAY = 104


class StepLine(Line[Step]):
    """A step of one kind; stages have no tick and no day, work has no share."""

    def __init__(self, host: ThemeHost, kind: StepKind, today: date) -> None:
        super().__init__(host)
        self._today = today
        self._step = Step(NOBODY, NOBODY, kind, "", "")
        self._tick = CheckBox(host)
        self._title = Field(host, look="quiet")
        self._share = Field(host, suffix="%", width=_SHARE, look="quiet")
        self._due = DayField(host, width=_DAY, look="quiet")
        self._due.set_today(today)
        for widget in (self._tick, self._title, self._share, self._due):
            self.row.addWidget(widget, 1 if widget is self._title else 0)
        self._tick.setVisible(kind is not StepKind.STAGE)
        self._due.setVisible(kind is not StepKind.STAGE)
        self._share.setVisible(kind is not StepKind.WORK)
        self._connect_signals()

    def _connect_signals(self) -> None:
        for field in (self._title, self._share, self._due):
            field.text_edited.connect(self._on_edited)
            field.submitted.connect(self.entered)
        self._due.day_changed.connect(self.changed)
        self._tick.toggled.connect(self._on_ticked)

    @property
    @override
    def stops(self) -> list[QWidget]:
        found: list[QWidget] = [self._tick, self._title.edit, self._share.edit, self._due.edit]
        kind = self._step.kind
        if kind is StepKind.STAGE:
            return found[1:3]
        return found if kind is StepKind.MILESTONE else [*found[:2], found[3]]

    @property
    @override
    def words(self) -> Field:
        return self._title

    @property
    def share(self) -> int:
        """Return the share in percent, 0 where none is typed or it is no share."""
        return share_of(self._share.text()) or 0

    @property
    def is_done(self) -> bool:
        """Tell whether the step is ticked."""
        return self._tick.isChecked()

    def propose_share(self, share: int) -> None:
        """Put a share into a line that has none."""
        if not self._share.text():
            self._share.set_text(str(share))

    @override
    def load(self, row: Step) -> None:
        self._step = row
        self._title.set_text(row.title)
        self._share.set_text(str(row.share) if row.kind is not StepKind.WORK else "")
        self._due.set_day(row.due)
        self._tick.setChecked(row.done_on is not None)
        self.retranslate()

    @override
    def value(self) -> Step:
        done_on = (self._step.done_on or self._today) if self.is_done else None
        due = self._due.day() if self._due.is_readable else self._step.due
        title = " ".join(self._title.text().split())
        return replace(self._step, title=title, share=self.share, due=due, done_on=done_on)

    @override
    def problems(self) -> list[tuple[Field, str]]:
        found: list[tuple[Field, str]] = []
        if share_of(self._share.text()) is None:
            found.append((self._share, _("Please enter a share from 0 to 100.")))
        try:
            self._due.day()
        except JournalError as error:
            found.append((self._due, sentence(error)))
        return found

    @override
    def retranslate(self) -> None:
        name = self._title.text().strip()
        words = {
            StepKind.WORK: _("Step"),
            StepKind.MILESTONE: _("Milestone"),
            StepKind.STAGE: _("Stage"),
        }[self._step.kind]
        self._title.edit.setAccessibleName(words)
        self._title.set_placeholder(words)
        self._tick.setAccessibleName(_("{name} is done").format(name=name or words))
        self._share.edit.setAccessibleName(_("Share in percent"))
        self._due.edit.setAccessibleName(_("Due"))
        self._due.set_placeholder(_("Due"))

    def _on_edited(self) -> None:
        for field in (self._title, self._share, self._due):
            field.set_error("")
        self.changed.emit()

    def _on_ticked(self) -> None:
        self.changed.emit()
