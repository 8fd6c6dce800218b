"""The links of a line: the picker behind a sign, the list of all, and one step back after a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from journal_app.domain.changes import Heard
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.messages import sentence
from journal_app.ui.evidence.materials import Materials
from journal_app.ui.evidence.picking import Picking
from journal_app.ui.evidence.signs import Sign, SignedWord
from journal_app.ui.pane import Pane
from journal_app.ui.today.day_form import DayForm
from journal_app.ui.today.rows.item_row import ItemRow
from journal_app.ui.today.rows.line_commands import Wish

if TYPE_CHECKING:
    from journal_app.ui.evidence.link_list import LinkList
    from journal_app.ui.evidence.material import Material


class LineLinks(QObject):
    """Serves the form of a pane."""

    def __init__(self, pane: Pane, form: DayForm) -> None:
        super().__init__(pane)
        self._pane = pane
        self._form = form
        self._materials = Materials(pane.journal, pane.background, self)
        self.picking = Picking(pane.host, pane, self._material)
        self._list: LinkList | None = None
        self._row: ItemRow | None = None
        self._last: tuple[ItemRow, Target, bool] | None = None
        form.pick_requested.connect(self._on_pick_requested)
        form.row_entered.connect(self._on_row_entered)
        self.picking.chosen.connect(self._on_chosen)
        self.picking.closed.connect(self._on_closed)

    @property
    def links(self) -> LinkList:
        """Return the list of all a line is linked to, made when it is first wanted."""
        if self._list is None:
            from journal_app.ui.evidence.link_list import LinkList

            self._list = LinkList(self._pane.host, self._pane)
            self._list.removed.connect(self._on_removed)
        return self._list

    def hear(self, changes: Heard | None) -> None:
        """Hear of a change to what there is to choose."""
        self._materials.hear(changes)

    def stop(self) -> None:
        """Close, and wait for nothing any more."""
        self.picking.close()
        self._materials.stop()

    def _material(self) -> Material:
        try:
            return self._materials.now(self._form.editor.day)
        except JournalError as error:
            from journal_app.ui.evidence.material import Material

            self._pane.show_banner(sentence(error))
            return Material()

    def _on_row_entered(self) -> None:
        self._materials.prepare(self._form.editor.day)

    def _on_pick_requested(self, widget: ItemRow, what: SignedWord | Wish | Target) -> None:
        if not self._form.isVisible() or widget.row not in self._form.editor.rows:
            return
        self._row, field = widget, widget.editor
        if isinstance(what, Target):
            self._form.link(widget, what, on=False)
            return
        if what is Wish.LINK_BACK:
            self._take_back(widget)
            return
        if what is Wish.LINKS:
            place = QRect(field.mapToGlobal(field.rect().topLeft()), field.size())
            self.links.open(place, field, widget.row.evidence)
            return
        self._form.hold(on=True)
        word = what if isinstance(what, SignedWord) else None
        sign = Sign.PERSON if what is Wish.NAME else Sign.WORK
        self.picking.open(field, word, widget.row.evidence, sign=sign, private=widget.row.private)

    def _on_chosen(self, target: Target) -> None:
        widget = self._row
        if widget is None:
            return
        links = not widget.row.is_linked(target)
        stays = links and target.served is Served.PERSON
        self.picking.take(f"@{target.label}" if stays else "")
        self._form.link(widget, target, on=links)
        self._last = (widget, target, links)
        self._materials.forget()

    def _on_closed(self) -> None:
        self._form.hold(on=False)

    def _take_back(self, widget: ItemRow) -> None:
        last, self._last = self._last, None
        if last is not None and last[0] is widget:
            self._form.link(widget, last[1], on=not last[2])

    def _on_removed(self, target: Target) -> None:
        if self._row is not None:
            self._form.link(self._row, target, on=False)
            self.links.show(self._row.row.evidence)
