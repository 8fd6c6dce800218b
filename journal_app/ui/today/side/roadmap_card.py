"""The card of the roadmap beside the form: at most four plans in four weeks, and the milestone that comes next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.plans import NextMilestone, Standing
from journal_app.i18n import _, ngettext
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import Button, Card, Divider, ItemState, Label, SpanBar, paint_span
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import diamond, draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.today.side.plan_strip import PlanStrip, StripRow

OPEN_KEY = "Ctrl+Shift+R"
TRY_KEY = "Ctrl+Shift+T"
_BAR = 8
_INSET = 8
_DIAMOND = 12
_STATES = {
    Standing.TO_COME: ItemState.COMING,
    Standing.DOING: ItemState.DOING,
    Standing.OVERDUE: ItemState.OVERDUE,
    Standing.DONE: ItemState.DONE,
    Standing.STOPPED: ItemState.DONE,
}


class WeekHeads(Themed, QWidget):
    """The Mondays of the weeks, and today where it lies; a Monday that today would cover is left out."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._strip: PlanStrip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strip(self, strip: PlanStrip) -> None:
        """Show other weeks."""
        self._strip = strip
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.line("caption"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._strip is None:
            return
        theme, painter, strip = self._host.theme, QPainter(self), self._strip
        plain, bold = theme.font("caption"), theme.font("caption", bold=True)
        # As far in as the bars below.
        inset = theme.px(_INSET)
        whole = self.width() - 2 * inset
        today = _("Today")
        wide = QFontMetricsF(bold).horizontalAdvance(today) + 2
        middle = inset + whole * float(strip.tick)
        now = QRectF(min(max(0.0, middle - wide / 2), self.width() - wide), 0, wide, self.height())
        draw_text(painter, now, today, bold, theme.color("text"))
        for number, monday in enumerate(strip.mondays):
            words = dates.day_short(monday)
            left = inset + whole * number / len(strip.mondays)
            box = QRectF(left, 0, QFontMetricsF(plain).horizontalAdvance(words) + 2, self.height())
            if not box.adjusted(-theme.px(6), 0, theme.px(6), 0).intersects(now):
                draw_text(painter, box, words, plain, theme.color("muted"))

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class _Bar(Themed, QWidget):
    """The days of a plan in these weeks."""

    def __init__(self, host: ThemeHost, row: StripRow, tick: float) -> None:
        super().__init__()
        self._host = host
        self._row = row
        self._tick = tick
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.px(_DIAMOND))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, row = self._host.theme, QPainter(self), self._row
        bar = SpanBar(row.ends, _STATES[row.standing], self._tick)
        paint_span(painter, theme, QRectF(self.rect()), bar, height=_BAR)
        if row.beyond:
            side = theme.px(_BAR)
            ink = "onAccent" if row.standing is Standing.DOING else "accent"
            end = QRectF(self.width() - side - 1, 0, side, self.height())
            self._host.icons.paint(painter, end, "chevron-right", theme.color(ink))

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PlanLine(Themed, QWidget):
    """One plan on two lines; while it has the keyboard a third offers to make it a Try."""

    opened = Signal(object)
    try_wanted = Signal(object)

    def __init__(self, host: ThemeHost, row: StripRow, strip: PlanStrip, me: Id) -> None:
        super().__init__()
        self._host = host
        self._row = row
        plan = row.view.plan
        self._title = Label(host, plan.title, role="dense", wrap=True)
        late = row.standing is Standing.OVERDUE
        self._fact = Label(host, fact_of(row, me), role="caption", color="problem" if late else "muted")
        self._bar = _Bar(host, row, float(strip.tick))
        self._try = Button(host, kind="link", icon="corner-down-right", key=TRY_KEY)
        self._try.setText(_("Make it a Try"))
        self._build_layout()
        self._try.clicked.connect(self._on_try)
        spoken = (plan.title, word_label("PlanState", row.standing), self._fact.text())
        self.setAccessibleName(", ".join(part for part in spoken if part))

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self._words = QHBoxLayout()
        self._words.addWidget(self._title, 1)
        self._words.addWidget(self._fact, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._try)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._words)
        self._column.addWidget(self._bar)
        self._column.addLayout(self._foot)
        self._try.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._try.hide()

    @property
    def row(self) -> StripRow:
        """Return what it shows."""
        return self._row

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._try.show()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._try.hide()
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self._row.view.plan.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._row.view.plan.id)
        elif event.key() == Qt.Key.Key_Space:
            self._on_try()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            theme = self._host.theme
            rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusRow"), theme.color("tint"))

    def _on_try(self) -> None:
        self.try_wanted.emit(self._row.view)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._words.setSpacing(px(8))
        self._column.setSpacing(px(4))
        self._column.setContentsMargins(px(_INSET), px(6), px(_INSET), px(6))


