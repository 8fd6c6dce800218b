"""Words about meetings that set a cycle: when, how long, who attends, which number. No widgets."""

from __future__ import annotations

from datetime import date

from journal_app.domain.runner.runner_view import Runner, RunnerMeeting, RunnerStep, WorksheetState
from journal_app.domain.workshop.meetings import Meeting, Scope
from journal_app.domain.workshop.programme_view import MeetingState
from journal_app.i18n import _, addressed, listed, ngettext, pgettext
from journal_app.ui import dates

_CIRCLED_ONE = 0x2460
_CIRCLED_MOST = 20

STATE_ICONS = {
    WorksheetState.SEALED: ("lock", "accent"),
    WorksheetState.WRITING: ("pencil-line", "muted"),
    WorksheetState.NOT_YET: ("circle", "muted"),
    WorksheetState.OPEN: ("lock-open", "keep"),
    WorksheetState.NOT_ATTENDING: ("", "muted"),
}


def circled(number: int) -> str:
    """Return a number in a circle, "①"; beyond twenty it stands alone."""
    return chr(_CIRCLED_ONE + number - 1) if 1 <= number <= _CIRCLED_MOST else f"({number})"


def time_words(start: int | None) -> str:
    """Return a time of day, given in minutes after midnight: "10:00"; "" for none."""
    return "" if start is None else f"{start // 60}:{start % 60:02}"


def minutes_words(minutes: int) -> str:
    """Return a length: "60分", "60 min"."""
    return pgettext("length", "{minutes} min").format(minutes=minutes)


def when_words(meeting: Meeting) -> str:
    """Return the day and time of a meeting, or that there is no day yet."""
    if meeting.day is None:
        return _("No day yet")
    return " ".join(
        text for text in (dates.day_short_with_weekday(meeting.day), time_words(meeting.start)) if text
    )


def span_words(meeting: Meeting) -> str:
    """Return when a meeting begins and ends: "6/26（金） 10:00–11:00"."""
    words = when_words(meeting)
    if meeting.day is None or meeting.start is None:
        return words
    return f"{words}–{time_words((meeting.start + meeting.length) % (24 * 60))}"


def meeting_state_words(state: MeetingState) -> str:
    """Return how far a meeting is."""
    return {
        MeetingState.HELD: pgettext("meeting", "Over"),
        MeetingState.UNDER_WAY: pgettext("meeting", "Now"),
        MeetingState.NEXT: pgettext("meeting", "Next"),
        MeetingState.AHEAD: pgettext("meeting", "Later"),
    }[state]


def scope_words(meeting: RunnerMeeting, runner: Runner) -> str:
    """Return who attends a meeting, and who converges: "担当だけ・渡辺さんがまとめます"."""
    scopes = {one.line.step.scope for one in meeting.steps}
    words = [
        word
        for scope, word in (
            (Scope.ALL, pgettext("attending", "everybody")),
            (Scope.OWNERS, pgettext("attending", "owners")),
            (Scope.NAMED, pgettext("attending", "those named")),
        )
        if scope in scopes
    ]
    who = listed(words)
    name = runner.names.get(meeting.converger, "") if meeting.converger is not None else ""
    if not name:
        return who
    return _("{who}; {name} converges").format(who=who, name=addressed(name))


def worksheet_words(meeting: RunnerMeeting) -> str:
    """Return how far the worksheets of a meeting are, in figures, or until when they are written."""
    people = len(meeting.attending)
    opened = meeting.count(WorksheetState.OPEN)
    if opened:
        words = ngettext("{count} of {total} opened", "{count} of {total} opened", opened)
        return words.format(count=opened, total=people)
    sealed = meeting.count(WorksheetState.SEALED)
    words = _("{count} of {total} sealed").format(count=sealed, total=people)
    if meeting.state in {MeetingState.HELD, MeetingState.UNDER_WAY} or meeting.meeting.day is None:
        return words
    until = _("until {day}").format(
        day=dates.day_and_time(meeting.meeting.day, time_words(meeting.meeting.start))
    )
    return f"{words}\u2002·\u2002{until}"


def step_title(step: RunnerStep) -> str:
    """Return what a step is called: by its own title, or by its area."""
    return step.line.step.title or step.area or _("Ideas for OKRs")


def days_left(day: date | None, today: date) -> str:
    """Return how long it is until a meeting: "あと1日"; "" where it is past or has no day."""
    if day is None or day < today:
        return ""
    left = (day - today).days
    if not left:
        return _("Today")
    return ngettext("{count} day left", "{count} days left", left).format(count=left)
