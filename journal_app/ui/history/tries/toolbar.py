"""The toolbar of the ledger: which Trys, whose, of which time, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
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
_LINES = 6
_SIDE = 12
_LEAST = 200


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
        self.group, self.person, self.span, self.kr, self.order = (Choice(host) for _number in range(5))
        self.search = Field(host, icon="search", width=_SEARCH)
        self._fact = Label(host, role="caption", color="muted")
        self._problems = Button(host, kind="link")
        self._offered = 0
        self._has_people = False
        self._typed = QTimer(self, interval=_WAIT_MS, singleShot=True)
        for widget in (self.groups, self.group, self.person, self.span, self.kr, self.order, self._problems):
            widget.setParent(self)  # before one that has no line yet is shown: it would be a window
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._lines = [QHBoxLayout() for _number in range(_LINES)]
        for line in self._lines:
            line.addStretch(1)
            self._column.addLayout(line)
        self._places: list[list[QWidget]] = [[] for _line in self._lines]
        self._lines[0].addWidget(self._fact)
        # Before they lie in a line: shown without a parent, they would be windows.
        for widget in (
            self.groups,
            self.group,
            self.person,
            self.span,
            self.kr,
            self.order,
            self.search,
            self._problems,
        ):
            widget.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.group.hide()
        self._problems.hide()
        self.fold()

    def _connect_signals(self) -> None:
        self.groups.changed.connect(self._on_group_changed)
        self.group.chosen.connect(self._on_group_chosen)
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
            people.append((_EVERYBODY, _("Everyone’s")))
        self.person.set_items(people)
        self._has_people = len(people) > 1
        self.person.setVisible(self._has_people)
        krs = key_results_of(ledger.lives)
        self.kr.set_items([("", _("All KRs")), *((ref, ref) for ref in krs)])
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
        said = {group.value: text.format(n=counts[group]) for group, text in words.items()}
        for value, text in said.items():
            self.groups.set_text(value, text)
        self.group.set_items(list(said.items()))
        total, kept = counts[Group.ALL], counts[Group.KEPT]
        fact = ngettext("{kept} of {n} Try became a Keep", "{kept} of {n} Tries became a Keep", total)
        self._fact.setText(fact.format(kept=kept, n=total) if total else "")
        self.fold()

    def set_problems(self, count: int, *, instead: bool) -> None:
        """Offer the Problems that come back where there is no room beside the list; 0 offers nothing.

        While they stand `instead` of the list, the way back.
        """
        words = ngettext("{n} Problem that comes back", "{n} Problems that come back", count).format(n=count)
        self._problems.setText(_("Back to the Tries") if instead else words)
        self._offered = count
        self._problems.setVisible(bool(count))
        self.fold()

    def fold(self) -> None:
        """Lay the filters out in as many lines as they take; where even the segments are too wide, a menu has them."""
        px = self._host.theme.px
        room = max(self.width() - 2 * px(_SIDE), px(_LEAST))
        narrow = self.groups.sizeHint().width() > room
        self.groups.setVisible(not narrow)
        self.group.setVisible(narrow)
        first: list[QWidget] = [self.group if narrow else self.groups, self.span, self.kr]
        second: list[QWidget] = [self.search, *([self.person] if self._has_people else []), self.order]
        second += [self._problems] if self._offered else []
        lines = [*_broken(first, room, px(_GAP)), *_broken(second, room, px(_GAP))]
        places = [lines[at] if at < len(lines) else [] for at in range(_LINES)]
        taken = sum(widget.sizeHint().width() + px(_GAP) for widget in places[0])
        self._fact.setVisible(taken + self._fact.sizeHint().width() <= room)
        if places == self._places:
            return
        for line, widgets in zip(self._lines, self._places, strict=True):
            for widget in widgets:
                line.removeWidget(widget)
        for line, widgets in zip(self._lines, places, strict=True):
            for at, widget in enumerate(widgets):
                line.insertWidget(at, widget)
        self._places = places
        self._space()

    def clear(self) -> None:
        """Take the filters off."""
        self.groups.set_checked([Group.ALL.value])
        self.group.choose(Group.ALL.value)
        self.kr.choose("")
        self.search.set_text("")
        self._on_filtered()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        for box, name in (
            (self.person, _("Whose")),
            (self.span, _("Span")),
            (self.kr, _("Key result")),
            (self.order, _("Order")),
        ):
            box.setAccessibleName(name)
        for which in (self.groups, self.group):
            which.setAccessibleName(_("Which Tries"))
        self.search.set_placeholder(_("Find a Try"))
        self.search.edit.setAccessibleName(_("Find a Try"))
        cycles = (self._ledger.cycle.label, self._ledger.before.label) if self._ledger else ("", "")
        spans = (_("This cycle"), dates.period_title(cycles[1]) or _("The one before"), _("All time"))
        self.span.set_items(list(zip(Span, spans, strict=True)))
        self.order.set_items([("newest", _("Newest first")), ("oldest", _("Oldest first"))])
        self.show_counts()

    def _on_group_changed(self, groups: tuple[str, ...]) -> None:
        self.group.choose(groups[0])
        self._on_filtered()

    def _on_group_chosen(self) -> None:
        self.groups.set_checked([str(self.group.data)])
        self._on_filtered()

    def _on_filtered(self, _what: object = None) -> None:
        self._typed.stop()
        self.show_counts()
        self.filtered.emit()

    def _on_asked(self) -> None:
        person = self.person.data
        whose = None if person == _EVERYBODY else person
        self.asked.emit(whose, self.span.data)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(_SIDE), px(12), px(_SIDE), 0)
        self._column.setSpacing(0)
        for line in self._lines:
            line.setSpacing(px(_GAP))
        self._space()
        self.fold()

    def _space(self) -> None:
        """Leave a gap below the lines in use only."""
        for line, widgets in zip(self._lines, self._places, strict=True):
            line.setContentsMargins(0, 0, 0, self._host.theme.px(_GAP) if widgets else 0)


def _broken(widgets: Sequence[QWidget], room: int, gap: int) -> list[list[QWidget]]:
    """Return widgets in lines no wider than there is room."""
    lines: list[list[QWidget]] = [[]]
    left = room
    for widget in widgets:
        width = widget.sizeHint().width() + gap
        if lines[-1] and width > left + gap:
            lines.append([])
            left = room
        lines[-1].append(widget)
        left -= width
    return lines
