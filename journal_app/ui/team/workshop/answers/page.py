"""Page of a step that asks questions: each answers for themselves and seals it; open, all answers lie side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Subject
from journal_app.i18n import _, ngettext
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.system import local_time
from journal_app.ui.dates import day_and_time
from journal_app.ui.kit import TextArea
from journal_app.ui.notes.people_words import people_in_order
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.answers.open_view import OpenView
from journal_app.ui.team.workshop.answers.question_row import QuestionRow
from journal_app.ui.team.workshop.answers.values import Answers, Asked
from journal_app.ui.team.workshop.answers.writing_view import WritingView
from journal_app.ui.team.workshop.parts.columns import Columns
from journal_app.ui.team.workshop.parts.step_found import Stand, StepFound
from journal_app.ui.team.workshop.parts.writing_page import WritingPage

_WRITING, _READING = 680, 1304


class AnswersPage(WritingPage):
    """Shows fields to write in, or what all have answered."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self._joins_late = False
        self.questions, self.answers = WritingView(self._host), OpenView(self._host)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.questions)
        column.addWidget(self.answers)
        cards = (self.people, self.bank, self.wording)
        self.columns = Columns(self._host, main, cards, self.bar, width=_WRITING)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        self.questions.edited.connect(self._on_typed)
        self.questions.left.connect(self.flush)
        self.answers.notice.pressed.connect(self._on_join_late)

    @override
    def _main(self) -> QWidget:
        if self._reads:
            return self.answers.cards[0] if self.answers.cards else self
        if self._stand is Stand.SEALED:
            return self.bar.main
        row = self.questions.first_empty
        return row.field.edit if row is not None else self

    @property
    def _reads(self) -> bool:
        """Tell whether the answers of all are shown, and not fields."""
        return self._stand is Stand.OPEN and not self._joins_late

    # What is shown -------------------------------------------------------------------

    @override
    def _show(self, found: StepFound) -> None:
        read_before = self._reads
        self._joins_late = self._joins_late and found.is_late
        self._take_stand(found)
        if self._reads is not read_before:
            self._hold_keyboard()
        asked = tuple(Asked(one.id, number, one.text) for number, one in enumerate(found.view.questions, 1))
        sealed = found.stand is Stand.SEALED
        handed_in = _words_by_question(found.handed_in)
        prepared = {one.question: one.text for one in found.prepared if one.question is not None}
        self.questions.show_questions(asked, handed_in if sealed else prepared, sealed=sealed)
        self.questions.set_title(self._title(found), self._until(found))
        self._show_step(found)
        self._seal(self.questions.notice)
        self._say_open(found)
        if self._joins_late:
            self.questions.notice.say(
                "lock-open", "", _("The others have opened theirs. Yours joins them as you hand it in.")
            )
        reads = self._reads
        self.questions.setVisible(not reads)
        self.answers.setVisible(reads)
        self.bar.setVisible(not reads)
        self.wording.setVisible(not reads and self._writer is None)
        self.columns.set_width(_READING if reads else _WRITING, beside=not reads)
        if reads:
            self.answers.show_answers(asked, _everybody(found))  # in the room they have in the end

    def _title(self, found: StepFound) -> str:
        view = found.view
        if view.step.title:
            return view.step.title
        if view.step.subject is Subject.PURPOSE:
            return _("Why does this team exist?")
        count = len(view.questions)
        return ngettext("{count} question to yourself", "{count} questions to yourself", count).format(
            count=count
        )

    def _say_open(self, found: StepFound) -> None:
        opened_at = found.view.opened_at
        if opened_at is None:
            return
        moment = local_time.of_row(opened_at)
        at = day_and_time(moment.date(), f"{moment:%H:%M}")
        self.answers.notice.say("check", _("Opened together."), at, ink="keep")
        self.answers.notice.offer(_("Add my answers") if found.is_late else "")

    @override
    def _on_typed(self, words: str = "") -> None:
        super()._on_typed(words)
        self.columns.follow()

    # What is written -----------------------------------------------------------------

    @override
    def _area(self) -> TextArea | None:
        return None if self._reads or self._stand is Stand.SEALED else self.questions.area

    @override
    def _writing(self) -> str:
        return "\n".join(row.field.text() for row in self.questions.rows)

    @override
    def _prompt(self) -> Sequence[tuple[str, str]]:
        return [(row.asked.text, row.field.text().strip()) for row in self.questions.rows]

    @override
    def _pending(self) -> Sequence[Callable[[], bool]]:
        if self._stand is Stand.SEALED:
            return ()
        return [partial(self._store, row) for row in self.questions.rows if row.field.is_dirty]

    def _store(self, row: QuestionRow) -> bool:
        text = row.field.text()
        if self._pane.run(Prepare(self.id, text, question=row.asked.id, whose=self._writer)) is None:
            return False
        row.field.took(text)
        return True

    @override
    def unsaved(self) -> tuple[str, ...]:
        if self._stand is Stand.SEALED:
            return ()
        return tuple(row.field.text() for row in self.questions.rows if row.field.is_dirty)

    def _on_join_late(self) -> None:
        self._hold_keyboard()
        self._joins_late = True
        if self._found is not None:
            self._show(self._found)
            self._pane.commands_changed.emit()
            self.take_keyboard()

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        found = dict(super().commands())
        if self._reads:
            found.pop("workshop.insert_word", None)
        if self._joins_late:
            found["workshop.hand_in"] = self._on_hand_in
        return found

    @override
    def _on_escape(self) -> None:
        if self._joins_late:
            self.flush()
            self._hold_keyboard()
            self._joins_late = False
            if self._found is not None:
                self._show(self._found)
                self.take_keyboard()
        else:
            super()._on_escape()


def _words_by_question(ideas: Sequence[Idea]) -> dict[Id, str]:
    words: dict[Id, str] = {}
    for one in ideas:
        if one.question is not None:
            before = words.get(one.question)
            words[one.question] = f"{before}\n{one.text}" if before else one.text
    return words


def _everybody(found: StepFound) -> tuple[Answers, ...]:
    """Return the answers of each: mine, then those of the people, then those of people who have left."""
    shown = []
    for person in people_in_order(found.view):
        ideas = [one for one in found.view.ideas if one.whose == person]
        if ideas:
            typed_by = next(filter(None, (found.typed_by(one) for one in ideas)), "")
            words = _words_by_question(ideas)
            shown.append(Answers(found.name(person), words, person == found.view.me, typed_by))
    return tuple(shown)
