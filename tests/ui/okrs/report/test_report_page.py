"""The page of the report: what it shows, what it keeps to itself, and how a file is made of it."""

import json
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journal_app import i18n
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.ledger import ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, Objective
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.exchange.okr_report.files import ReportFile
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.review.closing_commands import RecordClosing
from journal_app.journal.okrs.review.finding_commands import SayOf, SetFindings
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.ui.okrs.report.columns import SCORE, WAY

SUMMER = date(2026, 8, 3)


@pytest.fixture
def journal(journal):
    """A quarter: KR-1 missed with 0.4 and a nameless word, KR-2 achieved with 1.0, KR-3 dropped; not closed yet."""
    objective = journal.run(AddObjective("Contracts", SUMMER, owner=journal.me)).made(Objective).id
    for title, start, target in (("NDAs by template", 20, 70), ("First reply", 4, 1), ("Desk", 0, 1)):
        journal.run(AddKeyResult(objective, title, Decimal(start), Decimal(target), "%", journal.me))
    journal.run(RecordCheckIn(kr(journal, 1).id, Decimal(42), 5, "", SUMMER))
    journal.run(RecordCheckIn(kr(journal, 2).id, Decimal(1), 9, "", SUMMER))
    return journal


def period(journal):
    return journal.reads.okr.period_on(SUMMER)


def kr(journal, number):
    return next(one for one in journal.reads.okr.key_results(period(journal).id) if one.number == number)


def close(journal):
    journal.run(MoveCycle(period(journal).id, CycleState.ACTIVE))
    journal.run(MoveCycle(period(journal).id, CycleState.CLOSING))
    journal.run(RecordClosing(kr(journal, 1).id, Outcome.MISSED, 4))
    journal.run(RecordClosing(kr(journal, 2).id, Outcome.ACHIEVED, 10))
    why = Why(ReasonCode.DEPARTMENT, "no partner")
    journal.run(RecordClosing(kr(journal, 3).id, Outcome.DROPPED, said=why))
    journal.run(SetFindings(kr(journal, 1).id, frozenset({FindingKind.AGREEMENT, FindingKind.VAGUE})))
    journal.run(SayOf(kr(journal, 1).id, "Agree on the order first", True))
    journal.run(MoveCycle(period(journal).id, CycleState.CLOSED))


@pytest.fixture
def page(journal, open_pane, qtbot):
    close(journal)
    i18n.set_language("en")
    return opened(open_pane(journal), qtbot)


def opened(pane, qtbot):
    pane._show_day(SUMMER)
    pane.open("report")
    page = pane._tabs.current.shown
    qtbot.waitUntil(lambda: page._found is not None)
    return page


def words_of(widget):
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def test_a_closed_cycle_shows_its_report_first(page):
    pane = page._pane
    pane.open("tree")
    pane.open("cycle")
    assert pane._tabs.current.shown is page


def test_it_tells_results_scores_and_what_does_not_count(page):
    assert [(row.ref, row.score, row.result) for row in page.table.rows] == [
        ("O1", "0.70", ""),
        ("KR-1", "0.4", "Missed"),
        ("KR-2", "1.0", "Achieved"),
        ("KR-3", "", "Dropped"),
    ]
    assert "0.70" in words_of(page.summary)


def test_a_word_without_a_name_is_a_members_even_to_whoever_wrote_it(page):
    said = words_of(page.side)
    assert "“Agree on the order first”" in said
    assert any(text.startswith("A member") for text in said)
    assert not any("立松" in text for text in said)


def test_return_leads_from_a_row_to_the_tree(page, qtbot):
    pane = page._pane
    page.table.choose(page.table.rows[1].id)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert pane._tabs.current is None  # the tree


@pytest.mark.parametrize("kind", list(ReportFile))
def test_each_file_is_written_and_said(page, qtbot, tmp_path, kind):
    page.ways.save(kind)
    target = tmp_path / f"report.{kind}"
    with qtbot.waitSignal(page.ways.files.saved):
        page.ways.files.write(target)
    page.ways.files.dialog.reject()
    assert target.stat().st_size > 100
    if kind is ReportFile.JSON:
        assert json.loads(target.read_text(encoding="utf-8"))["score"] == 0.7


def test_what_is_copied_for_a_chat_is_short(page):
    page.ways._on_copy()
    told = QGuiApplication.clipboard().text().splitlines()
    assert told[1] == "Score 0.70 · Achieved 1 · Missed 1 · Dropped 1"
    assert "KR-1 NDAs by template: Missed · 0.4" in told


def test_where_there_is_little_room_columns_give_way_and_the_score_stays(page, qtbot):
    page._pane.resize(page._pane.minimumSizeHint().width(), 600)
    qtbot.waitUntil(lambda: page.width() < 680)
    assert page.table.isColumnHidden(WAY)
    assert not page.table.isColumnHidden(SCORE)
    assert page.side.y() > page.table.y()


def test_a_cycle_that_is_not_closed_yet_says_what_will_stand_here(journal, open_pane, qtbot):
    i18n.set_language("en")
    page = opened(open_pane(journal), qtbot)
    assert page._pages.currentWidget() is page.empty
    assert "okr.print" not in page.commands()
