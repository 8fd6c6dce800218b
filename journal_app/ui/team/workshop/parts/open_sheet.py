"""Sheet that asks before a step is opened of which not all have handed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, addressed, listed
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


class OpenSheet(Sheet):
    """Says what everybody will see from then on, and who can still add to it."""

    def __init__(self, host: ThemeHost, parent: QWidget | None, waiting: Sequence[str]) -> None:
        """`waiting` are those who have not handed in."""
        super().__init__(host, parent, width=480)
        self._waiting = tuple(waiting)
        self._text = Label(host, wrap=True)
        self._late = Label(host, color="muted", wrap=True)
        self.body.addWidget(self._text)
        self.body.addWidget(self._late)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self.open_now = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole)
        self._cancel.clicked.connect(self.reject)
        self.open_now.clicked.connect(self.accept)
        self._late.setVisible(bool(self._waiting))
        self._cancel.setFocus()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.set_heading(_("Open"), _("Open for everyone now?"))
        self._text.setText(_("Everyone sees what was handed in. It cannot be sealed again."))
        names = listed(addressed(name) for name in self._waiting)
        self._late.setText(_("{names} can still hand in until the next meeting.").format(names=names))
        self._cancel.setText(_("Cancel"))
        self.open_now.setText(_("Open"))
