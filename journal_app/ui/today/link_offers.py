"""Lines a link has put into the form: shown, and written only once the person has said yes to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.links import NewLink
from journal_app.ui.today.layout import TodayPage


class Offers(QObject):
    """Offers lines in the form of a page.

    Typing in such a line, Enter on it, finishing the day or the strip's button say yes. Leaving the day says no.
    """

    def __init__(self, page: TodayPage, parent: QObject) -> None:
        super().__init__(parent)
        self._form = page.form
        self._strip = page.offers
        self._headline = page.headline
        self._form.edited.connect(self.show)
        self._form.written.connect(self.show)
        self._strip.accepted.connect(self._on_accepted)
        self._strip.dropped.connect(self._on_dropped)

    def offer(self, lines: Iterable[tuple[Kind, str]]) -> None:
        """Put lines into the form, with the caret in the first one."""
        if self._headline.is_light:
            self._headline.toggle_light()
        rows = self._form.editor.rows
        for kind, text in lines:
            if self._form.editor.takes(kind):
                rows.offer(kind, text)
        self._form.sync(next(iter(rows.offers()), None))
        self.show()

    def show(self) -> None:
        """Show the strip while something waits for an answer."""
        self._strip.setVisible(bool(self._form.editor.rows.offers()))

    def _on_accepted(self) -> None:
        self._form.editor.rows.accept_offers()
        self._form.save()
        self._form.sync()
        self._form.focus_start()

    def _on_dropped(self) -> None:
        self._form.editor.rows.drop_offers()
        self._form.sync()
        self._form.focus_start()
        self.show()


def offered_on(link: NewLink, today: date) -> NewLink:
    """Return the link with its day. Raises JournalError(FUTURE_DAY) where that day's form has no place for a line."""
    if link.day is not None and link.day > today and any(kind is not Kind.TRY for kind, _ in link.lines):
        raise JournalError(ErrorCode.FUTURE_DAY, day=link.day)
    return replace(link, day=link.day or today)
