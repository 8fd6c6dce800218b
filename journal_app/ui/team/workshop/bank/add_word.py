"""Add word popover: a word for the bank, typed, or one of those to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Popover, TextRow
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.bank.starter_words import starter_words


class AddWord(Popover):
    """`chosen` carries the word. What is typed comes first; it is no row of its own where it is offered already."""

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._known: frozenset[str] = frozenset()

    def open_for(self, anchor: QWidget, known: Iterable[str]) -> None:
        """Open below a widget; `known` is in the bank already."""
        self._known = frozenset(known)
        self.set_placeholder(_("Type a word, or choose one to begin with"))
        self.set_empty_text(_("It is in the word bank already."))
        rows = [
            TextRow(word, word, hint=group.title)
            for group in starter_words()
            for word in group.words
            if word not in self._known
        ]
        self.set_rows(rows)
        self.open_below(anchor)

    @override
    def _found(self, query: str) -> Sequence[Any]:
        found, typed = super()._found(query), " ".join(query.split())
        if not typed or typed in self._known or any(row.data == typed for row in found):
            return found
        return [TextRow(typed, _("Add “{word}”").format(word=typed), icon="plus"), *found]
