"""Contributions of each person to the workshops: how many words, answers and drafts, and what of it was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Idea, Remark
from journal_app.domain.workshop.meetings import StepKind, WorkshopStep


@dataclass(frozen=True, slots=True)
class Brought:
    """How much somebody brought, of what the reader may see; `decided` are the words that became the team's."""

    words: int = 0
    answers: int = 0
    drafts: int = 0
    phrases: int = 0
    questions: int = 0
    decided: tuple[str, ...] = ()


NOTHING = Brought()


def brought(
    steps: Iterable[WorkshopStep],
    ideas: Collection[Idea],
    remarks: Iterable[Remark],
    decisions: Iterable[Decision],
    people: Mapping[Id, Id],
) -> dict[Id, Brought]:
    """Return what each person brought; `people` says who a member is. The core of a word counts as no decision."""
    kinds = {step.id: step.kind for step in steps}
    whose = {idea.id: people.get(idea.whose, idea.whose) for idea in ideas if idea.step in kinds}
    counted = Counter((whose[idea.id], kinds[idea.step]) for idea in ideas if idea.id in whose)
    asked = Counter(people.get(one.member, one.member) for one in remarks)
    decided: dict[Id, list[str]] = {}
    for one in sorted(decisions, key=lambda decision: (decision.made_at, decision.id)):
        author = None if one.idea is None else whose.get(one.idea)
        if author is not None and kinds.get(one.step) is not StepKind.PICK:
            decided.setdefault(author, []).append(one.text)
    return {
        member: Brought(
            words=counted[member, StepKind.GATHER],
            answers=counted[member, StepKind.ANSWER],
            drafts=counted[member, StepKind.PROPOSE],
            phrases=counted[member, StepKind.ACRONYM],
            questions=asked[member],
            decided=tuple(dict.fromkeys(decided.get(member, ()))),
        )
        for member in {*whose.values(), *asked}
    }
