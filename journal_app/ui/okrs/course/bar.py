"""The bar over the pages of the course: their names, and the way back to the tree."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Segmented
from journal_app.ui.look.fitted import Fitted
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class CourseBar(Worded, Fitted):
    """Where there is little room, the way back is an icon."""

    def __init__(self, host: ThemeHost, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._host = host
        self.pages = Segmented(host, framed=False)
        for key in keys:
            self.pages.add(key, "")
        self.to_tree = Button(host, kind="ghost", icon="corner-left-up", size="small")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.pages)
        self._row.addStretch(1)
        self._row.addWidget(self.to_tree)
        self.pages.setVisible(len(keys) > 1)

    def set_words(self, words: Mapping[str, str]) -> None:
        """Name the pages, given by their keys."""
        for key, text in words.items():
            self.pages.set_text(key, text)
        self._fit()

    @override
    def _fit(self) -> None:
        self.to_tree.set_short(False)
        self.to_tree.set_short(bool(self.width()) and self._row.sizeHint().width() > self.width())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.pages.setAccessibleName(_("Pages of the cycle"))
        self.to_tree.setText(_("See the tree"))
        self._fit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(28), 0, px(24), 0)
        self._row.setSpacing(px(12))
        self._fit()
