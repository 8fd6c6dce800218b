"""The view of a cycle that is being set: its timer, its meetings side by side, and below them the worksheets.

In place of the worksheets stands the form of a meeting while one is edited.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.runner.runner_view import Runner, RunnerMeeting
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Button, Label, ScrollArea
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.fitted import Fitted
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.setting.meeting_card import MeetingCard
from journal_app.ui.okrs.setting.meeting_form import MeetingForm
from journal_app.ui.okrs.setting.sheets_table import SheetsTable
from journal_app.ui.okrs.setting.timer_card import TimerCard

_CARD_LEAST = 272


class SettingView(Worded, Fitted):
    """Signals carry a meeting, or the step whose board or worksheet is wanted."""

    begin_requested = Signal(object)
    delete_requested = Signal(object)
    move_requested = Signal(object, int)
    board_requested = Signal(object)
    worksheet_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._runner: Runner | None = None
        self.cards: list[MeetingCard] = []
        self._title = Label(host, role="heading", bold=True)
        self._about = Label(host, role="caption", color="muted")
        self._about.set_elided(True)
        self.edit = Button(host, kind="ghost", icon="pencil", key="F2")
        self.timer = TimerCard(host)
        self._sheets_title = Label(host, role="body", bold=True)
        self._sheets_about = Label(host, role="caption", color="muted", wrap=True)
        self.write = Button(host, kind="link", icon="pencil-line")
        self.sheets = SheetsTable(host)
        self.form = MeetingForm(host)
        self._build_layout()
        self.edit.clicked.connect(self._on_edit)
        self.form.left.connect(self.leave_form)

    def _build_layout(self) -> None:
        inner = QWidget()
        self._area = ScrollArea(self._host)
        self._head, self._row = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column = QVBoxLayout(inner)
        self._column.addLayout(self._head)
        self._head.addWidget(self._title)
        self._head.addWidget(self._about, 1)
        self._head.addWidget(self.edit)
        self._column.addWidget(self.timer)
        self._column.addLayout(self._row)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        self._sheets_head = QHBoxLayout()
        below.addLayout(self._sheets_head)
        self._sheets_head.addWidget(self._sheets_title)
        self._sheets_head.addWidget(self._sheets_about, 1)
        self._sheets_head.addWidget(self.write)
        below.addWidget(self.sheets)
        self._column.addWidget(self._below)
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.form.hide()

    def take_keyboard(self) -> None:
        """Put the keyboard on what is due: the form, the timer, or the meeting that is next."""
        if not self.form.isHidden():
            wanted: QWidget = self.form.title
        elif not self.timer.isHidden():
            wanted = self.timer.next
        else:
            due = self._runner.due if self._runner is not None else None
            wanted = next((one.begin for one in self.cards if one.meeting is due), self.edit)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_runner(self, runner: Runner) -> None:
        """Show how a cycle is set."""
        self._runner = runner
        under_way = runner.under_way
        label = dates.period_part(runner.period.label) or runner.period.label
        self._title.setText(_("Setting {cycle}").format(cycle=label))
        count = len(runner.meetings)
        words = ngettext(
            "{count} meeting. Everybody writes alone first, then you meet.",
            "{count} meetings. Before each, everybody writes alone first, then you meet.",
            count,
        )
        group = f"{runner.group}\u2002" if runner.group else ""
        self._about.setText(group + words.format(count=count))
        self.timer.show_meeting(under_way, runner.pace)
        self._show_cards(runner)
        self.sheets.show_runner(runner)
        self.write.setVisible(my_step(runner) is not None)
        self._fit()

    def _show_cards(self, runner: Runner) -> None:
        """Make the cards anew; the one whose buttons have the keyboard keeps it."""
        focused = QApplication.focusWidget()
        held = next((at for at, one in enumerate(self.cards) if focused and one.isAncestorOf(focused)), None)
        if held is not None:
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        discard(self._row, self.cards)
        self.cards = [MeetingCard(self._host, one, runner) for one in runner.meetings]
        for card in self.cards:
            self._row.addWidget(card, 1)
            card.show()  # else nothing in it takes the keyboard until the layout has shown it
            card.begin_requested.connect(self.begin_requested)
            card.edit_requested.connect(self.begin_edit)
            card.delete_requested.connect(self.delete_requested)
            card.move_requested.connect(self.move_requested)
            card.board_requested.connect(self.board_requested)
            card.worksheet_requested.connect(self.worksheet_requested)
        if held is not None and held < len(self.cards):
            card = self.cards[held]
            (card.more if card.begin.isHidden() else card.begin).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def _fit(self) -> None:
        """Lay the cards below each other, and leave out what only explains, where there is no room beside."""
        px, ways = self._host.theme.px, QBoxLayout.Direction
        room = self.width() - px(32 + 24)
        beside = room >= len(self.cards) * px(_CARD_LEAST + 16)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._about.setVisible(room >= px(720))
        self.edit.set_short(False)
        self.edit.set_short(self._title.sizeHint().width() + px(40) + self.edit.sizeHint().width() > room)
        for form in (self.form.form, *(part.form for part in self.form.steps)):
            form.set_narrow(narrow=room < px(480))
        self._sheets_head.setDirection(ways.LeftToRight if room >= px(480) else ways.TopToBottom)
        self._sheets_about.setVisible(room >= px(720))

    # The form ------------------------------------------------------------------------

    def _on_edit(self) -> None:
        self.begin_edit()

    def begin_edit(self, meeting: object = None) -> None:
        """Edit a meeting in place: the one given, the one the keyboard is on, or the one that is due."""
        runner = self._runner
        if runner is None:
            return
        wanted = self._meant(runner, meeting)
        if wanted is None:
            return
        self._below.hide()
        self.form.show()
        self.form.edit(wanted, runner)
        self._area.ensureWidgetVisible(self.form.title)

    def _meant(self, runner: Runner, meeting: object) -> RunnerMeeting | None:
        focused = QApplication.focusWidget()
        held = (one.meeting for one in self.cards if focused and one.isAncestorOf(focused))
        given = (one for one in runner.meetings if one.meeting.id == meeting)
        due = runner.due
        last = runner.meetings[-1] if runner.meetings else None
        return next(given, next(held, due if due is not None else last))

    def leave_form(self) -> None:
        """Show the worksheets again in place of the form."""
        if self.form.isHidden():
            return
        self.form.hide()
        self._below.show()
        self._area.verticalScrollBar().setValue(0)  # the form had come into sight below the cards
        self.take_keyboard()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.edit.setText(_("Edit meetings and times"))
        self._sheets_title.setText(_("Worksheets"))
        self._sheets_about.setText(
            _("Until its meeting begins only its author sees one. Then all of them open at once.")
        )
        self.write.setText(_("Write mine"))
        if self._runner is not None:
            self.show_runner(self._runner)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(24))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(12))
        self._row.setSpacing(px(16))
        self._sheets_head.setSpacing(px(12))
        self._fit()


def my_step(runner: Runner) -> Id | None:
    """Return the step whose worksheet I would write: that of the meeting due, or of the next one I attend."""
    due = runner.due
    start = runner.meetings.index(due) if due is not None else 0
    ahead = (one.my_step for one in runner.meetings[start:] if one.my_step is not None)
    return next(ahead, None)
