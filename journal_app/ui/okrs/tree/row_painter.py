"""One row of the OKR tree while it is being painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import State, Status
from journal_app.domain.okrs.plans import PlanCount
from journal_app.domain.okrs.progress import is_counted
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.ui.look.theme import Theme
from journal_app.ui.okrs.labels import SEPARATOR, subtitle
from journal_app.ui.okrs.plans.marks import count_words
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

    def _objective(self, node: Node, view: ObjectiveView, *, expanded: bool) -> None:
        theme, left = self.theme, INDENT * node.depth
        if node.children:
            self.chevron(left + CHEVRON_LEFT, expanded=expanded)
        ink = "accent" if self.selected else "text"
        dropped = view.objective.state is State.DROPPED
        self.text(left + REF_LEFT, self.row, view.ref, theme.font("dense", bold=True), ink)
        font = theme.font("heading")
        self.text(
            left + OBJECTIVE_LEFT, self.row, view.objective.title, _struck(font, dropped), _ink(dropped)
        )

    def _key_result(self, node: Node, view: KrView, *, expanded: bool) -> None:
        theme, left = self.theme, INDENT * (node.depth - 1)
        if node.children:
            self.chevron(left + CHEVRON_LEFT, expanded=expanded)
        if is_ended(view):
            self._ended(left, view)
            return
        title, below = theme.line("body"), theme.line("caption")
        top = self.row.top() + (self.row.height() - title - below) / 2
        first = QRectF(self.row.left(), top, self.row.width(), title)
        second = QRectF(self.row.left(), top + title, self.row.width(), below)
        ref_ink = "accent" if self.selected else "muted"
        self.text(left + REF_LEFT, first, view.ref, theme.font("dense", bold=True), ref_ink)
        end = self.text(left + KEY_RESULT_LEFT, first, view.kr.title, theme.font("body"), "text")
        if view.kr.id in self.around.plans:
            self._plans(end + _BEFORE_REASON, first, self.around.plans[view.kr.id])
        self._subtitle(left + KEY_RESULT_LEFT, second, view)

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
