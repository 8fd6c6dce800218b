"""View of the plan: what the workshop is, and its meetings below each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Workshop
from journal_app.domain.workshop.programme_view import Programme
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Button, IconButton, Label, List, Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.plan.meeting_rows import AddRow, MeetingRows, PlanRow

_NARROW = 620


class PlanView(Worded, QWidget):
    """A heading with the ways beside it, and a list. `workshop_chosen` carries the id of another workshop."""

    workshop_chosen = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._title, self._facts = Label(host, role="writing", bold=True), Label(host, color="muted")
        self._title.set_elided(True)
        self._facts.set_elided(True)
        self.chooser = Button(host, kind="filter")
        self.record = Button(host, kind="ghost", icon="book-open")
        self.more = IconButton(host, "ellipsis")
        self._rows = MeetingRows()
        self._known: Sequence[str] = ()
        self._workshops: Sequence[Workshop] = ()
        self._groups: Mapping[Id, str] = {}
        self.list: List[PlanRow] = List(host, self._rows)
        self._top = QHBoxLayout()
        for widget in (self._title, self.chooser, self._facts, self.record, self.more):
            self._top.addWidget(widget, 1 if widget is self._facts else 0)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.list, 1)
        self.chooser.clicked.connect(self._on_choose)
        self.more.clicked.connect(self._on_more)

    def show_programme(
        self, programme: Programme, today: date, workshops: Sequence[Workshop], groups: Mapping[Id, str]
    ) -> None:
        """Show a programme as it stands today; where there are several `workshops`, offer the choice among them."""
        self._workshops, self._groups = workshops, groups
        self._rows.programme, self._rows.today = programme, today
        self._title.setText(programme.workshop.title)
        self.chooser.setText(programme.group or _("Whole team"))
        self.chooser.setVisible(bool(workshops))
        self._known = _facts(programme, with_group=not workshops)
        self._fit()
        self.list.set_rows((*programme.meetings, AddRow()))

    def _on_choose(self) -> None:
        menu = Menu(self._host, self)
        for workshop in self._workshops:
            group = _("Whole team") if workshop.group is None else self._groups.get(workshop.group, "")
            words = " · ".join(part for part in (group, workshop.title) if part)
            menu.add("", words, partial(self.workshop_chosen.emit, workshop.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.chooser.mapToGlobal(QPoint(0, self.chooser.height())))

    def _on_more(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @override
    def retranslate(self) -> None:
        self.record.setText(_("Everyone’s thoughts"))
        self.more.set_name(_("More"))
        self.list.setAccessibleName(_("Meetings"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._host.theme.px(_NARROW)
        self._facts.setVisible(not narrow)
        self.record.set_short(narrow)
        self._facts.setText(_between(self._known))
        others = (self._title, self.record, self.more, *([self.chooser] if self._workshops else []))
        taken = sum(one.sizeHint().width() + self._top.spacing() for one in others)
        room = self.width() - taken - self._column.contentsMargins().left() - self._host.theme.px(36)
        for count in reversed(
            range(1, len(self._known))
        ):  # whole ones, the first of which gives way if need be
            if self._facts.sizeHint().width() > room:
                self._facts.setText(_between(self._known[:count]))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32 - 12), px(8), px(24), px(16))
        self._column.setSpacing(px(8))
        self._top.setContentsMargins(px(12), 0, 0, 0)
        self._top.setSpacing(px(12))
        self._fit()


def _between(facts: Sequence[str]) -> str:
    return "   ·   ".join(facts)


def _facts(programme: Programme, *, with_group: bool) -> list[str]:
    facts = [programme.group] if programme.group and with_group else []
    if programme.held:
        words = ngettext("{n} meeting done", "{n} meetings done", programme.held)
        facts.append(words.format(n=programme.held))
    if programme.span is not None:
        facts.append(dates.span_short(*programme.span))
    return [*facts, *([programme.workshop.framework] if programme.workshop.framework else [])]
