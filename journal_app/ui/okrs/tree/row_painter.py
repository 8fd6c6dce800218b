"""One row of the OKR tree while it is being painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import State, Status
from journal_app.domain.okrs.planning.plans import PlanCount
from journal_app.domain.okrs.progress import is_counted
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.i18n import ngettext
from journal_app.ui.kit import ChipFace, paint_chip
from journal_app.ui.look.theme import Theme
from journal_app.ui.okrs.labels import SEPARATOR, subtitle
from journal_app.ui.okrs.plans.marks import count_words
from journal_app.ui.okrs.questions.draft_row import HINTS_HEIGHT, hints_of, paint_checked, paint_hints
from journal_app.ui.okrs.tree.columns import (
    CHEVRON_LEFT,
    INDENT,
    KEY_RESULT_LEFT,
    OBJECTIVE_LEFT,
    REF_LEFT,
    lay_out,
)
from journal_app.ui.okrs.tree.guests import Guest
from journal_app.ui.okrs.tree.outline import Node, confidences
from journal_app.ui.okrs.tree.row_sheet import RowSheet

_ENDED = frozenset({State.DROPPED, State.POSTPONED, State.PARKED})
_BEFORE_REASON = 12
_SUPPORT = "corner-left-up"
_CHIP, _CHIP_EDGES, _LEAST_CHIP = 24, 36, 72


class RowPainter(RowSheet):
    """One row of an objective or key result while it is being painted."""

    def draw(self, node: Node, *, expanded: bool, share: float | None = None) -> None:
        """Draw a node; `share` is where its bar is while it moves."""
        if isinstance(node.view, Guest):
            self.indent = INDENT * node.depth
            node.view.paint(self, expanded=expanded)
            return
        if isinstance(node.view, ObjectiveView):
            self._objective(node, node.view, expanded=expanded)
        else:
            self._key_result(node, node.view, expanded=expanded)
        self._figures(node.view, share)

    def chip_box(self, node: Node) -> QRectF | None:
        """Return where it says what an objective supports; None where it supports nothing, or no room is left."""
        words = self.around.chips.get(node.id)
        if words is None or not isinstance(node.view, ObjectiveView):
            return None
        theme = self.theme
        title = self.width_of(node.view.objective.title, theme.font("heading"))
        left = self.x(INDENT * node.depth + OBJECTIVE_LEFT + title + _BEFORE_REASON)
        room = self.x(self.columns.title_right) - left
        width = min(theme.px(self.width_of(words, theme.font("caption")) + _CHIP_EDGES), room)
        height = theme.px(_CHIP)
        if room < theme.px(_LEAST_CHIP):
            return None
        return QRectF(left, round(self.row.center().y() - height / 2), width, height)

    def _objective(self, node: Node, view: ObjectiveView, *, expanded: bool) -> None:
        theme, left = self.theme, INDENT * node.depth
        if node.opens:
            self.chevron(left + CHEVRON_LEFT, expanded=expanded)
        ink = "accent" if self.selected else "text"
        dropped = view.objective.state is State.DROPPED
        self.text(left + REF_LEFT, self.row, view.ref, theme.font("dense", bold=True), ink)
        font, chip = _struck(theme.font("heading"), dropped), self.chip_box(node)
        line = QRectF(self.row)
        end = self.text(left + OBJECTIVE_LEFT, line, view.objective.title, font, _ink(dropped))
        if chip is not None:
            face = ChipFace(self.around.chips[node.id], "neutral")
            paint_chip(self.painter, self.host, chip, face, icon=_SUPPORT, selected=self.selected)
            end = (chip.right() - self.row.left()) / theme.scale
        if not expanded and view.key_results:
            words = ngettext("{n} KR", "{n} KRs", len(view.key_results)).format(n=len(view.key_results))
            self.text(end + _BEFORE_REASON, self.row, words, theme.font("caption"), "muted")

    def _key_result(self, node: Node, view: KrView, *, expanded: bool) -> None:
        theme, left = self.theme, INDENT * (node.depth - 1)
        if is_ended(view):
            self._ended(left, view)
            return
        below_row = QRectF(self.row)
        if hints_of(view):
            below_row.setTop(self.row.bottom() - theme.px(HINTS_HEIGHT))
            self.row.setBottom(below_row.top())
        title, below = theme.line("body"), theme.line("caption")
        top = self.row.top() + (self.row.height() - title - below) / 2
        first = QRectF(self.row.left(), top, self.row.width(), title)
        if node.children:
            self.chevron(left + CHEVRON_LEFT, expanded=expanded, line=first)
        second = QRectF(self.row.left(), top + title, self.row.width(), below)
        ref_ink = "accent" if self.selected else "muted"
        self.text(left + REF_LEFT, first, view.ref, theme.font("dense", bold=True), ref_ink)
        end = self.text(left + KEY_RESULT_LEFT, first, view.kr.title, theme.font("body"), "text")
        if view.kr.id in self.around.plans:
            self._plans(end + _BEFORE_REASON, first, self.around.plans[view.kr.id])
        self._subtitle(left + KEY_RESULT_LEFT, second, view)
        paint_hints(self, left + KEY_RESULT_LEFT, first, below_row, view)

    def _plans(self, left: float, line: QRectF, count: PlanCount) -> None:
        """Draw how many plans there are, as much of it as there is room for in full."""
        font = self.theme.font("caption")
        for words in (count_words(count), count_words(PlanCount(count.total))):
            if left + self.width_of(words, font) <= self.columns.title_right:
                self.text(left, line, words, font, "muted")
                return

    def _ended(self, left: float, view: KrView) -> None:
        theme = self.theme
        ref_ink = "accent" if self.selected else "muted"
        self.text(left + REF_LEFT, self.row, view.ref, theme.font("dense", bold=True), ref_ink)
        title = _struck(theme.font("body"), dropped=True)
        end = self.text(left + KEY_RESULT_LEFT, self.row, view.kr.title, title, "muted")
        reason = view.kr.reason or view.kr.note.partition("\n")[0]
        self.text(end + _BEFORE_REASON, self.row, reason, theme.font("caption"), "muted")

    def _subtitle(self, left: float, line: QRectF, view: KrView) -> None:
        """Draw the way of the figures and where they are now; where there is no room for both, where they are now."""
        caption, bold = self.theme.font("caption"), self.theme.font("caption", bold=True)
        plain, strong = subtitle(view)
        if strong:
            room = self.x(self.columns.title_right) - self.x(left)
            used = QFontMetricsF(caption).horizontalAdvance(plain)
            if used + QFontMetricsF(bold).horizontalAdvance(strong) > room:
                plain = plain.rpartition(SEPARATOR)[2]
                used = QFontMetricsF(caption).horizontalAdvance(plain)
            self.text(left + used / self.theme.scale, line, strong, bold, "text")
        self.text(left, line, plain, caption, "muted")

    def _figures(self, view: ObjectiveView | KrView, share: float | None) -> None:
        is_objective = isinstance(view, ObjectiveView)
        status = _shown_status(view)
        counts = not status or is_counted(Status(status))
        self.owner(view.owner_name, mine=_owner(view) == self.around.me)
        if counts and view.progress is not None:
            self.progress(view.progress, share, bold=is_objective)
        if isinstance(view, KrView):
            paint_checked(self, view)
        if counts and view.confidence is not None:
            self.confidence(view.confidence, confidences(view))
        if view.last_day is not None:
            self.updated(view.last_day, outdated=isinstance(view, KrView) and view.outdated and counts)
        if status:
            self.status(status)


def title_fits(theme: Theme, width: float, node: Node) -> bool:
    """Tell whether a title stands in full in a row `width` px wide."""
    if node.record is None:
        return True
    is_objective = isinstance(node.view, ObjectiveView)
    indent = INDENT * (node.depth if is_objective else node.depth - 1)
    left = indent + (OBJECTIVE_LEFT if is_objective else KEY_RESULT_LEFT)
    font = theme.font("heading" if is_objective else "body")
    room = theme.px(lay_out(width / theme.scale).title_right) - theme.px(left)
    return QFontMetricsF(font).horizontalAdvance(node.record.title) <= room


def is_ended(view: KrView) -> bool:
    """Tell whether a key result is no longer worked on, and stands on one line with the reason."""
    return view.kr.state in _ENDED


def _shown_status(view: ObjectiveView | KrView) -> str:
    if isinstance(view, ObjectiveView):
        state = view.objective.state
        return "" if state is State.ACTIVE else str(state)
    return str(view.status)


def _owner(view: ObjectiveView | KrView) -> Id | None:
    return view.objective.owner if isinstance(view, ObjectiveView) else view.kr.owner


def _struck(font: QFont, dropped: bool) -> QFont:
    if not dropped:
        return font
    found = QFont(font)
    found.setStrikeOut(True)
    return found


def _ink(dropped: bool) -> str:
    return "muted" if dropped else "text"
