"""The form "if …, then …" of a Try: offered while one is written, inserted by one key, never asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from journal_app.domain.kpt import Kind
from journal_app.i18n import _

if TYPE_CHECKING:
    from journal_app.ui.today.rows.item_editor import ItemEditor

GAPS = ("…", "〜")
_HAS_FORM = re.compile(r"もし|たら|なら|\b(?:if|when|whenever)\b", re.IGNORECASE)


def is_offered(kind: Kind, text: str) -> bool:
    """Tell whether a line may like the form: a Try that names no occasion yet."""
    return kind is Kind.TRY and _HAS_FORM.search(text) is None


def in_form(text: str) -> tuple[str, int]:
    """Return a Try in the form, and where the gap for its occasion stands."""
    words = _("If …, then {text}").format(text=text.strip())
    return words, next(words.index(gap) for gap in GAPS if gap in words)


def insert_form(editor: ItemEditor) -> None:
    """Put the words of an editor into the form, with the gap selected: what is typed next is the occasion."""
    words, gap = in_form(editor.text())
    cursor = editor.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(words)
    cursor.setPosition(gap)
    cursor.setPosition(gap + 1, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
