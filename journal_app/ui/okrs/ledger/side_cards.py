"""The cards beside the log: how the key results of the cycle came and went, and which reasons there were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.turnover import Turnover
from journal_app.i18n import _, ngettext, pgettext
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import Card, Divider, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

WIDTH = 320
_BLOCK, _BLOCK_HEIGHT, _BLOCK_GAP, _RADIUS = 16, 12, 3, 3
_MOST = 6
_DOT = 4
_CAPTION = 24
_REASONS = 5


@dataclass(frozen=True, slots=True)
class Course:
    """The weeks of a cycle, and what came and went in them."""

    turnover: Turnover
    start: date
    end: date
    today: date
    label: str
    findings: tuple[tuple[FindingKind, int], ...] = ()


class WeekBlocks(Themed, QWidget):
    """A block for each change of a week; a quiet week has a line, one to come a dot."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._course: Course | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_course(self, course: Course) -> None:
        """Show the weeks of a cycle."""
        self._course = course
        weeks = course.turnover.weeks
        changed = [
            _("week of {day}: {n}").format(day=dates.day_short(course.start + timedelta(weeks=week)), n=count)
            for week, count in enumerate(weeks)
            if count
        ]
        self.setAccessibleName(_("Changes by week"))
        self.setAccessibleDescription(", ".join(changed))
        self.setToolTip("\n".join(changed))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        tallest = min(max((*(self._course.turnover.weeks if self._course else ()), 2)), _MOST)
        return QSize(px(240), tallest * px(_BLOCK_HEIGHT + _BLOCK_GAP) + px(_CAPTION))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        course = self._course
        if course is None or not course.turnover.weeks:
            return
        theme, painter = self._host.theme, QPainter(self)
        px, weeks = theme.px, course.turnover.weeks
        step = self.width() / len(weeks)
        wide = min(px(_BLOCK), step - px(2))
        ground = self.height() - px(_CAPTION)
        now = (course.today - course.start).days // 7
        for week, count in enumerate(weeks):
            left = week * step + (step - wide) / 2
            if week > now and not count:
                dot(painter, QPointF(left + wide / 2, ground - px(4)), px(_DOT), theme.color("track"))
            elif not count:
                line = QRectF(left, ground - px(2), wide, px(2))
                rounded(painter, line, 0, theme.color("track"))
            for row in range(min(count, _MOST)):
                top = ground - (row + 1) * px(_BLOCK_HEIGHT + _BLOCK_GAP) + px(_BLOCK_GAP)
                box = QRectF(left, top, wide, px(_BLOCK_HEIGHT))
                rounded(painter, box, px(_RADIUS), theme.color("accent"))
        self._paint_days(painter, course, ground, step)

    def _paint_days(self, painter: QPainter, course: Course, ground: int, step: float) -> None:
        theme = self._host.theme
        font, below = theme.font("caption"), QRectF(0, ground, self.width(), theme.px(_CAPTION))
        first, last = dates.day_short(course.start), dates.day_short(course.end)
        draw_text(painter, below, first, font, theme.color("muted"))
        draw_text(painter, below, last, font, theme.color("muted"), Qt.AlignmentFlag.AlignRight)
        if course.start < course.today < course.end:
            middle = ((course.today - course.start).days // 7 + 0.5) * step
            room = theme.px(40)
            if room * 1.5 < middle < self.width() - room * 1.5:
                box = QRectF(middle - room, ground, 2 * room, below.height())
                centre = Qt.AlignmentFlag.AlignHCenter
                draw_text(painter, box, _("Today"), font, theme.color("accent"), centre)

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class SideCards(Themed, QWidget):
    """Two cards below each other."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.course = Card(host)
        self._blocks = WeekBlocks(host)
        self._counts = QGridLayout()
        self.reasons = Card(host)
        self._reasons = QGridLayout()
        self._about = Label(host, role="caption", color="muted", wrap=True)
        self._shown: dict[QGridLayout, list[QWidget]] = {self._counts: [], self._reasons: []}
        self.course.body.addWidget(self._blocks)
        self.course.body.addWidget(Divider(host))
        self.course.body.addLayout(self._counts)
        self.reasons.body.addLayout(self._reasons)
        self.reasons.body.addWidget(self._about)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.course)
        self._column.addWidget(self.reasons)
        self._column.addStretch(1)

    def show_course(self, course: Course) -> None:
        """Show what came and went in a cycle."""
        total = sum(course.turnover.weeks)
        self.course.set_title(_("How {cycle} has moved").format(cycle=course.label))
        self.course.set_fact(ngettext("{n} change", "{n} changes", total).format(n=total))
        self._blocks.show_course(course)
        self._fill(self._counts, _count_rows(course.turnover), bold=True)
        self.reasons.set_title(_("Frequent reasons"))
        counts = [(word_label("ReasonCode", code), count) for code, count in course.turnover.reasons]
        counts += [(word_label("FindingKind", kind), count) for kind, count in course.findings]
        counts.sort(key=lambda one: -one[1])
        rows = [
            (words, ngettext("{n} time", "{n} times", count).format(n=count))
            for words, count in counts[:_REASONS]
        ]
        self._fill(self._reasons, rows, bold=False)
        self._about.setText(
            _("What was noticed about key results comes back when the next cycle is drafted.")
        )
        self._about.setVisible(bool(course.findings))
        self.reasons.setVisible(bool(rows))

    def _fill(self, grid: QGridLayout, rows: Iterable[tuple[str, str]], *, bold: bool) -> None:
        discard(grid, self._shown[grid])
        self._shown[grid] = []
        for place, (label, value) in enumerate(rows):
            words = Label(self._host, label, role="dense", color="muted" if bold else "text", wrap=True)
            figure = Label(self._host, value, role="dense", bold=bold, color="text" if bold else "muted")
            grid.addWidget(words, place, 0)
            grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)
            self._shown[grid] += [words, figure]
        grid.setColumnStretch(0, 1)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(16))
        for grid in (self._counts, self._reasons):
            grid.setVerticalSpacing(px(8))


def _count_rows(found: Turnover) -> list[tuple[str, str]]:
    """Return the sum that leads from the key results of the beginning to those of now; noughts are left out."""
    steps = [
        (pgettext("key results", "Added"), found.added),
        (word_label("Deed", "promoted"), found.from_lot),
        (word_label("Deed", "dropped"), -found.dropped),
        (word_label("Deed", "postponed"), -found.postponed),
        (word_label("Deed", "parked"), -found.to_lot),
        (_("Made a draft again"), -found.unsettled),
    ]
    middle = [(words, f"{'+' if count > 0 else '−'}{abs(count)}") for words, count in steps if count]
    return [
        (_("Key results at first"), _amount(found.opening)),
        *middle,
        (_("Key results now"), _amount(found.now)),
    ]


def _amount(count: int) -> str:
    return pgettext("how many key results", "{n}").format(n=count)
