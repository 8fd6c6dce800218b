"""The words of a question: a heading, a line, what can be answered. Made anew in whatever language is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from journal_app.domain.habit.reminders import NOON, Answer, Ask, Variant
from journal_app.i18n import N_, _, ngettext, pgettext
from journal_app.ui import dates

# They take turns; the number of them is `domain.habit.reminders.TEXTS`.
_HEADINGS: Final = (
    N_("Let’s record a reflection"),
    N_("One line helps next week’s you"),
    N_("One thing that worked today"),
    N_("Tired? “Nothing to write” is an answer"),
)
_ICONS: Final = {
    Variant.USUAL: "sun",
    Variant.BEGUN: "pencil-line",
    Variant.MISSED: "history",
    Variant.PRESENTED: "presentation",
    Variant.PREPARE: "users",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a question says beside its words.

    `hour` is when it was due, `keeps` how many Keeps the day has, `was_asked` tells that it has been on the screen
    before. `off` is the next day off that is no weekend, by date and name, and the workday after it. `waiting` is the
    text of an open Try of a missed day. `prepare` is the next meeting to prepare for, by day and title.
    """

    ask: Ask
    now: datetime
    hour: str
    keeps: int = 0
    was_asked: bool = False
    off: tuple[date, str, date] | None = None
    waiting: str = ""
    prepare: tuple[date, str] | None = None

    @property
    def day(self) -> date:
        """Return the day it is about."""
        return self.ask.day

    @property
    def icon(self) -> str:
        """Return the icon of its occasion."""
        return _ICONS[self.ask.variant]

    @property
    def is_yesterday(self) -> bool:
        """Tell whether the day is the one before."""
        return self.day == self.now.date() - timedelta(days=1)


def heading(question: Question) -> str:
    """Return what the question says first; a notification says no more than this and `line`."""
    match question.ask.variant:
        case Variant.BEGUN:
            return _("Nearly done for today")
        case Variant.PRESENTED:
            return _("Nice work in the win session")
        case Variant.PREPARE:
            return _("A meeting is coming up")
        case Variant.MISSED:
            if question.is_yesterday:
                return _("Just one thing about yesterday")
            return _("Just one thing about {day}").format(day=dates.month_day(question.day))
    return _(_HEADINGS[question.ask.text])


def line(question: Question) -> str:
    """Return the sentence below the heading. It holds nothing that somebody has written."""
    match question.ask.variant:
        case Variant.BEGUN:
            return _begun(question.keeps)
        case Variant.PRESENTED:
            return _("The {time} reminder waited while you presented.").format(time=question.hour)
        case Variant.PREPARE:
            return _("Thoughts written ahead make it an easy one.")
        case Variant.MISSED:
            day = dates.day_with_weekday(question.day)
            if question.was_asked:
                return _("For {day}. One line is enough.").format(day=day)
            return _("For {day}. The computer was off.").format(day=day)
    return _("One good thing. It takes a minute.")


def _begun(keeps: int) -> str:
    if not keeps:
        return _("Opens where you stopped.")
    return ngettext(
        "{count} Keep is there. Opens where you stopped.",
        "{count} Keeps are there. Opens where you stopped.",
        keeps,
    ).format(count=keeps)


def note(question: Question) -> tuple[str, str]:
    """Return an icon and a sentence for the box below, two empty ones where there is nothing to add."""
    if question.ask.variant is Variant.MISSED:
        if not question.waiting:
            return "", ""
        return "corner-down-right", _("That day’s Try: {text}").format(text=question.waiting)
    if question.prepare is not None:
        coming, title = question.prepare
        said = _("To prepare for {day}: {title}").format(day=dates.day_nearby(coming), title=title)
        return "pencil", said
    if question.off is None:
        return "", ""
    day, name, after = question.off
    words = _("{day}: {name}. Next: {next}.") if name else _("{day} is a day off. Next: {next}.")
    return "tree-palm", words.format(day=dates.day_nearby(day), name=name, next=dates.day_nearby(after))


def answers(question: Question) -> dict[Answer, str]:
    """Return what can be answered, in order, and what each is called; the first is the main one."""
    soon = {Answer.SOON: _("15 min")}
    match question.ask.variant:
        case Variant.BEGUN:
            return {
                Answer.WRITE: pgettext("a day", "Carry on"),
                **soon,
                Answer.FINISH: _("Finish the day as it is"),
            }
        case Variant.PREPARE:
            skip = {Answer.SKIP: pgettext("today", "Skip")}
            return {Answer.WRITE: _("Prepare"), **soon, Answer.LATER: _("1 hour"), **skip}
        case Variant.MISSED:
            write = _("Write yesterday") if question.is_yesterday else _("Write that day")
            later = {Answer.NOON: _("At noon")} if question.now.time() < NOON else {Answer.LATER: _("1 hour")}
            ends = {
                Answer.NOTHING: pgettext("reminder", "Nothing"),
                Answer.SKIP: pgettext("a missed day", "Skip"),
            }
            return {Answer.WRITE: write, **later, **ends}
    later = {} if question.ask.variant is Variant.PRESENTED else {Answer.LATER: _("1 hour")}
    ends = {Answer.NOTHING: pgettext("reminder", "Nothing"), Answer.SKIP: pgettext("today", "Skip")}
    return {Answer.WRITE: pgettext("a day", "Write"), **soon, **later, **ends}
