"""The card of my key results: how far each has come, and how sure I am of it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, format_number
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.ui.kit import Button, Card, Label, ProgressBar, Sparkline, status_word
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.marks.status import paint_status
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

CHECK_IN_KEY = "F6"
_SHOWN = 5
_JOINER = "\N{WORD JOINER}"  # keeps 3人 on one line


class ConfidenceMark(Themed, QWidget):
    """The status as a shape, and the last confidence."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._status = ""
        self._confidence = Label(host, role="dense", bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self._confidence)

    def show_mark(self, status: str, confidence: int | None) -> None:
        """Show a status code and a confidence (0-10)."""
        self._status = status
        self._confidence.setText("" if confidence is None else str(confidence))
        name = status_word(status)
        self.setAccessibleName(name if confidence is None else f"{name}, {confidence}/10")
        self.setToolTip(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        px = self._host.theme.px
        rect = self.rect().toRectF()
        rect.setLeft(max(0.0, self.width() - self._confidence.width() - px(18)))
        paint_status(QPainter(self), self._host, rect, self._status, word=False)

    @override
    def restyle(self) -> None:
        self.setFixedWidth(self._host.theme.px(44))
        self.update()


class KeyResultRow(Themed, QWidget):
    """One key result on two lines; a click opens it."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost, view: KrView, gone: Fraction | None) -> None:
        super().__init__()
        self._host = host
        self._id: Id = view.kr.id
        self._ref = Label(host, view.ref, role="dense", bold=True)
        self._title = Label(host, kr_words(view.kr), role="dense", wrap=True)
        self._bar = ProgressBar(host)
        self._percent = Label(host, role="dense")
        self._spark = Sparkline(host)
        self._mark = ConfidenceMark(host)
        self._build_layout()
        self._show(view, gone)

    def _build_layout(self) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        self._words = QHBoxLayout()
        self._words.addWidget(self._ref, 0, Qt.AlignmentFlag.AlignTop)
        self._words.addWidget(self._title, 1)
        self._numbers = QHBoxLayout()
        self._numbers.addWidget(self._bar, 1)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._numbers.addWidget(self._percent)
        self._gap = QWidget()
        self._numbers.addWidget(self._gap)
        self._numbers.addWidget(self._spark)
        self._numbers.addWidget(self._mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._words)
        column.addLayout(self._numbers)
        self._column = column

    def _show(self, view: KrView, gone: Fraction | None) -> None:
        done = None if view.progress is None else float(view.progress)
        self._bar.set_value(done)
        self._bar.set_tick(None if gone is None else float(gone))
        self._percent.setText("–" if done is None else f"{round(done * 100)}%")
        self._spark.set_values(view.confidences)
        self._mark.show_mark(view.status, view.confidence)
        self.setAccessibleName(f"{view.ref} {kr_words(view.kr)}")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._id)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            theme = self._host.theme
            box = self.rect().adjusted(-theme.px(8), 0, theme.px(8), 0)
            rounded(QPainter(self), box, theme.measure("radiusSmall"), theme.color("surface2"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._words.setSpacing(px(8))
        self._numbers.setSpacing(0)
        self._percent.setFixedWidth(px(40))
        self._gap.setFixedWidth(px(14))
        self._column.setSpacing(px(7))


class KeyResultCard(Card):
    """The key results I answer for, with the way to the check-in."""

    check_in_requested = Signal()
    key_result_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._host = host
        self._rows: list[KeyResultRow] = []
        self._check_in = Button(host, kind="link", key=CHECK_IN_KEY)
        self._more = Button(host, kind="link")
        self.set_header_widget(self._check_in)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._check_in.clicked.connect(self.check_in_requested)
        self._more.clicked.connect(self._on_more_clicked)

    def show_key_results(self, views: Sequence[KrView], gone: Fraction | None) -> None:
        """Show the first five, with `gone` (0..1) of the period over."""
        self.set_title(_("My KRs"))
        self._check_in.setText(_("Check in"))
        self._check_in.setVisible(bool(views))
        rest = len(views) - _SHOWN
        self._more.setText(_("{count} more").format(count=rest) if views else _("Open the OKRs"))
        self._more.setVisible(rest > 0 or not views)
        discard(self._list, self._rows)
        self._rows = [KeyResultRow(self._host, view, gone) for view in views[:_SHOWN]]
        for row in self._rows:
            row.chosen.connect(self.key_result_requested)
            self._list.addWidget(row)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._list.setSpacing(self._host.theme.px(14))

    def _on_more_clicked(self) -> None:
        self.key_result_requested.emit(None)


def kr_words(kr: KeyResult) -> str:
    """Return a key result's title with its numbers: "一次回答の中央値 4h → 1h"."""
    if kr.start is None or kr.target is None:
        return kr.title
    start, target = (_with_unit(format_number(number), kr.unit) for number in (kr.start, kr.target))
    return f"{kr.title} {start}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{target}"


def _with_unit(number: str, unit: str) -> str:
    """Return a number with its unit: a Latin word may want a space before it, a sign or Japanese does not."""
    if unit.isascii() and unit[:1].isalpha():
        return _("{number} {unit}").format(number=number, unit=unit)
    return f"{number}{_JOINER}{unit}" if unit else number
