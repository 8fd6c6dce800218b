"""The section on other departments: what a key result needs of them, and whether they know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from typing_extensions import override

from journal_app.domain.okrs.parts import Dependency
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Field, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.lines import Line, Lines
from journal_app.ui.okrs.editor.need_lines import NeedLine
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR


class DepartmentPart(Part):
    """The departments, one a line."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._today = date.min
        self._prompt = Label(host, role="caption", color="muted", wrap=True)
        self.needs: Lines[Dependency] = Lines(host, partial(self._line, host))
        self.column.addWidget(self._prompt)
        self.column.addWidget(self.needs)
        self.needs.changed.connect(self.changed)

    def _line(self, host: ThemeHost) -> Line[Dependency]:
        return NeedLine(host, self._today)

    @override
    def title(self) -> str:
        return _("Other departments")

    @override
    def fact(self) -> str:
        needs = self.needs.values()
        agreed = sum(need.agreed is not None for need in needs)
        open_ = len(needs) - agreed
        found = [
            _("{n} agreed").format(n=agreed) if agreed else "",
            _("{n} to discuss").format(n=open_) if open_ else "",
        ]
        return SEPARATOR.join(filter(None, found))

    @override
    def summary(self) -> str:
        return SEPARATOR.join(_need_words(need) for need in self.needs.values() if need.department)

    @override
    def load(self, subject: Subject) -> None:
        self._today = subject.today
        self.needs.load(subject.parts.needs)

    @override
    def problems(self) -> list[tuple[Field, str]]:
        return self.needs.problems()

    @override
    def applied(self, written: Written) -> Written:
        return replace(written, parts=replace(written.parts, needs=self.needs.values()))

    @override
    def retranslate(self) -> None:
        self._prompt.setText(
            _("What does this result need of another department, and have you talked about it?")
        )
        self.needs.add_button.setText(_("Add department"))


def _need_words(need: Dependency) -> str:
    if need.agreed is not None:
        return _("{department}: agreed {day}").format(
            department=need.department, day=dates.day_short(need.agreed)
        )
    if need.talk is not None:
        return _("{department}: to discuss {day}").format(
            department=need.department, day=dates.day_short(need.talk)
        )
    return _("{department}: to discuss").format(department=need.department)
