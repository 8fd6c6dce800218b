"""The week of a win session: all that may stand on its shared window, as values.

They come from a read of shared tables only (`store.reads.week.present`): no private line can be among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from journal_app.domain.habit.evidence import Served, Target, Value
from journal_app.domain.habit.planned import NOTHING_SAID, Share
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import NOT_HELD, Held
from journal_app.domain.week.thanks import ThanksKind


@dataclass(frozen=True, slots=True)
class WinItem:
    """A line to speak from; `reactions` maps a kind to (how many, how many of them mine).

    `evidence` is what it served beside its first key result, shareable as the line itself.
    """

    id: Id
    day: date
    kind: Kind
    text: str
    kr: Id | None
    reactions: tuple[tuple[ReactionKind, int, int], ...] = ()
    evidence: tuple[Target, ...] = ()

    @property
    def applause(self) -> int:
        """Return how many reactions of any kind the line has."""
        return sum(count for _, count, _ in self.reactions)

    def names(self, key_result: Id) -> bool:
        """Tell whether the line names a key result, as its first one or a further one."""
        return self.kr == key_result or any(one.id == key_result for one in self.evidence)


@dataclass(frozen=True, slots=True)
class WinKeyResult:
    """A key result as the week moved it: its value `before` the week and at its end, and how far each of them is.

    `by` is who recorded the last value of the week, `on` the day of it; "" and None where the week has none.
    """

    id: Id
    ref: str
    title: str
    unit: str
    before: Decimal | None
    now: Decimal | None
    progress: Fraction | None
    progress_before: Fraction | None = None
    by: str = ""
    on: date | None = None

    @property
    def moved_forward(self) -> bool:
        """Tell whether the week brought it closer to its target."""
        if self.on is None or self.progress is None or self.progress_before is None:
            return False
        return self.progress > self.progress_before


@dataclass(frozen=True, slots=True)
class Speaker:
    """A member and the lines they may speak from, by day."""

    id: Id
    name: str
    items: tuple[WinItem, ...]

    def of(self, kind: Kind) -> tuple[WinItem, ...]:
        """Return the lines of one kind."""
        return tuple(item for item in self.items if item.kind is kind)

    @property
    def keeps(self) -> tuple[WinItem, ...]:
        """Return the Keeps."""
        return self.of(Kind.KEEP)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the team, by name."""

    id: Id
    name: str


@dataclass(frozen=True, slots=True)
class WinTry:
    """What a member means to try next week; `weeks` is for how many weeks by now, 1 for a new one."""

    item: WinItem
    member: Id
    name: str
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class WinThanks:
    """Thanks of the week, `sender` None where they come from the room. `typed_by` wrote them down."""

    id: Id
    typed_by: Id
    sender: Person | None
    receiver: Person
    words: str
    made_at: int
    kind: ThanksKind = ThanksKind.UNSAID
    value: Id | None = None
    item: Id | None = None


@dataclass(frozen=True, slots=True)
class WinNote:
    """A note of the session, about somebody or about all of it (None)."""

    id: Id
    member: Id
    about: Person | None
    text: str
    made_at: int


@dataclass(frozen=True, slots=True)
class Team:
    """A group with those of its people who have a Keep, for the team whose turn it is."""

    id: Id
    name: str
    members: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A key result that the week moved forward, with a Keep that tells of it where there is one."""

    key_result: WinKeyResult
    writer: str = ""
    keep: WinItem | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the lobby and the last page: what shareable lines and key results of the week count."""

    keeps: int
    reactions: int
    outside: int
    moved: int
    thanks: int
    stars: int


@dataclass(frozen=True, slots=True)
class NextTime:
    """When the next session is; `at` is a time of day, "16:30", or empty."""

    day: date
    at: str = ""


