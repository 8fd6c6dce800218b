"""Rows of the board: what a step looks like while all write for themselves, and once its notes lie open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import Column, Note
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, addressed, ngettext, pgettext
from journal_app.ui.kit import BoardCard, BoardColumn, BoardData, CardTool
from journal_app.ui.notes.people_words import card_person, people_in_order
from journal_app.ui.notes.side_by_side import UNSORTED, side_by_side

VOTE_KEY, UNVOTE_KEY, MERGE_KEY, MOVE_KEY = "V", "Shift+V", "M", "G"
GROUP_KEY, NOTE_KEY, RENAME_KEY, REMOVE_KEY = "Shift+G", "N", "F2", "Del"
VOTE, MERGE, EDIT, REMOVE, MORE = "vote", "merge", "edit", "remove", "more"


@dataclass(frozen=True, slots=True)
class SealOf:
    """The key of the card that says somebody has handed in."""

    person: Id


# While all write for themselves ------------------------------------------------------


def sealed_board(view: StepView) -> BoardData:
    """Return a column a person: one's own words, and of others whether they have handed in."""
    return BoardData(tuple(_person_column(view, person) for person in people_in_order(view)))


def _person_column(view: StepView, person: Id) -> BoardColumn:
    handed_in = person in view.handed_in
    tools = () if handed_in else _own_tools()
    cards = [
        BoardCard(one.id, one.text, movable=False, tools=tools) for one in view.mine if one.whose == person
    ]
    cards += [BoardCard(one.id, one.text, movable=False) for one in view.ideas if one.whose == person]
    if handed_in and not cards:
        cards.append(BoardCard(SealOf(person), pgettext("handed in", "Sealed"), movable=False, sealed=True))
    is_me = person == view.me
    return BoardColumn(
        person,
        view.names.get(person, ""),
        tuple(cards),
        fact=pgettext("handed in", "Sealed") if handed_in and not cards[0].sealed else "",
        hint=_("A first word, lightly.") if is_me else _("Still to come"),
        filled=True,
        person=card_person(view, person),
    )


def _own_tools() -> tuple[CardTool, ...]:
    return (
        CardTool(EDIT, "pencil", pgettext("a note", "Edit"), RENAME_KEY),
        CardTool(REMOVE, "x", pgettext("a note", "Remove"), REMOVE_KEY),
    )


# Once the notes lie open ----------------------------------------------------------------


def open_board(view: StepView) -> BoardData:
    """Return a column a group, and last the notes that lie in none."""
    groups = [column for column in view.board.columns if column.cluster is not None]
    rest = [note for column in view.board.columns if column.cluster is None for note in column.notes]
    columns = [_group_column(view, column, last=column is groups[-1]) for column in groups]
    cards = (*(_late_card(view, one) for one in view.mine), *(_card(view, note) for note in rest))
    unsorted = BoardColumn(
        UNSORTED,
        _("Not sorted yet"),
        cards,
        fact=str(len(rest)) if rest else "",
        hint="" if groups else _("A first word, lightly."),
        raised=True,
        tail="" if groups else pgettext("of notes", "New group"),
        tail_key=GROUP_KEY,
    )
    return BoardData((*columns, *([unsorted] if groups else side_by_side(unsorted, cards))))


def _group_column(view: StepView, column: Column, *, last: bool) -> BoardColumn:
    cluster = column.cluster
    if cluster is None:
        raise TypeError(column)
    votes = sum(len(note.voters) for note in column.notes)
    return BoardColumn(
        cluster.id,
        cluster.name,
        tuple(_card(view, note) for note in column.notes),
        fact=ngettext("{n} vote", "{n} votes", votes).format(n=votes) if votes else "",
        hint=_("Notes dragged here form a group."),
        filled=True,
        held=True,
        tail=pgettext("of notes", "New group") if last else "",
        tail_key=GROUP_KEY,
    )


def _card(view: StepView, note: Note) -> BoardCard:
    is_mine = view.me in note.voters
    vote = (
        CardTool(VOTE, "minus", pgettext("take back my", "Vote"), UNVOTE_KEY)
        if is_mine
        else CardTool(VOTE, "plus", pgettext("give my", "Vote"), VOTE_KEY, accent=True)
    )
    return BoardCard(
        note.idea.id,
        note.idea.text,
        people=tuple(card_person(view, author) for author in note.authors),
        note=_beside(view, note),
        votes=len(note.voters),
        my_votes=int(is_mine),
        tools=(vote, CardTool(MERGE, "merge", _("Merge"), MERGE_KEY), CardTool(MORE, "ellipsis")),
    )


def _late_card(view: StepView, row: Prepared) -> BoardCard:
    return BoardCard(
        row.id,
        row.text,
        people=(card_person(view, row.whose),),
        note=_("Not handed in yet"),
        movable=False,
        tools=_own_tools(),
    )


def _beside(view: StepView, note: Note) -> str:
    """Return what stands beside the people of a note: how many are one in it, or who typed it for somebody else."""
    count = len(note.ideas)
    if count > 1:
        return ngettext("{n} in one", "{n} in one", count).format(n=count)
    return typed_by(view, note.ideas)


def typed_by(view: StepView, ideas: Iterable[Idea]) -> str:
    """Return who typed words that are somebody else's; nothing where all wrote their own."""
    typists = dict.fromkeys(one.member for one in ideas if one.member != one.whose)
    names = [addressed(view.names.get(one, "")) for one in typists]
    return _("Typed by {name}").format(name=names[0]) if len(names) == 1 else ""


def words_and_groups(view: StepView) -> str:
    """Return how many notes and groups there are."""
    notes = len(view.board.notes)
    groups = sum(column.cluster is not None for column in view.board.columns)
    words = ngettext("{n} note", "{n} notes", notes).format(n=notes)
    if not groups:
        return words
    return "　·　".join((words, ngettext("{n} group", "{n} groups", groups).format(n=groups)))
