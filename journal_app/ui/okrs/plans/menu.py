"""Menu of an action plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.okrs.planning.plans import PlanState, PlanView, Standing
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.plans.marks import standing_icon
from journal_app.ui.okrs.plans.page import TRY_KEY
from journal_app.ui.okrs.plans.rows import DELETE, DOWN, EDIT, UP

TRY = "try"


_STATES = frozenset(PlanState)


class PlanMenu(QObject):
    """`chosen(view, code)` says what was picked: a state, `TRY`, or what the keys of a row ask for."""

    chosen = Signal(object, str)

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._parent = parent

    def popup(self, view: PlanView, place: QPoint, *, may_edit: bool, in_row: bool) -> None:
        """Open the menu at a place on the screen; in the row of a plan its words can be edited.

        How it stands is said by anybody, all else changed by who `may_edit` it.
        """
        menu = Menu(self._host, self._parent)

        def add(icon: str, text: str, code: str, key: str = "") -> None:
            slot = partial(self._on_chosen, view, code)
            action = menu.add(icon, text, slot, key=key, danger=code == DELETE)
            said = code == TRY or code in _STATES
            action.setEnabled((said or may_edit) and code != view.plan.state)

        for state in PlanState:
            add(standing_icon(Standing(state)), word_label("PlanState", state), state)
        menu.addSeparator()
        add("corner-down-right", _("Make it tomorrow’s Try"), TRY, TRY_KEY)
        if in_row:
            add("pencil", _("Edit"), EDIT, "F2")
        add("", _("Move up"), UP, "Alt+Up")
        add("", _("Move down"), DOWN, "Alt+Down")
        menu.addSeparator()
        add("trash-2", _("Delete"), DELETE, "Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _on_chosen(self, view: PlanView, code: str, _checked: bool = False) -> None:
        self.chosen.emit(view, code)
