"""Answers to a Try, carried out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.domain.habit.tries import WORKDAYS, TryLife, kept_on, waiting
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Outcome, PrivateItem
from journal_app.i18n import _
from journal_app.journal.try_commands import SettleTry, SplitTry
from journal_app.ui.pane import Pane
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.side.side_controller import SideFlow
from journal_app.ui.today.tries.try_row import Ask, Waiting


class TryAnswers(QObject):
    """Shows the card of Trys of a pane, and does what it asks for."""

    answered = Signal()

    def __init__(self, pane: Pane, page: TodayPage, side: SideFlow) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._side = side
        card = page.tries
        card.answered.connect(self._on_answered)
        card.asked.connect(self._on_asked)
        card.more_requested.connect(self._on_more_requested)
        page.fold.tries_requested.connect(self._on_more_requested)
        card.emptied.connect(page.form.focus_start)
        card.left_below.connect(self._on_left_below)

    def show(self) -> None:
        """Read anew what waits; a day that is not today has no card."""
        editor = self._page.form.editor
        if editor.day != editor.today:
            self._page.tries.show_tries(())
            return
        today, journal = editor.today, self._pane.journal
        lives = journal.reads.tries.recent(journal.me, today)
        shown = [*waiting(lives, today), *kept_on(lives, today)]
        shown.sort(key=lambda life: (life.last.day, life.last.id), reverse=True)
        self._page.tries.show_tries([Waiting(life, self._is_long(life)) for life in shown])

    def _is_long(self, life: TryLife) -> bool:
        today = self._page.form.editor.today
        return self._side.workdays.between(life.made, today) > WORKDAYS

    def _on_answered(self, life: TryLife, outcome: Outcome, reason: str) -> None:
        form = self._page.form
        form.save()
        changes = self._pane.run(SettleTry(life.last.id, outcome, form.editor.day, reason))
        if changes is None:
            return
        if outcome is Outcome.CARRIED:
            self._pane.offer_undo(_("Carried on to this day."))
        elif outcome is Outcome.DROPPED:
            self._pane.offer_undo(_("Try dropped."))
        elif outcome is Outcome.DONE:
            self._pane.offer_undo(_("The Try has become a Keep."))
        self.answered.emit()
        if outcome is Outcome.DONE:
            made = changes.made(Item) or changes.made(PrivateItem)
            self._focus(made.id if made else None)

    def _focus(self, id_: Id | None) -> None:
        """Put the caret at the end of a line of the day, if it is shown."""
        form = self._page.form
        row = None if id_ is None else form.editor.rows.with_id(id_)
        if row is not None:
            form.sheet.focus_row(row)

    def _on_left_below(self) -> None:
        form = self._page.form
        form.sheet.focus_row(form.editor.shown()[0])

    def _on_asked(self, life: TryLife, ask: Ask) -> None:
        asks = {Ask.SMALLER: self._make_smaller, Ask.BACK: self._take_back, Ask.KEEP: self._go_to_keep}
        asks[ask](life)

    def _take_back(self, life: TryLife) -> None:
        self._page.form.save()
        if self._pane.run(SettleTry(life.last.id, Outcome.OPEN, life.last.day)) is not None:
            self.answered.emit()

    def _go_to_keep(self, life: TryLife) -> None:
        self._focus(life.last.keep)

    def _on_more_requested(self) -> None:
        self._pane.go_requested.emit("history", "tries")

    def _make_smaller(self, life: TryLife) -> None:
        from journal_app.ui.dialogs.lines import LinesSheet, smaller

        self._page.form.save()
        sheet = LinesSheet(self._pane.host, self._pane.window(), smaller(life.last.text), ("", ""))
        sheet.said.connect(partial(self._on_parts_said, life))
        sheet.open()

    def _on_parts_said(self, life: TryLife, parts: tuple[str, ...]) -> None:
        if self._pane.run(SplitTry(life.last.id, parts, self._page.form.editor.day)) is not None:
            self._pane.offer_undo(_("Made smaller."))
            self.answered.emit()
