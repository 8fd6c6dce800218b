"""Words of thanks: what kinds and values are called, and how thanks of a kind may begin. No Qt.

The four kinds are those of appreciation at work: a result, what somebody did, how they have grown, that they are
there. A starter holds a blank; only what is said about the one person makes thanks of it.
"""

from __future__ import annotations

from typing import Final

from journal_app.domain.habit.evidence import Value
from journal_app.domain.sheet.texts import letter_of
from journal_app.domain.week.thanks import ThanksKind
from journal_app.i18n import N_, _, language
from journal_app.labels import word_label

KINDS: Final = (ThanksKind.RESULT, ThanksKind.ACTION, ThanksKind.GROWTH, ThanksKind.BEING)
# Translators: "___" is the blank that whoever writes fills in.
_STARTERS = {
    ThanksKind.RESULT: N_("You got ___ done. Congratulations!"),
    ThanksKind.ACTION: N_("It helped me a lot that you ___."),
    ThanksKind.GROWTH: N_("You have become so much better at ___."),
    ThanksKind.BEING: N_("I am glad you are here when ___."),
}


def kind_name(kind: ThanksKind) -> str:
    """Return what a kind of thanks is called: "Result"; nothing where it is unsaid."""
    return word_label("ThanksKind", kind) if kind in KINDS else ""


def blank() -> str:
    """Return the mark of what is to be filled in."""
    # Translators: the blank in the sentences that thanks may begin with.
    return _("___")


def starter(kind: ThanksKind) -> str:
    """Return how thanks of a kind may begin, with its blank; nothing where the kind is unsaid."""
    return _(_STARTERS[kind]) if kind in _STARTERS else ""


def is_starter(words: str) -> bool:
    """Tell whether these are the words of a starter, with nothing of one's own in them."""
    return words.strip() in {starter(kind) for kind in KINDS}


def value_letter(value: Value) -> str:
    """Return the letter of a value."""
    return letter_of(value)


def value_words(value: Value) -> str:
    """Return what a value says, in the language of the window where it is known in it."""
    ours = [
        words
        for words in (value.phrase, value.gloss)
        if words and _is_japanese(words) == (language() == "ja")
    ]
    return next(iter(ours), value.phrase)


def _is_japanese(words: str) -> bool:
    return any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in words)
