"""Deeds on the page of setting: plan, begin, end and change meetings, and lead the one under way."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Period
from journal_app.domain.runner.runner_view import Runner
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.okrs.cycle_commands import MakeCycle
from journal_app.journal.okrs.review.together import Together
from journal_app.journal.runner.start_commands import StartRunner
from journal_app.journal.runner.topic_commands import ExtendTopic, NextTopic, PauseTopic
from journal_app.journal.workshop.meeting_commands import BeginMeeting, DeleteMeeting, EndMeeting, MoveMeeting
from journal_app.runner_words import Variant, outline_of
from journal_app.ui import dates
from journal_app.ui.okrs.setting.found import Setting
from journal_app.ui.okrs.setting.meeting_form import Edit
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane


class SettingDeeds(QObject):
    """`done` says that something was carried out. What is refused becomes a banner of the pane."""

    done = Signal()

    def __init__(self, pane: Pane, parent: QWidget) -> None:
        super().__init__(parent)
        self._pane = pane

    def run(self, command: Command) -> bool:
        """Carry a command out; tell whether it could be."""
        if self._pane.run(command) is None:
            return False
        self.done.emit()
        return True

    def start(self, place: Place, found: Setting, variant: Variant) -> None:
        """Plan how the cycle of a place is set; the cycle itself is made first, where it is none yet."""
        period = found.period or self._made(place)
        if period is not None:
            outline = outline_of(variant, dates.period_title(period.label), found.areas)
            done = self.run(StartRunner(period.id, outline, found.group))
            if found.period is None:
                self._pane.refresh()  # the cycle is there since just now
            if done:
                self._pane.offer_undo(
                    _("Planned how {cycle} is set").format(cycle=dates.period_title(period.label))
                )

    def _made(self, place: Place) -> Period | None:
        cycle = place.cycle
        made = self._pane.run(MakeCycle(cycle.label, cycle.start, cycle.end))
        return None if made is None else made.made(Period)

    def begin(self, meeting: Id) -> None:
        """Begin a meeting: its worksheets open, and its timer starts."""
        self.run(BeginMeeting(meeting))

    def end(self, runner: Runner) -> None:
        """End the meeting under way."""
        meeting = runner.under_way
        if meeting is not None and self.run(EndMeeting(meeting.meeting.id)):
            self._pane.offer_undo(_("Ended {title}").format(title=meeting.meeting.title))

    def go_on(self, runner: Runner) -> None:
        """Go on to the topic after the one that is shown."""
        meeting = runner.under_way
        if meeting is not None and runner.pace is not None:
            self.run(NextTopic(meeting.meeting.id, runner.pace.topic))

    def extend(self, runner: Runner) -> None:
        """Give the topic more time."""
        if runner.under_way is not None:
            self.run(ExtendTopic(runner.under_way.meeting.id))

    def pause(self, runner: Runner) -> None:
        """Let the timer stand still, or go on."""
        if runner.under_way is not None and runner.pace is not None:
            self.run(PauseTopic(runner.under_way.meeting.id, not runner.pace.is_paused))

    def move(self, runner: Runner, meeting: Id, step: int) -> None:
        """Move a meeting one place earlier (-1) or later (1)."""
        ids = [one.meeting.id for one in runner.meetings]
        place = ids.index(meeting) + step
        if 0 <= place < len(ids):
            self.run(MoveMeeting(meeting, place))

    def delete(self, runner: Runner, meeting: Id) -> None:
        """Remove a meeting that has not begun and for which nobody has written."""
        title = next(one.meeting.title for one in runner.meetings if one.meeting.id == meeting)
        if self.run(DeleteMeeting(meeting)):
            self._pane.offer_undo(_("Deleted {ref}").format(ref=title))

    def change(self, edit: Edit) -> None:
        """Carry out what a form asks for. Raises JournalError where something is refused, and nothing has changed."""
        journal = self._pane.journal
        journal.run(Together(edit.first), origin=self._pane)
        try:
            for command in edit.then:
                journal.run(command, origin=self._pane)
        except JournalError:
            self.done.emit()
            raise
        self.done.emit()
