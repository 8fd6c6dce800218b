"""Rows of groups in the tree: what supports a node, where figures differ, the groups below, how many objectives."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.tree import ObjectiveView
from journal_app.i18n import _, addressed, ngettext
from journal_app.ui import dates
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.okrs.groups.sight import Where
from journal_app.ui.okrs.labels import figure, percent
from journal_app.ui.okrs.tree.columns import CHEVRON_LEFT, KEY_RESULT_LEFT, REF_LEFT
from journal_app.ui.okrs.tree.guests import Guest
from journal_app.ui.okrs.tree.row_sheet import RowSheet

SAY_WHY: Final = "why"
TAKE: Final = "take"
ADD: Final = "add"
_CONNECTOR = 66
_ARM = 10
_LEAST_NAME = 72


@dataclass(frozen=True)
class ObjectiveRow(Guest):
    """An objective of another group: it supports the node above it, or belongs to the group above it."""

    view: ObjectiveView
    group: Id | None
    group_name: str
    is_supporter: bool = True
    is_last: bool = False

    height = 40

    @override
    def known_by(self) -> Hashable:
        return (self.view.objective.id, self.is_supporter)

    @override
    def spoken(self) -> str:
        view = self.view
        parts = [self.group_name, f"{view.ref} {view.objective.title}", view.owner_name]
        if view.progress is not None:
            parts.append(_("Progress {percent}").format(percent=percent(view.progress)))
        if view.confidence is not None:
            parts.append(_("Confidence, 0 to 10: {value}").format(value=figure(view.confidence)))
        return ", ".join(part for part in parts if part)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        view, theme = self.view, sheet.theme
        left = sheet.indent + KEY_RESULT_LEFT
        if self.is_supporter:
            self._connector(sheet)
            most = max(_LEAST_NAME, (sheet.columns.title_right - left) / 3)
            caption = theme.font("caption")
            left = sheet.text(left, sheet.row, self.group_name, caption, "muted", most=most) + 8
        end = sheet.text(left, sheet.row, view.ref, theme.font("dense", bold=True), "muted")
        sheet.text(end + 8, sheet.row, view.objective.title, theme.font("body"), "text")
        sheet.owner(view.owner_name, mine=view.objective.owner == sheet.around.me)
        if view.progress is not None:
            sheet.progress(view.progress)
        if view.confidence is not None:
            sheet.confidence(view.confidence)
        if view.last_day is not None:
            sheet.updated(view.last_day)

    def _connector(self, sheet: RowSheet) -> None:
        painter, row = sheet.painter, sheet.row
        x, middle = sheet.x(sheet.indent + _CONNECTOR) + 0.5, round(row.center().y()) + 0.5
        painter.setPen(QPen(sheet.theme.color("border"), sheet.theme.px(1.5)))
        painter.drawLine(QPointF(x, row.top()), QPointF(x, middle if self.is_last else row.bottom() + 1))
        painter.drawLine(QPointF(x, middle), QPointF(x + sheet.theme.px(_ARM), middle))


@dataclass(frozen=True)
class DifferenceRow(Guest):
    """That what supports a node, or lies in it, says something else than what holds: why, and the way to change it.

    It stands out until it `is_settled`: a reason is said, or somebody has chosen what holds.
    """

    node: Id
    words: str
    action: str
    said: str = ""
    fact: str = ""
    may_edit: bool = True
    is_settled: bool = False

    height = 56
    keys = MappingProxyType({"Return": SAY_WHY, "Enter": SAY_WHY, "Shift+Return": TAKE, "Shift+Enter": TAKE})

    @override
    def known_by(self) -> Hashable:
        return self.node

    @override
    def spoken(self) -> str:
        return " ".join(part for part in (self.words, self.said, self.fact) if part)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme = sheet.theme
        box = self._box(sheet)
        if not self.is_settled:
            rounded(sheet.painter, box, theme.measure("radiusRow"), theme.color("problemTint"), theme.edge())
        icon = QRectF(box.left() + theme.px(16), box.top(), theme.px(16), box.height())
        sheet.host.icons.paint(
            sheet.painter, icon, "git-compare", theme.color("muted" if self.is_settled else "problem")
        )
        inner = QRectF(icon.right() + theme.px(10), box.top(), 0, box.height())
        places = self._actions(sheet)
        inner.setRight(places[0][1].left() - theme.px(16) if places else box.right() - theme.px(16))
        words = sheet.width_of(self.words, theme.font("dense")) * theme.scale
        draw_text(sheet.painter, inner, self.words, theme.font("dense"), theme.color("text"))
        inner.setLeft(inner.left() + words + theme.px(12))
        quiet = self.said or self.fact
        if quiet and inner.width() > theme.px(40):
            draw_text(sheet.painter, inner, quiet, theme.font("caption"), theme.color("muted"))
        for code, place in places:
            bold = code == TAKE
            font = theme.font("dense", bold=bold)
            draw_text(sheet.painter, place, self._word(code), font, theme.color("text"))

    @override
    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        return next((code for code, place in self._actions(sheet) if place.contains(at)), "")

    def _word(self, code: str) -> str:
        return self.action if code == TAKE else why_words(self.said)

    def _box(self, sheet: RowSheet) -> QRectF:
        box = QRectF(sheet.row)
        box.setLeft(sheet.x(sheet.indent + KEY_RESULT_LEFT))
        return box.adjusted(0, sheet.theme.px(4), 0, -sheet.theme.px(8))

    def _actions(self, sheet: RowSheet) -> list[tuple[str, QRectF]]:
        if not self.may_edit:
            return []
        theme, box = sheet.theme, self._box(sheet)
        found: list[tuple[str, QRectF]] = []
        right = box.right() - theme.px(16)
        for code in (TAKE, SAY_WHY):
            font = theme.font("dense", bold=code == TAKE)
            width = sheet.width_of(self._word(code), font) * theme.scale
            found.insert(0, (code, QRectF(right - width, box.top(), width + 1, box.height())))
            right -= width + theme.px(16)
        return found


@dataclass(frozen=True)
class SectionRow(Guest):
    """The heading of a section below the tree, a line above it."""

    title: str
    fact: str = ""

    height = 44
    gap = 24
    stands = False

    @override
    def known_by(self) -> Hashable:
        return self.title

    @override
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.fact) if part)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme, row = sheet.theme, sheet.row
        line = QRectF(row.left(), row.top() - theme.px(12), row.width(), theme.px(1))
        sheet.painter.fillRect(line, theme.color("hair"))
        end = sheet.text(REF_LEFT, row, self.title, theme.font("heading"), "text")
        sheet.text(end + 12, row, self.fact, theme.font("caption"), "muted")

    @override
    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        return ""


@dataclass(frozen=True)
class GroupRow(Guest):
    """A group below the one that is shown, with its objectives below it."""

    where: Where
    title: str
    icon: str
    mission: str
    counts: str
    owner: str
    progress: Fraction | None
    objectives: tuple[ObjectiveRow, ...] = ()

    height = 44
    folded = True

    @override
    def known_by(self) -> Hashable:
        return self.where

    @override
    def below(self) -> Sequence[Guest]:
        return self.objectives

    @override
    def spoken(self) -> str:
        parts = [self.title, self.mission, self.counts]
        if self.progress is not None:
            parts.append(_("Progress {percent}").format(percent=percent(self.progress)))
        return ", ".join(part for part in parts if part)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme, row = sheet.theme, sheet.row
        if self.objectives:
            sheet.chevron(sheet.indent + CHEVRON_LEFT, expanded=expanded)
        sheet.icon(sheet.indent + REF_LEFT, self.icon, "muted")
        end = sheet.text(sheet.indent + REF_LEFT + 28, row, self.title, theme.font("body", bold=True), "text")
        for words in (self.mission, self.counts):
            if words:
                end = sheet.text(end + 12, row, words, theme.font("caption"), "muted")
        sheet.owner(self.owner, mine=False)
        if self.progress is not None:
            sheet.progress(self.progress)
        draw_text(sheet.painter, sheet.status_box(), _("Open"), theme.font("dense"), theme.color("accent"))


@dataclass(frozen=True)
class BoundsRow(Guest):
    """That a group has fewer objectives than three, or more than seven: one quiet line."""

    count: int

    height = 28
    stands = False

    @override
    def known_by(self) -> Hashable:
        return "bounds"

    @override
    def spoken(self) -> str:
        return ngettext(
            "There is {n} objective. Three to seven are easy to keep in sight.",
            "There are {n} objectives. Three to seven are easy to keep in sight.",
            self.count,
        ).format(n=self.count)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        sheet.text(REF_LEFT, sheet.row, self.spoken(), sheet.theme.font("caption"), "muted")

    @override
    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        return ""


@dataclass(frozen=True)
class EmptyRow(Guest):
    """That a group has no objectives yet; Return adds one."""

    may_add: bool = True

    height = 44
    keys = MappingProxyType({"Return": ADD, "Enter": ADD})

    @override
    def known_by(self) -> Hashable:
        return "empty"

    @override
    def spoken(self) -> str:
        return _("No objectives in this group yet.")

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme, row = sheet.theme, sheet.row
        end = sheet.text(REF_LEFT, row, self.spoken(), theme.font("body"), "muted")
        if self.may_add:
            sheet.text(end + 16, row, _("Add objective"), theme.font("body"), "accent")

    @override
    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        return ADD if self.may_add else ""


def why_words(said: str) -> str:
    """Return what the way to the reason is called."""
    return _("Change the reason") if said else _("Say why")


def typed_fact(day: date | None, name: str) -> str:
    """Return who typed a figure, and when."""
    if day is None:
        return ""
    return (
        _("typed by {name} on {day}").format(name=addressed(name), day=dates.month_day(day)) if name else ""
    )
