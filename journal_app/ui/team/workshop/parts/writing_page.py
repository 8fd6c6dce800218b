"""Page on which one writes alone first, base of such steps: it saves, seals, hands in, and opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.system import local_time
from journal_app.ui.dates import day_and_time
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import TextArea
from journal_app.ui.notes.people_words import writers
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.bank.bank_desk import BankDesk
from journal_app.ui.team.workshop.parts.foot_bar import FootBar
from journal_app.ui.team.workshop.parts.notice import Notice
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet
from journal_app.ui.team.workshop.parts.people_card import PeopleCard
from journal_app.ui.team.workshop.parts.step_found import (
    Stand,
    StepFound,
    bank_groups,
    load_step,
    people_stages,
)
from journal_app.ui.team.workshop.parts.wording_card import WordingCard, copy_prompt
from journal_app.ui.team.workshop.step_page import StepPage


class WritingPage(StepPage[StepFound]):
    """What is typed is kept on this device within two seconds, and shared by nothing but handing it in."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        host = self._host
        self._stand: Stand | None = None
        self._is_saving = False
        self._writer: Id | None = None
        self.people, self.wording = PeopleCard(host), WordingCard(host)
        self.desk = BankDesk(self._pane, self, id_, self._area)
        self.bank = self.desk.card
        self.bar = FootBar(host)
        self._save = SaveTimer(self)
        self._save.timeout.connect(self.flush)
        self.desk.put_in.connect(self._on_typed)
        self.desk.changed.connect(self.refresh)
        self.wording.copy_requested.connect(self._on_copy)
        self.bar.main_requested.connect(self._on_main)
        self.people.writer_chosen.connect(self._on_writer_chosen)
        self.bar.left.connect(self._on_left)
        self.bar.other_requested.connect(self._on_open)

    # What a page says of itself ------------------------------------------------------

    def _area(self) -> TextArea | None:
        """Return the field that words are put into, None where nothing can be written now."""
        raise NotImplementedError

    def _writing(self) -> str:
        """Return all that is being written, for the words of the bank that stand in it."""
        raise NotImplementedError

    def _prompt(self) -> Sequence[tuple[str, str]]:
        """Return the questions and what I have written to them."""
        raise NotImplementedError

    def _pending(self) -> Sequence[Callable[[], bool]]:
        """Return what writes each text that is not stored yet; each tells whether it could."""
        raise NotImplementedError

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], StepFound]:
        journal = self._pane.journal
        return partial(load_step, journal, self.id, journal.today(), self._writer)

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"workshop.add_word": self.desk.add}
        if self._stand is not Stand.SEALED:
            found["workshop.insert_word"] = self.desk.insert
        if self._stand is Stand.WRITING:
            found["workshop.hand_in"] = self._on_hand_in
        if self._stand is Stand.SEALED:
            found["workshop.rewrite"] = self._on_rewrite
        return found

    @override
    def flush(self) -> None:
        self._save.stop()
        pending = self._pending()
        if not pending or self._is_saving:
            return
        self._is_saving = True
        try:
            saved = [write() for write in pending]
        finally:
            self._is_saving = False
        if any(saved):
            # A reading that is under way saw the page as it was before.
            self.bar.say_saved(local_time.now())
            self.refresh()

    # What is shown -------------------------------------------------------------------

    def _take_stand(self, found: StepFound) -> None:
        """See where I am with the step."""
        if found.stand is not self._stand:
            if self._stand is not None:
                self._hold_keyboard()
            self._stand = found.stand
            self._pane.commands_changed.emit()

    def _hold_keyboard(self) -> None:
        """Let the keyboard follow where fields give way to answers, or come back: not to what is next to be hidden."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._is_keyboard_due = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self, found: StepFound) -> None:
        """Show what all of these pages have."""
        view = found.view
        if view.is_open:
            self._name_meeting(view.number, view.meeting)
        else:
            self._name(view.number, view.meeting.title, _("Preparation"))
        self.people.setVisible(not view.is_open or self._writer is not None)
        choices = [
            one
            for one in writers(view)
            if one[0] == self._writer or (one[0] or view.me) not in view.handed_in
        ]
        self.people.show_writers(choices, self._writer)
        self.bar.show_state(sealed=found.stand is Stand.SEALED)
        self.bar.offer(_("Open now…") if self._may_open(found) else "")
        self._show_words()
        if view.are_all_in and view.people and not view.is_open:
            self._run(OpenStep(self.id))  # the last two handed in at once, each without knowing of the other

    def _show_words(self) -> None:
        """Show who has begun, and which words stand in what is written."""
        if self._found is None:
            return
        writing = self._writing()
        self.people.show_people(people_stages(self._found, writes=bool(writing.strip())))
        self.bank.set_insertable(self._area() is not None)
        self.desk.show(self._found.view, bank_groups(self._found), writing)

    def _seal(self, notice: Notice) -> None:
        """Say in a notice who sees what is written."""
        if self._stand is Stand.SEALED:
            words = _("Until it is opened only you see it, and you can rewrite it.")
            notice.say("lock", _("Sealed."), words, ink="keep")
        else:
            words = _("Only you see this until everyone has handed in, or it is opened in the meeting.")
            notice.say("lock", "", words)

    @staticmethod
    def _may_open(found: StepFound) -> bool:
        """Tell whether the day of the meeting has come: before that it opens by itself, with the last who hands in."""
        view = found.view
        day, began = view.meeting.day, view.meeting.began
        return (
            not view.is_open
            and bool(view.handed_in)
            and (began is not None or day is None or day <= found.today)
        )

    def _until(self, found: StepFound) -> str:
        """Return for when it is to be written: "第4回の事前ワーク　·　9月4日（金）16:00まで"."""
        meeting = found.view.meeting
        words = [_("Preparation for meeting {number}").format(number=found.view.number)]
        if meeting.day is not None:
            start = meeting.start
            time = "" if start is None else f"{start // 60}:{start % 60:02}"
            words.append(_("until {day}").format(day=day_and_time(meeting.day, time)))
        return "　·　".join(words)

    # What is done --------------------------------------------------------------------

    def _run(self, command: Command) -> bool:
        """Carry a command out, and read what came of it."""
        done = self._pane.run(command) is not None
        if done and not self._is_saving:
            self.refresh()
        return done

    def _on_typed(self, _words: str = "") -> None:
        self._save.touch()
        self._show_words()

    def _on_main(self) -> None:
        if self._stand is Stand.SEALED:
            self._on_rewrite()
        else:
            self._on_hand_in()

    def _on_hand_in(self) -> None:
        self.flush()
        if not self.unsaved() and self._run(HandInStep(self.id, self._writer)):
            self.bar.say("")
            self._is_keyboard_due = True

    def _on_writer_chosen(self, writer: Id | None) -> None:
        """Write for somebody who sits beside, or for oneself again."""
        self.flush()
        if writer == self._writer or self.unsaved():
            return
        self._writer = writer
        self._is_keyboard_due = True
        self.refresh()

    def _on_rewrite(self) -> None:
        if self._run(RewriteStep(self.id, self._writer)):
            self._is_keyboard_due = True

    def _on_open(self) -> None:
        found = self._found
        if found is None or not self._may_open(found):
            return
        sheet = OpeningSheet(self._host, self.window(), found.view)
        sheet.opened.connect(self._on_open_agreed)
        sheet.open()

    def _on_open_agreed(self) -> None:
        self.flush()
        self._run(OpenStep(self.id))

    def _on_copy(self) -> None:
        copy_prompt(self._prompt())
        self._pane.show_toast(_("Copied. Paste it where you like."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "＋"):
            self.desk.add()
        else:
            super().keyPressEvent(event)
