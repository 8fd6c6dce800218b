"""The Today pane: today is open with the caret in the first section, and everything is saved by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet, Heard, names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Evidence, PrivateEvidence, Value
from journal_app.domain.habit.feeling import Feeling
from journal_app.domain.habit.pause import Pause
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, DayView, Entry, Item, Kind, PrivateItem
from journal_app.domain.links import Link, NewLink, TodayLink
from journal_app.domain.okrs.asking.questions import KrAnswer
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.parts import CoOwner, Step, Support
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanOwner, PlanReport
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.thanks import Thanks
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.ui import dates
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane import Pane
from journal_app.ui.today.day_clock import DayClock
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.day_form import DayForm
from journal_app.ui.today.day_header import DayHeader
from journal_app.ui.today.day_labels import day_fact
from journal_app.ui.today.finish_day import DayEnd
from journal_app.ui.today.form_controller import Writing
from journal_app.ui.today.go_to_day import GoToDay
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.light.habits import Habits
from journal_app.ui.today.light.light_day import LightDay
from journal_app.ui.today.light.quiet_flow import QuietFlow
from journal_app.ui.today.link_offers import Offers, offered_on
from journal_app.ui.today.rows.if_then import insert_form
from journal_app.ui.today.rows.item_row import ItemRow
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.rows import Row
from journal_app.ui.today.side.side_controller import SideFlow
from journal_app.ui.today.tries.answers import TryAnswers
from journal_app.ui.today.tries.repeats import Repeats

_ITEM_ACTIONS = {
    "item.link": Wish.LINK,
    "item.name": Wish.NAME,
    "item.links": Wish.LINKS,
    "item.private": Wish.PRIVATE,
    "item.if_then": Wish.IF_THEN,
    "item.move_up": Wish.MOVE_UP,
    "item.move_down": Wish.MOVE_DOWN,
}


def _in_japan() -> WorkWeek:
    return WorkWeek(country="JP")


class TodayPane(Pane):
    """Shows and writes one day of mine."""

    tables: ClassVar[frozenset[str]] = names_of(
        *(Entry, Item, Copy, PrivateItem, Member, Naming, Team, Period, Objective, KeyResult, CheckIn),
        *(Evidence, PrivateEvidence, Pause, Value, GroupMember, Closure, Feeling, Leave, Off, Trial),
        *(ActionPlan, PlanOwner, PlanReport, Step, CoOwner, KrAnswer, Support, Group, Milestone, Thanks),
    )

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        work_week: Callable[[], WorkWeek] = _in_japan,
        conflicts: Conflicts | None = None,
        habits: Habits = Habits(),  # noqa: B008
    ) -> None:
        """`work_week` says which days are workdays, `conflicts` which lines differ."""
        super().__init__(journal, background, host)
        self._clock = DayClock(journal.today, self)
        self._follows = True
        self._undone: ChangeSet | None = None
        self._form = DayForm(
            host, self._new_editor(self._clock.today), journal.team, conflicts, habits.settings
        )
        self._page = TodayPage(host, self._form)
        self._header = DayHeader(host)
        self._writing = Writing(self, self._page)
        self._end = DayEnd(self, self._form, self._page.bar)
        self._offers = Offers(self._page, self)
        self._light = LightDay(self, self._page, habits.settings)
        self._quiet = QuietFlow(self, self._page, habits)
        self._side = SideFlow(self, self._page, self._writing, work_week, habits.settings)
        self._answers = TryAnswers(self, self._page, self._side)
        self._repeats = Repeats(self, self._page, self._quiet.memory)
        self._calendar = GoToDay(self, self._page, self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._connect_signals()

    def _connect_signals(self) -> None:
        page = self._page
        self._header.day_requested.connect(self._on_day_requested)
        self._form.edited.connect(self._clock.touch)
        self._form.row_entered.connect(self._clock.touch)
        page.headline.date_clicked.connect(self._calendar.open)
        page.bar.finish_requested.connect(self._end.finish)
        page.bar.nothing_requested.connect(self._end.toggle_nothing)
        self._answers.answered.connect(self.refresh)
        self._form.wished_beyond.connect(self._on_wished_beyond)
        self._end.changed.connect(self._on_end_changed)
        self._quiet.carried.connect(self.refresh)
        self._quiet.trial_asked.connect(self._on_trial_asked)
        self._quiet.changed.connect(self.commands_changed)
        self._side.day_requested.connect(self._on_day_requested)
        self._calendar.day_requested.connect(self._on_day_requested)
        self._clock.day_changed.connect(self._on_day_changed)
        self._clock.idled.connect(self._on_idled)

    def _on_trial_asked(self, trial: Id) -> None:
        from journal_app.ui.dialogs.trial_questions import TrialQuestions, TrialWork

        work = TrialWork(self.journal, self.run)
        TrialQuestions(self.host, self.window(), work, trial).open()

    # Pane ------------------------------------------------------------------------

    @override
    def header(self) -> QWidget:
        return self._header

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        handlers: dict[str, Callable[[], object]] = {
            "go.previous": self._header.go_back,
            "go.next": self._header.go_on,
            "day.go_to": self._calendar.open,
            "day.finish": partial(self._writing.when_composed, self._end.finish),
            "day.nothing": partial(self._writing.when_composed, self._end.toggle_nothing),
            "day.light": partial(self._writing.when_composed, self._light.toggle),
            "go.write": self._on_write_requested,
            "okr.check_in": self._side.check_in,
            "day.roadmap": self._side.open_roadmap,
            "day.plan_try": self._side.make_try,
        }
        if self._quiet.has_line:
            handlers["day.help"] = partial(self._writing.when_composed, self._quiet.take)
            handlers["day.help_away"] = self._quiet.send_away
        if self._light.asks_mood:
            handlers["day.mood"] = self._light.go_to_mood
        items = {name: partial(self._writing.act, wish) for name, wish in _ITEM_ACTIONS.items()}
        return {**handlers, **items}

    @override
    def open(self, what: object) -> None:
        """Show a day, given as a date, ready to write; or the lines a link offers for a day."""
        day = what.day if isinstance(what, NewLink) else what
        if isinstance(day, date):
            self.show_day(day)
        self._form.focus_start()
        if isinstance(what, NewLink):
            self._writing.when_composed(partial(self._offers.offer, what.lines))

    @override
    def meaning_of(self, link: Link) -> object:
        """Return a day, or lines for one. Raises JournalError(FUTURE_DAY) where that day has no place for a line."""
        match link:
            case TodayLink():
                return self.journal.today()
            case NewLink():
                return offered_on(link, self.journal.today())
        return super().meaning_of(link)

    @override
    def flush(self) -> None:
        self._form.save()

    @override
    def unsaved(self) -> Sequence[str]:
        return self._form.editor.rows.unsaved()

    @override
    def on_changed(self, changes: Heard | None, origin: object) -> None:
        # A change without an origin is an undone step: it also goes into the row with the caret.
        self._undone = changes if origin is None and isinstance(changes, ChangeSet) else None
        self._writing.links.hear(changes)
        super().on_changed(changes, origin)

    @override
    def refresh(self) -> None:
        undone, self._undone = self._undone, None
        editor, current = self._form.editor, self._form.sheet.current()
        held = current.row if current and (current.editor.is_composing or undone is None) else None
        place = editor.shown().index(current.row) if current else 0
        editor.reload(held)
        caret = self._caret_after(undone, current.row, place) if current and undone else None
        self._form.show_day(editor, self.journal.team, caret)
        self._show_day_words(moved=False)
        self._side.ask(self._clock.today)

    def show_day(self, day: date) -> None:
        """Show another day; what was written before is saved first, and where that fails the day stays."""
        self._clock.look()
        if day != self._form.editor.day:
            self._form.leave()
            if self._form.editor.rows.unsaved():
                return
        self._follows = day == self._clock.today
        if day == self._form.editor.day:
            return
        self._form.show_day(self._new_editor(day), self.journal.team)
        self._show_day_words(moved=True)
        self._page.area.verticalScrollBar().setValue(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        was_fresh = not self._stale
        super().showEvent(event)
        self._clock.start()
        if was_fresh and not event.spontaneous():
            self._form.sync()  # the settings may be others by now
            self._side.sync()
            self._light.show_day()
        if self._follows and self._form.editor.day != self._clock.today:
            self.show_day(self._clock.today)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        self._side.stop()
        self._repeats.stop()
        self._quiet.stop()
        self._writing.links.stop()
        if event.spontaneous():
            self._form.save()
        else:
            self._form.leave()
        super().hideEvent(event)

    # Days ------------------------------------------------------------------------

    def _new_editor(self, day: date) -> DayEditor:
        return DayEditor(day, self._clock.today, self.run, self._read_day)

    def _read_day(self, day: date) -> DayView:
        return self.journal.reads.kpt.day(self.journal.me, day)

    def _show_day_words(self, *, moved: bool) -> None:
        editor, reads = self._form.editor, self.journal.reads
        cycle = cycle_on(editor.day, reads.okr.periods(), self.journal.team.fiscal)
        self._page.headline.show_day(
            dates.day_title(editor.day), day_fact(editor.day, cycle.label), to_come=editor.day > editor.today
        )
        self._header.show_day(editor.day, editor.today)
        self._answers.show()
        self._repeats.ask()
        self._light.show_day()
        self._end.show_day(moved=moved)
        self._quiet.show_day()
        self.commands_changed.emit()
        self._offers.show()

    def _caret_after(self, undone: ChangeSet, row: Row, place: int) -> Row | None:
        """Return the row an undone step asks the caret into: the line it brought, else near to where it was."""
        rows = self._form.editor.rows
        touched = [found for change in undone.changes if change.after and (found := rows.with_id(change.id))]
        if touched:
            return touched[0]
        shown = self._form.editor.shown()
        return None if row in shown else shown[min(place, len(shown) - 1)]

    def _on_day_requested(self, day: date) -> None:
        self._writing.when_composed(partial(self._go_to, day))

    def _go_to(self, day: date) -> None:
        self.show_day(day)
        self._form.focus_start()

    def _on_end_changed(self) -> None:
        finished = self._form.sheet.is_finished
        self._page.show_finished(finished=finished)
        self._light.show_finished()
        self._quiet.show()

    def _on_day_changed(self, today: date) -> None:
        self._form.editor.today = today
        self.refresh()

    def _on_idled(self) -> None:
        current = self._form.sheet.current()
        composing = current is not None and current.editor.is_composing
        if self._follows and self._form.editor.day != self._clock.today and not composing:
            self.show_day(self._clock.today)
            if current is not None:
                self._form.focus_start()  # the caret stood in a line that is not shown any more

    # Writing ---------------------------------------------------------------------

    def _on_wished_beyond(self, widget: ItemRow, wish: Wish) -> None:
        other = widget.row.came_or_became
        if wish is Wish.IF_THEN:
            if widget.row.kind is Kind.TRY:
                widget.editor.commit_then(partial(insert_form, widget.editor))
        elif wish is Wish.REPEATS:
            self.go_requested.emit("history", "tries")
        elif other is not None and other.day is not None:
            self._go_to(other.day)
            found = None if other.id is None else self._form.editor.rows.with_id(other.id)
            if found is not None:
                self._form.sheet.focus_row(found)

    def _on_write_requested(self) -> None:
        self.open(self.journal.today())
