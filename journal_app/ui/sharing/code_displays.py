"""Codes and the six words: what people read out, compare, copy and put away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.sharing.labels import six_words

_MONOSPACED = ("Noto Sans Mono CJK JP", "DejaVu Sans Mono", "Consolas", "Menlo", "monospace")
_GROUPS_A_LINE = 4
_CODE_SIZE = 18
_COLUMNS = 3


def code_font(theme: Theme, size: int = _CODE_SIZE) -> QFont:
    """Return the font of codes: every letter as wide as the next, so that groups stand below each other."""
    font = QFont()
    font.setFamilies(list(_MONOSPACED))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(theme.px(size))
    return font


class _CodeText(Themed, QLabel):
    """The letters of a code, to be selected with mouse or keyboard."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty(FOCUS_RADIUS, "radiusCard")

    def show_code(self, code: str) -> None:
        """Break the code where its groups end."""
        groups = code.split("-")
        lines = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
        self.setText("\n".join("-".join(line) for line in lines))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        rounded(
            painter, QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"), theme.edge()
        )
        painter.end()
        super().paintEvent(event)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFont(code_font(self._host.theme))
        self.setContentsMargins(px(12), px(14), px(12), px(14))
        self.update()


class CodeView(Themed, QWidget):
    """A code in groups, and a button that copies it. The clipboard gets it in one line."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._code = ""
        self._text = _CodeText(host)
        self.copy_button = Button(host, icon="copy", size="small")
        self._copied = Label(host, role="caption", color="muted")
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.copy_button)
        self.buttons.addWidget(self._copied)
        self.buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._text)
        self._column.addLayout(self.buttons)
        self.copy_button.clicked.connect(self._on_copy_clicked)

    @property
    def code(self) -> str:
        """Return the code."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a code."""
        self._code = code
        self._text.show_code(code)
        self._copied.setText("")

    def set_texts(self, name: str) -> None:
        """Name the code for a screen reader, and put the button into the current language."""
        self._text.setAccessibleName(name)
        self.copy_button.setText(_("Copy"))
        self._copied.setText("")

    def add_button(self, button: Button) -> None:
        """Add a button beside the one that copies."""
        self.buttons.insertWidget(self.buttons.indexOf(self._copied), button)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._copied.setText(_("Copied"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(8))
        self.buttons.setSpacing(px(8))


class _Word(Themed, QWidget):
    """One of the six: the word, and below it its number for those who speak another language."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._word = Label(host, role="title")
        self._number = Label(host, role="caption", color="muted")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for label in (self._word, self._number):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)

    def set_word(self, word: str, number: int) -> None:
        """Show a word and its number."""
        self._word.setText(word)
        self._number.setText(f"{number:04}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        box = QRectF(self.rect())
        rounded(QPainter(self), box, theme.measure("radiusCard"), theme.color("surface"), theme.edge())

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(8), px(8), px(8), px(8))
        self.update()


class SixWords(Worded, QWidget):
    """The six words of a device, big enough to be read out, in the order in which they are read."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._numbers: tuple[int, ...] = ()
        self._cells: list[_Word] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(240), super().minimumSizeHint().height())

    def set_numbers(self, numbers: tuple[int, ...]) -> None:
        """Show the words of these numbers."""
        self._numbers = numbers
        while len(self._cells) < len(numbers):
            place = len(self._cells)
            cell = _Word(self._host)
            self._cells.append(cell)
            self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
            self._grid.setColumnStretch(place % _COLUMNS, 1)
        spoken = six_words(numbers) if numbers else ()
        for cell, word, number in zip(self._cells, spoken, numbers, strict=False):
            cell.set_word(word, number)
        self.setVisible(bool(numbers))
        self.setAccessibleName(_("Six words"))
        self.setAccessibleDescription(" ".join(spoken))

    @override
    def retranslate(self) -> None:
        if self._numbers:
            self.set_numbers(self._numbers)

    @override
    def restyle(self) -> None:
        self._grid.setSpacing(self._host.theme.px(8))
