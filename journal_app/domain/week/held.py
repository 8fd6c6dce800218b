"""A session as it is held: where it is, who speaks when, and since when, over all who lead it.

Two people who lead one week's session have rows of their own; here they are one session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.week.sessions import Chapter, Lead, Turn, TurnState


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a session: its chapter, who speaks on it, and which page of the chapter it is otherwise."""

    chapter: Chapter = Chapter.OPENING
    speaker: Id | None = None
    place: int = 0


FIRST_PAGE: Final = Page()


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the order of speaking, and what has become of their turn."""

    member: Id
    state: TurnState = TurnState.TO_COME


@dataclass(frozen=True, slots=True)
class Held:
    """A session with the rows of those who lead it; without any nobody has begun it yet."""

    id: Id
    leads: tuple[Lead, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def first(self) -> Lead | None:
        """Return the row of who leads the session: of several the one who began first."""
        return min(self.leads, key=lambda lead: (lead.began, lead.id), default=None)

    @property
    def began(self) -> int | None:
        """Return when it began, in ms since 1970."""
        return min((lead.began for lead in self.leads), default=None)

    @property
    def ended(self) -> int | None:
        """Return when it ended, by whoever ended it last; None while nobody has."""
        return max((lead.ended for lead in self.leads if lead.ended is not None), default=None)

    @property
    def spent(self) -> int:
        """Return for how many seconds it has run."""
        return max((lead.spent for lead in self.leads), default=0)

    def of(self, member: Id) -> Lead | None:
        """Return the row of a member, None where they have not led it."""
        return next((lead for lead in self.leads if lead.member == member), None)

    def to_resume(self, me: Id) -> Lead | None:
        """Return the row from which a member takes the session up: their own, else the one of who began last."""
        return self.of(me) or max(self.leads, key=lambda lead: (lead.began, lead.id), default=None)

    def page(self, me: Id) -> Page:
        """Return where a member takes it up."""
        lead = self.to_resume(me)
        return FIRST_PAGE if lead is None else Page(lead.chapter, lead.speaker, lead.place)

    def common(self, me: Id | None = None) -> tuple[str, Id | None]:
        """Return what all try next week, in words or as a line: as `me` chose it, else as anybody did."""
        own = None if me is None else self.of(me)
        others = sorted(self.leads, key=lambda lead: (lead.began, lead.id), reverse=True)
        chosen = (lead for lead in (own, *others) if lead is not None and (lead.common or lead.common_try))
        return next(((lead.common, lead.common_try) for lead in chosen), ("", None))

    def seats(self, me: Id | None = None) -> tuple[Seat, ...]:
        """Return who speaks when, as `me` or whoever leads has put them; who spoke anywhere has spoken."""
        base = self.first if me is None else self.to_resume(me)
        if base is None:
            return ()
        spoke = {turn.speaker for turn in self.turns if turn.state is TurnState.SPOKE}
        found: dict[Id, Seat] = {}
        for lead in (base, *(lead for lead in self.leads if lead.id != base.id)):
            for turn in self._turns_of(lead):
                state = TurnState.SPOKE if turn.speaker in spoke else turn.state
                found.setdefault(turn.speaker, Seat(turn.speaker, state))
        return tuple(found.values())

    def of_people(self, people: Mapping[Id, Id]) -> Held:
        """Return it with a person in the place of each name of a log that turned out to be them."""

        def who(member: Id | None) -> Id | None:
            return None if member is None else people.get(member, member)

        return replace(
            self,
            leads=tuple(replace(lead, speaker=who(lead.speaker)) for lead in self.leads),
            turns=tuple(replace(one, speaker=people.get(one.speaker, one.speaker)) for one in self.turns),
        )

    def _turns_of(self, lead: Lead) -> Sequence[Turn]:
        own = (turn for turn in self.turns if turn.lead == lead.id)
        return sorted(own, key=lambda turn: (turn.pos, turn.id))


NOT_HELD: Final = Held(NOBODY)
"""No session."""
