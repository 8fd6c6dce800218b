"""The panel of a session: what it brought, and the ways to its minutes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.week.session_list import PickedOut, SessionRow, SessionState, Thanked
from journal_app.i18n import _, listed, ngettext
from journal_app.minutes_words import time_span
from journal_app.system import local_time
from journal_app.ui import dates
from journal_app.ui.kit import Button, Glyph, IconButton, Label, Row, Section
from journal_app.ui.kit.lists.panel_parts import PanelLine, PanelPart
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.week.labels import thanked_words
from journal_app.ui.week.sessions.session_table import lead_words, state_icon, state_words

_SHOWN = 3
_SEPARATOR = "   ·   "


def session_title(row: SessionRow) -> str:
    """Return a session as a headline: "11月20日のウィンセッション"."""
    return _("Win session of {day}").format(day=dates.month_day(row.day))


def facts_of(row: SessionRow) -> str:
    """Return when a session was, who led it and who was off, in one line."""
    span = f"{local_time.of_row(row.began):%H:%M}" if row.ended is None else time_span(row.began, row.ended)
    parts = [span, _("Led by {names}").format(names=lead_words(row))]
    if row.absent:
        parts.append(_("Off: {names}").format(names=listed(row.absent)))
    return _SEPARATOR.join(parts)


class SessionPanel(Worded, QWidget):
    """Shows one session. It asks for its minutes, a copy of them, the menu of more, and to be closed."""

    opened = Signal()
    copy_requested = Signal()
    menu_requested = Signal()
    close_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._row: SessionRow | None = None
        self._mark = Glyph(host, "circle-dashed", 16, "problem")
        self._state = Label(host, role="caption", color="muted")
        self.more, self.close_button = IconButton(host, "ellipsis"), IconButton(host, "x")
        self._title = Label(host, role="heading", bold=True, wrap=True)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self.open = Button(host, kind="primary", key="Enter")
        self.copy = Button(host, icon="copy", key="Ctrl+C")
        self._starred, self._thanks, self._common = (PanelPart(host) for _number in range(3))
        top = Section(host, top=12, spacing=8)
        top.column.addLayout(Row(host, self._mark, self._state, None, self.more, self.close_button))
        for label in (self._title, self._facts):
            top.column.addWidget(label)
        top.column.addLayout(Row(host, self.open, self.copy, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, self._starred, self._thanks, self._common):
            column.addWidget(part)
        column.addStretch(1)
        self.open.clicked.connect(self.opened)
        self.copy.clicked.connect(self.copy_requested)
        self.more.clicked.connect(self.menu_requested)
        self.close_button.clicked.connect(self.close_requested)

    def show_row(self, row: SessionRow) -> None:
        """Show a session."""
        self._row = row
        icon, ink = state_icon(row.state)
        self._mark.set_icon(icon)
        self._mark.set_color(ink)
        self._state.setText(state_words(row.state))
        self._state.set_color(ink)
        self._title.setText(session_title(row))
        self._facts.setText(facts_of(row))
        under_way = row.state is SessionState.UNDER_WAY
        self.open.setText(_("Take it up again") if under_way else _("Open the minutes"))
        self.copy.setVisible(not under_way)
        starred = [self._picked(one) for one in row.starred]
        counted = _("{n} of {all} Keeps").format(n=len(starred), all=row.keeps)
        self._starred.show_rows(_("Starred Keeps"), starred, fact=counted, at_most=_SHOWN)
        thanks = [self._thanked(one) for one in row.thanks]
        said = ngettext("{n} line", "{n} lines", len(thanks)).format(n=len(thanks))
        self._thanks.show_rows(_("Thanks"), thanks, fact=said, at_most=_SHOWN)
        common = [PanelLine(self._host, None, row.common)] if row.common else []
        self._common.show_rows(_("What everyone tries"), common)

    def _picked(self, one: PickedOut) -> PanelLine:
        return PanelLine(self._host, Glyph(self._host, "star-filled", 16, "accent"), one.text, one.name)

    def _thanked(self, one: Thanked) -> PanelLine:
        return PanelLine(self._host, Glyph(self._host, "heart", 16, "muted"), one.words, thanked_words(one))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.copy.setText(_("Copy"))
        self.more.set_name(_("More"))
        self.close_button.set_name(_("Close"), "Esc")
        if self._row is not None:
            self.show_row(self._row)
