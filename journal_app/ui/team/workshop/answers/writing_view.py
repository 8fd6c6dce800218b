"""Questions of a step to write to: each with its field, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.ui.kit import Label, TextArea
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.team.workshop.answers.question_row import QuestionRow
from journal_app.ui.team.workshop.answers.values import Asked
from journal_app.ui.team.workshop.parts.notice import Notice


class WritingView(Themed, QWidget):
    """`edited` says that something was typed. What is typed stays when what is shown is read anew."""

    edited = Signal()
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._asked: tuple[Asked, ...] = ()
        self.rows: list[QuestionRow] = []
        self._title = Label(host, role="date", bold=True, wrap=True)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self.notice = Notice(host)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._facts)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.notice)

    @property
    def writing(self) -> QuestionRow | None:
        """Return the row whose field has the caret."""
        return next((row for row in self.rows if row.field.edit.hasFocus()), None)

    @property
    def area(self) -> TextArea | None:
        """Return the field with the caret, or the first that waits for words."""
        row = self.writing or self.first_empty
        return row.field.edit if row is not None else None

    @property
    def first_empty(self) -> QuestionRow | None:
        """Return the first question without an answer, or else the last."""
        empty = (row for row in self.rows if not row.field.text().strip())
        return next(empty, self.rows[-1] if self.rows else None)

    def set_title(self, title: str, facts: str) -> None:
        """Say what is asked for, and when."""
        self._title.setText(title)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))

    def show_questions(self, asked: Sequence[Asked], stored: Mapping[Id, str], *, sealed: bool) -> None:
        """Show questions and what is stored for them; a field that is being written in keeps what stands in it."""
        if tuple(asked) != self._asked:
            self._rebuild(tuple(asked))
        for row in self.rows:
            row.field.show_stored(stored.get(row.asked.id, ""), anyway=sealed)
            row.set_sealed(sealed=sealed)

    def _rebuild(self, asked: tuple[Asked, ...]) -> None:
        """Show other questions; what was typed to one that stays goes with it."""
        typed = {row.asked.id: row.field.text() for row in self.rows if row.field.is_dirty}
        discard(self._column, self.rows)
        self._asked = asked
        self.rows = [QuestionRow(self._host, one) for one in asked]
        for row in self.rows:
            if row.asked.id in typed:
                row.field.edit.set_text(typed[row.asked.id])
            row.field.edit.text_edited.connect(self.edited)
            row.field.left.connect(self.left)
            self._column.addWidget(row)
            row.show()  # else the layout does so later, and until then no field in it takes the keyboard

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(24))
        self._head.setSpacing(px(2))
