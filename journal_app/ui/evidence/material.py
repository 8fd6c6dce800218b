"""The material of a picker: what a line of a day may be linked to, as values, the likeliest first. No Qt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from journal_app.domain.habit.candidates import NearPerson, TagUse
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody to name, with the other names that a log knows them by."""

    who: NearPerson
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to choose. `period` is the label of the period of key results and plans, "" without one."""

    period: str = ""
    key_results: tuple[Target, ...] = ()
    tags: tuple[TagUse, ...] = ()
    values: tuple[Target, ...] = ()
    people: tuple[Known, ...] = ()
    plans: tuple[Target, ...] = ()


def read_material(journal: Journal, day: date) -> Material:
    """Return what a line of mine on a day may be linked to, read on a connection of its own.

    Raises the JournalErrors of opening a snapshot.
    """
    me = journal.me
    aliases: dict[Id, list[str]] = defaultdict(list)
    with journal.snapshot() as reads:
        for id_, (member, person) in reads.team.everyone().items():
            if person != id_:
                aliases[person].append(member.name)
        period = reads.okr.period_on(day)
        return Material(
            period.label if period else "",
            tuple(reads.candidates.key_results(me, day)),
            tuple(reads.candidates.tags(me, day)),
            tuple(Target(Served.VALUE, one.id, one.phrase, one.gloss) for one in reads.candidates.values(me)),
            tuple(Known(one, tuple(aliases[one.id])) for one in reads.candidates.people(me, day)),
            tuple(reads.candidates.plans(me, day)),
        )
