"""A question of a worksheet: its number and words, and below it a field, or one a key result."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.runner.worksheet import Asked, AskedKeyResult, Worksheet
from journal_app.domain.workshop.ideas import Idea
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.notes.number_badge import NumberBadge
from journal_app.ui.okrs.setting.worksheet.answer_field import AnswerField, fields_of

_INDENT = 36


class QuestionPart(Worded, QWidget):
    """Its `fields` stand in the order in which Alt+Down goes through them."""

    def __init__(self, host: ThemeHost, sheet: Worksheet, asked: Asked, number: int) -> None:
        super().__init__()
        self._host = host
        self._asked = asked
        self._words = Label(host, asked.question.text, role="heading", bold=True, wrap=True)
        self._apart = Label(host, role="caption", color="muted", wrap=True)
        self._apart.setVisible(bool(asked.key_results))
        self.fields = fields_of(asked, lambda one: AnswerField(host, sheet.step.id, asked.question.id, one))
        self._outcomes: list[tuple[Label, AskedKeyResult]] = []
        self._column = QVBoxLayout(self)
        self._head, self._below = QHBoxLayout(), QVBoxLayout()
        self._column.addLayout(self._head)
        self._head.addWidget(NumberBadge(host, number), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self._words, 1)
        self._column.addLayout(self._below)
        self._below.addWidget(self._apart)
        for place, field in enumerate(self.fields):
            if asked.key_results:
                self._add_name(asked.key_results[place])
            self._below.addWidget(field)

    def _add_name(self, asked: AskedKeyResult) -> None:
        label = Label(self._host, role="body", wrap=True)
        self._outcomes.append((label, asked))
        self._below.addWidget(label)

    @property
    def ids(self) -> tuple[object, ...]:
        """Return what it asks about, by ids."""
        return ids_of(self._asked)

    def show_answers(self, sheet: Worksheet, asked: Asked, *, writable: bool) -> None:
        """Show what I wrote to it, and, once it is open, what everybody did."""
        self._asked = asked
        if self._words.text() != asked.question.text:
            self._words.setText(asked.question.text)
        rows = asked.key_results or (None,)
        for field, row in zip(self.fields, rows, strict=True):
            written = asked.written if row is None else row.written
            found = (
                sheet.said_to(asked.question.id, None if row is None else row.kr.id) if sheet.is_open else ()
            )
            said = [(_name(sheet, one), one) for one in found]
            field.show_answer(written, said, writable=writable)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._apart.setText(_("About the key result itself, apart from how the work went"))
        rows = list(self._asked.key_results)
        for (label, _before), row in zip(self._outcomes, rows, strict=False):
            label.setText(key_result_words(row))
        for field, one in zip(self.fields, self._asked.key_results or (None,), strict=True):
            name = (
                self._asked.question.text if one is None else f"{self._asked.question.text}: {one.kr.title}"
            )
            field.field.edit.setAccessibleName(name)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self._below.setContentsMargins(px(_INDENT), 0, 0, 0)
        self._below.setSpacing(px(8))


def ids_of(asked: Asked) -> tuple[object, ...]:
    """Return what a question asks about, by ids."""
    return (asked.question.id, *(one.kr.id for one in asked.key_results))


def key_result_words(row: AskedKeyResult) -> str:
    """Return a key result with how it came out: "KR-8 … 達成 1.0"."""
    outcome = word_label("Outcome", row.outcome) if row.outcome.value else ""
    score = "" if row.score is None else f"{row.score / 10:.1f}"
    ended = " ".join(text for text in (outcome, score) if text)
    return "\u2002".join(text for text in (row.ref, row.kr.title, ended) if text)


def _name(sheet: Worksheet, idea: Idea) -> str:
    if idea.nameless:
        return _("Without a name")
    return sheet.names.get(idea.whose, "") or _("Without a name")
