"""The Fusion style with our measures, the style sheet's tokens, and the focus ring around whatever has the keyboard."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from journal_app.ui.look.look import Look
from journal_app.ui.look.menu_style import menu_item_size, paint_menu_item, paint_menu_panel
from journal_app.ui.look.theme import Theme

FOCUS_RADIUS = "focusRadius"
RING_ON_PARENT = "ringOnParent"
WRONG = "wrong"
NO_RING = -1
RING_WIDTH = 2
RING_GAP = 2
_STOCK_RADIUS = "radiusSmall"
_STOCK = (QPushButton, QLineEdit, QComboBox, QCheckBox, QRadioButton, QAbstractSpinBox)
# Tables, because Qt asks thousands of times while a window is built.
_HINTS = {
    QStyle.StyleHint.SH_ToolTip_WakeUpDelay: 500,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_FocusFrame_AboveWidget: 1,
    QStyle.StyleHint.SH_FocusFrame_Mask: 0,  # the mask would cut into the ring's round corners
}
_LENGTHS = {
    QStyle.PixelMetric.PM_FocusFrameHMargin: RING_WIDTH + RING_GAP,
    QStyle.PixelMetric.PM_FocusFrameVMargin: RING_WIDTH + RING_GAP,
    QStyle.PixelMetric.PM_MenuHMargin: 6,
    QStyle.PixelMetric.PM_MenuVMargin: 6,
    QStyle.PixelMetric.PM_TextCursorWidth: 2,
    QStyle.PixelMetric.PM_LayoutHorizontalSpacing: 8,
    QStyle.PixelMetric.PM_LayoutVerticalSpacing: 8,
}
_TOKEN = re.compile(r"\$(?:(px)\((\d+)\)|(\w+))")


def fill_template(template: str, theme: Theme) -> str:
    """Put a theme into a style sheet: `$text` becomes a colour, `$radiusRow` and `$px(12)` a scaled length.

    Raises KeyError for a token no theme file knows.
    """

    def value(match: re.Match[str]) -> str:
        if match[1]:
            return f"{theme.px(int(match[2]))}px"
        if match[3] in theme.measures:
            return f"{theme.measure(match[3])}px"
        color = theme.color(match[3])
        return color.name() if color.alpha() == 255 else f"rgba{color.getRgb()}"

    return _TOKEN.sub(value, template)


class KitStyle(QProxyStyle):
    """Fusion, minus its focus rectangles and with our delays and margins."""

    def __init__(self, look: Look) -> None:
        super().__init__("Fusion")
        self._look = look

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        own = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if own is None else own

    @override
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        own = _LENGTHS.get(metric)
        return super().pixelMetric(metric, option, widget) if own is None else self._look.theme.px(own)

    @override
    def sizeFromContents(
        self,
        type: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        if type == QStyle.ContentsType.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
            return menu_item_size(self._look, option)
        return super().sizeFromContents(type, option, size, widget)  # type: ignore[arg-type]  # it may be None

    @override
    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            paint_menu_item(painter, self._look, option)
            return
        super().drawControl(element, option, painter, widget)

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element in (QStyle.PrimitiveElement.PE_FrameFocusRect, QStyle.PrimitiveElement.PE_FrameMenu):
            return
        if element == QStyle.PrimitiveElement.PE_PanelMenu:
            paint_menu_panel(painter, self._look, option, widget)
            return
        super().drawPrimitive(element, option, painter, widget)


class FocusRing(QObject):
    """Puts a ring of 2 px, with a gap of 2 px, around the widget that has the keyboard.

    A widget asks for it with the dynamic property "focusRadius", which names a measure of the theme or is a number of
    px at 100 %; stock buttons and fields get it anyway, unless the property is NO_RING. With "ringOnParent" the ring
    goes around the box a bare editor sits in.
    """

    def __init__(self, look: Look, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._app = app
        self._frame: _RingFrame | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is None:
            return
        parent = now.parentWidget()
        target = parent if parent is not None and now.property(RING_ON_PARENT) else now
        radius = target.property(FOCUS_RADIUS)
        if radius is None and isinstance(target, _STOCK):
            radius = _STOCK_RADIUS
        if radius is None or radius == NO_RING:
            return
        if isinstance(radius, str):
            radius = self._look.theme.measures[radius]
        self._frame = _RingFrame(self._look, int(radius))
        self._frame.setWidget(target)

    @Slot()
    def draw_anew(self) -> None:
        """Put the ring back: a new style sheet hides its frame."""
        self._on_focus_changed(None, self._app.focusWidget())

    def _drop(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None and isValid(frame):  # it dies with its window
            frame.hide()
            frame.deleteLater()


class _RingFrame(QFocusFrame):
    """The ring itself: a transparent frame that Qt keeps around its widget."""

    def __init__(self, look: Look, radius: int) -> None:
        super().__init__()
        self._look = look
        self._radius = radius

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        width = theme.px(RING_WIDTH)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        radius = theme.px(self._radius + RING_GAP) + inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
