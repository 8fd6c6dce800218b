"""The dialog that invites a person or one's other computer: a join code, handed over by another way than the folder."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.sync.api import Invitation, Role
from journal_app.ui.kit import Button, Label, Segmented
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.sharing.code_displays import CodeView
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import WorkSheet
from journal_app.ui.sharing.labels import role_name, when


class CodePage(Themed, QWidget):
    """A join code, until when it can be used, and how to hand it over."""

    def __init__(self, host: ThemeHost, *, mine: bool = False) -> None:
        super().__init__()
        self._host = host
        self._mine = mine
        self._expires_ms: int | None = None
        self._text = Label(host, wrap=True)
        self.view = CodeView(host)
        self._ends = Label(host, role="caption", color="muted", wrap=True)
        self._next = Label(host, role="caption", color="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, self.view, self._ends, self._next):
            self._column.addWidget(widget)

    def show_invitation(self, invitation: Invitation, today: date) -> None:
        """Show the code of an invitation."""
        self._expires_ms = invitation.expires_ms
        self.view.set_code(invitation.code)
        self.say(today)

    def say(self, today: date) -> None:
        """Put all words into the current language, as they are on a day."""
        if self._mine:
            self._text.setText(
                _("Enter this code on the other computer, with the folder it sees the team’s files in.")
            )
        else:
            self._text.setText(
                _(
                    "Hand this code over by another way than the shared folder: in person, by phone, or in a message "
                    "of its own."
                )
            )
        self.view.set_texts(_("Join code"))
        if self._expires_ms is not None:
            self._ends.setText(
                _("It lets one device in and can be used until {when}.").format(
                    when=when(self._expires_ms, today)
                )
            )
        self._next.setText(
            _("When they have entered it, their request stands in Team & sharing, and you let them in.")
        )

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))


class InviteDialog(WorkSheet):
    """Makes a join code for a person in a role, or with `mine` for another device of one's own."""

    def __init__(
        self,
        journal: Journal,
        desk: SharingDesk,
        host: ThemeHost,
        parent: QWidget | None,
        *,
        roles: tuple[Role, ...] = (Role.MEMBER,),
        mine: bool = False,
    ) -> None:
        """`roles` are those I may give."""
        super().__init__(desk, host, parent)
        self._journal = journal
        self._mine = mine
        self._offered = roles
        self._text = Label(host, wrap=True)
        self._roles = Segmented(host)
        for role in roles:
            self._roles.add(role, role)
        self._roles.set_checked((Role.MEMBER,))
        self._roles.setVisible(len(roles) > 1)
        self._role_text = Label(host, role="caption", color="muted", wrap=True)
        self._code = CodePage(host, mine=mine)
        self._ask = self.add_page(self._text, self._roles, self._role_text)
        self._made = self.add_page(self._code)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._go = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._roles.changed.connect(self._show_role)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go_clicked)
        self._go.setFocus()

    @property
    def role(self) -> Role:
        """Return the role chosen."""
        return Role(self._roles.checked()[0])

    @override
    def retranslate(self) -> None:
        if self._mine:
            self.set_heading(_("My other computer"), _("Write in the same journal on another computer"))
            self._text.setText(
                _(
                    "It gets a code of its own and reads everything the team shares. What you write on either "
                    "computer stands in the same column. Lines only for me stay where they were written."
                )
            )
        else:
            self.set_heading(_("Invite"), _("Invite somebody into the team"))
            self._text.setText(
                _(
                    "They get a join code. Whoever is let in reads everything the team shares, from the beginning."
                )
            )
        for role in self._offered:
            self._roles.set_text(role, role_name(role))
        self._roles.setAccessibleName(_("Role"))
        self._code.say(self._journal.today())
        made = self.page is self._made
        self._cancel.setText(_("Cancel"))
        self._cancel.setVisible(not made)
        self._go.setText(_("Close") if made else _("Make a join code"))
        self._show_role()

    def _show_role(self) -> None:
        admin = self.role is Role.ADMIN
        self._role_text.setText(
            _("Admins invite, let in and remove members, and change the team’s name and periods.")
            if admin
            else _("Members write their own days and the team’s OKRs, and see the days of everybody.")
        )
        self._role_text.setVisible(not self._mine)
        self.refit()

    def _on_go_clicked(self) -> None:
        if self.page is self._made:
            self.accept()
            return
        sharing, unlock = self.desk.sharing, self.desk.passphrase
        make = (
            partial(sharing.invite_my_device, unlock)
            if self._mine
            else partial(sharing.invite, self.role, unlock)
        )
        self.work(make, _("Making a join code…"), self._on_made)

    def _on_made(self, invitation: object) -> None:
        if isinstance(invitation, Invitation):
            self._code.show_invitation(invitation, self._journal.today())
        self.show_page(self._made)
        self._code.view.copy_button.setFocus()
        self.desk.sync_now()  # the code works once the invitation lies in the folder
        self.desk.news.changed.emit()
