"""The timer card: which topic the meeting under way is at, how much of its time is left, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from journal_app.domain.runner.runner_view import RunnerMeeting
from journal_app.domain.runner.soft_timer import soft_timer
from journal_app.domain.runner.timer import USUAL_EXTRA, PaceView
from journal_app.i18n import _
from journal_app.journal.journal import system_ms
from journal_app.system import local_time
from journal_app.ui.kit import Button, IconButton, Label, RingShape, TimerRing
from journal_app.ui.look.fitted import Fitted
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.setting.agenda_bar import AgendaBar
from journal_app.ui.okrs.setting.words import circled, minutes_words

_RING = RingShape(side=64, stroke=6, figure=40, gap=20, drains=True)
_WIDE = 1000


class TimerCard(Worded, Fitted):
    """Signals ask for a pause, more minutes, the shared window, the next topic, and the end of the meeting."""

    pause_requested = Signal()
    extend_requested = Signal()
    present_requested = Signal()
    next_requested = Signal()
    end_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._meeting: RunnerMeeting | None = None
        self._pace: PaceView | None = None
        self.ring = TimerRing(host, system_ms, _RING)
        self._of = Label(host, role="caption", color="muted")
        self._where = Label(host, role="caption", color="muted")
        self._where.set_elided(True)
        self._topic = Label(host, role="date", bold=True, wrap=True)
        self.bar = AgendaBar(host)
        self.pause = IconButton(host, "circle-pause")
        self.extend = Button(host, kind="quiet")
        self.present = Button(host, icon="presentation", key="F5")
        self.next = Button(host, kind="primary", key="F8")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._time, self._words, self._acts = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._row.addLayout(self._time)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._acts)
        self._time.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignLeft)
        self._time.addWidget(self._of)
        for widget in (self._where, self._topic, self.bar):
            self._words.addWidget(widget)
        for button in (self.pause, self.extend, self.present, self.next):
            self._acts.addWidget(button)
        self._acts.addStretch(1)

    def _connect_signals(self) -> None:
        self.pause.clicked.connect(self.pause_requested)
        self.extend.clicked.connect(self.extend_requested)
        self.present.clicked.connect(self.present_requested)
        self.next.clicked.connect(self._on_next)

    def _on_next(self) -> None:
        if self._pace is not None and self._pace.is_last:
            self.end_requested.emit()
        else:
            self.next_requested.emit()

    def show_meeting(self, meeting: RunnerMeeting | None, pace: PaceView | None) -> None:
        """Show the meeting under way; nothing is shown while none is."""
        self._meeting, self._pace = meeting, pace
        self.setVisible(meeting is not None and pace is not None)
        timer = soft_timer(pace)
        self.ring.setVisible(timer is not None)
        if timer is not None:
            self.ring.show_timer(timer)
        self.bar.setVisible(pace is not None and bool(pace.points))
        self.bar.show_pace(pace)
        self.retranslate()

    @override
    def minimumSizeHint(self) -> QSize:
        # What is fitted to the width must not ask for one, or it would never find that it is too wide.
        return QSize(0, super().minimumSizeHint().height())

    @override
    def _fit(self) -> None:
        """Take rows below each other where the card is narrow, and leave out words of what icons say."""
        px = self._host.theme.px
        wide = self.width() >= px(_WIDE)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        buttons = (self.extend, self.present, self.next)
        for button in buttons:
            button.set_short(False)
        room = self.width() - px(48)
        for button, icon in ((self.present, ""), (self.extend, "plus"), (self.next, "arrow-right")):
            if px(32) + sum(px(8) + one.sizeHint().width() for one in buttons) > room:
                button.set_short(True, icon)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.extend.setText(_("{minutes} more minutes").format(minutes=USUAL_EXTRA))
        self.present.setText(_("Show on the shared screen"))
        meeting, pace = self._meeting, self._pace
        if meeting is None or pace is None:
            return
        self.pause.set_icon("clock" if pace.is_paused else "circle-pause")
        self.pause.set_name(_("Go on") if pace.is_paused else _("Pause the timer"))
        self.next.setText(_("End the meeting") if pace.is_last else _("Next topic"))
        if pace.minutes:
            words = _("of {length} for this topic").format(length=minutes_words(pace.minutes))
        else:
            words = _("This topic takes the time it needs.")
        self._of.setText(f"{words}\u2002{_('Paused')}" if pace.is_paused else words)
        began = local_time.of_row(pace.started)
        self._where.setText(
            _("Now\u2002{number} {title}\u2002since {time}").format(
                number=circled(meeting.line.number), title=meeting.meeting.title, time=f"{began:%H:%M}"
            )
        )
        self._topic.setText(pace.words or meeting.meeting.title)
        self._fit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(24), px(16), px(24), px(16))
        self._row.setSpacing(px(24))
        self._time.setSpacing(px(2))
        self._words.setSpacing(px(4))
        self._acts.setSpacing(px(8))
        self._fit()
        self.update()
