"""Marks at the right of a line: its key result, that only its author sees it, that it has several versions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.kit import Chip
from journal_app.ui.kit.marks.chip import ChipKind
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.rows import Row

_ORDER: tuple[ChipKind, ...] = ("versions", "kr", "private")


class RowMarks(Worded, QWidget):
    """Hidden where there is nothing to say. The keyboard reaches all of it by the line's menu.

    A mark is made for the lines that have one: most have none, and each costs 15 KiB.
    """

    wished = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._chips: dict[ChipKind, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def versions(self) -> Chip | None:
        """Return the mark of a line with several versions, once there was one."""
        return self._chips.get("versions")

    def show_row(self, row: Row) -> None:
        """Say what a line is linked to, and whether it is private."""
        self._mark("kr", row.kr_ref)
        self._mark("private", _("Only me") if row.private else "")

    def show_versions(self, count: int) -> None:
        """Say how many versions a line has; below 2 there is nothing to say."""
        self._mark("versions", badge_words(count) if count > 1 else "")

    @override
    def retranslate(self) -> None:
        """Say everything in the current language; the number of versions comes with `show_versions`."""
        for kind, chip in self._chips.items():
            chip.setToolTip(_tooltip(kind))
        private = self._chips.get("private")
        if private is not None:
            private.setText(_("Only me"))

    def _mark(self, kind: ChipKind, text: str) -> None:
        """Show a mark, or take it away where there are no words for it."""
        if not text and kind not in self._chips:
            return
        chip = self._chips.get(kind) or self._make(kind)
        chip.setText(text)
        chip.setVisible(bool(text))
        self.setVisible(any(other.isVisibleTo(self) for other in self._chips.values()))

    def _make(self, kind: ChipKind) -> Chip:
        chip = self._chips[kind] = Chip(self._host, kind=kind)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setToolTip(_tooltip(kind))
        if kind == "kr":
            chip.clicked.connect(self._on_link_clicked)
        elif kind == "versions":
            chip.clicked.connect(self._on_versions_clicked)
        before = sum(other in self._chips for other in _ORDER[: _ORDER.index(kind)])
        self._row.insertWidget(before, chip, 0, Qt.AlignmentFlag.AlignVCenter)
        return chip

    def _on_link_clicked(self) -> None:
        self.wished.emit(Wish.LINK)

    def _on_versions_clicked(self) -> None:
        self.wished.emit(Wish.VERSIONS)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(8))
        self.setFixedHeight(self._host.theme.line("writing"))


def _tooltip(kind: ChipKind) -> str:
    return {"kr": _("Change the key result"), "versions": _("Compare the versions")}.get(kind, "")
