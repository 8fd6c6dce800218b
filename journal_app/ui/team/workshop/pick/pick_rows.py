"""Rows of the picks: the notes to pick from, what somebody has picked, and all picks side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import BoardView, Column, Note
from journal_app.domain.workshop.choices import picked_by
from journal_app.domain.workshop.ideas import Said
from journal_app.domain.workshop.meetings import StepKind
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import BoardCard, BoardColumn, BoardData, CardTool
from journal_app.ui.notes.people_words import card_person, people_in_order
from journal_app.ui.notes.side_by_side import side_by_side

PICK_KEY: Final = "Space"
_UNSORTED: Final = "unsorted"
_BESIDE_SLOTS: Final = 3


@dataclass(frozen=True, slots=True)
class Pick:
    """A note somebody has picked, and why; `given` once it is handed in."""

    idea: Id
    text: str
    why: str = ""
    given: bool = False


def pool(view: StepView) -> BoardView:
    """Return the board to pick from: that of the last step before in which notes were gathered."""
    boards = [
        one.board for one in view.sources if one.step.kind is StepKind.GATHER and one.opened_at is not None
    ]
    return boards[-1] if boards else BoardView()


def texts(view: StepView) -> Mapping[Id, str]:
    """Return the words of each idea, by those of the note it has become part of."""
    return {idea.id: note.idea.text for note in pool(view).notes for idea in note.ideas}


def picks_of(view: StepView, person: Id) -> tuple[Pick, ...]:
    """Return what somebody has picked, as far as it may be seen here."""
    words = texts(view)
    mine = [
        Pick(one.idea, words[one.idea], one.text)
        for one in view.mine
        if one.whose == person and one.said is Said.PICK and one.idea is not None and one.idea in words
    ]
    given = [
        Pick(one.idea, words[one.idea], one.why, given=True)
        for one in view.choices
        if one.whose == person and one.said is Said.PICK and one.idea in words
    ]
    return (*given, *mine)


# Before they are opened -----------------------------------------------------------------


def pool_board(view: StepView, picked: frozenset[Id], *, is_fixed: bool) -> BoardData:
    """Return the notes in their groups, those with most votes first; what is `picked` stands out."""
    columns = sorted(pool(view).columns, key=lambda column: column.cluster is None)
    shown = [_pool_column(view, column, picked, is_fixed=is_fixed) for column in columns if column.notes]
    if len(shown) == 1 and not shown[0].filled:
        shown = side_by_side(shown[0], shown[0].cards, most=_BESIDE_SLOTS)
    return BoardData(tuple(shown))


def _pool_column(view: StepView, column: Column, picked: frozenset[Id], *, is_fixed: bool) -> BoardColumn:
    notes = sorted(column.notes, key=lambda note: -len(note.voters))
    return BoardColumn(
        column.cluster.id if column.cluster else _UNSORTED,
        column.cluster.name if column.cluster else _("Not sorted yet"),
        tuple(_pool_card(view, note, picked, is_fixed=is_fixed) for note in notes),
        filled=column.cluster is not None,
        raised=True,
    )


def _pool_card(view: StepView, note: Note, picked: frozenset[Id], *, is_fixed: bool) -> BoardCard:
    is_picked = note.idea.id in picked
    tool = (
        CardTool("pick", "x", _("Put back"), PICK_KEY)
        if is_picked
        else CardTool("pick", "plus", pgettext("a note", "Pick"), PICK_KEY, accent=True)
    )
    return BoardCard(
        note.idea.id,
        note.idea.text,
        people=tuple(card_person(view, author) for author in note.authors),
        votes=len(note.voters),
        my_votes=int(view.me in note.voters),
        movable=False,
        tinted=is_picked,
        tools=() if is_fixed else (tool,),
    )


# Once they lie open ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word that was picked, and by whom."""

    idea: Id
    text: str
    people: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class PickOf:
    """The key of a pick on the open board."""

    person: Id
    idea: Id


def words_picked(view: StepView) -> tuple[SharedWord, ...]:
    """Return what was picked, what most picked first."""
    words, heads = texts(view), pool(view).heads
    found = picked_by(view.choices, heads)
    return tuple(SharedWord(idea, words[idea], people) for idea, people in found.items() if idea in words)


def open_board(view: StepView, word: Id | None) -> BoardData:
    """Return a column a person with what they picked and why, what many picked first; those of a `word` stand out."""
    heads = pool(view).heads
    rank = {one.idea: place for place, one in enumerate(words_picked(view))}
    columns = []
    for person in people_in_order(view):
        picks = sorted(
            (one for one in picks_of(view, person) if one.given),
            key=lambda pick: rank.get(heads.get(pick.idea, pick.idea), 0),
        )
        cards = tuple(
            BoardCard(
                PickOf(person, one.idea),
                one.text,
                body=one.why or " ",
                movable=False,
                tinted=heads.get(one.idea) == word,
            )
            for one in picks
        )
        columns.append(
            BoardColumn(
                person,
                view.names.get(person, ""),
                cards,
                hint=_("Still to come"),
                person=card_person(view, person),
            )
        )
    return BoardData(tuple(columns))
