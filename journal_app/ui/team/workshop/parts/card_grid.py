"""Grid of cards of equal width, as many beside each other as there is room for; those of a line are equally high."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class CardGrid(Themed, QWidget):
    """Its cards say by `heightForWidth` how high they are."""

    def __init__(self, host: ThemeHost, *, least: int = 232, gap: int = 16) -> None:
        """`least` is how wide a card is at least, in px at 100 %."""
        super().__init__()
        self._host = host
        self._least = least
        self._gap = gap
        self._slots: tuple[QWidget | None, ...] = ()
        self._laid_out: dict[int, tuple[tuple[QWidget, QRect], ...]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cards(self, cards: Sequence[QWidget | None]) -> None:
        """Show these cards instead of those before, which go. None leaves a place free where all fit in one line."""
        for gone in self._cards:
            gone.hide()
            gone.deleteLater()
        self._slots = tuple(cards)
        for card in self._cards:
            card.setParent(self)
        self._arrange_anew()  # before they are shown: without a place they would be laid out as they would like to be
        for card in self._cards:
            card.show()

    @property
    def _cards(self) -> tuple[QWidget, ...]:
        return tuple(card for card in self._slots if card is not None)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for _card, box in self._boxes(width)), default=0)

    @override
    def sizeHint(self) -> QSize:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return self.minimumSizeHint()
        width = max(self.width(), self._host.theme.px(self._least))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.width(), self._host.theme.px(self._least)), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_anew()
        return super().event(event)

    def _arrange_anew(self) -> None:
        """Ask the cards how high they are now."""
        self._laid_out.clear()
        self._arrange()

    def _arrange(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return  # its place is still to come, and with it a width
        for card, box in self._boxes(self.width()):
            card.setGeometry(box)
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()

    def _boxes(self, width: int) -> tuple[tuple[QWidget, QRect], ...]:
        """Return where each card lies in a grid of this width; a layout asks for the same many times over."""
        if width not in self._laid_out:
            self._laid_out[width] = tuple(self._placed(width))
        return self._laid_out[width]

    def _placed(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        px = self._host.theme.px
        gap = px(self._gap)
        columns = max(1, (width + gap) // (px(self._least) + gap))
        wide = max(1, (width - gap * (columns - 1)) // columns)
        slots = self._slots if len(self._slots) <= columns else self._cards
        top = 0
        for first in range(0, len(slots), columns):
            line = slots[first : first + columns]
            shown = [(column, card) for column, card in enumerate(line) if card is not None]
            high = max(
                (max(card.heightForWidth(wide), card.minimumHeight()) for _at, card in shown), default=0
            )
            for column, card in shown:
                yield card, QRect(column * (wide + gap), top, wide, high)
            top += high + gap

    @override
    def restyle(self) -> None:
        self._arrange_anew()
