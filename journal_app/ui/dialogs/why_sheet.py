"""The sheet that asks why something is done: one line, which stays on the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Button, Field, FormRow, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


@dataclass(frozen=True, slots=True)
class WhyWords:
    """Words of such a sheet in the current language: its title, what it is about, why it asks, and what is done."""

    title: str
    about: str
    why: str
    verb: str


class WhySheet(Sheet):
    """Asks for a line on why. `given` carries it."""

    given = Signal(str)

    def __init__(self, host: ThemeHost, parent: QWidget | None, words: Callable[[], WhyWords]) -> None:
        """`words` is asked again whenever the language changes."""
        super().__init__(host, parent)
        self._words = words
        self._why = Label(host, color="muted", wrap=True)
        self.body.addWidget(self._why)
        self.reason = Field(host)
        self._row = FormRow(host, self.reason, label_role="caption")
        self.body.addWidget(self._row)
        self.no = self.add_button(Button(host, kind="ghost", key="Esc"), ButtonRole.RejectRole)
        self.yes = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.reason.setFocus()

    def _on_yes(self) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            self._row.set_error(_("Write the reason in a line."))
            self.reason.setFocus()
            self.refit()
            return
        self.given.emit(reason)
        self.accept()

    @override
    def retranslate(self) -> None:
        words = self._words()
        self.set_heading(words.title, words.about)
        self._why.setText(words.why)
        self._row.set_texts(_("Reason"), _("It stays on the record."))
        self.yes.setText(words.verb)
        self.no.setText(_("Cancel"))


def reopening(label: str) -> WhyWords:
    """Return what is asked before a closed cycle is taken up again; `label` is its own."""
    return WhyWords(
        _("Reopen the cycle"),
        _("Reopen {cycle}?").format(cycle=dates.period_title(label)),
        _("Its results can be changed again until it is closed once more. The log tells everyone why."),
        _("Reopen"),
    )
