"""The dialog for another folder of the same team, beside or instead of the one in use."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import PlaceField, WorkSheet


class AddPlaceDialog(WorkSheet):
    """Adds a folder. The team's files are written there with the next pass."""

    def __init__(self, desk: SharingDesk, host: ThemeHost, parent: QWidget | None) -> None:
        super().__init__(desk, host, parent)
        self._text = Label(host, wrap=True)
        self._place = PlaceField(host)
        self._storage = Label(host, role="caption", color="muted", wrap=True)
        self.add_page(self._text, self._place, self._storage)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._add = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._place.changed.connect(self._show_ready)
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self._on_add_clicked)
        self._place.field.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Add a folder"), _("Share through another folder as well"))
        self._text.setText(
            _(
                "Everything of the team is written there too, so that a team can move to another folder, or people "
                "who reach different folders can share. Both stay in use until you remove one."
            )
        )
        self._place.set_texts(_("Shared folder"), "")
        self._storage.setText(_("Object storage (S3) is set up with the command line."))
        self._cancel.setText(_("Cancel"))
        self._add.setText(pgettext("button", "Add the folder"))
        self._show_ready()

    def _show_ready(self) -> None:
        self._add.setEnabled(bool(self._place.place) and not self.errand.is_running)

    def _on_add_clicked(self) -> None:
        add = partial(self.desk.sharing.add_place, self._place.place, self.desk.passphrase)
        self.work(add, _("Preparing the folder…"), self._on_added)

    def _on_added(self, _nothing: object) -> None:
        self.accept()
        self.desk.sync_now()
        self.desk.news.changed.emit()
