"""The page of closing: key results at the left, the one of now in the middle, what lies behind it at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item
from journal_app.domain.okrs.asking.questions import Finding
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import CheckIn, CycleState, KeyResult, Objective, Period
from journal_app.domain.okrs.review.closings import Carried, Closing, Comment, Outcome
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Idea
from journal_app.i18n import _, pgettext
from journal_app.journal.okrs.review.closing_commands import RecordClosing
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import EmptyPane, ScrollArea
from journal_app.ui.look.themed import dress_again
from journal_app.ui.okrs.closing.answer import Answer, comment_of_mine, recording
from journal_app.ui.okrs.closing.cycle_flow import CycleFlow
from journal_app.ui.okrs.closing.empty import said_of
from journal_app.ui.okrs.closing.finish_card import FinishCard
from journal_app.ui.okrs.closing.form import Asked, ClosingForm
from journal_app.ui.okrs.closing.found import Closable, read_closing
from journal_app.ui.okrs.closing.result_list import ResultBar, ResultList
from journal_app.ui.okrs.closing.rows import ResultRow
from journal_app.ui.okrs.closing.side import Background, ClosingSide
from journal_app.ui.okrs.course.page import CoursePage
from journal_app.ui.okrs.panel.progress_series import course_of
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane

_LIST, _FORM, _SIDE = 280, 656, 312
_SIDE_FROM, _LIST_FROM = 1180, 720
_BAR = 8  # of scrolling
_STEPS = (("Alt+Down", 1), ("Alt+Up", -1))
_REPORT = "report"


class ClosingPage(CoursePage):
    """Asks of each key result of a cycle how it came out, and closes the cycle."""

    key: ClassVar[str] = "closing"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Period, Objective, KeyResult, CheckIn, Closing, Comment, Carried, Finding, Idea, Opening),
        *(Evidence, Entry, Item, Group, Member, Naming, Team),
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        host = pane.host
        self._place: Place | None = None
        self._found: Closable | None = None
        self._job: Job[Closable] | None = None
        self._current: Id | None = None
        self._is_keyboard_due = False
        self._cycle = CycleFlow(pane)
        self.list = ResultList(host)
        self.bar = ResultBar(host)
        self.finish = FinishCard(host)
        self.form = ClosingForm(host)
        self.side = ClosingSide(host)
        self.empty = EmptyPane(host, "goal")
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host, page, inner = self._host, QWidget(), QWidget()
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.addWidget(self.list)
        self._middle = QVBoxLayout(inner)
        for part in (self.bar, self.finish, self.form):
            self._middle.addWidget(part)
        self._below = QVBoxLayout()
        self._middle.addLayout(self._below)
        self._middle.addStretch(1)
        self._scroll = ScrollArea(host)
        self._scroll.setWidget(inner)
        self._right = ScrollArea(host)
        self._right.setWidget(self.side)
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addWidget(self._scroll, 1)
        across.addWidget(self._right)
        for one in (QWidget(), page, self.empty):
            self._pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.list.rows.chosen.connect(self._on_chosen)
        self.list.rows.opened.connect(self.form.start)
        self.bar.stepped.connect(self.step)
        self.finish.close_requested.connect(partial(self._move, CycleState.CLOSED))
        self.form.recorded.connect(self._on_recorded)
        self.form.ended.connect(self._on_ended)
        self.form.later.clicked.connect(partial(self.step, 1))
        self.form.heading.tree_requested.connect(partial(self._show_in_tree, later=False))
        self.form.onward.later_requested.connect(partial(self._show_in_tree, later=True))
        self.empty.action_requested.connect(self._on_action)
        self.empty.way_out_requested.connect(self._on_way_out)
        for key, by in _STEPS:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))

    @staticmethod
    @override
    def words() -> str:
        return pgettext("page of the cycle", "Closing")

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        if self._pages.currentWidget() is self.empty:
            self.empty.focus_action()
        elif self._found is not None:
            self.form.start()
        else:
            super().take_keyboard()

    @override
    def drafts(self) -> tuple[str, ...]:
        return tuple(self.form.drafts())

    # What is shown -------------------------------------------------------------------

    @override
    def show_place(self, place: Place) -> None:
        if self._place is None or place.cycle.start != self._place.cycle.start:
            self._found = self._current = None
            self._pages.setCurrentIndex(0)
        self._place = place
        if self._job is not None:
            self._job.cancel()
        journal = self._pane.journal
        load = partial(read_closing, journal, place, journal.team, journal.today())
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    def _on_loaded(self, found: Closable) -> None:
        had = self._pages.isAncestorOf(self._pane.window().focusWidget() or self)
        self._found = found
        before = self._pages.currentIndex()
        self._show()
        if self._is_keyboard_due or (had and before != self._pages.currentIndex()):
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _show(self) -> None:
        found, place = self._found, self._place
        if found is None or place is None:
            return
        if not found.rows:
            period = found.period
            last = place.cycle.end if period is None else period.last
            said = said_of(found, last)
            self.empty.set_texts(said.sentence, said.action, way_out=said.way_out)
            self._pages.setCurrentWidget(self.empty)
            return
        if all(row.kr.id != self._current for row in found.rows):
            waiting = (row for row in found.rows if not row.is_recorded)
            self._current = next(waiting, found.rows[0]).kr.id
        self.finish.show_cycle(found)
        self.form.set_quiet(quiet=found.is_done and found.may_lead)
        self.list.show_cycle(found)
        self._show_current()
        self._pages.setCurrentIndex(1)
        self._fold()

    @property
    def _row(self) -> ReviewedKeyResult | None:
        rows = self._found.rows if self._found is not None else ()
        return next((row for row in rows if row.kr.id == self._current), None)

    def _show_current(self) -> None:
        found, row, place = self._found, self._row, self._place
        if found is None or row is None or place is None or found.review is None:
            return
        objective = next(one for one in found.review.objectives if row in one.rows)
        later = found.refs.get(row.carried_to, "") if row.carried_to is not None else ""
        view = found.views.get(row.kr.id)
        self.form.show_key_result(Asked(row, objective, view, found.then, later))
        check_ins = self._pane.journal.reads.okr.check_ins(row.kr.id)
        cycle = place.cycle
        course = course_of(row.kr, check_ins, cycle.start, cycle.end, found.today) if check_ins else None
        own = comment_of_mine(row)
        self.side.show_background(Background(row, course, tuple(one for one in row.comments if one != own)))
        self.list.choose(row.kr.id)
        self.bar.show_place([one.kr.id for one in found.rows].index(row.kr.id), found)
        self._fold()

    # What is done --------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go on to the next key result, or back to the one before, around the ends."""
        rows = self._found.rows if self._found is not None else ()
        if rows:
            at = [row.kr.id for row in rows].index(self._current or rows[0].kr.id)
            self._go_to(rows[(at + by) % len(rows)].kr.id)

    def _go_to(self, id_: Id, *, keyboard: bool = True) -> None:
        self._current = id_
        self._show_current()
        if keyboard:
            self._scroll.verticalScrollBar().setValue(0)
            self.form.start()

    def _on_chosen(self, row: ResultRow) -> None:
        self._go_to(row.id, keyboard=False)

    def _on_recorded(self, answer: Answer) -> None:
        row = self._row
        found = self._found
        if found is None or row is None or self._pane.run(recording(row, answer)) is None:
            return
        self.form.settle(row.kr.id)
        self._pane.offer_undo(_("Recorded: {ref}").format(ref=row.ref))
        following = found.waiting_after(row)
        self._pane.refresh()
        if following is not None:
            self._go_to(following)

    def _on_ended(self, outcome: Outcome) -> None:
        """Drop or postpone it: the pane asks for the reason, and shows everything anew."""
        row = self._row
        if row is not None and self._pane.run(RecordClosing(row.kr.id, outcome)) is not None:
            self._pane.refresh()

    def _move(self, to: CycleState) -> None:
        period = self._found.period if self._found is not None else None
        if period is not None:
            self._cycle.move(period, to)

    def _on_action(self) -> None:
        found = self._found
        if found is None:
            return
        deeds: dict[CycleState, Callable[[], object]] = {
            CycleState.ACTIVE: partial(self._move, CycleState.CLOSING),
            CycleState.CLOSING: partial(self._move, CycleState.CLOSED),
            CycleState.CLOSED: partial(self.page_requested.emit, _REPORT),
        }
        if found.state in deeds:
            deeds[found.state]()

    def _on_way_out(self) -> None:
        if self._found is not None and self._found.state is CycleState.CLOSED:
            self._move(CycleState.CLOSING)
        else:
            self._pane.open("tree")

    def _show_in_tree(self, *, later: bool) -> None:
        """Show it in the tree, or, `later`, what it goes on as."""
        row = self._row
        if row is not None:
            self._pane.open(row.carried_to if later else row.kr.id)

    # Words and looks -----------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Let the side stand below the form, and a bar in the place of the list, where there is little room."""
        px = self._host.theme.px
        wide = self.width() >= px(_SIDE_FROM)
        lists = self.width() >= px(_LIST_FROM)
        self._left.setVisible(lists)
        self.bar.setVisible(not lists)
        if wide and self._right.widget() is not self.side:
            self._below.removeWidget(self.side)
            self._right.setWidget(self.side)
            dress_again(self.side)
        elif not wide and self._right.widget() is self.side:
            self._right.takeWidget()
            self._below.addWidget(self.side)
            dress_again(self.side)
        self.side.setVisible(not self.side.is_empty)
        self._right.setVisible(wide and not self.side.is_empty)
        taken = px(32 + _LIST + 16) if lists else 0
        taken += px(_SIDE) if self._right.isVisibleTo(self) else 0
        self.form.set_room(min(px(_FORM), self.width() - taken - px(2 * 32 + _BAR)))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._left.setFixedWidth(px(32 + _LIST + 16))
        self._left_column.setContentsMargins(px(32), px(4), px(16), px(16))
        self._middle.setContentsMargins(px(32), px(4), px(32), px(24))
        self._middle.setSpacing(px(20))
        for part in (self.form, self.finish, self.bar):
            part.setMaximumWidth(px(_FORM))
        self._right.setFixedWidth(px(_SIDE))
        self._fold()
