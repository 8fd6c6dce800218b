"""The toolbar above the tree: filters left, the two things to do right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Status
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, CheckBox, IconButton, Menu, status_word
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.groups.switcher import ICON_ONLY, WhereButton
from journal_app.ui.okrs.tree.outline import Filter

_HEIGHT = 52
_BEFORE_MINE = 8
_STATUSES = (
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.ACHIEVED,
    Status.OUTDATED,
    Status.NOT_STARTED,
    Status.DRAFT,
    Status.DROPPED,
)


class Toolbar(Worded, QWidget):
    """Keeps the filter; `filter_changed` says that it is another one."""

    filter_changed = Signal()
    past_requested = Signal()
    check_in_requested = Signal()
    add_requested = Signal()

    def __init__(self, host: ThemeHost, me: Id) -> None:
        super().__init__()
        self._host = host
        self.me = me
        self._statuses: frozenset[Status] = frozenset()
        self.where = WhereButton(host)
        self.supporters = CheckBox(host)
        self.supporters.setChecked(True)
        self.supporters.hide()
        self.status_button = Button(host, kind="filter")
        self.only_mine = CheckBox(host)
        self.plans = CheckBox(host)
        self.plans.setChecked(True)
        self.view = Button(host, kind="filter")
        self.view.hide()
        self._has_supporters = False
        self.past = IconButton(host, "history")
        self.check_in = Button(host, icon="list-checks", key="F6")
        self.add = Button(host, kind="primary", icon="plus", key="Ctrl+N")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.where)
        self._row.addWidget(self.status_button)
        self._before_mine = QSpacerItem(0, 0)
        self._row.addSpacerItem(self._before_mine)
        self._row.addWidget(self.only_mine)
        self._before_plans = QSpacerItem(0, 0)
        self._row.addSpacerItem(self._before_plans)
        self._row.addWidget(self.plans)
        self._before_supporters = QSpacerItem(0, 0)
        self._row.addSpacerItem(self._before_supporters)
        self._row.addWidget(self.supporters)
        self._row.addWidget(self.view)
        self._row.addStretch(1)
        for button in (self.past, self.check_in, self.add):
            self._row.addWidget(button)

    def _connect_signals(self) -> None:
        self.status_button.clicked.connect(self._on_status_clicked)
        self.view.clicked.connect(self._on_view_clicked)
        self.only_mine.toggled.connect(self._on_only_mine)
        self.plans.toggled.connect(self._on_only_mine)
        self.past.clicked.connect(self._on_past)
        self.check_in.clicked.connect(self._on_check_in)
        self.add.clicked.connect(self._on_add)

    @property
    def shown(self) -> Filter:
        """Return what is to be shown."""
        return Filter(self._statuses, self.me if self.only_mine.isChecked() else None)

    def set_has_supporters(self, *, has: bool) -> None:
        """Offer to hide what supports the nodes shown, where anything does or has been hidden."""
        if self._has_supporters is not has:
            self._has_supporters = has
            self.fold(self.width())

    @property
    def _boxes(self) -> tuple[CheckBox, ...]:
        """Return the boxes that choose what is shown."""
        return (self.only_mine, self.plans, *((self.supporters,) if self._has_supporters else ()))

    def _put_away(self, *, away: bool) -> None:
        """Show the boxes beside each other, or put them away into a menu."""
        for box in (self.only_mine, self.plans, self.supporters):
            box.setVisible(not away and box in self._boxes)
        self.view.setVisible(away)

    def _on_view_clicked(self) -> None:
        menu = Menu(self._host, self)
        for box in self._boxes:
            action = menu.addAction(box.text())
            action.setCheckable(True)
            action.setChecked(box.isChecked())
            action.triggered.connect(box.toggle)
        if self.past.isHidden():
            menu.addSeparator()
            menu.add("history", _("Time machine"), self._on_past, key="Ctrl+H").setEnabled(
                self.past.isEnabled()
            )
        menu.aboutToHide.connect(menu.deleteLater)
        gap = self._host.theme.px(4)
        menu.popup(self.view.mapToGlobal(QPoint(0, self.view.height() + gap)))

    def clear_filter(self) -> None:
        """Show everything again."""
        self._statuses = frozenset()
        self.only_mine.blockSignals(True)
        self.only_mine.setChecked(False)
        self.only_mine.blockSignals(False)
        self.retranslate()
        self.filter_changed.emit()

    def show_only(self, statuses: frozenset[Status]) -> None:
        """Show key results of these statuses, all where there are none."""
        self._statuses = statuses
        self.retranslate()
        self.filter_changed.emit()

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        if len(self._statuses) == 1:
            words = status_word(str(next(iter(self._statuses))))
        else:
            words = _("Status") + (f" {len(self._statuses)}" if self._statuses else "")
        self.status_button.setText(words)
        self.status_button.setAccessibleName(_("Filter by status"))
        self.only_mine.setText(_("Only mine"))
        self.plans.setText(_("Action plans"))
        self.supporters.setText(_("Supporting objectives"))
        self.view.setText(pgettext("button", "View"))
        self.view.setAccessibleName(_("Choose what is shown"))
        self.past.set_name(_("Time machine"), "Ctrl+H")
        self.check_in.setText(_("Check in"))
        self.add.setText(pgettext("button", "Objective"))
        self.add.setAccessibleName(_("Add objective"))
        self.fold(self.width())

    def fold(self, width: int) -> None:
        """Leave the shortcuts out where there is no room for them, then words, then the way to the time machine.

        That stands in the menu of the view then.
        """
        keys = {self.check_in: "F6", self.add: "Ctrl+N"}
        for button, key in keys.items():
            button.set_key(key)
            button.set_short(False)
        self.where.set_short(False)
        self.where.set_room(0)
        self._put_away(away=False)
        self.past.show()
        self._set_air(_BEFORE_MINE)
        self.where.set_short(bool(width) and self._row.sizeHint().width() > width)
        if width and self._row.sizeHint().width() > width:
            for button in keys:
                button.set_key("")
        if width and self._row.sizeHint().width() > width:
            self._put_away(away=True)
            self._set_air(0)
        for button in keys:
            if width and self._row.sizeHint().width() > width:
                button.set_short(True)
        if width and self._row.sizeHint().width() > width:
            self.past.hide()
        over = self._row.sizeHint().width() - width
        if width and over > 0:
            least = self._host.theme.px(ICON_ONLY)
            self.where.set_room(max(least, self.where.sizeHint().width() - over))

    def _set_air(self, air: int) -> None:
        """Leave some px at 100 % more between the filters than between the buttons."""
        for spacer in (self._before_mine, self._before_plans, self._before_supporters):
            spacer.changeSize(self._host.theme.px(air), 0)
        self._row.invalidate()

    def _on_status_clicked(self) -> None:
        menu = Menu(self._host, self)
        everything = menu.addAction(_("All"))
        everything.setCheckable(True)
        everything.setChecked(not self._statuses)
        everything.triggered.connect(partial(self.show_only, frozenset()))
        menu.addSeparator()
        for status in _STATUSES:
            action = menu.addAction(status_word(str(status)))
            action.setCheckable(True)
            action.setChecked(status in self._statuses)
            action.triggered.connect(partial(self.show_only, self._statuses ^ {status}))
        menu.aboutToHide.connect(menu.deleteLater)
        gap = self._host.theme.px(4)
        menu.popup(self.status_button.mapToGlobal(QPoint(0, self.status_button.height() + gap)))

    def _on_only_mine(self) -> None:
        self.filter_changed.emit()

    def _on_past(self) -> None:
        self.past_requested.emit()

    def _on_check_in(self) -> None:
        self.check_in_requested.emit()

    def _on_add(self) -> None:
        self.add_requested.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(32), 0, px(24), px(16))
        self._row.setSpacing(px(8))
        self._set_air(0 if self.view.isVisibleTo(self) else _BEFORE_MINE)
