"""View of picking: the slots at the left, the notes to pick from at the right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.ui.kit import Board, Label, ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.notes.key_hints import KeyHints
from journal_app.ui.team.workshop.pick.pick_rows import PICK_KEY, Pick, pool_board
from journal_app.ui.team.workshop.pick.slots import Slots

_SLOTS = 344


class PickingView(Worded, QWidget):
    """`turned` names a note that is picked, or put back."""

    turned = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.slots = Slots(host)
        self.board = Board(host)
        self._nothing = Label(host, color="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._left = ScrollArea(host)
        self._left.setWidget(self.slots)
        self._right = QStackedWidget()
        self._right.addWidget(self.board)
        self._right.addWidget(self._nothing)
        self._hints = KeyHints(host)
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._column.addLayout(self._row, 1)
        self._column.addWidget(self._hints)
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, 1)
        self.board.opened.connect(self.turned)
        self.board.tool_requested.connect(self._on_tool)
        self.slots.removed.connect(self.turned)

    def show_step(self, view: StepView, picks: Sequence[Pick]) -> None:
        """Show what is picked, and the notes there are."""
        question = view.questions[0].text if view.questions else ""
        self.slots.show_picks(view.step.count, picks, question)
        is_fixed = any(one.given for one in picks)
        data = pool_board(view, frozenset(one.idea for one in picks), is_fixed=is_fixed)
        self.board.show_board(data)
        self._right.setCurrentIndex(0 if data.columns else 1)

    def focus_reason(self) -> None:
        """Put the caret where a reason is still missing."""
        slot = self.slots.without_reason()
        if slot is not None:
            slot.why.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._left.ensureWidgetVisible(slot)

    def _on_tool(self, note: Hashable, _tool: str) -> None:
        self.turned.emit(note)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._hints.show_hints(
            (
                (_("Arrows"), _("go")),
                (PICK_KEY, _("pick or put back")),
                ("Tab", _("write why")),
                ("Ctrl+Return", _("seal and hand in")),
            )
        )
        self.board.sheet.setAccessibleName(_("Notes to pick from"))
        self._nothing.setText(
            _("There are no notes to pick from yet. Open the board of the meeting before first.")
        )

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row.setSpacing(px(24))
        self._left.setFixedWidth(px(_SLOTS))
