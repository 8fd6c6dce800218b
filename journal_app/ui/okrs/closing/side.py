"""Side of closing: the course of the key result, what people wrote about it, and the Keeps that served it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ShownComment
from journal_app.i18n import _
from journal_app.ui.kit import Divider, Label, Plot, Row, Section
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.closing.quotes import Quotes
from journal_app.ui.okrs.panel.course_plot import course_words, plot_of
from journal_app.ui.okrs.panel.line_lists import LinkedList
from journal_app.ui.okrs.panel.progress_series import Course

_KEEPS_MOST = 10


@dataclass(frozen=True, slots=True)
class Background:
    """What lies behind a key result; `others` are comments that do not stand in the form."""

    row: ReviewedKeyResult
    course: Course | None
    others: tuple[ShownComment, ...]


class ClosingSide(Worded, QWidget):
    """Shows what lies behind a key result; nothing here is asked."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: Background | None = None
        self._course = Label(host, bold=True)
        self._plot = Plot(host)
        self._from_worksheets = Label(host, bold=True)
        self._quotes = Quotes(host)
        self._of_others = Label(host, bold=True)
        self._comments = Quotes(host)
        self._evidence = Label(host, bold=True)
        self._count = Label(host, role="caption", color="muted")
        self._keeps = LinkedList(host)
        self._build_layout()

    def _build_layout(self) -> None:
        host = self._host
        first = Section(host, top=24, spacing=10, padding=28)
        quotes, comments, keeps = (Section(host, spacing=12, padding=28) for _part in range(3))
        for part, widgets in (
            (first, (self._course, self._plot)),
            (quotes, (self._from_worksheets, self._quotes)),
            (comments, (self._of_others, self._comments)),
        ):
            for widget in widgets:
                part.column.addWidget(widget)
        keeps.column.addLayout(Row(host, self._evidence, None, self._count))
        keeps.column.addWidget(self._keeps)
        self._parts = (first, quotes, comments, keeps)
        self._lines = tuple(Divider(host) for _line in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(first)
        for line, part in zip(self._lines, self._parts[1:], strict=True):
            column.addWidget(line)
            column.addWidget(part)
        column.addStretch(1)

    def show_background(self, shown: Background) -> None:
        """Show what lies behind a key result."""
        self._shown = shown
        row, course = shown.row, shown.course
        if course is not None:
            self._plot.show_line(plot_of(course), _("Course of the key result"), course_words(course))
        else:
            self._plot.show_line(None)
        self._quotes.show_quotes(row.quotes)
        self._comments.show_quotes(shown.others)
        self._keeps.set_rows(row.keeps[:_KEEPS_MOST])
        self._count.setText(str(len(row.keeps)))
        there = (course is not None, bool(row.quotes), bool(shown.others), bool(row.keeps))
        for place, (part, is_there) in enumerate(zip(self._parts, there, strict=True)):
            part.setVisible(is_there)
            if place:
                self._lines[place - 1].setVisible(is_there and any(there[:place]))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing lies behind it."""
        shown = self._shown
        return shown is None or not (shown.course or shown.row.quotes or shown.others or shown.row.keeps)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._course.setText(_("Progress"))
        self._from_worksheets.setText(_("From the worksheets"))
        self._quotes.setAccessibleName(_("From the worksheets"))
        self._of_others.setText(_("What was said about it"))
        self._comments.setAccessibleName(_("What was said about it"))
        self._evidence.setText(_("Keeps as evidence"))
        self._keeps.setAccessibleName(_("Keeps as evidence"))
        if self._shown is not None:
            self.show_background(self._shown)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._host.theme.color("surface"))

    @override
    def restyle(self) -> None:
        self.update()
