"""The section on the final form: what it looks like when done, and the steps on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from typing_extensions import override

from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Field, FormRow, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.lines import Line, Lines
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.step_lines import StepLine
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR


class DonePart(Part):
    """One sentence and its steps. Of a yes or no the sentence stands beside the measure."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._today = date.min
        self.looks = Field(host)
        self.row = FormRow(host, self.looks, label_role="caption")
        self._caption = Label(host, role="caption", color="muted")
        self.steps: Lines[Step] = Lines(host, partial(self._line, host))
        for widget in (self.row, self._caption, self.steps):
            self.column.addWidget(widget)
        self.watch(self.looks)
        self.steps.changed.connect(self.changed)

    def _line(self, host: ThemeHost) -> Line[Step]:
        return StepLine(host, StepKind.WORK, self._today)

    @override
    def title(self) -> str:
        return _("Done looks like")

    @override
    def fact(self) -> str:
        steps = self.steps.values()
        done = sum(step.done_on is not None for step in steps)
        return _("Steps {done} / {all}").format(done=done, all=len(steps)) if steps else ""

    @override
    def summary(self) -> str:
        looks = self.looks.text().strip() if not self.row.isHidden() else ""
        return SEPARATOR.join(filter(None, (looks, self.fact())))

    @override
    def load(self, subject: Subject) -> None:
        self._today = subject.today
        self.looks.set_text(subject.key_result.done_looks)
        self.steps.load(subject.parts.of_kind(StepKind.WORK))

    @override
    def problems(self) -> list[tuple[Field, str]]:
        return self.steps.problems()

    @override
    def applied(self, written: Written) -> Written:
        others = tuple(step for step in written.parts.steps if step.kind is not StepKind.WORK)
        parts = replace(written.parts, steps=(*self.steps.values(), *others))
        if self.row.isHidden():
            return replace(written, parts=parts)
        looks = " ".join(self.looks.text().split())
        return replace(written, parts=parts).with_fields(done_looks=looks)

    @override
    def retranslate(self) -> None:
        self.row.set_texts(_("It is done when"))
        self.looks.set_placeholder(_("Customers find the answer with one search"))
        self._caption.setText(_("Steps on the way"))
        self.steps.add_button.setText(pgettext("button", "Add step"))
