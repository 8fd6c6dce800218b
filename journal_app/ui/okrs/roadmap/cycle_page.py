"""The page of a cycle: the timeline of what is planned, and the card of the current row below it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.plans import standing
from journal_app.domain.okrs.roadmap_view import PlannedRow, standing_of_date
from journal_app.domain.okrs.tree import OkrTree
from journal_app.i18n import _
from journal_app.journal.okrs.plan_commands import EditPlan
from journal_app.journal.okrs.step_commands import EditStep
from journal_app.ui.kit import EmptyPane, Scale, Timeline
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.roadmap.plan_card import PlanCard
from journal_app.ui.okrs.roadmap.plan_rows import Roadmap, row_of, timeline_of
from journal_app.ui.pane import Pane

_CARD_FROM = 280


class CyclePage(Worded, QWidget):
    """Shows a roadmap and moves what is on it. `opened` names a plan, a milestone or a key result."""

    opened = Signal(object)
    tree_requested = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._host = pane.host
        self._pane = pane
        self.roadmap: Roadmap | None = None
        self.scale = Scale.WEEK
        self.mine = False
        self._folded: set[Id] = set()
        self.timeline = Timeline(pane.host)
        self.card = PlanCard(pane.host)
        self._empty = EmptyPane(pane.host, "goal")
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        full = QWidget()
        self._column = QVBoxLayout(full)
        self._column.addWidget(self.timeline, 1)
        self._column.addWidget(self.card)
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.timeline.changed.connect(self._on_changed)
        self.timeline.opened.connect(self._on_opened)
        self.timeline.fold_requested.connect(self._on_fold)
        self.timeline.current_changed.connect(self._on_current)
        self.card.open_requested.connect(self._on_open_requested)
        self._empty.action_requested.connect(self.tree_requested)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is planned."""
        return self._pages.currentWidget() is self._empty

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """Show what is planned; the current row stays so while it is there."""
        first = self.roadmap is None or self.roadmap.place.cycle != roadmap.place.cycle
        if self.roadmap is not None:  # what the tree said stays until it says more
            roadmap = roadmap.named({group.id: (group.ref, group.progress) for group in self.roadmap.groups})
        self.roadmap = roadmap
        self.show_again()
        if first:
            self.timeline.go_to_day(roadmap.today)

    def show_tree(self, tree: OkrTree | None) -> None:
        """Show how far the key results are, and what the tree calls them; it takes longer to read."""
        if self.roadmap is None or tree is None:
            return
        roadmap = self.roadmap.named({view.kr.id: (view.ref, view.progress) for view in tree.key_results()})
        if roadmap.groups != self.roadmap.groups:
            self.roadmap = roadmap
            self.show_again()

    def show_again(self) -> None:
        """Show the same in another scale, with another filter, or in another language."""
        if self.roadmap is None:
            return
        data = timeline_of(self.roadmap, self.scale, self._folded, mine=self.mine)
        self.timeline.show_timeline(data)
        self._say_empty()
        self._pages.setCurrentIndex(0 if data.groups else 1)
        self._on_current(self.timeline.current)

    def take_keyboard(self) -> None:
        """Put the keyboard on the timeline, or on what can be done where it is empty."""
        if self.is_empty:
            self._empty.focus_action()
        else:
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, id_: Id) -> bool:
        """Make a plan or milestone the current one; False where it is not shown."""
        return self.timeline.select(id_) or self.timeline.select((id_,))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.timeline.sheet.setAccessibleName(_("Roadmap of the cycle"))
        self._say_empty()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), 0, px(32), px(24))
        self._column.setSpacing(px(16))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_current(self.timeline.current)

    def _say_empty(self) -> None:
        if self.mine and self.roadmap is not None and self.roadmap.groups:
            self._empty.set_texts(_("Nothing here is assigned to you."), "")
            return
        self._empty.set_texts(
            _("What is planned under the key results will stand here, from when until when."),
            _("Plan something in the tree"),
        )

    # What is asked for -------------------------------------------------------------

    def _on_changed(self, key: Hashable, first: date, last: date) -> None:
        found = self.roadmap.find(key) if self.roadmap is not None else None
        if self.roadmap is None or found is None or found[1] is None:
            return
        moved = self._moved(found[1], first, last)
        if moved is None:
            return
        self.roadmap = self.roadmap.with_row(moved)
        # Not read anew: the next key has to find what this one did.
        data = self.timeline.sheet.data
        if data.shows(first) and data.shows(last):
            self.timeline.show_timeline(data.with_row(row_of(self.roadmap, moved)))
        else:
            self.show_again()  # with room for where it is now
        self.timeline.select(key)

    def _moved(self, row: PlannedRow, first: date, last: date) -> PlannedRow | None:
        """Carry out a move; return the row as it is then, None where it could not be done."""
        plans, today = self._pane.journal.reads.plans, self._pane.journal.today()
        if row.milestone:
            step = plans.step(row.id)
            if step is None or self._pane.run(EditStep(step, replace(step, due=last))) is None:
                return None
            return row._replace(first=last, last=last, standing=standing_of_date(last, step.done_on, today))
        plan = plans.plan(row.id)
        if plan is None:
            return None
        moved = replace(plan, first=first, last=last)
        if self._pane.run(EditPlan(plan, moved)) is None:
            return None
        return row._replace(first=first, last=last, standing=standing(moved, today))

    def _on_current(self, key: Hashable | None) -> None:
        found = self.roadmap.find(key) if self.roadmap is not None else None
        self.card.setVisible(found is not None and self.height() >= self._host.theme.px(_CARD_FROM))
        if self.roadmap is not None and found is not None:
            self.card.show_row(self.roadmap, *found)

    def _on_opened(self, key: Hashable) -> None:
        found = self.roadmap.find(key) if self.roadmap is not None else None
        if found is not None:
            group, row = found
            self.opened.emit(group.id if row is None or row.milestone else row.id)

    def _on_open_requested(self) -> None:
        self._on_opened(self.timeline.current)

    def _on_fold(self, key: Id) -> None:
        self._folded ^= {key}
        self.show_again()
        self.timeline.select(key)
