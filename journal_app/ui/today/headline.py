"""The date as the headline, where it lies, the fold of a narrow window, and the switch for a tired day."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT

LIGHT_KEY = "Ctrl+Shift+L"
_LINK_END = 12  # a link has no padding: its words end where the marks of the lines do
_CHEVRON = 20
_GAP = 6
_ROLES = ("date", "title", "heading")  # the largest letters there is room for


class DateTitle(Themed, QAbstractButton):
    """The date in the largest letters; it opens the calendar, and says so when pointed at."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    def set_date(self, text: str) -> None:
        """Show a date in words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(_("Go to another day"))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._wide("date"), self._host.theme.line("date"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(_ROLES[-1]), self._host.theme.line("date"))

    def _wide(self, role: str) -> int:
        theme = self._host.theme
        width = QFontMetricsF(theme.font(role)).horizontalAdvance(self.text())
        return math.ceil(width) + theme.px(_GAP + _CHEVRON)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        role = next((role for role in _ROLES if self._wide(role) <= self.width()), _ROLES[-1])
        draw_text(painter, self.rect(), self.text(), theme.font(role), theme.color("text"))
        if self.underMouse() or self.hasFocus():
            side = theme.px(_CHEVRON)
            box = QRectF(self.width() - side, 0, side, self.height())
            self._host.icons.paint(painter, box, "chevron-down", theme.color("muted"))

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Headline(Worded, QWidget):
    """Date, week and period with what a narrow window folds beside them, and the toggle that leaves one section."""

    date_clicked = Signal()
    only_keep_toggled = Signal(bool)

    def __init__(self, host: ThemeHost, fold: QWidget) -> None:
        super().__init__()
        self._host = host
        self._to_come = False
        self._fold = fold
        self.title = DateTitle(host)
        self._fact = Label(host, role="caption", color="muted")
        self.only_keep = Button(host, kind="ghost", size="small", icon="zap")
        self.is_light = False
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts.addWidget(self._fact)
        self._facts.addWidget(self._fold)
        self._facts.addStretch(1)
        self._words.addLayout(self._facts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.only_keep, 0, Qt.AlignmentFlag.AlignBottom)

    def _connect_signals(self) -> None:
        self.title.clicked.connect(self.date_clicked)
        self.only_keep.clicked.connect(self.toggle_light)

    def toggle_light(self) -> None:
        """Ask for the one line, or for the usual form again."""
        if not self._to_come:
            self.only_keep_toggled.emit(not self.is_light)

    def show_day(self, title: str, fact: str, *, to_come: bool) -> None:
        """Show a day; a day to come has only one section anyway."""
        self.title.set_date(title)
        self._fact.setText(fact)
        self._to_come = to_come
        self._show_toggle()
        self._fit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.show_light(light=self.is_light)

    def show_fold(self, *, shown: bool) -> None:
        """Show what a narrow window folds, or leave it out."""
        self._fold.setVisible(shown)
        self._fit()

    def show_light(self, *, light: bool) -> None:
        """Say where the toggle leads to: the one line, or the usual form."""
        self.is_light = light
        self.only_keep.set_kind("link" if light else "ghost")
        self.only_keep.set_icon("pencil-line" if light else "zap")
        self.only_keep.set_key(LIGHT_KEY if light else "")
        self.only_keep.setText(_("Back to the usual form") if light else _("Just one line"))
        tip = "" if light else _("Shows only Keep, for a low-energy day")
        self.only_keep.setToolTip(f"{tip}  {key_text(LIGHT_KEY)}" if tip else "")
        self.restyle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the toggle below the date where there is no room beside it, and the fold below the week."""
        sides = self._row.contentsMargins()
        room = self.width() - sides.left() - sides.right()
        toggle = self.only_keep.sizeHint().width()
        beside = self.title.sizeHint().width() + toggle <= room
        direction = QBoxLayout.Direction
        facts = self._fact.sizeHint().width() + self._facts.spacing() + self._fold.sizeHint().width()
        in_line = facts + (toggle if beside else 0) <= room
        self._facts.setDirection(direction.LeftToRight if in_line else direction.TopToBottom)
        self._facts.setAlignment(self._fold, Qt.AlignmentFlag(0) if in_line else Qt.AlignmentFlag.AlignLeft)
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        align = Qt.AlignmentFlag
        self._row.setAlignment(self.only_keep, align.AlignBottom if beside else align.AlignLeft)
        self._row.setSpacing(0 if beside else self._host.theme.px(4))

    def _show_toggle(self) -> None:
        self.only_keep.setVisible(not self._to_come)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        end = OVERHANG_RIGHT + (_LINK_END if self.is_light else 0)
        self._row.setContentsMargins(px(OVERHANG_LEFT), 0, px(end), 0)
        self._words.setSpacing(px(2))
        self._facts.setSpacing(px(12))
        self._fit()
