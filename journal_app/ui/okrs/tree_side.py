"""The left part of the pane: its head, the toolbar, and the tree below its column heads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.groups.head import TreeHead
from journal_app.ui.okrs.tree.column_captions import ColumnHeads
from journal_app.ui.okrs.tree.toolbar import Toolbar
from journal_app.ui.okrs.tree.tree import OkrTreeView

_BEFORE_ROWS = 4


class Sheet(Worded, QWidget):
    """Head, toolbar, tree. Where the filter leaves nothing, it says so and offers to take it off."""

    unfilter_requested = Signal()

    def __init__(self, host: ThemeHost, me: Id) -> None:
        super().__init__()
        self._host = host
        self.head = TreeHead(host)
        self.toolbar = Toolbar(host, me)
        self._heads = ColumnHeads(host)
        self.tree = OkrTreeView(host)
        self._nothing = QWidget()
        self._nothing_text = Label(host, color="muted", wrap=True)
        self._unfilter = Button(host, kind="link")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._message = QVBoxLayout(self._nothing)
        self._message.setSpacing(0)
        self._message.addWidget(self._nothing_text)
        self._message.addWidget(self._unfilter, 0, Qt.AlignmentFlag.AlignLeft)
        self._message.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self.head, self.toolbar, self._heads):
            self._column.addWidget(widget)
        self._before_rows = QSpacerItem(0, 0)
        self._column.addSpacerItem(self._before_rows)
        self._column.addWidget(self.tree, 1)
        self._column.addWidget(self._nothing, 1)
        self._nothing.hide()

    def _connect_signals(self) -> None:
        self._unfilter.clicked.connect(self._on_unfilter)

    def set_nothing_found(self, nothing: bool) -> None:
        """Say that the filter leaves nothing, or show the tree."""
        self._nothing.setVisible(nothing)
        self._heads.setVisible(not nothing)
        self.tree.setVisible(not nothing)

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self._heads.update()
        self.tree.setAccessibleName(_("Objectives and key results"))
        self._nothing_text.setText(_("No key result matches the filter."))
        self._unfilter.setText(_("Show all"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toolbar.fold(self.width())

    def _on_unfilter(self) -> None:
        self.unfilter_requested.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._message.setContentsMargins(px(32), px(16), px(24), 0)
        self._before_rows.changeSize(0, px(_BEFORE_ROWS))
        self._column.invalidate()
        self.toolbar.fold(self.width())
