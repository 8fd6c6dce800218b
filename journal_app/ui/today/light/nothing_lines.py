"""Lines for a day with nothing to write: one of them written is a Keep like any other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.settings import Settings
from journal_app.ui.daily_words import nothing_lines
from journal_app.ui.kit import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.light.word_chips import WordChips
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT


class NothingLines(Worded, QWidget):
    """Below Keep once a day is noted as one with nothing to write. `chosen` says which line was pressed."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._words = Label(host, role="caption", color="muted", wrap=True)
        self.chips = WordChips(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._words)
        self._column.addWidget(self.chips)
        self.chips.chosen.connect(self.chosen)
        self.hide()

    def show_lines(self, settings: Settings, *, shown: bool) -> None:
        """Offer the lines of these settings, or none."""
        if shown:
            self.chips.show_words([(line, "") for line in nothing_lines(settings)])
        self.setVisible(shown)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._words.setText(_("If you like, choose one: it becomes a Keep you can edit."))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(OVERHANG_LEFT + TEXT_AT), px(8), px(OVERHANG_RIGHT), px(8))
        self._column.setSpacing(px(8))
