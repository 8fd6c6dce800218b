"""Words about setting a cycle together that both front ends say: the meetings one begins with. No Qt.

All of them are the team's to change once they are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from journal_app.domain.runner.areas import Area
from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.domain.workshop.meetings import Asks, Scope, StepKind, Subject
from journal_app.domain.workshop.outline import MeetingOutline, Outline, StepOutline
from journal_app.i18n import N_, _, pgettext

_RULES: Final = (
    N_("Write first, then talk"),
    N_("Talk about the key result, not about the person"),
    N_("One person converges, all decide"),
    N_("Scores are never used to appraise anybody"),
)
_LOOK_BACK: Final = (
    N_("What worked best in the last cycle?"),
    N_("How were the key results themselves set?"),
    N_("What we changed midway: how would we decide it today?"),
    N_("One lesson to take into the next cycle"),
)
_DRAFTS: Final = (
    N_("What is different on the morning we get there?"),
    N_("How do we know that we got there: from which value to which?"),
    N_("Whom outside do we need for it, and have we talked?"),
)
_CONFIRM: Final = (
    N_("Which draft does not follow the rules, and why do we go on all the same?"),
    N_("Where has another department not agreed yet?"),
    N_("Which are a must, and which a stretch?"),
    N_("Who owns each of them, and what is the first step?"),
)
_SHARING: Final = (
    N_("What is most in the way of our work now?"),
    N_("Who outside of us suffers from it, and how?"),
    N_("What should have changed by the end of the cycle?"),
)


class Variant(StrEnum):
    """How a cycle is set: in the usual three meetings, or in one for a team's first cycle."""

    USUAL = "usual"
    FIRST = "first"


def outline_of(variant: Variant, cycle: str, areas: Sequence[Area] = ()) -> Outline:
    """Return the meetings by which the cycle of a label is set, with a step for each area, in the current language."""
    meetings = (
        (_first_cycle(areas),) if variant is Variant.FIRST else (_retrospective(), _drafts(areas), _confirm())
    )
    return Outline(
        title=_("Setting {cycle}").format(cycle=cycle),
        framework="",
        rules="\n".join(map(_, _RULES)),
        meetings=meetings,
    )


def _retrospective() -> MeetingOutline:
    return MeetingOutline(
        title=_("Look back on the last cycle, all together"),
        length=60,
        preparation=_("Worksheet: what worked, and how the key results themselves were set"),
        agenda=_(
            "2 Promises\n5 Read the figures in silence\n8 Write, each alone\n5 Open and read\n"
            "25 The key results, three minutes each\n8 The key results themselves\n5 Three lessons to keep\n2 Thank you"
        ),
        steps=(
            StepOutline(
                StepKind.ANSWER,
                Subject.OTHER,
                _("Look back"),
                questions=tuple(map(_, _LOOK_BACK)),
                asks=(Asks.WORDS, Asks.KEY_RESULTS),
            ),
        ),
    )


def _drafts(areas: Sequence[Area]) -> MeetingOutline:
    return MeetingOutline(
        title=_("Drafts, area by area"),
        length=45,
        preparation=_("Worksheet: ideas for the next cycle, as many as come"),
        agenda=_(
            "5 Mission and roadmap\n10 Open everybody’s ideas\n15 One person converges\n"
            "10 The five questions\n5 Homework"
        ),
        steps=_areas(areas, Scope.OWNERS),
    )


def _confirm() -> MeetingOutline:
    return MeetingOutline(
        title=_("Confirm, with whoever converges"),
        length=60,
        preparation=_("Worksheet: exceptions, agreement with others, first steps"),
        agenda=_(
            "25 Talk about exceptions only\n10 Agreement with other departments\n10 A must, or a stretch\n"
            "10 Owners and first steps\n5 Publish"
        ),
        steps=(
            StepOutline(
                StepKind.ANSWER,
                Subject.OTHER,
                _("Confirm"),
                questions=tuple(map(_, _CONFIRM)),
                scope=Scope.OWNERS,
            ),
        ),
        is_led=True,
    )


def _first_cycle(areas: Sequence[Area]) -> MeetingOutline:
    return MeetingOutline(
        title=_("Set our first cycle, all together"),
        length=120,
        preparation=_("Worksheet: what is in the way, and ideas"),
        agenda=_(
            "5 Aim and promises\n30 Share what is in the way\n25 Ideas from everybody\n10 Break\n"
            "25 One person converges\n20 Decide one by one\n5 Publish"
        ),
        steps=(
            StepOutline(
                StepKind.ANSWER,
                Subject.OTHER,
                _("Share what is in the way"),
                questions=tuple(map(_, _SHARING)),
            ),
            *_areas(areas, Scope.ALL),
        ),
        is_led=True,
    )


def _areas(areas: Sequence[Area], scope: Scope) -> tuple[StepOutline, ...]:
    asked = tuple(map(_, _DRAFTS))
    if not areas:
        return (StepOutline(StepKind.OKRS, Subject.OTHER, _("Ideas for OKRs"), questions=asked),)
    return tuple(
        StepOutline(
            StepKind.OKRS,
            Subject.OTHER,
            questions=asked,
            group=one.id,
            scope=Scope.ALL if one.is_shared else scope,
        )
        for one in areas
    )


def variant_word(variant: Variant) -> str:
    """Return what a way to set a cycle is called."""
    return {
        Variant.USUAL: _("Three meetings: look back, drafts, confirm"),
        Variant.FIRST: _("One meeting of two hours, for a first cycle"),
    }[variant]


def worksheet_word(state: WorksheetState) -> str:
    """Return how far somebody's worksheet is, in a word."""
    return {
        WorksheetState.NOT_ATTENDING: pgettext("worksheet", "Not attending"),
        WorksheetState.NOT_YET: pgettext("worksheet", "Not yet"),
        WorksheetState.WRITING: pgettext("worksheet", "Writing"),
        WorksheetState.SEALED: pgettext("worksheet", "Sealed"),
        WorksheetState.OPEN: pgettext("worksheet", "Open"),
    }[state]


def timer_words(left_ms: int) -> str:
    """Return the time that is left, "14:28", or that a topic takes too long, "+0:30"."""
    seconds = -(-abs(left_ms) // 1000) if left_ms >= 0 else abs(left_ms) // 1000
    return f"{'+' if left_ms < 0 else ''}{seconds // 60}:{seconds % 60:02}"
