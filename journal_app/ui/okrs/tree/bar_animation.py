"""The one motion of the tree: after a check-in the bar of the row goes to where it now is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal_app.ui.look.motion import Glide
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.tree.outline import ROOT, Node

_MS = 240


class Growth(Glide):
    """Knows the share to paint for the row whose bar is on its way."""

    def __init__(self, host: ThemeHost, viewport: QWidget) -> None:
        super().__init__(host, viewport)
        self._key = ROOT

    def follow(self, before: Node, after: Node) -> None:
        """Set out from one value of a row to the next, where both have one and they differ."""
        if before.node_view is None or after.node_view is None:
            return
        start, end = before.node_view.progress, after.node_view.progress
        if start is None or end is None or start == end:
            return
        self._key = after.key
        self.value = float(start)
        self.to(float(end), _MS)

    def share(self, node: Node) -> float | None:
        """Return the share to paint for a row, or None for a row at rest."""
        on_its_way = node.key == self._key and self.state() == Glide.State.Running
        return self.value if on_its_way else None
