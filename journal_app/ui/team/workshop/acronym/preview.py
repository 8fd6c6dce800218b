"""The preview: the values as they will look on the sheet, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.workshop.acronym import Phrase
from journal_app.domain.workshop.letters import first_letter
from journal_app.i18n import _
from journal_app.ui.kit import TextBlock
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_EDGE, _TITLE, _LETTER, _LEAST, _GAP = 20, 30, 44, 220, 16


class Preview(Worded, QWidget):
    """Paints the values in as many columns as there is room for. A screen reader hears them in a row."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._values: tuple[tuple[str, Phrase | None], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_values(self, word: str, values: Sequence[Phrase | None]) -> None:
        """Show the values of a word, None for one that is to come."""
        letters = [first_letter(letter) for letter in word if first_letter(letter)]
        if not letters:
            letters = [first_letter(one.idea.text) if one is not None else "" for one in values]
        self._values = tuple(zip(letters, values, strict=False))
        said = ", ".join(f"{letter}: {one.idea.text if one else _to_come()}" for letter, one in self._values)
        self.setAccessibleDescription(said)
        self.setVisible(bool(self._values))
        self._fit()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(_LEAST), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, px = self._host.theme, QPainter(self), self._host.theme.px
        box = QRectF(self.rect())
        rounded(painter, box, theme.measure("radiusCard"), None, theme.color("hair"), theme.scale)
        title = QRectF(px(_EDGE), px(8), box.width() - 2 * px(_EDGE), px(_TITLE))
        draw_text(painter, title, _("On the sheet"), theme.font("caption"), theme.color("muted"))
        for place, (letter, one) in zip(self._boxes(), self._values, strict=True):
            ink = theme.color("accent" if one is not None else "faint")
            head = QRectF(place.left(), place.top(), px(_LETTER), px(_LETTER))
            draw_text(painter, head, letter, theme.font("mission"), ink)
            phrase, gloss = self._blocks(one, place.width())
            left = place.left() + px(_LETTER)
            color = theme.color("text" if one is not None else "muted")
            phrase.draw(painter, QPointF(left, place.top()), color)
            gloss.draw(painter, QPointF(left, place.top() + phrase.height), theme.color("muted"))

    def _blocks(self, one: Phrase | None, width: float) -> tuple[TextBlock, TextBlock]:
        theme = self._host.theme
        text, more = (one.idea.text, one.idea.more) if one is not None else (_to_come(), "")
        inner = width - theme.px(_LETTER)
        return (
            TextBlock(text, theme.font("heading"), theme.line("heading"), inner),
            TextBlock(more, theme.font("body"), theme.line("body"), inner),
        )

    def _boxes(self) -> list[QRectF]:
        px, count = self._host.theme.px, len(self._values)
        room = max(1, self.width() - 2 * px(_EDGE))
        columns = max(1, min(count, (room + px(_GAP)) // px(_LEAST + _GAP)))
        width = (room - px(_GAP) * (columns - 1)) / columns
        top, boxes = float(px(_TITLE + 12)), []
        for first in range(0, count, columns):
            line = self._values[first : first + columns]
            high = max(
                max(sum(block.height for block in self._blocks(one, width)), px(_LETTER)) for _, one in line
            )
            boxes += [
                QRectF(px(_EDGE) + at * (width + px(_GAP)), top, width, high) for at in range(len(line))
            ]
            top += high + px(_GAP)
        return boxes

    def _fit(self) -> None:
        bottom = max((box.bottom() for box in self._boxes()), default=0)
        self.setFixedHeight(round(bottom) + self._host.theme.px(_EDGE))

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(_("On the sheet"))

    @override
    def restyle(self) -> None:
        self._fit()
        self.update()


def _to_come() -> str:
    return _("Still to come")
