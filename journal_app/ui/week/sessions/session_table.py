"""The table of sessions: when, who led, who spoke in which order, what it brought, and how far its minutes are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.week.session_list import EmptyWeek, SessionRow, SessionState, with_empty_weeks
from journal_app.i18n import _, listed, ngettext, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import Cell, Column, Heading, RowKind, Strip, paint_avatar
from journal_app.ui.look.painting import draw_text

Row = SessionRow | EmptyWeek

_DATE, _LEAD, _COUNT, _LENGTH, _STATE = 124, 100, 82, 76, 104
_FACE, _FACE_GAP = 24, 4
FIGURES_FROM = {2: 400, 3: 480, 4: 620, 5: 680, 6: 740}
"""From which width of the page on, in px at 100 %, a column has room; the others are always there."""
_STATES = {
    SessionState.UNDER_WAY: ("hourglass", "muted"),
    SessionState.DRAFT: ("circle-dashed", "problem"),
    SessionState.FINAL: ("check", "muted"),
}


def state_words(state: SessionState) -> str:
    """Return what the state of a session's minutes is called."""
    match state:
        case SessionState.UNDER_WAY:
            return pgettext("state of a session", "Under way")
        case SessionState.DRAFT:
            return pgettext("state of minutes", "Draft")
        case SessionState.FINAL:
            return pgettext("state of minutes", "Final")


def state_icon(state: SessionState) -> tuple[str, str]:
    """Return the icon of a state, and its ink."""
    return _STATES[state]


def length_words(minutes: int) -> str:
    """Return how long a session took: "24分", "24 min"."""
    return _("{n} min").format(n=minutes) if minutes else ""


def lead_words(row: SessionRow) -> str:
    """Return who led a session, the group whose it was behind them."""
    names = listed(person.name for person in row.leads)
    return f"{names} · {row.group}" if row.group else names


def grouped(rows: Sequence[SessionRow]) -> list[Row | Heading]:
    """Return sessions and the weeks between them below the months they were in, the latest first."""
    found: list[Row | Heading] = []
    for (_year, month), those in groupby(
        with_empty_weeks(rows), key=lambda row: (row.day.year, row.day.month)
    ):
        found += [Heading(dates.month_name(month)), *those]
    return found


class SessionRows(RowKind[Row]):
    """Rows of sessions, each known by its id; a week without one is a quiet sentence."""

    measure = "rowSession"

    @override
    def key(self, row: Row) -> object:
        return row.id if isinstance(row, SessionRow) else row.week

    @override
    def span(self, row: Row) -> int | None:
        return None if isinstance(row, SessionRow) else 1


class SessionColumns:
    """The columns; `me` is whose disc is tinted."""

    def __init__(self) -> None:
        self.me: Id | None = None

    def columns(self) -> tuple[Column[Row], ...]:
        """Return the columns of the table."""
        return (
            Column(lambda: _("Date"), self._date, width=_DATE, draw=self._draw_date),
            Column(lambda: pgettext("win session", "Led by"), self._lead, width=_LEAD, tip=True),
            Column(lambda: _("Who spoke"), self._speakers, draw=self._draw_speakers, tip=True),
            Column(lambda: "Keep", lambda row: _figure(row, "keeps"), width=_COUNT, right=True),
            Column(lambda: _("Thanks"), self._thanks, width=_COUNT, right=True),
            Column(lambda: "Try", lambda row: _figure(row, "tries"), width=_COUNT, right=True),
            Column(lambda: _("Length"), self._length, width=_LENGTH, right=True),
            Column(lambda: _("Minutes"), self._state, width=_STATE),
        )

    def _date(self, row: Row) -> Cell:
        day = f"{dates.day_short(row.day)} {dates.weekday_short(row.day)}"
        return Cell(f"{day} · {dates.week_short(row.week)}")

    def _draw_date(self, strip: Strip, row: Row) -> None:
        theme = strip.theme
        is_held = isinstance(row, SessionRow)
        font = theme.font("dense", bold=is_held)
        day = dates.day_short(row.day)
        place = strip.take(QFontMetricsF(font).horizontalAdvance(day) + 1, theme.px(5))
        draw_text(strip.painter, place, day, font, theme.color("text" if is_held else "muted"))
        rest = dates.weekday_short(row.day)
        strip.text(f"{rest} · {dates.week_short(row.week)}" if is_held else rest, "caption", color="muted")

    def _lead(self, row: Row) -> Cell:
        if isinstance(row, EmptyWeek):
            return Cell(_("No session in this week"), color="muted")
        return Cell(lead_words(row))

    def _speakers(self, row: Row) -> Cell:
        return Cell(listed(one.name for one in row.speakers) if isinstance(row, SessionRow) else "")

    def _draw_speakers(self, strip: Strip, row: Row) -> None:
        if not isinstance(row, SessionRow):
            return
        theme = strip.theme
        side, gap = theme.px(_FACE), theme.px(_FACE_GAP)
        fit = max(1, int((strip.box.width() + gap) // (side + gap)))
        shown = row.speakers if len(row.speakers) <= fit else row.speakers[: fit - 1]
        for person in shown:
            place = strip.take(side, gap)
            disc = QRectF(place.left(), place.center().y() - side / 2, side, side)
            mine, selected = person.id == self.me, strip.state.selected
            paint_avatar(strip.painter, theme, disc, person.name, me=mine, selected=selected)
        if len(row.speakers) > len(shown):
            strip.text(f"+{len(row.speakers) - len(shown)}", "caption", color="muted")

    def _thanks(self, row: Row) -> Cell:
        return Cell(str(len(row.thanks)) if isinstance(row, SessionRow) and row.thanks else "")

    def _length(self, row: Row) -> Cell:
        return Cell(length_words(row.minutes) if isinstance(row, SessionRow) else "", color="muted")

    def _state(self, row: Row) -> Cell:
        if not isinstance(row, SessionRow):
            return Cell("")
        icon, ink = state_icon(row.state)
        return Cell(state_words(row.state), icon, ink)


def _figure(row: Row, name: str) -> Cell:
    count = getattr(row, name) if isinstance(row, SessionRow) else 0
    return Cell(str(count) if count else "")


def facts_words(first: str, count: int, usual: int) -> str:
    """Return the figures above the table: "10/1〜12/31 · 7回 · 平均24分"."""
    sessions = ngettext("{n} session", "{n} sessions", count).format(n=count)
    average = _("{n} min on average").format(n=usual) if usual else ""
    return "   ·   ".join(part for part in (first, sessions if count else "", average) if part)
