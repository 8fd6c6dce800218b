"""The head of a section: its letter, its name, what it asks for, and how many lines it has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.domain.team import Team
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Badge, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.section_names import section_name, section_prompt
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT

_GAP_ABOVE = 20
_GAP_BELOW = 2
_GAP = 12


class SectionHeader(Themed, QWidget):
    """The head of Keep, Problem or Try; for a day to come it also says that only a Try can be written."""

    def __init__(self, host: ThemeHost, kind: Kind, *, first: bool) -> None:
        super().__init__()
        self._host = host
        self._kind = kind
        self._first = first
        self.badge = Badge(host, kind)
        self._name = Label(host, role="heading")
        self._prompt = Label(host, role="dense", color="muted")
        self._count = Label(host, role="caption", color="muted")
        self._note = Label(host, role="dense", color="muted", wrap=True)
        self._build_layout()

    def _build_layout(self) -> None:
        self._line = QWidget()
        self._row = QHBoxLayout(self._line)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._prompt.set_elided(True)
        for widget in (self.badge, self._name):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._prompt, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._line)
        self._column.addWidget(self._note)
        self._note.hide()

    def show_section(self, team: Team, count: int, *, closed: bool) -> None:
        """Show the team's wording and the number of lines; a section can be `closed` on a day to come."""
        self._name.setText(section_name(self._kind))
        self._prompt.setText(section_prompt(self._kind, team))
        self._count.setText(pgettext("number of lines", "{count}").format(count=count) if count else "")
        self._note.setText(_("A day to come takes only a Try."))
        self._note.setVisible(closed)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        above = 0 if self._first else px(_GAP_ABOVE)
        self._column.setContentsMargins(px(OVERHANG_LEFT), above, px(OVERHANG_RIGHT), px(_GAP_BELOW))
        self._column.setSpacing(0)
        self._line.setFixedHeight(self._host.theme.measure("heading"))
        self._row.setSpacing(px(_GAP))
        self._row.setContentsMargins(0, 0, px(_GAP), 0)
        self._note.setContentsMargins(px(TEXT_AT), px(6), px(_GAP), px(6))
