"""The header of the shared window: what the team is for, which week this is, and how time passes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.week.sessions import Chapter
from journal_app.i18n import ngettext
from journal_app.ui.kit import paint_timer_ring
from journal_app.ui.page_scale import Ink
from journal_app.ui.week.present.pages.page import MARGIN, Room

_TOP, _HEIGHT = 56.0, 64.0
_RING, _CLOCK = 56.0, 28.0
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Clock:
    """How time passes: the turn's time left, the share of it used in 0 to 1, and what is left of the `whole`."""

    turn: str = ""
    used: float = 0.0
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a page: `position` ("2 of 5") only where a member speaks, a ring where the page is `timed`."""

    title: str = ""
    session: str = ""
    dates: str = ""
    position: str = ""
    timed: bool = False

    def paint(self, ink: Ink, clock: Clock, room: Room) -> None:
        """Draw the title at the left, all else at the right; the title gives way where there is no room."""
        right = room.right
        if self.timed:
            right = self._paint_turn(ink, clock, right)
        elif clock.whole:
            width = ink.measure(26)(clock.whole) + 2
            ink.text(ink.rect(right - width, _TOP, width, _HEIGHT), clock.whole, 26, "muted", align=_RIGHT)
            right -= width + 12 + _CLOCK
            ink.icon(ink.rect(right, _TOP + (_HEIGHT - _CLOCK) / 2, _CLOCK, _CLOCK), "clock", "muted")
            right -= 44
        for words in (self.dates, self.session):
            width = ink.measure(26)(words) + 2
            ink.text(ink.rect(right - width, _TOP, width, _HEIGHT), words, 26, "muted", align=_RIGHT)
            right -= width + 44
        ink.text(ink.rect(MARGIN, _TOP, right - MARGIN - 22, _HEIGHT), self.title, 26, "text", bold=True)

    def _paint_turn(self, ink: Ink, clock: Clock, right: float) -> float:
        """Draw whose turn it is and its time, and return where the rest ends."""
        if self.position:
            width = ink.measure(26)(self.position) + 2
            ink.text(ink.rect(right - width, _TOP, width, _HEIGHT), self.position, 26, "muted", align=_RIGHT)
            right -= width + 52
        figure = ink.measure(34, bold=True)
        width = max(figure(clock.turn), figure("0:00")) + 4
        # Past its time a turn goes on: the ring stays full, the figure steps back.
        past = clock.turn.startswith("+")
        color = "muted" if past else "text"
        ink.text(ink.rect(right - width, _TOP, width, _HEIGHT), clock.turn, 34, color, bold=not past)
        right -= width + 18 + _RING
        box = ink.rect(right, _TOP + (_HEIGHT - _RING) / 2, _RING, _RING)
        paint_timer_ring(ink.painter, ink.host.theme, box, ink.px(6), clock.used)
        return right - 48


NO_HEADER = Header()


def minutes_left(planned: int, spent: int, chapter: Chapter) -> str:
    """Return what the session is to take (`planned` minutes) before it begins, then what is left after `spent` seconds.

    Past its time it says quietly how far it went on. On the last page nothing is left to do.
    """
    if chapter is Chapter.CLOSING:
        return ""
    if chapter is Chapter.OPENING and not spent:
        return ngettext("About {count} min", "About {count} min", planned).format(count=planned)
    left = planned * 60 - spent
    if left >= 0:
        count = -(-left // 60)
        return ngettext("{count} min left", "{count} min left", count).format(count=count)
    count = -left // 60
    return ngettext("+{count} min", "+{count} min", count).format(count=count)
