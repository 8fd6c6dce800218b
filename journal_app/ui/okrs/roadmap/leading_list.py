"""The list of objectives that lead to a milestone: each opens, and is taken off; others of the cycle are added."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.planning.roadmap_view import LeadingObjective, MilestoneView
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Button, ComboBox, IconButton, Label, Row
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.roadmap.year_cards import Years


class _LeadingRow(QWidget):
    """An objective that leads there."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, host: ThemeHost, one: LeadingObjective, *, removable: bool) -> None:
        super().__init__()
        self._id = one.id
        self._name = Button(host, f"{dates.period_part(one.cycle)} {one.ref}  {one.title}", kind="link")
        self._off = IconButton(host, "x", size=28, icon_size=16)
        self._off.setAccessibleName(_("Take off {objective}").format(objective=one.ref))
        self.setLayout(Row(host, self._name, None, self._off, spacing=4))
        self._off.setVisible(removable)
        self._name.clicked.connect(self._on_name_clicked)
        self._off.clicked.connect(self._on_off_clicked)

    def _on_name_clicked(self) -> None:
        self.opened.emit(self._id)

    def _on_off_clicked(self) -> None:
        self.removed.emit(self._id)


class LeadingList(Worded, QWidget):
    """`opened` names an objective, `added` and `removed` ask to link it and to take the link off."""

    opened = Signal(object)
    added = Signal(object)
    removed = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: list[_LeadingRow] = []
        self._title = Label(host, role="caption", color="muted")
        self.choice = ComboBox(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self._column.addWidget(self.choice)
        self.choice.activated.connect(self._on_chosen)

    def show_objectives(self, years: Years, view: MilestoneView | None) -> None:
        """Show what leads to a milestone, and offer what could."""
        discard(self._column, self._shown)
        leading = view.objectives if view is not None else ()
        editable = {objective.id: years.may_edit(objective) for objective, _ref in years.objectives}
        self._shown = [self._row(one, removable=editable.get(one.id, True)) for one in leading]
        for number, row in enumerate(self._shown):
            self._column.insertWidget(1 + number, row)
        there = {one.id for one in leading}
        offered = [
            (objective.id, f"{ref}  {objective.title}")
            for objective, ref in years.objectives
            if objective.id not in there and editable[objective.id]
        ]
        self.choice.set_items([(None, _("Link an objective of this cycle…")), *offered])
        self.choice.setCurrentIndex(0)
        self.choice.setVisible(bool(offered))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Objectives that lead there"))
        self.choice.setAccessibleName(_("Link an objective of this cycle…"))

    def _row(self, one: LeadingObjective, *, removable: bool) -> _LeadingRow:
        row = _LeadingRow(self._host, one, removable=removable)
        row.opened.connect(self.opened)
        row.removed.connect(self.removed)
        return row

    def _on_chosen(self) -> None:
        chosen = self.choice.currentData()
        if chosen is not None:
            self.added.emit(chosen)
