"""The two cards above the wins: how many each week had, and what they stood for. Both are there as rows, too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import Served
from journal_app.domain.periods import Week
from journal_app.domain.week.wins import Standing, WeekWins
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import (
    Button,
    Card,
    Cell,
    Column,
    Legend,
    List,
    RowKind,
    RowPainter,
    Segmented,
    StackedBar,
    StackedBars,
    Strip,
    Table,
    fill_bar,
    stripe_bar,
)
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.wins.found import Asked, Found, OfTarget, OfWeek

_BAR, _SWATCH = 36, 14
_LETTER, _COUNT, _THICK = 24, 40, 10
_LABEL_SHARE, _LABEL_MOST, _GAP = 0.62, 200, 12


def planned_words() -> str:
    """Return what planned wins are called."""
    return _("Planned: linked to a KR")


def unplanned_words() -> str:
    """Return what unplanned wins are called."""
    return _("Unplanned")


def week_words(one: WeekWins) -> str:
    """Return a week in words: "W47, 20 wins, 12 unplanned"."""
    wins = ngettext("{n} win", "{n} wins", one.count).format(n=one.count)
    unplanned = _("{n} unplanned").format(n=one.share.unplanned)
    return _("{week}, {wins}, {unplanned}").format(
        week=dates.week_short(one.week), wins=wins, unplanned=unplanned
    )


def standing_words(one: Standing, served: Served) -> str:
    """Return what wins stand for: the value, or the key result with its title."""
    if one.target is None:
        return _("No value named") if served is Served.VALUE else _("No KR linked")
    return one.target.label if served is Served.VALUE else f"{one.target.label}  {one.target.hint}"


class WeekRows(RowKind[WeekWins]):
    """Rows of the table of weeks."""

    @override
    def key(self, row: WeekWins) -> object:
        return row.week


class WeeksCard(Card):
    """A bar a week, or the same as a table; opening one asks for the wins of that week."""

    asked = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._weeks: tuple[WeekWins, ...] = ()
        self._is_narrow = False
        self.bars = StackedBars(host, bar=_BAR)
        self.table: Table[WeekWins] = Table(host, self._columns(), WeekRows())
        self.legend = self._make_legend()
        self.as_table = Button(host, kind="link")
        self._pages = QStackedWidget()
        for page in (self.bars, self.table):
            self._pages.addWidget(page)
        self.set_header_widget(self.legend)
        self.set_header_widget(self.as_table)
        self.body.addWidget(self._pages)
        self.bars.opened.connect(self._on_opened)
        self.table.opened.connect(self._on_row_opened)
        self.as_table.clicked.connect(self._on_as_table)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay what the bars mean below them, where the heading has no room for it."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        if narrow:
            self.body.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.add_before(self.as_table, self.legend)

    def _columns(self) -> tuple[Column[WeekWins], ...]:
        def figure(title: Callable[[], str], of: Callable[[WeekWins], int], width: int) -> Column[WeekWins]:
            return Column(title, lambda row: Cell(str(of(row))), width=width, right=True)

        return (
            Column(
                lambda: _("Week"),
                lambda row: Cell(f"{dates.week_short(row.week)}  {dates.day_short(row.week.monday)}"),
            ),
            figure(lambda: _("Wins"), lambda row: row.count, 68),
            figure(lambda: pgettext("wins", "Planned"), lambda row: row.share.planned, 76),
            figure(unplanned_words, lambda row: row.share.unplanned, 90),
        )

    def _make_legend(self) -> Legend:
        host = self._host

        def planned(painter: QPainter, rect: QRectF) -> None:
            fill_bar(painter, rect, host.theme)

        def unplanned(painter: QPainter, rect: QRectF) -> None:
            stripe_bar(painter, rect, host.theme)

        return Legend(host, lambda: ((planned_words(), planned), (unplanned_words(), unplanned)), _SWATCH)

    def show_weeks(self, found: Found, asked: Asked) -> None:
        """Show the weeks of a cycle, the one that is asked for marked."""
        self._weeks = found.wins.weeks(found.today)
        this_week = Week.of(found.today)
        self.set_title(_("Wins per week"))
        self.bars.setAccessibleName(_("Wins per week"))
        self.bars.setAccessibleDescription(_("Arrows read the weeks, Enter lists the wins of one."))
        self.table.setAccessibleName(_("Wins per week"))
        self.bars.show_bars(
            [
                StackedBar(
                    dates.week_short(one.week),
                    one.share.planned,
                    one.share.unplanned,
                    str(one.count) if one.count else "",
                    week_words(one),
                    f"{one.week}\t{one.share.planned}\t{one.share.unplanned}",
                    loud=True,
                    latest=one.week == this_week,
                )
                for one in self._weeks
            ]
        )
        weeks = [one.week for one in self._weeks]
        chosen = weeks.index(asked.week) if isinstance(asked, OfWeek) and asked.week in weeks else None
        self.bars.choose(chosen)
        self.table.set_rows(self._weeks)
        self._name_switch()

    def _name_switch(self) -> None:
        is_table = self._pages.currentWidget() is self.table
        self.legend.setVisible(not is_table)
        self.as_table.setText(_("As a picture") if is_table else _("As a table"))

    @override
    def restyle(self) -> None:
        super().restyle()
        self._top.setSpacing(self._host.theme.px(16))

    def _on_as_table(self) -> None:
        self._pages.setCurrentWidget(self.table if self._pages.currentWidget() is self.bars else self.bars)
        self._name_switch()

    def _on_opened(self, place: int) -> None:
        self.asked.emit(OfWeek(self._weeks[place].week))

    def _on_row_opened(self, row: WeekWins) -> None:
        self.asked.emit(OfWeek(row.week))


class StandingRows(RowPainter[Standing]):
    """What wins stand for, a bar each; those that name none are muted and last."""

    def __init__(self) -> None:
        self.served = Served.VALUE
        self.most = 0

    @override
    def key(self, row: Standing) -> object:
        return row.target.key if row.target else None

    @override
    def words(self, row: Standing) -> str:
        return standing_words(row, self.served)

    @override
    def spoken(self, row: Standing) -> str:
        wins = ngettext("{n} win", "{n} wins", row.count).format(n=row.count)
        return f"{self.words(row)}, {wins}"

    @override
    def tip(self, row: Standing) -> str:
        return self.words(row)

    @override
    def paint(self, strip: Strip, row: Standing) -> None:
        theme, px = strip.theme, strip.theme.px
        named = row.target is not None
        if self.served is Served.VALUE:
            letter = row.target.label[:1].upper() if row.target else "–"
            place = strip.take(px(_LETTER))
            ink = theme.color("accent" if named else "muted")
            draw_text(strip.painter, place, letter, theme.font("body", bold=True), ink)
        count = strip.take_right(px(_COUNT))
        bold = theme.font("dense", bold=True)
        draw_text(
            strip.painter, count, str(row.count), bold, theme.color("text"), Qt.AlignmentFlag.AlignRight
        )
        place = strip.take(min(strip.box.width() * _LABEL_SHARE, px(_LABEL_MOST)), px(_GAP))
        draw_text(strip.painter, place, self.words(row), theme.font("dense"), theme.color("text"))
        thick = px(_THICK)
        track = QRectF(strip.box.left(), strip.box.center().y() - thick / 2, strip.box.width(), thick)
        ground = theme.color("trackSelected" if strip.state.selected else "track")
        rounded(strip.painter, track, thick / 2, ground)
        if row.count:
            track.setWidth(max(float(thick), track.width() * row.count / max(1, self.most)))
            rounded(strip.painter, track, thick / 2, theme.color("accent" if named else "muted"))


class StandingsCard(Card):
    """What the wins stood for: values, or key results. Opening one asks for the wins that name it."""

    asked = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._found: Found | None = None
        self._painter = StandingRows()
        self.choice = Segmented(host)
        for served in (Served.VALUE, Served.KEY_RESULT):
            self.choice.add(served.value, "")
        self.rows: List[Standing] = List(host, self._painter)
        self._title.set_elided(True)
        self.set_header_widget(self.choice)
        self.body.addWidget(self.rows)
        self.choice.changed.connect(self._on_chosen)
        self.rows.opened.connect(self._on_opened)

    @property
    def served(self) -> Served:
        """Return what the wins are counted by."""
        return self._painter.served

    def show_standings(self, found: Found) -> None:
        """Show what the wins of a cycle stood for."""
        self._found = found
        self.set_title(_("What they stood for"))
        self.choice.setAccessibleName(_("What they stood for"))
        self.choice.set_text(Served.VALUE.value, _("Value"))
        self.choice.set_text(Served.KEY_RESULT.value, _("Key result"))
        standings = found.wins.standings(self.served)
        self._painter.most = max((one.count for one in standings), default=0)
        self.rows.setAccessibleName(_("What they stood for"))
        self.rows.set_rows(standings)

    def choose(self, served: Served) -> None:
        """Count by values or by key results."""
        self._painter.served = served
        self.choice.set_checked([served.value])
        if self._found is not None:
            self.show_standings(self._found)

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        self.choose(Served(keys[0]))

    def _on_opened(self, row: Standing) -> None:
        self.asked.emit(OfTarget(self.served, row.target))
