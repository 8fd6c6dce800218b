"""Rest of the drafts of a step, as one line says it: sealed, resting until a day, to be decided, or decided."""

from __future__ import annotations

from datetime import date

from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.rest import is_resting
from journal_app.i18n import _, ngettext
from journal_app.ui.dates import day_with_weekday
from journal_app.ui.team.workshop.parts.notice import Notice
from journal_app.ui.team.workshop.parts.step_found import StepFound


def say_rest(notice: Notice, found: StepFound) -> None:
    """Say how the drafts stand, and offer what can be done now."""
    if found.decided:
        _say_decided(notice, found.decided[-1])
    elif not found.view.resting:
        notice.say(
            "lightbulb", "", _("The first draft may be rough. It can be rewritten any time."), ink="accent"
        )
        notice.offer("")
    elif is_decidable(found):
        words = _("The drafts have rested.") if found.deciding else ""
        notice.say("circle-check", _("Ready to decide."), words, ink="keep")
        notice.offer(_("Decide…") if found.deciding else "")
    else:
        _say_resting(notice, found)


def is_decidable(found: StepFound) -> bool:
    """Tell whether at least one draft has rested long enough."""
    return any(not is_resting(until, found.today) for until in found.view.resting.values())


def _say_resting(notice: Notice, found: StepFound) -> None:
    until = min((day for day in found.view.resting.values() if day is not None), default=None)
    if until is None:
        strong, words = _("Resting until the next meeting."), _("They are decided on its day.")
    else:
        strong, left = _until_words(until, found), (until - found.today).days
        words = ngettext(
            "{count} day to go. They are decided on that day.",
            "{count} days to go. They are decided on that day.",
            left,
        ).format(count=left)
    notice.say("hourglass", strong, words, ink="accent")
    notice.offer(_("Decide early, with a reason…") if found.deciding else "")


def _until_words(until: date, found: StepFound) -> str:
    after, day = found.view.next_meeting, day_with_weekday(until)
    if after is None or after.day != until:
        return _("Resting until {day}.").format(day=day)
    return _("Resting until meeting {number} on {day}.").format(number=found.view.number + 1, day=day)


def _say_decided(notice: Notice, decision: Decision) -> None:
    day = day_with_weekday(decision.day)
    notice.offer("")
    if decision.early:
        words = _("Reason: {reason}").format(reason=decision.early)
        strong = _("Decided early on {day}: {words}").format(day=day, words=decision.text)
        notice.say("triangle-alert", strong, words, warns=True)
    else:
        strong = _("Decided on {day}: {words}").format(day=day, words=decision.text)
        notice.say("circle-check", strong, "", ink="keep")
