"""Steps of a way and the soft timer, as a meeting shows them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal_app.domain.week.turn_timer import TurnTimer
from journal_app.ui.kit import RingShape, StepRow, Steps, TimerRing
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

WORDS = {
    "ja": ("もとを選ぶ", "列をあわせる", "人をあわせる", "確かめる"),
    "en": ("Choose", "Match columns", "Match people", "Check"),
}
_MINUTES = 60_000


def steps(host: ThemeHost, language: str) -> QWidget:
    """The first step, one in the middle, the last, and one gone back to; where there is room and where not."""
    wall = Wall(host)
    first = StepRow(WORDS[language])
    for state, row in (
        ("first", first),
        ("second", first.next()),
        ("last", first.on(3)),
        ("gone back", first.on(3).back().back()),
    ):
        wall.add(state, _steps(host, row))
    wall.add("narrow", _Narrow(host, first.on(2)))
    wall.add("without names", _steps(host, first.on(2), names=False))
    wall.add("keyboard", _steps(host, first.on(2), keys=True))
    return wall


def _steps(host: ThemeHost, row: StepRow, *, keys: bool = False, names: bool = True) -> Steps:
    shown = Steps(host, names=names)
    shown.show_row(row)
    if keys:
        shown.hasFocus = lambda: True  # type: ignore[method-assign]  # as if the keyboard were on it
    return shown


class _Narrow(Steps):
    """Steps that have no more room than they need at least."""

    def __init__(self, host: ThemeHost, row: StepRow) -> None:
        super().__init__(host)
        self.show_row(row)
        host.changed.connect(self._narrow)
        self._narrow()

    def _narrow(self) -> None:
        self.setFixedWidth(self.minimumSizeHint().width())


def timer_ring(host: ThemeHost, language: str) -> QWidget:
    """A timer that has just begun, goes on, and is over; small, beside its figure, around it, filling and emptying."""
    wall = Wall(host)
    spent = (0, 10.5 * _MINUTES, 24.8 * _MINUTES, 26.2 * _MINUTES)
    for name, shape in (
        ("small", RingShape(side=20, stroke=3, figure=16, gap=8)),
        ("beside", RingShape(figure=40, drains=True)),
        ("inside", RingShape(side=180, stroke=8, figure=48, inside=True)),
    ):
        wall.add(name, *[_ring(host, shape, int(ms)) for ms in spent[name == "beside" :]])
    return wall


def _ring(host: ThemeHost, shape: RingShape, spent_ms: int) -> TimerRing:
    found = TimerRing(host, lambda: 0, shape)
    found.show_timer(TurnTimer(25 * _MINUTES, spent_ms))
    return found


PAGES = {"steps": steps, "timer-ring": timer_ring}
