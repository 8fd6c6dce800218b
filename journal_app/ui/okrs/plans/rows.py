"""Rows of action plans below their key results in the tree, and the row in which a new one is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.plans import ENDED, PlanView, Ruler, Standing
from journal_app.domain.workdays import Workdays
from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import SpanBar, paint_span
from journal_app.ui.look.painting import draw_text
from journal_app.ui.okrs.plans.marks import BARS, paint_standing, standing_word
from journal_app.ui.okrs.tree.columns import KEY_RESULT_LEFT
from journal_app.ui.okrs.tree.guests import OPEN, Guest, Guests
from journal_app.ui.okrs.tree.row_sheet import RowSheet

EDIT, STATE, UP, DOWN, DELETE = "edit", "state", "up", "down", "delete"
_ARROW_LEFT = KEY_RESULT_LEFT - 24
_BAR = 128
_BEFORE_DUE = 24


@dataclass(frozen=True)
class PlanRow(Guest):
    """One action plan. `ends` is where its days lie in the cycle, 0 to 1; `tick` where today does."""

    view: PlanView
    standing: Standing
    ends: tuple[Fraction, Fraction] | None = None
    drags: ClassVar[bool] = True
    keys: ClassVar[Mapping[str, str]] = {
        "Return": OPEN,
        "Enter": OPEN,
        "F2": EDIT,
        "Space": STATE,
        "Alt+Up": UP,
        "Alt+Down": DOWN,
        "Del": DELETE,
    }

    @override
    def known_by(self) -> Hashable:
        return self.view.plan.id

    @override
    def spoken(self) -> str:
        plan = self.view.plan
        due = "" if plan.last is None else _("until {day}").format(day=dates.day_with_weekday(plan.last))
        people = ", ".join(name for _id, name in self.view.people)
        parts = (
            _("Action plan: {title}").format(title=plan.title),
            people,
            due,
            standing_word(self.standing),
        )
        return ", ".join(part for part in parts if part)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme, plan, columns = sheet.theme, self.view.plan, sheet.columns
        ink = "muted" if plan.state in ENDED else "text"
        sheet.icon(sheet.indent + _ARROW_LEFT, "corner-down-right", "muted")
        sheet.text(sheet.indent + KEY_RESULT_LEFT, sheet.row, plan.title, theme.font("body"), ink)
        if self.view.people:
            first, name = self.view.people[0]
            sheet.owner(name, mine=first == sheet.around.me)
        if columns.has_bar:
            box = sheet.box(columns.progress)
            bar = QRectF(box.left(), box.top(), theme.px(_BAR), box.height())
            tick = None if sheet.around.gone is None else float(sheet.around.gone)
            paint_span(sheet.painter, theme, bar, SpanBar(self.ends, BARS[self.standing], tick))
        if columns.updated.width and plan.last is not None:
            # Behind a sign, since the column tells of others when they were heard of.
            words = pgettext("last day", "by {day}").format(day=dates.day_short(plan.last))
            box = sheet.box(columns.updated).adjusted(-theme.px(_BEFORE_DUE), 0, 0, 0)
            right = Qt.AlignmentFlag.AlignRight
            draw_text(sheet.painter, box, words, theme.font("dense"), theme.color("muted"), right)
        word = columns.has_status_word
        paint_standing(sheet.painter, sheet.host, sheet.status_box(), self.standing, word=word)


@dataclass(frozen=True)
class NewPlanRow(Guest):
    """The place below the plans of a key result in which a new one is written."""

    key_result: Id
    keys: ClassVar[Mapping[str, str]] = {"Return": EDIT, "Enter": EDIT, "F2": EDIT}

    @override
    def known_by(self) -> Hashable:
        return self.key_result

    @override
    def spoken(self) -> str:
        return _("New action plan")

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        """Draw nothing: the card stands here."""


@dataclass(frozen=True)
class PlanRows:
    """The rows of the plans of a cycle that lasts for `span`, made from `views` by their key results."""

    views: tuple[PlanView, ...] = ()
    span: tuple[date, date] | None = None
    today: date | None = None
    workdays: Workdays | None = None
    of_key_result: Mapping[Id, tuple[tuple[PlanView, ...], tuple[Guest, ...]]] = field(default_factory=dict)

    @cached_property
    def guests(self) -> Guests:
        """Return them as the tree takes them."""
        return Guests({id_: rows for id_, (_views, rows) in self.of_key_result.items()})

    def are_of(
        self, views: tuple[PlanView, ...], span: tuple[date, date], today: date, workdays: Workdays
    ) -> bool:
        """Tell whether they are the rows of these plans."""
        return views is self.views and (span, today, workdays) == (self.span, self.today, self.workdays)


NO_ROWS = PlanRows()


def plan_rows(
    views: tuple[PlanView, ...],
    span: tuple[date, date],
    today: date,
    workdays: Workdays,
    before: PlanRows = NO_ROWS,
) -> PlanRows:
    """Return the rows of the plans of a cycle that lasts for `span`; those of `before` where they are the same."""
    if before.are_of(views, span, today, workdays):
        return before
    is_same = (span, today, workdays) == (before.span, before.today, before.workdays)
    known = before.of_key_result if is_same else {}
    ruler, below = Ruler(*span, workdays), defaultdict[Id, list[PlanView]](list)
    for view in views:
        below[view.plan.key_result].append(view)

    def row(view: PlanView) -> PlanRow:
        return PlanRow(view, view.standing(today), None if view.span is None else ruler.place(view.span))

    found: dict[Id, tuple[tuple[PlanView, ...], tuple[Guest, ...]]] = {}
    for id_, those in below.items():
        was, now = known.get(id_), tuple(those)
        found[id_] = was if was is not None and was[0] == now else (now, tuple(map(row, now)))
    return PlanRows(views, span, today, workdays, found)
