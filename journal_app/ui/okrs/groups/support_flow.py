"""The flow of support: what an objective supports, and what is done where the figures of supporters differ."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.i18n import _
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.ui.kit import Menu, Popover
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.groups.reason_sheet import ReasonSheet
from journal_app.ui.okrs.groups.rows import SAY_WHY, TAKE, DifferenceRow, why_words
from journal_app.ui.okrs.groups.sight import GroupSight
from journal_app.ui.okrs.groups.support_rows import NOTHING, support_rows
from journal_app.ui.okrs.groups.supported import levelled
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.guests import MENU, Guest
from journal_app.ui.okrs.tree.tree_actions import TreeActions
from journal_app.ui.okrs.tree_side import Sheet
from journal_app.ui.pane import Pane


class SupportFlow(QObject):
    """Asks what an objective supports. `go_to(id)` wants to stand on what it supports."""

    go_to = Signal(object)

    def __init__(self, pane: Pane, host: ThemeHost, sheet: Sheet, actions: TreeActions) -> None:
        super().__init__(pane)
        self._pane = pane
        self._host = host
        self._sheet = sheet
        self._actions = actions
        self._shown: Shown | None = None
        self._sight: GroupSight | None = None
        self._picker: Popover | None = None
        sheet.tree.asked.connect(self._on_asked)
        sheet.tree.chip_pressed.connect(self._on_chip_pressed)

    def show(self, shown: Shown, sight: GroupSight) -> None:
        """Ask about this cycle from now on."""
        self._shown, self._sight = shown, sight

    def choose(self) -> None:
        """Offer what the current objective could support."""
        view = self._current()
        if view is None or self._shown is None:
            self._pane.show_toast(_("Choose an objective first."))
        elif not self._shown.may_edit(view.objective):
            self._actions.refuse()
        else:
            self._open_picker(view)

    def follow(self) -> None:
        """Go to what the current objective supports."""
        view = self._current()
        if view is not None and view.supports is not None:
            self.go_to.emit(view.supports)

    def _current(self) -> ObjectiveView | None:
        node = self._sheet.tree.current
        return node.view if node is not None and isinstance(node.view, ObjectiveView) else None

    def _open_picker(self, view: ObjectiveView) -> None:
        if self._sight is None or self._shown is None:
            return
        if self._picker is not None:
            self._picker.deleteLater()
        self._picker = Popover(self._host, self._sheet, width=432)
        self._picker.set_placeholder(_("What does {ref} support?").format(ref=view.ref))
        self._picker.set_empty_text(_("No objective or key result of this name."))
        self._picker.set_rows(support_rows(self._shown.whole or self._shown.tree, view, self._sight))
        self._picker.chosen.connect(partial(self._on_chosen, view.objective.id))
        tree = self._sheet.tree
        row = tree.visualRect(tree.currentIndex())
        row.moveTopLeft(tree.viewport().mapToGlobal(row.topLeft() + QPoint(self._host.theme.px(64), 0)))
        self._picker.open_below(row)

    def _on_chosen(self, objective: Id, target: object) -> None:
        to = Id(target) if isinstance(target, bytes) and target != NOTHING else None
        if self._pane.run(SetSupport(objective, to)) is not None:
            self._actions.changed.emit(objective)

    def _on_chip_pressed(self, objective: Id) -> None:
        view = self._shown.nodes.get(objective) if self._shown else None
        if isinstance(view, ObjectiveView) and view.supports is not None:
            self.go_to.emit(view.supports)

    # Where figures differ --------------------------------------------------------

    def _on_asked(self, guest: Guest, code: str) -> None:
        view = self._shown.nodes.get(guest.node) if self._shown and isinstance(guest, DifferenceRow) else None
        if view is None or not isinstance(guest, DifferenceRow) or not guest.may_edit:
            return
        if code == TAKE:
            self._level(view)
        elif code == SAY_WHY:
            self._ask_why(view)
        elif code == MENU:
            menu = Menu(self._host, self._sheet)
            menu.add("pencil", why_words(guest.said), partial(self._ask_why, view), key="Enter")
            menu.add("git-compare", guest.action, partial(self._level, view), key="Shift+Enter")
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(QCursor.pos())

    def _level(self, view: ObjectiveView | KrView, _checked: bool = False) -> None:
        record = _record(view)
        self._actions.edit(record, replace(record, roll_up=levelled(record, view), difference=""))

    def _ask_why(self, view: ObjectiveView | KrView, _checked: bool = False) -> None:
        record = _record(view)
        sheet = ReasonSheet(self._host, self._pane, record.difference)
        sheet.said.connect(partial(self._on_reason_said, record))
        sheet.open()

    def _on_reason_said(self, record: Objective | KeyResult, reason: str) -> None:
        self._actions.edit(record, replace(record, difference=reason))


def _record(view: ObjectiveView | KrView) -> Objective | KeyResult:
    return view.objective if isinstance(view, ObjectiveView) else view.kr
