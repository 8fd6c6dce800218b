"""The dialog that asks why something changes in the middle of a cycle, and says what will happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.ledger import ReasonCode, Why
from journal_app.i18n import _, pgettext
from journal_app.labels import word_label
from journal_app.ui.kit import Button, Card, Field, FormRow, Label, Row, Segmented
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.ledger.choice_chips import ChoiceChips

_WIDTH = 608
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CODES = tuple(code for code in ReasonCode if code is not ReasonCode.NONE)
FINDINGS = (
    FindingKind.VAGUE,
    FindingKind.COST,
    FindingKind.AGREEMENT,
    FindingKind.CONTROL,
    FindingKind.TASK,
)


class Move(StrEnum):
    """What can be done with a node in the middle of a cycle."""

    ADD = "add"
    CHANGE = "change"
    DROP = "drop"
    POSTPONE = "postpone"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about. `then` is the label of the next cycle; `preview` says what a move would do, in lines.

    `is_kr`: only a key result can be found badly set.
    """

    ref: str
    about: str
    title: str
    moves: tuple[Move, ...]
    chosen: Move
    then: str
    preview: Callable[[Move], Sequence[tuple[str, str]]]
    is_kr: bool = True


class ReasonDialog(Sheet):
    """Asks for a reason. `decided(move, why)`: the person has given one, and chosen what to do."""

    decided = Signal(object, object)

    def __init__(self, host: ThemeHost, parent: QWidget | None, question: Question) -> None:
        super().__init__(host, parent, width=_WIDTH)
        self._question = question
        self._ref = Label(host, question.ref, role="dense", bold=True, color="accent")
        self._about = Label(host, question.about, role="caption", color="muted")
        self._title = Label(host, question.title, color="muted", wrap=True)
        self.moves = Segmented(host)
        for move in question.moves:
            self.moves.add(move.value, "")
        self.moves.set_checked([question.chosen.value])
        self.reason = Field(host)
        self._reason_row = FormRow(host, self.reason, label_role="caption")
        self.codes = ChoiceChips(host, [code.value for code in _CODES])
        self._codes_row = FormRow(host, self.codes, label_role="caption")
        self.findings = ChoiceChips(host, [kind.value for kind in FINDINGS], multi=True)
        self._findings_row = FormRow(host, self.findings, label_role="caption")
        self._effects = Card(host)
        self._grid = QGridLayout()
        self._said: list[Label] = []
        self._back = Label(host, role="caption", color="muted")
        self.no = self.add_button(Button(host, kind="ghost", key="Esc"), ButtonRole.RejectRole)
        self.yes = self.add_button(
            Button(host, kind="primary", key="Ctrl+Return"), ButtonRole.AcceptRole, main=True
        )
        self._build_layout()
        self._connect_signals()
        self.reason.setFocus()

    def _build_layout(self) -> None:
        self._effects.body.addLayout(self._grid)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(Row(self._host, self._ref, self._about, None))
        self.body.addWidget(self._title)
        self.body.addWidget(self.moves)
        for row in (self._reason_row, self._codes_row, self._findings_row):
            self.body.addWidget(row)
        self.body.addWidget(self._effects)
        self.body.addWidget(self._back)
        self.moves.setVisible(len(self._question.moves) > 1)
        self._findings_row.setVisible(self._question.is_kr)

    def _connect_signals(self) -> None:
        self.moves.changed.connect(self._on_move_changed)
        self.reason.text_edited.connect(self._on_typed)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)

    @property
    def move(self) -> Move:  # type: ignore[override]  # a dialog is not moved by us
        """Return what is to be done."""
        return Move(self.moves.checked()[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_yes()
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.set_heading(_("Why it changes"), _("In the middle of the cycle: what is to happen?"))
        self.moves.setAccessibleName(_("What is to happen"))
        for move in self._question.moves:
            self.moves.set_text(move.value, self._verb(move))
        self._reason_row.set_texts(_("The reason in one line, for whoever reads back on the cycle later"))
        self._codes_row.set_texts(_("What kind of reason is it? (optional)"))
        for code in _CODES:
            self.codes.set_text(code.value, word_label("ReasonCode", code))
        self._findings_row.set_texts(_("Did you notice something about the key result itself? (optional)"))
        for kind in FINDINGS:
            self.findings.set_text(kind.value, word_label("FindingKind", kind))
        self.no.setText(_("Leave it"))
        self._back.setText(_("You can take it back with Ctrl+Z."))
        self._show_move()

    def _verb(self, move: Move) -> str:
        if move is Move.POSTPONE:
            return _("Postpone to {cycle}").format(cycle=self._question.then)
        return {
            Move.ADD: pgettext("in the middle of a cycle", "Add"),
            Move.CHANGE: pgettext("in the middle of a cycle", "Change"),
            Move.DROP: pgettext("button", "Drop"),
            Move.PARK: _("Back to the parking lot"),
        }[move]

    def _show_move(self) -> None:
        self.yes.setText(self._verb(self.move))
        discard(self._grid, self._said)
        self._said = []
        for place, (label, said) in enumerate(self._question.preview(self.move)):
            words = Label(self._host, label, role="dense", color="muted")
            value = Label(self._host, said, role="dense", wrap=True)
            self._grid.addWidget(words, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._said += [words, value]
        self._effects.setVisible(bool(self._said))
        self.refit()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))

    def _on_move_changed(self) -> None:
        self._show_move()

    def _on_typed(self) -> None:
        self._reason_row.set_error("")

    def _on_yes(self) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            self._reason_row.set_error(_("One line is enough: it stands in the log for everyone."))
            self.reason.setFocus()
            self.refit()
            return
        code = next(iter(self.codes.chosen()), ReasonCode.NONE.value)
        found = tuple(FindingKind(kind) for kind in self.findings.chosen())
        self.decided.emit(self.move, Why(ReasonCode(code), reason, found))
        self.accept()
