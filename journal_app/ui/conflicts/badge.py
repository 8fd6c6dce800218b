"""The badge of a field that has several versions."""

from __future__ import annotations

from journal_app.i18n import _
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.kit import Chip
from journal_app.ui.look.theme_host import ThemeHost


class VersionsBadge(Chip):
    """Says that a field has several versions, and opens them; nothing to see where there is one."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, kind="versions")
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are; 0 takes the badge away."""
        self.setVisible(count > 1)
        if count > 1:
            self.setText(badge_words(count))
            self.setToolTip(_("Compare the versions"))
