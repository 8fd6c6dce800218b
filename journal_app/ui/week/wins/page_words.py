"""The words of a page of wins, as the tab says them."""

from __future__ import annotations

from journal_app.domain.habit.evidence import Served
from journal_app.domain.week.wins import Standing, Win, Wins
from journal_app.exchange.wins_paper import WinsBar, WinsLine, WinsWords
from journal_app.i18n import _, language, listed
from journal_app.ui import dates
from journal_app.ui.week.wins.cards import planned_words, standing_words, unplanned_words
from journal_app.ui.week.wins.found import Found

_SEPARATOR = "   ·   "


def page_words(found: Found, team: str, figures: str) -> WinsWords:
    """Return all that the page of a cycle says, in the language of now."""
    wins, cycle = found.wins, dates.period_title(found.cycle.label)
    return WinsWords(
        language=language(),
        title=_("Wins of {cycle}").format(cycle=cycle),
        team=team,
        figures=_SEPARATOR.join((dates.span_short(found.cycle.start, found.cycle.end), figures)),
        weeks_title=_("Wins per week"),
        planned=planned_words(),
        unplanned=unplanned_words(),
        weeks=tuple(
            WinsBar(dates.week_short(one.week), one.count, one.share) for one in wins.weeks(found.today)
        ),
        standings=(
            (_("By value"), _bars(wins, Served.VALUE)),
            (_("By key result"), _bars(wins, Served.KEY_RESULT)),
        ),
        starred_title=_("Starred wins"),
        starred=tuple(_line(win) for win in wins.starred),
    )


def _bars(wins: Wins, served: Served) -> tuple[WinsBar, ...]:
    """Return a bar for each target; none where no win names any."""
    standings = wins.standings(served)
    if not any(one.target for one in standings):
        return ()
    return tuple(_bar(one, served) for one in standings)


def _bar(one: Standing, served: Served) -> WinsBar:
    return WinsBar(standing_words(one, served), one.count, named=one.target is not None)


def _line(win: Win) -> WinsLine:
    linked = (*win.of(Served.KEY_RESULT), *win.of(Served.VALUE))
    served = listed(one.label for one in linked) or ("" if win.is_planned else unplanned_words())
    return WinsLine(dates.day_short(win.day), win.name, win.text, served)
