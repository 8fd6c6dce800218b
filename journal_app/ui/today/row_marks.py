"""What stands at the right of a line: its key result, that only its author sees it, that it has several versions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal_app.i18n import _
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.today.rows import Row
from journal_app.ui.today.wishes import Wish
from journal_app.ui.widgets import Chip


class RowMarks(QWidget):
    """Hidden where there is nothing to say. The keyboard reaches all of it by the line's menu."""

    wished = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._link = Chip(host)
        self._lock = Chip(host, kind="private")
        self.versions: Chip | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for chip in (self._link, self._lock):
            self._add(chip)
        self._link.clicked.connect(self._on_link_clicked)
        host.changed.connect(self._apply_theme)
        self._apply_theme()

    def show_row(self, row: Row) -> None:
        """Say what a line is linked to, and whether it is private."""
        self._link.setText(row.kr_ref)
        self._link.setVisible(bool(row.kr_ref))
        self._lock.setVisible(row.private)
        self._show()

    def show_versions(self, count: int) -> None:
        """Say how many versions a line has; below 2 there is nothing to say."""
        if self.versions is None:
            if count < 2:
                return
            # Made for the few lines that have several.
            self.versions = Chip(self._host, kind="versions")
            self.versions.clicked.connect(self._on_versions_clicked)
            self._add(self.versions)
        self.versions.setText(badge_words(count))
        self.versions.setToolTip(_("Compare the versions"))
        self.versions.setVisible(count > 1)
        self._show()

    def retranslate(self) -> None:
        """Say everything in the current language; the number of versions comes with `show_versions`."""
        self._lock.setText(_("Only me"))
        self._link.setToolTip(_("Change the key result"))

    def _add(self, chip: Chip) -> None:
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        at = 0 if chip is self.versions else self._row.count()
        self._row.insertWidget(at, chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_link_clicked(self) -> None:
        self.wished.emit(Wish.LINK)

    def _on_versions_clicked(self) -> None:
        self.wished.emit(Wish.VERSIONS)

    def _show(self) -> None:
        chips = (self.versions, self._link, self._lock)
        self.setVisible(any(chip is not None and chip.isVisibleTo(self) for chip in chips))

    def _apply_theme(self) -> None:
        self._row.setSpacing(self._host.theme.px(8))
        self.setFixedHeight(self._host.theme.line("writing"))
