"""Rows of the log: what was done to what, by whom, why, and what it did to the objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, State, parse_number
from journal_app.domain.team import Member
from journal_app.i18n import _, pgettext
from journal_app.journal.journal import Journal
from journal_app.labels import told_label, word_label
from journal_app.system import local_time
from journal_app.ui import dates
from journal_app.ui.okrs.labels import with_unit


class Kind(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    ADDED = "added"
    CHANGED = "changed"
    OUT = "out"
    LOT = "lot"


_CYCLE_STATES = frozenset(state.value for state in CycleState)
_ADDED = frozenset({Deed.ADDED, Deed.PROMOTED, Deed.ACTIVATED, Deed.RESUMED})
_OUT = frozenset({Deed.DROPPED, Deed.POSTPONED})
ICONS = {
    Deed.ADDED: "plus",
    Deed.CHANGED: "pencil",
    Deed.DROPPED: "circle-slash",
    Deed.POSTPONED: "circle-pause",
    Deed.PARKED: "inbox",
    Deed.PROMOTED: "arrow-up-right",
    Deed.ACTIVATED: "circle-check",
    Deed.RESUMED: "rotate-ccw",
    Deed.CYCLE: "calendar-range",
}


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the ledger in words. `was` is struck out before what is now."""

    line: LedgerLine
    when: str
    name: str
    mine: bool
    deed: str
    icon: str
    title: str
    was: str = ""
    now: str = ""
    effect: str = ""

    @property
    def struck(self) -> bool:
        """Tell whether the words themselves are struck out: it was given up while it waited."""
        return gave_up_in_lot(self.line)


