"""The table of worksheets: a row a person, a column a meeting, and how far each is. Never what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.runner.runner_view import Runner, RunnerMeeting, WorksheetState
from journal_app.domain.team import Member
from journal_app.i18n import _, listed, pgettext
from journal_app.runner_words import worksheet_word
from journal_app.ui import dates
from journal_app.ui.kit import Cell, Column, RowKind, Strip, Table, paint_avatar
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.setting.words import STATE_ICONS, circled

_NAME, _FACE = 236, 24


class _PersonKind(RowKind[Member]):
    """A person is a row."""

    measure = "row"
    lines = True

    @override
    def key(self, row: Member) -> object:
        return row.id


class SheetsTable(Worded, QWidget):
    """As high as its rows: the page around it scrolls."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._runner: Runner | None = None
        self.table: Table[Member] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_runner(self, runner: Runner) -> None:
        """Show how far everybody's worksheets are."""
        before = self._runner
        self._runner = runner
        if self.table is None or before is None or _heads(before) != _heads(runner):
            self._rebuild(runner.meetings)
        if self.table is not None:
            self.table.set_rows(_mine_first(runner))
            if self.table.current is None and self.table.rows:
                self.table.choose(self.table.rows[0].id)
        self._fit()

    def _rebuild(self, meetings: Sequence[RunnerMeeting]) -> None:
        """Make a table of other columns."""
        if self.table is not None:
            discard(self._column, [self.table])
        columns = [Column(lambda: pgettext("worksheets", "Who"), self._who, width=_NAME, draw=self._draw_who)]
        columns += [
            Column(partial(self._head, place), partial(self._state, place)) for place in range(len(meetings))
        ]
        self.table = Table(self._host, columns, _PersonKind())
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def _meeting(self, place: int) -> RunnerMeeting | None:
        runner = self._runner
        return runner.meetings[place] if runner is not None and place < len(runner.meetings) else None

    def _head(self, place: int) -> str:
        meeting = self._meeting(place)
        if meeting is None:
            return ""
        row = meeting.meeting
        day = f"\u2002{dates.day_short(row.day)}" if row.day is not None else ""
        return f"{circled(meeting.line.number)} {row.title}{day}"

    def _who(self, row: Member) -> Cell:
        areas = self._runner.areas.get(row.id, ()) if self._runner is not None else ()
        return Cell(f"{row.name}, {listed(areas)}" if areas else row.name)

    def _draw_who(self, strip: Strip, row: Member) -> None:
        runner, theme = self._runner, strip.theme
        if runner is None:
            return
        paint_avatar(strip.painter, theme, strip.square(_FACE), row.name, me=row.id == runner.me)
        place = strip.take(min(strip.width_of(row.name, "body") + 1, strip.box.width()), theme.px(8))
        draw_text(strip.painter, place, row.name, theme.font("body"), theme.color("text"))
        if strip.box.width() > theme.px(24):
            strip.text(listed(runner.areas.get(row.id, ())), role="caption", color="muted")

    def _state(self, place: int, row: Member) -> Cell:
        meeting = self._meeting(place)
        if meeting is None:
            return Cell("")
        state = meeting.worksheet_state(row.id)
        icon, ink = STATE_ICONS[state]
        words = worksheet_word(state)
        day = meeting.sealed_on.get(row.id) if state is WorksheetState.SEALED else None
        return Cell(f"{words}\u2002{dates.day_short(day)}" if day is not None else words, icon, ink)

    def _fit(self) -> None:
        """Be as high as all rows together."""
        if self.table is None or self._runner is None:
            return
        measure = self._host.theme.measure
        rows = len(self.table.rows) * (measure("row") + 1)
        self.table.setFixedHeight(measure("heading") + rows + self._host.theme.px(4))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        if self.table is not None:
            self.table.setAccessibleName(_("Worksheets"))

    @override
    def restyle(self) -> None:
        self._fit()


def _heads(runner: Runner) -> tuple[object, ...]:
    return tuple((one.meeting.id, one.meeting.title, one.meeting.day) for one in runner.meetings)


def _mine_first(runner: Runner) -> list[Member]:
    """Return those who attend any of the meetings, myself first, and then those who attend none."""
    coming = {one.id for meeting in runner.meetings for one in meeting.attending}
    return sorted(runner.people, key=lambda one: (one.id != runner.me, one.id not in coming))
