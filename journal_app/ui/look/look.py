"""The look as painting code sees it: a theme and its icons, whoever holds them."""

from __future__ import annotations

from typing import Protocol

from journal_app.ui.look.icons import Icons
from journal_app.ui.look.theme import Theme


class Look(Protocol):
    """Whoever holds the current theme and its icons; both are asked for anew at each painting."""

    @property
    def theme(self) -> Theme:
        """Return the theme shown now."""

    @property
    def icons(self) -> Icons:
        """Return the icons, coloured for it."""
