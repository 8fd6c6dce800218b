"""The flow of a quick note: from the draft to the line, and back for a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.draft import Draft
from journal_app.domain.habit.evidence import Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind, PrivateItem, split_lines
from journal_app.domain.links import CaptureLink
from journal_app.i18n import _
from journal_app.journal.entry_commands import DeleteItem
from journal_app.journal.habit.draft_commands import Capture, KeepDraft, draft_targets, newest_draft
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.system import local_time
from journal_app.ui.capture.note_links import NoteLinks
from journal_app.ui.capture.window import CaptureWindow
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.look.theme_host import ThemeHost

if TYPE_CHECKING:
    from journal_app.ui.kit import CalendarPopup, Days, Span

_CALENDAR = 300
Rescue = Callable[[Sequence[str]], Path | None]
"""Writes texts no journal takes into a file of their own, and tells which; None where no disk takes it."""


class CaptureFlow(QObject):
    """One window of a quick note on an open journal; `ended` when it has closed.

    What is typed is kept as a draft at each pause. What the journal cannot take stays in the window, and goes into a
    file where the window has to close.
    """

    ended = Signal()

    def __init__(self, journal: Journal, host: ThemeHost, rescue: Rescue) -> None:
        super().__init__()
        self._journal = journal
        self._host = host
        self._rescue = rescue
        self._draft: Id | None = None
        self._added: tuple[ChangeSet, tuple[Target, ...]] | None = None
        self._day = self._today = journal.today()
        self._rescued = ""
        self._calendar: CalendarPopup | None = None
        self._saver = SaveTimer(self)
        self.window = CaptureWindow(host)
        self.links = NoteLinks(journal, host, self.window)
        self._connect_signals()

    def _connect_signals(self) -> None:
        window = self.window
        self._saver.timeout.connect(self._on_pause)
        window.edited.connect(self._on_edited)
        self.links.changed.connect(self._on_edited)
        window.add_requested.connect(self._on_add)
        window.add_more_requested.connect(self._on_add_more)
        window.undo_requested.connect(self._on_undo)
        window.day_requested.connect(self._on_day_requested)
        window.leave_requested.connect(self._on_leave)
        window.done.connect(self._on_done)

    def open(self, asked: CaptureLink) -> None:
        """Show the window with what was asked for; without words, with the draft kept last."""
        if self.window.isVisible() and not asked.text and self._text():
            self.window.appear(takes_keyboard=True)  # the note that is being written
            return
        self._keep()
        draft = None if asked.text else self._newest()
        self._draft = draft.id if draft else None
        self._added = None
        self._today = self._journal.today()
        self._day = asked.day or (draft.day if draft else self._today)
        kind = asked.kind or (draft.kind if draft else Kind.KEEP)
        kept_at = local_time.at_ms(draft.kept_at) if draft else None
        private = asked.private or (draft is not None and draft.private)
        self.window.show_day(self._day, self._today)
        self.window.show_note(draft.text if draft else asked.text, kind, private=private, kept_at=kept_at)
        self.links.show(draft_targets(draft, self._journal.reads) if draft else (), self._day)
        self._saver.stop()  # a link writes nothing, not even a draft
        self.window.appear(takes_keyboard=True)

    def say(self, text: str) -> None:
        """Say what is wrong below the field."""
        self.window.complaint.say(text)

    def close(self) -> None:
        """Close at once: the journal is about to. What is unfinished is kept, in a file if need be."""
        if not self._keep() and self._text() != self._rescued:
            self._rescue([self._text()])
        self.window.leave()

    @Slot()
    def _on_done(self) -> None:
        self.links.stop()
        self.ended.emit()

    # Keeping -----------------------------------------------------------------------

    def _text(self) -> str:
        return self.window.field.edit.text().strip()

    def _newest(self) -> Draft | None:
        try:
            return newest_draft(self._journal.reads)
        except JournalError as error:
            self.say(sentence(error))
            return None

    def _keep(self) -> bool:
        """Keep what is typed as a draft; False where the journal cannot take it, and then it says why."""
        self._saver.stop()
        edit = self.window.field.edit
        if edit.is_composing:
            QGuiApplication.inputMethod().commit()
        if self._draft is None and not self._text():
            return True
        command = KeepDraft(
            self._draft,
            self._day,
            self.window.kinds.kind,
            self._text(),
            self.window.lock.isChecked(),
            self.links.targets,
        )
        try:
            made = self._journal.run(command, self).made(Draft)
        except JournalError as error:
            self.say(sentence(error))
            return False
        self._draft = made.id if made else self._draft if self._text() else None
        return True

    @Slot()
    def _on_edited(self) -> None:
        self._saver.touch()

    @Slot()
    def _on_pause(self) -> None:
        edit = self.window.field.edit
        if edit.is_composing:
            self._saver.touch()
        elif self._keep():
            self.say("")

    @Slot()
    def _on_leave(self) -> None:
        text = self._text()
        if self._keep() or text == self._rescued:
            self.window.leave()
            return
        why = self.window.complaint.text
        path = self._rescue([text])
        if path is None:
            self.say(why)  # there is nowhere to put it: the window stays
            return
        self._rescued = text
        where = _("Your text is in {path} too.").format(path=path)
        self.say(f"{why} {where}")

    # Adding ------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        self._add(stays=False)

    @Slot()
    def _on_add_more(self) -> None:
        self._add(stays=True)

    def _add(self, *, stays: bool) -> None:
        text = self._text()
        lines = split_lines(text) if "\n" in text else [text]
        if not text or not lines:
            return
        kind, private, targets = self.window.kinds.kind, self.window.lock.isChecked(), self.links.targets
        self._saver.stop()
        command = Capture(self._day, kind, tuple(lines), private, self._draft, targets)
        try:
            changes = self._journal.run(command, self)
        except JournalError as error:
            self.say(sentence(error))
            self._saver.touch()
            return
        self._added, self._draft, self._rescued = (changes, targets), None, ""
        self._journal.close_step()
        self.window.show_note("", kind, private=private)
        self.links.show((), self._day)
        self._saver.stop()
        self.window.show_added(len(lines), stays=stays)

    @Slot()
    def _on_undo(self) -> None:
        """Take back what was added just now; its words stand in the field again."""
        if self._added is None:
            return
        (changes, targets), self._added = self._added, None
        lines = [change.after for change in changes.changes if isinstance(change.after, Item | PrivateItem)]
        try:
            if self._journal.undo(changes) is None:  # something else was done since
                for line in lines:
                    self._journal.run(DeleteItem(line.id), self)
        except JournalError as error:
            self.window.show_note("", self.window.kinds.kind, private=self.window.lock.isChecked())
            self.say(sentence(error))
            return
        text = "\n".join([*(line.text for line in lines), *filter(None, [self._text_after_adding()])])
        self.window.show_note(text, lines[0].kind, private=isinstance(lines[0], PrivateItem))
        self.links.show(targets, self._day)
        self._keep()

    def _text_after_adding(self) -> str:
        return self._text() if self._draft is not None or self._saver.isActive() else ""

    # The day -----------------------------------------------------------------------

    @Slot()
    def _on_day_requested(self) -> None:
        from journal_app.ui.kit import CalendarPopup, Span

        if self._calendar is None:
            self._calendar = CalendarPopup(self._host, self.window, partial(_days, self._journal))
            self._calendar.chosen.connect(self._on_day_chosen)
        self.window.make_room(self._calendar, _CALENDAR)
        # Below the field, so that the words stay in sight.
        self._calendar.open_below(self.window.field, Span(self._day, self._day), self.window.field.edit)

    def _on_day_chosen(self, span: Span) -> None:
        self._today = self._journal.today()
        self._day = span.first
        self.window.show_day(self._day, self._today)
        self.links.follow_day(self._day)
        self._saver.touch()


def _days(journal: Journal, first: date, last: date) -> Days:
    from journal_app.ui.kit import DayDot, DayNote, Days

    marks = journal.reads.kpt.marks(journal.me, first, last)
    notes = {day: DayNote("", (DayDot("accent"),)) for day in marks}
    # Qt counts the days of the week from 1 for Monday.
    return Days(journal.today(), QLocale().firstDayOfWeek().value - 1, notes=notes)
