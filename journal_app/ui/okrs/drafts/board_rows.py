"""Rows of the board of an area: ideas beside each other while they are put forward, then one column an objective."""

from __future__ import annotations

from journal_app.domain.runner.drafts import DraftsView
from journal_app.domain.workshop.board import Column, Note
from journal_app.domain.workshop.ideas import Idea
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.kit import BoardCard, BoardColumn, BoardData, CardLine, CardPerson, CardTool
from journal_app.ui.notes.side_by_side import UNSORTED, side_by_side
from journal_app.ui.okrs.drafts.values import is_hidden

MERGE_KEY, SPLIT_KEY, REWORD_KEY, GROUP_KEY, REMOVE_KEY = "Ctrl+M", "Ctrl+Shift+M", "F2", "Ctrl+N", "Del"
MERGE, REWORD, SPLIT, EDIT, REMOVE = "merge", "reword", "split", "edit", "remove"


def person_of(view: DraftsView, idea: Idea) -> CardPerson:
    """Return whose an idea is; of one without a name a member, whoever that is."""
    if is_hidden(idea):
        return CardPerson(_("A member"))
    return CardPerson(view.names.get(idea.whose, ""), me=idea.whose == view.me)


def people_of(view: DraftsView, note: Note) -> tuple[CardPerson, ...]:
    """Return whose a note is, each person once; those without a name stand last, however many they are."""
    named = dict.fromkeys(person_of(view, one) for one in note.ideas if not is_hidden(one))
    hidden = next((person_of(view, one) for one in note.ideas if is_hidden(one)), None)
    return (*named, *(() if hidden is None else (hidden,)))


def diverging(view: DraftsView) -> BoardData:
    """Return the ideas as they are put forward: one card an idea, in the column it was put into."""
    groups = [one for one in view.board.columns if one.cluster is not None]
    rest = [note for one in view.board.columns if one.cluster is None for note in one.notes]
    tail = pgettext("of ideas", "New group")
    columns = [
        BoardColumn(
            column.cluster.id,
            column.cluster.name,
            tuple(_idea_card(view, idea) for note in column.notes for idea in note.ideas),
            fact=str(sum(len(note.ideas) for note in column.notes)),
            tail=tail if column is groups[-1] else "",
            tail_key=GROUP_KEY,
        )
        for column in groups
        if column.cluster is not None
    ]
    cards = tuple(_idea_card(view, idea) for note in rest for idea in note.ideas)
    unsorted = BoardColumn(
        UNSORTED,
        pgettext("of ideas", "Not sorted yet") if groups else pgettext("of an area", "Ideas"),
        cards,
        fact=str(len(cards)) if cards else "",
        hint="" if groups else _("The first idea, just as it comes to mind."),
        tail="" if groups else tail,
        tail_key=GROUP_KEY,
    )
    if not groups:
        return BoardData(tuple(side_by_side(unsorted, cards)))
    return BoardData((*columns, *([unsorted] if cards else [])))


def _idea_card(view: DraftsView, idea: Idea) -> BoardCard:
    is_mine = idea.member == view.me
    tools = (
        CardTool(EDIT, "pencil", pgettext("a note", "Edit"), REWORD_KEY),
        CardTool(REMOVE, "x", pgettext("a note", "Remove"), REMOVE_KEY),
    )
    return BoardCard(
        idea.id,
        idea.text,
        people=(person_of(view, idea),),
        note=_("Without my name") if idea.nameless and is_mine else "",
        movable=False,
        tools=tools if is_mine else (),
    )


def converging(view: DraftsView, *, leads: bool) -> BoardData:
    """Return the ideas as they become one: those in no group first, then a column an objective.

    Only who `leads` can move anything.
    """
    groups = [one for one in view.board.columns if one.cluster is not None]
    rest = [note for one in view.board.columns if one.cluster is None for note in one.notes]
    tail = pgettext("of ideas", "New group") if leads else ""
    tray = BoardColumn(
        UNSORTED,
        pgettext("of ideas", "Not sorted yet"),
        tuple(_note_card(view, note, leads=leads) for note in rest),
        fact=str(len(rest)) if rest else "",
        hint=_("All are sorted."),
        tail="" if groups else tail,
        tail_key=GROUP_KEY,
    )
    columns = [
        _objective_column(view, one, leads=leads, tail=tail if one is groups[-1] else "") for one in groups
    ]
    return BoardData((tray, *columns))


def _objective_column(view: DraftsView, column: Column, *, leads: bool, tail: str) -> BoardColumn:
    if column.cluster is None:
        raise TypeError(column)
    return BoardColumn(
        column.cluster.id,
        pgettext("objective of a group of ideas", "O  {name}").format(name=column.cluster.name),
        tuple(_note_card(view, note, leads=leads) for note in column.notes),
        hint=_("Ideas moved here become its key results."),
        held=leads,
        tail=tail,
        tail_key=GROUP_KEY,
    )


def _note_card(view: DraftsView, note: Note, *, leads: bool) -> BoardCard:
    count = len(note.ideas)
    lines = tuple(CardLine(one.text, person_of(view, one)) for one in note.ideas) if note.merged else ()
    tools = (
        CardTool(MERGE, "merge", _("Merge"), MERGE_KEY),
        *((CardTool(SPLIT, "split", pgettext("a note", "Split"), SPLIT_KEY),) if note.merged else ()),
        CardTool(REWORD, "pencil", pgettext("a note", "Words"), REWORD_KEY),
    )
    return BoardCard(
        note.idea.id,
        note.idea.text,
        people=people_of(view, note) if not lines else (),
        note=ngettext("{n} in one", "{n} in one", count).format(n=count) if lines else "",
        lines=lines,
        movable=leads,
        tools=tools if leads else (),
    )
