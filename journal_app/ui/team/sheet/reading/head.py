"""The head of the sheet: whose it is and since when, the way into the text, and the poster."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class SheetHead(Worded, QWidget):
    """One line. `switch_requested` asks for another group."""

    switch_requested = Signal()
    edit_requested = Signal()
    poster_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.group = Button(host, kind="filter", icon="building-2")
        self._name = Label(host, role="caption", bold=True, color="muted")
        self._facts = Label(host, role="caption", color="muted")
        self._facts.set_elided(True)
        self.edit = Button(host, kind="ghost", icon="pencil", key="F2", size="low")
        self.poster = Button(host, icon="printer", key="Ctrl+P", size="low")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.group)
        self._row.addWidget(self._name)
        self._row.addWidget(self._facts, 1)
        self._row.addWidget(self.edit)
        self._row.addWidget(self.poster)
        self.group.clicked.connect(self.switch_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.poster.clicked.connect(self.poster_requested)

    def show_group(self, name: str, facts: str, *, has_others: bool, may_edit: bool) -> None:
        """Say whose sheet it is and what is to be known of it; `has_others` lets one switch."""
        self._name.setText(name)
        self._name.setVisible(not has_others)
        self.group.setVisible(has_others)
        self.group.setText(name)
        self.group.setAccessibleName(_("Group: {path}").format(path=name))
        self._facts.setText(facts)
        self.edit.setVisible(may_edit)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the icons of the buttons alone where room is scarce."""
        self.edit.set_short(narrow)
        self.poster.set_short(narrow)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.edit.setText(_("Edit"))
        self.poster.setText(_("Make a poster"))

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(12))
