"""The switch between the sheets of a team: the whole team's, and that of each group, found by typing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.i18n import _
from journal_app.ui.kit import Popover, TextRow
from journal_app.ui.look.theme_host import ThemeHost

_STEP = " › "
WHOLE = "whole"
"""What stands for the whole team among the rows: a group is its id."""


class GroupSwitch(QObject):
    """Opens a list of the groups; `chosen` carries the id of one, None for the whole team."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost, home: QWidget) -> None:
        super().__init__(home)
        self._host = host
        self._home = home
        self._popover: Popover | None = None

    def open(self, anchor: QWidget, groups: GroupTree, team: str) -> None:
        """Offer the groups below a widget."""
        if self._popover is None:
            self._popover = Popover(self._host, self._home)
            self._popover.chosen.connect(self._on_chosen)
        rows = [TextRow(WHOLE, team or _("Whole team"), icon="building-2")]
        rows += [
            TextRow(group.id, _STEP.join(one.name for one in groups.path(group.id)), icon="users")
            for group, _depth in groups.walk()
        ]
        self._popover.set_placeholder(_("Find a group"))
        self._popover.set_empty_text(_("No group of this name."))
        self._popover.set_rows(rows)
        self._popover.open_below(anchor)

    def _on_chosen(self, key: object) -> None:
        group: Id | None = None if key == WHOLE else key  # type: ignore[assignment]  # a row is WHOLE or an id
        self.chosen.emit(group)
