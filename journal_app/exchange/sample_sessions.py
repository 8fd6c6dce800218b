"""Sessions of the sample team: those of the weeks before, with stars, thanks and notes, and thanks of this week."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import cycle, islice
from typing import Any, Final

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.habit.evidence import Evidence, Served, Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind, Outcome
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.domain.week.sessions import (
    Chapter,
    Lead,
    SessionNote,
    Turn,
    TurnState,
    WinSession,
    lead_id,
    session_id,
    turn_id,
)
from journal_app.domain.week.thanks import Star, Thanks, ThanksKind, star_id
from journal_app.journal.command import Command, Context
from journal_app.journal.week.minutes_commands import SettleMinutes
from journal_app.journal.week.minutes_pages import draft_page
from journal_app.system import local_time

_SEED: Final = 43
_AT: Final = time(16, 0)
_NONE: Final = 4
"""So many weeks ago there was no session."""
_THANKS: Final = 3
_STARS: Final = 2


@dataclass(frozen=True, slots=True)
class Dealt:
    """A shared line of the sample, whose it is, and of which day."""

    item: Item
    member: int
    day: date


@dataclass(frozen=True)
class Sessions:
    """What the team did together. `words` are those of the sample, `members` its people, `last` its last workday."""

    context: Context
    words: Mapping[str, Any]
    members: Sequence[Member]
    last: date
    rng: random.Random = field(default_factory=lambda: random.Random(_SEED))

    def values(self) -> Iterator[Value]:
        """Yield the values of the team."""
        places = position.spread(len(self.words["values"]))
        for pos, words in zip(places, self.words["values"], strict=True):
            yield Value(
                self.context.new_id(Value.TABLE), self.context.team, pos, words["phrase"], words["gloss"]
            )

    def rows(self, lines: Sequence[Dealt], values: Sequence[Value], weeks: int) -> Iterator[Record]:
        """Yield the sessions of so many weeks before this one, and what the week has of its own so far."""
        thanks, notes = cycle(self.words["thanks"]), cycle(self.words["notes"])
        this = Week.of(self.last)
        for back in range(weeks, 0, -1):
            week = this.shifted(-back)
            keeps = [one for one in lines if one.day in week.days and one.item.kind is Kind.KEEP]
            if back == _NONE or not keeps:
                continue
            tries = [one for one in lines if one.day in week.days and one.item.kind is Kind.TRY]
            yield from self._session(week, back, keeps, tries)
            yield from self._thanks(islice(thanks, _THANKS), week.friday, values)
            yield self._note(week, back, next(notes))
            yield from self._stars(keeps)
            yield from self._lived(keeps, values)
        now = [one for one in lines if one.day in this.days and one.item.kind is Kind.KEEP]
        yield from self._tries([one for one in lines if one.day in this.shifted(-1).days], now)
        yield from self._thanks(self.words["this_week"], self.last, values)
        yield from (Star(star_id(one.item.id), one.item.id) for one in now[:1])
        yield from self._lived([one for one in now if one.member], values)

    def _lived(self, keeps: Sequence[Dealt], values: Sequence[Value]) -> Iterator[Evidence]:
        """Yield for half of the Keeps which value they stand for, some values more often than others."""
        weights = range(len(values), 0, -1)
        for one in keeps[::2]:
            (value,) = self.rng.choices(values, weights)
            id_ = self.context.new_id(Evidence.TABLE, self.members[one.member].id)
            yield Evidence(id_, one.item.id, Served.VALUE, value=value.id)

    def _session(
        self, week: Week, back: int, keeps: Sequence[Dealt], tries: Sequence[Dealt]
    ) -> Iterator[Record]:
        count, team = len(self.members), self.context.team
        session, leader = session_id(team, week.monday, None), self.members[back % count]
        began, minutes = self._ms(week.friday), self.rng.randrange(19, 29)
        common = self.rng.choice(tries).item if tries else None
        lead = lead_id(session, leader.id)
        yield WinSession(session, team, week.monday, None)
        yield Lead(
            id=lead,
            session=session,
            member=leader.id,
            began=began,
            ended=began + minutes * 60_000,
            planned=25,
            spent=minutes * 60,
            chapter=Chapter.CLOSING,
            common_try=common.id if common else None,
        )
        there = {one.member for one in keeps}
        order = [at for at in ((first - back) % count for first in range(count)) if at in there]
        for pos, at in zip(position.spread(len(order)), order, strict=True):
            speaker = self.members[at].id
            yield Turn(turn_id(lead, speaker), lead, speaker, pos, TurnState.SPOKE)

    def _tries(self, before: Sequence[Dealt], now: Sequence[Dealt]) -> Iterator[Record]:
        """Yield what the others mean to try next, in days they wrote in; one goes on from the week before."""
        for words in self.words["tries"]:
            member, text = words["by"], words["text"]
            day = next((one for one in now if one.member == member), None)
            old_day = next((one for one in before if one.member == member), None)
            if day is None:
                continue
            owner = self.members[member].id
            new = Item(self.context.new_id(Item.TABLE, owner), day.item.entry, Kind.TRY, "zz", text)
            if words.get("again") and old_day is not None:
                id_, entry = self.context.new_id(Item.TABLE, owner), old_day.item.entry
                old = Item(id_, entry, Kind.TRY, "zz", text, None, Outcome.CARRIED, settled=day.day)
                came = self.context.new_id(Evidence.TABLE, owner)
                yield from (old, new, Evidence(came, new.id, Served.ORIGIN, source=old.id))
            else:
                yield new

    def _thanks(self, words: Any, day: date, values: Sequence[Value]) -> Iterator[Thanks]:  # noqa: ANN401  from TOML
        for number, one in enumerate(words):
            sender = self.members[one["from"]] if "from" in one else None
            writer = sender or self.members[0]
            yield Thanks(
                id=self.context.new_id(Thanks.TABLE, writer.id),
                member=writer.id,
                sender=sender.id if sender else None,
                receiver=self.members[one["to"]].id,
                day=day,
                made_at=min(self._ms(day) + (15 + number) * 60_000, self.context.now_ms),
                words=one["words"],
                kind=ThanksKind(one["kind"]),
                value=values[one["value"] - 1].id if "value" in one else None,
            )

    def _note(self, week: Week, back: int, words: str) -> SessionNote:
        leader = self.members[back % len(self.members)]
        session = session_id(self.context.team, week.monday, None)
        id_ = self.context.new_id(SessionNote.TABLE, leader.id)
        return SessionNote(id_, session, leader.id, self._ms(week.friday) + 10 * 60_000, words)

    def _stars(self, keeps: Sequence[Dealt]) -> Iterator[Star]:
        for one in self.rng.sample(keeps, min(_STARS, len(keeps))):
            yield Star(star_id(one.item.id), one.item.id)

    def _ms(self, day: date) -> int:
        return local_time.ms_at(day, _AT)


@dataclass(frozen=True, slots=True)
class SettleEarlier(Command):
    """Settle the minutes of all sessions but the last one, a little after each of them ended."""

    def plan(self, context: Context) -> ChangeSet:
        """Return the versions."""
        held = context.reads.sessions.between(date.min, context.today)
        changes: list[Change] = []
        for session, found in held[1:]:
            page = draft_page(context.reads, session.id, context.me)
            then = replace(context, now_ms=(found.ended or context.now_ms) + 10 * 60_000)
            changes += SettleMinutes(page).plan(then).changes
        return ChangeSet("sample", tuple(changes))


def dealt(items: Sequence[Item], days: Mapping[Id, tuple[int, date]]) -> list[Dealt]:
    """Return lines with whose they are and of which day, as their entries say."""
    return [Dealt(item, *days[item.entry]) for item in items if item.entry in days]
