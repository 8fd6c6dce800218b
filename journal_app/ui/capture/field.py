"""The field of a quick note: a text area in a box that shows where the keyboard is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import Target
from journal_app.i18n import ngettext
from journal_app.ui.evidence.chip_words import chip_words, ordered
from journal_app.ui.evidence.sign_area import SignArea
from journal_app.ui.kit import Chip, Row, ScrollArea
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_LEAST_LINES = 2
_MOST_LINES = 8
_CHIPS = 3
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class NoteEditor(SignArea):
    """The text. Return adds it; while Japanese is being composed every key belongs to the input method."""

    add_requested = Signal()
    add_more_requested = Signal()

    def caret_to_end(self) -> None:
        """Put the caret behind the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        """Keep all from the window while Japanese is being composed."""
        return self.is_composing

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in _RETURNS and not event.isAutoRepeat()
        modifiers = event.modifiers() & ~_KEYPAD
        if is_return and modifiers == _CTRL:
            self.commit_then(self.add_more_requested.emit)
        elif self.is_composing and modifiers & (_CTRL | _ALT):
            event.ignore()  # undo and the like would tear the words apart
        elif is_return and not modifiers and not self.is_composing:
            self.add_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # A Tab that slips through while composing must not tear the words away.
        return True if self.is_composing else super().focusNextPrevChild(next)


class _Chips(Worded, QWidget):
    """What the line is linked to, below its words; a click lists all."""

    clicked = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._targets: tuple[Target, ...] = ()
        self._chips = [Chip(host) for _number in range(_CHIPS + 1)]
        self.setLayout(Row(host, *self._chips, None, spacing=6))
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys list them
            chip.clicked.connect(self.clicked)
        self.hide()

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Show these."""
        self._targets = ordered(targets)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        words = [chip_words(target) for target in self._targets]
        faces = [(one.face, one.spoken, one.tip) for one in words[:_CHIPS]]
        if more := len(words) - len(faces):
            said = ngettext("{count} more link", "{count} more links", more).format(count=more)
            faces.append(
                (ChipFace(f"+{more}", "more"), ", ".join(one.spoken for one in words[_CHIPS:]), said)
            )
        for number, chip in enumerate(self._chips):
            if number < len(faces):
                face, spoken, tip = faces[number]
                chip.set_face(face)
                chip.setAccessibleName(spoken)
                chip.setToolTip(tip or spoken)
            chip.setVisible(number < len(faces))
        self.setAccessibleName(", ".join(one.spoken for one in words))
        self.setVisible(bool(words))


class NoteField(Themed, QWidget):
    """The box around the text: two lines high at first, as high as the text up to a point, then it scrolls."""

    links_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.edit = NoteEditor(host)
        self._scroll = ScrollArea(host)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._chips = _Chips(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self._chips)
        self.setFocusProxy(self.edit)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._chips.clicked.connect(self.links_requested)
        self.edit.installEventFilter(self)
        self.edit.height_changed.connect(self._fit)
        self.edit.cursorPositionChanged.connect(self._follow_caret)

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Show what the line is linked to."""
        self._chips.show_targets(targets)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        self.edit.caret_to_end()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        held = self.edit.hasFocus()
        border, width = ("accent", theme.px(2)) if held else ("border", theme.px(1))
        radius = theme.measure("radiusCard")
        rounded(QPainter(self), self.rect(), radius, theme.color("bg"), theme.color(border), width)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(4))
        self._fit()
        self.update()

    def _fit(self) -> None:
        line = self._host.theme.line("writing")
        least = line if self._chips.isVisibleTo(self) else _LEAST_LINES * line
        height = min(max(self.edit.sizeHint().height(), least), _MOST_LINES * line)
        self._scroll.setFixedHeight(height)

    def _follow_caret(self) -> None:
        caret = self.edit.cursorRect()
        at = self.edit.mapTo(self._inside, caret.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, caret.height())
