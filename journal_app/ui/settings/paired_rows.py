"""Rows of settings in two columns, in one where the window is narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import Group, SettingRow

_TWO_FROM = 820
_BETWEEN = 64


class PairedRows(Group):
    """A group that fills its left column first."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(0)
        self._two = False
        self._heading.hide()
        self._column.addLayout(self._grid)

    @override
    def add(self, row: SettingRow) -> SettingRow:
        """Add a row below the others, at the head of the second column where the first is full."""
        self.rows.append(row)
        self._lay_out()
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= self._host.theme.px(_TWO_FROM)
        if two != self._two:
            self._two = two
            self._lay_out()

    def _lay_out(self) -> None:
        high = -(-len(self.rows) // 2) if self._two else len(self.rows)
        for number, row in enumerate(self.rows):
            self._grid.addWidget(row, number % high, number // high)
        self._grid.setColumnStretch(1, int(self._two))
        self._grid.setHorizontalSpacing(self._host.theme.px(_BETWEEN) if self._two else 0)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._lay_out()
