"""The page of setting a cycle: its meetings, the timer of the one under way, and how far everybody's worksheet is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import CheckIn
from journal_app.domain.okrs.review.closings import Closing
from journal_app.domain.runner.runner_view import Runner, RunnerMeeting
from journal_app.domain.workshop.meetings import Attendee, Question
from journal_app.domain.workshop.preparation import Preparation
from journal_app.i18n import _, ngettext, pgettext
from journal_app.messages import sentence
from journal_app.runner_words import Variant, variant_word
from journal_app.ui import dates
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import Button, EmptyPane, Label, ScrollArea
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.okrs.course.page import CoursePage
from journal_app.ui.okrs.drafts.tables import AREA_TABLES
from journal_app.ui.okrs.setting.areas import area_page
from journal_app.ui.okrs.setting.deeds import SettingDeeds
from journal_app.ui.okrs.setting.found import Setting, load_setting
from journal_app.ui.okrs.setting.meeting_card import MeetingCard
from journal_app.ui.okrs.setting.meeting_form import Edit, MeetingForm
from journal_app.ui.okrs.setting.presenting import TimerPresenting
from journal_app.ui.okrs.setting.sheets_table import SheetsTable
from journal_app.ui.okrs.setting.timer_card import TimerCard
from journal_app.ui.okrs.setting.worksheet.page import WorksheetPage
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane

_CARD_LEAST = 272


class SettingPage(CoursePage):
    """Shows how a cycle is set; where nobody planned it, it begins that."""

    key: ClassVar[str] = "setting"
    tables: ClassVar[frozenset[str]] = AREA_TABLES | names_of(
        *(Attendee, Question, Closing, CheckIn, LedgerLine, Entry, Item, Evidence)
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        host = pane.host
        self._place: Place | None = None
        self._found: Setting | None = None
        self._job: Job[Setting] | None = None
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
        self.empty = EmptyPane(host, "goal")
        self.deeds = SettingDeeds(pane, self)
        self.presenting = TimerPresenting(pane, self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        whole, inner = QWidget(), QWidget()
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
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._pages = QStackedWidget()
        self._pages.addWidget(whole)
        self._pages.addWidget(self.empty)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        self.form.hide()

    def _connect_signals(self) -> None:
        self.edit.clicked.connect(self.begin_edit)
        self.write.clicked.connect(self.write_mine)
        self.deeds.done.connect(self.reload)
        self.timer.next_requested.connect(partial(self._lead, self.deeds.go_on))
        self.timer.extend_requested.connect(partial(self._lead, self.deeds.extend))
        self.timer.pause_requested.connect(partial(self._lead, self.deeds.pause))
        self.timer.end_requested.connect(partial(self._lead, self.deeds.end))
        self.timer.present_requested.connect(self.present)
        self.form.submitted.connect(self._on_submitted)
        self.form.left.connect(self._leave_form)
        self.empty.action_requested.connect(partial(self._start, Variant.USUAL))
        self.empty.way_out_requested.connect(partial(self._start, Variant.FIRST))

    @staticmethod
    @override
    def words() -> str:
        return pgettext("page of a cycle", "Set it")

    @property
    def runner(self) -> Runner | None:
        """Return how the cycle is set, None where nobody planned it or it is not read yet."""
        return self._found.runner if self._found is not None else None

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        runner = self.runner
        if runner is None:
            return {}
        found: dict[str, Callable[[], object]] = {"runner.edit": self.begin_edit}
        if self._my_step() is not None:
            found["runner.write"] = self.write_mine
        if runner.under_way is not None:
            found["runner.present"] = self.present
            found["runner.next_topic"] = self.timer.next.click
        return found

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self.empty:
            self.empty.focus_action()
        elif not self.form.isHidden():
            self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            wanted = self.timer.next if not self.timer.isHidden() else self._first_card()
            (wanted or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_card(self) -> QWidget | None:
        runner = self.runner
        due = runner.due if runner is not None else None
        return next((one.begin for one in self.cards if due and one.meeting is due), self.edit)

    # What is read --------------------------------------------------------------------

    @override
    def show_place(self, place: Place) -> None:
        if self._place is not None and self._place.cycle.start != place.cycle.start:
            self._leave_form()
        self._place = place
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        if self._place is None:
            return
        if self._job is not None:
            self._job.cancel()
        load = partial(load_setting, self._pane.journal, self._place)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    def _on_loaded(self, found: Setting) -> None:
        self._found = found
        self._show()
        self._pane.commands_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    @override
    def open(self, what: object) -> None:
        """Open the worksheet that is to be written."""
        if isinstance(what, Preparation):
            self.open_worksheet(what.step)

    # What is shown -------------------------------------------------------------------

    def _show(self) -> None:
        found, place = self._found, self._place
        if found is None or place is None:
            return
        runner = found.runner
        had = self.isAncestorOf(self._pane.window().focusWidget() or self._pane.window())
        self._say_empty(found)
        self._pages.setCurrentIndex(1 if runner is None else 0)
        if runner is not None:
            self._show_runner(runner)
        if had and not self.isAncestorOf(self._pane.window().focusWidget() or self._pane.window()):
            self.take_keyboard()

    def _show_runner(self, runner: Runner) -> None:
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
        self.write.setVisible(self._my_step() is not None)
        self._fit()

    def _show_cards(self, runner: Runner) -> None:
        """Make the cards anew; the one whose buttons have the keyboard keeps it."""
        focused = self._pane.window().focusWidget()
        held = next((at for at, one in enumerate(self.cards) if focused and one.isAncestorOf(focused)), None)
        if held is not None:
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        discard(self._row, self.cards)
        self.cards = [MeetingCard(self._host, one, runner) for one in runner.meetings]
        for card in self.cards:
            self._row.addWidget(card, 1)
            card.show()  # else nothing in it takes the keyboard until the layout has shown it
            card.begin_requested.connect(self.deeds.begin)
            card.edit_requested.connect(self.begin_edit)
            card.delete_requested.connect(partial(self._on_delete, runner))
            card.move_requested.connect(partial(self.deeds.move, runner))
            card.board_requested.connect(self.open_board)
            card.worksheet_requested.connect(self.open_worksheet)
        if held is not None and held < len(self.cards):
            card = self.cards[held]
            (card.more if card.begin.isHidden() else card.begin).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_empty(self, found: Setting) -> None:
        if found.is_closed:
            self.empty.set_texts(_("The cycle is closed.\nHow it was set was not planned here."), "")
            return
        self.empty.set_texts(
            _(
                "A cycle is set together: everybody writes alone first,\n"
                "then you meet, converge and decide. Names, times and questions can be changed."
            ),
            variant_word(Variant.USUAL),
            way_out=variant_word(Variant.FIRST),
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Lay the cards below each other, and leave out what only explains, where there is no room beside."""
        px, ways = self._host.theme.px, QBoxLayout.Direction
        room = self.width() - px(32 + 24)
        beside = room >= len(self.cards) * px(_CARD_LEAST + 16)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._about.setVisible(room >= px(720))
        self._sheets_about.setVisible(room >= px(720))

    # What is done --------------------------------------------------------------------

    def _start(self, variant: Variant) -> None:
        if self._found is not None and self._place is not None and not self._found.is_closed:
            self.deeds.start(self._place, self._found, variant)

    def _lead(self, deed: Callable[[Runner], object]) -> None:
        if self.runner is not None:
            deed(self.runner)

    def _on_delete(self, runner: Runner, meeting: Id) -> None:
        self._leave_form()
        self.deeds.delete(runner, meeting)

    def _my_step(self) -> Id | None:
        """Return the step whose worksheet I would write: that of the meeting due, or of the next one I attend."""
        runner = self.runner
        if runner is None:
            return None
        due = runner.due
        start = runner.meetings.index(due) if due is not None else 0
        ahead = (one.my_step for one in runner.meetings[start:] if one.my_step is not None)
        return next(ahead, None)

    def write_mine(self) -> None:
        """Open my worksheet for the meeting one is at, or the next one."""
        step = self._my_step()
        if step is not None:
            self.open_worksheet(step)

    def open_worksheet(self, step: Id) -> None:
        """Lay a worksheet over the page."""
        self.over_requested.emit(WorksheetPage(self._pane, step))

    def open_board(self, step: Id) -> None:
        """Lay the board of an area over the page."""
        self.over_requested.emit(area_page(self._pane, step))

    def present(self) -> None:
        """Show the timer of the meeting under way in a window of its own."""
        if self.runner is not None and self.runner.under_way is not None:
            self.presenting.start(self.runner.under_way.meeting.id)

    # The form ------------------------------------------------------------------------

    def begin_edit(self, meeting: object = None) -> None:
        """Edit a meeting in place: the one given, the one the keyboard is on, or the one that is due."""
        runner = self.runner
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
        focused = self._pane.window().focusWidget()
        held = (one.meeting for one in self.cards if one.isAncestorOf(focused))
        given = (one for one in runner.meetings if one.meeting.id == meeting)
        due = runner.due
        last = runner.meetings[-1] if runner.meetings else None
        return next(given, next(held, due if due is not None else last))

    def _on_submitted(self, edit: Edit) -> None:
        try:
            self.deeds.change(edit)
        except JournalError as error:
            self.form.refuse(error)
            return
        self._leave_form()

    def _leave_form(self) -> None:
        if self.form.isHidden():
            return
        self.form.hide()
        self._below.show()
        self.take_keyboard()

    @override
    def drafts(self) -> tuple[str, ...]:
        return self.form.drafts()

    @override
    def take_down(self) -> None:
        self.presenting.close()

    # Look and language ---------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.edit.setText(_("Edit meetings and times"))
        self._sheets_title.setText(_("Worksheets"))
        self._sheets_about.setText(
            _("Until its meeting begins only its author sees one. Then all of them open at once.")
        )
        self.write.setText(_("Write mine"))
        self._show()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(24))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(12))
        self._row.setSpacing(px(16))
        self._sheets_head.setSpacing(px(12))
        self._fit()
