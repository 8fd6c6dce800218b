"""Writer of the sheet: what the form begins with, and how what stands in it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.drafts import SheetDraft, ValueDraft
from journal_app.domain.sheet.sheets import Sheet, SheetOf, blank_sheet
from journal_app.domain.sheet.texts import TEXTS
from journal_app.exchange.sheet.words import usual_purposes
from journal_app.i18n import _
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.sheet.value_rows import WrittenValues
from journal_app.messages import sentence
from journal_app.ui.pane import Pane
from journal_app.ui.team.sheet.found import Found
from journal_app.ui.team.sheet.reading.page import SheetPage

_EMPTY_VALUES: Final = 3


class Writing(QObject):
    """Opens the form of a sheet and keeps what it says. `ended` says that the sheet is to be shown again."""

    ended = Signal()

    def __init__(self, pane: Pane, page: SheetPage) -> None:
        super().__init__(page)
        self._pane = pane
        self._page = page
        self._group: Id | None = None
        self._place = SheetOf.OURS
        self._seen: Sheet | None = None
        self._stored = SheetDraft({})
        self._values: tuple[Value, ...] = ()
        page.saved.connect(self._on_saved)
        page.left.connect(self._end)

    def begin(self, found: Found, place: SheetOf, at: str) -> None:
        """Open the form of ours or of the parent's sheet, with the caret in a field."""
        view, ours = found.view, place is SheetOf.OURS
        self._group, self._place = view.group, place
        by_hand = found.by_hand or blank_sheet(view.sheet.team, None, SheetOf.PARENT)
        self._seen = view.sheet if ours else by_hand
        self._values = view.values if ours else ()
        stored = self._stored = SheetDraft(_texts(self._seen), tuple(map(_draft, self._values)))
        self._page.form.put(stored, _begun(stored, place), place, asks_why=ours and view.is_decided)
        self._page.write(writing=True)
        self._page.form.begin_at(at)

    def drafts(self) -> tuple[str, ...]:
        """Return what is written and not kept."""
        return self._page.form.written() if self._page.is_writing else ()

    def _on_saved(self, draft: SheetDraft, reason: str) -> None:
        ours = self._place is SheetOf.OURS
        values = WrittenValues(draft.filled_values, self._values) if ours else None
        command = EditSheet(self._group, self._place, draft.changes(self._stored), reason, self._seen, values)
        try:
            self._pane.journal.run(command, origin=self._pane)
        except JournalError as error:
            if error.code is ErrorCode.SHEET_WANTS_REASON:
                self._page.form.ask_why(sentence(error))
            else:
                self._pane.show_banner(sentence(error))
            return
        self._end()
        self._pane.offer_undo(_("The sheet is saved."))

    def _end(self) -> None:
        self._page.write(writing=False)
        self.ended.emit()


def _texts(sheet: Sheet) -> Mapping[str, str]:
    return {name: str(getattr(sheet, name)) for name in TEXTS}


def _draft(value: Value) -> ValueDraft:
    return ValueDraft(value.id, value.letter, value.phrase, value.gloss, value.conduct, value.avoided)


def _begun(stored: SheetDraft, place: SheetOf) -> SheetDraft:
    """Return what the form begins with: on a blank sheet the usual reasons, and room for values."""
    if place is SheetOf.PARENT or stored.values or any(stored.texts[name] for name in ("mission", "vision")):
        return stored
    texts = dict(stored.texts)
    texts["purposes"] = texts["purposes"] or "\n".join(usual_purposes())
    return SheetDraft(texts, tuple(ValueDraft() for _number in range(_EMPTY_VALUES)))