@dataclass(frozen=True, slots=True)
class Log:
    """What a cycle's ledger says; `nodes` are those of the cycle, `groups` the names of theirs."""

    lines: tuple[LedgerLine, ...]
    names: Mapping[Id, str]
    today: date
    me: Id
    nodes: Mapping[Id, Objective | KeyResult] = field(default_factory=dict)
    groups: Mapping[Id, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def group_of(self, line: LedgerLine) -> Id | None:
        """Return the group a line is about; None for the whole team's, and for what is gone."""
        objective = self.nodes.get(line.objective) if line.objective else None
        return objective.group if isinstance(objective, Objective) else None

    def called(self, objective: Objective) -> str:
        """Return what an objective of the cycle is called."""
        numbers = ((one.id, one.number) for one in self.nodes.values() if isinstance(one, Objective))
        return numbering.refs(numbering.OBJECTIVE, numbers)[objective.id]

    def active(self, group: Id | None) -> int:
        """Return how many key results of a group count now; without one, of all."""
        return sum(
            isinstance(kr, KeyResult) and kr.state is State.ACTIVE and self._is_of(kr.id, group)
            for kr in self.nodes.values()
        )

    def found(self, group: Id | None) -> list[tuple[FindingKind, int]]:
        """Return what was found about how the key results of a group were set, most often first; said twice, once."""
        said = {
            (one.key_result, one.member, one.what)
            for one in self.findings
            if self._is_of(one.key_result, group)
        }
        return Counter(what for _kr, _member, what in said).most_common()

    def _is_of(self, key_result: Id, group: Id | None) -> bool:
        kr = self.nodes.get(key_result)
        objective = self.nodes.get(kr.objective) if isinstance(kr, KeyResult) else None
        return isinstance(objective, Objective) and (group is None or objective.group == group)

    def shown(self, kind: Kind, group: Id | None) -> tuple[LedgerLine, ...]:
        """Return the lines of a kind and of a group; without one, of all."""
        return tuple(
            line
            for line in self.lines
            if is_of(line, kind) and (group is None or self.group_of(line) == group)
        )


def gave_up_in_lot(line: LedgerLine) -> bool:
    """Tell whether something was dropped that waited in the parking lot."""
    return line.deed is Deed.DROPPED and line.before == State.PARKED


def is_of(line: LedgerLine, kind: Kind) -> bool:
    """Tell whether a line is shown by a filter."""
    match kind:
        case Kind.ADDED:
            return line.deed in _ADDED
        case Kind.CHANGED:
            return line.deed is Deed.CHANGED
        case Kind.OUT:
            return line.deed in _OUT and not gave_up_in_lot(line)
        case Kind.LOT:
            return line.deed in {Deed.PARKED, Deed.PROMOTED} or gave_up_in_lot(line)
        case _:
            return True


def read_log(journal: Journal, period: Id | None) -> Log:
    """Read the ledger of a cycle; None is one for which nothing is stored. Raises the errors of reading."""
    with journal.snapshot() as reads:
        names = {member.id: member.name for member in reads.everything(Member)}
        nothing = Log((), names, journal.today(), journal.me)
        if period is None:
            return nothing
        objectives, key_results = reads.okr.objectives(period), reads.okr.key_results(period)
        nodes: dict[Id, Objective | KeyResult] = {one.id: one for one in objectives}
        nodes |= {one.id: one for one in key_results}
        used = {objective.group for objective in objectives}
        return Log(
            tuple(reads.ledger.lines(period)),
            names,
            nothing.today,
            nothing.me,
            nodes,
            {group.id: group.name for group in reads.everything(Group) if group.id in used},
            tuple(one for one in reads.everything(Finding) if one.key_result in nodes),
        )


def rows_of(log: Log, lines: Sequence[LedgerLine]) -> list[LogRow]:
    """Return lines in words, in the current language."""
    return [_row(log, line) for line in lines]


def heading_of(day: date, today: date) -> str:
    """Return the heading that a day's lines stand below: today, or its month."""
    if day == today:
        return _("Today, {day}").format(day=dates.month_day(day))
    return dates.month_name(day.month) if day.year == today.year else dates.month_title(day)


def _row(log: Log, line: LedgerLine) -> LogRow:
    was, now = _change(log, line)
    return LogRow(
        line,
        f"{local_time.of_row(line.made_at):%H:%M}" if line.day == log.today else dates.day_short(line.day),
        log.names.get(line.member, ""),
        line.member == log.me,
        deed_words(line),
        "inbox" if gave_up_in_lot(line) else ICONS[line.deed],
        dates.period_title(line.title) if line.deed is Deed.CYCLE else line.title,
        was,
        now,
        effect_words(log, line),
    )


def deed_words(line: LedgerLine) -> str:
    """Return what was done, shortly: of a change, what was changed."""
    if gave_up_in_lot(line):
        return pgettext("ledger", "Given up")
    if line.deed is Deed.CHANGED and line.what:
        return told_label(line.ref, line.what)
    return word_label("Deed", line.deed)


def effect_words(log: Log, line: LedgerLine) -> str:
    """Return what a line did to the progress of its objective: "O3 32 → 20%", "" where nothing changed."""
    objective = log.nodes.get(line.objective) if line.objective else None
    if not isinstance(objective, Objective) or line.effect_before == line.effect_after:
        return ""
    before, after = tenths_words(line.effect_before), tenths_words(line.effect_after)
    return f"{log.called(objective)} {before} → {after}" + ("" if line.effect_after is None else "%")


def tenths_words(tenths: int | None) -> str:
    """Return a progress in tenths of a percent as a whole figure."""
    return "–" if tenths is None else str((tenths + 5) // 10)


def reason_words(line: LedgerLine) -> str:
    """Return the reason in quotation marks, or its code where there is no sentence."""
    if line.reason:
        return pgettext("a reason as it was written", "“{reason}”").format(reason=line.reason)
    return word_label("ReasonCode", line.code) if line.code is not ReasonCode.NONE else ""


def _change(log: Log, line: LedgerLine) -> tuple[str, str]:
    """Return what was and what is now, in words; of what began, only where it goes."""
    if line.deed is Deed.CHANGED:
        return value_words(log, line, line.before), value_words(log, line, line.after)
    if line.deed is Deed.CYCLE:
        return _state(line.before), _state(line.after)
    if line.deed is Deed.POSTPONED:
        return "", _("to {cycle}").format(cycle=dates.period_title(line.after)) if line.after else ""
    if line.what == "target" and line.after:
        start, target = (value_words(log, line, value) for value in (line.before, line.after))
        return "", f"{start} → {target}" if start else target
    return "", ""


def _state(word: str) -> str:
    return word_label("CycleState", word) if word in _CYCLE_STATES else word


def value_words(log: Log, line: LedgerLine, value: str) -> str:
    """Return a value of a line as people say it; as it stands where this version knows no such field or value."""
    if not value:
        return "–"
    try:
        return _said(log, line, value)
    except (KeyError, ValueError, JournalError):
        return value


def _said(log: Log, line: LedgerLine, value: str) -> str:
    if line.what == "share":
        return f"{value}%"
    part = ENTITIES[KeyResult.TABLE if line.ref.startswith("KR") else Objective.TABLE].part(line.what)
    if part.to:
        id_ = Id(bytes.fromhex(value))
        node = log.nodes.get(id_)
        if isinstance(node, Objective):
            return log.called(node)
        return log.names.get(id_) or log.groups.get(id_) or "–"
    if part.is_chosen:
        return word_label(part.type, value)
    if part.type == "date":
        return dates.day_short(date.fromisoformat(value))
    if part.type == Decimal.__name__:
        node = log.nodes.get(line.key_result) if line.key_result else None
        return with_unit(parse_number(value), node.unit if isinstance(node, KeyResult) else "")
    return value
