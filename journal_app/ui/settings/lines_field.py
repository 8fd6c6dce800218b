"""A field for several values, one a line, that applies them when the keyboard leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import TextArea
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH = 320


class LinesField(Themed, QWidget):
    """What is typed here is committed on leaving; Esc brings the kept lines back. At most `most` lines are taken."""

    committed = Signal(tuple)

    def __init__(self, host: ThemeHost, most: int) -> None:
        super().__init__()
        self._host = host
        self._most = most
        self._kept: tuple[str, ...] = ()
        self.edit = TextArea(host, role="body")
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit)
        self.edit.focus_left.connect(self.commit)
        self.edit.height_changed.connect(self.updateGeometry)
        self.edit.installEventFilter(self)

    def lines(self) -> tuple[str, ...]:
        """Return the lines with words, tidied; those beyond the last that is taken are left out."""
        found = (" ".join(line.split()) for line in self.edit.text().splitlines())
        return tuple(line for line in found if line)[: self._most]

    def load(self, lines: Sequence[str]) -> None:
        """Show the kept lines, unless others are being typed."""
        untouched = self.lines() == self._kept
        self._kept = tuple(lines)
        if untouched or not self.edit.hasFocus():
            self.edit.set_text("\n".join(self._kept))

    def commit(self) -> None:
        """Emit `committed` where the lines differ from the kept ones."""
        if not self.edit.is_composing and self.lines() != self._kept:
            self.committed.emit(self.lines())

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.lines() != self._kept
            and not self.edit.is_composing
        ):
            self.edit.set_text("\n".join(self._kept))
            return True
        return False

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(_WIDTH), self.edit.sizeHint().height() + 2 * px(9))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        rect, corner = QRectF(self.rect()), theme.measure("radiusSmall")
        rounded(painter, rect, corner, theme.color("bg"), theme.color("border"))
        if self.edit.hasFocus():
            ring(painter, rect, corner, theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(11), px(9), px(11), px(9))
        self.updateGeometry()
        self.update()
