"""An area for several lines in its box, as high as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.text_area import TextArea
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_PADDING = {"body": (10, 8), "writing": (15, 11)}


class AreaField(Themed, QWidget):
    """A `TextArea` with the outline of a field; a form adds the label."""

    text_edited = Signal(str)

    def __init__(self, host: ThemeHost, *, role: str = "body", lines: int = 1) -> None:
        """It is never lower than so many `lines`."""
        super().__init__()
        self._host = host
        self._role = role
        self._lines = lines
        self.edit = TextArea(host, role=role)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit)
        self._column.addStretch(1)
        self.edit.text_edited.connect(self.text_edited)
        self.edit.height_changed.connect(self.updateGeometry)
        self.edit.installEventFilter(self)

    def text(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show `text`, not while words are being composed."""
        self.edit.set_text(text)

    def set_placeholder(self, text: str) -> None:
        """Show a hint while there is no text."""
        self.edit.set_placeholder(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click beside the words write, too."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def sizeHint(self) -> QSize:
        least = self._lines * self._host.theme.line(self._role)
        _across, down = self._padding()
        return QSize(self._host.theme.px(240), max(least, self.edit.sizeHint().height()) + 2 * down)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        box, corner = QRectF(self.rect()), theme.measure("radiusSmall")
        ink = "border" if self.isEnabled() else "hair"
        rounded(painter, box, corner, theme.color("bg"), theme.color(ink), theme.scale)
        if self.edit.hasFocus():
            ring(painter, box, corner, theme)

    def _padding(self) -> tuple[int, int]:
        """Return the room beside and above the words, in px."""
        across, down = _PADDING[self._role]
        return self._host.theme.px(across), self._host.theme.px(down)

    @override
    def restyle(self) -> None:
        across, down = self._padding()
        self._column.setContentsMargins(across, down, across, down)
        self._column.setSpacing(0)
        self.updateGeometry()
        self.update()
