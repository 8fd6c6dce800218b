"""The menu of a row of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.domain.okrs.tree import ObjectiveView
from journal_app.i18n import _
from journal_app.ui.kit import Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.labels import has_numbers
from journal_app.ui.okrs.tree.outline import Node

SUPPORT_ICON = "corner-left-up"
ADDS = frozenset({"add_objective", "add_key_result"})
_FREE = frozenset({"check_in", "follow"})


class Entry(NamedTuple):
    """A line of the menu; a line without a code is a divider."""

    code: str = ""
    icon: str = ""
    text: str = ""
    key: str = ""


class NodeMenu(QObject):
    """Opens the menu of a node. `chosen(code, id)` says what was picked, by the codes of `entries`."""

    chosen = Signal(str, object)

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._parent = parent

    def popup(
        self,
        node: Node,
        place: QPoint,
        edit: Entry | None = None,
        *,
        may_edit: bool = True,
        may_add: bool = True,
    ) -> Menu:
        """Open the menu at a place on the screen; `edit` takes the place of editing in the row.

        What the person may not do is there and cannot be chosen, below the reason.
        """
        menu = Menu(self._host, self._parent)
        if not may_edit:
            menu.addAction(_("Not yours to change: the owner or an admin can let you")).setEnabled(False)
            menu.addSeparator()
        for entry in entries(node, edit):
            if not entry.code:
                menu.addSeparator()
                continue
            slot = partial(self._on_chosen, entry.code, node)
            action = menu.add(entry.icon, entry.text, slot, key=entry.key, danger=entry.code == "delete")
            action.setEnabled(may_add if entry.code in ADDS else may_edit or entry.code in _FREE)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def _on_chosen(self, code: str, node: Node, _checked: bool = False) -> None:
        self.chosen.emit(code, node.id)


def _belonging(view: ObjectiveView) -> Iterator[Entry]:
    """Yield what is asked about the place of an objective in the organisation."""
    yield Entry()
    yield Entry("support", SUPPORT_ICON, _("Say what it supports…"), "Ctrl+L")
    if view.supports is not None:
        yield Entry("follow", "arrow-right", _("Go to what it supports"), "Ctrl+Shift+L")
    yield Entry("group", "users", _("Move to another group…"))


def edit_in_panel() -> Entry:
    """Return the line that edits in the side panel instead of the row."""
    return Entry("edit_in_panel", "pencil", _("Edit"))


def entries(node: Node, edit: Entry | None = None) -> Iterator[Entry]:
    """Yield the lines of a node's menu."""
    record = node.record
    if record is None:
        return
    yield edit or Entry("edit", "pencil", _("Edit"), "F2")
    if isinstance(record, KeyResult):
        if record.state is State.ACTIVE and has_numbers(record):
            yield Entry("check_in", "list-checks", _("Check in"))
        yield Entry("add_plan", "corner-down-right", _("Add action plan"), "Ctrl+Shift+A")
    else:
        yield Entry("add_objective", "target", _("Add objective below"))
    yield Entry("add_key_result", "plus", _("Add key result"), "Ctrl+Shift+N")
    if isinstance(node.view, ObjectiveView):
        yield from _belonging(node.view)
    yield Entry()
    yield Entry("up", "", _("Move up"), "Alt+Up")
    yield Entry("down", "", _("Move down"), "Alt+Down")
    if isinstance(record, KeyResult):
        yield Entry("out", "", _("To the objective before"), "Alt+Left")
        yield Entry("in", "", _("To the next objective"), "Alt+Right")
    else:
        yield Entry("out", "", _("One level up"), "Alt+Left")
        yield Entry("in", "", _("Below the objective before"), "Alt+Right")
    yield Entry()
    if record.state is State.DRAFT and isinstance(record, KeyResult):
        yield Entry("activate", "circle-check", _("Activate"), "Ctrl+Return")
    elif record.state is State.DRAFT:
        yield Entry("activate", "circle-check", _("Start tracking"))
    if record.state is State.ACTIVE:
        yield Entry("draft", "circle-dashed", _("Make a draft"))
    if isinstance(record, KeyResult) and record.state in (State.DRAFT, State.ACTIVE):
        yield Entry("park", "inbox", _("Park"), "P")
    if record.state in {State.DROPPED, State.POSTPONED}:
        yield Entry("reopen", "rotate-ccw", _("Reopen"))
    else:
        yield Entry("drop", "circle-slash", _("Drop…"))
    yield Entry("delete", "trash-2", _("Delete"), "Del")
