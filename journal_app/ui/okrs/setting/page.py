"""The page of setting a cycle: its meetings, the timer of the one under way, and how far everybody's worksheet is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import CheckIn
from journal_app.domain.okrs.review.closings import Closing
from journal_app.domain.runner.runner_view import Runner
from journal_app.domain.workshop.meetings import Attendee, Question
from journal_app.domain.workshop.preparation import Preparation
from journal_app.i18n import _, pgettext
from journal_app.messages import sentence
from journal_app.runner_words import Variant, variant_word
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import EmptyPane
from journal_app.ui.okrs.course.page import CoursePage
from journal_app.ui.okrs.drafts.tables import AREA_TABLES
from journal_app.ui.okrs.setting.areas import area_page
from journal_app.ui.okrs.setting.deeds import SettingDeeds
from journal_app.ui.okrs.setting.found import Setting, load_setting
from journal_app.ui.okrs.setting.meeting_form import Edit
from journal_app.ui.okrs.setting.presenting import TimerPresenting
from journal_app.ui.okrs.setting.view import SettingView, my_step
from journal_app.ui.okrs.setting.worksheet.page import WorksheetPage
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane


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
        self.view = SettingView(host)
        self.empty = EmptyPane(host, "goal")
        self.deeds = SettingDeeds(pane, self)
        self.presenting = TimerPresenting(pane, self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect_signals()

    def _connect_signals(self) -> None:
        view = self.view
        view.begin_requested.connect(self.deeds.begin)
        view.delete_requested.connect(self._on_delete)
        view.move_requested.connect(self._on_move)
        view.board_requested.connect(self.open_board)
        view.worksheet_requested.connect(self.open_worksheet)
        view.write.clicked.connect(self.write_mine)
        self.deeds.done.connect(self.reload)
        self.view.timer.next_requested.connect(partial(self._lead, self.deeds.go_on))
        self.view.timer.extend_requested.connect(partial(self._lead, self.deeds.extend))
        self.view.timer.pause_requested.connect(partial(self._lead, self.deeds.pause))
        self.view.timer.end_requested.connect(partial(self._lead, self.deeds.end))
        self.view.timer.present_requested.connect(self.present)
        self.view.form.submitted.connect(self._on_submitted)
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
        found: dict[str, Callable[[], object]] = {"runner.edit": self.view.begin_edit}
        if my_step(runner) is not None:
            found["runner.write"] = self.write_mine
        if runner.under_way is not None:
            found["runner.present"] = self.present
            found["runner.next_topic"] = self.view.timer.next.click
        return found

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self.empty:
            self.empty.focus_action()
        else:
            self.view.take_keyboard()

    # What is read --------------------------------------------------------------------

    @override
    def show_place(self, place: Place) -> None:
        if self._place is not None and self._place.cycle.start != place.cycle.start:
            self.view.leave_form()
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
            self.view.show_runner(runner)
        if had and not self.isAncestorOf(self._pane.window().focusWidget() or self._pane.window()):
            self.take_keyboard()

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

    # What is done --------------------------------------------------------------------

    def _start(self, variant: Variant) -> None:
        if self._found is not None and self._place is not None and not self._found.is_closed:
            self.deeds.start(self._place, self._found, variant)

    def _lead(self, deed: Callable[[Runner], object]) -> None:
        if self.runner is not None:
            deed(self.runner)

    def _on_delete(self, meeting: Id) -> None:
        self.view.leave_form()
        if self.runner is not None:
            self.deeds.delete(self.runner, meeting)

    def _on_move(self, meeting: Id, step: int) -> None:
        if self.runner is not None:
            self.deeds.move(self.runner, meeting, step)

    def write_mine(self) -> None:
        """Open my worksheet for the meeting one is at, or the next one."""
        step = my_step(self.runner) if self.runner is not None else None
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

    def _on_submitted(self, edit: Edit) -> None:
        try:
            self.deeds.change(edit)
        except JournalError as error:
            self.view.form.refuse(error)
            return
        self.view.leave_form()

    @override
    def drafts(self) -> tuple[str, ...]:
        return self.view.form.drafts()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._show()
