"""The page of letters: candidates for each, votes, the values they make, and the decision on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.acronym import Phrase, Picked
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import StepKind, Subject, WorkshopStep
from journal_app.domain.workshop.outline import StepOutline
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.workshop.choice_commands import Vote
from journal_app.journal.workshop.decision_commands import Decide, UndoDecision, Words
from journal_app.journal.workshop.idea_commands import AddIdea, EditIdea, TakeBackIdea
from journal_app.journal.workshop.step_commands import AddStep, EditStep
from journal_app.ui import dates
from journal_app.ui.kit.frames.wide_area import WideArea
from journal_app.ui.team.tab import StepOf, TeamTools
from journal_app.ui.team.workshop.acronym.found import Found, read
from journal_app.ui.team.workshop.acronym.letter_sheet import LetterSheet
from journal_app.ui.team.workshop.acronym.phrase_sheet import PhraseSheet
from journal_app.ui.team.workshop.acronym.picked_card import PickedCard
from journal_app.ui.team.workshop.acronym.preview import Preview
from journal_app.ui.team.workshop.acronym.toolbar import LettersToolbar
from journal_app.ui.team.workshop.parts.columns import Beside, Columns
from journal_app.ui.team.workshop.parts.notice import Notice
from journal_app.ui.team.workshop.step_page import StepPage

_WIDTH = 1200


class AcronymPage(StepPage[Found]):
    """Shows the candidates of a step, letter by letter. What is chosen is this window's until it is decided."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self._own: dict[str, tuple[Id, ...]] = {}
        self._wanted: Id | None = None
        self.toolbar = LettersToolbar(self._host)
        self.decided = Notice(self._host)
        self.letters = LetterSheet(self._host)
        self.area = WideArea(self._host, grows=True)
        self.area.hold(self.letters, "")
        self.preview = Preview(self._host)
        self.picked = PickedCard(self._host)
        main = QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.toolbar, self.decided, self.area, self.preview):
            self._column.addWidget(widget)
        self.columns = Columns(self._host, main, (self.picked,), width=_WIDTH, beside=Beside.BEFORE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.toolbar.word_changed.connect(self._on_word)
        self.toolbar.check_requested.connect(self.check)
        self.toolbar.decide_requested.connect(self.decide)
        self.toolbar.reopen_requested.connect(self._on_reopen)
        self.letters.vote_requested.connect(self._on_vote)
        self.letters.choose_requested.connect(self._on_choose)
        self.letters.edit_requested.connect(self._on_edit)
        self.letters.delete_requested.connect(self._on_delete)
        self.letters.add_requested.connect(self.add)
        self.picked.chosen.connect(self._on_picked)
        self.decided.pressed.connect(partial(self.open_requested.emit, "sheet"))

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], Found]:
        return partial(read, self._pane.journal, self.id)

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"workshop.decide": self.decide, "workshop.check": self.check}

    @override
    def _main(self) -> QWidget:
        return self.letters

    @override
    def _show(self, found: Found) -> None:
        values, view = found.acronym, found.acronym.view
        self._name_meeting(view.number, view.meeting)
        chosen = values.chosen(self._own)
        spelled = values.spelled(chosen)
        made = {one.idea for one in view.decisions}
        wanted = {one.idea.id for one in spelled if one is not None}
        self.toolbar.show_word(
            view.step.word,
            len(spelled),
            found.above,
            complete=bool(spelled) and None not in spelled,
            decided=bool(wanted) and wanted <= made and None not in spelled,
        )
        self.letters.show_letters(values.columns, chosen, view.names, view.me)
        if self._wanted is not None:
            self.letters.select(self._wanted)
            self._wanted = None
        self.area.fit()
        self.preview.show_values(view.step.word, spelled)
        self.picked.show_words(values.picked)
        self._show_decided(view.decisions)

    def _show_decided(self, decisions: tuple[Decision, ...]) -> None:
        self.decided.setVisible(bool(decisions))
        if decisions:
            day = dates.day_short_with_weekday(max(one.day for one in decisions))
            self.decided.say("circle-check", _("Decided"), day, ink="keep")
            self.decided.offer(_("Show the sheet"))

    @override
    def flush(self) -> None:
        self.toolbar.flush()

    @override
    def drafts(self) -> tuple[str, ...]:
        word = self.toolbar.draft()
        return (word,) if word else ()

    @override
    def retranslate(self) -> None:
        self.letters.setAccessibleName(_("Candidates by letter"))
        super().retranslate()

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))

    # What is done --------------------------------------------------------------------

    def add(self, letter: str, phrase: str = "", gloss: str = "") -> None:
        """Ask for a candidate of a letter, beginning from words where some are given."""
        sheet = PhraseSheet(self._host, self.window(), letter, (phrase, gloss))
        sheet.given.connect(partial(self._on_given, letter))
        sheet.open()

    def check(self) -> None:
        """Go to the step that asks how the values sit; it is added where the programme has none."""
        found = self._found
        if found is None:
            return
        step = found.check
        if step is None:
            title = _("The values that sit right")
            outline = StepOutline(StepKind.DECIDE, Subject.VALUES, title)
            changes = self._pane.run(AddStep(found.acronym.view.meeting.id, outline))
            made = changes.made(WorkshopStep) if changes is not None else None
            step = made.id if made is not None else None
        if step is not None:
            self.open_requested.emit(StepOf(step))

    def decide(self) -> None:
        """Decide on the values as they are chosen."""
        self.flush()
        found = self._found
        if found is None or not self.toolbar.can_decide:
            return
        values = found.acronym
        spelled = values.spelled(values.chosen(self._own))
        letters = {one.idea.id: column.letter for column in values.columns for one in column.phrases}
        words = tuple(
            Words(one.idea.text, one.idea.more, letters[one.idea.id], one.idea.id)
            for one in spelled
            if one is not None
        )
        if self._do(Decide(self.id, words)):
            self._pane.offer_undo(_("Decided. It is on the sheet now."))

    def _on_reopen(self) -> None:
        decisions = self._found.acronym.view.decisions if self._found is not None else ()
        if decisions:
            self._do(UndoDecision(decisions[-1].id))

    def _do(self, command: Command) -> bool:
        changes = self._pane.run(command)
        if changes is None:
            return False
        made = next((one.after for one in changes.changes if isinstance(one.after, Idea)), None)
        self._wanted = made.id if made is not None else None
        self.refresh()
        return True

    def _on_word(self, word: str) -> None:
        if self._found is not None:
            step = self._found.acronym.view.step
            self._own = {}
            self._do(EditStep(step, replace(step, word=word)))

    def _on_given(self, letter: str, phrase: str, gloss: str) -> None:
        self._do(AddIdea(self.id, phrase, gloss, letter))

    def _on_vote(self, phrase: Phrase) -> None:
        self._do(Vote(phrase.idea.id, self._pane.journal.me not in phrase.voters))

    def _on_choose(self, phrase: Phrase) -> None:
        """Choose a candidate for its letter, or give it up; of more than are needed the earliest goes."""
        found = self._found
        if found is None:
            return
        values = found.acronym
        column = next(one for one in values.columns if phrase in one.phrases)
        now = list(values.chosen(self._own)[column.letter])
        if phrase.idea.id in now:
            now.remove(phrase.idea.id)
        elif column.needs:
            now = [*now, phrase.idea.id][-column.needs :]
        self._own[column.letter] = tuple(now)
        self._show(found)

    def _on_edit(self, phrase: Phrase) -> None:
        idea = phrase.idea
        sheet = PhraseSheet(self._host, self.window(), idea.letter, (idea.text, idea.more), new=False)
        sheet.given.connect(partial(self._on_edited, idea))
        sheet.open()

    def _on_edited(self, idea: Idea, phrase: str, gloss: str) -> None:
        self._do(EditIdea(idea.id, phrase, gloss, idea.letter))

    def _on_delete(self, phrase: Phrase) -> None:
        if self._do(TakeBackIdea(phrase.idea.id)):
            self._pane.offer_undo(_("Phrase removed."))

    def _on_picked(self, picked: Picked) -> None:
        hint = picked.hints[0] if picked.hints else None
        self.add(hint.letter if hint else self.letters.letter, hint.words if hint else "", picked.text)
