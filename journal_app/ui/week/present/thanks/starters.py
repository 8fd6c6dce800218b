"""Starters of thanks: for each kind what it is called and how it may begin. No Qt.

The four kinds are those of appreciation at work: a result, what somebody did, how they have grown, that they are
there. A starter holds a blank; only what is said about the one person makes thanks of it.
"""

from __future__ import annotations

from typing import Final

from journal_app.domain.week.thanks import ThanksKind
from journal_app.i18n import N_, _

KINDS: Final = (ThanksKind.RESULT, ThanksKind.ACTION, ThanksKind.GROWTH, ThanksKind.BEING)
_NAMES = {
    ThanksKind.RESULT: N_("Result"),
    ThanksKind.ACTION: N_("Action"),
    ThanksKind.GROWTH: N_("Growth"),
    ThanksKind.BEING: N_("Being there"),
}
# Translators: "___" is the blank that whoever writes fills in.
_STARTERS = {
    ThanksKind.RESULT: N_("You got ___ done. Congratulations!"),
    ThanksKind.ACTION: N_("It helped me a lot that you ___."),
    ThanksKind.GROWTH: N_("You have become so much better at ___."),
    ThanksKind.BEING: N_("I am glad you are here when ___."),
}


def kind_name(kind: ThanksKind) -> str:
    """Return what a kind of thanks is called: "Result"; nothing where it is unsaid."""
    return _(_NAMES[kind]) if kind in _NAMES else ""


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
