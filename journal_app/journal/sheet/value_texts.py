"""Texts of values in the form in which they are kept."""

from __future__ import annotations

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.sheet.texts import usual_letter
from journal_app.domain.text_limits import clean


def kept_line(text: str) -> str:
    """Return a text of one line."""
    return " ".join(clean(text).split())


def kept_lines(text: str) -> str:
    """Return what is said one a line, without the empty ones."""
    return "\n".join(line for each in clean(text).splitlines() if (line := " ".join(each.split())))


def kept_letter(text: str, phrase: str, gloss: str) -> str:
    """Return what a value stands for, "" where that is the usual letter of its words anyway."""
    letter = kept_line(text)
    return "" if letter == usual_letter(kept_line(phrase), kept_line(gloss)) else letter


def kept_phrase(text: str) -> str:
    """Return what a value says. Raises EMPTY_TEXT."""
    phrase = kept_line(text)
    if not phrase:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return phrase
