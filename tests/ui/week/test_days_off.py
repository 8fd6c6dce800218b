"""Days off on the week board: hatched, and said to a screen reader."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from journal_app.domain.kpt import Kind
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.habit.days_off_commands import AddClosure, AddLeave, RemoveLeaveOn
from journal_app.journal.journal import Journal
from journal_app.ui.week.pane import WeekPane

FRIDAY = datetime(2026, 11, 20, 17, 4).astimezone()


@pytest.fixture
def journal(tmp_path):
    opened = Journal(
        tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: int(FRIDAY.timestamp() * 1000)
    )
    yield opened
    opened.close()


@pytest.fixture
def pane(qtbot, journal, background, host):
    pane = WeekPane(journal, background, host, work_week=WorkWeek)
    journal.subscribe(pane.on_changed)
    qtbot.addWidget(pane)
    pane.resize(1368, 844)
    pane.show()
    return pane


def spoken(pane):
    board = pane.board.page.view.board
    return [
        board.data(board.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(board.rowCount())
    ]


def test_days_off_are_named_and_the_board_follows(pane, journal):
    monday = pane.board.week.monday
    tuesday, friday = date.fromordinal(monday.toordinal() + 1), pane.board.week.friday
    journal.run(AddItem(monday, Kind.KEEP, "wrote"))
    journal.run(AddClosure(tuesday, tuesday))
    journal.run(AddLeave(pane.board.week.days[2], friday, reason="secret"))
    assert spoken(pane) == ["wrote", "Company day off", *["Day off"] * 3]
    assert not pane.grab().isNull()
    journal.run(RemoveLeaveOn(friday, friday))
    assert spoken(pane)[3] == "Day off"
    assert spoken(pane)[4] != "Day off"


def test_a_week_nobody_has_written_in_yet_shows_who_will_be_off(pane, journal):
    following = pane.board.week.shifted(1)
    pane.open(following)
    assert pane.board.pages.currentWidget() is pane.board.empty
    journal.run(AddLeave(following.monday, following.monday))
    assert pane.board.pages.currentWidget() is pane.board.page
    assert pane.board.page._facts.text() == ""
