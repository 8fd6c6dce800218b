"""The side panel on an action plan: how it stands, its days, what it is for, how far it is, and its daily lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import LinkedItem
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState, PlanView
from journal_app.domain.team import Member
from journal_app.i18n import _, pgettext
from journal_app.labels import word_label
from journal_app.ui.kit import (
    Button,
    Divider,
    Form,
    IconButton,
    Label,
    Row,
    Section,
    Segmented,
    Stack,
    WordsField,
)
from journal_app.ui.kit.fields.day_field import DayField
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.editor.people_field import PeopleField
from journal_app.ui.okrs.panel.line_lists import LinkedList, counts_words
from journal_app.ui.okrs.panel.sections import Limits
from journal_app.ui.okrs.plans.fields import HowFar

LINES_AT_FIRST = 3
TRY_KEY = "Ctrl+Shift+T"
Save = Callable[[ActionPlan, ActionPlan, tuple[Id, ...] | None], bool]


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """Everything the page shows; daily lines come latest first. `tick` is where today lies in the plan, 0 to 1."""

    view: PlanView
    today: date
    me: Id
    members: tuple[Member, ...] = ()
    lines: tuple[LinkedItem, ...] = ()
    counts: Mapping[Kind, int] = field(default_factory=dict)
    tick: float | None = None
    may_edit: bool = True


def _save_nothing(_before: ActionPlan, _after: ActionPlan, _others: tuple[Id, ...] | None) -> bool:
    return False


class PlanPage(Worded, QWidget):
    """Shows one action plan; what is changed in a field is saved when the caret leaves it, by `save`."""

    close_requested = Signal()
    menu_requested = Signal()
    try_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._detail: PlanDetail | None = None
        self._all_lines = False
        self._wrong: set[DayField] = set()
        self.save: Save = _save_nothing
        self._belongs = Label(host, role="caption", color="muted")
        self.menu = IconButton(host, "ellipsis", size=28, icon_size=18)
        self._close = IconButton(host, "x", size=28, icon_size=18)
        self._title = Label(host, role="title", wrap=True)
        self._people = PeopleField(host)
        self.state = Segmented(host, fills=True)
        self.first, self.last = DayField(host), DayField(host)
        self.possible, self.done_when = WordsField(host), WordsField(host)
        self.how_far = HowFar(host)
        self._limits = Limits(host)
        self._lines_title = Label(host, bold=True)
        self._lines_counts = Label(host, role="caption", color="muted")
        self._lines_more = Button(host, kind="link")
        self._lines = LinkedList(host)
        self._lines_none = Label(host, role="dense", color="muted", wrap=True)
        self._make_try = Button(host, icon="corner-down-right", key=TRY_KEY)
        self._form = Form(host, label_role="caption")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        for state in PlanState:
            self.state.add(state, "")
        about = Section(host, top=20, bottom=18, spacing=14)
        head = Stack(host, spacing=6)
        head.addLayout(Row(host, self._belongs, None, self.menu, self._close))
        head.addWidget(self._title)
        about.column.addLayout(head)
        about.column.addWidget(self._people)
        about.column.addWidget(self.state)
        self._days = self._form.add_line(("", self.first), ("", self.last))
        self._rows = [self._form.add("", widget) for widget in (self.possible, self.done_when, self.how_far)]
        about.column.addWidget(self._form)
        about.column.addWidget(self._limits)
        days = Section(host, top=12, bottom=24, spacing=8)
        days.column.addLayout(Row(host, self._lines_title, self._lines_counts, None, self._lines_more))
        days.column.addWidget(self._lines)
        days.column.addWidget(self._lines_none)
        days.column.addSpacing(8)
        days.column.addLayout(Row(host, self._make_try, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (about, Divider(host), days):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self._close.clicked.connect(self.close_requested)
        self.menu.clicked.connect(self.menu_requested)
        self._make_try.clicked.connect(self.try_requested)
        self._lines_more.clicked.connect(self._on_lines_more)
        self._people.changed.connect(self._on_people_changed)
        self.state.changed.connect(self._on_state_changed)
        for day in (self.first, self.last):
            day.submitted.connect(self.write)
            day.focus_left.connect(self.write)
            day.day_changed.connect(self._on_day_changed)
        for words in (self.possible, self.done_when):
            words.left.connect(self.write)
        self.how_far.left.connect(self.write)

    # What is shown -----------------------------------------------------------------

    def show_detail(self, detail: PlanDetail) -> None:
        """Show a plan; what is being typed about the same one stays."""
        is_other = self._detail is None or self._detail.view.plan.id != detail.view.plan.id
        if is_other:
            self.write()
            self._all_lines = False
            self._wrong.clear()
        self._detail = detail
        plan = detail.view.plan
        self._belongs.setText(_("Action plan of {key_result}").format(key_result=detail.view.ref))
        self._title.setText(plan.title)
        self._people.load(detail.members, [id_ for id_, _name in detail.view.people], detail.me)
        self.state.set_checked((plan.state,))
        for day, stored in ((self.first, plan.first), (self.last, plan.last)):
            day.set_today(detail.today)
            if is_other or not (day.edit.hasFocus() or day in self._wrong):
                day.set_day(stored)
                day.set_error("")
        self.possible.show_stored(plan.possible, anyway=is_other)
        self.done_when.show_stored(plan.done_when, anyway=is_other)
        self.how_far.show_plan(plan, detail.tick, anyway=is_other)
        self._limits.setVisible(not detail.may_edit)
        for widget in (self._people, self.first, self.last, self.possible, self.done_when):
            widget.setEnabled(detail.may_edit)
        self.how_far.set_only_done(only=not detail.may_edit)
        self._show_lines(detail)

    def _show_lines(self, detail: PlanDetail) -> None:
        shown = detail.lines if self._all_lines else detail.lines[:LINES_AT_FIRST]
        self._lines.set_rows(shown)
        self._lines_counts.setText(counts_words(detail.counts))
        self._lines_none.setVisible(not detail.lines)
        count = len(detail.lines)
        self._lines_more.setVisible(count > LINES_AT_FIRST)
        self._lines_more.setText(_("Show less") if self._all_lines else _("Show all {n}").format(n=count))

    @property
    def plan(self) -> ActionPlan | None:
        """Return the plan as it was shown last."""
        return None if self._detail is None else self._detail.view.plan

    # What is typed -----------------------------------------------------------------

    def write(self) -> None:
        """Save what differs in the fields, as far as it can be read; words still being composed are left alone."""
        seen = self.plan
        if seen is None or self._detail is None:
            return
        self._complain()
        after = self._typed(seen)
        if not self._detail.may_edit:
            after = replace(seen, done=after.done)
        if after != seen and self.save(seen, after, None):
            self._detail = replace(self._detail, view=replace(self._detail.view, plan=after))

    def unsaved(self) -> list[str]:
        """Return the words the journal has not got."""
        return [words.text() for words in (self.possible, self.done_when) if words.is_dirty]

    def _typed(self, seen: ActionPlan) -> ActionPlan:
        first = self.first.day() if self.first.is_readable else seen.first
        last = self.last.day() if self.last.is_readable else seen.last
        if first is not None and last is not None and last < first:
            first, last = seen.first, seen.last
        done, total, unit = self.how_far.typed(seen)
        return replace(
            seen,
            first=first,
            last=last,
            possible=self.possible.text().strip(),
            done_when=self.done_when.text().strip(),
            done=done,
            total=total,
            unit=unit,
        )

    def _complain(self) -> None:
        """Say below the fields what is wrong in them; that stays there until it is mended."""
        problems: dict[DayField, str] = {}
        for day in (self.first, self.last):
            if not day.is_readable:
                problems[day] = _("“{text}” is not a day. Write it like 12/4.").format(
                    text=day.text().strip()
                )
        if not problems:
            first, last = self.first.day(), self.last.day()
            if first is not None and last is not None and last < first:
                problems[self.last] = _("It ends before it begins. Choose a later last day.")
        for day in (self.first, self.last):
            day.set_error(problems.get(day, ""))
        self._wrong = set(problems)
        self.how_far.complain()

    # Slots -------------------------------------------------------------------------

    def _on_state_changed(self, chosen: tuple[str, ...]) -> None:
        seen = self.plan
        if seen is not None and chosen:
            self.save(seen, replace(seen, state=PlanState(chosen[0])), None)

    def _on_people_changed(self) -> None:
        seen, people = self.plan, self._people.people
        if seen is not None:
            self.save(seen, replace(seen, owner=people[0] if people else None), people[1:])

    def _on_day_changed(self) -> None:
        if not (self.first.edit.hasFocus() or self.last.edit.hasFocus()):
            # Chosen from the month: the caret is not in the field yet.
            self.write()

    def _on_lines_more(self) -> None:
        self._all_lines = not self._all_lines
        if self._detail is not None:
            self._show_lines(self._detail)

    @override
    def retranslate(self) -> None:
        """Set the words in the current language; the rest comes with the next `show_detail`."""
        self.menu.set_name(_("More"))
        self._close.set_name(_("Close"), "Esc")
        for state in PlanState:
            self.state.set_text(state, word_label("PlanState", state))
        self.state.setAccessibleName(_("Status"))
        for row, words in zip(self._days, (_("From"), _("By")), strict=True):
            row.set_texts(words)
        labels = (_("What becomes possible"), _("In what state is it done?"), pgettext("plan", "How far"))
        for row, words in zip(self._rows, labels, strict=True):
            row.set_texts(words)
        self._lines_title.setText(_("From daily entries"))
        self._lines_none.setText(_("Lines that you link to this plan gather here."))
        self._make_try.setText(_("Make it tomorrow’s Try"))
