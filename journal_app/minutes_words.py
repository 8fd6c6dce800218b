"""Words of minutes that the window, the command line and every file share. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from journal_app.calendars import MONTHS
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageWords
from journal_app.i18n import N_, _, addressed, language, listed, ngettext, pgettext
from journal_app.system import local_time

_HEADINGS: Final[Mapping[Section, str]] = {
    Section.KEEP: N_("What went well"),
    Section.KEY_RESULT: N_("Key results that moved"),
    Section.THANKS: N_("Thank you"),
    Section.TRY: N_("Tries for next week"),
    Section.COMMON: N_("What we all try next week"),
    Section.NOTE: N_("Notes"),
}
# Sections of which one is chosen, or every line a person's own, are not counted.
_COUNTED: Final = (Section.KEEP, Section.KEY_RESULT, Section.THANKS, Section.TRY)


def heading(section: Section) -> str:
    """Return what a section is called."""
    return _(_HEADINGS[section])


def thanks_count(count: int) -> str:
    """Return how many thanks there were: "1 thank-you", "ありがとう 3件"."""
    return ngettext("{count} thank-you", "{count} thank-yous", count).format(count=count)


def page_words(page: MinutesPage) -> PageWords:
    """Return the words around the lines of a page, in the current language."""
    counts = {
        section: ngettext("{count} line", "{count} lines", count).format(count=count)
        for section in _COUNTED
        if (count := len(page.of(section)))
    }
    common = page.common
    idea = _("{name}’s idea").format(name=addressed(common.who)) if common and common.who else ""
    return PageWords(
        language=language(),
        title=page_title(page),
        facts=tuple(_facts(page)),
        headings={section: heading(section) for section in Section},
        counts=counts,
        figures=tuple(_figures(page)),
        starred=_("Starred by everyone"),
        room=_("The room"),
        idea=idea,
        more=lambda count: ngettext("{count} more", "{count} more", count).format(count=count),
    )


def page_title(page: MinutesPage) -> str:
    """Return what minutes are called: "11月20日のウィンセッション", "Win session of November 20"."""
    return _("Win session of {day}").format(day=_day(local_time.of_row(page.began).date()))


def file_stem(page: MinutesPage) -> str:
    """Return what a file of minutes is called, without its ending: "win-session-2026-11-20"."""
    return f"win-session-{local_time.of_row(page.began).date().isoformat()}"


def times(page: MinutesPage) -> str:
    """Return from when to when the session was: "16:30〜16:54"."""
    if page.ended is None:
        return _("From {time}").format(time=f"{local_time.of_row(page.began):%H:%M}")
    return time_span(page.began, page.ended)


def time_span(began: int, ended: int) -> str:
    """Return from when to when something took, both in milliseconds: "16:30〜16:54", "16:30 – 16:54"."""
    first, last = local_time.of_row(began), local_time.of_row(ended)
    end = f"{last:%H:%M}"
    if last.date() != first.date():  # taken up again on another day
        end = _("{time} on {day}").format(time=end, day=_day(last.date()))
    return pgettext("a span of time", "{first} – {last}").format(first=f"{first:%H:%M}", last=end)


def leads(page: MinutesPage) -> str:
    """Return who led the session, or ""."""
    return _("Led by {names}").format(names=listed(page.leads)) if page.leads else ""


def on_leave(page: MinutesPage) -> str:
    """Return who was on leave, or ""."""
    return _("On leave: {names}").format(names=listed(page.absent)) if page.absent else ""


def _facts(page: MinutesPage) -> Iterator[str]:
    first, last = page.week.monday, page.week.friday
    yield _span(first, last)
    yield times(page)
    yield from filter(None, (leads(page), on_leave(page)))


def _span(first: date, last: date) -> str:
    if first.year != last.year:
        text = _("{first}, {year} – {last}, {last_year}")
        return text.format(first=_day(first), year=first.year, last=_day(last), last_year=last.year)
    end = _day(last) if last.month != first.month else _last_day(last)
    return _("{first} – {last}, {year}").format(first=_day(first), last=end, year=first.year)


def _figures(page: MinutesPage) -> Iterator[str]:
    keeps, thanks = len(page.of(Section.KEEP)), len(page.of(Section.THANKS))
    tries = len(page.of(Section.TRY))
    if keeps:
        yield ngettext("{count} Keep", "{count} Keeps", keeps).format(count=keeps)
    if thanks:
        yield thanks_count(thanks)
    if tries:
        yield ngettext("{count} Try", "{count} Tries", tries).format(count=tries)


def _day(day: date) -> str:
    month = day.month if language() == "ja" else MONTHS[day.month - 1]
    return pgettext("a day", "{month} {day}").format(month=month, day=day.day)


def _last_day(day: date) -> str:
    return pgettext("the last day of a week", "{day}").format(day=day.day)
