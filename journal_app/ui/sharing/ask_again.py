"""A new join code while one waits to be let in: the request is made again, in the folder of before."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import WorkSheet
from journal_app.ui.sharing.join import CodeField
from journal_app.ui.sharing.labels import place_name


class AskAgainDialog(WorkSheet):
    """Takes the code and asks; the six words then stand on the page as before."""

    def __init__(self, place: str, desk: SharingDesk, host: ThemeHost, parent: QWidget | None) -> None:
        """`place` is where this journal shares."""
        super().__init__(desk, host, parent)
        self._place = place
        self.code = CodeField(host, recovers=False)
        self._stays = Label(host, role="caption", color="muted", wrap=True)
        self.add_page(self.code, self._stays)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._ask = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.code.changed.connect(self._show_ready)
        self.code.edit.height_changed.connect(self.refit)
        self._cancel.clicked.connect(self.reject)
        self._ask.clicked.connect(self._on_ask_clicked)
        self.code.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(pgettext("title", "Join a team"), _("Ask again with a new join code"))
        self._stays.setText(
            _(
                "You ask in {place} as before. What you have written stays, and your six words are the same."
            ).format(place=place_name(self._place))
        )
        self._cancel.setText(_("Cancel"))
        self._ask.setText(pgettext("button", "Ask again"))
        self._show_ready()

    def _show_ready(self) -> None:
        self._ask.setEnabled(self.code.is_complete and not self.errand.is_running)
        self.refit()

    def _on_ask_clicked(self) -> None:
        self.desk.flush()
        ask = partial(self.desk.sharing.ask_again, self._place, self.code.code, self.desk.passphrase)
        self.work(ask, _("Reading the folder…"), self._on_asked)

    def _on_asked(self, _status: object) -> None:
        self.accept()
        self.desk.sync_now()
        self.desk.news.changed.emit()
