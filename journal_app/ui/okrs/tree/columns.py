"""Columns of the tree. In a narrow window they fold one after another, so that nothing is cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

GAP = 8
PADDING_RIGHT = 8
CHEVRON_LEFT = 8
REF_LEFT = 32
OBJECTIVE_LEFT = 66
KEY_RESULT_LEFT = 84
INDENT = 24
_TITLE_MIN = 280
_OWNER, _PROGRESS, _CONFIDENCE, _UPDATED, _STATUS = 44, 176, 92, 52, 104
_FIGURE_ONLY, _SHARE_ONLY, _SHAPE_ONLY, _AVATAR_ONLY = 36, 44, 26, 32


class Span(NamedTuple):
    """A column in px at 100 %, from the left edge of the row; one without width is folded away."""

    left: float = 0.0
    width: float = 0.0

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a row of some width. The last two fields say what is left of a folded column."""

    title_right: float
    owner: Span
    progress: Span
    confidence: Span
    updated: Span
    status: Span

    @property
    def has_bar(self) -> bool:
        """Tell whether progress is a bar with a figure, or the figure alone."""
        return self.progress.width == _PROGRESS

    @property
    def has_sparkline(self) -> bool:
        """Tell whether confidence is a history with a figure, or the figure alone."""
        return self.confidence.width == _CONFIDENCE

    @property
    def has_status_word(self) -> bool:
        """Tell whether the status is a shape with a word, or the shape alone."""
        return self.status.width == _STATUS


# Owner, progress, confidence, updated, status: from all of it to what a narrow window still has room for.
_FOLDS = (
    (_OWNER, _PROGRESS, _CONFIDENCE, _UPDATED, _STATUS),
    (_OWNER, _PROGRESS, _FIGURE_ONLY, _UPDATED, _STATUS),
    (_OWNER, _PROGRESS, _FIGURE_ONLY, _UPDATED, _SHAPE_ONLY),
    (_OWNER, _PROGRESS, _FIGURE_ONLY, 0, _SHAPE_ONLY),
    (_AVATAR_ONLY, _SHARE_ONLY, _FIGURE_ONLY, 0, _SHAPE_ONLY),
    (0, _SHARE_ONLY, 0, 0, _SHAPE_ONLY),
)


def lay_out(width: float) -> Columns:
    """Return the columns of a row `width` px wide (at 100 %), folded as far as the title needs."""
    spans: list[Span] = []
    for widths in _FOLDS:
        spans = []
        right = width - PADDING_RIGHT
        for column in reversed(widths):
            spans.insert(0, Span(right - column, column) if column else Span())
            right -= column + GAP if column else 0
        if right >= _TITLE_MIN or widths is _FOLDS[-1]:
            return Columns(right, *spans)
    raise AssertionError  # the last fold always returns
