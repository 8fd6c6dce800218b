"""The three sections on screen: widgets that follow the rows of the day editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.team import Team
from journal_app.i18n import _
from journal_app.settings import Settings
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.daily_words import DayKind, hint
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.section_names import has_own_prompt, section_name
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.rows.item_row import ItemRow
from journal_app.ui.today.rows.rows import Row
from journal_app.ui.today.rows.section_header import SectionHeader


class DaySheet(Themed, QWidget):
    """Heads and rows of a day in one column, so that a row can change its section and keep the caret."""

    row_made = Signal(object)

    def __init__(self, host: ThemeHost, conflicts: Conflicts, settings: Callable[[], Settings]) -> None:
        super().__init__()
        self._host = host
        self._conflicts = conflicts
        self._settings = settings
        self.is_finished = False
        self.below_keep = QWidget()
        self.below_problem = QWidget()
        self._repeats: Mapping[Id, str] = {}
        self._rows: dict[Row, ItemRow] = {}
        self._order: list[QWidget] = []  # heads and rows from top to bottom
        self.headers = {kind: SectionHeader(host, kind, first=kind is Kind.KEEP) for kind in Kind}
        for place in (self.below_keep, self.below_problem):
            below = QVBoxLayout(place)
            below.setContentsMargins(0, 0, 0, 0)
            below.setSpacing(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def sync(self, editor: DayEditor, team: Team, caret: Row | None = None) -> None:
        """Show the rows of a day; the caret goes to the end of `caret` before rows that are gone are taken away."""
        shown: list[tuple[QWidget, bool]] = []
        for kind in Kind:
            visible = kind in editor.kinds
            self.show_header(editor, team, kind)
            shown.append(
                (self.headers[kind], visible and not (self.is_finished and not editor.written(kind)))
            )
            for number, row in enumerate(editor.rows.of(kind), 1):
                seen = visible and not (self.is_finished and row.waits)
                shown.append((self._show_row(editor, row, number), seen))
            if kind is Kind.KEEP:
                shown.append((self.below_keep, not self.is_finished))
            if kind is Kind.PROBLEM:
                shown.append((self.below_problem, visible and not self.is_finished))
        self._order = [widget for widget, _visible in shown]
        for at, (widget, visible) in enumerate(shown):
            if self._column.indexOf(widget) != at:
                self._column.insertWidget(at, widget)
            widget.setVisible(visible)
        if caret is not None:
            self.focus_row(caret)
        discard(self._column, [self._rows.pop(row) for row in self._rows.keys() - set(editor.rows)])

    def show_header(self, editor: DayEditor, team: Team, kind: Kind) -> None:
        """Show a section's wording and its number of lines."""
        self.headers[kind].show_section(team, editor.written(kind), closed=not editor.takes(kind))

    def focus_row(self, row: Row) -> None:
        """Put the caret at the end of a row."""
        widget = self._rows.get(row)
        if widget is not None:
            widget.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            widget.editor.caret_to_end()
            if widget.editor.hasFocus() and not widget.is_active:  # it had the keyboard all along
                widget.entered.emit(widget)

    def focus_beside(self, editor: DayEditor, widget: ItemRow, step: int) -> None:
        """Put the caret into the row above (-1) or below (1), as near to where it was as its letters allow."""
        target = editor.neighbour(widget.row, step)
        if target is None:
            return
        x = widget.editor.caret_x()
        self.focus_row(target)
        beside = self.current()
        if beside is not None and beside.row is target:
            beside.editor.caret_near(x, last_line=step < 0)

    def current(self) -> ItemRow | None:
        """Return the row with the caret, also while its menu or picker has the keyboard."""
        return next((widget for widget in self._rows.values() if widget.is_active), None)

    def widgets(self) -> tuple[ItemRow, ...]:
        """Return all rows from top to bottom."""
        return tuple(widget for widget in self._order if isinstance(widget, ItemRow))

    def show_repeats(self, repeats: Mapping[Id, str]) -> None:
        """Mark the Problems that come back, by how often they came."""
        self._repeats = repeats
        for row, widget in self._rows.items():
            widget.marks.show_repeat(self._repeats.get(row.id, "") if row.id else "")

    def show_versions(self) -> None:
        """Mark the lines that have several versions."""
        for row, widget in self._rows.items():
            widget.show_versions(self._conflicts.count(row.id))

    def _show_row(self, editor: DayEditor, row: Row, number: int) -> ItemRow:
        widget = self._rows.get(row)
        if widget is None:
            widget = self._rows[row] = ItemRow(self._host, row)
            self.row_made.emit(widget)
        widget.show_row()
        widget.marks.show_repeat(self._repeats.get(row.id, "") if row.id else "")
        name = _("{section} {number}").format(section=section_name(row.kind), number=number)
        widget.set_name(name, self._conflicts.count(row.id))
        widget.editor.set_placeholder(row.asks or self._hint(editor, row.kind))
        return widget

    def _hint(self, editor: DayEditor, kind: Kind) -> str:
        day = _day_kind(editor)
        if day is DayKind.NORMAL and has_own_prompt(kind):
            return _("One line is enough")  # the app's own words ask for another method
        return hint(kind, day, self._settings())


def _day_kind(editor: DayEditor) -> DayKind:
    if editor.only_keep or editor.has_word:
        return DayKind.TIRED
    return DayKind.QUIET if editor.nothing else DayKind.NORMAL
