"""Sheet that decides a draft before it has rested: which one, and why it does not wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, ComboBox, Field, Form
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.drafts.values import Draft


class EarlySheet(Sheet):
    """`decided` carries the draft and the reason, which stays on the record."""

    decided = Signal(object, str)

    def __init__(self, host: ThemeHost, parent: QWidget | None, drafts: Sequence[Draft]) -> None:
        super().__init__(host, parent, width=520)
        self._drafts = tuple(drafts)
        self.draft, self.reason = ComboBox(host), Field(host)
        # A draft is as long as people wrote it: the list is as wide as the sheet.
        self.draft.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._form = Form(host)
        self._draft_row = self._form.add("", self.draft)
        self._reason_row = self._form.add("", self.reason)
        self.body.addWidget(self._form)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self.decide = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._cancel.clicked.connect(self.reject)
        self.decide.clicked.connect(self._on_decide)
        self.draft.set_items(enumerate(draft.text for draft in drafts))
        self.reason.setFocus()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.set_heading(_("Decide early"), _("Decide before the drafts have rested?"))
        self._draft_row.set_texts(pgettext("workshop", "Draft"))
        self._reason_row.set_texts(_("Why now, in one line"), _("It stays on the record of the decision."))
        self._cancel.setText(_("Cancel"))
        self.decide.setText(_("Decide"))

    def _on_decide(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._form.show_problems({self.reason: _("Write why it does not wait, in one line.")})
        else:
            self.decided.emit(self._drafts[self.draft.currentIndex()], reason)
            self.accept()