@dataclass(frozen=True)
class WinWeek:
    """Everything a win session can show: members with shareable lines, by name, and what goes with these.

    `share` is how much of the team's work was planned. `absent` are those who show to be off on the day of the
    session, without a word on why. Of the `values` those of the groups that are `near` are offered, nearest first.
    `opened` says in which week somebody began last. `held` is the session itself as far as it has been led, `next_time`
    when the next one is, `reworded` how the minutes word lines otherwise, `chosen` the Trys that somebody made
    everybody's, `leading` what those who lead are called. Of a group (`group`, called `group_name`) it is about its
    people alone; whoever leads it may be another.
    """

    week: Week
    team_name: str = ""
    speakers: tuple[Speaker, ...] = ()
    key_results: Mapping[Id, WinKeyResult] = field(default_factory=dict)
    share: Share = NOTHING_SAID
    group: Id | None = None
    group_name: str = ""
    mission: str = ""
    mission_gloss: str = ""
    people: tuple[Person, ...] = ()
    absent: frozenset[Id] = frozenset()
    tries: tuple[WinTry, ...] = ()
    thanks: tuple[WinThanks, ...] = ()
    values: tuple[Value, ...] = ()
    near: tuple[Id | None, ...] = (None,)
    stars: frozenset[Id] = frozenset()
    notes: tuple[WinNote, ...] = ()
    teams: tuple[Team, ...] = ()
    opened: Mapping[Id, date] = field(default_factory=dict)
    held: Held = NOT_HELD
    reworded: Mapping[Id, str] = field(default_factory=dict)
    chosen: tuple[WinTry, ...] = ()
    leading: Mapping[Id, str] = field(default_factory=dict)
    next_time: NextTime | None = None

    @property
    def offered(self) -> tuple[Value, ...]:
        """Return the values that thanks may stand for: those near, and what was named in this session already."""
        near = [value for group in self.near for value in self.values if value.group == group]
        named = {one.value for one in self.thanks}
        return (*near, *(value for value in self.values if value.id in named and value not in near))

    @property
    def session(self) -> Id:
        """Return the one id of its session, begun or not."""
        return self.held.id

    @property
    def has_keeps(self) -> bool:
        """Tell whether anyone has something to speak from."""
        return any(speaker.keeps for speaker in self.speakers)

    def common(self, me: Id) -> tuple[str, WinTry | None]:
        """Return what all try next week as `me` chose it, else as anybody did: its words, and the Try it is."""
        words, source = self.held.common(me)
        one = next((one for one in self.chosen if one.item.id == source), None)
        return (words if one is None else self.reworded.get(one.item.id, one.item.text)), one

    @cached_property
    def by_id(self) -> Mapping[Id, Speaker]:
        """Return the speakers by their ids."""
        return {speaker.id: speaker for speaker in self.speakers}

    @cached_property
    def keeps(self) -> tuple[WinItem, ...]:
        """Return all Keeps, speaker by speaker."""
        return tuple(item for speaker in self.speakers for item in speaker.keeps)

    @cached_property
    def writers(self) -> Mapping[Id, str]:
        """Return who wrote each Keep, by the name."""
        return {item.id: speaker.name for speaker in self.speakers for item in speaker.keeps}

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Return the key results that moved forward, by their numbers, each with its best received Keep."""
        found = [one for one in self.key_results.values() if one.moved_forward]
        return tuple(self._moved(one) for one in sorted(found, key=lambda kr: (len(kr.ref), kr.ref)))

    def _moved(self, key_result: WinKeyResult) -> Moved:
        told = [item for item in self.keeps if item.names(key_result.id)]
        if not told:
            return Moved(key_result)
        best = max(told, key=lambda item: item.applause)
        return Moved(key_result, self.writers[best.id], best)

    @cached_property
    def starred(self) -> tuple[tuple[str, WinItem], ...]:
        """Return the starred Keeps with who wrote them, the best received first."""
        found = [item for item in self.keeps if item.id in self.stars]
        found.sort(key=lambda item: -item.applause)
        return tuple((self.writers[item.id], item) for item in found)

    @cached_property
    def figures(self) -> Figures:
        """Count what the week holds."""
        keeps = self.keeps
        return Figures(
            keeps=len(keeps),
            reactions=sum(item.applause for item in keeps),
            outside=sum(any(one.served is Served.OUTSIDE for one in item.evidence) for item in keeps),
            moved=len(self.moved),
            thanks=len(self.thanks),
            stars=len(self.starred),
        )
