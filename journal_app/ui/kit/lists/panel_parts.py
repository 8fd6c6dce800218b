"""Parts of a panel: a heading with lines below it, each with a mark and a quiet fact."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import ngettext
from journal_app.ui.kit.buttons.buttons import Button
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.frames.stacks import Row, Section
from journal_app.ui.kit.marks.labels import Divider, Label
from journal_app.ui.look.theme_host import ThemeHost

_GAP = 10


class PanelPart(Section):
    """Lines below a heading; hidden without any. A link shows those beyond the first few."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, spacing=_GAP)
        self._title = Label(host, role="body", bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self.more = Button(host, kind="link")
        self._lines = QVBoxLayout()
        self._rows: list[QWidget] = []
        self.column.addWidget(Divider(host))
        self.column.addLayout(Row(host, self._title, None, self._fact))
        self.column.addLayout(self._lines)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._on_more)

    def show_rows(self, title: str, rows: Sequence[QWidget], *, fact: str = "", at_most: int = 0) -> None:
        """Show these rows instead of those before, all of them or `at_most` so many at first."""
        self._title.setText(title)
        self._fact.setText(fact)
        discard(self._lines, self._rows)
        self._rows = list(rows)
        # One line behind a link would take as much room as the link.
        shown = len(self._rows) if not at_most or len(self._rows) <= at_most + 1 else at_most
        for place, row in enumerate(self._rows):
            self._lines.addWidget(row)
            row.setVisible(place < shown)
        hidden = len(self._rows) - shown
        self.more.setText(ngettext("{n} more", "{n} more", hidden).format(n=hidden))
        self.more.setVisible(hidden > 0)
        self.setVisible(bool(self._rows))

    def _on_more(self) -> None:
        for row in self._rows:
            row.show()
        self.more.hide()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._lines.setSpacing(self._host.theme.px(_GAP))


class PanelLine(QWidget):
    """A mark, words, and below them a quiet fact."""

    def __init__(self, host: ThemeHost, mark: QWidget | None, words: str, fact: str = "") -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(host, words, role="dense", wrap=True))
        if fact:
            column.addWidget(Label(host, fact, role="caption", color="muted", wrap=True))
        row = Row(host, spacing=_GAP)
        if mark is not None:
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setLayout(row)
