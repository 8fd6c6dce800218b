"""The cast of a session: who speaks in which order, who is away, and how all of them are heard in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.week.agenda import Agenda, Form, agenda, form_of, groups_of, team_of_week
from journal_app.domain.week.held import Seat
from journal_app.domain.week.sessions import TurnState
from journal_app.domain.week.speaking_order import placed, seats_of, shuffled
from journal_app.domain.week.win_week import Speaker, Team, WinWeek

OUT = frozenset({TurnState.AWAY, TurnState.SKIPPED})
"""What takes somebody out of the order of those who speak."""


@dataclass(frozen=True)
class Cast:
    """Who speaks when. `planned` is in minutes, 0 for the usual ones; `one_by_one` however many they are."""

    found: WinWeek
    seats: tuple[Seat, ...] = ()
    planned: int = 0
    shuffles: int = 0
    one_by_one: bool = False

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Return who speaks, in order: those who are here and do not only listen."""
        return tuple(self.found.by_id[seat.member] for seat in self.seats if seat.state not in OUT)

    @cached_property
    def absent(self) -> tuple[Speaker, ...]:
        """Return who is away and has a Keep."""
        return tuple(self.found.by_id[s.member] for s in self.seats if s.state is TurnState.AWAY)

    @property
    def listed(self) -> tuple[Id, ...]:
        """Return everybody as a list names them: who speaks in order, then who is away or listens."""
        return tuple(seat.member for seat in sorted(self.seats, key=lambda seat: seat.state in OUT))

    @property
    def form(self) -> Form:
        """Return how people speak."""
        return Form.CIRCLE if self.one_by_one else form_of(len(self.speakers))

    @cached_property
    def agenda(self) -> Agenda:
        """Return how long everything is to take."""
        return agenda(len(self.speakers), self.planned, self.form)

    @cached_property
    def groups(self) -> tuple[tuple[Speaker, ...], ...]:
        """Return who speaks together."""
        return groups_of(self.form, self.speakers)

    @cached_property
    def team(self) -> Team | None:
        """Return the team whose turn it is to tell more; where the team has no groups, one of those who speak."""
        made = (Team(NOBODY, "", tuple(one.id for one in group)) for group in self.groups)
        return team_of_week(self.found.teams or tuple(made), self.found.week.monday.toordinal() // 7)

    def state(self, member: Id) -> TurnState:
        """Return what has become of somebody's turn."""
        return next((seat.state for seat in self.seats if seat.member == member), TurnState.TO_COME)

    # Moves -------------------------------------------------------------------

    def shuffled(self) -> Cast:
        """Return the cast in another order: once more is another one again."""
        times = self.shuffles + 1
        return replace(self, seats=shuffled(self.seats, self.found.held.id, times), shuffles=times)

    def moved(self, member: Id, by: int) -> Cast:
        """Return the cast with somebody moved up (-1) or down (1)."""
        return replace(self, seats=placed(self.seats, member, by))

    def marked(self, member: Id, state: TurnState) -> Cast:
        """Return the cast with somebody here, away, listening, or having spoken."""
        seats = tuple(Seat(seat.member, state) if seat.member == member else seat for seat in self.seats)
        return replace(self, seats=seats)

    def updated(self, found: WinWeek, seats: tuple[Seat, ...] | None = None) -> Cast:
        """Take in what changed meanwhile: who is new comes last, who has no Keep any more leaves."""
        return replace(self, found=found, seats=seats_of(found, self.seats if seats is None else seats))
