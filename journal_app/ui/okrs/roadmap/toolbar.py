"""The toolbar of the roadmap: which one, whose, in what columns, and on paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
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
_LEGEND_FROM = 1240
_ALL_FROM = 860


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
        self._row = QHBoxLayout(self)
        left: tuple[QWidget, ...] = (self.pages, self.where, self.mine)
        right: tuple[QWidget, ...] = (self._legend, self._about, self.zoom, self.print, self.add)
        for widget in left:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in right:
            self._row.addWidget(widget)
        self.where.set_short(True)
        self.where.hide()
        self._connect_signals()
        self._show_page()

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
        """Leave out what explains where the room is narrow."""
        px = self._host.theme.px
        is_cycle = self.page == CYCLE
        self._legend.setVisible(is_cycle and width >= px(_LEGEND_FROM))
        self._about.setVisible(not is_cycle and width >= px(_LEGEND_FROM))
        for button in (self.print, self.add):
            button.set_key(("Ctrl+P" if button is self.print else "Ctrl+N") if width >= px(_ALL_FROM) else "")

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
        self.print.setText(_("Print or PDF"))
        self.add.setText(_("Add milestone"))
        self._about.setText(_("By when · what becomes possible · in what state"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(32), 0, px(32), 0)
        self._row.setSpacing(px(12))
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
