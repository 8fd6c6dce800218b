"""The picker of a line's key result: those named last come first."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, OkrTree, State
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.rows.item_row import ItemRow

if TYPE_CHECKING:
    from journal_app.ui.kit import Popover, TextRow


class KrPicker(QObject):
    """Opens at a line and says which key result was chosen; (None, "") takes the link away."""

    chosen = Signal(object, object, str)
    closed = Signal()

    def __init__(self, journal: Journal, host: ThemeHost, owner: QWidget) -> None:
        super().__init__(owner)
        self._journal = journal
        self._host = host
        self._owner = owner
        self._popover: Popover | None = None
        self._row: ItemRow | None = None
        self._by_sign = False

    def open(self, widget: ItemRow, day: date, *, by_sign: bool) -> None:
        """Open for a line of a day; `by_sign` after a typed `#`, which goes when something is chosen."""
        self._row, self._by_sign = widget, by_sign
        popover = self._ready()
        popover.set_placeholder(_("Choose a KR"))
        rows = self.rows(day, widget.row.kr)
        nothing = _("No key result matches.") if rows else _("This period has no key results yet.")
        popover.set_empty_text(nothing)
        popover.set_rows(rows)
        popover.open_below(widget.editor.caret_place() if by_sign else self._anchor(widget))

    def rows(self, day: date, linked: Id | None) -> list[TextRow]:
        """Return what there is to choose: the key results named last, then the others, then the way back."""
        from journal_app.ui.kit import TextRow

        period = self._journal.reads.okr.period_on(day)
        offered = _offered(self._journal.reads.okr.tree(period)) if period else {}
        recent = [id_ for id_ in self._journal.reads.okr.recent_links(self._journal.me) if id_ in offered]
        order = [*recent, *(id_ for id_ in offered if id_ not in recent)]
        rows = [TextRow(offered[id_], offered[id_].title, f"KR-{offered[id_].number}") for id_ in order]
        if linked is not None:
            rows.append(TextRow(None, _("Remove the link")))
        return rows

    def _ready(self) -> Popover:
        from journal_app.ui.kit import Popover

        # The popover lives in the window, which is known only once the pane is in it.
        if self._popover is None or self._popover.parentWidget() is not self._owner.window():
            self._popover = Popover(self._host, self._owner)
            self._popover.set_filter(matches)
            self._popover.chosen.connect(self._on_chosen)
            self._popover.dismissed.connect(self.closed)
        return self._popover

    def _anchor(self, widget: ItemRow) -> QRect:
        editor = widget.editor
        return QRect(editor.mapToGlobal(editor.rect().topLeft()), editor.size())

    def _on_chosen(self, kr: KeyResult | None) -> None:
        row = self._row
        if row is None:
            return
        if self._by_sign:
            row.editor.take_back_sign()
        self.chosen.emit(row, kr.id if kr else None, f"KR-{kr.number}" if kr else "")
        self.closed.emit()


def matches(row: TextRow, query: str) -> bool:
    """Tell whether a row holds the query, whatever its case and width: "２" and "kr2" find KR-2."""
    found, wanted = _folded(f"{row.label} {row.text}"), _folded(query)
    return wanted in found or wanted in found.replace("-", "")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _offered(tree: OkrTree) -> dict[Id, KeyResult]:
    """Return the key results of a period that still count or may come to, in the order of the tree."""
    return {view.kr.id: view.kr for view in tree.key_results() if view.kr.state is not State.DROPPED}
