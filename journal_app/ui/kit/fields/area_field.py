"""An area for several lines in its box, as high as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.text_area import TextArea
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_LEAST = 38


class AreaField(Themed, QWidget):
    """A `TextArea` with the outline of a field; a form adds the label."""

    text_edited = Signal(str)

    def __init__(self, host: ThemeHost, *, role: str = "body", least: int = _LEAST) -> None:
        """`least` is the height of an empty one, in px at 100 %."""
        super().__init__()
        self._host = host
        self._least = least
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
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(240), max(px(self._least), self.edit.sizeHint().height() + 2 * px(8)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        box, corner = QRectF(self.rect()), theme.measure("radiusSmall")
        rounded(painter, box, corner, theme.color("bg"), theme.color("border"), theme.scale)
        if self.edit.hasFocus():
            ring(painter, box, corner, theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(10), px(8), px(10), px(8))
        self._column.setSpacing(0)
        self.updateGeometry()
        self.update()
