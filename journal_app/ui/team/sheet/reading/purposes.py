"""Purposes: why the sheet was made, two by two, each with its sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Glyph, Label, Row
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_ICONS = ("route", "sun", "globe", "users")
_OTHER = "circle-dot"
_NARROW = 560


class _Purpose(QWidget):
    """One reason."""

    def __init__(self, host: ThemeHost, icon: str, text: str) -> None:
        super().__init__()
        label = Label(host, text, wrap=True)
        row = Row(host, Glyph(host, icon, 16), spacing=10)
        row.addWidget(label, 1)
        self.setLayout(row)


class Purposes(Themed, QWidget):
    """The reasons in two columns, in one where there is little room."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._title = Label(host, bold=True)
        self._texts: tuple[str, ...] = ()
        self._rows: list[_Purpose] = []
        self._is_narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._column.addWidget(self._title)
        self._column.addLayout(self._grid)

    def set_texts(self, title: str, texts: Sequence[str]) -> None:
        """Say why; without reasons nothing is seen."""
        self._title.setText(title)
        self.setVisible(bool(texts))
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            discard(self._grid, self._rows)
            self._rows = [
                _Purpose(self._host, _ICONS[at] if at < len(_ICONS) else _OTHER, text)
                for at, text in enumerate(texts)
            ]
            self._place()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay them out below each other, or two by two."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            for row in self._rows:
                self._grid.removeWidget(row)
            self._place()

    def _place(self) -> None:
        across = 1 if self._is_narrow else 2
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at // across, at % across)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(6))
