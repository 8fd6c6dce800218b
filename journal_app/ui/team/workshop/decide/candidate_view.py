"""The view of one candidate: its words in large, how it sits with oneself, and what everybody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.candidates import Answer
from journal_app.domain.workshop.ideas import Said
from journal_app.i18n import _
from journal_app.ui.kit import ComboBox, Field, Label, List, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.decide.options import Options
from journal_app.ui.team.workshop.decide.rows import AnswerRow, AnswerRows

_MOST = 99


class CandidateView(Worded, QWidget):
    """`answered` carries the answer; `why_edited`: the reason is being typed, `why_left`: it is done."""

    answered = Signal(object)
    why_edited = Signal()
    why_left = Signal()
    person_chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._label = Label(host, role="dense", bold=True, color="accent")
        self._from = Label(host, role="caption", color="muted", wrap=True)
        self.text = Label(host, role="mission", wrap=True)
        self.sentence = Label(host, role="writing", wrap=True)
        self._question = Label(host, role="body", bold=True, wrap=True)
        self.person = ComboBox(host)
        self.options = Options(host)
        self.why = Field(host)
        self._heading = Label(host, role="heading")
        self._fact = Label(host, role="caption", color="muted", wrap=True)
        self.answers: List[AnswerRow] = List(host, AnswerRows())
        self._build_layout()
        self.options.chosen.connect(self.answered)
        self.why.text_edited.connect(self._on_why_edited)
        self.why.focus_left.connect(self.why_left)
        self.why.submitted.connect(self.why_left)
        self.person.activated.connect(self._on_person)

    def _build_layout(self) -> None:
        top = Row(self._host, self._label, spacing=16)
        top.addWidget(self._from, 1)
        asked = Row(self._host, spacing=12)
        asked.addWidget(self._question, 1)
        asked.addWidget(self.person)
        heading = Row(self._host, self._heading, spacing=12)
        heading.addWidget(self._fact, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        parts: tuple[Any, ...] = (
            top,
            self.text,
            self.sentence,
            24,
            asked,
            self.options,
            self.why,
            24,
            heading,
        )
        for part in parts:
            if isinstance(part, int):
                self._column.addSpacing(self._host.theme.px(part))
            elif isinstance(part, Row):
                self._column.addLayout(part)
            else:
                self._column.addWidget(part)
        self._column.addWidget(self.answers)
        self._column.addStretch(1)

    def show_candidate(self, label: str, source: str, text: str, sentence: str) -> None:
        """Show what it is about."""
        self._label.setText(label)
        self._from.setText(source)
        self.text.setText(text)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def show_answer(self, answer: Answer, *, editable: bool) -> None:
        """Show the answer of the person asked; one that is sealed cannot be changed as it stands."""
        self.options.show_answer(answer.said)
        self.options.setEnabled(editable)
        self.why.setEnabled(editable)
        if not self.why.edit.hasFocus() or not editable:
            self.why.set_text(answer.why)

    def show_people(self, people: Sequence[tuple[Id, str]], whose: Id) -> None:
        """Offer to answer for somebody who sits beside; the first one is oneself."""
        self.person.setVisible(len(people) > 1)
        self.person.set_items(list(people))
        self.person.set_current_data(whose)

    def show_answers(self, fact: str, rows: Sequence[AnswerRow]) -> None:
        """Show what everybody says, or why that is not to be seen."""
        self._fact.setText(fact)
        self.answers.set_rows(rows)
        self.answers.setVisible(bool(rows))
        self.answers.show_at_most(_MOST)

    def ask_why(self, said: Said) -> None:
        """Put the caret into the reason; an answer that needs one says so."""
        wanted = said is Said.NOT_YET and not self.why.text().strip()
        self.why.set_error(
            _("Say in a line what should change. It counts once that is written.") if wanted else ""
        )
        if wanted:
            self.why.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_why_edited(self) -> None:
        self.why.set_error("")
        self.why_edited.emit()

    def _on_person(self) -> None:
        self.person_chosen.emit(self.person.currentData())

    @override
    def retranslate(self) -> None:
        self._question.setText(_("Does it sit right with you?"))
        self.options.setAccessibleName(_("Does it sit right with you?"))
        self.person.setAccessibleName(_("Whose answer"))
        self.why.set_placeholder(_("Why? (for “Not yet”, always)"))
        self.why.edit.setAccessibleName(_("Why"))
        self._heading.setText(_("What each one says"))
        self.answers.setAccessibleName(_("What each one says"))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))
