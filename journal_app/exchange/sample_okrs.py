"""Rows of the sample team beside its tree: words over it, plans, milestones, a parking lot, routines, a roadmap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from journal_app.domain import position
from journal_app.domain.entity import Record
from journal_app.domain.ids import Id
from journal_app.domain.okrs.aims import aim_id, first_of
from journal_app.domain.okrs.asking.questions import Answer, KrAnswer
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.okrs.guards import Guard
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.domain.okrs.numbering import KEY_RESULT, ref
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.planning.chores import Chore, ChoreWho, OnDayOff, Repeat, TickedBy
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanOwner, PlanState
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.periods import Fiscal, moved, part_of_year
from journal_app.journal.command import Context

_DAY_MS = 86_400_000
_WORKWEEK = 5


@dataclass(frozen=True, slots=True)
class Tree:
    """The sample's tree as it has been made: rows in the order of the words."""

    period: Period
    objectives: Sequence[Objective]
    key_results: Sequence[KeyResult]
    members: Sequence[Id]
    values: Sequence[Id]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a tree. `words` are those of the sample, `last` its last workday."""

    tree: Tree
    words: Mapping[str, Any]
    last: date
    context: Context

    def rows(self) -> Iterator[Record]:
        """Yield every row, what is pointed to before what points to it."""
        yield from self._aims()
        yield from self._answers()
        yield from self._plans()
        yield from self._milestones()
        yield from self._parked()
        yield self._dropped()
        yield from self._routines()
        yield from self._themes()

    def _id(self, kind: type[Any]) -> Id:
        return self.context.new_id(kind.TABLE)

    def _day(self, workdays: int) -> date:
        """Return the day so many workdays after the last one of the sample, before it where negative."""
        weeks, days = divmod(self.last.weekday() + workdays, _WORKWEEK)
        return self.last + timedelta(days=7 * weeks + days - self.last.weekday())

    def _key_result(self, words: Mapping[str, Any]) -> KeyResult:
        number: int = words["key_result"]
        return self.tree.key_results[number - 1]

    def _aims(self) -> Iterator[Aim]:
        team, period = self.context.team, self.tree.period
        cycle = Cycle(period.first, period.last, period.label, period)
        fiscal = self.context.reads.team.team(team).fiscal
        for kind in AimKind:
            first = first_of(kind, cycle, fiscal)
            yield Aim(aim_id(team, None, kind, first), team, None, kind, first, self.words[kind.value])

    def _answers(self) -> Iterator[KrAnswer]:
        for one in self.words["answers"]:
            kr = self._key_result(one)
            yield KrAnswer(self._id(KrAnswer), kr.id, one["question"], Answer(one["answer"]))

    def _plans(self) -> Iterator[Record]:
        members = self.tree.members
        plans = self.words["plans"]
        for pos, one in zip(position.spread(len(plans)), plans, strict=True):
            first, last = self._day(one["first"]), self._day(one["last"])
            state = PlanState(one["state"])
            plan = ActionPlan(
                self._id(ActionPlan),
                self._key_result(one).id,
                pos,
                one["title"],
                members[one["owner"]],
                first,
                last,
                state,
                one["possible"],
                one.get("done_when", ""),
                one.get("done", 0),
                one.get("total", 0),
                one.get("unit", ""),
                last if state is PlanState.DONE else None,
            )
            yield plan
            if "with" in one:
                yield PlanOwner(self._id(PlanOwner), plan.id, members[one["with"]])

    def _milestones(self) -> Iterator[Step]:
        found = self.words["milestones"]
        for pos, one in zip(position.spread(len(found)), found, strict=True):
            due = self._day(one["due"])
            kr = self._key_result(one).id
            done_on = due if one["done"] else None
            yield Step(self._id(Step), kr, StepKind.MILESTONE, pos, one["title"], due=due, done_on=done_on)

    def _parked(self) -> Iterator[Record]:
        number = max(kr.number for kr in self.tree.key_results)
        pos = max(kr.pos for kr in self.tree.key_results)
        for one in self.words["parked"]:
            number, pos = number + 1, position.between(pos, None)
            kr = KeyResult(
                self._id(KeyResult),
                self.tree.objectives[one["objective"] - 1].id,
                pos,
                number,
                one["title"],
                self.tree.members[one["owner"]],
                state=State.PARKED,
                reason=one["reason"],
                parked_on=self._day(one["parked"]),
                look_again=self._day(one["again"]),
            )
            yield kr
            yield self._told(Deed.PARKED, kr, one["parked"], ReasonCode.NONE)
            for question, answer in enumerate(one["answers"], 1):
                if answer:
                    yield KrAnswer(self._id(KrAnswer), kr.id, question, Answer(answer))

    def _dropped(self) -> LedgerLine:
        words = self.words["dropped"]
        return self._told(Deed.DROPPED, self._key_result(words), words["day"], ReasonCode.DEPARTMENT)

    def _told(self, deed: Deed, kr: KeyResult, workdays: int, code: ReasonCode) -> LedgerLine:
        """Return the line that its owner wrote so many workdays after the last one of the sample."""
        day = self._day(workdays)
        return LedgerLine(
            self._id(LedgerLine),
            kr.owner or self.context.me,
            day,
            self.context.now_ms - (self.last - day).days * _DAY_MS,
            deed,
            self.tree.period.id,
            kr.objective,
            kr.id,
            ref(KEY_RESULT, kr.number, 0),
            kr.title,
            code=code,
            reason=kr.reason,
        )

    def _routines(self) -> Iterator[Record]:
        guards, chores = self.words["guards"], self.words["chores"]
        for pos, title in zip(position.spread(len(guards)), guards, strict=True):
            yield Guard(self._id(Guard), self.tree.period.id, None, pos, title)
        monday = self.tree.period.first - timedelta(days=self.tree.period.first.weekday())
        for pos, one in zip(position.spread(len(chores)), chores, strict=True):
            yield Chore(
                id=self._id(Chore),
                team=self.context.team,
                group=None,
                pos=pos,
                title=one["title"],
                first=monday + timedelta(days=one["weekday"]),
                repeat=Repeat(one["repeat"]),
                at=one.get("at", ""),
                who=ChoreWho(one["who"]),
                on_day_off=OnDayOff.BEFORE,
                ticked_by=TickedBy(one["ticked_by"]),
            )

    def _themes(self) -> Iterator[Record]:
        themes = self.words["themes"]
        for pos, theme in zip(position.spread(len(themes)), themes, strict=True):
            row = Theme(self._id(Theme), self.context.team, None, pos, theme["title"], theme["icon"])
            yield row
            for pos_below, one in zip(
                position.spread(len(theme["milestones"])), theme["milestones"], strict=True
            ):
                until = self._half_end(one["half"])
                done_on = until if one.get("done") else None
                yield Milestone(
                    id=self._id(Milestone),
                    theme=row.id,
                    pos=pos_below,
                    until=until,
                    possible=one["possible"],
                    state=one["state"],
                    done_on=done_on,
                    value=self.tree.values[one["value"] - 1] if "value" in one else None,
                    first_step=one.get("first_step", ""),
                )

    def _half_end(self, halves: int) -> date:
        """Return the last day of the half-year so many after the sample's own."""
        halved = Fiscal(self.context.reads.team.team(self.context.team).fiscal.start, 6)
        part = part_of_year(self.last, halved)
        for _ in range(abs(halves)):
            part = part_of_year(moved(part.end, 1) if halves > 0 else moved(part.start, -1), halved)
        return part.end
