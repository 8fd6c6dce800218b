"""The dialog that begins a team: a folder, what is shared and what never is, the recovery key, the first join code."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode
from journal_app.i18n import _, pgettext
from journal_app.journal.journal import Journal
from journal_app.sync.api import Founded, Invitation, Role
from journal_app.ui.kit import Button
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import PlaceField, Points, WorkSheet
from journal_app.ui.sharing.identity_fields import YouForm
from journal_app.ui.sharing.invite import CodePage
from journal_app.ui.sharing.recovery_key import RecoveryKeyPage


class ShareDialog(WorkSheet):
    """Begins sharing. `shared` is emitted once it has begun, whatever is done with the dialog afterwards."""

    shared = Signal()

    def __init__(self, journal: Journal, desk: SharingDesk, host: ThemeHost, parent: QWidget | None) -> None:
        super().__init__(desk, host, parent)
        self._journal = journal
        self._place = PlaceField(host)
        self._points = Points(host, ("users", "lock", "key-round"))
        self._you = YouForm(journal, host)
        self._key = RecoveryKeyPage(host, journal.team.name)
        self._code = CodePage(host)
        self._where = self.add_page(self._place, self._points)
        self._who = self.add_page(self._you)
        self._put_away = self.add_page(self._key)
        self._invite = self.add_page(self._code)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._back = self.add_button(Button(host), ButtonRole.ActionRole)
        self._go = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._connect_signals()
        self._place.field.setFocus()

    def _connect_signals(self) -> None:
        self._place.changed.connect(self._show_buttons)
        self._you.changed.connect(self.refit)
        self._key.complained.connect(self.complain)
        self._key.changed.connect(self._show_buttons)
        self._cancel.clicked.connect(self.reject)
        self._back.clicked.connect(self._on_back_clicked)
        self._go.clicked.connect(self._on_go_clicked)

    @override
    def retranslate(self) -> None:
        headings = {
            self._where: _("Which folder does your team share?"),
            self._who: _("Who shares?"),
            self._put_away: _("Put the recovery key away"),
            self._invite: _("Invite the first one"),
        }
        self.set_heading(_("Share with my team"), headings.get(self.page or self._where, ""))
        self._place.set_texts(
            _("Shared folder"),
            _("On a network drive, in Dropbox, OneDrive, Google Drive or Syncthing, or on a USB stick."),
        )
        self._points.set_texts(
            _("Shared with those you let in: entries with their Keep, Problem and Try, OKRs, and names."),
            _(
                "Never leaves this device: lines only for me, moods, reasons of days off, drafts, and settings."
            ),
            _("Everything in the folder is encrypted. Whoever carries the files cannot read them."),
        )
        self._code.say(self._journal.today())
        self._show_buttons()

    def _show_buttons(self) -> None:
        first = self.page is self._where
        self._cancel.setText(_("Cancel"))
        self._back.setText(pgettext("wizard", "Back"))
        self._cancel.setVisible(self.page in (self._where, self._who))
        self._back.setVisible(self.page is self._who)
        going = {self._who: pgettext("button", "Share"), self._invite: _("Close")}
        self._go.setText(going.get(self.page or self._where, pgettext("wizard", "Next")))
        ready = bool(self._place.place) if first else True
        if self.page is self._put_away:
            ready = self._key.is_put_away
        self._go.setEnabled(ready and not self.errand.is_running)
        self.refit()

    # Steps -----------------------------------------------------------------------

    def _on_back_clicked(self) -> None:
        self.show_page(self._where)
        self._place.field.setFocus()

    def _on_go_clicked(self) -> None:
        if self.page is self._where:
            self.show_page(self._who)
            self._you.focus_first()
        elif self.page is self._who:
            self._share()
        elif self.page is self._put_away:
            self._make_code()
        else:
            self.accept()

    def _share(self) -> None:
        you = self._you.answers()
        self.refit()
        if you is None:
            return
        self.desk.flush()
        self.desk.passphrase.hold(you.passphrase)
        found = partial(
            self.desk.sharing.found, self._place.place, you.device_name, you.passphrase, name=you.name
        )
        self.work(found, _("Preparing the folder…"), self._on_founded)

    @override
    def on_error(self, code: ErrorCode) -> bool:
        if code is ErrorCode.NO_KEYRING:
            self._you.want_passphrase()
            self._you.passphrase.first.setFocus()
            return True
        if self.page is self._who:
            self.show_page(self._where)  # what is wrong is wrong with the folder
        return False

    def _on_founded(self, founded: object) -> None:
        if isinstance(founded, Founded):
            self._key.show_key(founded.recovery_key, [self._place.place])
        self.show_page(self._put_away)
        self._key.view.copy_button.setFocus()
        self.desk.sync_now()
        self.desk.journal_changed()
        self.shared.emit()

    def _make_code(self) -> None:
        self.work(self._note_key_and_invite, _("Making a join code…"), self._on_invited)

    def _note_key_and_invite(self) -> Invitation:
        """Run away from the window's thread."""
        self.desk.sharing.recovery_key_seen()
        return self.desk.sharing.invite(Role.MEMBER, self.desk.passphrase)

    def _on_invited(self, invitation: object) -> None:
        if isinstance(invitation, Invitation):
            self._code.show_invitation(invitation, self._journal.today())
        self.show_page(self._invite)
        self._code.view.copy_button.setFocus()
        self.desk.sync_now()

    @override
    def may_close(self) -> bool:
        # The key is shown once: Esc must not throw it away.
        return super().may_close() and (self.page is not self._put_away or self._key.is_put_away)
