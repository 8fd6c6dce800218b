"""The page of an area: ideas for its OKRs are put forward, converged by one person, and decided one by one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import Board, EmptyPane, ScrollArea
from journal_app.ui.kit.fields.input_method import after_composing
from journal_app.ui.notes.note_deeds import NoteDeeds
from journal_app.ui.okrs.course.page import OverPage
from journal_app.ui.okrs.drafts import board_rows
from journal_app.ui.okrs.drafts.area_deeds import AreaDeeds
from journal_app.ui.okrs.drafts.board_acts import AreaActs
from journal_app.ui.okrs.drafts.decide_view import DecideView
from journal_app.ui.okrs.drafts.foot import AreaFoot
from journal_app.ui.okrs.drafts.head import AreaHead
from journal_app.ui.okrs.drafts.idea_bar import IdeaBar
from journal_app.ui.okrs.drafts.load import load_area
from journal_app.ui.okrs.drafts.tables import AREA_TABLES
from journal_app.ui.okrs.drafts.values import Area, Candidate, Stage
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOW = 360


class AreaPage(OverPage):
    """Shows one area at a stage: that of its notes, or the one somebody turned to."""

    tables: ClassVar[frozenset[str]] = AREA_TABLES

    def __init__(self, pane: Pane, step: Id) -> None:
        super().__init__(pane)
        self.id = step
        self._cycle = ""
        self._found: Area | None = None
        self._job: Job[Area] | None = None
        self._turned: Stage | None = None
        self._is_keyboard_due = False
        host = pane.host
        self.head = AreaHead(host)
        self.board = Board(host)
        self.board.sheet.alt_goes_aside = True
        self.bar = IdeaBar(host)
        self.decide = DecideView(pane)
        self.foot = AreaFoot(host)
        self._notes = NoteDeeds(pane, step, self)
        self._deeds = AreaDeeds(pane, step, self)
        self._acts = AreaActs(host, self.board, self._notes)
        self._waiting = EmptyPane(host, "goal")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._whole = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.decide)
        self._column = QVBoxLayout(self._whole)
        self._column.addWidget(self.head)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.foot)
        self._area = ScrollArea(self._host)
        self._area.setWidget(self._whole)
        self._pages = QStackedWidget()
        for widget in (self._area, self._waiting):
            self._pages.addWidget(widget)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.head.left.connect(self.left)
        self.head.next_requested.connect(self._on_next)
        self.head.stage_requested.connect(self._on_stage)
        self.bar.submitted.connect(self._on_submitted)
        self.decide.decided.connect(self._deeds.decide)
        self.decide.explained.connect(self._deeds.explain)
        self._waiting.action_requested.connect(self.left)
        for changes in (self._notes.done, self._deeds.done, self.decide.changed):
            changes.connect(self._reload)

    # The page of the tab ---------------------------------------------------------------

    @override
    def show_place(self, place: Place) -> None:
        self._cycle = place.cycle.label
        self._reload()

    def _reload(self) -> None:
        if self._job is not None:
            self._job.cancel()
        load: Callable[[], Area] = partial(load_area, self._pane.journal, self.id)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    def _on_loaded(self, found: Area) -> None:
        before = self._found
        if before is not None and found.stage > before.stage and not found.leads:
            self._turned = None  # the one who leads has gone on
        self._found = found
        self._show()
        if self._is_keyboard_due:
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        """The step has gone meanwhile, for example: say so, and go back."""
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
        self.left.emit()

    # What is shown -------------------------------------------------------------------

    @property
    def stage(self) -> Stage:
        """Return the stage that is shown."""
        if self._turned is not None:
            return self._turned
        return self._found.stage if self._found is not None else Stage.DIVERGE

    def _show(self) -> None:
        area = self._found
        if area is None:
            return
        stage, view = self.stage, area.view
        self._pages.setCurrentWidget(self._area if area.view.is_open else self._waiting)
        self.head.show_area(area, stage, max(area.stage, stage), self._cycle)
        self.head.show_timer(area.timer)
        self._acts.show_area(area, stage)
        if stage is Stage.DECIDE:
            self.decide.show_area(area)
        elif stage is Stage.DIVERGE:
            self.board.show_board(board_rows.diverging(view))
        else:
            self.board.show_board(board_rows.converging(view, leads=area.leads))
        self._stack.setCurrentWidget(self.decide if stage is Stage.DECIDE else self.board)
        self.bar.setVisible(stage is Stage.DIVERGE)
        self.bar.show_places(
            [(one.cluster.id, one.cluster.name) for one in view.board.columns if one.cluster is not None]
        )
        self.foot.show_area(area, stage)

    def _turn(self, stage: Stage) -> None:
        """Show another stage."""
        self.flush()
        self._turned = stage
        self._show()
        self.take_keyboard()

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        if self._found is not None and not self._found.view.is_open:
            self._waiting.focus_action()
            return
        main = {Stage.DIVERGE: self.bar.line, Stage.CONVERGE: self.board}.get(self.stage)
        widget = main or self.decide.first
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self.bar if widget is self.bar.line else self._stack)

    @override
    def flush(self) -> None:
        self.board.editor.end(keeps=True)
        self.decide.flush()

    @override
    def drafts(self) -> tuple[str, ...]:
        typed = (self.bar.text, self.board.editor.text if self.board.editor.changed else "")
        return (*(text for text in typed if text), *self.decide.drafts())

    # What is done --------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        key = event.key()
        if key == Qt.Key.Key_F8 and not modifiers:
            after_composing(self._on_next_key)
        elif key == Qt.Key.Key_A and modifiers == control | shift and self.bar.isVisible():
            self.bar.turn_name()
        elif key in _RETURNS and modifiers == control and self.stage is Stage.DECIDE:
            after_composing(self._on_next_key)
        elif key == Qt.Key.Key_Escape and self._end_smaller():
            return
        elif self.stage is Stage.DECIDE or not self._acts.press(event):
            super().keyPressEvent(event)

    def _end_smaller(self) -> bool:
        """Let Esc end what is being edited before it leaves the page."""
        if self.board.editor.key is not None:
            self.board.editor.end(keeps=False)
            return True
        return self.decide.close_card()

    def _on_next_key(self) -> None:
        if self.head.next.isVisible():
            self._on_next()

    def _on_next(self) -> None:
        if self.stage is Stage.DECIDE:
            self.flush()
            drafts = [one.draft.id for one in self._all if one.draft is not None]
            self.left.emit()
            self._pane.open(drafts[0] if drafts else "tree")
        else:
            self._turn(Stage(self.stage + 1))

    def _on_stage(self, number: int) -> None:
        self._turn(Stage(number))

    def _on_submitted(self) -> None:
        if self._deeds.put_forward(self.bar.text, self.bar.cluster, nameless=self.bar.nameless.isChecked()):
            self.bar.clear()

    @property
    def _all(self) -> tuple[Candidate, ...]:
        return self._found.candidates if self._found is not None else ()

    # Look and language -----------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.board.sheet.setAccessibleName(_("Board"))
        self._waiting.set_texts(
            _(
                "The board opens when the meeting begins.\nUntil then everybody writes alone, on the worksheet."
            ),
            _("Back"),
        )
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the room to the ideas where the page is low, and scroll where it is not enough for the rest."""
        is_low = self.height() < self._host.theme.px(_LOW)
        self.foot.setVisible(not is_low)
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_low else policy.ScrollBarAlwaysOff
        )

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(32), px(16))
        self._column.setSpacing(px(12))
        self._fit()
