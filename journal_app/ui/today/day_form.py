"""The form of a day: each gesture in a row goes to the day editor, and typing to the journal by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.domain.habit.evidence import Target
from journal_app.domain.kpt import Kind
from journal_app.domain.team import Team
from journal_app.settings import Settings
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.evidence.signs import SignedWord
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.day_sheet import DaySheet
from journal_app.ui.today.rows.item_row import ItemRow
from journal_app.ui.today.rows.line_commands import ACCEPTS, BEYOND, MADE, Wish
from journal_app.ui.today.rows.pasted import Cells
from journal_app.ui.today.rows.row_menu import RowMenu
from journal_app.ui.today.rows.rows import Row

if TYPE_CHECKING:
    from journal_app.ui.today.rows.row_drag import RowDrag

_OF_LINKS = frozenset({Wish.LINK, Wish.NAME, Wish.LINKS, Wish.LINK_BACK})


class DayForm(QWidget):
    """The lines of one day. What is typed is written within two seconds, when the caret leaves, and on `save`."""

    edited = Signal()
    written = Signal()
    step_closed = Signal()
    row_entered = Signal(QWidget)
    exit_requested = Signal(int)
    pick_requested = Signal(object, object)
    deleted = Signal(object)
    spread = Signal(object)
    files_refused = Signal()
    wished_beyond = Signal(object, object)
    composing = Signal(bool)

    def __init__(
        self,
        host: ThemeHost,
        editor: DayEditor,
        team: Team,
        conflicts: Conflicts | None = None,
        settings: Callable[[], Settings] = Settings,
    ) -> None:
        super().__init__()
        self._host = host
        self.editor = editor
        self._team = team
        self._conflicts = conflicts or Conflicts(self)
        self.sheet = DaySheet(host, self._conflicts, settings)
        self.drag: RowDrag | None = None
        self._menu = RowMenu(host, self)
        self._autosave = SaveTimer(self)
        self._held = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self._connect_signals()
        self.sync()

    def _connect_signals(self) -> None:
        self._autosave.timeout.connect(self.save)
        self._conflicts.changed.connect(self.sheet.show_versions)
        self._menu.wished.connect(self.act)
        self.sheet.row_made.connect(self._on_row_made)

    # Showing -------------------------------------------------------------------

    def show_day(self, editor: DayEditor, team: Team, caret: Row | None = None) -> None:
        """Show a day, with a team's wording of the sections and the caret in a row."""
        self.editor, self._team = editor, team
        self.sync(caret)

    def sync(self, caret: Row | None = None) -> None:
        """Bring the screen in line with the rows, and put the caret at the end of `caret`."""
        self.sheet.sync(self.editor, self._team, caret)

    def focus_start(self) -> None:
        """Put the caret where the next line goes."""
        row = self.editor.first_blank()
        if row is not None:
            self.sheet.focus_row(row)

    # Writing -------------------------------------------------------------------

    def save(self) -> None:
        """Write what has been typed."""
        self._autosave.stop()
        if self.editor.save():
            self.written.emit()

    def leave(self) -> None:
        """Write everything and settle the row being edited, as if the caret had left."""
        self.save()
        widget = self.sheet.current()
        if widget is not None:
            self._on_left(widget)

    def hold(self, *, on: bool) -> None:
        """Write nothing while the picker is open: a lone # that only opened it is not worth a line."""
        self._held = on
        if on:
            self._autosave.stop()
        else:
            self._autosave.touch()

    def link(self, widget: ItemRow, to: Target, *, on: bool) -> None:
        """Link the line of a row to what it served, or let go of that."""
        if widget.row not in self.editor.rows:
            return
        self._show(self.editor.link(widget.row, to, on=on))
        if not widget.row.is_dirty:
            widget.editor.forget_steps()  # undo takes the link back first

    def act(self, widget: ItemRow, wish: Wish | SignedWord | Target) -> None:
        """Do what is wished of a row; a word behind a sign wishes to be linked, a target to be let go."""
        row = widget.row
        if row not in self.editor.rows:
            return
        if not isinstance(wish, Wish) or wish in _OF_LINKS:
            self.pick_requested.emit(widget, wish)
            return
        if wish is Wish.VERSIONS:
            self._conflicts.ask(row.id)
            return
        if wish in BEYOND:
            self.wished_beyond.emit(widget, wish)
            return
        row.offered = row.offered and wish not in ACCEPTS
        if wish is Wish.NEXT and not row.is_blank:
            self.sync(self.editor.rows.insert_below(row))
        elif wish in (Wish.REMOVE, Wish.DELETE):
            self._remove(widget, say=wish is Wish.DELETE)
        elif wish is Wish.PRIVATE:
            self._show(self.editor.toggle_private(row))
        elif wish in (Wish.NEXT, Wish.FORWARD, Wish.BACK):
            self._go_to_section(row, -1 if wish is Wish.BACK else 1)
        elif wish in (Wish.UP, Wish.DOWN):
            self.sheet.focus_beside(self.editor, widget, -1 if wish is Wish.UP else 1)
        elif wish in (Wish.MOVE_UP, Wish.MOVE_DOWN):
            self._show(self.editor.move(row, -1 if wish is Wish.MOVE_UP else 1))
        elif wish in MADE:
            self._show(self.editor.turn_into(row, MADE[wish]))

    # Gestures ------------------------------------------------------------------

    def _go_to_section(self, row: Row, step: int) -> None:
        target = self.editor.section_from(row.kind, step)
        if target is None:
            self.exit_requested.emit(step)
        else:
            self.sheet.focus_row(target)

    def _remove(self, widget: ItemRow, *, say: bool) -> None:
        kind, was_line = widget.row.kind, not widget.row.waits and not widget.row.offered
        self.sync(self.editor.remove(widget.row))
        self.edited.emit()
        if not was_line or widget.row in self.editor.rows:
            return  # nothing was there or it was only offered, or it could not be deleted
        self.written.emit()
        if say:
            self.deleted.emit(kind)

    def _show(self, changed: bool) -> None:
        if changed:
            self.sync()
            self.written.emit()

    # Rows ----------------------------------------------------------------------

    def _on_row_made(self, widget: ItemRow) -> None:
        widget.edited.connect(self._on_edited)
        widget.entered.connect(self._on_entered)
        widget.left.connect(self._on_left)
        widget.editor.paused.connect(self.save)
        widget.editor.paused.connect(self.step_closed)
        widget.editor.composing.connect(self.composing)
        widget.wished.connect(self.act)
        widget.editor.files_refused.connect(self.files_refused)
        widget.lines_pasted.connect(self._on_lines_pasted)
        widget.menu_requested.connect(self._on_menu_requested)
        widget.grip_pressed.connect(self._on_grip_pressed)

    def _on_edited(self, widget: ItemRow, text: str) -> None:
        was_blank = widget.row.is_blank
        if self.editor.type(widget.row, text):
            self.sync()
        elif was_blank is not widget.row.is_blank:
            widget.show_row()
            self.sheet.show_header(self.editor, self._team, widget.row.kind)
        if not self._held:
            self._autosave.touch()
        self.edited.emit()

    def _on_entered(self, widget: ItemRow) -> None:
        before = self.sheet.current()
        if before is not None and before is not widget:
            self._on_left(before)
        widget.set_active(True)
        self.row_entered.emit(widget)

    def _on_left(self, widget: ItemRow) -> None:
        widget.set_active(False)
        if widget.row not in self.editor.rows:
            return
        if widget.editor.is_composing:
            self.save()  # the words that are composed are still to come
            return
        wrote = self.editor.leave(widget.row)
        widget.editor.forget_steps()
        self.step_closed.emit()
        self.sync()
        if wrote:
            self.written.emit()

    def _on_lines_pasted(self, widget: ItemRow, around: tuple[str, str], cells: Cells) -> None:
        caret, kinds = self.editor.paste(widget.row, around, cells)
        self.sync(caret)
        self.written.emit()
        if len(kinds) > 1:
            self.spread.emit(kinds)

    def _on_menu_requested(self, widget: ItemRow, at: QPoint) -> None:
        self._menu.open(widget, self.editor, at, versions=self._conflicts.count(widget.row.id))

    def _on_grip_pressed(self, widget: ItemRow) -> None:
        from journal_app.ui.today.rows.row_drag import RowDrag

        self.save()
        if self.drag is None:
            self.drag = RowDrag(self._host, self.sheet)
            self.drag.dropped.connect(self._on_dropped)
        self.drag.begin(widget, self.editor)

    def _on_dropped(self, widget: ItemRow, kind: Kind, index: int) -> None:
        self._show(self.editor.place(widget.row, kind, index))
