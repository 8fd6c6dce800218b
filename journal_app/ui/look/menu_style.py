"""Entries of a menu: 36 px, the current one tinted, a tick or icon left, the shortcut quiet at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionMenuItem, QWidget

from journal_app.ui.look.look import Look
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.shortcut_text import spaced

_SEPARATOR = 13
_ICON = 18
_GAP = 10
_GAP_SHORTCUT = 32
PANEL_RADIUS = 10


def _words(option: QStyleOptionMenuItem) -> tuple[str, str]:
    """Return the words and the shortcut, without the marks of mnemonics."""
    text, _, shortcut = option.text.partition("\t")
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&"), spaced(shortcut)


def _column(look: Look, option: QStyleOptionMenuItem) -> int:
    """Return the width of the column of ticks and icons; 0 in a menu that has neither."""
    has_marks = option.menuHasCheckableItems or option.maxIconWidth > 0
    return look.theme.px(_ICON + _GAP) if has_marks else 0


def menu_item_size(look: Look, option: QStyleOptionMenuItem) -> QSize:
    """Return the size of an entry in px."""
    theme = look.theme
    if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
        return QSize(theme.measure("popupInset"), theme.px(_SEPARATOR))
    text, shortcut = _words(option)
    width = QFontMetricsF(theme.font("dense")).horizontalAdvance(text) + _column(look, option)
    if shortcut:
        width += theme.px(_GAP_SHORTCUT) + QFontMetricsF(theme.font("caption")).horizontalAdvance(shortcut)
    elif option.menuItemType == QStyleOptionMenuItem.MenuItemType.SubMenu:
        width += theme.px(_GAP_SHORTCUT + _ICON)
    return QSize(round(width) + 2 * theme.measure("popupInset") + theme.px(8), theme.measure("row"))


def paint_menu_panel(painter: QPainter, look: Look, option: QStyleOption, widget: QWidget | None) -> None:
    """Draw the box of a menu, with round corners where the window behind shows through."""
    theme = look.theme
    round_corners = widget is not None and (
        widget.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground) or not widget.mask().isEmpty()
    )
    radius = theme.px(PANEL_RADIUS) if round_corners else 0
    rounded(painter, option.rect, radius, theme.color("raised"), theme.color("track"))


def paint_menu_item(painter: QPainter, look: Look, option: QStyleOptionMenuItem) -> None:
    """Draw an entry."""
    theme = look.theme
    rect = QRectF(option.rect)
    if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
        line = QRectF(
            rect.left() + theme.measure("popupInset"),
            round(rect.center().y()),
            rect.width() - 2 * theme.measure("popupInset"),
            1,
        )
        painter.fillRect(line, theme.color("hair"))
        return
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    if enabled and option.state & QStyle.StateFlag.State_Selected:
        rounded(painter, rect, theme.measure("radiusSmall"), theme.color("tint"))
    box = rect.adjusted(theme.measure("popupInset"), 0, -theme.measure("popupInset"), 0)
    side = theme.px(_ICON)
    mark = QRectF(box.left(), rect.center().y() - side / 2, side, side)
    text, shortcut = _words(option)
    if option.checked:
        look.icons.paint(painter, mark, "check", theme.color("accent" if enabled else "faint"))
    elif not option.icon.isNull():
        mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
        option.icon.paint(painter, mark.toRect(), Qt.AlignmentFlag.AlignCenter, mode)
    box.setLeft(box.left() + _column(look, option))
    draw_text(painter, box, text, theme.font("dense"), theme.color("text" if enabled else "faint"))
    if shortcut:
        ink = theme.color("muted" if enabled else "faint")
        draw_text(painter, box, shortcut, theme.font("caption"), ink, Qt.AlignmentFlag.AlignRight)
    elif option.menuItemType == QStyleOptionMenuItem.MenuItemType.SubMenu:
        arrow = QRectF(box.right() - theme.px(16), rect.top(), theme.px(16), rect.height())
        look.icons.paint(painter, arrow, "chevron-right", theme.color("muted"))