class _Milestone(Themed, QWidget):
    """The milestone that comes next, on one line."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._label = Label(host, role="caption", color="muted")
        self._title = Label(host, role="dense", wrap=True)
        self._due = Label(host, role="caption", color="muted")
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._due, 0, Qt.AlignmentFlag.AlignTop)

    def show_milestone(self, milestone: NextMilestone) -> None:
        """Show another one."""
        self._label.setText(_("Next milestone"))
        self._title.setText(milestone.title)
        self._due.setText(dates.day_short(milestone.due))
        parts = (self._label.text(), milestone.ref, milestone.title, self._due.text())
        self.setAccessibleName(", ".join(parts))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._host.theme, self._host.theme.px(_DIAMOND)
        center = QPointF(self._line.contentsMargins().left() - side, theme.line("dense") / 2)
        diamond(QPainter(self), center, side, theme.color("bg"), theme.color("accent"), 1.5 * theme.scale)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._line.setContentsMargins(px(_INSET) + px(20), 0, px(_INSET), 0)
        self._line.setSpacing(px(8))
        self.update()


class RoadmapCard(Card):
    """The strip of plans, with the way to the roadmap."""

    roadmap_requested = Signal()
    plan_requested = Signal(object)
    try_wanted = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._host = host
        self._rows: list[PlanLine] = []
        self._open = Button(host, kind="link", key=OPEN_KEY)
        self.set_header_widget(self._open)
        self._heads = WeekHeads(host)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._line = Divider(host)
        self._milestone = _Milestone(host)
        self.body.addWidget(self._heads)
        self.body.addLayout(self._list)
        self.body.addWidget(self._line)
        self.body.addWidget(self._milestone)
        self._open.clicked.connect(self.roadmap_requested)

    @property
    def plan(self) -> StripRow | None:
        """Return the plan that has the keyboard, else the only one, else None."""
        focused = next((line.row for line in self._rows if line.hasFocus()), None)
        return focused or (self._rows[0].row if len(self._rows) == 1 else None)

    def show_strip(self, strip: PlanStrip, me: Id) -> None:
        """Show plans; the keyboard stays on the one it was on."""
        held = next((line.row.view.plan.id for line in self._rows if line.hasFocus()), None)
        self.set_title(_("Roadmap"))
        self.set_fact(ngettext("{n} plan", "{n} plans", strip.count).format(n=strip.count))
        self._open.setText(_("Open"))
        self._heads.show_strip(strip)
        discard(self._list, self._rows)
        self._rows = [PlanLine(self._host, row, strip, me) for row in strip.rows]
        for line in self._rows:
            line.opened.connect(self.plan_requested)
            line.try_wanted.connect(self.try_wanted)
            self._list.addWidget(line)
            if line.row.view.plan.id == held:
                line.setFocus()
        for part in (self._line, self._milestone):
            part.setVisible(strip.milestone is not None)
        if strip.milestone is not None:
            self._milestone.show_milestone(strip.milestone)

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._list.setSpacing(px(2))


def fact_of(row: StripRow, me: Id) -> str:
    """Return until when a plan goes, and how it stands where it is late, or who sees to it where that is not me."""
    plan = row.view.plan
    parts = [] if plan.last is None else [dates.day_short(plan.last)]
    if row.standing is Standing.OVERDUE:
        parts.append(word_label("PlanState", row.standing))
    elif row.view.people and not row.view.is_of(me):
        parts.append(row.view.people[0][1])
    return " ".join(parts)
