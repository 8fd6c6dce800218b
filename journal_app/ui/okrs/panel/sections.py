"""The parts every page of the side panel is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.messages import sentence
from journal_app.ui.conflicts.badge import VersionsBadge
from journal_app.ui.kit import Avatar, Glyph, IconButton, Label, Row, Stack, StatusMark
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_AVATAR = 24


class Heading(QWidget):
    """What a page is about: id and status, the panel's two buttons, the title, and who answers for it."""

    menu_requested = Signal()
    close_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.ref = Label(host, bold=True, color="accent")
        self.status = StatusMark(host)
        self.menu = IconButton(host, "ellipsis", size=28, icon_size=18)
        self.close_button = IconButton(host, "x", size=28, icon_size=18)
        self.title = Label(host, role="title", wrap=True)
        self.versions = VersionsBadge(host)
        self.avatar = Avatar(host, size=_AVATAR)
        self.owner = Label(host, role="dense")
        self.belongs = Label(host, role="caption", color="muted")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setContentsMargins(0, 0, 0, 0)
        column = Stack(self._host, spacing=6)
        self.setLayout(column)
        top = Row(self._host, self.ref, self.status, None, self.menu, self.close_button)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addLayout(Row(self._host, self.versions, None))
        column.addLayout(Row(self._host, self.avatar, self.owner, self.belongs, None))

    def _connect_signals(self) -> None:
        self.menu.clicked.connect(self._on_menu_clicked)
        self.close_button.clicked.connect(self._on_close_clicked)

    def set_owner(self, name: str, *, me: bool) -> None:
        """Show who answers for it, or nobody."""
        self.avatar.set_member(name, me=me)
        self.avatar.setVisible(bool(name))
        self.owner.setText(name)
        self.owner.setVisible(bool(name))

    def _on_menu_clicked(self) -> None:
        self.menu_requested.emit()

    def _on_close_clicked(self) -> None:
        self.close_requested.emit()


class Limits(Worded, QWidget):
    """Says on a page that somebody else made what it shows, and who can let me change it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._text = Label(host, role="caption", color="muted", wrap=True)
        glyph = Glyph(host, "lock", 14)
        row = Row(host, glyph, self._text)
        row.setAlignment(glyph, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self._text.setText(sentence(JournalError(ErrorCode.OKRS_NOT_YOURS)))
