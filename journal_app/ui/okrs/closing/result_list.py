"""The list beside the form: what is being closed, how much of it has a result, and until when there is time.

Where there is no room for it, a bar leads from one key result to the next.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import IconButton, Label, List, ProgressBar, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.closing.found import Closable
from journal_app.ui.okrs.closing.rows import ResultPainter, ResultRow, rows_of
from journal_app.ui.okrs.labels import SEPARATOR


def progress_words(found: Closable) -> str:
    """Return how many key results have a result, of how many."""
    return _("{done} of {total}").format(done=found.recorded, total=found.number)


def until_words(found: Closable) -> str:
    """Return until when results are wanted, and how many workdays that are."""
    if found.until is None:
        return ""
    if found.until < found.today:
        day = dates.day_short(found.until)
        return _("Due was {day}; results can still be written.").format(day=day)
    until = _("until {day}").format(day=dates.day_short_with_weekday(found.until))
    left = ngettext("{n} workday left", "{n} workdays left", found.left).format(n=found.left)
    return until + SEPARATOR + left


class ResultList(Worded, QWidget):
    """Shows the key results with their results."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._found: Closable | None = None
        self._title = Label(host, role="heading", bold=True)
        self._progress = Label(host, role="dense", color="muted")
        self._bar = ProgressBar(host)
        self.rows: List[ResultRow] = List(host, ResultPainter())
        self._until = Label(host, role="caption", color="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._title.set_elided(True)
        head = Row(host)
        self._column.addLayout(head)
        head.addWidget(self._title, 1)
        head.addWidget(self._progress)
        for widget in (self._bar, self._until, self.rows):
            self._column.addWidget(widget, 1 if widget is self.rows else 0)

    def show_cycle(self, found: Closable) -> None:
        """Show the key results of a cycle."""
        self._found = found
        if found.review is not None:
            self.rows.set_rows(rows_of(found.review))
        self._bar.set_value(found.recorded / found.number if found.number else None)
        self.retranslate()

    def choose(self, id_: Id) -> None:
        """Show which one is asked about."""
        self.rows.choose(id_)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.rows.setAccessibleName(_("Key results to close"))
        found = self._found
        if found is None or found.period is None:
            return
        self._title.setText(_("Close {cycle}").format(cycle=dates.period_part(found.period.label)))
        self._progress.setText(progress_words(found))
        self._until.setText(until_words(found))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(8))


class ResultBar(Worded, QWidget):
    """Leads on and back. `stepped(by)` asks for another key result."""

    stepped = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._at = 0
        self._found: Closable | None = None
        self.back = IconButton(host, "chevron-left")
        self.on = IconButton(host, "chevron-right")
        self._place = Label(host, role="dense", bold=True)
        self._progress = Label(host, role="caption", color="muted", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.back, self._place, self.on):
            self._row.addWidget(widget)
        self._row.addWidget(self._progress, 1)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)

    def show_place(self, at: int, found: Closable) -> None:
        """Say which one it is of those looked at, counted from 0."""
        self._at, self._found = at, found
        self.retranslate()

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_on(self) -> None:
        self.stepped.emit(1)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.back.set_name(_("Previous key result"), "Alt+Up")
        self.on.set_name(_("Next key result"), "Alt+Down")
        found = self._found
        if found is not None:
            self._place.setText(f"{self._at + 1} / {len(found.rows)}")
            recorded = _("Recorded: {progress}").format(progress=progress_words(found))
            self._progress.setText(SEPARATOR.join(filter(None, (recorded, until_words(found)))))

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(8))
