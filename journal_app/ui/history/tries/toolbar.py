"""The toolbar of the ledger: which Trys, whose, of which time, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.history.tries.ledger import (
    Filter,
    Group,
    Ledger,
    Span,
    counts_of,
    key_results_of,
    matching,
)
from journal_app.ui.kit import Button, Field, Label, Menu, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_GAP = 8
_SEARCH = 220
_WAIT_MS = 80
_EVERYBODY = "everybody"


class Choice(Button):
    """A filter that is one of a few: it says which, and opens a menu of all."""

    chosen = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, kind="filter")
        self._items: list[tuple[object, str]] = []
        self.data: object = None
        self.clicked.connect(self._on_clicked)

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """Offer (data, words); what was chosen stays, or the first one is."""
        self._items = list(items)
        known = [data for data, _words in items]
        self._show(self.data if self.data in known else known[0])

    def choose(self, data: object) -> None:
        """Choose one; emits nothing."""
        self._show(data)

    def _show(self, data: object) -> None:
        self.data = data
        self.setText(next((words for one, words in self._items if one == data), ""))

    def _on_clicked(self) -> None:
        menu = Menu(self._host, self)
        for data, words in self._items:
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(data == self.data)
            entry.triggered.connect(partial(self._on_chosen, data))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _on_chosen(self, data: object, _checked: bool = False) -> None:
        self._show(data)
        self.chosen.emit()


class Toolbar(Worded, QWidget):
    """`asked(person, span)`: something else is to be read; `filtered`: something else of it is to be shown."""

    asked = Signal(object, object)
    filtered = Signal()
    problems_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._ledger: Ledger | None = None
        self.groups = Segmented(host)
        for group in Group:
            self.groups.add(group.value, "")
        self.person, self.span, self.kr, self.order = (Choice(host) for _number in range(4))
        self.search = Field(host, icon="search", width=_SEARCH)
        self._fact = Label(host, role="caption", color="muted")
        self._problems = Button(host, kind="link")
        self._typed = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._top, self._below = QHBoxLayout(), QHBoxLayout()
        self._column.addLayout(self._top)
        self._column.addLayout(self._below)
        for widget in (self.groups, self.span, self.kr):
            self._top.addWidget(widget)
        self._top.addStretch(1)
        self._top.addWidget(self._fact)
        self._top.addWidget(self._problems)
        for below in (self.search, self.person, self.order):
            self._below.addWidget(below)
        self._below.addStretch(1)
        self._problems.hide()

    def _connect_signals(self) -> None:
        self.groups.changed.connect(self._on_filtered)
        for box in (self.kr, self.order):
            box.chosen.connect(self._on_filtered)
        for box in (self.span, self.person):
            box.chosen.connect(self._on_asked)
        self.search.edit.textChanged.connect(self._typed.start)
        self.search.submitted.connect(self._on_filtered)
        self._typed.timeout.connect(self._on_filtered)
        self._problems.clicked.connect(self.problems_requested)

    @property
    def wanted(self) -> Filter:
        """Return what of the ledger is to be shown."""
        group = Group(self.groups.checked()[0])
        oldest = self.order.data == "oldest"
        return Filter(group, str(self.kr.data or ""), self.search.text(), oldest_first=oldest)

    def show_ledger(self, ledger: Ledger) -> None:
        """Offer what is in a ledger, and say how many there are."""
        self._ledger = ledger
        me = ledger.people[0][0]
        people: list[tuple[object, str]] = [
            (one, _("Mine") if one == me else name) for one, name in ledger.people
        ]
        if len(people) > 1:
            people.append((_EVERYBODY, _("Everybody’s")))
        self.person.set_items(people)
        self.person.setVisible(len(people) > 1)
        krs = key_results_of(ledger.lives)
        self.kr.set_items([("", _("All key results")), *((ref, ref) for ref in krs)])
        self.retranslate()
        self.show_counts()

    def show_counts(self) -> None:
        """Say how many Trys each segment holds, as the other filters are."""
        if self._ledger is None:
            return
        counts = counts_of(matching(self._ledger, self.wanted))
        words = {
            Group.ALL: _("All {n}"),
            Group.OPEN: _("Open {n}"),
            Group.KEPT: _("Became a Keep {n}"),
            Group.DROPPED: _("Dropped {n}"),
        }
        for group, text in words.items():
            self.groups.set_text(group.value, text.format(n=counts[group]))
        total, kept = counts[Group.ALL], counts[Group.KEPT]
        fact = ngettext("{kept} of {n} Try became a Keep", "{kept} of {n} Tries became a Keep", total)
        self._fact.setText(fact.format(kept=kept, n=total) if total else "")

    def set_problems(self, count: int, *, instead: bool) -> None:
        """Offer the Problems that come back where there is no room beside the list; 0 offers nothing.

        While they stand `instead` of the list, the way back.
        """
        words = ngettext("{n} Problem that comes back", "{n} Problems that come back", count).format(n=count)
        self._problems.setText(_("Back to the Tries") if instead else words)
        self._problems.setVisible(bool(count))
        self._fact.setVisible(not count)

    def clear(self) -> None:
        """Take the filters off."""
        self.groups.set_checked([Group.ALL.value])
        self.kr.choose("")
        self.search.set_text("")
        self._on_filtered()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        for box, name in (
            (self.person, _("Whose")),
            (self.span, _("Time")),
            (self.kr, _("Key result")),
            (self.order, _("Order")),
        ):
            box.setAccessibleName(name)
        self.groups.setAccessibleName(_("Which Tries"))
        self.search.set_placeholder(_("Find a Try"))
        self.search.edit.setAccessibleName(_("Find a Try"))
        cycles = (self._ledger.cycle.label, self._ledger.before.label) if self._ledger else ("", "")
        spans = (_("This cycle"), dates.period_title(cycles[1]) or _("The one before"), _("All time"))
        self.span.set_items(list(zip(Span, spans, strict=True)))
        self.order.set_items([("newest", _("Newest first")), ("oldest", _("Oldest first"))])
        self.show_counts()

    def _on_filtered(self, _what: object = None) -> None:
        self._typed.stop()
        self.show_counts()
        self.filtered.emit()

    def _on_asked(self) -> None:
        person = self.person.data
        whose = None if person == _EVERYBODY else person
        self.asked.emit(whose, self.span.data)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(12), px(16), px(12), px(8))
        self._column.setSpacing(px(_GAP))
        self._top.setSpacing(px(_GAP))
        self._below.setSpacing(px(_GAP))
