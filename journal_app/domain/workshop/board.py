"""Board of a step: its notes in their groups, those that are one together, and who voted for what.

It follows from the rows alone, in whatever order they came: every device draws the same board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Said


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the board: the idea whose words it shows, and those which were made one with it."""

    idea: Idea
    merged: tuple[Idea, ...] = ()
    pos: str = ""
    voters: tuple[Id, ...] = ()

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Return all ideas of the note, the one that is shown first."""
        return (self.idea, *self.merged)

    @property
    def authors(self) -> tuple[Id, ...]:
        """Return whose it is: everybody whose idea is in it."""
        return tuple(dict.fromkeys(one.whose for one in self.ideas))


@dataclass(frozen=True, slots=True)
class Column:
    """A group of notes; those that lie in none have a column without a `cluster`."""

    cluster: Cluster | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board: what is not sorted yet first, then the groups in their order."""

    columns: tuple[Column, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return all notes, column by column."""
        return tuple(note for column in self.columns for note in column.notes)

    @property
    def heads(self) -> Mapping[Id, Id]:
        """Return for each idea the one whose note it lies in."""
        return {idea.id: note.idea.id for note in self.notes for idea in note.ideas}

    def note(self, idea: Id) -> Note | None:
        """Return the note in which an idea lies."""
        return next((note for note in self.notes if any(one.id == idea for one in note.ideas)), None)

    def column_of(self, idea: Id) -> Column | None:
        """Return the column in which an idea lies."""
        return next(
            (one for one in self.columns if any(idea == i.id for n in one.notes for i in n.ideas)), None
        )

    def votes_of(self, person: Id) -> int:
        """Return for how many notes somebody votes."""
        return sum(person in note.voters for note in self.notes)


def board(
    ideas: Iterable[Idea],
    placings: Iterable[Placing],
    clusters: Iterable[Cluster],
    choices: Sequence[Choice] = (),
) -> BoardView:
    """Return the board of some ideas; `choices` are those that hold.

    Of what people did with a note the newest holds, except that it is made one with a note that lies in it. A note that
    was made one with an idea which is gone lies where that lay.
    """
    known = {one.id: one for one in sorted(ideas, key=lambda one: (one.made_at, one.id))}
    seats = _seats(known, placings)
    voters: dict[Id, list[Id]] = {}
    for choice in choices:
        if choice.said is Said.VOTE:
            voters.setdefault(choice.idea, []).append(choice.whose)
    merged: dict[Id, list[Idea]] = {id_: [] for id_ in known if not _into(seats, id_)}
    for id_, idea in known.items():
        if id_ not in merged:
            merged[_head(seats, id_)].append(idea)
    groups = {one.id: one for one in sorted(clusters, key=lambda one: (one.pos, one.id))}
    notes: dict[Id | None, list[Note]] = {None: [], **{id_: [] for id_ in groups}}
    for id_, others in merged.items():
        seat = seats.get(id_)
        votes = dict.fromkeys(v for one in (known[id_], *others) for v in voters.get(one.id, ()))
        note = Note(known[id_], tuple(others), seat.pos if seat else "", tuple(votes))
        notes[seat.cluster if seat and seat.cluster in groups else None].append(note)
    columns = ((None, notes.pop(None)), *((groups[id_], found) for id_, found in notes.items() if id_))
    return BoardView(tuple(Column(cluster, _sorted(found)) for cluster, found in columns))


def _sorted(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (note.pos, note.idea.made_at, note.idea.id)))


@dataclass(frozen=True, slots=True)
class _Seat:
    cluster: Id | None
    pos: str
    into: Id | None


def _seats(known: Mapping[Id, Idea], placings: Iterable[Placing]) -> dict[Id, _Seat]:
    seats: dict[Id, _Seat] = {}
    for one in sorted(placings, key=lambda placing: (placing.made_at, placing.id)):
        if one.idea not in known:
            continue
        into = one.into if one.into in known else None
        if into is None or not _lies_in(seats, into, one.idea):
            seats[one.idea] = _Seat(one.cluster, one.pos, into)
    return seats


def _into(seats: Mapping[Id, _Seat], idea: Id) -> Id | None:
    return seats[idea].into if idea in seats else None


def _head(seats: Mapping[Id, _Seat], idea: Id) -> Id:
    while (into := _into(seats, idea)) is not None:
        idea = into
    return idea


def _lies_in(seats: Mapping[Id, _Seat], idea: Id, other: Id) -> bool:
    at: Id | None = idea
    while at is not None and at != other:
        at = _into(seats, at)
    return at == other
