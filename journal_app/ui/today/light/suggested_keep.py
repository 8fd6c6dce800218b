"""The suggested Keep: a line put into the form by one key, to be edited, or a question the blank line asks."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.ui.today.day_form import DayForm


def write_keep(form: DayForm, text: str, kr: Id | None = None, ref: str = "") -> None:
    """Write a Keep below the others at once, linked to a key result called `ref`, with the caret at its end."""
    form.leave()
    row = form.editor.rows.blank(Kind.KEEP)
    row.kr, row.kr_ref = kr, ref
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
