"""The head of the tree: the mission of the cycle and the vision of the year, written in place; how far the cycle is.

Return or leaving a line keeps what was written, Esc goes back to what was there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.groups import AimKind
from journal_app.i18n import _
from journal_app.ui.kit import Label, LineEdit
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.okrs.course_link import CourseLink

_HEIGHT, _LOW, _BELOW = 62, 48, 12
_BETWEEN, _CLOSE = 48, 16
_NARROW = 960
_EDIT_INSET = 2  # what a line of text leaves free before its words


class _Words(LineEdit):
    """A line as wide as what is written in it, as long as there is room."""

    given_up = Signal()

    def __init__(self, host: ThemeHost, *, bold: bool) -> None:
        super().__init__(host, role="heading" if bold else "writing")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_changed)

    @override
    def sizeHint(self) -> QSize:
        words = self.text() or self.placeholderText()
        width = QFontMetricsF(self.font()).horizontalAdvance(words)
        return QSize(round(width) + self._host.theme.px(12), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(60), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_composing and self.isModified():
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Say with an ellipsis, while nobody writes here, that there is more than fits."""
        if self.hasFocus() or self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        # Not of the palette, which the style sheet overrules until the theme is another one.
        ink = self._host.theme.color("text")
        draw_text(QPainter(self), QRectF(self.rect()), self.text(), self.font(), ink)

    def _on_changed(self) -> None:
        self.setToolTip(self.text())
        self.updateGeometry()


class AimLine(Worded, QWidget):
    """A caption and the words below it. `written(kind, text)` tells of other words."""

    written = Signal(object, str)

    def __init__(self, host: ThemeHost, kind: AimKind) -> None:
        super().__init__()
        self._host = host
        self.kind = kind
        self._stored = ""
        self._name = ""
        self._may_edit = self._has_words = True
        self._is_low = False
        is_mission = kind is AimKind.MISSION
        self.caption = Label(host, role="caption", color="accent" if is_mission else "muted")
        self.edit = _Words(host, bold=is_mission)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.caption)
        self._column.addWidget(self.edit)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.edit.submitted.connect(self._on_submitted)
        self.edit.focus_left.connect(self.commit)
        self.edit.given_up.connect(self._on_given_up)

    def show_words(self, name: str, words: str, *, may_edit: bool) -> None:
        """Show what is stored; words that are being written stay."""
        self._name, self._may_edit = name, may_edit
        is_untouched = self.edit.text().strip() == self._stored
        self._stored = words
        if is_untouched or not self.edit.hasFocus():
            self._put(words)
        self.edit.setReadOnly(not may_edit)
        self.edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus if may_edit else Qt.FocusPolicy.NoFocus)
        self._has_words = bool(words) or may_edit
        self._show()
        self.retranslate()

    def commit(self) -> None:
        """Tell of the words where they are others than before."""
        words = " ".join(self.edit.text().split())
        if words != self._stored and not self.edit.is_composing and self._may_edit:
            self.written.emit(self.kind, words)

    def draft(self) -> str:
        """Return what is written and not kept."""
        words = self.edit.text().strip()
        return words if words != self._stored else ""

    def refuse(self) -> None:
        """Leave what could not be kept where it is."""
        self.edit.setModified(True)

    def set_low(self, low: bool) -> None:
        """Leave out the caption, and the vision as a whole: there is room for one line."""
        if low != self._is_low:
            self._is_low = low
            self._show()

    def _show(self) -> None:
        self.caption.setVisible(not self._is_low)
        self.setVisible(self._has_words and not (self._is_low and self.kind is AimKind.VISION))

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self.caption.setText(self._name)
        self.edit.setAccessibleName(self._name)
        is_mission = self.kind is AimKind.MISSION
        self.edit.setPlaceholderText(_("Write the mission") if is_mission else _("Write the vision"))
        self.edit.updateGeometry()

    @override
    def restyle(self) -> None:
        color = "text" if self.kind is AimKind.MISSION else "muted"
        palette = self.edit.palette()
        palette.setColor(palette.ColorRole.Text, self._host.theme.color(color))
        palette.setColor(palette.ColorRole.PlaceholderText, self._host.theme.color("muted"))
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.edit.setPalette(palette)
        self.edit.setTextMargins(-_EDIT_INSET, 0, 0, 0)

    def _put(self, words: str) -> None:
        self.edit.set_text(words)
        self.edit.setModified(False)
        self.edit.setCursorPosition(0)

    def _on_submitted(self) -> None:
        self.commit()

    def _on_given_up(self) -> None:
        self._put(self._stored)


class TreeHead(Themed, QWidget):
    """Mission, vision, facts and the way to the course of the cycle on one line; a narrow one has no vision."""

    written = Signal(object, str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.mission = AimLine(host, AimKind.MISSION)
        self.vision = AimLine(host, AimKind.VISION)
        self.facts = Label(host, role="caption", color="muted")
        self.course = CourseLink(host)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.mission, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self.vision, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addStretch(1)
        self._end = QHBoxLayout()
        self._row.addLayout(self._end)
        for widget in (self.facts, self.course):
            self._end.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        for line in self.lines:
            line.written.connect(self.written)

    @property
    def lines(self) -> tuple[AimLine, AimLine]:
        """Return the two lines."""
        return self.mission, self.vision

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fold()

    def _fold(self) -> None:
        px = self._host.theme.px
        low = self.width() < px(_NARROW)
        for line in self.lines:
            line.set_low(low)
        self._row.setSpacing(px(_CLOSE if low else _BETWEEN))
        self.setFixedHeight(px(_LOW if low else _HEIGHT))
        self._end.setSpacing(px(12))
        self.facts.setMinimumHeight(
            self.course.sizeHint().height()
        )  # its words stand beside those of the button
        self.course.set_short(low)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(32), 0, px(24), px(_BELOW))
        self._fold()
