"""Daily words: what is offered on a tired and a quiet day, and the questions of the weekdays.

Each is the person's own where the settings have one, else the app's in the language that is spoken. No Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from journal_app.domain.kpt import Kind
from journal_app.i18n import N_, _
from journal_app.settings import QUESTION_DAYS, Settings

_LIGHT_WORDS = (
    (N_("Tired"), "moon"),
    (N_("Routine only"), "repeat"),
    (N_("Meetings all day"), "users"),
    (N_("Left early"), "log-out"),
)
_NOTHING_LINES = (
    N_("Kept a deadline"),
    N_("Answered a question"),
    N_("Showed a colleague"),
    N_("Left on time"),
    N_("Caught my own slip"),
    N_("Routine ran without a hitch"),
)
_QUESTIONS = (
    (N_("What would make this week enough?"), N_("What started smoothly?")),
    (N_("Whose work did you make easier?"), N_("What would not move alone?")),
    (N_("What is half done?"), N_("What took longer, and why?")),
    (N_("What are you better at?"), N_("Which work shows in no number?")),
    (N_("Which one should everyone hear?"), N_("Whom do you want to thank?")),
)


class DayKind(StrEnum):
    """What a day asks of its writer."""

    NORMAL = "normal"
    TIRED = "tired"
    QUIET = "quiet"


_HINTS = {
    DayKind.NORMAL: {
        Kind.KEEP: N_("What went well? One line is enough"),
        Kind.PROBLEM: N_("Something that held you up, if there is"),
        Kind.TRY: N_("One small thing is enough"),
    },
    DayKind.TIRED: {
        Kind.KEEP: N_("One thing that ended today"),
        Kind.PROBLEM: N_("A note to tomorrow’s me"),
        Kind.TRY: N_("None is fine"),
    },
    DayKind.QUIET: {
        Kind.KEEP: N_("What simply ran"),
        Kind.PROBLEM: N_("Noticed, left alone"),
        Kind.TRY: N_("Whom I could ask"),
    },
}


def usual_light_words() -> tuple[str, ...]:
    """Return the app's own words for a tired day."""
    return tuple(_(word) for word, _icon in _LIGHT_WORDS)


def light_words(chosen: Settings) -> tuple[str, ...]:
    """Return the words for a tired day, four at most."""
    return chosen.light_words or usual_light_words()


def light_icon(word: str) -> str:
    """Return the icon of one of the app's own words, "" for another."""
    return next((icon for own, icon in _LIGHT_WORDS if _(own) == word), "")


def usual_nothing_lines() -> tuple[str, ...]:
    """Return the app's own lines for a day with nothing to write."""
    return tuple(map(_, _NOTHING_LINES))


def nothing_lines(chosen: Settings) -> tuple[str, ...]:
    """Return the lines offered on a day with nothing to write."""
    return chosen.nothing_lines or usual_nothing_lines()


def usual_questions() -> tuple[tuple[str, ...], ...]:
    """Return the app's own questions of Monday to Friday; it has none for any day."""
    return (*(tuple(map(_, asked)) for asked in _QUESTIONS), ())


def own_or_usual_questions(chosen: Settings) -> tuple[tuple[str, ...], ...]:
    """Return the questions of Monday to Friday and of any day, as `QUESTION_DAYS` names them."""
    own = (*chosen.questions, *((),) * len(QUESTION_DAYS))
    return tuple(mine or usual for mine, usual in zip(own, usual_questions(), strict=False))


def questions_of(day: date, chosen: Settings) -> tuple[str, ...]:
    """Return the questions that take turns on a day: its weekday's, and those of any day."""
    *weekdays, any_day = own_or_usual_questions(chosen)
    of_day = weekdays[day.weekday()] if day.weekday() < len(weekdays) else ()
    return (*of_day, *any_day)


def usual_hints(day: DayKind) -> tuple[str, ...]:
    """Return what the app's empty lines of Keep, Problem and Try ask on such a day."""
    return tuple(_(_HINTS[day][kind]) for kind in Kind)


def hint(kind: Kind, day: DayKind, chosen: Settings) -> str:
    """Return what an empty line of a section asks on such a day."""
    own: dict[DayKind, Sequence[str]] = {DayKind.TIRED: chosen.tired_hints, DayKind.QUIET: chosen.quiet_hints}
    mine = dict(zip(Kind, own.get(day, ()), strict=False)).get(kind, "")
    return mine or _(_HINTS[day][kind])
