"""The journal of a quick note where no window has it open, and the link that fills the note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.links import CaptureLink, parse_link
from journal_app.journal.command import Clock
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.paths import AppPaths
from journal_app.ui.capture.flow import CaptureFlow


def open_for_note(paths: AppPaths, now_ms: Clock, day_ends: Callable[[], time]) -> Journal:
    """Open a journal beside whoever has it open, as the command line does, to read alone where the disk is full.

    Raises JournalError.
    """
    try:
        paths.create()
    except OSError as error:
        if not paths.database.is_file():
            reason = error.strerror
            raise JournalError(ErrorCode.CANNOT_WRITE, path=str(paths.data_dir), reason=reason) from error
    journal = Journal(paths.database, paths.backups, now_ms=now_ms, day_ends=day_ends, or_to_read=True)
    try:
        journal.reads.kpt.day(journal.me, journal.today())  # damage shows here
    except JournalError:
        journal.close()
        raise
    return journal


def show_link(flow: CaptureFlow, link: str) -> None:
    """Show a note as a link says; one that means nothing opens an empty note and says why."""
    asked, wrong = CaptureLink(), ""
    try:
        meant = parse_link(link) if link else asked
        asked = meant if isinstance(meant, CaptureLink) else asked
    except JournalError as error:
        wrong = sentence(error)
    flow.open(asked)
    if wrong:
        flow.say(wrong)


def text_of(link: str) -> str:
    """Return the words a link brings for a note, "" where it brings none or means nothing."""
    try:
        meant = parse_link(link)
    except JournalError:
        return ""
    return meant.text if isinstance(meant, CaptureLink) else ""
