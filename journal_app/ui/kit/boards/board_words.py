"""Words of a board for a screen reader: what a card, a title or a tail says, and where it is."""

from __future__ import annotations

from journal_app.i18n import _, ngettext
from journal_app.ui.kit.boards.board_data import TITLE, BoardCard, BoardColumn


def said(column: BoardColumn, number: int) -> str:
    """Return what is said of what is at a place of a column."""
    if number == TITLE:
        return ", ".join(part for part in (column.title, column.fact) if part)
    return spoken(column.cards[number]) if number < len(column.cards) else column.tail


def where(column: BoardColumn, number: int) -> str:
    """Return where a card is; nothing of a title and a tail, which say so themselves."""
    if not 0 <= number < len(column.cards):
        return ""
    return _("{column}, {number} of {count}").format(
        column=column.title, number=number + 1, count=len(column.cards)
    )


def spoken(card: BoardCard) -> str:
    """Return a card as a screen reader says it."""
    parts = [card.text, card.body, card.note, *(person.name for person in card.people)]
    parts += [f"{line.text} {line.person.name}" if line.person else line.text for line in card.lines]
    if card.votes:
        votes = ngettext("{n} vote", "{n} votes", card.votes).format(n=card.votes)
        parts.append(
            _("{votes}, of them {mine} mine").format(votes=votes, mine=card.my_votes)
            if card.my_votes
            else votes
        )
    return ", ".join(part for part in parts if part)
