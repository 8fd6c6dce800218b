"""The page of the years: themes and what becomes possible under them, the vision below, a panel for what is edited."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.i18n import _, language
from journal_app.journal.command import Command
from journal_app.journal.okrs.roadmap_commands import (
    DeleteMilestone,
    DeleteTheme,
    EditMilestone,
    EditTheme,
    LeadTo,
    MoveTheme,
)
from journal_app.ui.dialogs.milestone_form import TypedMilestone
from journal_app.ui.kit import Divider, EmptyPane, Label, SidePanel, SideSplit, Timeline
from journal_app.ui.kit.charts.timeline_stops import Cell
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.roadmap.year_cards import Years, cards_of
from journal_app.ui.okrs.roadmap.year_forms import LedMilestoneForm, ThemeForm
from journal_app.ui.pane import Pane

_HINTS_FROM = 900


class _Foot(Worded, QWidget):
    """The vision that all of it leads to, and the keys that move a card."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._host = pane.host
        self._label = Label(pane.host, role="caption", color="accent")
        self._vision = Label(pane.host, role="heading", bold=True)
        self._vision.set_elided(True)
        self._keys = Label(pane.host, role="caption", color="muted")
        self._row = QHBoxLayout()
        self._row.addWidget(self._label)
        self._row.addWidget(self._vision, 1)
        self._row.addWidget(self._keys)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Divider(pane.host))
        self._column.addLayout(self._row)

    def show_vision(self, words: str) -> None:
        """Show the vision, or nothing where none is written."""
        self._label.setVisible(bool(words))
        self._vision.setText(" ".join(words.split()))

    def fold(self, width: int) -> None:
        """Leave out the keys where the room is narrow."""
        self._keys.setVisible(width >= self._host.theme.px(_HINTS_FROM))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._label.setText(_("Vision"))
        time = _("{keys} move in time").format(keys=key_text("Alt+Left") + " " + key_text("Right"))
        place = _("{keys} to another theme").format(keys=key_text("Alt+Up") + " " + key_text("Down"))
        self._keys.setText(f"{time}      {place}")

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setSpacing(px(16))
        self._row.setContentsMargins(0, px(16), 0, 0)


