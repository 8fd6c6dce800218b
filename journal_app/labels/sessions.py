"""Labels of win sessions, of thanks and of minutes: kinds of rows, fields, words to choose from, steps. No Qt.

The package takes them up with all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journal_app.i18n import N_

KINDS: Final[Mapping[str, str]] = {
    "session": N_("Win session"),
    "lead": N_("Lead of a win session"),
    "turn": N_("Turn to speak"),
    "session_note": N_("Note of a win session"),
    "thanks": N_("Thanks"),
    "star": N_("Star"),
    "minutes_edit": N_("Change of minutes"),
    "minutes": N_("Minutes"),
    "minutes_line": N_("Line of minutes"),
}
FIELDS: Final[Mapping[tuple[str, str], str]] = {
    ("lead", "began"): N_("Began at"),
    ("lead", "ended"): N_("Ended at"),
    ("lead", "planned"): N_("Planned minutes"),
    ("lead", "spent"): N_("Seconds it has run"),
    ("lead", "chapter"): N_("Chapter"),
    ("lead", "speaker"): N_("Who speaks"),
    ("lead", "place"): N_("Page"),
    ("lead", "common"): N_("What all try"),
    ("lead", "common_try"): N_("Try"),
    ("turn", "pos"): N_("Place in the list"),
    ("turn", "state"): N_("Turn"),
    ("session_note", "text"): N_("Words"),
    ("session_note", "about"): N_("Who it is about"),
    ("thanks", "sender"): N_("Sender"),
    ("thanks", "receiver"): N_("Receiver"),
    ("thanks", "words"): N_("Words"),
    ("thanks", "kind"): N_("What for"),
    ("thanks", "value"): N_("Team value"),
    ("thanks", "item"): N_("Line"),
    ("minutes_edit", "made_at"): N_("Changed at"),
    ("minutes_edit", "item"): N_("Line"),
    ("minutes_edit", "thanks"): N_("Thanks"),
    ("minutes_edit", "note"): N_("Note"),
    ("minutes_edit", "text"): N_("Words"),
    ("minutes_edit", "left_out"): N_("Left out"),
}
WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("Chapter", "opening"): N_("Opening"),
    ("Chapter", "members"): N_("Members"),
    ("Chapter", "round"): N_("In groups"),
    ("Chapter", "best"): N_("From each group"),
    ("Chapter", "team"): N_("Team of the week"),
    ("Chapter", "questions"): N_("Questions"),
    ("Chapter", "unread"): N_("All lines"),
    ("Chapter", "key_results"): N_("Key results"),
    ("Chapter", "thanks"): N_("Thanks"),
    ("Chapter", "tries"): N_("Tries for next week"),
    ("Chapter", "closing"): N_("Closing"),
    ("TurnState", ""): N_("To come"),
    ("TurnState", "spoke"): N_("Has spoken"),
    ("TurnState", "away"): N_("On leave"),
    ("TurnState", "skipped"): N_("Listens today"),
    ("ThanksKind", ""): N_("Not said"),
    ("ThanksKind", "result"): N_("Result"),
    ("ThanksKind", "action"): N_("Action"),
    ("ThanksKind", "growth"): N_("Growth"),
    ("ThanksKind", "being"): N_("Being there"),
}
STEPS: Final[Mapping[str, str]] = {
    "session.start": N_("Start win session"),
    "session.turn_page": N_("Turn the page of the win session"),
    "session.order": N_("Change who speaks when"),
    "session.end": N_("End win session"),
    "session.delete": N_("Remove win session"),
    "session.note": N_("Write a note of the win session"),
    "session.common": N_("Choose what all try"),
    "thanks.give": N_("Say thanks"),
    "thanks.edit": N_("Edit thanks"),
    "thanks.delete": N_("Take back thanks"),
    "star.give": N_("Star line"),
    "star.take_back": N_("Remove star"),
    "minutes.edit": N_("Edit minutes"),
    "minutes.settle": N_("Finalise minutes"),
}
