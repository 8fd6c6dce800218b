"""Next act with a meeting: what a person most likely wants to do about it, as the primary button says."""

from __future__ import annotations

from datetime import date
from enum import Enum

from journal_app.domain.workshop.programme_view import MeetingLine, MeetingState, Preparing, Programme
from journal_app.i18n import _, pgettext


class Act(Enum):
    """What is done next: prepare, or carry on with that; begin, take up, or look at what came of it."""

    WRITE = "write"
    CARRY_ON = "carry_on"
    READ_AGAIN = "read_again"
    BEGIN = "begin"
    TAKE_UP = "take_up"
    LOOK = "look"


def next_act(programme: Programme, line: MeetingLine, today: date) -> Act:
    """Return what one does next with a meeting; on its day it begins, before that one prepares."""
    if line.state is MeetingState.HELD:
        return Act.LOOK
    if line.state is MeetingState.UNDER_WAY:
        return Act.TAKE_UP
    is_time = line.meeting.day is not None and line.meeting.day <= today
    step = line.preparation
    if step is None or (is_time and line.state is MeetingState.NEXT):
        return Act.BEGIN
    mine = programme.preparing(step, programme.me)
    if mine is Preparing.HANDED_IN:
        return Act.BEGIN if line.state is MeetingState.NEXT else Act.READ_AGAIN
    return Act.CARRY_ON if mine is Preparing.BEGUN else Act.WRITE


def act_words(act: Act) -> str:
    """Return what the button says."""
    return {
        Act.WRITE: _("Prepare"),
        Act.CARRY_ON: _("Carry on writing"),
        Act.READ_AGAIN: _("Look at what you sealed"),
        Act.BEGIN: pgettext("meeting", "Begin"),
        Act.TAKE_UP: _("Go to the meeting"),
        Act.LOOK: _("Look back"),
    }[act]
