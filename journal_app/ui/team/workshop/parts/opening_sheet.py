"""The sheet that asks before a step is opened for everybody: what was seen cannot be sealed again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from typing_extensions import override

from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, addressed, listed
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import Sheet
from journal_app.ui.look.theme_host import ThemeHost


class OpeningSheet(Sheet):
    """Names who has still to hand in; `accepted` opens."""

    opened = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget, view: StepView) -> None:
        super().__init__(host, parent)
        self._view = view
        self._waiting = Label(host, wrap=True)
        self._meaning = Label(host, color="muted", wrap=True)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._meaning)
        role = QDialogButtonBox.ButtonRole
        self._yes = self.add_button(Button(host, kind="primary"), role.AcceptRole, main=True)
        self._no = self.add_button(Button(host, kind="ghost"), role.RejectRole)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self.reject)

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        heading = _("Open it for everyone?")
        self.set_heading(heading, heading)
        missing = [one.name for one in self._view.people if one.id not in self._view.handed_in]
        self._waiting.setText(
            _("Still to hand in: {names}.").format(names=listed(addressed(name) for name in missing))
        )
        self._waiting.setVisible(bool(missing))
        self._meaning.setText(
            _("From then on everyone reads what was handed in. What comes later can still be added.")
        )
        self._yes.setText(_("Open it"))
        self._no.setText(_("Cancel"))

    def _on_yes(self) -> None:
        self.accept()
        self.opened.emit()
