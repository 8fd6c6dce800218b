"""One line of a day: its bullet, its words, its marks, and the tools while it is being edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.evidence.signs import SignedWord
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.lists.grip import Grip
from journal_app.ui.look.painting import dot, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.today.rows.item_editor import ItemEditor
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.row_marks import RowMarks
from journal_app.ui.today.rows.row_tools import RowTools
from journal_app.ui.today.rows.rows import Row

# Rows reach out of the column of writing: to the left for the grip, to the right for the ring of the card.
OVERHANG_LEFT = 28
OVERHANG_RIGHT = 4
TEXT_AT = 36
_END = 12
_CARD_PADDING = 11
_BULLET_AT = 12
_BULLET = 6
_TOOL_PADDING = 10
_LOCK_PADDING = 6


class ItemRow(Themed, QWidget):
    """A row of 38; while it has the caret it is a card with the tools below its words.

    Its signals carry the row itself: the form listens to many.
    """

    wished = Signal(object, object)
    edited = Signal(object, str)
    entered = Signal(object)
    left = Signal(object)
    menu_requested = Signal(object, QPoint)
    lines_pasted = Signal(object, object, object)
    grip_pressed = Signal(object)

    def __init__(self, host: ThemeHost, row: Row) -> None:
        super().__init__()
        self._host = host
        self.row = row
        self.is_active = False
        self.editor = ItemEditor(host)
        self._tools: RowTools | None = None
        self.grip = Grip(host, self)
        self.marks = RowMarks(host)
        self._name = ""
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._words = QHBoxLayout()
        self._words.addWidget(self.editor, 1, Qt.AlignmentFlag.AlignTop)
        self._words.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._words)
        self._column.addStretch(1)
        self.grip.hide()

    def _connect_signals(self) -> None:
        self.editor.wished.connect(self._on_wished)
        self.editor.text_edited.connect(self._on_text_edited)
        self.editor.entered.connect(self._on_entered)
        self.editor.left.connect(self._on_left)
        self.editor.menu_requested.connect(self._on_menu_requested)
        self.editor.lines_pasted.connect(self._on_lines_pasted)
        self.editor.signed.connect(self._on_wished)
        self.grip.pressed.connect(self._on_grip_pressed)
        self.marks.wished.connect(self._on_wished)

    def show_row(self) -> None:
        """Show what the row holds now."""
        row = self.row
        self.editor.set_text(row.text)
        self.editor.set_faint(row.offered)
        self.marks.show_row(row)
        if self._tools is not None:
            self._tools.set_private(row.private)
            self._tools.set_words(row.kind, self.editor.text())
        self._place()
        self.grip.setVisible(self._shows_grip())
        self.update()

    def set_name(self, name: str, versions: int) -> None:
        """Say what a screen reader calls the line, and how many versions it has."""
        self._name = name
        self.show_versions(versions)

    def show_versions(self, count: int) -> None:
        """Say that the line has several versions; below 2 there is nothing to say."""
        self.marks.show_versions(count)
        parts = (self._name, badge_words(count) if count > 1 else "", self.marks.spoken)
        self.editor.setAccessibleName(", ".join(part for part in parts if part))

    def set_active(self, active: bool) -> None:
        """Grow into a card, or be a plain row again."""
        if active == self.is_active:
            return
        self.is_active = active
        if active:
            self._ready_tools().show()
        elif self._tools is not None:
            discard(self._column, [self._tools])
            self._tools = None
        self.grip.setVisible(self._shows_grip())
        self.restyle()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.grip.setVisible(self._shows_grip(hover=True))
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.grip.setVisible(self._shows_grip(hover=False))
        self.update()
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        self.editor.caret_to_end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        column = self.rect().adjusted(theme.px(OVERHANG_LEFT), 0, -theme.px(OVERHANG_RIGHT), 0)
        if self.is_active:
            ring = theme.px(2)
            card = column.adjusted(-ring, theme.px(1), ring, -theme.px(1))
            rounded(
                painter, card, theme.measure("radiusCard"), theme.color("raised"), theme.color("accent"), ring
            )
        elif self.underMouse() and not self.row.waits:
            rounded(painter, column, theme.measure("radiusRow"), theme.color("surface"))
        ink = theme.kind_color(self.row.kind)
        center = QPointF(theme.px(OVERHANG_LEFT + _BULLET_AT), self._first_line().center().y() + 0.5)
        if self.row.waits or self.row.offered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.5 * theme.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = (theme.px(_BULLET) - 1.5 * theme.scale) / 2
            painter.drawEllipse(center, radius, radius)
        else:
            dot(painter, center, theme.px(_BULLET), ink)

    def _ready_tools(self) -> RowTools:
        # Made for the row that is edited, in a millisecond: a day has many more, and in each they would take 90 KiB.
        if self._tools is None:
            self._tools = RowTools(self._host)
            self._tools.hide()
            self._tools.set_private(self.row.private)
            self._tools.set_words(self.row.kind, self.editor.text())
            self._tools.wished.connect(self._on_wished)
            self._tools.menu_requested.connect(self._on_menu_requested)
            self._column.insertWidget(1, self._tools)
        return self._tools

    def _first_line(self) -> QRect:
        line = self._host.theme.line("writing")
        return QRect(0, self._column.contentsMargins().top(), self.width(), line)

    def _shows_grip(self, *, hover: bool | None = None) -> bool:
        over = self.underMouse() if hover is None else hover
        return (self.is_active or over) and not self.row.is_blank and not self.row.offered

    def _on_wished(self, wish: Wish | SignedWord) -> None:
        if wish is Wish.TO_CHIPS:
            self.marks.take_keyboard()
            return
        if wish is Wish.TO_WORDS:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if wish in (Wish.LINK, Wish.NAME, Wish.LINKS):
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)  # the picker opens at the caret
        self.wished.emit(self, wish)

    def _on_text_edited(self, text: str) -> None:
        if self._tools is not None:
            self._tools.set_words(self.row.kind, text)
        self.edited.emit(self, text)

    def _on_entered(self) -> None:
        self.entered.emit(self)

    def _on_left(self) -> None:
        self.left.emit(self)

    def _on_menu_requested(self, at: QPoint) -> None:
        self.menu_requested.emit(self, at)

    def _on_lines_pasted(self, around: object, lines: object) -> None:
        self.lines_pasted.emit(self, around, lines)

    def _on_grip_pressed(self) -> None:
        self.grip_pressed.emit(self)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._words.setSpacing(px(12))
        self._place()
        self.updateGeometry()
        self.update()

    def _place(self) -> None:
        theme = self._host.theme
        px = theme.px
        rest = theme.measure("rowResult") - theme.line("writing")
        top, bottom = (px(_CARD_PADDING),) * 2 if self.is_active else (rest // 2, rest - rest // 2)
        # The tools' icons stand below the words, so their buttons' padding reaches further left.
        left = px(OVERHANG_LEFT + TEXT_AT) - px(_TOOL_PADDING)
        # A lock has no fill: its words, not its padding, end where the other marks end.
        end = _END - _LOCK_PADDING if self.row.private else _END
        self._column.setContentsMargins(left, top, px(end + OVERHANG_RIGHT), bottom)
        self._words.setContentsMargins(px(_TOOL_PADDING), 0, 0, 0)
        self._column.setSpacing(px(2) if self.is_active else 0)
        side = self.grip.height()
        self.grip.move(px(OVERHANG_LEFT - 24), self._first_line().center().y() - side // 2 + 1)
