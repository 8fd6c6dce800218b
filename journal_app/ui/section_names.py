"""Names of the three sections of an entry, and the words that ask for them."""

from __future__ import annotations

from journal_app.domain.kpt import Kind
from journal_app.domain.team import Team
from journal_app.i18n import N_, _
from journal_app.labels import word_label

_PROMPTS = {
    Kind.KEEP: N_("What went well"),
    Kind.PROBLEM: N_("What got in the way"),
    Kind.TRY: N_("What to try next"),
}


def section_name(kind: Kind) -> str:
    """Return the name of a section: "Keep"."""
    return word_label("Kind", kind)


def own_prompt(kind: Kind, team: Team) -> str:
    """Return the team's own wording of a section, "" where it has none."""
    return {Kind.KEEP: team.keep_prompt, Kind.PROBLEM: team.problem_prompt, Kind.TRY: team.try_prompt}[kind]


def usual_prompt(kind: Kind) -> str:
    """Return the app's wording of a section in the current language."""
    return _(_PROMPTS[kind])


def section_prompt(kind: Kind, team: Team) -> str:
    """Return what stands beside a section's name: the team's own wording, or the app's."""
    return own_prompt(kind, team) or usual_prompt(kind)
