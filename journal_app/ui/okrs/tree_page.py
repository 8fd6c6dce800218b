"""Page of the tree: the sheet with the tree, the panel beside it, the parking lot, what stands there without a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.kit import EmptyPane, Label, SideSplit
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.course.pages import first_page
from journal_app.ui.okrs.course_link import CourseLink
from journal_app.ui.okrs.groups.flow import GroupFlow
from journal_app.ui.okrs.ledger.reason_flow import ReasonFlow
from journal_app.ui.okrs.open_sections import OpenSections
from journal_app.ui.okrs.panel.detail import DetailPanel
from journal_app.ui.okrs.panel.panel_controller import PanelFlow
from journal_app.ui.okrs.parking.flow import ParkingFlow
from journal_app.ui.okrs.plans.flow import PlanFlow
from journal_app.ui.okrs.questions.flow import QuestionsFlow
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.time_machine.flow import TimeMachine
from journal_app.ui.okrs.tree.guests import NO_GUESTS
from journal_app.ui.okrs.tree.outline import EMPTY, Keys, Outline, build_outline
from journal_app.ui.okrs.tree.prepared import Preparation, Prepared
from journal_app.ui.okrs.tree.row_sheet import RowContext
from journal_app.ui.okrs.tree.tree_actions import TreeActions
from journal_app.ui.okrs.tree.tree_controller import TreeFlow
from journal_app.ui.okrs.tree_side import Sheet
from journal_app.ui.pane import Pane

if TYPE_CHECKING:
    from journal_app.ui.conflicts.model import Conflicts


class TreePage(Worded, QStackedWidget):
    """What the pane shows of one cycle by itself; its tabs stand beside it. `shown` is None before the first reading.

    `way_out_requested` asks for the cycle before, from a page without any tree. `editing_ended` says that a row is no
    longer edited, so that what has waited for it can be shown.
    """

    way_out_requested = Signal()
    editing_ended = Signal()
    check_in_requested = Signal()

    def __init__(
        self, pane: Pane, host: ThemeHost, asking: ReasonFlow, conflicts: Conflicts, sections: OpenSections
    ) -> None:
        super().__init__()
        self._host = host
        self._pane = pane
        self.shown: Shown | None = None
        self._keys = Keys()
        self._outlines: dict[Id, Outline] = {}
        self.sheet = Sheet(host, pane.journal.me)
        self.panel = DetailPanel(host, sections)
        self.body = SideSplit(host, self.sheet, self.panel)
        self.empty = EmptyPane(host, "goal", icon="plus")
        self.waiting = Label(host, color="muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.actions_of_tree = TreeActions(pane)
        actions = self.actions_of_tree
        self.panel_flow = PanelFlow(pane, self.body, self.panel, actions, conflicts)
        self.plans = PlanFlow(pane, self.sheet.tree, self.body, self.panel)
        self.tree_flow = TreeFlow(host, self.sheet.tree, actions, self.panel_flow, asking)
        self.groups = GroupFlow(pane, host, self.sheet, actions)
        self.questions = QuestionsFlow(pane, self.sheet.tree)
        self.tree_flow.more = {**self.groups.deeds, "add_plan": self.plans.add}
        self.addWidget(self.body)
        self.addWidget(self.empty)
        self.addWidget(self.waiting)
        self.lot = ParkingFlow(pane, self, self.sheet.tree, asking)
        self.past = TimeMachine(pane, self)
        self._connect_signals()

    def _connect_signals(self) -> None:
        refresh = self._pane.refresh
        self.sheet.toolbar.filter_changed.connect(refresh)
        self.sheet.toolbar.check_in_requested.connect(self.check_in_requested)
        self.sheet.toolbar.add_requested.connect(self.add_objective)
        link = self.sheet.head.course
        link.clicked.connect(partial(_open_course, self._pane, link))
        self.sheet.toolbar.past_requested.connect(self.past.open)
        self.sheet.unfilter_requested.connect(self.sheet.toolbar.clear_filter)
        self.sheet.tree.editing_ended.connect(self.editing_ended)
        self.sheet.tree.ask_requested.connect(self.questions.ask)
        self.panel_flow.ask_requested.connect(self.questions.ask)
        self.panel_flow.written.connect(self.questions.ask_about_new)
        self.lot.turned.connect(self._on_turned)
        self.past.turned.connect(self._on_turned)
        self.lot.done.connect(self._on_node_changed)
        self.empty.action_requested.connect(self.add_objective)
        self.empty.way_out_requested.connect(self.way_out_requested)
        self.plans.changed.connect(refresh)
        self.plans.refused.connect(self.actions_of_tree.refuse)
        self.actions_of_tree.changed.connect(self._on_node_changed)
        self.panel_flow.left.connect(self._on_panel_left)
        self.panel.menu_requested.connect(self._on_menu_requested)
        self.groups.changed.connect(refresh)
        self.groups.go_to.connect(self.sheet.tree.select)
        self.groups.add_requested.connect(self.add_objective)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the page does for actions, by action id."""
        if self.past.is_shown:
            return {"okr.past": self.past.close}
        if self.lot.is_shown:
            return {"okr.add_objective": self.lot.add}
        handlers: dict[str, Callable[[], object]] = {
            "okr.add_objective": self.add_objective,
            "okr.plan_try": self.plans.make_try,
            "okr.group": self.groups.open_switcher,
            "okr.support": self.groups.support.choose,
            "okr.follow": self.groups.support.follow,
        }
        if self.past.can_open:
            handlers["okr.past"] = self.past.open
        if self.shown is not None and self.shown.tree.roots:
            handlers["okr.add_key_result"] = self._add_key_result
            handlers["okr.add_plan"] = self.plans.add
        return handlers

    def take_keyboard(self) -> None:
        """Put the keyboard on what is worked with."""
        for over in (self.lot, self.past):
            if over.is_shown:
                over.page.take_keyboard()
                return
        shown = self.empty if self.currentWidget() is self.empty else self.sheet.tree
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_plan(self, id_: Id, key_result: Id) -> None:
        """Show an action plan in the panel, once the tree shows its cycle with the plans."""
        self.groups.show_node(key_result)
        self.past.close()
        self.lot.close()
        self.plans.open_on(id_)

    def open_node(self, id_: Id) -> None:
        """Show a node in the panel, or where it waits, once the tree shows its cycle."""
        self.groups.show_node(id_)
        self.past.close()
        if self.lot.open(id_):
            return
        self.lot.close()
        if not self.sheet.tree.select(id_):
            self.sheet.toolbar.clear_filter()
            self.sheet.tree.select(id_)
        self.panel_flow.open_on(id_)

    def close_panel(self) -> bool:
        """Close the panel; tell whether there was one to close."""
        was_open = self.body.is_open
        if was_open:
            self.panel_flow.close()
        return was_open

    # While a big cycle is on its way -------------------------------------------------

    def preparation(self) -> Preparation:
        """Return what of a tree is going to be looked at, as far as is known."""
        groups, toolbar = self.groups, self.sheet.toolbar
        group = groups.where.group if groups.where is not None else None
        filtered = groups.filtered(toolbar.shown)
        return Preparation(self._keys.of, filtered, toolbar.plans.isChecked(), groups.has_groups, group)

    def take(self, prepared: Prepared) -> None:
        """Go on from rows that were made elsewhere."""
        self.plans.rows = prepared.plans
        self._outlines[prepared.read.period] = prepared.outline

    @property
    def can_sketch(self) -> bool:
        """Tell whether rows without figures are of use: with a filter nobody knows yet which stay."""
        is_replaced = self.lot.is_shown or self.past.is_shown
        return self.groups.filtered(self.sheet.toolbar.shown).is_open and not is_replaced

    @property
    def is_empty_yet(self) -> bool:
        """Tell whether nothing is shown of a cycle that is on its way."""
        return self.currentWidget() is self.waiting

    def show_nothing_yet(self) -> None:
        """Say that a big cycle is on its way."""
        self.setCurrentWidget(self.waiting)

    def show_shown(self, read: Shown) -> None:
        """Show the cycle as it has been read."""
        had_rows = self.shown is not None and bool(self.shown.tree.roots)
        shown = self.groups.seen(read)
        self.shown = self.tree_flow.shown = self.questions.shown = shown
        self.sheet.toolbar.me = shown.me  # joining a team may have changed it
        self._show_tree(shown)
        self.panel_flow.show(shown)
        self.plans.show()
        self._show_page(shown)
        could_open = self.past.can_open
        self.past.show(shown)
        self.sheet.toolbar.past.setEnabled(self.past.can_open)
        if could_open != self.past.can_open or had_rows != bool(shown.tree.roots):
            self._pane.commands_changed.emit()

    def flush(self) -> None:
        """Write what has been typed but not saved yet."""
        self.sheet.tree.commit_editor()
        self.groups.aims.flush()
        self.panel_flow.flush()
        self.plans.flush()

    def unsaved(self) -> Sequence[str]:
        """Return the texts `flush` is to write and could not."""
        of_tree = [*self.sheet.tree.drafts(unsaved=True), *self.panel_flow.unsaved()]
        return [*of_tree, *self.plans.unsaved(), *self.groups.aims.unsaved()]

    def drafts(self) -> Sequence[str]:
        """Return what stands in forms that wait for a yes."""
        of_tree = [*self.sheet.tree.drafts(unsaved=False), *self.panel_flow.drafts()]
        return [*of_tree, *self.lot.page.drafts()]

    def add_objective(self) -> None:
        """Begin a new objective in the panel."""
        self.setCurrentWidget(self.body)
        self.panel_flow.begin_objective()

    def retranslate(self) -> None:
        """Say in the current language what is there without any tree."""
        self.waiting.setText(_("Reading…"))
        periods = self._pane.journal.reads.okr.periods()
        has_earlier = self.shown is not None and any(p.last < self.shown.cycle.start for p in periods)
        self.empty.set_texts(
            _("Where are you heading this quarter?\nA draft is enough to begin with."),
            _("Add objective"),
            key="Ctrl+N",
            way_out=_("See the period before") if has_earlier else "",
        )

    def _show_tree(self, shown: Shown) -> None:
        tree = self.sheet.tree
        tree.let_edit(shown.may_edit)
        tree.delegate.members = shown.members
        guests, of_groups = NO_GUESTS, self.groups.guests()
        if shown.tree.is_whole:
            guests = self.plans.guests(shown, visible=self.sheet.toolbar.plans.isChecked()) + of_groups
        lot = self.lot.show(shown)
        tree.delegate.context = RowContext(
            shown.me, shown.today, shown.gone, self.groups.chips, self.plans.counts
        )
        filtered = self.groups.filtered(self.sheet.toolbar.shown)
        if self.sheet.toolbar.shown.is_open:
            guests += lot
        before = self._outlines.get(shown.tree.period.id, EMPTY)
        outline = build_outline(shown.tree, filtered, self._keys.of, guests, before)
        if shown.tree.is_whole:
            others = [one for one in self._outlines.items() if one[0] != shown.tree.period.id]
            self._outlines = dict([*others[-1:], (shown.tree.period.id, outline)])
        tree.show_outline(outline)

    def _show_page(self, shown: Shown) -> None:
        has_rows = bool(shown.tree.roots) or self.groups.has_groups
        is_empty = not has_rows and not self.panel_flow.is_form_open
        if is_empty:
            self.retranslate()
        self.sheet.set_nothing_found(bool(shown.tree.roots) and not self.sheet.tree.outline.has_nodes)
        if not (self.lot.is_shown or self.past.is_shown):
            self.setCurrentWidget(self.empty if is_empty else self.body)

    def _add_key_result(self) -> None:
        node, outline = self.sheet.tree.current, self.sheet.tree.outline
        if node is not None:
            self.panel_flow.begin_key_result(node.id)
        elif outline.has_nodes:
            last = [key for key in outline.top if outline.nodes[key].guest is None][-1]
            self.panel_flow.begin_key_result(outline.nodes[last].id)

    def _on_turned(self) -> None:
        self._pane.commands_changed.emit()
        self.take_keyboard()

    def _on_node_changed(self, id_: Id | None) -> None:
        if id_ is not None:
            self.panel_flow.current = id_
        self._pane.refresh()
        if id_ is not None:
            self.groups.show_node(id_)
            self.tree_flow.stand_on(id_)

    def _on_menu_requested(self) -> None:
        button = self.panel.key_result.heading.menu
        if self.panel.page is self.panel.objective:
            button = self.panel.objective.heading.menu
        self.tree_flow.open_panel_menu(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_panel_left(self) -> None:
        if self.shown is not None:
            self._show_page(self.shown)
        if self.currentWidget() is self.empty:
            self.empty.focus_action()


def _open_course(pane: Pane, link: CourseLink, _checked: bool = False) -> None:
    """Show the page of the course that the state of the cycle asks for."""
    pane.open(first_page(link.state))
