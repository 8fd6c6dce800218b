"""The head of a day for one line: what it is, and the words to choose from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.settings import Settings
from journal_app.ui.daily_words import light_icon, light_words
from journal_app.ui.kit import Label
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.today.light.word_chips import WordChips
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT

_DISC = 36
_ICON = 20
_TITLE_GAP = 12
_ABOVE, _TO_QUESTION, _TO_CHIPS, _BELOW = 28, 22, 8, 34


class _Disc(Themed, QWidget):
    """A tinted disc with the sign of a light day."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.px(_DISC)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        rect = QRectF(self.rect())
        dot(painter, rect.center(), rect.width(), theme.color("tint"))
        icon = QRectF(0, 0, theme.px(_ICON), theme.px(_ICON))
        icon.moveCenter(rect.center())
        self._host.icons.paint(painter, icon, "zap", theme.color("accent"))

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class LightHead(Worded, QWidget):
    """Above the one Keep field. `chosen` says which word was pressed."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._disc = _Disc(host)
        self._title = Label(host, role="title")
        self._sentence = Label(host, color="muted", wrap=True)
        self._question = Label(host, role="caption", color="muted", wrap=True)
        self.chips = WordChips(host)
        self._build_layout()
        self.chips.chosen.connect(self.chosen)
        self.hide()

    def _build_layout(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._below = QVBoxLayout()
        self._below.addWidget(self._sentence)
        self._asked = QVBoxLayout()
        self._asked.addWidget(self._question)
        self._asked.addWidget(self.chips)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self._column.addLayout(self._below)
        self._column.addLayout(self._asked)

    def show_words(self, settings: Settings, chosen: str) -> None:
        """Show the words of these settings; one that was chosen and is none of them any more stands last."""
        words = light_words(settings)
        shown = words if not chosen or chosen in words else (*words, chosen)
        self.chips.show_words([(word, light_icon(word)) for word in shown], chosen)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("A day for one line"))
        self._sentence.setText(_("One line, or just a choice: the day counts as written."))
        self._question.setText(_("How was today? (No need to choose)"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(OVERHANG_LEFT), px(_ABOVE), px(OVERHANG_RIGHT), px(_BELOW))
        self._top.setSpacing(px(_TITLE_GAP))
        self._below.setContentsMargins(px(_DISC + _TITLE_GAP), px(6), 0, 0)
        self._asked.setContentsMargins(0, px(_TO_QUESTION), 0, 0)
        self._asked.setSpacing(px(_TO_CHIPS))
