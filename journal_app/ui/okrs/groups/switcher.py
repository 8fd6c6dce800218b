"""The switcher of groups: a button that says where one looks, and the popover that it opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Divider, Label, Popover
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.groups.choice_rows import INDENT, ChoiceRows
from journal_app.ui.okrs.groups.sight import EVERYTHING, Choice, GroupSight, Where

_POPOVER = 432
_ROWS = 11
_PADDING, _ICON, _GAP, _BETWEEN = 12, 16, 8, 8
_MOST = 420
_LEAST_WORDS = 80
ICON_ONLY = 32
_STEP = "›"
_FOLD_AREA = 28


class WhereButton(HoverButton):
    """The path to where one looks, the last of it in bold; where there is little room, the last alone."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._path: tuple[str, ...] = ("",)
        self._is_short = False
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_path(self, path: tuple[str, ...]) -> None:
        """Say where one looks."""
        self._path = path
        self.setAccessibleName(_("Group: {path}").format(path=f" {_STEP} ".join(path)))
        self.setToolTip(f" {_STEP} ".join(path))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Leave out what stands above."""
        if short != self._is_short:
            self._is_short = short
            self.updateGeometry()
            self.update()

    def set_room(self, room: int) -> None:
        """Be no wider than some px on the screen, an icon alone where that is little; 0 takes that back."""
        if room != self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    @property
    def _shown(self) -> tuple[str, ...]:
        return self._path[-1:] if self._is_short else self._path

    def _width(self) -> float:
        theme, names = self._host.theme, self._shown
        plain, bold = QFontMetricsF(theme.font("body")), QFontMetricsF(theme.font("body", bold=True))
        above = sum(plain.horizontalAdvance(name) for name in names[:-1])
        steps = (plain.horizontalAdvance(_STEP) + theme.px(2 * _BETWEEN)) * (len(names) - 1)
        fixed = theme.px(2 * _PADDING + 2 * _ICON + 2 * _GAP)
        return above + steps + bold.horizontalAdvance(names[-1]) + fixed

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        most = min(theme.px(_MOST), self._room) if self._room else theme.px(_MOST)
        return QSize(min(round(self._width()) + 1, most), theme.measure("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(ICON_ONLY), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        px, box = theme.px, QRectF(self.rect())
        fill = mix(theme.color("surface"), theme.color("surface2"), self._hover.value)
        rounded(painter, box, theme.measure("radiusRow"), fill, theme.edge())
        if self.width() < px(_LEAST_WORDS):
            icon = QRectF(0, box.top(), px(_ICON), box.height())
            icon.moveCenter(box.center())
            self._host.icons.paint(painter, icon, "building-2", theme.color("muted"))
            return
        inner = box.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
        icon = QRectF(inner.left(), inner.top(), px(_ICON), inner.height())
        self._host.icons.paint(painter, icon, "building-2", theme.color("muted"))
        chevron = QRectF(inner.right() - px(_ICON), inner.top(), px(_ICON), inner.height())
        self._host.icons.paint(painter, chevron, "chevron-down", theme.color("muted"))
        inner.setLeft(icon.right() + px(_GAP))
        inner.setRight(chevron.left() - px(_GAP))
        plain = theme.font("body")
        names = self._shown if round(self._width()) <= self.width() else self._path[-1:]
        for name in names[:-1]:
            for words, gap in ((name, 0), (_STEP, px(_BETWEEN))):
                inner.setLeft(inner.left() + gap)
                draw_text(painter, inner, words, plain, theme.color("muted"))
                inner.setLeft(inner.left() + QFontMetricsF(plain).horizontalAdvance(words))
            inner.setLeft(inner.left() + px(_BETWEEN))
        draw_text(painter, inner, names[-1], theme.font("body", bold=True), theme.color("text"))

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class _Footer(Worded, QWidget):
    """Which keys do what, and the way to edit the groups."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._keys = Label(host, role="caption", color="muted")
        self.edit = Button(host, kind="link", icon="pencil")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._keys, 1)
        self._row.addWidget(self.edit)

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self._keys.setText(_("↑ ↓ choose    ← → open, close    Enter show"))
        self.edit.setText(_("Edit groups"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(12), px(4), px(4), px(4))
        self._row.setSpacing(px(12))


class GroupPopover(Popover):
    """All groups and their people; ← and → fold them, Return shows one. Typing finds across all of them."""

    edit_requested = Signal()
    _sight: GroupSight | None = None
    _at = EVERYTHING

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(host, parent, painter=ChoiceRows(), width=_POPOVER, rows_shown=_ROWS)
        self._open: dict[Where, bool] = {}
        self._footer_row = _Footer(host)
        self.add_footer(Divider(host))
        self.add_footer(self._footer_row)
        self._footer_row.edit.clicked.connect(self._on_edit)

    def offer(self, sight: GroupSight, at: Where) -> None:
        """Show the groups as they are, with the way to where one looks open."""
        self._sight, self._at = sight, at
        self._open = {Where(group.id): True for group in sight.tree.path(at.group)} | self._open
        self.set_placeholder(_("Find a group or person"))
        self.set_empty_text(_("No group or person of this name."))
        self._fill()

    @override
    def _found(self, query: str) -> Sequence[Any]:
        if self._sight is None:
            return []
        if query.strip():
            return list(self._sight.found(query))
        return list(self._sight.choices(self._is_open))

    @override
    def _first_choice(self, rows: Sequence[Any]) -> object:
        keys = [row.where for row in rows]
        return self._at if self._at in keys else keys[0]

    def _is_open(self, where: Where) -> bool:
        tree = self._sight.tree if self._sight is not None else None
        is_wide = tree is not None and where.group is not None and bool(tree.children(where.group))
        return self._open.get(where, where == EVERYTHING or is_wide)

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        if self._edit.is_composing:
            return False
        key, current = event.key(), self._list.current
        folds = key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self._edit.text()
        if folds and isinstance(current, Choice):
            self._fold(current, opens=key == Qt.Key.Key_Right)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            super()._on_opened(current)
            return True
        if key == Qt.Key.Key_Tab:
            self._footer_row.edit.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super()._on_key(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def _on_opened(self, row: object) -> None:
        """A click on the mark before a row folds it; anywhere else it chooses."""
        if isinstance(row, Choice) and row.is_open is not None:
            px = self._host.theme.px
            left = self._host.theme.measure("popupInset") + px(INDENT * row.depth)
            across = self._list.viewport().mapFromGlobal(QCursor.pos()).x()
            if across < left + px(_FOLD_AREA):
                self._fold(row, opens=not row.is_open)
                return
        super()._on_opened(row)

    def _fold(self, row: Choice, *, opens: bool) -> None:
        """Open or close a row; where it is so already, go to what is below it or above it."""
        if row.is_open is not None and row.is_open is not opens:
            self._open[row.where] = opens
            self._at = row.where
            self._fill()
        elif opens and row.is_open:
            self._list.step(1)
        elif not opens and self._sight is not None and row.where != EVERYTHING:
            above = self._sight.tree.parent(row.where.group) if row.where.group is not None else None
            self._list.choose(Where(row.where.group) if row.is_person else Where(above))

    def _on_edit(self) -> None:
        self._close()
        self.edit_requested.emit()
