"""Labels of setting and closing a cycle: kinds of rows, fields, words to choose from, steps. No Qt.

The package takes them up with all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journal_app.i18n import N_

KINDS: Final[Mapping[str, str]] = {
    "attendee": N_("Person who attends a step"),
    "pace": N_("Timer of a meeting"),
    "verdict": N_("What was decided about an idea"),
    "closing": N_("Result of a key result"),
    "kr_comment": N_("Comment on a key result"),
    "carried": N_("Carried over"),
}
FIELDS: Final[Mapping[tuple[str, str], str]] = {
    ("workshop", "period"): N_("Cycle"),
    ("workshop_step", "group"): N_("Area"),
    ("workshop_step", "scope"): N_("Who attends"),
    ("question", "asks"): N_("What it asks for"),
    ("idea", "found"): N_("Findings"),
    ("idea", "nameless"): N_("Without my name"),
    ("pace", "made_at"): N_("Changed at"),
    ("pace", "topic"): N_("Topic"),
    ("pace", "began"): N_("Began at"),
    ("pace", "extra"): N_("Extra minutes"),
    ("pace", "paused"): N_("Paused at"),
    ("verdict", "made_at"): N_("Changed at"),
    ("verdict", "day"): N_("Day"),
    ("verdict", "fate"): N_("What was decided"),
    ("verdict", "why"): N_("Why"),
    ("verdict", "key_result"): N_("Key result"),
    ("closing", "made_at"): N_("Changed at"),
    ("closing", "day"): N_("Day"),
    ("closing", "outcome"): N_("Result"),
    ("closing", "score"): N_("Score"),
    ("closing", "suggested"): N_("Suggested score"),
    ("closing", "value"): N_("Value"),
    ("closing", "work"): N_("The work"),
    ("closing", "onward"): N_("In the next cycle"),
    ("kr_comment", "text"): N_("Words"),
    ("kr_comment", "nameless"): N_("Without my name"),
}
WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("StepKind", "okrs"): N_("Ideas for OKRs"),
    ("Scope", "all"): N_("Everyone"),
    ("Scope", "owners"): N_("The owners"),
    ("Scope", "named"): N_("Those who are named"),
    ("Asks", ""): N_("Words"),
    ("Asks", "key_results"): N_("Each of one’s key results"),
    ("Fate", ""): N_("Not decided"),
    ("Fate", "key_result"): N_("Becomes a key result"),
    ("Fate", "parked"): N_("Parking lot"),
    ("Fate", "dropped"): N_("Not now"),
    ("Outcome", ""): N_("No result yet"),
    ("Outcome", "achieved"): N_("Achieved"),
    ("Outcome", "partly"): N_("Partly achieved"),
    ("Outcome", "missed"): N_("Missed"),
    ("Outcome", "dropped"): N_("Dropped"),
    ("Outcome", "postponed"): N_("Postponed"),
    ("Onward", ""): N_("Not said"),
    ("Onward", "same"): N_("Copy and go on"),
    ("Onward", "changed"): N_("Change and go on"),
    ("Onward", "stops"): N_("Stop"),
}
STEPS: Final[Mapping[str, str]] = {
    "attendee.set": N_("Set who attends"),
    "pace.set": N_("Set timer"),
    "verdict.give": N_("Decide about an idea"),
    "closing.record": N_("Record result"),
    "kr_comment.add": N_("Add comment"),
    "kr_comment.edit": N_("Edit comment"),
    "kr_comment.delete": N_("Take back comment"),
    "finding.set": N_("Set findings"),
    "key_result.carry": N_("Carry key result over"),
    "runner.start": N_("Plan how the cycle is set"),
}
