"""Programme rows as commands find them: what is there, what is held already, and what people have written for."""

from __future__ import annotations

from typing import Final, TypeVar

from journal_app.domain.changes import names_of
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.decisions import BankWord, Decision
from journal_app.domain.workshop.hand_ins import HandIn, Opening, Prepared
from journal_app.domain.workshop.ideas import Choice, Idea
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.journal.command import Context

P = TypeVar("P", Workshop, Meeting, WorkshopStep, Question)

_WRITTEN: Final = names_of(Idea, Choice, Prepared, HandIn, Opening, Decision, BankWord)


def found(of: type[P], id_: Id, context: Context) -> P:
    """Return a row of the programme. Raises NOT_FOUND."""
    row = context.reads.row(of.TABLE, id_)
    if not isinstance(row, of):
        raise TypeError(row)
    return row


def found_workshop(id_: Id, context: Context) -> Workshop:
    """Return a workshop. Raises NOT_FOUND."""
    return found(Workshop, id_, context)


def meetings_of(workshop: Id, context: Context) -> list[Meeting]:
    """Return the meetings of a workshop in their order. Raises NOT_FOUND where it is not there."""
    return context.reads.workshop.meetings(found_workshop(workshop, context).id)


def steps_of(meeting: Id, context: Context) -> list[WorkshopStep]:
    """Return the steps of a meeting in their order. Raises NOT_FOUND where it is not there."""
    workshop = found(Meeting, meeting, context).workshop
    return [one.step for one in context.reads.workshop.placed(workshop) if one.meeting.id == meeting]


def require_unwritten(row: WorkshopStep | Question, context: Context) -> None:
    """Raise ALREADY_WRITTEN where something was written for a step or question: it stays on record."""
    if any(below.TABLE in _WRITTEN for _part, below in context.reads.pointing_to(row)):
        raise JournalError(ErrorCode.ALREADY_WRITTEN)


def lines_of(text: str) -> str:
    """Return a text of one thing a line as it is kept: without blank lines and blanks at the ends."""
    lines = (" ".join(line.split()) for line in clean(text).splitlines())
    return "\n".join(line for line in lines if line)
