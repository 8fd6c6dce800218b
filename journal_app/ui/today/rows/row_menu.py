"""The menu of one line: everything that can be done to it, with the keys that do it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from journal_app.domain.habit.evidence import Target
from journal_app.domain.kpt import Kind
from journal_app.i18n import _
from journal_app.ui.evidence.chip_words import chip_words
from journal_app.ui.kit import Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.rows.if_then import is_offered
from journal_app.ui.today.rows.item_row import ItemRow
from journal_app.ui.today.rows.line_commands import KEYS, MADE, Wish
from journal_app.ui.today.rows.row_tools import link_words, name_words, private_words
from journal_app.ui.today.rows.rows import Row

_SHORT = 24


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


class RowMenu(QObject):
    """Opens the menu of a row and says what was chosen."""

    wished = Signal(object, object)

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._owner = parent
        self._row: ItemRow | None = None

    def open(self, widget: ItemRow, editor: DayEditor, at: QPoint, *, versions: int = 0) -> None:
        """Open the menu of a row at a place of the screen; the line has several `versions`, or none to compare."""
        self._row = widget
        menu = Menu(self._host, self._owner)
        self._add_text_actions(menu, widget)
        row = widget.row
        if versions > 1:
            self._add(menu, Wish.VERSIONS, "split", _("Compare the versions"))
        if row.came_or_became is not None:
            other = _("Go to “{text}”").format(text=_shortened(row.came_or_became.label))
            self._add(menu, Wish.OTHER_END, "corner-down-right", other)
        if widget.marks.repeat:
            often = f"{_('Problems that come back')}: {widget.marks.repeat}"
            self._add(menu, Wish.REPEATS, "repeat", often)
        self._add(menu, Wish.LINK, "hash", f"{link_words()}…")
        self._add(menu, Wish.NAME, "at-sign", f"{name_words()}…")
        self._add_links(menu, row)
        self._add(
            menu, Wish.PRIVATE, "lock" if row.private else "lock-open", private_words(private=row.private)
        )
        if is_offered(row.kind, row.text):
            self._add(menu, Wish.IF_THEN, "", _("Word a Try as if …, then …"))
        menu.addSeparator()
        self._add(menu, Wish.MOVE_UP, "", _("Move up")).setEnabled(editor.can_move(row, -1))
        self._add(menu, Wish.MOVE_DOWN, "", _("Move down")).setEnabled(editor.can_move(row, 1))
        words = {
            Kind.KEEP: _("Make it a Keep"),
            Kind.PROBLEM: _("Make it a Problem"),
            Kind.TRY: _("Make it a Try"),
        }
        for wish, kind in MADE.items():
            if kind is not row.kind:
                self._add(menu, wish, "", words[kind]).setEnabled(not row.is_blank and editor.takes(kind))
        menu.addSeparator()
        self._add(menu, Wish.DELETE, "trash-2", _("Delete"), danger=True).setEnabled(not row.waits)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _add(self, menu: Menu, wish: Wish, icon: str, text: str, *, danger: bool = False) -> QAction:
        action = menu.add(icon, text, self._ignore, key=KEYS.get(wish, ""), danger=danger)
        action.setData(wish)
        return action

    def _add_links(self, menu: Menu, row: Row) -> None:
        """Offer to let go of what the line is linked to, each by its name."""
        for target in row.evidence:
            words = _("Unlink {target}").format(target=chip_words(target).face.text)
            menu.add("x", words, self._ignore).setData(target)
        if len(row.evidence) > 1:
            self._add(menu, Wish.LINKS, "", _("All links…"))

    def _add_text_actions(self, menu: Menu, widget: ItemRow) -> None:
        selected = widget.editor.textCursor().hasSelection()
        if selected:
            menu.add("", _("Cut"), widget.editor.cut, key="Ctrl+X")
            menu.add("", _("Copy"), widget.editor.copy, key="Ctrl+C")
        if widget.editor.canPaste():
            menu.add("", _("Paste"), widget.editor.paste, key="Ctrl+V")
        if menu.actions():
            menu.addSeparator()

    def _ignore(self) -> None:
        """Nothing: `_on_triggered` hears of every entry."""

    def _on_triggered(self, action: QAction) -> None:
        wish = action.data()
        if isinstance(wish, Wish | Target) and self._row is not None:
            self.wished.emit(self._row, wish)
