"""The log of the OKRs pane, and the question why something changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app import i18n
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.ledger import Deed, ReasonCode, Why
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, State
from journal_app.domain.okrs.parts import StepKind
from journal_app.journal.okrs.because import Because
from journal_app.journal.okrs.ending_commands import DropKeyResult
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.step_commands import AddStep
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult, RecordCheckIn
from journal_app.ui.okrs.ledger.reason_dialog import Move
from journal_app.ui.okrs.ledger.rows import read_log, rows_of
from tests.core.okr_ways import begin

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def journal(journal):
    """O1 with KR-1 (half done, an action planned) and KR-2, in a cycle begun on October 1."""
    objective = journal.run(AddObjective("待たせない", FRIDAY)).made(Objective).id
    for title in ("一次回答", "自己解決率"):
        journal.run(AddKeyResult(objective, title, Decimal(0), Decimal(10), "%", journal.me))
    journal.run(RecordCheckIn(kr(journal, 1).id, Decimal(5), 7))
    journal.run(AddPlan(kr(journal, 2).id, "見出しを直す"))
    begin(journal, journal.reads.okr.period_on(FRIDAY), date(2026, 10, 1))
    return journal


@pytest.fixture
def pane(journal, open_pane):
    i18n.set_language("en")
    return open_pane(journal)


def kr(journal, number):
    period = journal.reads.okr.period_on(FRIDAY)
    return next(kr for kr in journal.reads.okr.key_results(period.id) if kr.number == number)


def lines(journal):
    return journal.reads.ledger.lines(journal.reads.okr.period_on(FRIDAY).id)


def said(dialog):
    texts = [label.text() for label in dialog._said]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def log(pane, qtbot):
    pane.open("log")
    qtbot.waitUntil(lambda: pane._tabs.current._log is not None)
    return pane._tabs.current


def test_delete_asks_what_is_to_happen_and_says_what_that_will_do(pane):
    pane.page.sheet.tree.select(kr(pane.journal, 2).id)
    QTest.keyClick(pane.page.sheet.tree, KEY.Key_Delete)

    dialog = pane.asking._dialog
    assert dialog.move is Move.DROP
    assert said(dialog)["Progress of O1"] == "25% → 50%"
    assert "stopped" in said(dialog)["1 action plan"]
    dialog.yes.click()
    assert "log for everyone" in dialog.reason.edit.accessibleDescription()
    assert lines(pane.journal) == []

    QTest.keyClicks(dialog.reason.edit, "replaced by product")
    dialog.codes._chips["premise"].click()
    dialog.findings._chips["agreement"].click()
    QTest.keyClick(dialog.reason.edit, KEY.Key_Return, CTRL)

    assert kr(pane.journal, 2).state is State.DROPPED
    (line,) = lines(pane.journal)
    assert (line.deed, line.code, line.reason) == (Deed.DROPPED, ReasonCode.PREMISE, "replaced by product")
    assert [one.what for one in pane.journal.reads.everything(Finding)] == [FindingKind.AGREEMENT]
    pane.journal.undo()
    assert kr(pane.journal, 2).state is State.ACTIVE
    assert lines(pane.journal) == []


@pytest.mark.parametrize(
    ("move", "state"),
    [(Move.POSTPONE, State.POSTPONED), (Move.PARK, State.PARKED), (Move.DROP, State.DROPPED)],
)
def test_each_way_out_of_the_cycle_is_done_with_the_reason(pane, move, state):
    pane.asking.ask(kr(pane.journal, 2), "KR-2", move)
    dialog = pane.asking._dialog
    dialog.reason.set_text("委託先の選定が12月にずれたため")
    dialog.yes.click()

    assert kr(pane.journal, 2).state is state
    assert lines(pane.journal)[0].reason == "委託先の選定が12月にずれたため"


def test_a_target_changed_in_the_tree_asks_why_and_is_kept_until_answered(pane):
    before = kr(pane.journal, 1)
    assert not pane.page.actions_of_tree.save(before, replace(before, target=Decimal(8)))

    dialog = pane.asking._dialog
    assert dialog.move is Move.CHANGE
    assert said(dialog)["Progress of O1"] == "25% → 31%"
    assert pane.banners == []
    dialog.reason.set_text("検索の改修が1月になりました")
    dialog.yes.click()
    assert kr(pane.journal, 1).target == Decimal(8)
    assert (lines(pane.journal)[0].what, lines(pane.journal)[0].after) == ("target", "8")


def test_a_milestone_that_counts_is_added_with_a_reason_and_stands_in_the_log_with_its_share(pane):
    before = kr(pane.journal, 1)
    counted = EditKeyResult(before, replace(before, measure=Measure.MILESTONES))
    pane.journal.run(Because(counted, Why(reason="状態で見ます")))
    assert pane.run(AddStep(before.id, StepKind.MILESTONE, "公開", 50)) is None
    pane.asking._dialog.reason.set_text("手順が決まりました")
    pane.asking._dialog.yes.click()
    assert [step.title for step in pane.journal.reads.plans.steps_of(before.id)] == ["公開"]
    log = read_log(pane.journal, pane.journal.reads.okr.period_on(FRIDAY).id)
    (row,) = [one for one in rows_of(log, log.lines) if one.title == "公開"]
    assert (row.deed, row.was, row.now) == ("Share", "–", "50%")


def test_leaving_it_changes_nothing(pane):
    pane.asking.ask(kr(pane.journal, 1), "KR-1", Move.DROP)
    QTest.keyClick(pane.asking._dialog, KEY.Key_Escape)

    assert not pane.asking.is_asking
    assert kr(pane.journal, 1).state is State.ACTIVE


def test_a_new_key_result_can_only_be_added(pane):
    pane.run(AddKeyResult(kr(pane.journal, 1).objective, "new", Decimal(0), Decimal(1)))

    dialog = pane.asking._dialog
    assert not dialog.moves.isVisibleTo(dialog)
    dialog.reason.set_text("解像度が上がったため")
    dialog.yes.click()
    assert kr(pane.journal, 3).title == "new"


def test_the_log_says_what_changed_by_whom_and_why(pane, qtbot):
    journal = pane.journal
    first = kr(journal, 1)
    journal.run(
        Because(EditKeyResult(first, replace(first, target=Decimal(8))), Why(ReasonCode.CLEAR, "改修が1月に"))
    )
    journal.run(DropKeyResult(kr(journal, 2).id, Why(ReasonCode.PREMISE, "他で足りるため")))

    tab = log(pane, qtbot)
    newest, older = tab.list.rows
    assert (newest.deed, newest.line.ref, newest.effect) == ("Dropped", "KR-2", "O1 31 → 63%")
    assert (older.deed, older.was, older.now) == ("Target", "10%", "8%")
    tab.kinds.set_checked(["changed"])
    tab._show_rows()
    assert [row.line.ref for row in tab.list.rows] == ["KR-1"]
    tab.kinds.set_checked(["lot"])
    tab._show_rows()
    assert tab.list.rows == ()
    assert tab._nothing.isVisible()


def test_what_the_log_shows_is_saved_as_csv(pane, qtbot, tmp_path):
    pane.journal.run(DropKeyResult(kr(pane.journal, 2).id, Why(ReasonCode.PREMISE, "他で足りるため")))
    tab = log(pane, qtbot)
    assert "1 change" in tab.cards.course._fact.text()

    target = tmp_path / "log.csv"
    tab.save_csv(str(target))
    qtbot.waitUntil(target.exists)
    assert "他で足りるため" in target.read_text("utf-8-sig")


def test_a_line_leads_to_what_it_is_about(pane, qtbot):
    pane.journal.run(DropKeyResult(kr(pane.journal, 2).id, Why(ReasonCode.PREMISE, "他で足りるため")))
    tab = log(pane, qtbot)

    tab.list.opened.emit(tab.list.rows[0])

    assert pane._tabs.key == "tree"
    assert pane.page.sheet.tree.current.id == kr(pane.journal, 2).id


def test_the_tabs_are_turned_by_keys_and_the_tree_comes_back(pane):
    commands = pane.commands()
    commands["okr.next_tab"]()
    assert pane._tabs.key != "tree"
    pane.commands()["okr.previous_tab"]()
    assert pane._tabs.key == "tree"
    assert pane.page.sheet.tree.hasFocus()
    assert isinstance(pane.page.shown.record(kr(pane.journal, 1).id), KeyResult)


@pytest.mark.parametrize(
    ("what", "before", "after"),
    [("mood", "low", "high"), ("target", "many", "more"), ("due", "soon", "99"), ("owner", "zz", "me")],
)
def test_a_line_of_a_newer_version_is_shown_as_it_stands(pane, journal, what, before, after):
    journal.run(DropKeyResult(kr(journal, 2).id, Why(ReasonCode.PREMISE, "x")))
    (line,) = lines(journal)
    newer = replace(line, deed=Deed.CHANGED, what=what, before=before, after=after)
    (row,) = rows_of(read_log(journal, line.period), [newer])
    assert (row.was, row.now) == (before, after)
