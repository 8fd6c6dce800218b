"""Pages of minutes as a journal holds them: the draft of a session, and the version that was settled last."""

from __future__ import annotations

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.minutes_draft import draft
from journal_app.domain.week.minutes_page import MinutesPage, settled
from journal_app.store.reads.areas import Reads


def draft_page(reads: Reads, session: Id, me: Id) -> MinutesPage:
    """Return the draft of a session as it was edited. Raises JournalError(NOT_FOUND) where nobody has led it."""
    row = reads.sessions.find(session)
    if row is None:
        raise JournalError(ErrorCode.NOT_FOUND, table="session")
    found = reads.present.week(Week.of(row.week), me, row.group)
    if not found.held.leads:
        raise JournalError(ErrorCode.NOT_FOUND, table="session")
    return draft(found, me, reads.minutes.edits(session))


def current_page(reads: Reads, session: Id, me: Id) -> MinutesPage:
    """Return the version of a session that holds, or its draft where none is settled. Raises NOT_FOUND."""
    page = draft_page(reads, session, me)
    versions = reads.minutes.versions(session)
    if not versions:
        return page
    return settled(page, versions[-1], reads.minutes.lines(versions[-1].id), len(versions))
