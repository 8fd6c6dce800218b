"""A week with something in it: its figures, the filter, and the board or a word that nothing matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.planned import NOTHING_SAID, Share
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Board
from journal_app.domain.periods import Week
from journal_app.domain.week.board import (
    EVERY_WORKDAY,
    KEEPS_ONLY,
    BoardFilter,
    Grid,
    TeamDays,
    facts,
    make_grid,
    values_and_tags,
)
from journal_app.i18n import _
from journal_app.ui.kit import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.week.board.board_view import BoardView
from journal_app.ui.week.board.cards import SIDE
from journal_app.ui.week.board.filter_bar import Choices, FilterBar
from journal_app.ui.week.board.no_match import NoMatch
from journal_app.ui.week.labels import facts_line
from journal_app.ui.week.share_buttons import ShareButtons

_FACTS = 40
_GAP = 8
_GUTTER = 32
_TOP = 4
# What gives way, in order: words of the share buttons, words of the filter, their common row, names of sections,
# names of whom and what is chosen.
_STEPS = tuple(tuple(step > at for at in range(5)) for step in range(6))


@dataclass(frozen=True, slots=True)
class WeekContents:
    """What the page shows: a board with lines of all kinds, and its key results as (what people say, title)."""

    week: Week
    today: date
    me: Id
    board: Board
    key_results: Mapping[Id, tuple[str, str]]
    team: TeamDays = EVERY_WORKDAY
    share: Share = NOTHING_SAID
    groups: Sequence[tuple[Id, str, frozenset[Id]]] = ()

    @property
    def choices(self) -> Choices:
        """Return what the filter offers."""
        linked = values_and_tags(self.board)
        return Choices(self.board.members, self.key_results, self.groups, linked)


class BoardPage(Worded, QWidget):
    """Holds the filter and applies it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._contents: WeekContents | None = None
        self.grid = Grid((), (), {})
        self._facts = Label(host, role="dense", color="muted")
        self.bar = FilterBar(host)
        self.share = ShareButtons(host)
        self.view = BoardView(host)
        self._no_match = NoMatch(host)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._no_match)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._facts.set_elided(True)
        self._facts_row, self._bar_row = QHBoxLayout(), QHBoxLayout()
        self._column.addLayout(self._facts_row)  # before they are filled: what lies in them moves
        self._column.addLayout(self._bar_row)
        self._facts_row.addWidget(self._facts, 1)
        self._bar_row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar_row.addStretch(1)
        self._bar_row.addWidget(self.share, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        self.bar.changed.connect(self._on_filter_changed)
        self._no_match.clear_requested.connect(self._on_clear_requested)

    def show_week(self, contents: WeekContents) -> None:
        """Show a week; filter and focused card stay where they can, and within the same week the place scrolled to."""
        another = self._contents is None or self._contents.week != contents.week
        self._contents = contents
        self.bar.set_choices(contents.choices)
        this_week = contents.week == Week.of(contents.today)
        written = bool(contents.board.cells)
        words = facts_line(facts(contents.board), contents.share, this_week=this_week) if written else ""
        self._facts.setText(words)
        self._on_filter_changed()
        if another:
            self.view.start_over()

    def clear(self) -> None:
        """Forget the week shown: there is nothing in the one asked for."""
        self._contents = None
        self.grid = Grid((), (), {})

    @override
    def retranslate(self) -> None:
        """Show the fixed words in the current language."""
        self.view.setAccessibleName(_("Week board"))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for: leave out words, then let the buttons stand beside the figures."""
        room = self.width() - self._host.theme.px(2 * _GUTTER + _GAP)
        for short_share, short_bar, above, letters, icons in _STEPS:
            self.share.set_short(short=short_share)
            self.bar.set_short(short=short_bar, letters=letters, icons=icons)
            beside = 0 if above else self.share.sizeHint().width()
            if self.bar.sizeHint().width() + beside <= room:
                break
        row = self._facts_row if above else self._bar_row
        if row.indexOf(self.share) < 0:
            row.addWidget(self.share, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_filter_changed(self) -> None:
        self._fit()
        contents, wanted = self._contents, self.bar.filter
        if contents is None:
            return
        self.grid = make_grid(contents.board, contents.week, wanted, contents.today, contents.team)
        titles = {id_: f"{ref} {title}" for id_, (ref, title) in contents.key_results.items()}
        badged = wanted.kinds != KEEPS_ONLY
        self.view.show_grid(self.grid, contents.me, contents.today, badged=badged, titles=titles)
        hidden = self.grid.is_empty and wanted.narrows
        self._stack.setCurrentWidget(self._no_match if hidden else self.view)

    def _on_clear_requested(self) -> None:
        self.bar.set_filter(BoardFilter(kinds=self.bar.filter.kinds))
        self.view.setFocus()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._facts.setFixedHeight(px(_FACTS))
        # The board reaches past the gutter by the air beside its last card.
        self._column.setContentsMargins(px(_GUTTER), px(_TOP), px(_GUTTER - SIDE), 0)
        for row in (self._facts_row, self._bar_row):
            row.setContentsMargins(0, 0, px(SIDE), 0)
        self._fit()
        self._stack.setContentsMargins(0, px(_GAP), 0, 0)
