"""A believable team of five with thirteen weeks behind it: for a first look, the demo and the pictures.

The words stand in resources/sample/{ja,en}.toml. Dealing them out is seeded: the same day gives the same team.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.habit.days_off import Off
from journal_app.domain.habit.evidence import Evidence, Served, Value
from journal_app.domain.ids import Id, entry_id, imported_member_id, reaction_id
from journal_app.domain.kpt import Entry, Item, Kind, Outcome, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period, State
from journal_app.domain.periods import Week, moved
from journal_app.domain.team import Member
from journal_app.exchange.sample_okrs import Beside, Tree
from journal_app.exchange.sample_sessions import Sessions, SettleEarlier, dealt
from journal_app.exchange.sample_workshop import HoldWorkshop, start_workshop
from journal_app.journal.command import Command, Context
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.cycle_rows import new_period
from journal_app.paths import resources_dir

_WEEKS_BEFORE = 12
_SEED = 42
_DAY_MS = 86_400_000
_ABSENT, _NOTHING = "-", ""


def load_sample(journal: Journal, language: str) -> None:
    """Fill an empty journal with the sample team, as the state a person starts from (it cannot be undone away).

    Raises the errors of `Journal.run`.
    """
    path = resources_dir() / "sample" / f"{language}.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    journal.run(LoadSample(path))
    journal.run(_Begin())
    journal.run(SettleEarlier())
    journal.run(start_workshop(words["workshop"], journal.today()))
    journal.run(HoldWorkshop(words["workshop"], words["members"]))
    journal.clear_history()


@dataclass(frozen=True, slots=True)
class LoadSample(Command):
    """Write the team described in a sample file, ending on the last workday up to today."""

    path: Path

    def plan(self, context: Context) -> ChangeSet:
        """Return the whole team as one change."""
        words = tomllib.loads(self.path.read_text(encoding="utf-8"))
        return ChangeSet("sample", tuple(_Sample(context, words).changes()))


@dataclass(frozen=True, slots=True)
class _Begin(Command):
    """Begin the sample's cycle, once it is filled: what changes from then on wants a reason."""

    def plan(self, context: Context) -> ChangeSet:
        """Return the change of the cycle."""
        period = context.reads.okr.period_on(_last_workday(context.today))
        return ChangeSet("sample", (Change(period, replace(period, began=period.first)),) if period else ())


def _last_workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


