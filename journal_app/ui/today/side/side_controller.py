"""Keeps the side column up to date and goes where it points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.plans import PlanView
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays, WorkWeek
from journal_app.i18n import _
from journal_app.journal.entry_commands import AddItem
from journal_app.settings import Settings
from journal_app.ui.pane import Pane
from journal_app.ui.today.form_controller import Writing
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.side.side_loader import SideLoader

if TYPE_CHECKING:
    from journal_app.ui.today.side.side_view import SideView


class SideFlow(QObject):
    """Asks for the side column when a day's mark may have changed, and shows it."""

    day_requested = Signal(object)

    def __init__(
        self,
        pane: Pane,
        page: TodayPage,
        writing: Writing,
        work_week: Callable[[], WorkWeek],
        settings: Callable[[], Settings],
    ) -> None:
        """`settings` say whether the roadmap is shown."""
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._writing = writing
        self._settings = settings
        self._loader = SideLoader(pane.journal, pane.background, work_week, self)
        self._shown: SideView | None = None
        self._today = date.min
        self._mark: object = None
        self._loader.loaded.connect(self._on_loaded)
        page.form.written.connect(self._on_written)
        page.side.day_requested.connect(self.day_requested)
        page.side.check_in_requested.connect(self.check_in)
        page.side.key_result_requested.connect(self._on_key_result_requested)
        page.side.roadmap_requested.connect(self.open_roadmap)
        page.side.try_wanted.connect(self._on_try_wanted)

    @property
    def workdays(self) -> Workdays:
        """Return my workdays; around today also without the holidays, once they are known."""
        return self._shown.workdays if self._shown else EVERY_WEEKDAY

    def ask(self, today: date) -> None:
        """Read the column anew."""
        self._today = today
        self._mark = self._mark_of_day()
        self._loader.ask(today)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._loader.stop()

    def check_in(self) -> None:
        """Go to the key result that wants a check-in first."""
        self._pane.go_requested.emit("okrs", self._shown.due if self._shown else None)

    def open_roadmap(self) -> None:
        """Go to the roadmap of the cycle."""
        self._pane.go_requested.emit("okrs", "roadmap")

    def make_try(self) -> None:
        """Make the plan that has the keyboard a Try."""
        if self._page.side.plan is not None:
            self._on_try_wanted(self._page.side.plan)
        else:
            self._pane.show_toast(_("Choose an action plan in the roadmap first."))

    def sync(self) -> None:
        """Follow the settings, which may be others by now."""
        if self._shown is not None:
            self._show(self._shown)

    def _mark_of_day(self) -> tuple[date, bool, bool, bool]:
        editor = self._page.form.editor
        return editor.day, any(editor.rows.saved(kind) for kind in Kind), editor.nothing, editor.has_word

    def _on_written(self) -> None:
        # Only the first line of a day and the last one to go change what the column says.
        if self._mark_of_day() != self._mark:
            self._mark = self._mark_of_day()
            self._loader.ask(self._today, soon=True)

    def _on_loaded(self, side: SideView) -> None:
        from journal_app.ui.today.side.week_card import week_fact

        self._shown = side
        self._show(side)
        self._page.fold.set_fact(week_fact(side.week))

    def _show(self, side: SideView) -> None:
        shown = side if self._settings().roadmap_on_today else replace(side, strip=None)
        self._page.side.show_side(shown, self._today, self._pane.journal.me)

    def _on_try_wanted(self, plan: PlanView) -> None:
        self._writing.when_composed(partial(self._write_try, plan))

    def _write_try(self, plan: PlanView) -> None:
        """Write a plan as a Try of the day shown, ready to be put into smaller words."""
        form = self._page.form
        form.save()
        targets = (Target(Served.KEY_RESULT, plan.plan.key_result), Target(Served.PLAN, plan.plan.id))
        changes = self._pane.run(AddItem(form.editor.day, Kind.TRY, plan.plan.title, targets=targets))
        made = changes.made(Item) if changes is not None else None
        if made is None:
            return
        self._pane.refresh()
        row = form.editor.rows.with_id(made.id)
        if row is not None:
            form.sheet.focus_row(row)

    def _on_key_result_requested(self, id_: Id | None) -> None:
        self._pane.go_requested.emit("okrs", id_)
