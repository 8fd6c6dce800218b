"""The flow through groups: whose tree is shown, its head, what stands beside and below it, what supports what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_figures import GroupFigures, is_out_of_bounds
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import Objective
from journal_app.i18n import _
from journal_app.journal.okrs.group_commands import GiveToGroup
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.groups.aim_flow import AimFlow
from journal_app.ui.okrs.groups.rows import (
    ADD,
    BoundsRow,
    EmptyRow,
    GroupRow,
    ObjectiveRow,
    SectionRow,
)
from journal_app.ui.okrs.groups.sight import EVERYTHING, GroupSight, Where, below_counts, icon_of
from journal_app.ui.okrs.groups.support_flow import SupportFlow
from journal_app.ui.okrs.groups.supported import Supported, Typed
from journal_app.ui.okrs.groups.switcher import GroupPopover
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.guests import OPEN, Guest, Guests
from journal_app.ui.okrs.tree.outline import Filter
from journal_app.ui.okrs.tree.tree_actions import TreeActions
from journal_app.ui.okrs.tree_side import Sheet
from journal_app.ui.pane import Pane


class GroupFlow(QObject):
    """Keeps where one looks. `changed` wants the pane to be read anew, `go_to(id)` a node to be stood on."""

    changed = Signal()
    go_to = Signal(object)
    add_requested = Signal()

    def __init__(self, pane: Pane, host: ThemeHost, sheet: Sheet, actions: TreeActions) -> None:
        super().__init__(pane)
        self._pane = pane
        self._host = host
        self._sheet = sheet
        self._actions = actions
        self._where: Where | None = None
        self._shown: Shown | None = None
        self._sight: GroupSight | None = None
        self._supported: Supported | None = None
        self._popover: GroupPopover | None = None
        self.aims = AimFlow(pane, sheet.head)
        self.support = SupportFlow(pane, host, sheet, actions)
        self._connect_signals()

    def _connect_signals(self) -> None:
        toolbar = self._sheet.toolbar
        toolbar.where.clicked.connect(self.open_switcher)
        toolbar.supporters.toggled.connect(self._on_supporters_toggled)
        self._sheet.tree.asked.connect(self._on_asked)
        self.support.go_to.connect(self._on_supported)
        self.aims.changed.connect(self.changed)

    # What is shown ---------------------------------------------------------------

    def seen(self, whole: Shown) -> Shown:
        """Return what is shown of a cycle: what belongs to the group one looks at."""
        reads = self._pane.journal.reads
        sight = GroupSight(
            reads.groups.tree(),
            whole.members,
            whole.me,
            self._pane.journal.team.name,
            GroupFigures(whole.tree),
        )
        self._sight = sight
        self._where = sight.known(self._where) if self._where is not None else self._begin(sight)
        tree = whole.tree.of_group(self._where.group) if sight.tree else whole.tree
        self._shown = replace(whole, tree=tree, whole=whole.tree, group=self._where.group)
        self._supported = Supported(whole.tree, sight, self._typed, whole.may_edit)
        self.aims.read(self._shown)
        self.support.show(self._shown, sight)
        return self._shown

    def filtered(self, shown: Filter) -> Filter:
        """Return a filter that leaves the person one looks at, too."""
        person = self._where.person if self._where else None
        return replace(shown, member=person) if person else shown

    def guests(self) -> Guests:
        """Return the rows that stand below the nodes shown and below the tree; says in the toolbar where one looks."""
        shown, sight, supported = self._shown, self._sight, self._supported
        if shown is None or sight is None or supported is None or self._where is None:
            return Guests()
        below = supported.below(shown.tree)
        toolbar = self._sheet.toolbar
        toolbar.where.set_path(sight.path(self._where))
        toolbar.set_has_supporters(
            has=any(isinstance(row, ObjectiveRow) for rows in below.below.values() for row in rows)
        )
        toolbar.fold(toolbar.width())  # the path takes another width
        self.aims.show(shown)
        if not toolbar.supporters.isChecked():
            below = supported.differences(shown.tree)
        return below + Guests(end=self._end(shown, sight))

    @property
    def chips(self) -> Mapping[Id, str]:
        """Return what each objective supports, in words."""
        return self._supported.chips() if self._supported is not None else {}

    @property
    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what can be done with the current objective, by the codes of its menu."""
        return {"support": self.support.choose, "follow": self.support.follow, "group": self.give_to_group}

    @property
    def has_groups(self) -> bool:
        """Tell whether the team has any group."""
        return self._sight is not None and bool(self._sight.tree)

    @property
    def where(self) -> Where | None:
        """Return where one looks, None before anything was read."""
        return self._where

    @property
    def path(self) -> tuple[str, ...]:
        """Return the names from the top down to where one looks; none in a team without groups."""
        sight, where = self._sight, self._where
        return sight.path(where) if self.has_groups and sight is not None and where is not None else ()

    def show_node(self, id_: Id) -> None:
        """Look at the group that a node belongs to, where it is not shown."""
        shown, supported = self._shown, self._supported
        if shown is not None and supported is not None and id_ not in shown.nodes and supported.knows(id_):
            self._look_at(Where(supported.group_of(id_)))

    def _begin(self, sight: GroupSight) -> Where:
        """Return the first group of mine that has objectives, the whole team where none has."""
        mine = sight.tree.groups_of(sight.me)
        return next((Where(one.id) for one in mine if sight.figures.of(one.id).objectives), EVERYTHING)

    def _end(self, shown: Shown, sight: GroupSight) -> tuple[Guest, ...]:
        where = self._where or EVERYTHING
        found: list[Guest] = []
        count = len(sight.figures.objectives_of(where.group))
        may_add = shown.may_add_below(None)
        if not shown.tree.roots and sight.tree:
            found.append(EmptyRow(may_add))
        if is_out_of_bounds(count) and where.person is None:
            found.append(BoundsRow(count))
        children = sight.tree.children(where.group) if where.person is None else ()
        if children:
            found.append(SectionRow(_("Groups below"), _("Each is as far as its objectives on average")))
            found += [self._group_row(group, sight) for group in children]
        return tuple(found)

    def _group_row(self, group: Group, sight: GroupSight) -> GroupRow:
        figures = sight.figures.of(group.id)
        views = sight.figures.objectives_of(group.id)
        rows = tuple(ObjectiveRow(view, group.id, group.name, is_supporter=False) for view in views)
        mission = self.aims.mission(group.id)
        counts = below_counts(figures.objectives, figures.key_results)
        where = Where(group.id)
        return GroupRow(
            where, group.name, icon_of(group), mission, counts, figures.owner, figures.progress, rows
        )

    def _typed(self, key_result: Id) -> Typed:
        history = self._pane.journal.reads.okr.check_ins(key_result)
        if not history or self._sight is None:
            return Typed()
        member = self._pane.journal.reads.team.person(history[-1].member)
        name = next((one.name for one in self._sight.members if one.id == member), "")
        return Typed(history[-1].day, name)

    # Switching -------------------------------------------------------------------

    def open_switcher(self) -> None:
        """Offer the groups and people below the button of the tree; where there is no tree yet, make groups."""
        if self._sheet.isVisible():
            self.open_switcher_at(self._sheet.toolbar.where)
        else:
            self.edit_groups()

    def open_switcher_at(self, anchor: QWidget) -> None:
        """Offer the groups and people below a widget."""
        if self._sight is None or self._where is None:
            return
        if self._popover is None:
            self._popover = GroupPopover(self._host, self._sheet)
            self._popover.chosen.connect(self._look_at)
            self._popover.edit_requested.connect(self.edit_groups)
        self._popover.offer(self._sight, self._where)
        self._popover.open_below(anchor)

    def edit_groups(self) -> None:
        """Open the sheet on which groups are made and changed."""
        from journal_app.ui.okrs.groups.edit_sheet import GroupsSheet  # seldom opened

        sheet = GroupsSheet(self._host, self._pane, self._where.group if self._where else None)
        sheet.changed.connect(self.changed)
        sheet.open()

    def _look_at(self, where: Where) -> None:
        if where != self._where:
            self.aims.flush()
            self._where = where
            self.changed.emit()

    def _on_supported(self, node: Id) -> None:
        self.show_node(node)
        self.go_to.emit(node)

    def _on_supporters_toggled(self, _checked: bool) -> None:
        self.changed.emit()

    # Rows ------------------------------------------------------------------------

    def _on_asked(self, guest: Guest, code: str) -> None:
        if isinstance(guest, ObjectiveRow) and code == OPEN:
            self._look_at(Where(guest.group))
            self.go_to.emit(guest.view.objective.id)
        elif isinstance(guest, GroupRow) and code == OPEN:
            self._look_at(guest.where)
        elif isinstance(guest, EmptyRow) and code == ADD:
            self.add_requested.emit()

    def give_to_group(self) -> None:
        """Offer the groups that the current objective could belong to."""
        node = self._sheet.tree.current
        if node is None or not isinstance(node.record, Objective) or self._sight is None:
            return
        popover = GroupPopover(self._host, self._sheet)
        popover.offer(self._sight, Where(node.record.group))
        popover.chosen.connect(partial(self._on_group_chosen, node.id))
        popover.edit_requested.connect(self.edit_groups)
        popover.open_below(self._sheet.toolbar.where)

    def _on_group_chosen(self, objective: Id, where: Where) -> None:
        if self._pane.run(GiveToGroup(objective, where.group)) is not None:
            self._look_at(Where(where.group))
            self._actions.changed.emit(objective)
