"""Sentences and names the board, its preview and the shared window have in common."""

from __future__ import annotations

from datetime import date

from journal_app.domain.habit.planned import Share
from journal_app.domain.periods import Week
from journal_app.domain.week.board import BoardFacts, Grid, week_markdown
from journal_app.domain.week.session_list import Thanked
from journal_app.domain.week.sessions import Chapter
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.dates import day_short, span_short, week_title, weekday_short
from journal_app.ui.section_names import section_name


def day_name(day: date) -> str:
    """Return a day as lists of the week name it: "月 11/16", "Mon Nov 16"."""
    return f"{weekday_short(day)} {day_short(day)}"


def chapter_name(chapter: Chapter) -> str:
    """Return what a chapter of a session is called: "Members"."""
    return {
        Chapter.OPENING: pgettext("chapter", "Opening"),
        Chapter.MEMBERS: pgettext("chapter", "Members"),
        Chapter.ROUND: pgettext("chapter", "In groups"),
        Chapter.BEST: pgettext("chapter", "From each group"),
        Chapter.TEAM: pgettext("chapter", "Team of the week"),
        Chapter.QUESTIONS: pgettext("chapter", "Questions"),
        Chapter.UNREAD: pgettext("chapter", "All lines"),
        Chapter.KEY_RESULTS: pgettext("chapter", "Key results"),
        Chapter.THANKS: pgettext("chapter", "Thanks"),
        Chapter.TRIES: pgettext("chapter", "Tries"),
        Chapter.CLOSING: pgettext("chapter", "Closing"),
    }[chapter]


def span(week: Week) -> str:
    """Return the workdays of a week as the shared window names them: "11/16〜11/20", "Nov 16 – Nov 20"."""
    return span_short(week.monday, week.friday)


def facts_line(facts: BoardFacts, share: Share, *, this_week: bool) -> str:
    """Return the board's figures as one quiet line; the share of unplanned work where there was some."""
    keeps, reactions = facts.keeps, facts.reactions
    if this_week:
        counted = ngettext("{count} Keep this week", "{count} Keeps this week", keeps)
    else:
        counted = ngettext("{count} Keep", "{count} Keeps", keeps)
    parts = [counted.format(count=keeps)]
    if reactions:
        parts.append(ngettext("{count} reaction", "{count} reactions", reactions).format(count=reactions))
    unplanned = share.of_unplanned
    if unplanned:
        words = _("Outside OKRs {percent}% ({count} of {total})")
        total = share.planned + share.unplanned
        parts.append(words.format(percent=round(unplanned * 100), count=share.unplanned, total=total))
    return "   ·   ".join(parts)


def board_markdown(grid: Grid, week: Week) -> str:
    """Return what the board shows as Markdown."""
    return week_markdown(grid, week_title(week), day_name, section_name)


def thanked_words(one: Thanked) -> str:
    """Return from whom thanks go to whom: "Ken → さくら"."""
    sender = one.sender or _("From the room")
    return f"{sender} → {one.receiver}"
