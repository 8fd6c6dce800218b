"""The fields beside the third question while it is "not yet": which department, and the day to talk with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.parts import Dependency
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import DayField, Field
from journal_app.ui.look.theme_host import ThemeHost

_DEPARTMENT, _TALK = 132, 136


class NeedFields(QObject):
    """`changed(department, talk)` when one of them is left with other words in it."""

    changed = Signal(str, object)

    def __init__(self, host: ThemeHost, need: Dependency | None, today: date, row: QHBoxLayout) -> None:
        """Stand in a row, the department first and the day last; `need` is what is stored."""
        super().__init__(row)
        self._stored = (need.department, need.talk) if need else ("", None)
        self.department = Field(host, width=_DEPARTMENT)
        self.talk = DayField(host, width=_TALK)
        self.talk.set_today(today)
        self.department.set_text(self._stored[0])
        self.talk.set_day(self._stored[1])
        row.insertWidget(0, self.department)
        row.addWidget(self.talk)
        self.department.focus_left.connect(self.flush)
        self.talk.focus_left.connect(self.flush)
        self.talk.day_changed.connect(self._on_day_changed)
        self.set_visible(visible=False)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide both."""
        self.department.setVisible(visible)
        self.talk.setVisible(visible)

    def say_words(self) -> None:
        """Say what is asked, in the language as it is now."""
        self.department.set_placeholder(_("Department"))
        self.talk.set_placeholder(_("Talk on"))
        self.department.edit.setAccessibleName(_("Department"))
        self.talk.edit.setAccessibleName(_("Talk on"))

    def flush(self) -> None:
        """Hand on what differs from what is stored; a day without a department waits for it."""
        try:
            typed = (self.department.text().strip(), self.talk.day())
        except JournalError as error:
            self.talk.set_error(sentence(error))
            return
        self.talk.set_error("")
        if typed != self._stored and typed[0]:
            self._stored = typed
            self.changed.emit(*typed)

    def _on_day_changed(self) -> None:
        self.talk.set_error("")
        if not self.talk.edit.hasFocus():
            self.flush()
