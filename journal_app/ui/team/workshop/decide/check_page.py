"""The page on which one says how candidates sit, base of that which decides: read them, answer, compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.candidates import (
    Answer,
    Candidate,
    answers,
    candidates,
    decision_of,
)
from journal_app.domain.workshop.ideas import Said
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, addressed, pgettext
from journal_app.journal.command import Command
from journal_app.journal.workshop.choice_commands import Choose
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import List, Row, Segmented
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.decide import standing
from journal_app.ui.team.workshop.decide.candidate_view import CandidateView
from journal_app.ui.team.workshop.decide.compare_card import CompareCard
from journal_app.ui.team.workshop.decide.reading_view import ReadingView
from journal_app.ui.team.workshop.decide.rows import ResultRow, ResultRows
from journal_app.ui.team.workshop.decide.step_rows import answer_rows, candidate_rows, readings, result_rows
from journal_app.ui.team.workshop.decide.verdict import VerdictCard
from journal_app.ui.team.workshop.decide.words import ANSWERS, draft_title
from journal_app.ui.team.workshop.parts.columns import Beside, Columns
from journal_app.ui.team.workshop.parts.meeting_discs import MeetingDiscs
from journal_app.ui.team.workshop.parts.notice import Notice
from journal_app.ui.team.workshop.step_page import StepPage

READ: Final = "read"
CHECK: Final = "check"
DECIDE: Final = "decide"
_WIDTH = 1200
_MOST = 99


class CheckPage(StepPage[StepView]):
    """Shows a step of deciding. Answers are kept on this device until they are handed in, and open all at once."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self.current: Id | None = None
        self.whose: Id = self._pane.journal.me
        self._pending: Answer | None = None
        self.parts = Segmented(self._host)
        for key in (READ, CHECK, DECIDE):
            self.parts.add(key, "")
        self.parts.set_checked([CHECK])
        self.meetings = MeetingDiscs(self._host)
        self.decided = Notice(self._host)
        self.candidate = CandidateView(self._host)
        self.reading = ReadingView(self._host)
        self.results: List[ResultRow] = List(self._host, ResultRows())
        self.verdict = VerdictCard(self._host)
        self.compare = CompareCard(self._host)
        self._save = SaveTimer(self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        main = QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.candidate.hide()  # until there is one
        self._column.addLayout(Row(self._host, self.parts, None, self.meetings))
        self._column.addWidget(self.decided)
        for view in (self.reading, self.candidate, self.results):
            self._column.addWidget(view)
        self.columns = Columns(
            self._host, main, (self.verdict, self.compare), width=_WIDTH, beside=Beside.PANEL
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)

    def _connect_signals(self) -> None:
        self.parts.changed.connect(self._on_part)
        self.meetings.opened.connect(self.open_requested)
        self.candidate.answered.connect(self.answer)
        self.candidate.why_edited.connect(self._save.touch)
        self.candidate.why_left.connect(self.flush)
        self.candidate.person_chosen.connect(self._on_person)
        self._save.timeout.connect(self.flush)
        self.compare.chosen.connect(self.look_at)
        self.results.opened.connect(self._on_result)
        keys = {"Alt+Up": partial(self.compare.step, -1), "Alt+Down": partial(self.compare.step, 1)}
        keys |= {str(number): partial(self.answer, said) for number, said in enumerate(ANSWERS, 1)}
        for key, slot in keys.items():
            add_key(self, key, slot)

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], StepView]:
        journal, step = self._pane.journal, self.id

        def load() -> StepView:
            with journal.snapshot() as reads:
                return reads.workshop.step(step)

        return load

    @override
    def _main(self) -> QWidget:
        if self.candidate.isHidden():
            return self.parts
        if self.view is None or self._can_answer(self.view):
            return self.candidate.options.stop
        person = self.candidate.person  # what is sealed cannot be answered; the next one at the screen can
        return self.verdict.other if person.isHidden() else person

    @override
    def take_keyboard(self) -> None:
        super().take_keyboard()
        if self.candidate.isHidden():
            self.parts.focus()

    @property
    def view(self) -> StepView | None:
        """Return the step as it was read last."""
        return self._found

    @property
    def shown(self) -> Candidate | None:
        """Return the candidate that is looked at."""
        found = candidates(self.view) if self.view is not None else ()
        return next((one for one in found if one.idea.id == self.current), found[0] if found else None)

    @override
    def _show(self, found: StepView) -> None:
        self._name_meeting(found.number, found.meeting)
        self.meetings.show_meetings(found)
        shown = self.shown
        self.current = shown.idea.id if shown is not None else None
        part = self.parts.checked()[0]
        self.candidate.setVisible(part == CHECK and shown is not None)
        self.reading.setVisible(part == READ)
        self.results.setVisible(part == DECIDE and found.is_open)
        self.verdict.show_verdict(standing.verdict_of(found, shown, self.whose, self._pane.journal.today()))
        self.compare.show_rows(candidate_rows(found), self.current)
        self.reading.show_readings(readings(found))
        self.results.set_rows(result_rows(found))
        self.results.show_at_most(_MOST)
        self._show_decided(found, shown)
        if shown is not None:
            self._show_candidate(found, shown)

    def _show_candidate(self, view: StepView, shown: Candidate) -> None:
        idea = shown.idea
        self.candidate.show_candidate(
            draft_title(view.step.subject, shown.number),
            standing.source_words(view, shown),
            idea.text,
            idea.more,
        )
        me = self._pane.journal.me
        others = [(one.id, addressed(one.name)) for one in view.people if one.id != me]
        self.candidate.show_people([(me, _("My answer")), *others], self.whose)
        self.candidate.show_answer(self._answer(view, shown), editable=self._can_answer(view))
        self.candidate.show_answers(standing.opened_words(view), answer_rows(view, shown))

    def _show_decided(self, view: StepView, shown: Candidate | None) -> None:
        decision = decision_of(view, shown) if shown is not None else None
        if shown is None:
            self.decided.show()
            self.decided.say("pencil-line", "", _("Drafts that were put forward appear here."))
            self.decided.offer("")
            return
        is_waiting = self.results.isHidden() and self.parts.checked()[0] == DECIDE
        self.decided.setVisible(decision is not None or is_waiting)
        if is_waiting:
            self.decided.say("lock", "", _("Answers open at once, when everyone has given theirs."))
            self.decided.offer("")
        if decision is not None:
            strong, words = standing.decided_words(view, decision)
            warns = bool(decision.early or decision.despite)
            self.decided.say(
                "triangle-alert" if warns else "circle-check", strong, words, ink="keep", warns=warns
            )
            self.decided.offer(_("Show the sheet"))

    # Answers ---------------------------------------------------------------------------

    def answer(self, said: Said) -> None:
        """Say how the candidate shown sits; a "not yet" waits for its reason where others see it at once."""
        view = self.view
        if view is None or self.shown is None or not self._can_answer(view):
            return
        self._pending = Answer(said, self.candidate.why.text(), is_given=False)
        self.candidate.show_answer(self._pending, editable=True)
        self.candidate.ask_why(said)
        self.flush()

    @override
    def flush(self) -> None:
        self._save.stop()
        view, shown = self.view, self.shown
        if view is None or shown is None or not self._can_answer(view):
            return
        stored = answers(view, self.whose).get(shown.idea.id, Answer())
        said = self._pending.said if self._pending is not None else stored.said
        why = self.candidate.why.text().strip()
        if (said, why) == (stored.said, stored.why) or (view.is_open and not _is_whole(said, why)):
            return
        self._pending = None
        if view.is_open:
            command: Command = Choose(view.step.id, shown.idea.id, said, why, self.whose)
        else:
            command = Prepare(view.step.id, why, idea=shown.idea.id, said=said, whose=self.whose)
        self.do(command)

    @override
    def drafts(self) -> tuple[str, ...]:
        view, shown = self.view, self.shown
        if view is None or shown is None or not self._can_answer(view):
            return ()
        stored = answers(view, self.whose).get(shown.idea.id, Answer())
        why = self.candidate.why.text().strip()
        return (why,) if why and why != stored.why else ()

    def do(self, command: Command) -> bool:
        """Carry out a command and show what came of it; tell whether it could be done."""
        done = self._pane.run(command) is not None
        if done:
            self.refresh()
        return done

    def _answer(self, view: StepView, shown: Candidate) -> Answer:
        return self._pending or answers(view, self.whose).get(shown.idea.id, Answer())

    def _can_answer(self, view: StepView) -> bool:
        return view.is_open or self.whose not in view.handed_in

    # What is chosen ----------------------------------------------------------------------

    def look_at(self, candidate: Id) -> None:
        """Show another candidate; what was typed about the one before is kept first."""
        self.flush()
        self._pending = None
        self.current = candidate
        self.candidate.why.set_error("")
        self.show_again()

    def show_again(self) -> None:
        """Show again what was read."""
        if self._found is not None:
            self._show(self._found)

    def _on_result(self, row: ResultRow) -> None:
        self.parts.set_checked([CHECK])
        self.look_at(row.id)

    def _on_part(self) -> None:
        self.flush()
        self.show_again()

    def _on_person(self, whose: Id) -> None:
        self.flush()
        self._pending = None
        self.whose = whose
        self.show_again()
        self.take_keyboard()

    @override
    def retranslate(self) -> None:
        for key, words in (
            (READ, pgettext("workshop", "Read")),
            (CHECK, pgettext("workshop", "Check")),
            (DECIDE, pgettext("workshop", "Decide")),
        ):
            self.parts.set_text(key, words)
        self.results.setAccessibleName(_("Compare the drafts"))
        super().retranslate()

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(20))


def add_key(page: QWidget, key: str, slot: Callable[[], object]) -> None:
    """Let a key work everywhere on a page, but where it types."""
    shortcut = QShortcut(key, page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)


def _is_whole(said: Said, why: str) -> bool:
    return said in ANSWERS and (said is not Said.NOT_YET or bool(why))
