"""The bar of the three sections: their letters, and the name of the one that is chosen."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.i18n import _
from journal_app.ui.kit import Row
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.kit.marks.badge import LETTERS, paint_badge
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.section_names import section_name

_SIDE = 24
_GAP = 8


class _KindButton(HoverButton):
    """A section's letter; its name stands beside it while it is chosen."""

    stepped = Signal(object, int)

    def __init__(self, host: ThemeHost, kind: Kind) -> None:
        super().__init__(host)
        self.kind = kind
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        self.toggled.connect(self._on_toggled)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        width = theme.px(_SIDE)
        if self.isChecked():
            words = QFontMetricsF(theme.font("body", bold=True)).horizontalAdvance(self.text())
            width += theme.px(_GAP) + math.ceil(words) + 1
        return QSize(width, theme.px(_SIDE))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self.kind, step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        side = theme.px(_SIDE)
        badge = QRectF(0, 0, side, side)
        if self.isChecked():
            paint_badge(painter, theme, badge, self.kind)
            left = side + theme.px(_GAP)
            words = QRectF(left, 0, self.width() - left, side)
            draw_text(painter, words, self.text(), theme.font("body", bold=True), theme.color("text"))
            return
        ink = "faint" if not self.isEnabled() else "text" if self.underMouse() else "muted"
        fill = "surface" if not self.isEnabled() else "surface2Hover"
        rounded(painter, badge, theme.measure("radiusSmall"), theme.color(fill), theme.edge())
        font = QFont(theme.font("dense", bold=True))
        font.setPixelSize(round(side * 13 / 24))
        draw_text(painter, badge, LETTERS[self.kind], font, theme.color(ink), Qt.AlignmentFlag.AlignHCenter)

    def _on_toggled(self) -> None:
        self.updateGeometry()
        self.update()


class KindBar(Row):
    """Keep, Problem or Try: one of them is chosen. Where the day is still to come only a Try can be."""

    changed = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, spacing=10)
        self._buttons = {kind: _KindButton(host, kind) for kind in Kind}
        self._group = QButtonGroup(self)
        for button in self._buttons.values():
            self.addWidget(button)
            self._group.addButton(button)
            button.clicked.connect(self._on_clicked)
            button.stepped.connect(self._on_stepped)
        self._buttons[Kind.KEEP].setChecked(True)

    @property
    def kind(self) -> Kind:
        """Return the section that is chosen."""
        return next(kind for kind, button in self._buttons.items() if button.isChecked())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where the tab key stops."""
        return tuple(self._buttons.values())

    def choose(self, kind: Kind) -> None:
        """Choose a section, if it can be chosen."""
        button = self._buttons[kind]
        if button.isEnabled() and not button.isChecked():
            button.setChecked(True)
            self.changed.emit(kind)

    def allow_only_try(self, only_try: bool) -> None:
        """Leave a Try alone to choose, or all three."""
        if only_try:
            self.choose(Kind.TRY)
        for kind, button in self._buttons.items():
            button.setEnabled(kind is Kind.TRY or not only_try)
            hint = _("Only Tries can be added to future days.") if not button.isEnabled() else ""
            button.setToolTip(hint or button.accessibleDescription())

    def set_keys(self, keys: list[str]) -> None:
        """Say by which key each is chosen, in the order of the sections."""
        for button, key in zip(self._buttons.values(), keys, strict=True):
            button.setText(section_name(button.kind))
            button.setAccessibleName(section_name(button.kind))
            button.setAccessibleDescription(f"{section_name(button.kind)}  {key}")
            button.setToolTip(button.accessibleDescription())
            button.updateGeometry()

    def _on_clicked(self) -> None:
        self.changed.emit(self.kind)

    def _on_stepped(self, kind: Kind, step: int) -> None:
        allowed = [one for one, button in self._buttons.items() if button.isEnabled()]
        after = allowed[(allowed.index(kind) + step) % len(allowed)]
        self.choose(after)
        self._buttons[after].setFocus(Qt.FocusReason.TabFocusReason)
