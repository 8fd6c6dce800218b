"""Names of the three sections of an entry, and the words that ask for them.

A line is always kept as Keep, Problem or Try: the other ways of reviewing a day give the same three other names, or
leave sections out. Which of them somebody reads is their own setting; like the language it holds for the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from journal_app.domain.kpt import Kind
from journal_app.domain.team import Team
from journal_app.i18n import N_, _
from journal_app.labels import word_label
from journal_app.settings import SectionsChoice

_PROMPTS = {
    Kind.KEEP: N_("What went well"),
    Kind.PROBLEM: N_("What got in the way"),
    Kind.TRY: N_("What to try next"),
}


@dataclass(frozen=True, slots=True)
class Preset:
    """A way of reviewing a day: its name, and of each section it asks for the name and the prompt.

    An empty name stands for the app's own, an empty prompt for the team's or the app's own.
    """

    name: str
    sections: Mapping[Kind, tuple[str, str]]


PRESETS: Final[Mapping[SectionsChoice, Preset]] = {
    "kpt": Preset(N_("Keep, Problem, Try"), dict.fromkeys(Kind, ("", ""))),
    "kpta": Preset(
        N_("KPTA: with actions"),
        {
            Kind.KEEP: ("", ""),
            Kind.PROBLEM: ("", ""),
            Kind.TRY: (N_("Try and Action"), N_("What to try, and what you will do by when")),
        },
    ),
    "ywt": Preset(
        N_("YWT: did, understood, next"),
        {
            Kind.KEEP: (N_("Did and understood"), N_("What you did; mark what you learned with #learning")),
            Kind.TRY: (N_("Do next"), N_("Starting small is fine")),
        },
    ),
    "fdl": Preset(
        N_("Fun, Done, Learn"),
        {Kind.KEEP: (N_("Fun, Done, Learn"), N_("What was fun, got done, or taught you something"))},
    ),
    "good_new": Preset(
        N_("Good & New"), {Kind.KEEP: (N_("Good & New"), N_("Something good or new within 24 hours"))}
    ),
    "report": Preset(
        N_("Daily report"),
        {
            Kind.KEEP: (N_("Today’s work"), N_("What moved on, what got done")),
            Kind.PROBLEM: (N_("Noticed"), N_("What struck you, or got in the way")),
            Kind.TRY: (N_("Tomorrow"), N_("What comes next")),
        },
    ),
}


class _Spoken:
    """The preset in use."""

    preset: Preset = PRESETS["kpt"]


def use_sections(choice: SectionsChoice) -> None:
    """Call the sections by another preset's names from now on."""
    _Spoken.preset = PRESETS[choice]


def preset_title(choice: SectionsChoice) -> str:
    """Return what a preset is called."""
    return _(PRESETS[choice].name)


def asks_for(kind: Kind) -> bool:
    """Tell whether the preset in use asks for a section; one it does not is shown where it has lines."""
    return kind in _Spoken.preset.sections


def has_own_prompt(kind: Kind) -> bool:
    """Tell whether the preset in use asks for a section in words of its own."""
    return bool(_Spoken.preset.sections.get(kind, ("", ""))[1])


def section_name(kind: Kind) -> str:
    """Return the name of a section: "Keep"."""
    name, _prompt = _Spoken.preset.sections.get(kind, ("", ""))
    return _(name) if name else word_label("Kind", kind)


def own_prompt(kind: Kind, team: Team) -> str:
    """Return the team's own wording of a section, "" where it has none."""
    return {Kind.KEEP: team.keep_prompt, Kind.PROBLEM: team.problem_prompt, Kind.TRY: team.try_prompt}[kind]


def usual_prompt(kind: Kind) -> str:
    """Return the app's wording of a section in the current language."""
    _name, prompt = _Spoken.preset.sections.get(kind, ("", ""))
    return _(prompt or _PROMPTS[kind])


def section_prompt(kind: Kind, team: Team) -> str:
    """Return what stands beside a section's name: the preset's words, else the team's own, or the app's."""
    return usual_prompt(kind) if has_own_prompt(kind) else own_prompt(kind, team) or usual_prompt(kind)
