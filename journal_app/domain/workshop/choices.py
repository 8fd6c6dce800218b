"""Choices that hold: what each person says of an idea in the end, how it sits with all, and which picks are shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Choice, Said


def held(choices: Iterable[Choice], people: Mapping[Id, Id] | None = None) -> tuple[Choice, ...]:
    """Return the newest choice of each person about each idea of each step, without what was taken back.

    `people` tells who a name of a log turned out to be. The order is that in which they were made.
    """
    newest: dict[tuple[Id, Id, Id], Choice] = {}
    for one in sorted(choices, key=lambda choice: (choice.made_at, choice.id)):
        whose = (people or {}).get(one.whose, one.whose)
        newest.pop((one.step, one.idea, whose), None)
        newest[one.step, one.idea, whose] = replace(one, whose=whose)
    return tuple(one for one in newest.values() if one.said is not Said.NOTHING)


@dataclass(frozen=True, slots=True)
class Tally:
    """How an idea sits with the people of a step."""

    sits_right: tuple[Id, ...]
    can_live: tuple[Id, ...]
    not_yet: tuple[Id, ...]
    silent: tuple[Id, ...]


def tally(choices: Iterable[Choice], idea: Id, people: Collection[Id]) -> Tally:
    """Return how an idea sits, by choices that hold; people who said nothing of it are silent."""
    said = {one.whose: one.said for one in choices if one.idea == idea}

    def who(answer: Said) -> tuple[Id, ...]:
        return tuple(whose for whose, one in said.items() if one is answer)

    answered = {Said.SITS_RIGHT, Said.CAN_LIVE, Said.NOT_YET}
    silent = tuple(one for one in people if said.get(one) not in answered)
    return Tally(who(Said.SITS_RIGHT), who(Said.CAN_LIVE), who(Said.NOT_YET), silent)


def picked_by(picks: Iterable[Choice], heads: Mapping[Id, Id] | None = None) -> dict[Id, tuple[Id, ...]]:
    """Return who picked what, what most picked first; `heads` names the note with which another was made one."""
    found: dict[Id, dict[Id, None]] = {}
    for one in picks:
        if one.said is Said.PICK:
            found.setdefault((heads or {}).get(one.idea, one.idea), {})[one.whose] = None
    ordered = sorted(found.items(), key=lambda pair: -len(pair[1]))
    return {idea: tuple(people) for idea, people in ordered}
