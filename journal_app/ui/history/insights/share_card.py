"""The card of planned and unplanned work: how many lines of each week served a key result, how many were outside."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from journal_app.domain.habit.planned import Share
from journal_app.domain.periods import Week
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Card, Legend, StackedBar, StackedBars, fill_bar, stripe_bar
from journal_app.ui.look.theme_host import ThemeHost

WeekShare = tuple[date, Share]

_SWATCH = 14


def planned_words() -> str:
    """Return what planned work is called."""
    return _("Linked to a KR")


def unplanned_words() -> str:
    """Return what unplanned work is called."""
    return _("Outside OKRs, sudden")


def share_legend(host: ThemeHost) -> Legend:
    """Return what tells the two fills apart."""

    def planned(painter: QPainter, rect: QRectF) -> None:
        fill_bar(painter, rect, host.theme)

    def unplanned(painter: QPainter, rect: QRectF) -> None:
        stripe_bar(painter, rect, host.theme)

    return Legend(host, lambda: ((planned_words(), planned), (unplanned_words(), unplanned)), _SWATCH)


def share_words(monday: date, share: Share) -> str:
    """Return a week in words: "11/16の週: KRにつながる行 10、OKR外・突発 5"."""
    week = _("Week of {day}").format(day=dates.day_short(monday))
    return f"{week}: {planned_words()} {share.planned}, {unplanned_words()} {share.unplanned}"


class ShareCard(Card):
    """The bars with their legend; hidden where no line says what it served."""

    week_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._weeks: tuple[WeekShare, ...] = ()
        self.bars = StackedBars(host)
        self.legend = share_legend(host)
        self.set_header_widget(self.legend)
        self.body.addWidget(self.bars)
        self.bars.opened.connect(self._on_opened)

    def show_weeks(self, weeks: tuple[WeekShare, ...]) -> None:
        """Show the shares of these weeks."""
        self._weeks = weeks
        self.set_title(_("Planned and unplanned work"))
        self.bars.setAccessibleName(_("Planned and unplanned work"))
        self.bars.setAccessibleDescription(_("Arrows read the weeks, Enter opens one."))
        highest = max((share.of_unplanned or 0 for _monday, share in weeks), default=0)
        self.bars.show_bars(
            [
                StackedBar(
                    dates.day_short(monday),
                    share.planned,
                    share.unplanned,
                    f"{round(share.of_unplanned * 100)}%" if share.of_unplanned else "",
                    share_words(monday, share),
                    f"{Week(monday)}\t{share.planned}\t{share.unplanned}",
                    loud=bool(highest) and share.of_unplanned == highest,
                    latest=monday == weeks[-1][0],
                )
                for monday, share in weeks
            ]
        )
        self.setVisible(any(share.planned or share.unplanned for _monday, share in weeks))

    def _on_opened(self, place: int) -> None:
        self.week_requested.emit(self._weeks[place][0])
