"""The sentences for what a workshop refuses. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journal_app.domain.errors import ErrorCode
from journal_app.i18n import N_

SENTENCES: Final[Mapping[ErrorCode, str]] = {
    ErrorCode.STEP_SEALED: N_(
        "This step is sealed until it is opened. Write it for yourself and hand it in."
    ),
    ErrorCode.STEP_OPEN: N_(
        "This step is open, and everyone has read what was handed in. Change what you wrote on its page."
    ),
    ErrorCode.HANDED_IN: N_("This has been handed in. Choose “Rewrite” first."),
    ErrorCode.HAND_IN_CLOSED: N_(
        "The next meeting has begun, so nothing more can be handed in. Say it there."
    ),
    ErrorCode.HAND_IN_NOT_YOURS: N_(
        "Someone else typed this and handed it in, and only they can rewrite it now. Once it is open, everyone can "
        "take back their own words."
    ),
    ErrorCode.NOTHING_TO_HAND_IN: N_("There is nothing to hand in yet. Write something first."),
    ErrorCode.WRONG_NUMBER_OF_PICKS: N_("Exactly {count} are chosen here. Choose {count}."),
    ErrorCode.TOO_MANY_VOTES: N_("All {count} votes are given. Take one back first."),
    ErrorCode.WHY_NOT_YET: N_("“Not yet” wants one line that says why. Write it."),
    ErrorCode.DRAFT_RESTS: N_(
        "This draft rests until the next meeting. To decide early, write one line that says why."
    ),
    ErrorCode.HELD_BACK: N_(
        "Someone has said “not yet”. Talk about it, or write one line that says why it is decided all the same."
    ),
    ErrorCode.DECISION_NOT_YOURS: N_(
        "Only the person who decided this can reopen it. Decide anew: the newest decision holds."
    ),
    ErrorCode.IDEA_NOT_YOURS: N_(
        "Only the person who wrote this can change it. Ask them, or write your own beside it."
    ),
    ErrorCode.SHEET_NOT_YOURS: N_(
        "The owner and the admins change the mission, the vision and the values. They can let everyone do so in "
        "Settings, under sharing."
    ),
    ErrorCode.IDEA_UNDER_WAY: N_(
        "What this idea became is no draft any more. Drop or park it in the tree, with a reason."
    ),
    ErrorCode.RUNNER_THERE: N_(
        "How this cycle is set is planned already. Change its steps, or delete it and plan it anew."
    ),
    ErrorCode.NO_RUNNER: N_(
        "Nobody has planned yet how this cycle is set. Plan it in OKRs, on the tab Cycle."
    ),
    ErrorCode.NO_WORKSHEET: N_(
        "There is no worksheet of yours there. Look at who attends which step in OKRs, on the tab Cycle."
    ),
    ErrorCode.MEETING_NOT_HELD: N_("This meeting is not under way, so it has no timer. Begin it first."),
    ErrorCode.ALREADY_WRITTEN: N_(
        "Something was written for it already, and stays on record. Change its words instead."
    ),
    ErrorCode.MEETING_HELD: N_(
        "This meeting has begun, so it stays where it is. Move or remove one that is still to come."
    ),
    ErrorCode.MEETING_LENGTH: N_(
        "A meeting takes from {least} to {most} minutes. Write a number between them."
    ),
    ErrorCode.BAD_GAP: N_("Meetings are {least} to {most} workdays apart. Write a number between them."),
    ErrorCode.NO_WORKSHOP: N_("There is no workshop yet. Begin one in Team, on the tab Workshop."),
}
