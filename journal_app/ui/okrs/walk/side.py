"""Side of the walk: the course of the key result, how sure its owner was, its history, and this week's Keeps."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Divider, Label, Plot, PlotLine, PlotPoint, Row, Section
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.panel.course_plot import course_words, plot_of
from journal_app.ui.okrs.panel.line_lists import HistoryList, LinkedList
from journal_app.ui.okrs.walk.stop import Stop

_HISTORY_AT_FIRST = 8
_MOST = 10


class StopSide(Worded, QWidget):
    """Shows what lies behind a key result; nothing here is asked."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._stop: Stop | None = None
        self._progress = Label(host, bold=True)
        self._plot = Plot(host)
        self._sure = Label(host, bold=True)
        self._confidence = Plot(host)
        self._past = Label(host, bold=True)
        self._count = Label(host, role="caption", color="muted")
        self._history = HistoryList(host)
        self._week = Label(host, bold=True)
        self._keep_count = Label(host, role="caption", color="muted")
        self._keeps = LinkedList(host)
        self._build_layout()

    def _build_layout(self) -> None:
        host = self._host
        courses = Section(host, top=24, spacing=10, padding=32)
        for shown in (self._progress, self._plot, self._sure, self._confidence):
            courses.column.addWidget(shown)
        self._history_part = Section(host, spacing=10, padding=32)
        self._history_part.column.addLayout(Row(host, self._past, None, self._count))
        self._history_part.column.addWidget(self._history)
        self._keeps_part = Section(host, spacing=10, padding=32)
        self._keeps_part.column.addLayout(Row(host, self._week, None, self._keep_count))
        self._keeps_part.column.addWidget(self._keeps)
        self._lines = (Divider(host), Divider(host))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (courses, self._lines[0], self._history_part, self._lines[1], self._keeps_part):
            column.addWidget(widget)
        column.addStretch(1)

    def show_stop(self, stop: Stop) -> None:
        """Show what lies behind a key result."""
        self._stop = stop
        course = stop.course
        self._progress.setVisible(course is not None)
        if course is not None:
            self._plot.show_line(plot_of(course), _("Course of the key result"), course_words(course))
        else:
            self._plot.show_line(None)
        self._show_confidence(stop)
        self._history.show_history(stop.check_ins[:_HISTORY_AT_FIRST], stop.view.kr.unit)
        count = len(stop.check_ins)
        self._count.setText(ngettext("{n} check-in", "{n} check-ins", count).format(n=count))
        self._keeps.set_rows(stop.keeps)
        self._keep_count.setText(str(len(stop.keeps)))
        for part, line, rows in (
            (self._history_part, self._lines[0], stop.check_ins),
            (self._keeps_part, self._lines[1], stop.keeps),
        ):
            part.setVisible(bool(rows))
            line.setVisible(bool(rows))

    def _show_confidence(self, stop: Stop) -> None:
        course, said = stop.course, tuple(reversed(stop.check_ins))
        shown = course is not None and bool(said)
        self._sure.setVisible(shown)
        if course is None or not said:
            self._confidence.show_line(None)
            return
        points = tuple(
            PlotPoint(course.across(one.day), one.confidence / _MOST, str(one.confidence)) for one in said
        )
        low, high = PlotPoint(0, 0, "0"), PlotPoint(0, 1, str(_MOST))
        line = PlotLine(points, heights=(low, high), figure=str(said[-1].confidence))
        self._confidence.show_line(line, _("Confidence"), ", ".join(point.words for point in points))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._progress.setText(_("Progress"))
        self._sure.setText(_("Confidence"))
        self._past.setText(_("History"))
        self._history.setAccessibleName(_("History"))
        self._week.setText(_("Keeps this week"))
        self._keeps.setAccessibleName(_("Keeps this week"))
        if self._stop is not None:
            self.show_stop(self._stop)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._host.theme.color("surface"))

    @override
    def restyle(self) -> None:
        self.update()
