"""Deeds on the session chosen: opening what it left, deleting it, and the menu of both."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.week.session_list import SessionRow, SessionState
from journal_app.i18n import _
from journal_app.journal.week.delete_session import DeleteSession
from journal_app.journal.week.minutes_pages import current_page
from journal_app.messages import sentence
from journal_app.ui.kit import Menu
from journal_app.ui.pane import Pane
from journal_app.ui.week.minutes.ways_out import copy_for_chat
from journal_app.ui.week.sessions.session_panel import session_title
from journal_app.ui.week.sessions.session_table import Row
from journal_app.ui.week.tab import MinutesOf, PresentWeek


class SessionDeeds(QObject):
    """Does what is asked about a row. `changed` says that something was deleted."""

    open_requested = Signal(object)
    changed = Signal()

    def __init__(self, pane: Pane, parent: QWidget) -> None:
        super().__init__(parent)
        self._pane = pane
        self._parent = parent
        self.row: Row | None = None

    @property
    def session(self) -> SessionRow | None:
        """Return the session that is chosen; None where it is a week without one."""
        return self.row if isinstance(self.row, SessionRow) else None

    def open(self) -> None:
        """Open the minutes; take up again what is under way; show the week that had none."""
        session = self.session
        if session is not None:
            under_way = session.state is SessionState.UNDER_WAY
            self.open_requested.emit(
                PresentWeek(session.week, session.group_id) if under_way else MinutesOf(session.id)
            )
        elif self.row is not None:
            self.open_requested.emit(self.row.week)

    def show_board(self) -> None:
        """Show the week on the board."""
        if self.row is not None:
            self.open_requested.emit(self.row.week)

    def copy(self) -> None:
        """Copy the minutes as a message for the chat; of a session under way there are none yet."""
        session, journal = self.session, self._pane.journal
        if session is None or session.state is SessionState.UNDER_WAY:
            return
        try:
            page = current_page(journal.reads, session.id, journal.me)
        except JournalError as error:
            self._pane.show_banner(sentence(error))
            return
        copy_for_chat(page)
        self._pane.show_toast(_("Copied for Slack."))

    def delete(self) -> None:
        """Delete the session, with a way back."""
        session = self.session
        if session is not None and self._pane.run(DeleteSession(session.id)) is not None:
            self.changed.emit()
            self._pane.offer_undo(_("Deleted {ref}").format(ref=session_title(session)))

    def open_menu(self, place: QPoint) -> None:
        """Offer all of it."""
        session = self.session
        if session is None:
            return
        menu = Menu(self._pane.host, self._parent)
        under_way = session.state is SessionState.UNDER_WAY
        words = _("Take it up again") if under_way else _("Open the minutes")
        menu.add("presentation" if under_way else "file-down", words, self.open, key="Enter")
        if not under_way:
            menu.add("copy", _("Copy for Slack"), self.copy, key="Ctrl+C")
        menu.add("star", _("Show the week on the board"), self.show_board)
        menu.addSeparator()
        menu.add("trash-2", _("Delete"), self.delete, key="Del", danger=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
