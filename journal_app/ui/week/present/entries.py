"""Entries made while a session runs: stars, thanks, notes, and what all try next week. Each is stored at once."""

from __future__ import annotations

import logging
from dataclasses import replace

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.journal.journal import Journal
from journal_app.journal.week.minutes_commands import EditMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.session_commands import AddNote, ChooseCommon, EditNote, SavePresenterNote
from journal_app.journal.week.thanks_commands import DeleteThanks, EditThanks, GiveThanks, StarLine
from journal_app.ui.week.present.running import Running

logger = logging.getLogger(__name__)


class Entries:
    """Keeps what is entered. Each call returns False where that could not be kept; `Storing.undo` takes it back."""

    def __init__(self, journal: Journal, session: Running) -> None:
        """Enter into a journal what happens in a session."""
        self._journal = journal
        self._session = session

    def star(self, item: Id | None = None) -> bool:
        """Star a line, by default the one in large type or under the cursor, or take its star away."""
        scene = self._session.scene
        line = item or (scene.highlight.id if scene.highlight is not None else None)
        return line is not None and self._session.storing.act(StarLine(line, line not in scene.found.stars))

    def give_thanks(self, thanks: GiveThanks) -> bool:
        """Keep thanks of this week."""
        today, week = self._journal.today(), self._session.week
        day = thanks.day or (today if today in week.days else week.friday)
        return self._session.storing.act(replace(thanks, day=day))

    def edit_thanks(self, edit: EditThanks) -> bool:
        """Change thanks."""
        return self._session.storing.act(edit)

    def delete_thanks(self, thanks: Id) -> bool:
        """Take thanks back."""
        return self._session.storing.act(DeleteThanks(thanks))

    def choose_common(self, text: str = "", item: Id | None = None) -> bool:
        """Make a Try, or words, everybody's; without words and line, nothing is."""
        session = self._session
        return self._begun() and session.storing.act(ChooseCommon(session.held.id, text, item))

    def word_try(self, item: Id | None, text: str) -> bool:
        """Say a Try in other words in the minutes; without `item`, what all try."""
        if item is None:
            return self.choose_common(text)
        if not text or not self._begun():
            return False
        page = draft_page(self._journal.reads, self._session.held.id, self._journal.me)
        line = next((one for one in page.lines if one.section is Section.TRY and one.item == item), None)
        return line is not None and self._session.storing.act(EditMinutes(page.session, line, text))

    def minutes(self) -> MinutesPage | None:
        """Return the minutes as they stand; None where nobody leads the session, or they cannot be read."""
        if not self._begun():
            return None
        try:
            return current_page(self._journal.reads, self._session.held.id, self._journal.me)
        except JournalError as error:
            logger.warning("the minutes were not read: %s", error.code)
            return None

    def note(self, text: str, about: Id | None = None) -> bool:
        """Write a note for the minutes, about somebody or all of the session."""
        session = self._session
        return self._begun() and session.storing.act(AddNote(session.held.id, text, about))

    def edit_note(self, note: Id, text: str) -> bool:
        """Change a note; without words it goes."""
        return self._session.storing.act(EditNote(note, text))

    def presenter_note(self) -> str:
        """Return what whoever presents wants to think of: on this device only."""
        found = self._journal.reads.sessions.presenter_note(self._session.held.id)
        return found.text if found else ""

    def save_presenter_note(self, text: str) -> bool:
        """Keep what whoever presents wants to think of."""
        session = self._session
        note = SavePresenterNote(session.held.id, text)
        return self._begun() and session.storing.run(note) is not None

    def _begun(self) -> bool:
        """Begin the session where it is not, since something of it is to be kept."""
        session = self._session
        return session.held.of(self._journal.me) is not None or session.keep_place()
