"""The question with which file to go on, where another lies in the journal's place. Neither is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


class ReplacedDialog(Sheet):
    """Asks with which of two files to go on: the one open in the window, or the one that was put in its place."""

    own_chosen = Signal()
    other_chosen = Signal()

    def __init__(self, parent: QWidget | None, host: ThemeHost, journal: Path) -> None:
        super().__init__(host, parent, width=520)
        self._text = Label(host, wrap=True)
        self._place = Label(host, str(journal), role="caption", color="muted", wrap=True)
        self._later = self.add_button(Button(host), ButtonRole.RejectRole)
        self._other = self.add_button(Button(host), ButtonRole.ActionRole)
        self._own = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole)
        self.body.addWidget(self._text)
        self.body.addWidget(self._place)
        self._later.clicked.connect(self.reject)
        self._other.clicked.connect(self._on_other_clicked)
        self._own.clicked.connect(self._on_own_clicked)
        self._later.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Another file"), _("With which journal do you want to go on?"))
        self._text.setText(
            _(
                "Another file has been put in the place of the journal while this window was open. With yours, all "
                "you wrote here stays as you see it. With the other one, the window shows what that holds. The one you "
                "do not choose is kept among the backups."
            )
        )
        self._later.setText(_("Decide later"))
        self._other.setText(_("Use the other file"))
        self._own.setText(_("Put mine back"))

    def _on_other_clicked(self) -> None:
        self.accept()
        self.other_chosen.emit()

    def _on_own_clicked(self) -> None:
        self.accept()
        self.own_chosen.emit()
