"""The card of a mood or an energy over time: a plot that the arrows read, or the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.history.insights.insights_view import NEEDED, Felt, InsightsView
from journal_app.ui.kit import Button, Card, Cell, Column, Label, Plot, PlotLine, PlotPoint, RowKind, Table
from journal_app.ui.look.theme_host import ThemeHost

_PLOT, _TABLE = 132, 240


class FeltRows(RowKind[Felt]):
    """Rows of a table of values, each known by its day."""

    @override
    def key(self, row: Felt) -> object:
        return row.day


class FeltCard(Card):
    """One of the two. `day_requested` says which day Return was pressed on."""

    day_requested = Signal(object)
    settings_requested = Signal()

    def __init__(self, host: ThemeHost, words: Callable[[int], str], most: int) -> None:
        """`words` says what a value from 1 to `most` is called."""
        super().__init__(host)
        self._words = words
        self._most = most
        self._values: tuple[Felt, ...] = ()
        self.plot = Plot(host)
        self.table: Table[Felt] = Table(host, self._columns(), FeltRows())
        self.sentence = Label(host, color="muted", wrap=True)
        self.way = Button(host, kind="link")
        self.as_table = Button(host, kind="link")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.plot)
        self._pages.addWidget(self.table)
        self.set_header_widget(self.as_table)
        self.body.addWidget(self._pages)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.way)
        self.body.addStretch(1)
        self.plot.opened.connect(self._on_opened)
        self.table.opened.connect(self._on_row_opened)
        self.as_table.clicked.connect(self._on_as_table)
        self.way.clicked.connect(self.settings_requested)

    def _columns(self) -> tuple[Column[Felt], ...]:
        return (
            Column(lambda: _("Day"), lambda value: Cell(self._day_of(value)), width=160),
            Column(lambda: _("How it was"), lambda value: Cell(self._value_of(value))),
        )

    def show_values(self, title: str, values: tuple[Felt, ...], view: InsightsView) -> None:
        """Show a course; below ten values it says how many are still needed."""
        self._values = values
        self.set_title(title)
        enough = len(values) >= (2 if values and values[0].weekly else NEEDED)
        missing = max(0, NEEDED - len(values))
        self.sentence.setText(self._sentence(len(values), missing))
        self.sentence.setVisible(not enough)
        self.way.setText(_("Open the setting"))
        self.way.setVisible(not values)
        self._pages.setVisible(enough)
        self.as_table.setVisible(enough)
        self._name_switch()
        if enough:
            self.plot.show_line(self._line(view), title, _("Arrows read the values, Enter opens the day."))
            self.table.set_rows(self._values)
            self.table.setAccessibleName(title)

    def _sentence(self, count: int, missing: int) -> str:
        if not count:
            return _("Nothing noted yet. Settings > Writing lets Today ask for it.")
        words = ngettext(
            "{missing} more day, and this becomes a picture. So far there are {count}.",
            "{missing} more days, and this becomes a picture. So far there are {count}.",
            missing,
        )
        return words.format(missing=missing, count=count)

    def _line(self, view: InsightsView) -> PlotLine:
        points = tuple(
            PlotPoint(
                view.share(max(value.day, view.first)),
                self._height(value.value),
                f"{self._day_of(value)}  {self._value_of(value)}",
            )
            for value in self._values
        )
        middle = (self._most + 1) // 2
        heights = tuple(
            PlotPoint(0, self._height(Fraction(value)), self._words(value))
            for value in (1, middle, self._most)
        )
        return PlotLine(
            points, heights=heights, first=dates.day_short(view.first), last=dates.day_short(view.today)
        )

    def _height(self, value: Fraction) -> float:
        return float((value - 1) / (self._most - 1))

    def _day_of(self, value: Felt) -> str:
        day = dates.day_short(value.day)
        return _("Week of {day}").format(day=day) if value.weekly else day

    def _value_of(self, value: Felt) -> str:
        if value.value.denominator == 1:
            return self._words(int(value.value))
        return _("around “{word}”").format(word=self._words(round(value.value)))

    def _name_switch(self) -> None:
        is_table = self._pages.currentWidget() is self.table
        self.as_table.setText(_("As a picture") if is_table else _("As a table"))

    def _on_as_table(self) -> None:
        to_table = self._pages.currentWidget() is self.plot
        self._pages.setCurrentWidget(self.table if to_table else self.plot)
        self._fit()
        self._name_switch()

    def _on_opened(self, place: int) -> None:
        self.day_requested.emit(self._values[place].day)

    def _on_row_opened(self, value: Felt) -> None:
        self.day_requested.emit(value.day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._pages.isVisible():
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """Put the picture and the table into the clipboard."""
        data = QMimeData()
        lines = [f"{value.day.isoformat()}\t{self._value_of(value)}" for value in self._values]
        data.setText("\n".join(lines) + "\n")
        data.setImageData(self.plot.grab().toImage())
        QGuiApplication.clipboard().setMimeData(data)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._fit()

    def _fit(self) -> None:
        is_table = self._pages.currentWidget() is self.table
        self._pages.setFixedHeight(self._host.theme.px(_TABLE if is_table else _PLOT))
