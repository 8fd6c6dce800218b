"""The card of a meeting: when it is, who attends, its agenda, its worksheets, and what can be done now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.runner.runner_view import Runner, RunnerMeeting
from journal_app.domain.workshop.meetings import StepKind
from journal_app.domain.workshop.programme_view import MeetingState
from journal_app.i18n import _
from journal_app.ui.kit import Button, CardPerson, Divider, Flow, Glyph, IconButton, Label, Menu
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.drafts.faces import Faces
from journal_app.ui.okrs.setting.words import (
    meeting_state_words,
    minutes_words,
    scope_words,
    step_title,
    when_words,
    worksheet_words,
)

_DISC, _ICON, _INDENT, _EDGE = 24, 16, 36, 2


class _Disc(Themed, QWidget):
    """The number of a meeting in a ring, filled once it is over."""

    def __init__(self, host: ThemeHost, meeting: RunnerMeeting) -> None:
        super().__init__()
        self._host = host
        self._number, self._state = meeting.line.number, meeting.state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.px(_DISC)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        is_now = self._state is MeetingState.UNDER_WAY
        width = theme.px(_EDGE)
        inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        edge = theme.color("accent") if is_now else None
        rounded(painter, inner, inner.height() / 2, theme.color("bg" if is_now else "surface2"), edge, width)
        font, ink = theme.font("caption", bold=True), theme.color("accent" if is_now else "muted")
        draw_text(painter, box, str(self._number), font, ink, Qt.AlignmentFlag.AlignHCenter)


class MeetingCard(Themed, QWidget):
    """Signals carry the meeting, or the step whose board or worksheet is wanted. It is made anew for each language."""

    begin_requested = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    move_requested = Signal(object, int)
    board_requested = Signal(object)
    worksheet_requested = Signal(object)

    def __init__(self, host: ThemeHost, meeting: RunnerMeeting, runner: Runner) -> None:
        super().__init__()
        self._host = host
        self.meeting = meeting
        self._runner = runner
        row = meeting.meeting
        self._number = _Disc(host, meeting)
        self._title = Label(host, row.title, role="heading", bold=True, wrap=True)
        is_now = meeting.state is MeetingState.UNDER_WAY
        ink = "accent" if is_now else "muted"
        self._state = Label(host, meeting_state_words(meeting.state), role="caption", bold=is_now, color=ink)
        when = f"{when_words(row)}\u2002{minutes_words(row.length)}"
        self._when = Label(host, when, role="dense", wrap=True)
        self._faces = Faces(host)
        self._faces.show_people([CardPerson(one.name, one.id == runner.me) for one in meeting.attending])
        self._scope = Label(host, scope_words(meeting, runner), role="caption", color="muted", wrap=True)
        self._line = Divider(host)
        self._agenda = QGridLayout()
        self._sheets = Label(host, worksheet_words(meeting), role="caption", color="muted", wrap=True)
        self.more = IconButton(host, "ellipsis", _("More about {title}").format(title=row.title), size=28)
        self.acts = Flow(host, gap=8, height="controlSmall")
        is_next = meeting.state is MeetingState.NEXT
        self.begin = Button(host, kind="primary" if is_next else "secondary", size="small")
        self.setAccessibleName(f"{meeting.line.number}. {row.title}, {meeting_state_words(meeting.state)}")
        self._build_layout()
        self._fill_agenda()
        self._fill_acts()
        self.more.clicked.connect(self._on_more)
        self.begin.clicked.connect(partial(self.begin_requested.emit, row.id))

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._head, self._people, self._below = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._column.addLayout(self._head)
        top = Qt.AlignmentFlag.AlignTop
        self._head.addWidget(self._number, 0, top)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(self._below)
        self._below.addWidget(self._when)
        self._below.addLayout(self._people)
        self._people.addWidget(self._faces)
        self._people.addWidget(self._scope, 1)
        self._column.addWidget(self._line)
        self._column.addLayout(self._agenda)
        self._agenda.setColumnStretch(1, 1)
        self._foot = QHBoxLayout()
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        self._foot.addWidget(Glyph(self._host, "file-text", _ICON, "muted"), 0, top)
        self._foot.addWidget(self._sheets, 1)
        self._column.addWidget(self.acts)

    def _fill_agenda(self) -> None:
        pace = self._runner.pace if self.meeting.state is MeetingState.UNDER_WAY else None
        is_over = self.meeting.state is MeetingState.HELD
        for place, point in enumerate(self.meeting.points):
            is_now = pace is not None and place == pace.topic
            is_done = is_over or (pace is not None and place < pace.topic)
            ink = "accent" if is_now else "muted" if is_done else "text"
            icon = "chevron-right" if is_now else "check" if is_done else ""
            if icon:
                self._agenda.addWidget(Glyph(self._host, icon, _ICON, ink), place, 0)
            words = Label(self._host, point.words, role="dense", bold=is_now, color=ink, wrap=True)
            self._agenda.addWidget(words, place, 1)
            minutes = minutes_words(point.minutes) if point.minutes is not None else ""
            length = Label(self._host, minutes, role="dense", bold=is_now, color=ink)
            self._agenda.addWidget(length, place, 2, Qt.AlignmentFlag.AlignRight)

    def _fill_acts(self) -> None:
        meeting, items = self.meeting, []
        if meeting.state is not MeetingState.UNDER_WAY:
            again = meeting.meeting.began is not None
            self.begin.setText(_("Take up again") if again else _("Begin the meeting"))
            items.append(self.begin)
        else:
            self.begin.hide()
        for step in meeting.steps:
            name = step_title(step)
            if step.line.step.kind is StepKind.OKRS and step.line.is_open:
                # A long name is cut, and said as a whole by the tooltip and to a screen reader.
                words = _("Board: {name}").format(name=name)
                items.append(self._button("layers", words, self.board_requested, step.line.step.id))
        if meeting.my_step is not None:
            items.append(
                self._button("pencil-line", _("My worksheet"), self.worksheet_requested, meeting.my_step)
            )
        self.acts.set_items(items)
        self.acts.setVisible(bool(items))

    def _button(self, icon: str, words: str, wanted: SignalInstance, step: Id) -> Button:
        button = Button(self._host, words, kind="secondary", size="small", icon=icon)
        button.setToolTip(words)
        button.clicked.connect(partial(wanted.emit, step))
        return button

    def _on_more(self) -> None:
        row, menu = self.meeting.meeting, Menu(self._host, self)
        menu.add("pencil", _("Edit"), partial(self.edit_requested.emit, row.id), key="F2")
        for step in self.meeting.steps:
            if self._runner.me in step.states:
                words = _("My worksheet: {name}").format(name=step_title(step))
                menu.add("pencil-line", words, partial(self.worksheet_requested.emit, step.line.step.id))
        menu.add("chevron-left", _("Move earlier"), partial(self.move_requested.emit, row.id, -1))
        menu.add("chevron-right", _("Move later"), partial(self.move_requested.emit, row.id, 1))
        menu.addSeparator()
        menu.add("trash-2", _("Delete"), partial(self.delete_requested.emit, row.id), danger=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        if self.meeting.state is MeetingState.UNDER_WAY:
            width = theme.px(_EDGE)
            inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
            rounded(
                painter, inner, theme.measure("radiusCard"), theme.color("bg"), theme.color("accent"), width
            )
        else:
            rounded(painter, box, theme.measure("radiusCard"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(18), px(20), px(18))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self._below.setContentsMargins(px(_INDENT), 0, 0, 0)
        self._below.setSpacing(px(8))
        self._people.setSpacing(px(8))
        self._agenda.setColumnMinimumWidth(0, px(_INDENT - 8))
        self._agenda.setHorizontalSpacing(px(8))
        self._agenda.setVerticalSpacing(px(5))
        self._foot.setContentsMargins(px(_INDENT), 0, 0, 0)
        self._foot.setSpacing(px(8))
        self.update()
