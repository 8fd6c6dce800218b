"""Workshop of the sample team: seven meetings that are over, what each brought to them, and the sheet they made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any, Final

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.ids import Id, imported_member_id
from journal_app.domain.periods import Week
from journal_app.domain.sheet.sheets import Sheet, SheetOf, SheetVersion, Source, blank_sheet
from journal_app.domain.sheet.texts import KEPT, kept_values
from journal_app.domain.workshop.decisions import BankWord, Decision
from journal_app.domain.workshop.hand_ins import HandIn, Opening
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Remark, Said
from journal_app.domain.workshop.meetings import Question, StepKind, Subject, Workshop
from journal_app.domain.workshop.programme import SEALED_FIRST, Placed
from journal_app.journal.command import Command, Context
from journal_app.journal.workshop.at_step import derived
from journal_app.journal.workshop.workshop_commands import StartWorkshop
from journal_app.system import local_time
from journal_app.workshop_words import usual_outline

_START: Final = 16 * 60
_MINUTE_MS: Final = 60_000
_PREPARED: Final = time(18, 30)
_Words = Mapping[str, Any]


def start_workshop(words: _Words, today: date) -> StartWorkshop:
    """Return what starts the workshop, on the days the words of a sample say."""
    last = Week.of(today - timedelta(days=max(0, today.weekday() - 4)))
    days = tuple(last.shifted(-back).friday for back in words["weeks_back"])
    return StartWorkshop(usual_outline(), days=days, start=_START)


@dataclass(frozen=True, slots=True)
class HoldWorkshop(Command):
    """Hold all meetings of the one workshop there is, and write the sheet they decided."""

    words: _Words
    members: Sequence[str]

    def plan(self, context: Context) -> ChangeSet:
        """Return the whole workshop as one change."""
        (workshop,) = context.reads.everything(Workshop)
        people = [context.me, *(imported_member_id(context.team, name) for name in self.members[1:])]
        held = _Held(context, self.words, people, context.reads.workshop.placed(workshop.id))
        return ChangeSet("sample", (*held.meetings(workshop), *held.changes()))


@dataclass
class _Held:
    """The workshop while it is being held.

    `notes` are those of the first meeting, in the order of the words; `said` is how much was put forward so far.
    """

    context: Context
    words: _Words
    people: Sequence[Id]
    placed: Sequence[Placed]
    notes: list[Idea] = field(default_factory=list)
    said: int = 0

    def meetings(self, workshop: Workshop) -> Iterator[Change]:
        """Yield the meetings as they began and ended."""
        yield Change(workshop, replace(workshop, made_at=self._ms(self.placed[0]) - 7 * 24 * 60 * _MINUTE_MS))
        for meeting, one in {one.meeting: one for one in self.placed}.items():
            began = self._ms(one)
            yield Change(meeting, replace(meeting, began=began, ended=began + meeting.length * _MINUTE_MS))

    def changes(self) -> Iterator[Change]:
        """Yield everything else, what is pointed to before what points to it."""
        word = self._step(StepKind.ACRONYM)
        yield Change(word.step, replace(word.step, word=self.words["word"]))
        yield from (Change(None, record) for record in self._rows())

    def _rows(self) -> Iterator[Record]:
        for one in self.placed:
            if one.step.kind in SEALED_FIRST:
                yield from self._handed_in(one)
            yield self._opening(one)
        yield from self._gathered()
        yield from self._picked()
        yield from self._answered(Subject.PURPOSE, self.words["purpose"])
        yield from self._answered(Subject.MISSION, self.words["myself"])
        yield from self._banked()
        sheet = replace(blank_sheet(self.context.team, None), **self._sheet())
        yield sheet
        yield from self._parent()
        mission, vision = (self._decided(subject) for subject in (Subject.MISSION, Subject.VISION))
        yield from (*mission, *vision)
        phrases = list(self._phrases())
        yield from phrases
        decisions = [one for one in (*mission, *vision, *phrases) if isinstance(one, Decision)]
        yield from self._versions(sheet, decisions)

    # Steps ---------------------------------------------------------------------

    def _step(self, kind: StepKind, subject: Subject | None = None) -> Placed:
        return next(
            one for one in self.placed if one.step.kind is kind and subject in {None, one.step.subject}
        )

    def _ms(self, placed: Placed, minutes: int = 0) -> int:
        day = placed.meeting.day or self.context.today
        return local_time.ms_at(day, time(*divmod(_START, 60))) + minutes * _MINUTE_MS

    def _prepared_ms(self, placed: Placed, person: Id) -> int:
        """Return when somebody handed in: the evening before, one after the other."""
        day = (placed.meeting.day or self.context.today) - timedelta(days=1)
        return local_time.ms_at(day, _PREPARED) + self.people.index(person) * 7 * _MINUTE_MS

    def _handed_in(self, placed: Placed) -> Iterator[HandIn]:
        for person in self.people:
            id_ = derived(HandIn.TABLE, self.context, step=placed.step.id, member=person, whose=person)
            yield HandIn(id_, placed.step.id, person, person, self._prepared_ms(placed, person))

    def _opening(self, placed: Placed) -> Opening:
        me = self.people[0]
        id_ = derived(Opening.TABLE, self.context, step=placed.step.id, member=me)
        return Opening(id_, placed.step.id, me, self._ms(placed, 15))

    def _idea(self, placed: Placed, person: int, words: _Words, question: Id | None = None) -> Idea:
        who = self.people[person]
        self.said += 1  # in the order of the words, whoever handed in first
        alone = placed.step.kind in SEALED_FIRST
        made_at = (self._prepared_ms(placed, self.people[0]) if alone else self._ms(placed, 20)) + self.said
        return Idea(
            id=self.context.new_id(Idea.TABLE, who),
            step=placed.step.id,
            member=who,
            whose=who,
            made_at=made_at,
            text=words["text"],
            more=words.get("more", ""),
            letter=words.get("letter", ""),
            question=question,
        )

    def _choice(self, placed: Placed, idea: Idea, person: int, said: Said, why: str = "") -> Choice:
        who, step = self.people[person], placed.step.id
        id_ = derived(Choice.TABLE, self.context, step=step, idea=idea.id, member=who, whose=who)
        return Choice(id_, step, idea.id, who, who, self._ms(placed, 25), said, why)

    # What was brought ------------------------------------------------------------

    def _gathered(self) -> Iterator[Record]:
        placed = self._step(StepKind.GATHER)
        clusters = [
            Cluster(self.context.new_id(Cluster.TABLE), placed.step.id, pos, name)
            for pos, name in zip(
                position.spread(len(self.words["clusters"])), self.words["clusters"], strict=True
            )
        ]
        yield from clusters
        places = position.spread(len(self.words["notes"]))
        for pos, words in zip(places, self.words["notes"], strict=True):
            note, *merged = (self._idea(placed, person, words) for person in words["by"])
            self.notes.append(note)
            yield from (note, *merged)
            if "in" in words:
                yield self._placing(placed, note, cluster=clusters[words["in"] - 1].id, pos=pos)
            yield from (self._placing(placed, one, into=note.id) for one in merged)
            yield from (self._choice(placed, note, one, Said.VOTE) for one in words.get("votes", ()))

    def _placing(self, placed: Placed, idea: Idea, **where: Any) -> Placing:  # noqa: ANN401  parts of a placing
        me = self.people[0]
        id_ = derived(Placing.TABLE, self.context, idea=idea.id, member=me)
        return Placing(id_, idea.id, me, self._ms(placed, 40), **where)

    def _picked(self) -> Iterator[Record]:
        placed = self._step(StepKind.PICK)
        for one in self.words["picks"]:
            yield self._choice(placed, self.notes[one["note"] - 1], one["by"], Said.PICK, one["why"])
        for minutes, one in enumerate(self.words["cores"], 70):
            yield self._decision(placed, minutes, one["by"], self.notes[one["note"] - 1], one["text"])

    def _answered(self, subject: Subject, answers: Sequence[_Words]) -> Iterator[Idea]:
        placed = self._step(StepKind.ANSWER, subject)
        asked = sorted(
            (one for one in self.context.reads.everything(Question) if one.step == placed.step.id),
            key=lambda one: (one.pos, one.id),
        )
        for one in answers:
            yield self._idea(placed, one["by"], one, asked[one["question"] - 1].id)

    def _banked(self) -> Iterator[BankWord]:
        steps = [self._step(StepKind.GATHER), self._step(StepKind.ANSWER, Subject.PURPOSE)]
        words = self.words["bank"]
        for number, text in enumerate(words):
            placed, who = steps[number * len(steps) // len(words)], self.people[number % len(self.people)]
            id_ = self.context.new_id(BankWord.TABLE, who)
            yield BankWord(id_, placed.step.id, who, self._ms(placed, 50 + number), text)

    # What was decided ------------------------------------------------------------

    def _decided(self, subject: Subject) -> list[Record]:
        """Return the drafts for a mission or vision, what was asked about them, and which was decided."""
        proposed, decided = self._step(StepKind.PROPOSE, subject), self._step(StepKind.DECIDE, subject)
        words = self.words[f"{subject}s"]
        drafts = [self._idea(proposed, one["by"], one) for one in words]
        rows: list[Record] = [*drafts]
        for draft, one in zip(drafts, words, strict=True):
            for minutes, asked in enumerate(one.get("asked", ()), 50):
                who = self.people[asked["by"]]
                id_ = self.context.new_id(Remark.TABLE, who)
                rows.append(Remark(id_, draft.id, who, self._ms(proposed, minutes), asked["text"]))
        chosen = self.words[subject]
        draft = drafts[chosen["draft"] - 1]
        for said in (Said.SITS_RIGHT, Said.CAN_LIVE):
            rows += (self._choice(decided, draft, one, said) for one in chosen[said])
        others = [(one, person) for one in drafts if one is not draft for person in range(len(self.people))]
        rows += (self._choice(decided, one, person, Said.CAN_LIVE) for one, person in others)
        rows.append(self._decision(decided, 40, chosen["by"], draft, draft.text))
        return rows

    def _phrases(self) -> Iterator[Record]:
        placed = self._step(StepKind.ACRONYM)
        for minutes, words in enumerate(self.words["phrases"], 45):
            idea = self._idea(placed, words["by"], words)
            yield idea
            yield from (self._choice(placed, idea, one, Said.VOTE) for one in words.get("votes", ()))
            if words.get("chosen"):
                yield self._decision(placed, minutes, 0, idea, idea.text)

    def _decision(self, placed: Placed, minutes: int, person: int, idea: Idea, text: str) -> Decision:
        who, at = self.people[person], self._ms(placed, minutes)
        return Decision(
            id=self.context.new_id(Decision.TABLE, who),
            step=placed.step.id,
            member=who,
            made_at=at,
            day=placed.meeting.day or self.context.today,
            idea=idea.id,
            text=text,
            more=idea.more,
            letter=idea.letter,
        )

    # The sheet ---------------------------------------------------------------------

    def _sheet(self) -> dict[str, Any]:
        mission, vision = (
            self.words[f"{subject}s"][self.words[subject]["draft"] - 1] for subject in ("mission", "vision")
        )
        said = {"mission": mission["text"], "sentence": mission["more"], "vision": vision["text"]}
        return {**_texts(self.words["sheet"]), **said}

    def _parent(self) -> Iterator[Sheet]:
        parent = blank_sheet(self.context.team, None, SheetOf.PARENT)
        yield replace(parent, **_texts(self.words["parent"]))

    def _versions(self, sheet: Sheet, decisions: Sequence[Decision]) -> Iterator[SheetVersion]:
        """Yield the sheet as it stood once the mission was decided, then the vision, then all of the values."""
        mission, vision, *values = decisions
        for decision, names in (
            (mission, ("mission", "mission_gloss", "sentence", "sentence_gloss")),
            (vision, tuple(name for name in KEPT if name != "purposes")),
            (values[-1], KEPT),
        ):
            stood = self.context.reads.evidence.values() if names is KEPT else ()
            yield SheetVersion(
                id=self.context.new_id(SheetVersion.TABLE),
                sheet=sheet.id,
                member=decision.member,
                made_at=decision.made_at,
                day=decision.day,
                source=Source.DECIDED,
                **{name: getattr(sheet, name) for name in names},
                values=kept_values(stood),
                decision=decision.id,
            )


def _texts(words: _Words) -> dict[str, Any]:
    """Return texts of a sheet; those of several things have one a line."""
    return {name: text if isinstance(text, str) else "\n".join(text) for name, text in words.items()}
