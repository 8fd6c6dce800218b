"""Step as its page found it beside the window: its view, and what lies before and behind it in the programme. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from journal_app.domain.ids import Id
from journal_app.domain.sheet.view import ParentSheet
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Question, StepKind
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.team.workshop.bank.bank_card import BankGroup
from journal_app.ui.team.workshop.parts.people_card import PersonStage, Stage


class Stand(Enum):
    """Where I am with a step: writing, with all of it sealed, looking at what is open, or late to an open one."""

    WRITING = "writing"
    SEALED = "sealed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class StepFound:
    """A step on a day. `titles` are those of the meetings by number.

    `deciding` is the step that decides about the drafts of this one, `decided` what was decided there. `parent` is the
    sheet it is to join, and `before` what I answered last, with the questions. `writer` is for whom one types at a
    shared screen, None for oneself.
    """

    view: StepView
    today: date
    titles: Mapping[int, str]
    deciding: Id | None = None
    decided: tuple[Decision, ...] = ()
    parent: ParentSheet | None = None
    before: tuple[tuple[str, str], ...] = ()
    writer: Id | None = None

    @property
    def whose(self) -> Id:
        """Return whose words are written now."""
        return self.writer or self.view.me

    @property
    def stand(self) -> Stand:
        """Tell where I am."""
        if self.view.is_open:
            return Stand.OPEN
        return Stand.SEALED if self.whose in self.view.handed_in else Stand.WRITING

    @property
    def is_late(self) -> bool:
        """Tell whether the others have opened theirs, and I may still hand mine in."""
        view = self.view
        expected = any(one.id == view.me for one in view.people)
        return view.is_open and expected and not view.is_closed and view.me not in view.handed_in

    @property
    def handed_in(self) -> tuple[Idea, ...]:
        """Return what is handed in of whose words are written now."""
        return tuple(one for one in self.view.ideas if one.whose == self.whose)

    @property
    def prepared(self) -> tuple[Prepared, ...]:
        """Return what is not handed in of whose words are written now; not what is said of drafts."""
        return tuple(one for one in self.view.mine if one.whose == self.whose and one.idea is None)

    def name(self, member: Id) -> str:
        """Return what somebody is called."""
        return self.view.names.get(member, "")

    def typed_by(self, idea: Idea) -> str:
        """Return who typed an idea for whom it belongs to, "" where they did so themselves."""
        typist, whose = self.name(idea.member), self.name(idea.whose)
        return "" if idea.member == idea.whose or typist == whose else typist


def load_step(journal: Journal, step: Id, today: date, writer: Id | None) -> StepFound:
    """Read a step on another thread, where one types for `writer`. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        view = reads.workshop.step(step)
        placed = reads.workshop.placed(view.workshop.id)
        meetings = reads.workshop.meetings(view.workshop.id)
        at = next((place for place, one in enumerate(placed) if one.step.id == step), len(placed))
        later = (
            one.step
            for one in placed[at:]
            if one.step.kind is StepKind.DECIDE and one.step.subject is view.step.subject
        )
        deciding = next(later, None)
        answered = [
            (reads.workshop.of_step(Question, one.step.id), reads.workshop.ideas(one.step.id))
            for one in placed[:at]
            if one.step.kind is StepKind.ANSWER
        ]
        return StepFound(
            view=view,
            today=today,
            titles={number: meeting.title for number, meeting in enumerate(meetings, 1)},
            deciding=deciding.id if deciding is not None else None,
            decided=tuple(reads.workshop.of_step(Decision, deciding.id)) if deciding is not None else (),
            parent=reads.sheet.of(view.workshop.group).parent,
            before=_last_answered(answered, view.me),
            writer=writer,
        )


def _last_answered(
    answered: Sequence[tuple[Sequence[Question], Sequence[Idea]]], me: Id
) -> tuple[tuple[str, str], ...]:
    """Return what I answered where I last answered something, each with its question."""
    for questions, ideas in reversed(answered):
        asked = {one.id: one.text for one in questions}
        found = [
            (asked[one.question], one.text) for one in ideas if one.whose == me and one.question in asked
        ]
        if found:
            return tuple(found)
    return ()


def bank_groups(found: StepFound) -> tuple[BankGroup, ...]:
    """Return the words of the bank by the meeting they come from, each once."""
    groups: dict[int, list[str]] = {}
    seen: set[str] = set()
    for entry in found.view.bank:
        if entry.text not in seen:
            seen.add(entry.text)
            groups.setdefault(entry.number, []).append(entry.text)
    return tuple(
        BankGroup(
            meeting_words(number, found.titles.get(number, "")),
            tuple(words),
            _("Meeting {number}").format(number=number),
        )
        for number, words in sorted(groups.items())
    )


def meeting_words(number: int, title: str) -> str:
    """Return what a meeting is called: "第3回　なぜあるのか"."""
    return _("Meeting {number}: {title}").format(number=number, title=title)


def people_stages(found: StepFound, *, writes: bool) -> tuple[PersonStage, ...]:
    """Return how far each of the people is, me first; `writes` says that who is written for has begun, here."""
    me, everybody = found.view.me, found.view.people
    ordered = sorted(everybody, key=lambda one: one.id != me)
    return tuple(
        PersonStage(one.name, _stage(found, one.id, writes=writes and one.id == found.whose), one.id == me)
        for one in ordered
    )


def _stage(found: StepFound, member: Id, *, writes: bool) -> Stage:
    if member in found.view.handed_in:
        return Stage.OPEN if found.view.is_open else Stage.SEALED
    return Stage.WRITING if writes else Stage.LATER
