"""Choice of a person about an idea, as commands write it: after all that was said so far, so that it holds."""

from __future__ import annotations

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.ideas import Choice, Said
from journal_app.journal.command import Context
from journal_app.journal.workshop.at_step import after_all, derived


def chosen(step: Id, idea: Id, said: Said, why: str, whose: Id, context: Context) -> tuple[Change, ...]:
    """Return what says it of an idea; empty where that holds already."""
    reads = context.reads.workshop
    who = reads.who()
    rows = [
        one
        for one in reads.of_step(Choice, step)
        if one.idea == idea and who.get(one.whose, one.whose) == who.get(whose, whose)
    ]
    now = max(rows, key=lambda one: (one.made_at, one.id), default=None)
    why = clean(why).strip()
    if now is not None and (now.said, now.why) == (said, why):
        return ()
    id_ = derived(Choice.TABLE, context, step=step, idea=idea, member=context.me, whose=whose)
    before = next((one for one in rows if one.id == id_), None)
    after = Choice(id_, step, idea, context.me, whose, after_all(context, rows), said, why)
    return (Change(before, after),)


def require_why(said: Said, why: str) -> None:
    """Raise WHY_NOT_YET for a "not yet" that does not say why."""
    if said is Said.NOT_YET and not clean(why).strip():
        raise JournalError(ErrorCode.WHY_NOT_YET)
