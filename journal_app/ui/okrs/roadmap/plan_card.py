"""The card below the roadmap: of the current row by when, what becomes possible, and in what state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.plans import Standing
from journal_app.domain.okrs.roadmap_view import PlannedGroup, PlannedRow
from journal_app.domain.periods import moved
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import SEPARATOR
from journal_app.ui.okrs.roadmap.plan_rows import Roadmap

_HEIGHT = 112
_ALL_FROM = 640
_COLUMNS = (5, 3, 6, 6)


class _Answer(Worded, QWidget):
    """A question with what was answered, two lines at most, and a quiet word below."""

    def __init__(self, host: ThemeHost, *, role: str = "body", bold: bool = False) -> None:
        super().__init__()
        self._host = host
        self._role = role
        self.asked = Label(host, role="caption", color="muted")
        self.asked.set_elided(True)
        self.said = Label(host, role=role, bold=bold, wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.beside = Label(host, role="caption", color="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self.asked, self.said, self.beside):
            column.addWidget(label)
        column.addStretch(1)

    def show_answer(self, asked: str, said: str, beside: str = "") -> None:
        """Show a question and its answer."""
        for label, words in ((self.asked, asked), (self.said, said), (self.beside, beside)):
            label.setText(words)
            label.setVisible(bool(words))
        self.said.setToolTip(said)

    @override
    def restyle(self) -> None:
        self.said.setMaximumHeight(2 * self._host.theme.line(self._role))


class PlanCard(Worded, QWidget):
    """Tells of the current row; `open_requested` asks to show all of it."""

    open_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._what = _Answer(host, role="heading", bold=True)
        self._when = _Answer(host, bold=True)
        self._possible = _Answer(host)
        self._state = _Answer(host)
        self._open = Button(host, key="Enter")
        self._row = QHBoxLayout(self)
        parts: Sequence[QWidget] = (self._what, self._when, self._possible, self._state)
        for part, stretch in zip(parts, _COLUMNS, strict=True):
            self._row.addWidget(part, stretch)
        self._row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self._open.clicked.connect(self._on_open)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._host.theme.px(_ALL_FROM)
        for part in (self._possible, self._state):
            part.setVisible(is_wide)
        self._open.set_key("Enter" if is_wide else "")

    def show_row(self, roadmap: Roadmap, group: PlannedGroup, row: PlannedRow | None) -> None:
        """Tell of a plan or a milestone of a key result, or of the key result itself."""
        if row is None:
            self._what.show_answer(_("Key result"), f"{group.ref} {group.title}")
            for part in (self._when, self._possible, self._state):
                part.show_answer("", "")
            return
        people = (_(", ")).join
        kind = _("Milestone of {kr}") if row.milestone else _("Action plan of {kr}")
        names = people(name for _id, name in row.people)
        self._what.show_answer(
            SEPARATOR.join(part for part in (kind.format(kr=group.ref), names) if part), row.title
        )
        day = "" if row.last is None else f"{dates.day_short(row.last)} {dates.weekday_short(row.last)}"
        self._when.show_answer(_("By when"), day or "–", _time_left(roadmap, row))
        self._possible.show_answer(_("What becomes possible"), row.possible or "–")
        self._state.show_answer(_("In what state"), " ".join(row.done_when.split()) or "–")

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._open.setText(_("Open"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(20), px(16), px(20), px(16))
        self._row.setSpacing(px(24))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(
            QPainter(self), self.rect(), theme.measure("radiusCard"), theme.color("surface"), theme.edge()
        )

    def _on_open(self) -> None:
        self.open_requested.emit()


def _time_left(roadmap: Roadmap, row: PlannedRow) -> str:
    """Return how many workdays are left, or that it is over."""
    if row.last is None:
        return ""
    if row.standing is Standing.DONE:
        return _("Done")
    if row.standing is Standing.OVERDUE:
        return _("Its day has passed")
    left = roadmap.place.workdays.between(moved(roadmap.today, 1), row.last)
    if not left:
        return _("today") if row.last == roadmap.today else ""
    return ngettext("{n} workday left", "{n} workdays left", left).format(n=left)
