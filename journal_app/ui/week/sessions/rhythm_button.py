"""The button that says when the next session is, and changes the rhythm or takes it into a calendar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal

from journal_app.i18n import _
from journal_app.journal.okrs.chore_list import ChoreList
from journal_app.journal.week.rhythm import Rhythm, usual_rhythm
from journal_app.ui import dates
from journal_app.ui.dialogs.calendar_file import CalendarFile
from journal_app.ui.dialogs.chore_dialog import ChoreDialog, ChoreTask
from journal_app.ui.kit import Button, Menu
from journal_app.ui.pane import Pane
from journal_app.ui.week.sessions.found import Found

_FILE = "win-sessions.ics"


class RhythmButton(Button):
    """Says when the next session is. Where nothing is planned yet, it asks at once."""

    changed = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane.host, kind="ghost", icon="calendar-days")
        self._pane = pane
        self._found: Found | None = None
        self.file = CalendarFile(pane, self, _FILE)
        self.clicked.connect(self.ask)

    def show_found(self, found: Found) -> None:
        """Say when the next session is."""
        self._found = found
        self.setText(next_words(found))

    def ask(self) -> None:
        """Offer what can be done about the rhythm."""
        if self._found is None or self._found.rhythm is None:
            self.edit()
            return
        menu = Menu(self._host, self)
        menu.add("pencil", _("Change the rhythm…"), self.edit)
        menu.add("calendar-days", _("Take into a calendar…"), self._on_calendar)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(menu.actions()[0])

    def edit(self) -> None:
        """Ask when sessions are, in the dialog of the routine they are."""
        found, journal = self._found, self._pane.journal
        if found is None:
            return
        known = found.rhythm
        chore = known.chore if known else usual_rhythm(journal.team.id, _("Win session"), found.today)
        run = partial(journal.run, origin=self._pane)
        task = ChoreTask(chore, known is None, found.today, found.me, found.members, found.groups, run)
        dialog = ChoreDialog(self._host, self._pane.window(), task)
        dialog.saved.connect(self.changed)
        dialog.open()

    def _on_calendar(self) -> None:
        if self._found is not None and self._found.rhythm is not None:
            self.file.found = times_of(self._found, self._found.rhythm)
            self.file.only = self._found.rhythm.chore.id
            self.file.ask_for_one()


def times_of(found: Found, rhythm: Rhythm) -> ChoreList:
    """Return the times of sessions to come, as a calendar file takes them."""
    return ChoreList((), tuple((turn, False) for turn in rhythm.times), found.names, found.today, found.me)


def next_words(found: Found) -> str:
    """Return when the next session is: "次の予定 11/27（金）16:30"."""
    turn = found.rhythm.next if found.rhythm else None
    if turn is None:
        return _("Set when the next one is")
    day = dates.day_and_time(turn.day, turn.chore.at)
    return _("Next: {day}").format(day=day)