@dataclass
class _Sample:
    """The team while it is being dealt out."""

    context: Context
    words: dict[str, Any]
    rng: random.Random = field(default_factory=lambda: random.Random(_SEED))
    members: list[Member] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    key_results: list[Id] = field(default_factory=list)
    nodes: list[Objective | KeyResult] = field(default_factory=list)
    shared: list[Item] = field(default_factory=list)
    cycle_start: date = date.max
    days: dict[Id, tuple[int, date]] = field(default_factory=dict)
    dealt: int = 0

    def changes(self) -> Iterator[Change]:
        """Yield every row, what is pointed to before what points to it."""
        last = _last_workday(self.context.today)
        yield from self._team()
        self.values = [*Sessions(self.context, self.words["sessions"], self.members, last).values()]
        yield from (Change(None, value) for value in self.values)
        yield from (Change(None, record) for record in self._okrs(last))
        for back in range(_WEEKS_BEFORE, 0, -1):
            yield from (Change(None, record) for record in self._past_week(Week.of(last).shifted(-back)))
        yield from (Change(None, record) for record in self._this_week(last))
        yield from (Change(None, record) for record in self._today(last))
        yield from (Change(None, record) for record in self._year_ago(last))
        yield from (Change(None, record) for record in self._reactions())
        yield from (Change(None, record) for record in self._sessions(last))

    def _sessions(self, last: date) -> Iterator[Record]:
        sessions = Sessions(self.context, self.words["sessions"], self.members, last)
        yield from sessions.rows(dealt(self.shared, self.days), self.values, _WEEKS_BEFORE)

    def _team(self) -> Iterator[Change]:
        context = self.context
        me = context.reads.team.member(context.me)
        first, *others = self.words["members"]
        self.members = [replace(me, name=me.name or first)]
        self.members += [
            Member(imported_member_id(context.team, name), context.team, name) for name in others
        ]
        yield Change(me, self.members[0])
        yield from (Change(None, member) for member in self.members[1:])

    # Objectives and key results ------------------------------------------------

    def _okrs(self, last: date) -> Iterator[Record]:
        context = self.context
        stored = context.reads.okr.periods()
        cycle = cycle_on(last, stored, context.reads.team.team(context.team).fiscal)
        period = cycle.period or new_period(cycle, stored, context)
        if cycle.period is None:
            yield period
        self.cycle_start = period.first
        places = position.spread(len(self.words["objectives"]))
        for number, (pos, words) in enumerate(zip(places, self.words["objectives"], strict=True), 1):
            owner = self.members[words["owner"]].id
            objective = Objective(
                context.new_id(Objective.TABLE), period.id, None, pos, number, words["title"], owner
            )
            self.nodes.append(objective)
            yield objective
            places_below = position.spread(len(words["key_results"]))
            for pos_below, kr_words in zip(places_below, words["key_results"], strict=True):
                yield from self._key_result(objective.id, pos_below, kr_words, period.first, last)
        yield from Beside(self._tree(period), self.words["okrs"], last, context).rows()

    def _tree(self, period: Period) -> Tree:
        return Tree(
            period,
            [node for node in self.nodes if isinstance(node, Objective)],
            [node for node in self.nodes if isinstance(node, KeyResult)],
            [member.id for member in self.members],
            [value.id for value in self.values],
        )

    def _key_result(
        self, objective: Id, pos: str, words: dict[str, Any], first: date, last: date
    ) -> Iterator[Record]:
        id_ = self.context.new_id(KeyResult.TABLE)
        self.key_results.append(id_)
        start, target = (Decimal(words[name]) if name in words else None for name in ("start", "target"))
        dropped = words.get("dropped", "")
        state = State.DROPPED if dropped else State.ACTIVE if target is not None else State.DRAFT
        owner = self.members[words["owner"]]
        number = len(self.key_results)
        kr = KeyResult(
            id_,
            objective,
            pos,
            number,
            words["title"],
            owner.id,
            start,
            target,
            words.get("unit", ""),
            state,
            reason=dropped,
        )
        self.nodes.append(kr)
        yield kr
        history = words.get("check_ins", [])
        newest = 9 if number == 2 else 2 + number % 2
        for back, (value, confidence, note) in enumerate(reversed(history)):
            day = max(last - timedelta(days=newest + 8 * back), first)
            made_at = self.context.now_ms - (newest + 8 * back) * _DAY_MS
            id_of = self.context.new_id(CheckIn.TABLE, owner.id)
            yield CheckIn(id_of, id_, owner.id, day, made_at, Decimal(value), confidence, note)

    # Daily entries -------------------------------------------------------------

    def _past_week(self, week: Week) -> Iterator[Record]:
        lines = self.words["lines"]
        for day in week.workdays:
            for member in self.members:
                chance = self.rng.random()
                if chance < 0.08:
                    continue
                if chance < 0.16:
                    yield Entry(entry_id(self.context.team, member.id, day), member.id, day, nothing=True)
                    continue
                keeps = self.rng.sample(lines["keep"], self.rng.choice((1, 1, 2, 2, 3)))
                problems = self.rng.sample(lines["problem"], self.rng.choice((0, 0, 1)))
                tries = self.rng.sample(lines["try"], self.rng.choice((0, 0, 1)))
                settled = self.rng.choice((Outcome.DONE, Outcome.DONE, Outcome.DROPPED))
                written = [(Kind.KEEP, text) for text in keeps] + [(Kind.PROBLEM, text) for text in problems]
                yield from self._past_entry(
                    member, day, [*written, *((Kind.TRY, text) for text in tries)], settled
                )

    def _past_entry(
        self, member: Member, day: date, lines: list[tuple[Kind, str]], outcome: Outcome
    ) -> Iterator[Record]:
        """Yield a day before this week: in the cycle some lines serve a key result, some are outside all of them."""
        last = _last_workday(self.context.today)
        krs: list[int | None] = []
        outside = []
        for kind, _text in lines:
            self.dealt += 1
            serves = kind is Kind.KEEP and day >= self.cycle_start
            krs.append(self.dealt % 4 + 1 if serves and self.dealt % 5 in (0, 2) else None)
            outside.append(serves and self.dealt % 5 == 3)
        settled = min(_last_workday(moved(day, 1 + self.dealt % 9)), moved(last, -1))
        before = len(self.shared)
        yield from self._entry(member, day, lines, (outcome, settled), krs=krs)
        for item, is_outside in zip(self.shared[before:], outside, strict=True):
            if is_outside:
                yield Evidence(self.context.new_id(Evidence.TABLE, member.id), item.id, Served.OUTSIDE)

    def _this_week(self, last: date) -> Iterator[Record]:
        for member, key in zip(self.members, self.words["members"], strict=True):
            for day, words in zip(Week.of(last).workdays, self.words["week"][key], strict=False):
                if day > last or (day == last and member is self.members[0]):
                    continue
                if words["text"] == _ABSENT:
                    if day < last:  # today is still to come
                        yield Off(self.context.new_id(Off.TABLE, member.id), member.id, day, day)
                    continue
                if words["text"] == _NOTHING:
                    yield Entry(entry_id(self.context.team, member.id, day), member.id, day, nothing=True)
                    continue
                yield from self._entry(member, day, [(Kind.KEEP, words["text"])], kr=words.get("kr"))

    def _today(self, last: date) -> Iterator[Record]:
        words, me = self.words["today"], self.members[0]
        lines = [(kind, line) for kind in Kind for line in words[kind] if not line.get("private")]
        yield from self._entry(
            me, last, [(kind, line["text"]) for kind, line in lines], krs=[ln.get("kr") for _, ln in lines]
        )
        for line in (line for line in words["keep"] if line.get("private")):
            id_ = self.context.new_id(PrivateItem.TABLE)
            yield PrivateItem(id_, me.id, last, Kind.KEEP, position.between("9", "d"), line["text"])
        yield from self._yesterday_try(last)

    def _yesterday_try(self, last: date) -> Iterator[Record]:
        words, me = self.words["today"]["yesterday_try"], self.members[0]
        before = last - timedelta(days=3 if last.weekday() == 0 else 1)
        entry = entry_id(self.context.team, me.id, before)
        if not any(item.entry == entry for item in self.shared):
            # Monday's yesterday lies in a week dealt out by chance, which may have left this day blank.
            return
        id_ = self.context.new_id(Item.TABLE)
        yield Item(id_, entry, Kind.TRY, "zz", words["text"], self.key_results[words["kr"] - 1])

    def _year_ago(self, last: date) -> Iterator[Record]:
        day = last.replace(year=last.year - 1, day=min(last.day, 28) if last.month == 2 else last.day)
        yield from self._entry(self.members[0], day, [(Kind.KEEP, self.words["today"]["year_ago"])])

    def _entry(
        self,
        member: Member,
        day: date,
        lines: list[tuple[Kind, str]],
        answer: tuple[Outcome, date | None] = (Outcome.OPEN, None),
        *,
        kr: int | None = None,
        krs: list[int | None] | None = None,
    ) -> Iterator[Record]:
        entry = Entry(entry_id(self.context.team, member.id, day), member.id, day)
        self.days[entry.id] = (self.members.index(member), day)
        yield entry
        numbers = krs or [kr] * len(lines)
        for pos, (kind, text), number in zip(position.spread(len(lines)), lines, numbers, strict=True):
            linked = self.key_results[number - 1] if number else None
            outcome, settled = answer if kind is Kind.TRY else (Outcome.OPEN, None)
            id_ = self.context.new_id(Item.TABLE, member.id)
            item = Item(id_, entry.id, kind, pos, text, linked, outcome, settled=settled)
            self.shared.append(item)
            yield item

    def _reactions(self) -> Iterator[Record]:
        weights = {ReactionKind.CLAP: 5, ReactionKind.HEART: 3, ReactionKind.PARTY: 1}
        for item in self.shared:
            if item.kind is not Kind.KEEP or self.rng.random() < 0.35:
                continue
            for kind in dict.fromkeys(
                self.rng.choices(list(weights), list(weights.values()), k=self.rng.choice((1, 1, 2)))
            ):
                for member in self.rng.sample(self.members, self.rng.choice((1, 2, 2, 3))):
                    yield Reaction(reaction_id(item.id, member.id, kind), item.id, member.id, kind, 1)
