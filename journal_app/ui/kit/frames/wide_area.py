"""The area that scrolls a sheet both ways: a sheet lays itself out in the width there is, or in what it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.containers import ScrollArea
from journal_app.ui.look.theme_host import ThemeHost


class LaidOut(QWidget):
    """A sheet at its full size."""

    def lay_out(self, width: int) -> None:
        """Place everything in a width, or in what it needs at least, and take that size."""
        raise NotImplementedError

    def laid_out(self) -> None:
        """Hear that it has been laid out, in the end."""


class WideArea(ScrollArea):
    """Holds a sheet and has it laid out anew whenever its room or the look changes."""

    def __init__(self, host: ThemeHost, *, grows: bool = False) -> None:
        """One that `grows` is as high as its sheet and scrolls sideways only; what it stands in scrolls it."""
        super().__init__(host)
        self._sheet: LaidOut | None = None
        self._grows = grows
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidgetResizable(False)

    def hold(self, sheet: LaidOut, name: str) -> None:
        """Scroll a sheet, which has the keyboard for the area and says the name."""
        self._sheet = sheet
        sheet.setAccessibleName(name)
        self.setWidget(sheet)
        self.setFocusProxy(sheet)

    def fit(self) -> None:
        """Lay the sheet out in the room there is."""
        if self._sheet is None:
            return
        # Not the viewport: its width follows from the bars, and they from what is laid out here.
        room = self.maximumViewportSize()
        self._sheet.lay_out(room.width())
        if self._grows:
            bar = self.horizontalScrollBar().sizeHint().height() if self._sheet.width() > room.width() else 0
            self.setFixedHeight(self._sheet.height() + bar)
        elif self._sheet.height() > room.height():
            self._sheet.lay_out(room.width() - self.verticalScrollBar().sizeHint().width())
        self._sheet.laid_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def restyle(self) -> None:
        super().restyle()
        self.fit()
