"""The layout of the pane: the column of writing, the bar below it, and the side column or its fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Divider, ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, dress_again
from journal_app.ui.today.day_form import DayForm
from journal_app.ui.today.finish_bar import FinishBar
from journal_app.ui.today.headline import Headline
from journal_app.ui.today.light.light_head import LightHead
from journal_app.ui.today.light.nothing_lines import NothingLines
from journal_app.ui.today.light.quiet_strip import QuietStrip
from journal_app.ui.today.offer_strip import OfferStrip
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT
from journal_app.ui.today.side.side_column import SideColumn
from journal_app.ui.today.tries.try_card import TryCard

if TYPE_CHECKING:
    from journal_app.ui.today.light.mood_row import MoodRow

_RAIL = 72
_FOLDS_BELOW = 1100
_MEASURE = 680
_GUTTER = 32
_SIDE = 320
_SIDE_END = 24
_TOP = 8
_GAP_TO_FORM = 20


class FoldLine(Themed, QWidget):
    """The links behind the week that the side column folds into."""

    toggled = Signal(bool)
    tries_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.is_open = False
        self._fact = ""
        self._button = Button(host, kind="link")
        self._tries = Button(host, kind="link")
        self._tries.set_trailing("chevron-right")
        self._tries.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._button)
        self._row.addWidget(self._tries)
        self._button.clicked.connect(self._on_clicked)
        self._tries.clicked.connect(self.tries_requested)
        self.set_fact("")

    def set_fact(self, fact: str) -> None:
        """Say the week in a few words."""
        self._fact = fact
        self._button.setText(" · ".join(part for part in (_("This week"), fact) if part))
        self._button.set_trailing("chevron-down" if self.is_open else "chevron-right")

    def set_tries(self, count: int) -> None:
        """Say how many open Trys there is no room for."""
        self._tries.setText(ngettext("{n} more Try", "{n} more Tries", count).format(n=count))
        self._tries.setVisible(bool(count))

    def _on_clicked(self) -> None:
        self.is_open = not self.is_open
        self.set_fact(self._fact)
        self.toggled.emit(self.is_open)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(12))


class TodayPage(Themed, QWidget):
    """Lays the parts out; at 1100 px of window width the side column comes and goes. `arranged` says that parts did."""

    arranged = Signal()

    def __init__(self, host: ThemeHost, form: DayForm) -> None:
        super().__init__()
        self._host = host
        self.form = form
        self.fold = FoldLine(host)
        self.headline = Headline(host, self.fold)
        self.tries = TryCard(host)
        self.light = LightHead(host)
        self.quiet = QuietStrip(host)
        self.nothing_lines = NothingLines(host)
        self.mood: MoodRow | None = None
        self.offers = OfferStrip(host)
        self.bar = FinishBar(host)
        self.side = SideColumn(host)
        self.area = ScrollArea(host)
        self._hair = Divider(host)
        keeps_place = self._hair.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._hair.setSizePolicy(keeps_place)
        self._side_scroll = ScrollArea(host)
        self._showed_side = False
        self._build_layout()
        self._show_hair()
        self.area.verticalScrollBar().rangeChanged.connect(self._show_hair)
        self.fold.toggled.connect(self._arrange)
        self.tries.rest_changed.connect(self.fold.set_tries)

    def _build_layout(self) -> None:
        # From the outside in: a new parent makes Qt style everything below it anew.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        writing = QVBoxLayout()
        writing.setSpacing(0)
        row.addLayout(writing, 1)
        row.addWidget(self._side_scroll)
        writing.addWidget(self.area, 1)
        writing.addWidget(self._hair)
        self._pinned = QHBoxLayout()
        writing.addLayout(self._pinned)
        self._below = QHBoxLayout()
        writing.addLayout(self._below)
        self._below.addWidget(self.bar)
        self._side_page = QWidget()
        self._side_lines = QVBoxLayout(self._side_page)
        self._side_scroll.setWidget(self._side_page)
        self._sheet = QWidget()
        self.area.setWidget(self._sheet)
        self._page = QHBoxLayout(self._sheet)
        self._column = QWidget()
        self._page.addWidget(self._column)
        self._page.addStretch(1)
        self._fill_column()

    def _fill_column(self) -> None:
        self._lines = QVBoxLayout(self._column)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._folded = QVBoxLayout()
        self._lines.addWidget(self.headline)
        self._lines.addLayout(self._folded)
        self._tries_place = QWidget()
        tries = QVBoxLayout(self._tries_place)
        tries.setContentsMargins(0, 0, 0, 0)
        tries.addWidget(self.tries)
        self._lines.addWidget(self._tries_place)
        self._gap = QWidget()
        self._lines.addWidget(self._gap)
        self._lines.addWidget(self.light)
        self._lines.addWidget(self.offers)
        self._lines.addWidget(self.form)
        self._lines.addStretch(1)
        below_keep = self.form.sheet.below_keep.layout()
        if below_keep is not None:
            below_keep.addWidget(self.quiet)
            below_keep.addWidget(self.nothing_lines)

    @property
    def shows_side(self) -> bool:
        """Tell whether the side column stands beside the form, or below its fold."""
        return self.side.isVisibleTo(self)

    def add_mood(self) -> MoodRow:
        """Build the row of mood, which most people have off: above the bar, or in a small window after the lines."""
        from journal_app.ui.today.light.mood_row import MoodRow

        self.mood = MoodRow(self._host)
        self._arrange()
        self.mood.left.connect(self._on_mood_left)
        return self.mood

    def _on_mood_left(self) -> None:
        self.bar.finish.setFocus(Qt.FocusReason.TabFocusReason)

    def show_light(self, *, light: bool) -> None:
        """Show the head of a day for one line in the place of the open Trys."""
        self._tries_place.setVisible(not light)
        self.light.setVisible(light)
        self.side.show_light(light=light)
        self.arranged.emit()

    def show_finished(self, *, finished: bool) -> None:
        """Leave all out that is for writing, once the day is over."""
        self._tries_place.setVisible(not finished and not self.headline.is_light)
        self.light.setVisible(not finished and self.headline.is_light)
        self.headline.only_keep.setVisible(not finished)

    def reveal(self, widget: QWidget) -> None:
        """Scroll a row into view."""
        self.area.ensureWidgetVisible(widget, 0, self._host.theme.px(24))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def restyle(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        px = self._host.theme.px
        wide = self.width() >= px(_FOLDS_BELOW - _RAIL)
        self._place_side(wide=wide)
        room = self.width() - (px(_SIDE + _SIDE_END) if wide else 0)
        measure = max(px(200), min(px(_MEASURE), room - 2 * px(_GUTTER)))
        left = max(px(_GUTTER), (room - measure) // 2)
        self._page.setContentsMargins(left - px(OVERHANG_LEFT), px(_TOP), 0, px(16))
        self._page.setSpacing(0)
        width = measure + px(OVERHANG_LEFT) + px(OVERHANG_RIGHT)
        self._column.setFixedWidth(width)
        self._below.setContentsMargins(left, 0, 0, 0)
        self._place_mood(wide=wide, left=left - px(OVERHANG_LEFT), width=width)
        self.bar.setFixedWidth(measure)
        self._below.setAlignment(self.bar, Qt.AlignmentFlag.AlignLeft)
        self._gap.setFixedHeight(px(_GAP_TO_FORM))

    def _show_hair(self) -> None:
        """Set what is pinned off from lines that scroll below it, and from nothing else."""
        self._hair.setVisible(self.area.verticalScrollBar().maximum() > 0)

    def _place_mood(self, *, wide: bool, left: int, width: int) -> None:
        if self.mood is None:
            return
        home = self._pinned if wide else self._lines
        if home.indexOf(self.mood) < 0:
            home.addWidget(self.mood)
            dress_again(self.mood)
        self._pinned.setContentsMargins(left, 0, 0, 0)
        self._pinned.setAlignment(self.mood, Qt.AlignmentFlag.AlignLeft)
        self.mood.setFixedWidth(width)

    def _place_side(self, *, wide: bool) -> None:
        px = self._host.theme.px
        self._side_scroll.setVisible(wide)
        self._side_scroll.setFixedWidth(px(_SIDE + _SIDE_END))
        self._side_lines.setContentsMargins(0, px(_TOP + 4), px(_SIDE_END), px(24))
        self._folded.setContentsMargins(
            px(OVERHANG_LEFT), px(8), px(OVERHANG_RIGHT), px(8) if not wide else 0
        )
        self.headline.show_fold(shown=not wide)
        self.tries.set_narrow(not wide)
        home = self._side_lines if wide else self._folded
        if home.indexOf(self.side) < 0:
            home.addWidget(self.side)
            dress_again(self.side)
        self.side.setVisible(wide or self.fold.is_open)
        if not self.side.isVisibleTo(self) or wide:
            self._folded.setContentsMargins(0, 0, 0, 0)
        if self.shows_side is not self._showed_side:
            self._showed_side = self.shows_side
            self.arranged.emit()
