"""The walk through my key results: by the keyboard from the first to the last, with what was done on the way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.guards import GuardRating, Rating
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, Period, State
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.cycle_commands import EditCycle, MakeCycle
from journal_app.journal.okrs.guard_commands import AddGuard
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.step_commands import AddStep
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult, RecordCheckIn
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def journal(journal):
    """One objective of mine with KR-1 (a first reply, on track) and KR-2 (at risk since last week)."""
    objective = journal.run(AddObjective("Immediate help", FRIDAY, owner=journal.me)).made(Objective).id
    for title, start, target in (("First reply", 4, 1), ("Self-service rate", 35, 50)):
        journal.run(AddKeyResult(objective, title, Decimal(start), Decimal(target), "%", journal.me))
    journal.run(RecordCheckIn(kr(journal, 1).id, Decimal(3), 8, "", date(2026, 11, 9)))
    journal.run(RecordCheckIn(kr(journal, 2).id, Decimal(38), 4, "Headings differ", date(2026, 11, 11)))
    return journal


@pytest.fixture
def pane(journal, open_pane):
    i18n.set_language("en")
    return open_pane(journal)


def kr(journal, number):
    period = journal.reads.okr.period_on(FRIDAY)
    return next(kr for kr in journal.reads.okr.key_results(period.id) if kr.number == number)


def check_ins(journal, number):
    return [
        (one.value, one.confidence, one.note) for one in journal.reads.okr.check_ins(kr(journal, number).id)
    ]


def measured_by(journal, objective, measure):
    made = journal.run(AddKeyResult(objective, "KR-3", owner=journal.me)).made(KeyResult)
    journal.run(EditKeyResult(made, replace(made, measure=measure, state=State.ACTIVE)))
    return made


def f6(pane):
    pane.commands()["okr.check_in"]()
    return pane._walk.page


def at(pane):
    return pane._walk.page._ref.text()


def write(field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


def test_f6_walks_my_key_results_those_in_need_first_and_says_how_long_it_took(pane, journal):
    times = iter((100.0, 152.4))
    pane._walk.clock = lambda: next(times)
    page = f6(pane)
    assert at(pane) == "KR-2"
    assert page.form.value.edit.selectedText() == "38"
    QTest.keyClicks(page.form.value.edit, "41")
    assert (page._figure.text(), page._gain.text()) == ("40%", "+20")
    QTest.keyClick(page.form.value.edit, KEY.Key_Tab)
    QTest.keyClick(page.form.confidence, KEY.Key_6)
    QTest.keyClick(page.form.confidence, KEY.Key_Return, CTRL)
    assert at(pane) == "KR-1"
    assert page.form.value.edit.hasFocus()
    assert page.list.rows[0].fact.startswith("38% → 41%")
    QTest.keyClick(page.form.value.edit, KEY.Key_Return, CTRL | SHIFT)
    assert check_ins(journal, 2)[-1] == (41, 6, "")
    assert check_ins(journal, 1)[-1] == (3, 8, "")
    assert pane.toasts[-1].text == "Done. 2 in 52 s."
    assert not pane._walk.is_open
    assert pane.page.sheet.tree.hasFocus()
    f6(pane)
    assert pane.toasts[-1].text == "You have checked in on all your key results today."


def test_last_time_stands_beside_and_the_dot_below_its_confidence(pane):
    page = f6(pane)
    assert page._card._value.text() == "38%"
    assert page._card._note.text() == "“Headings differ”"
    assert page.form.confidence._marked == 4
    assert page.form.confidence.accessibleDescription() == "Last time 4"


def test_one_walks_on_and_back_and_nothing_typed_is_lost(pane, journal):
    page = f6(pane)
    write(page.form.note, "half a thought")
    QTest.keyClick(page.form.note.edit, KEY.Key_Down, ALT)
    assert at(pane) == "KR-1"
    assert page.form.note.text() == ""
    QTest.keyClick(page.form.value.edit, KEY.Key_Up, ALT)
    assert page.form.note.text() == "half a thought"
    QTest.keyClick(page.form.note.edit, KEY.Key_Escape)
    assert not pane._walk.is_open
    assert "half a thought" in pane.drafts()[0]
    f6(pane)
    assert page.form.note.text() == "half a thought"
    assert len(check_ins(journal, 2)) == 1


def test_f6_again_passes_over_one_and_the_list_leads_anywhere(pane):
    page = f6(pane)
    f6(pane)
    assert at(pane) == "KR-1"
    page.list.chosen.emit(page.list.rows[0])
    assert at(pane) == "KR-2"


def test_from_another_tab_one_walks_and_comes_back_to_it(pane):
    pane._tabs.turn(1)
    tab = pane._tabs.current
    f6(pane)
    assert pane._walk.is_open
    assert list(pane.commands()) == ["okr.check_in"]
    QTest.keyClick(pane._walk.page.form.value.edit, KEY.Key_Escape)
    assert pane._tabs.current is tab
    assert tab.isVisible()


def test_where_nothing_can_be_ticked_nothing_asks_what_was_done(pane, journal):
    page = f6(pane)
    assert not page.ticks.isVisible()
    journal.run(AddPlan(kr(journal, 2).id, "Weekly session", last=date(2026, 12, 4)))
    assert page.ticks.isVisible()


def test_milestones_and_actions_are_ticked_by_alt_and_a_digit_and_undone(pane, journal):
    journal.run(AddStep(kr(journal, 2).id, StepKind.MILESTONE, "Counting agreed", due=date(2026, 10, 26)))
    journal.run(AddPlan(kr(journal, 2).id, "Weekly session", last=date(2026, 12, 4)))
    page = f6(pane)
    assert [row.box.accessibleName() for row in page.ticks.rows] == ["Counting agreed", "Weekly session"]
    for key in (KEY.Key_1, KEY.Key_2):
        QTest.keyClick(page.form.value.edit, key, ALT)
    (step,), (row,) = journal.reads.everything(Step), journal.reads.everything(ActionPlan)
    plan = journal.reads.plans.plan(row.id)
    assert (step.done_on, plan.state) == (FRIDAY, PlanState.DONE)
    assert [row.box.isChecked() for row in page.ticks.rows] == [True, True]
    journal.undo()
    assert [row.box.isChecked() for row in page.ticks.rows] == [True, False]


def test_it_opens_with_what_the_last_days_say_and_says_no_more_of_it_afterwards(pane, journal):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "Replied within the hour", kr(journal, 1).id))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "Helped with the move"))
    journal.run(RecordCheckIn(kr(journal, 1).id, Decimal(3), 6, "", date(2026, 11, 13)))
    page = f6(pane)
    assert page.drift.text().splitlines() == [
        "No Keep   KR-2",
        "Outside OKRs   1 of 2 Keeps belong to no key result",
        "Confidence moved   KR-1 8 → 6",
    ]
    QTest.keyClick(page.form.value.edit, KEY.Key_Down, ALT)
    assert page.drift.isHidden()


@pytest.mark.parametrize(
    ("measure", "steps", "text", "value"),
    [
        (Measure.YES_NO, (), "Yes", 1),
        (Measure.STEPS, (("Talked", 30), ("Agreed", 70), ("Signed", 100)), "Agreed", 70),
    ],
)
def test_what_is_no_number_is_chosen(pane, journal, measure, steps, text, value):
    objective = journal.reads.okr.objectives(journal.reads.okr.period_on(FRIDAY).id)[0].id
    made = measured_by(journal, objective, measure)
    for title, share in steps:
        journal.run(AddStep(made.id, StepKind.STAGE, title, share))
    pane.refresh()
    page = f6(pane)
    pane._walk._on_chosen(next(row for row in page.list.rows if row.ref == "KR-3"))
    choice = page.form.input.choice
    choice.setCurrentIndex(choice.findText(text))
    page.form.confidence.set_value(5)
    page.form.record.click()
    assert check_ins(journal, 3) == [(value, 5, "")]


def test_what_counts_milestones_is_not_asked_for_a_value(pane, journal):
    objective = journal.reads.okr.objectives(journal.reads.okr.period_on(FRIDAY).id)[0].id
    id_ = measured_by(journal, objective, Measure.MILESTONES).id
    for title, share in (("First", 40), ("Second", 60)):
        journal.run(AddStep(id_, StepKind.MILESTONE, title, share))
    page = f6(pane)
    pane._walk._on_chosen(next(row for row in page.list.rows if row.ref == "KR-3"))
    page.ticks.toggle(1)
    assert page.form.input.counted.text() == "40%, from the milestones"
    page.form.confidence.set_value(7)
    page.form.record.click()
    assert check_ins(journal, 3) == [(40, 7, "")]


def test_health_metrics_are_rated_at_the_end(pane, journal):
    period = journal.reads.okr.period_on(FRIDAY)
    for title in ("Overtime", "Quality"):
        journal.run(AddGuard(period.id, title))
    page = f6(pane)
    page.list.chosen.emit(page.list.rows[-1])
    assert page.list.rows[-1].title == "Health metrics"
    page.guards.rows[0].rating._segments["yellow"].click()
    write(page.guards.rows[0].note, "three late evenings")
    QTest.keyClick(page.guards.rows[0].note.edit, KEY.Key_Return, CTRL)
    (rated,) = journal.reads.everything(GuardRating)
    assert (rated.rating, rated.note, rated.day) == (Rating.WATCH, "three late evenings", FRIDAY)
    assert at(pane) == "KR-2"
    assert pane._walk.is_open


def test_a_key_handed_in_while_composing_waits_for_the_words(pane, journal, qtbot):
    page = f6(pane)
    page.form.note.setFocus()
    QApplication.sendEvent(page.form.note.edit, QInputMethodEvent("てじゅん", []))
    page.form.hand_in_same()
    qtbot.wait(1)
    assert len(check_ins(journal, 2)) == 1


def test_the_keeps_of_this_week_stand_behind_and_everything_folds_in_a_narrow_window(pane, journal):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "Answered in an hour", kr=kr(journal, 2).id))
    page = f6(pane)
    assert [row.text for row in page.side._keeps.rows] == ["Answered in an hour"]
    assert page._right.isVisible()
    pane.resize(828, 544)
    assert not page._right.isVisible()
    assert page.side.isVisibleTo(page)
    assert not page._left.isVisible()


def test_a_mark_says_how_a_cycle_stands_where_it_is_not_plain_active(pane, journal):
    mark = pane._header.mark
    assert mark.words == ""
    made = journal.run(MakeCycle("Trial", date(2027, 1, 1), date(2027, 1, 31), trial=True)).made(Period)
    pane._show_day(date(2027, 1, 5))
    assert (mark.words, mark.isHidden()) == ("Trial cycle · Draft", False)
    journal.run(EditCycle(made, "Trial", made.first, made.last, trial=False))
    assert mark.words == "Draft"


def test_without_key_results_of_mine_there_is_nothing_to_check_in(pane, journal):
    other = journal.run(AddMember("木村")).changes[0].after.id
    for number in (1, 2):
        journal.run(EditKeyResult(kr(journal, number), replace(kr(journal, number), owner=other)))
    pane.commands()["okr.check_in"]()
    assert pane.toasts[-1].text == "Nothing to check in: no key result of this period is yours."
