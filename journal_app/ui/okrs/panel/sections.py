"""The parts every page of the side panel is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.kit import Avatar, Chip, Glyph, IconButton, Label, StatusMark
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Styled, Themed

PADDING = 24
_AVATAR = 24


class Section(Themed, QWidget):
    """A part between two hair lines, with the panel's padding around its column."""

    def __init__(
        self, host: ThemeHost, *, top: int = 18, bottom: int = 18, spacing: int = 14, padding: int = PADDING
    ) -> None:
        """All lengths in px at 100 %."""
        super().__init__()
        self._host = host
        self._measures = (top, bottom, spacing, padding)
        self.column = QVBoxLayout(self)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        top, bottom, spacing, padding = self._measures
        self.column.setContentsMargins(px(padding), px(top), px(padding), px(bottom))
        self.column.setSpacing(px(spacing))


class Stack(Styled, QVBoxLayout):
    """Widgets that belong closely together, such as a label and its field."""

    def __init__(self, host: ThemeHost, *widgets: QWidget, spacing: int = 6) -> None:
        super().__init__()
        self._host = host
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def restyle(self) -> None:
        self.setSpacing(self._host.theme.px(self._gap))


class Row(Styled, QHBoxLayout):
    """Widgets side by side; a stretch stands where None is given."""

    def __init__(self, host: ThemeHost, *widgets: QWidget | None, spacing: int = 8) -> None:
        super().__init__()
        self._host = host
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            if widget is None:
                self.addStretch(1)
            else:
                self.addWidget(widget)

    @override
    def restyle(self) -> None:
        self.setSpacing(self._host.theme.px(self._gap))


class VersionsBadge(Chip):
    """Says that a field has several versions, and opens them; nothing to see where there is one."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, kind="versions")
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are; 0 takes the badge away."""
        self.setVisible(count > 1)
        if count > 1:
            self.setText(badge_words(count))
            self.setToolTip(_("Compare the versions"))


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


class Limits(Themed, QWidget):
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
