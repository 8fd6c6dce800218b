"""Lines a search has found, as a list to read; a row leads to its day."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Found
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.jobs.background import Background, Job
from journal_app.ui.kit import Button, Label, List, RowPainter, Strip, paint_badge
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.section_names import section_name

LIMIT = 50
_ROWS_SHOWN = 10
_BADGE = 20


class _Lines(RowPainter[Found]):
    """A line: its section, its words, whose it is and when."""

    measure = "rowResult"

    @override
    def words(self, row: Found) -> str:
        return row.text

    @override
    def spoken(self, row: Found) -> str:
        return ", ".join([section_name(row.kind), row.text, _place(row)])

    @override
    def tip(self, row: Found) -> str:
        return row.text

    @override
    def paint(self, strip: Strip, row: Found) -> None:
        badge = strip.square(_BADGE, gap=10)
        paint_badge(strip.painter, strip.theme, badge, row.kind, selected=strip.state.selected)
        strip.hint(_place(row), gap=16)
        strip.text(row.text, "body")


def _place(line: Found) -> str:
    parts = [_("Only me") if line.private else line.member_name, line.kr_ref, dates.date_full(line.day)]
    return " · ".join(part for part in parts if part)


class FoundLines(Sheet):
    """Searches beside the window and lists what it finds. It changes nothing."""

    # The day to show, and whether its line is mine.
    day_requested = Signal(object, bool)

    def __init__(
        self, journal: Journal, background: Background, host: ThemeHost, query: str, parent: QWidget | None
    ) -> None:
        super().__init__(host, parent, width=720)
        self._my_name = journal.profile.name
        self._query = query
        self._lines: tuple[Found, ...] | None = None
        self._error: JournalError | None = None
        self._count = Label(host, role="caption", color="muted", wrap=True)
        self._list = List(host, _Lines())
        self._list.opened.connect(self._on_show_day)
        self._list.show_at_most(_ROWS_SHOWN)
        self._list.hide()
        self.body.addWidget(self._count)
        self.body.addWidget(self._list)
        self._close = self.add_button(Button(host), ButtonRole.RejectRole)
        self._show_day = self.add_button(Button(host, kind="primary"), ButtonRole.ActionRole, main=True)
        self._close.clicked.connect(self.reject)
        self._show_day.clicked.connect(self._on_show_day)
        self._job: Job[list[Found]] = background.run(
            partial(journal.search, query, LIMIT), self._on_found, self._on_failed
        )
        self.finished.connect(self._job.cancel)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Search"), _("“{query}”").format(query=self._query))
        self._close.setText(_("Close"))
        self._show_day.setText(_("Open that day"))
        self._list.setAccessibleName(_("Search"))
        self._show_count()

    def _on_found(self, lines: list[Found]) -> None:
        self._lines = tuple(lines)
        self._list.set_rows(lines)
        if lines:
            self._list.choose(lines[0])
        self._list.setVisible(bool(lines))
        self._show_count()
        self.refit()
        if lines:
            self._list.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._error = error
        self._show_count()

    def _show_count(self) -> None:
        self._show_day.setEnabled(bool(self._lines))
        if self._error is not None:
            self._count.setText(sentence(self._error))
        elif self._lines is None:
            self._count.setText(_("Searching…"))
        elif not self._lines:
            self._count.setText(_("No line holds that."))
        elif len(self._lines) == LIMIT:
            self._count.setText(_("The newest {n} lines").format(n=LIMIT))
        else:
            n = len(self._lines)
            self._count.setText(ngettext("{n} line", "{n} lines", n).format(n=n))

    def _on_show_day(self) -> None:
        line = self._list.current
        if line is not None:
            self.day_requested.emit(line.day, line.private or line.member_name == self._my_name)
            self.accept()
