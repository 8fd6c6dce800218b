"""Words of the three answers, with their icons and inks, and of what holds a decision back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from journal_app.domain.workshop.ideas import Said
from journal_app.domain.workshop.meetings import Subject
from journal_app.i18n import N_, _, addressed, listed
from journal_app.labels import word_label

ANSWERS: Final = (Said.SITS_RIGHT, Said.CAN_LIVE, Said.NOT_YET)
"""The three answers, as they stand side by side."""
ICONS: Final = {Said.SITS_RIGHT: "circle-check", Said.CAN_LIVE: "circle", Said.NOT_YET: "circle-dashed"}
INKS: Final = {Said.SITS_RIGHT: "keep", Said.CAN_LIVE: "accent", Said.NOT_YET: "problem"}
_DRAFT: Final = {
    Subject.MISSION: N_("Mission draft {number}"),
    Subject.VISION: N_("Vision draft {number}"),
    Subject.VALUES: N_("Value {number}"),
}


def answer_words(said: Said) -> str:
    """Return what an answer is called."""
    return word_label("Said", said) if said in ANSWERS else ""


def draft_title(subject: Subject, number: int) -> str:
    """Return what a candidate is called: "Mission draft 1"."""
    return _(_DRAFT.get(subject, N_("Draft {number}"))).format(number=number)


def names_of_people(names: Iterable[str]) -> str:
    """Return people as a sentence names them."""
    return listed(addressed(name) if name else _("No name yet") for name in names)
