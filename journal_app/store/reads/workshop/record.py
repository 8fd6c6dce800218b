"""Record of a workshop, read from the steps that are open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journal_app.domain.ids import Id
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.meetings import Question, Workshop
from journal_app.domain.workshop.record import Record, RecordStep, Thought, is_thought

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal_app.store.reads.workshop.workshop_rows import WorkshopRows


def record_of(reads: WorkshopRows, workshop: Workshop) -> Record:
    """Return what was said in a workshop, as far as it is open to everybody."""
    people, names, who = reads.people(workshop.group), reads.names(), reads.who()
    words: dict[Id, str] = {}
    steps: list[RecordStep] = []
    for placed in reads.placed(workshop.id):
        step = placed.step
        if reads.opened_at(step.id) is None:
            continue
        thoughts = list(_thoughts(reads, step.id, words, who))
        places = {one.id: place for place, one in enumerate(people)}
        thoughts.sort(
            key=lambda one: places.get(one.whose, len(places))
        )  # of one person in the order they said it
        decisions = tuple(sorted(reads.of_step(Decision, step.id), key=lambda one: (one.made_at, one.id)))
        if thoughts or decisions:
            steps.append(RecordStep(step, placed.meeting, placed.number, tuple(thoughts), decisions))
    spoke = {one.whose for step in steps for one in step.thoughts}
    known = tuple(one for one in people if one.id in spoke)
    return Record(workshop, reads.me(), known, tuple(steps), names)


def _thoughts(reads: WorkshopRows, step: Id, words: dict[Id, str], who: Mapping[Id, Id]) -> Iterator[Thought]:
    questions = {one.id: one.text for one in reads.of_step(Question, step)}
    for idea in reads.ideas(step):
        words[idea.id] = idea.text
        asked = questions.get(idea.question, "") if idea.question is not None else ""
        typist = who.get(idea.member, idea.member)
        other = typist if typist != idea.whose else None
        yield Thought(idea, idea.whose, idea.text, idea.more, idea.letter, asked, typed_by=other)
    for choice in reads.held_choices(step):
        if is_thought(choice):
            typist = who.get(choice.member, choice.member)
            other = typist if typist != choice.whose else None
            about = words.get(choice.idea, "")
            yield Thought(choice, choice.whose, choice.why, about=about, said=choice.said, typed_by=other)
    for remark in reads.remarks(step):
        whose = who.get(remark.member, remark.member)
        yield Thought(remark, whose, remark.text, about=words.get(remark.idea, ""))
