"""Rows of meetings: number, title and what came of it, day, length, how far it is; and the row that adds one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from journal_app.domain.workshop.programme_view import MeetingLine, MeetingState, Programme
from journal_app.i18n import _, addressed, ngettext, pgettext
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import RowPainter, Strip
from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.workshop_words import came_of, clock, minutes_words, state_word

_DISC, _BEHIND_DISC, _ICON, _CHIP_PAD = 24, 20, 14, 8
_DATE, _LENGTH, _STATE, _GAP = 96, 72, 64, 16
_LENGTH_FROM, _STATE_FROM = 560, 460
_UPPER, _LOWER, _SECOND = 26, 20, 22


@dataclass(frozen=True, slots=True)
class AddRow:
    """The last row, which adds a meeting."""


PlanRow = MeetingLine | AddRow


class MeetingRows(RowPainter[PlanRow]):
    """Paints the meetings of `programme` as they stand on `today`."""

    measure = "rowMeeting"

    def __init__(self) -> None:
        self.programme: Programme | None = None
        self.today = date.min

    @override
    def key(self, row: PlanRow) -> object:
        return row.meeting.id if isinstance(row, MeetingLine) else None

    @override
    def words(self, row: PlanRow) -> str:
        return row.meeting.title if isinstance(row, MeetingLine) else _("Add a meeting")

    @override
    def spoken(self, row: PlanRow) -> str:
        if not isinstance(row, MeetingLine):
            return self.words(row)
        parts = (
            str(row.number),
            row.meeting.title,
            state_word(row.state),
            self._day(row),
            self._second(row)[1],
        )
        return ". ".join(part for part in (*parts, self._rest(row)) if part)

    @override
    def tip(self, row: PlanRow) -> str:
        return self._second(row)[1] if isinstance(row, MeetingLine) else ""

    @override
    def paint(self, strip: Strip, row: PlanRow) -> None:
        if isinstance(row, MeetingLine):
            self._paint_meeting(strip, row)
        else:
            self._paint_add(strip)

    # A meeting -----------------------------------------------------------------------

    def _paint_meeting(self, strip: Strip, row: MeetingLine) -> None:
        theme, px = strip.theme, strip.theme.px
        room = strip.box.width() / theme.scale
        self._paint_disc(strip, row)
        if room >= _STATE_FROM:
            due = row.state in (MeetingState.NEXT, MeetingState.UNDER_WAY)
            column = Strip(strip.painter, strip.host, strip.take_right(px(_STATE)), strip.state)
            column.text(
                state_word(row.state), "body", bold=due, color="accent" if due else "muted", right=True
            )
        if room >= _LENGTH_FROM:
            column = Strip(strip.painter, strip.host, strip.take_right(px(_LENGTH)), strip.state)
            column.text(minutes_words(row.meeting.length), "body", color="muted")
        self._paint_day(
            Strip(strip.painter, strip.host, strip.take_right(px(_DATE), px(_GAP)), strip.state), row
        )
        middle = strip.box.center().y()
        icon, words = self._second(row)
        rest = self._rest(row)
        top = middle - px(_UPPER) if words or rest else middle - px(_UPPER) / 2
        place = QRectF(strip.box.left(), top, strip.box.width(), px(_UPPER))
        is_ahead = row.state is MeetingState.AHEAD
        draw_text(
            strip.painter,
            place,
            row.meeting.title,
            theme.font("writing", bold=not is_ahead),
            theme.color("text"),
        )
        below = QRectF(strip.box.left(), middle, strip.box.width(), px(_SECOND))
        self._paint_second(Strip(strip.painter, strip.host, below, strip.state), icon, words, rest)

    def _paint_disc(self, strip: Strip, row: MeetingLine) -> None:
        theme, painter = strip.theme, strip.painter
        disc = strip.square(_DISC, _BEHIND_DISC)
        number, centre = str(row.number), Qt.AlignmentFlag.AlignHCenter
        if row.state is MeetingState.HELD:
            dot(painter, disc.center(), disc.width(), theme.color("accent"))
            side = theme.px(_ICON)
            mark = QRectF(disc.center().x() - side / 2, disc.center().y() - side / 2, side, side)
            strip.host.icons.paint(painter, mark, "check", theme.color("onAccent"))
        elif row.state is MeetingState.AHEAD:
            dot(
                painter,
                disc.center(),
                disc.width(),
                theme.color("bg" if strip.state.selected else "surface2"),
            )
            draw_text(painter, disc, number, theme.font("caption", bold=True), theme.color("muted"), centre)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), theme.px(2)))
            painter.setBrush(theme.color("bg"))
            inner = disc.width() / 2 - theme.px(1)
            painter.drawEllipse(QPointF(disc.center()), inner, inner)
            draw_text(painter, disc, number, theme.font("caption", bold=True), theme.color("accent"), centre)

    def _paint_day(self, strip: Strip, row: MeetingLine) -> None:
        day = row.meeting.day
        if day is None:
            strip.text(_("No day yet"), "caption", color="muted")
            return
        theme = strip.theme
        short = dates.day_short(day)
        place = strip.take(strip.width_of(short, "body") + 1, theme.px(6))
        draw_text(strip.painter, place, short, theme.font("body"), theme.color("text"))
        strip.text(dates.weekday_short(day), "caption", color="muted")

    def _paint_second(self, strip: Strip, icon: str, words: str, rest: str) -> None:
        theme, px = strip.theme, strip.theme.px
        if icon:
            strip.icon(icon, side=_ICON)
        width = strip.width_of(words, "caption")
        chip = strip.width_of(rest, "caption") + px(_ICON + 6 + 2 * _CHIP_PAD) if rest else 0
        if rest and width + chip + px(_GAP) > strip.box.width():
            words = words if strip.box.width() - chip > px(80) else ""
            width = min(width, max(strip.box.width() - chip - px(_GAP), 0))
        place = strip.take(min(width + 1, strip.box.width()), px(10) if words else 0)
        draw_text(strip.painter, place, words, theme.font("caption"), theme.color("muted"))
        if rest:
            box = QRectF(strip.box.left(), strip.box.top(), min(chip, strip.box.width()), strip.box.height())
            fill = "bg" if strip.state.selected else "surface2"
            rounded(strip.painter, box, theme.measure("radiusSmall"), theme.color(fill))
            inside = Strip(
                strip.painter, strip.host, box.adjusted(px(_CHIP_PAD), 0, -px(_CHIP_PAD), 0), strip.state
            )
            inside.icon("hourglass", side=_ICON)
            inside.text(rest, "caption", color="muted")

    # Words ---------------------------------------------------------------------------

    def _day(self, row: MeetingLine) -> str:
        meeting = row.meeting
        day = _("No day yet") if meeting.day is None else dates.day_with_weekday(meeting.day)
        return f"{day} {clock(meeting.start)}".strip() + f", {minutes_words(meeting.length)}"

    def _second(self, row: MeetingLine) -> tuple[str, str]:
        """Return the icon and the words below a title."""
        found = came_of(row)
        if found:
            return "", found
        if row.proposed_by and row.meeting.proposed_on is not None:
            words = _("Added on {day}, proposed by {name}")
            day = dates.day_short(row.meeting.proposed_on)
            return "calendar-plus", words.format(day=day, name=addressed(row.proposed_by))
        if row.state is MeetingState.HELD:
            return "", ""
        step, people = row.preparation, self.programme.people if self.programme else ()
        if step is not None and step.handed_in and people:
            ready = sum(one.id in step.handed_in for one in people)
            words = ngettext(
                "Preparation: {n} of {all} person", "Preparation: {n} of {all} people", len(people)
            )
            return "pencil", words.format(n=ready, all=len(people))
        return "", row.meeting.preparation.replace("\n", " ")

    def _rest(self, row: MeetingLine) -> str:
        """Return what rests after a meeting, and until when."""
        resting = self.programme.resting(row, self.today) if self.programme else None
        if resting is None or resting.resting is None:
            return ""
        words = _("{what} drafts rest until {day}")
        what = word_label("Subject", resting.step.subject)
        return words.format(what=what, day=dates.day_short(resting.resting))

    # The row that adds ---------------------------------------------------------------

    def _paint_add(self, strip: Strip) -> None:
        theme = strip.theme
        disc = strip.square(_DISC, _BEHIND_DISC)
        side = theme.px(18)
        mark = QRectF(disc.center().x() - side / 2, disc.center().y() - side / 2, side, side)
        strip.host.icons.paint(strip.painter, mark, "plus", theme.color("muted"))
        strip.hint("Ctrl N" if not strip.state.selected else pgettext("key", "Enter"), gap=16)
        words = _("Add a meeting")
        place = strip.take(strip.width_of(words, "writing") + 1, theme.px(12))
        draw_text(strip.painter, place, words, theme.font("writing"), theme.color("muted"))
        strip.text(_("Such as “Talk about the roadmap”"), "caption", color="muted")
