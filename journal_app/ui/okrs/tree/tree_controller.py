"""The controller of the tree: its keys, its mouse and its menu, passed on to those who do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.ledger.reason_dialog import Move
from journal_app.ui.okrs.ledger.reason_flow import ReasonFlow, is_asked
from journal_app.ui.okrs.panel.panel_controller import PanelFlow
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.node_menu import Entry, NodeMenu, edit_in_panel
from journal_app.ui.okrs.tree.outline import ROOT, Node
from journal_app.ui.okrs.tree.tree import OkrTreeView
from journal_app.ui.okrs.tree.tree_actions import TreeActions

_MOVES = frozenset({"up", "down", "in", "out"})
_STATES = {"draft": State.DRAFT, "activate": State.ACTIVE}


class TreeFlow(QObject):
    """Connects the tree to what changes it. What others do with the current node is in `more`, by the menu's codes.

    While it `waits` for the whole tree no move is made: where a row lands depends on those beside it.
    """

    def __init__(
        self, host: ThemeHost, tree: OkrTreeView, actions: TreeActions, panel: PanelFlow, asking: ReasonFlow
    ) -> None:
        super().__init__(tree)
        self._tree = tree
        self._actions = actions
        self._panel = panel
        self._asking = asking
        self._menu = NodeMenu(host, tree)
        self.shown: Shown | None = None
        self.waits = False
        self._wanted: Id | None = None
        self._moves: list[Callable[[], None]] = []
        self.more: Mapping[str, Callable[[], object]] = {}
        self._connect_signals()

    def _connect_signals(self) -> None:
        tree = self._tree
        tree.selected.connect(self._panel.look_at)
        tree.opened.connect(self._panel.open_on)
        tree.moved.connect(self._on_moved)
        tree.dropped.connect(self._on_dropped)
        tree.delete_requested.connect(self._on_delete)
        tree.menu_requested.connect(self._on_menu_requested)
        tree.refused.connect(self._actions.refuse)
        tree.editing_started.connect(self._panel.make_room)
        tree.delegate.save = self._actions.save
        tree.delegate.edited.connect(self._actions.changed)
        self._menu.chosen.connect(self._on_chosen)
        self._asking.given.connect(self._on_reason_given)
        self._asking.edit_requested.connect(self._on_edit_requested)
        self._panel.go_to.connect(tree.select)
        self._panel.left.connect(tree.setFocus)

    def open_panel_menu(self, place: QPoint) -> None:
        """Open the menu of the node in the side panel; there it is edited in the panel."""
        if self._panel.current is not None and self._tree.select(self._panel.current):
            node = self._tree.current
            if node is not None:
                self._popup(node, place, edit_in_panel())

    def _on_menu_requested(self, _id: Id, place: QPoint) -> None:
        node = self._tree.current
        if node is not None:
            self._popup(node, place)

    def _popup(self, node: Node, place: QPoint, edit: Entry | None = None) -> None:
        shown = self.shown
        if shown is not None and node.record is not None:
            may_add = shown.may_add_below(shown.objective_of(node.id))
            self._menu.popup(node, place, edit, may_edit=shown.may_edit(node.record), may_add=may_add)

    @property
    def has_moves(self) -> bool:
        """Tell whether moves wait to be made."""
        return bool(self._moves)

    def stand_on(self, id_: Id) -> None:
        """Select a node; one that is not shown yet once the tree is there."""
        self._wanted = id_ if not self._tree.select(id_) and self.waits else None

    def go_on(self) -> None:
        """Stand on what was asked for while the tree was on its way, and make the moves, in their order."""
        self.waits = False
        if self._wanted is not None:
            self.stand_on(self._wanted)
        moves, self._moves = self._moves, []
        for move in moves:
            move()

    def _on_moved(self, id_: Id, way: str) -> None:
        if self.waits:
            self._moves.append(partial(self._on_moved, id_, way))
        elif self.shown is not None and id_ in self.shown.nodes and self._may_edit(id_):
            self._actions.move(self.shown.tree, id_, way)

    def _on_dropped(self, id_: Id, target: Id, how: str) -> None:
        if self.waits:
            self._moves.append(partial(self._on_dropped, id_, target, how))
        elif self.shown is not None and {id_, target} <= self.shown.nodes.keys() and self._may_edit(id_):
            self._actions.move_by_drop(self.shown.tree, id_, target, how)

    def _on_delete(self, id_: Id) -> None:
        view = self.shown.nodes.get(id_) if self.shown else None
        record = self.shown.record(id_) if self.shown else None
        if view is not None and record is not None and self._may_edit(id_):
            if is_asked(self._asking.period_of(record), record):
                self._asking.ask(record, view.ref, Move.DROP)
            else:
                self._actions.delete(record, view.ref, self._neighbour())

    def _may_edit(self, id_: Id) -> bool:
        """Tell whether I may change a node; where I may not, say so."""
        record = self.shown.record(id_) if self.shown else None
        if self.shown is None or record is None or self.shown.may_edit(record):
            return True
        self._actions.refuse()
        return False

    def _on_chosen(self, code: str, id_: Id) -> None:
        if code in self.more:
            self.more[code]()
        else:
            self._do(code, id_)

    def _do(self, code: str, id_: Id) -> None:
        view = self.shown.nodes.get(id_) if self.shown else None
        record = self.shown.record(id_) if self.shown else None
        if view is None or record is None:
            return
        by_id: dict[str, Callable[[Id], object]] = {
            "check_in": self._panel.check_in,
            "add_key_result": self._panel.begin_key_result,
            "add_objective": self._panel.begin_objective,
            "park": self._tree.park_requested.emit,
            "delete": self._on_delete,
        }
        if code in by_id:
            by_id[code](id_)
        elif code in _MOVES:
            self._on_moved(id_, code)
        elif code == "activate" and isinstance(record, KeyResult):
            self._tree.ask_requested.emit(id_)
        elif code in _STATES:
            self._actions.set_state(record, _STATES[code])
        elif code == "edit":
            self._tree.edit_current()
        elif code == "edit_in_panel":
            self._panel.begin_edit(record)
        elif code == "drop":
            self._asking.ask(record, view.ref, Move.DROP)
        elif code == "reopen":
            self._actions.reopen(record)

    def _on_reason_given(self, id_: Id) -> None:
        """Close what waited for the reason, and stand on what it was about."""
        self._tree.give_up_editor()
        if self._panel.is_form_open:
            self._panel.leave_form()
        self._actions.changed.emit(id_)

    def _on_edit_requested(self, id_: Id) -> None:
        record = self.shown.record(id_) if self.shown else None
        if record is not None:
            self._panel.begin_edit(record)

    def _neighbour(self) -> Id | None:
        """Return what is stood on once the current node is gone: the next sibling, the one before, or the parent."""
        node, outline = self._tree.current, self._tree.outline
        if node is None:
            return None
        siblings = outline.children(node.parent)
        others = [*siblings[node.row + 1 :], *reversed(siblings[: node.row])]
        own = [key for key in others if outline.nodes[key].guest is None]
        near = own[0] if own else node.parent
        return outline.nodes[near].id if near != ROOT else None
