"""The suggested Keep: a line put into the form by one key, to be edited, or a question the blank line asks."""

from __future__ import annotations

from journal_app.domain.habit.evidence import Target
from journal_app.domain.kpt import Kind
from journal_app.ui.today.day_form import DayForm


def write_keep(form: DayForm, text: str, *served: Target) -> None:
    """Write a Keep below the others at once that served something, with the caret at its end."""
    form.leave()
    row = form.editor.rows.blank(Kind.KEEP)
    row.evidence = served
    form.editor.type(row, text)
    form.editor.save()
    form.sync(row)
    form.written.emit()


def ask_keep(form: DayForm, question: str) -> None:
    """Put the caret into the blank Keep, which asks this."""
    form.leave()
    row = form.editor.rows.blank(Kind.KEEP)
    row.asks = question
    form.sync(row)