class YearsPage(Worded, QWidget):
    """Shows the roadmap over years and edits it. `opened` names an objective, `changed` wants it read anew."""

    opened = Signal(object)
    changed = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._host = pane.host
        self._pane = pane
        self.group: Id | None = None
        self.years: Years | None = None
        self._wanted: Hashable | None = None
        self.timeline = Timeline(pane.host)
        self.foot = _Foot(pane)
        self.milestone = LedMilestoneForm(pane.host)
        self.theme = ThemeForm(pane.host)
        self._panel = SidePanel(pane.host, (self.milestone, self.theme))
        self._empty = EmptyPane(pane.host, "goal", icon="plus")
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        full = QWidget()
        self._column = QVBoxLayout(full)
        self._column.setSpacing(0)
        self._column.addWidget(self.timeline, 1)
        self._column.addWidget(self.foot)
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        self._split = SideSplit(self._host, self._pages, self._panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _connect_signals(self) -> None:
        self.timeline.changed.connect(self._on_moved)
        self.timeline.row_changed.connect(self._on_row_changed)
        self.timeline.opened.connect(self.open)
        self.timeline.cell_opened.connect(self._on_cell_opened)
        self.timeline.chip_opened.connect(self._on_chip_opened)
        self._panel.close_requested.connect(self.close_panel)
        self.milestone.left.connect(self.close_panel)
        self.milestone.submitted.connect(self._on_milestone_submitted)
        self.milestone.delete_requested.connect(self._on_milestone_deleted)
        self.milestone.leading.opened.connect(self.opened)
        self.milestone.leading.added.connect(self._on_objective_added)
        self.milestone.leading.removed.connect(self._on_objective_removed)
        self.theme.left.connect(self.close_panel)
        self.theme.submitted.connect(self._on_theme_submitted)
        self.theme.delete_requested.connect(self._on_theme_deleted)
        self._empty.action_requested.connect(self.add)

    def show_years(self, years: Years) -> None:
        """Show the roadmap; the current card stays so while it is there."""
        first = self.years is None
        self.years = years
        self.timeline.show_timeline(cards_of(years))
        self.foot.show_vision(years.vision.read(japanese=language() == "ja"))
        is_asked = self._split.is_open
        self._pages.setCurrentIndex(0 if years.themes or is_asked else 1)
        if self._wanted is not None:
            self.timeline.select(self._wanted)
            self._wanted = None
        elif first:
            self.timeline.go_to_day(years.today)
        shown = self.milestone.before
        if is_asked and self._panel.page is self.milestone and shown is not None:
            self.milestone.leading.show_objectives(years, years.milestone(shown.id))

    def open(self, key: Hashable) -> None:
        """Show a milestone or a theme in the panel."""
        if self.years is None:
            return
        view, theme = self.years.milestone(key), self.years.theme(key)
        if view is not None:
            self._show_form(view.milestone.until, key)
        elif theme is not None:
            self._panel.show_page(self.theme)
            self._split.open_panel()
            self.theme.start(theme, may_edit=self.years.may_edit(theme))

    def add(self) -> None:
        """Ask for a milestone, where the keyboard is: under that theme, until the end of that column."""
        if self.years is None:
            return
        current, spans = self.timeline.current, self.years.spans
        now = next((span for span in spans if self.years.today in span), spans[0])
        view = self.years.milestone(current)
        if isinstance(current, Cell):
            self._on_cell_opened(current.row, current.column)
        elif view is not None:
            self._show_form(view.milestone.until, view.milestone.theme, new=True)
        else:
            themes = [one.theme.id for one in self.years.themes]
            self._show_form(now.last, current if current in themes else next(iter(themes), None), new=True)

    def close_panel(self) -> None:
        """Close the panel and give the keyboard back."""
        self._split.close_panel()
        if self.years is not None:
            self._pages.setCurrentIndex(0 if self.years.themes else 1)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard on the cards, or on what can be done where there are none."""
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
        else:
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def drafts(self) -> tuple[str, ...]:
        """Return what stands in the form that waits for a yes."""
        page = self._panel.page
        is_form = self._split.is_open and isinstance(page, LedMilestoneForm | ThemeForm)
        text = page.draft() if is_form and isinstance(page, LedMilestoneForm | ThemeForm) else ""
        return (text,) if text else ()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.timeline.sheet.setAccessibleName(_("Roadmap over the years"))
        self._empty.set_texts(
            _("What shall have become possible in three years?\nOne milestone is enough to begin with."),
            _("Add milestone"),
            key="Ctrl+N",
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.fold(self.width())

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), 0, px(32), px(24))

    # What is asked for -------------------------------------------------------------

    def _show_form(self, until: date, key: Hashable | None, *, new: bool = False) -> None:
        if self.years is None:
            return
        self._pages.setCurrentIndex(0)
        self._panel.show_page(self.milestone)
        self._split.open_panel()
        theme = self.years.theme(key)
        view = None if new else self.years.milestone(key)
        self.milestone.start_among(self.years, view, theme.id if theme else None, until)

    def _do(self, command: Command, said: str = "") -> bool:
        """Carry out a command and have everything read anew; tell whether it could be done."""
        changes = self._pane.run(command)
        if changes is None:
            return False
        made = next((one.after for one in changes.changes if isinstance(one.after, Milestone)), None)
        if made is not None:
            self._wanted = made.id
        if said and changes.changes:
            self._pane.offer_undo(said)
        self.changed.emit()
        return True

    def _on_milestone_submitted(self, typed: TypedMilestone) -> None:
        command = typed.command(self.milestone.before, self.group, self._pane.journal.today())
        if self._do(command):
            self.close_panel()

    def _on_milestone_deleted(self) -> None:
        before = self.milestone.before
        if before is not None and self._do(DeleteMilestone(before.id), _("Milestone removed.")):
            self.close_panel()

    def _on_theme_submitted(self, wanted: Theme) -> None:
        before = self.theme.before
        if before is not None and self._do(EditTheme(before, wanted)):
            self.close_panel()

    def _on_theme_deleted(self) -> None:
        before = self.theme.before
        if before is not None and self._do(DeleteTheme(before.id), _("Theme removed with its milestones.")):
            self.close_panel()

    def _on_objective_added(self, objective: Id) -> None:
        before = self.milestone.before
        if before is not None:
            self._do(LeadTo(objective, before.id))

    def _on_objective_removed(self, objective: Id) -> None:
        self._do(LeadTo(objective, None))

    def _on_moved(self, key: Hashable, _first: date, last: date) -> None:
        view = self.years.milestone(key) if self.years is not None else None
        if view is not None:
            self._move(view.milestone, replace(view.milestone, until=last))

    def _move(self, before: Milestone, after: Milestone) -> None:
        """Carry out a move and show it at once: the next key has to find what this one did."""
        if self._do(EditMilestone(before, after)) and self.years is not None:
            self.show_years(self.years.with_milestone(after))

    def _on_row_changed(self, key: Hashable, row: Id) -> None:
        if self.years is None:
            return
        view, theme = self.years.milestone(key), self.years.theme(key)
        if view is not None:
            self._move(view.milestone, replace(view.milestone, theme=row))
        elif theme is not None:
            order = [one.theme.id for one in self.years.themes]
            self._wanted = theme.id
            self._do(MoveTheme(theme.id, order.index(row)))

    def _on_cell_opened(self, row: Hashable, column: int) -> None:
        if self.years is not None:
            self._show_form(self.years.spans[column].last, row, new=True)

    def _on_chip_opened(self, key: Hashable, number: int) -> None:
        view = self.years.milestone(key) if self.years is not None else None
        if view is not None and number < len(view.objectives):
            self.opened.emit(view.objectives[number].id)
