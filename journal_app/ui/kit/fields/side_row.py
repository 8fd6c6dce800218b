"""A row of settings: what it is on the left, the control that changes it on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.buttons.buttons import Button
from journal_app.ui.kit.fields.form import speaking
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GAP = 24
_LEAST_WORDS = 180
# The focus ring lies around a control; without room it would be cut off.
RING = 5


class SideRow(Themed, QWidget):
    """Words at the left, a control at the right; in a narrow window the control moves below its words."""

    def __init__(self, host: ThemeHost, control: QWidget | None = None, lead: QWidget | None = None) -> None:
        """Show `control` at the right edge, and `lead` (a badge) before the words."""
        super().__init__()
        self._host = host
        self.control = control
        self._lead = lead
        self._said = self._limit = ""
        self._label = Label(host, wrap=True)
        self._caption = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)  # beside a high control the two stay together
        words.addWidget(self._label)
        words.addWidget(self._caption)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        if self._lead is not None:
            side.addWidget(self._lead, 0, Qt.AlignmentFlag.AlignVCenter)
        side.addLayout(words, 1)
        self._side = side
        self._row.addLayout(side, 1)
        if self.control is not None:
            self._row.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_texts(self, label: str, caption: str = "") -> None:
        """Say what the control is for; a screen reader says it for the control."""
        self._label.setText(label)
        self.set_caption(caption)
        if self.control is not None:
            said = speaking(self.control)
            if not isinstance(said, Button):  # a button says itself what it does
                said.setAccessibleName(label)

    def set_caption(self, caption: str) -> None:
        """Say what it does, or how it stands."""
        self._said = caption
        self._caption.setText("\n".join(filter(None, (caption.strip(), self._limit))) or caption)
        self._caption.setVisible(bool(self._caption.text()))

    def set_limit(self, reason: str) -> None:
        """Say why it is not for this person to set; "" lets them."""
        self._limit = reason
        self.set_caption(self._said)
        if self.control is not None:
            self.control.setEnabled(not reason)

    @property
    def label(self) -> str:
        """Return the first line."""
        return self._label.text()

    @property
    def caption(self) -> str:
        """Return the second line."""
        return self._caption.text()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self._host.theme.px
        taken = self.control.sizeHint().width() if self.control is not None else 0
        taken += self._lead.sizeHint().width() + px(12) if self._lead is not None else 0
        narrow = bool(taken) and self.width() - taken < px(_LEAST_WORDS + _GAP)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = down if narrow else across
        if self.control is not None and direction != self._row.direction():
            self._row.setDirection(direction)
            edge = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(self.control, edge)
            self._row.setSpacing(px(8 if narrow else _GAP))

    @override
    def restyle(self) -> None:
        theme = self._host.theme
        self.setMinimumHeight(theme.measure("rowSettings"))
        self._row.setSpacing(
            theme.px(8 if self._row.direction() == QBoxLayout.Direction.TopToBottom else _GAP)
        )
        self._row.setContentsMargins(theme.px(RING), theme.px(8), theme.px(RING), theme.px(8))
        self._side.setSpacing(theme.px(12))
        self._fold()
