"""The dialog that lets somebody in: six words to compare, and then yes or no."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.sync.api import Request
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.code_displays import SixWords
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import WorkSheet
from journal_app.ui.sharing.labels import person_name, role_name


class LetInDialog(WorkSheet):
    """Shows who asks, with the six words they read out. Nothing is the default: comparing is the point."""

    def __init__(self, request: Request, desk: SharingDesk, host: ThemeHost, parent: QWidget | None) -> None:
        super().__init__(desk, host, parent)
        self._request = request
        self._text = Label(host, wrap=True)
        self._words = SixWords(host)
        self._warning = Label(host, role="dense", color="problem", wrap=True)
        self._log = Label(host, role="dense", wrap=True)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self.add_page(self._text, self._words, self._warning, self._log, self._facts)
        self._later = self.add_button(Button(host), ButtonRole.RejectRole)
        self._decline = self.add_button(Button(host), ButtonRole.ActionRole)
        self._let_in = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole)
        self._later.clicked.connect(self.reject)
        self._decline.clicked.connect(self._on_decline_clicked)
        self._let_in.clicked.connect(self._on_let_in_clicked)
        self._words.set_numbers(request.words)
        self._later.setFocus()

    @override
    def retranslate(self) -> None:
        request = self._request
        name = person_name(request.name)
        if request.is_mine:
            heading = _("Is {device} your other computer?").format(device=request.device_name)
            text = _("Let it in only if it shows the same six words.")
        elif request.is_known:
            heading = _("Is {device} a further computer of {name}?").format(
                device=request.device_name, name=name
            )
            text = _(
                "It will write as {name}. Let it in only if {name} reads out the same six words."
            ).format(name=name)
        else:
            heading = _("Let {name} in?").format(name=name)
            text = _("Let them in only if they read out the same six words.")
        self.set_heading(_("Let in"), heading)
        self._text.setText(text)
        self._facts.setText(
            _("Role: {role} · Device: {device}").format(
                role=role_name(request.role), device=request.device_name
            )
        )
        self._warning.setText(self._warning_text())
        self._warning.setVisible(bool(self._warning.text()))
        self._log.setText(self._log_text())
        self._log.setVisible(bool(request.log_days))
        self._later.setText(_("Later"))
        self._decline.setText(_("Decline"))
        self._let_in.setText(_("Let in"))
        self._let_in.setEnabled(not request.expired and not self.errand.is_running)

    def _log_text(self) -> str:
        text = ngettext(
            "The imported log has {n} day of {name}. Once in, they are asked whether it is theirs.",
            "The imported log has {n} days of {name}. Once in, they are asked whether those are theirs.",
            self._request.log_days,
        )
        return text.format(n=self._request.log_days, name=person_name(self._request.name))

    def _warning_text(self) -> str:
        if self._request.expired:
            return _(
                "The code had ended before this request arrived here. Make a new one for them; they can use it at once."
            )
        if self._request.code_used_before:
            return _(
                "Somebody has used this code before. If it was not the same person trying again, decline and make "
                "a new code."
            )
        return ""

    def _on_let_in_clicked(self) -> None:
        admit = partial(self.desk.sharing.admit, self._request.id, self.desk.passphrase)
        self.work(admit, _("Letting in…"), self._on_answered)

    def _on_decline_clicked(self) -> None:
        self.work(partial(self.desk.sharing.decline, self._request.id), _("Declining…"), self._on_answered)

    def _on_answered(self, _nothing: object) -> None:
        self.accept()
        self.desk.sync_now()
        self.desk.news.changed.emit()
