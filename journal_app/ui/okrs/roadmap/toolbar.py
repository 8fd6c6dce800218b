"""The toolbar of the roadmap: which one, whose, in what columns, and on paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, CheckBox, Label, Scale, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.groups.switcher import WhereButton
from journal_app.ui.okrs.roadmap.legend import Legend
from journal_app.ui.okrs.roadmap.plan_rows import ZOOMS

CYCLE: Final = "cycle"
YEARS: Final = "years"
_NO_LEGEND, _NO_KEYS, _TWO_ROWS, _NO_PRINT, _NO_ADD, _LEVELS = range(1, 7)
_PLACE_OF_MINE, _PLACE_OF_ZOOM = 2, 6


class RoadmapToolbar(Worded, QWidget):
    """Says what is wanted; it keeps nothing but what is switched on."""

    page_changed = Signal()
    mine_changed = Signal()
    zoom_changed = Signal()
    print_requested = Signal()
    add_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.pages = Segmented(host)
        for key in (CYCLE, YEARS):
            self.pages.add(key, "")
        self.where = WhereButton(host)
        self.mine = CheckBox(host)
        self._legend = Legend(host)
        self._about = Label(host, role="caption", color="muted")
        self.zoom = Segmented(host)
        for scale in ZOOMS:
            self.zoom.add(scale.value, "")
        self.print = Button(host, kind="ghost", icon="printer", key="Ctrl+P")
        self.add = Button(host, kind="primary", icon="plus", key="Ctrl+N")
        self._is_double = False
        self._build_layout()
        self.where.set_short(True)
        self.where.hide()
        self._connect_signals()
        self._show_page()

    def _build_layout(self) -> None:
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        self._rows = QVBoxLayout(self)
        # While they are empty: what lies in a layout that is added must stay there (ui/kit/frames/discarding.py).
        self._rows.addLayout(self._row)
        self._rows.addLayout(self._second)
        left: tuple[QWidget, ...] = (self.pages, self.where, self.mine)
        right: tuple[QWidget, ...] = (self._legend, self._about, self.zoom, self.print, self.add)
        for widget in left:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in right:
            self._row.addWidget(widget)
        self._second.addStretch(1)

    def _connect_signals(self) -> None:
        self.pages.changed.connect(self._on_page)
        self.mine.toggled.connect(self._on_mine)
        self.zoom.changed.connect(self._on_zoom)
        self.print.clicked.connect(self._on_print)
        self.add.clicked.connect(self._on_add)

    @property
    def page(self) -> str:
        """Return which roadmap is wanted."""
        return self.pages.checked()[0]

    @property
    def scale(self) -> Scale:
        """Return what a column is."""
        return Scale(self.zoom.checked()[0])

    @property
    def years_words(self) -> str:
        """Return what the roadmap over years is called."""
        return _("Years ahead")

    def show_page(self, page: str) -> None:
        """Be on another page; emits nothing."""
        self.pages.set_checked([page])
        self._show_page()

    def set_path(self, path: tuple[str, ...]) -> None:
        """Say at which group one looks; a team without groups is not asked."""
        self.where.setVisible(bool(path))
        if path:
            self.where.set_path(path)

    def step_zoom(self, step: int) -> None:
        """Go to shorter columns (-1) or longer ones."""
        at = ZOOMS.index(self.scale) + step
        if 0 <= at < len(ZOOMS):
            self.zoom.set_checked([ZOOMS[at].value])
            self.zoom_changed.emit()

    def fold(self, width: int) -> None:
        """Leave out what explains, then shortcuts, then put the filter and the zoom below, and leave out words."""
        for level in range(_LEVELS):
            self._fold_to(level)
            self._row.invalidate()
            if not width or self._row.sizeHint().width() <= width:
                break

    def _fold_to(self, level: int) -> None:
        is_cycle = self.page == CYCLE
        self._legend.setVisible(is_cycle and level < _NO_LEGEND)
        self._about.setVisible(not is_cycle and level < _NO_LEGEND)
        self._set_double(double=is_cycle and level >= _TWO_ROWS)
        buttons = ((self.print, _("Print or PDF"), "Ctrl+P"), (self.add, _("Add milestone"), "Ctrl+N"))
        for (button, words, key), short in zip(buttons, (_NO_PRINT, _NO_ADD), strict=True):
            button.set_key(key if level < _NO_KEYS else "")
            button.setText(words if level < short else "")
            button.setAccessibleName(words)
            button.setToolTip("" if level < short else words)

    def _set_double(self, *, double: bool) -> None:
        if double == self._is_double:
            return
        self._is_double = double
        if double:
            self._second.insertWidget(0, self.mine)
            self._second.addWidget(self.zoom)
        else:
            self._row.insertWidget(_PLACE_OF_MINE, self.mine)
            self._row.insertWidget(_PLACE_OF_ZOOM, self.zoom)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.pages.set_text(CYCLE, _("This cycle"))
        self.pages.set_text(YEARS, self.years_words)
        self.pages.setAccessibleName(_("Which roadmap"))
        self.mine.setText(_("Assigned to me"))
        for scale, words in zip(ZOOMS, (_("Week"), _("Month"), _("Quarter")), strict=True):
            self.zoom.set_text(scale.value, words)
        self.zoom.setAccessibleName(_("Length of the columns"))
        self._about.setText(_("By when · what becomes possible · in what state"))
        self.fold(self.width())

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(32), 0, px(32), 0)
        self._row.setSpacing(px(12))
        self._second.setContentsMargins(px(32), 0, px(24), 0)
        self._second.setSpacing(px(8))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(8) if self._is_double else 0)
        self.fold(self.width())

    def _show_page(self) -> None:
        is_cycle = self.page == CYCLE
        for widget in (self.mine, self.zoom):
            widget.setVisible(is_cycle)
        self.add.setVisible(not is_cycle)
        self.fold(self.width())

    def _on_page(self) -> None:
        self._show_page()
        self.page_changed.emit()

    def _on_mine(self) -> None:
        self.mine_changed.emit()

    def _on_zoom(self) -> None:
        self.zoom_changed.emit()

    def _on_print(self) -> None:
        self.print_requested.emit()

    def _on_add(self) -> None:
        self.add_requested.emit()
