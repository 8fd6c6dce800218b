"""The page that closes a cycle: by keyboard from the first key result to the closed cycle, and back for a reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app import i18n
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import Commitment, CycleState, Objective, State
from journal_app.domain.okrs.review.closings import Carried, Comment, Onward, Outcome
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.review.closing_commands import RecordClosing
from journal_app.journal.okrs.review.finding_commands import SayOf, SetFindings
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult, RecordCheckIn
from journal_app.ui.dialogs.why_sheet import WhySheet
from journal_app.ui.okrs.ledger.reason_dialog import ReasonDialog

SUMMER = date(2026, 8, 3)
KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def journal(journal):
    """A quarter that is over and being closed: KR-1 from 20 to 70 at 42, KR-2 from 4 to 1 at 1, KR-3 not measured."""
    objective = journal.run(AddObjective("Contracts", SUMMER, owner=journal.me)).made(Objective).id
    for title, start, target in (("NDAs by template", 20, 70), ("First reply", 4, 1), ("Desk", 0, 1)):
        journal.run(AddKeyResult(objective, title, Decimal(start), Decimal(target), "%", journal.me))
    journal.run(RecordCheckIn(kr(journal, 1).id, Decimal(42), 5, "", SUMMER))
    journal.run(RecordCheckIn(kr(journal, 2).id, Decimal(1), 9, "", SUMMER))
    to(journal, CycleState.CLOSING)
    return journal


@pytest.fixture
def pane(journal, open_pane):
    i18n.set_language("en")
    return open_pane(journal)


@pytest.fixture
def page(pane, qtbot):
    return opened(pane, qtbot)


def opened(pane, qtbot):
    pane._show_day(SUMMER)
    pane.open("closing")
    page = pane._tabs.current.shown
    qtbot.waitUntil(lambda: page._found is not None)
    return page


def period(journal):
    return journal.reads.okr.period_on(SUMMER)


def to(journal, state, why=Why()):  # noqa: B008  a frozen value
    order = tuple(CycleState)
    now = order.index(period(journal).state)
    for one in order[now + 1 : order.index(state) + 1] or [state]:
        journal.run(MoveCycle(period(journal).id, one, why))


def kr(journal, number):
    return next(one for one in journal.reads.okr.key_results(period(journal).id) if one.number == number)


def result(journal, number):
    row = journal.reads.review.key_result(kr(journal, number).id)
    closing = row.closing
    return None if closing is None else (closing.outcome, closing.score, closing.suggested)


def at(page):
    return page.form.heading.ref.text()


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget(), key, modifier)


def record(page, qtbot, *, expect):
    """Record by keyboard, and wait until the page has read what came of it."""
    press(page, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._found is not None and page._found.recorded == expect)


def test_digits_give_result_and_score_and_ctrl_enter_records_and_goes_on(page, pane, journal, qtbot):
    page.take_keyboard()
    assert at(page) == "KR-1"
    assert page.form.score.value() == 4  # as progress suggests
    assert "(42 − 20) ÷ (70 − 20) = 0.44" in page.form._hint.text()
    press(page, KEY.Key_3)
    press(page, KEY.Key_5)
    assert page.form._differs.text() == "0.5 and the suggested 0.4 are both kept."
    record(page, qtbot, expect=1)
    assert result(journal, 1) == (Outcome.MISSED, 5, 4)
    assert at(page) == "KR-2"
    press(page, KEY.Key_1)
    press(page, KEY.Key_Equal)
    record(page, qtbot, expect=2)
    assert result(journal, 2) == (Outcome.ACHIEVED, 10, 10)
    assert [row.score for row in page.list.rows.rows] == ["0.5", "1.0", ""]
    assert page.list._progress.text() == "2 of 3"
    assert pane.banners == []


def test_without_a_result_nothing_is_recorded_and_the_form_says_what_is_missing(page, journal):
    page.form.hand_in()
    assert page.form._complaint.text() == "Please choose a result."
    assert result(journal, 1) is None
    page.form.results.choose(2)
    assert page.form._complaint.isHidden()


def test_findings_and_a_comment_without_my_name_are_recorded_with_it_in_one_step(page, journal, qtbot):
    page.form.results.choose(3)
    page.form.card.chips._chips["agreement"].click()
    QTest.keyClicks(page.form.card.comment, "Agree 1st, then set it.")
    page.form.card.nameless.click()
    QTest.keyClicks(page.form.work.field.edit, "Three templates")
    page.form.card.comment.setFocus()
    record(page, qtbot, expect=1)
    (comment,), (finding,) = journal.reads.everything(Comment), journal.reads.everything(Finding)
    assert (comment.text, comment.nameless) == ("Agree 1st, then set it.", True)
    assert finding.what is FindingKind.AGREEMENT
    assert journal.reads.review.key_result(kr(journal, 1).id).closing.work == "Three templates"
    journal.undo()
    assert [*journal.reads.everything(Comment), *journal.reads.everything(Finding)] == []
    assert result(journal, 1) is None


def test_what_was_recorded_stands_in_the_form_again_and_can_be_taken_back(pane, journal, qtbot):
    id_ = kr(journal, 1).id
    journal.run(RecordClosing(id_, Outcome.PARTLY, 6, "Slow", Onward.STOPS))
    journal.run(SayOf(id_, "Too late", True))
    journal.run(SetFindings(id_, frozenset({FindingKind.VAGUE})))
    page = opened(pane, qtbot)
    assert at(page) == "KR-2"  # the first that waits
    page.list.rows.chosen.emit(page.list.rows.rows[0])
    assert at(page) == "KR-1"
    form = page.form
    assert (form.results.checked(), form.score.value(), form.work.text()) == ("partly", 6, "Slow")
    assert form.card.found() == {FindingKind.VAGUE}
    assert (form.card.comment.text(), form.card.nameless.isChecked()) == ("Too late", True)
    assert form.onward.chosen() is Onward.STOPS
    form.card.comment.selectAll()
    form.card.comment.setFocus()
    QTest.keyClick(form.card.comment, KEY.Key_Delete)
    press(page, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not list(journal.reads.everything(Comment)))


def test_what_is_written_waits_while_one_looks_at_another_and_is_a_draft_of_the_pane(page, pane):
    page.form.card.comment.setFocus()
    QTest.keyClicks(page.form.card.comment, "half a 1hought")
    press(page, KEY.Key_Down, ALT)
    assert at(page) == "KR-2"
    assert page.form.card.comment.text() == ""
    assert list(pane.drafts()) == ["half a 1hought"]
    press(page, KEY.Key_Up, ALT)
    assert page.form.card.comment.text() == "half a 1hought"
    assert page.form.results.checked() == ""  # a digit that is typed chooses no result


def test_a_change_of_others_does_not_take_away_what_is_being_written(page, pane, journal, qtbot):
    QTest.keyClicks(page.form.card.comment, "half a thought")
    journal.run(RecordClosing(kr(journal, 2).id, Outcome.ACHIEVED, 10))
    qtbot.waitUntil(lambda: page._found.recorded == 1)
    assert page.form.card.comment.text() == "half a thought"
    assert at(page) == "KR-1"


def test_going_on_makes_a_draft_of_the_next_cycle_that_one_can_go_to(page, pane, journal, qtbot):
    page.form.results.choose(3)
    page.form.onward.ways._segments["changed"].click()
    assert page.form.onward._hint.text() == "Becomes a draft that stays linked"
    page.form.results.focus()
    record(page, qtbot, expect=1)
    (carried,) = journal.reads.everything(Carried)
    later = journal.reads.okr.key_result(carried.later)
    assert (later.title, later.state, later.start) == ("NDAs by template", State.DRAFT, 42)
    page.step(-1)
    assert page.form.onward.later.text() == "Goes on as KR-1"
    assert not page.form.onward.ways._segments["stops"].isEnabled()
    page.form.onward.later.click()
    assert pane._tabs.current is None
    assert pane._cycle.start == date(2026, 10, 1)


def test_dropping_and_postponing_ask_for_the_reason_and_hide_the_score(page, pane, journal, qtbot):
    page.form.results.choose(4)
    dialog = pane.window().findChild(ReasonDialog)
    assert page.form.results.checked() == ""  # until there is a reason
    assert list(dialog.moves._segments) == ["drop", "postpone"]
    dialog.reject()
    assert kr(journal, 1).state is State.ACTIVE
    page.form.results.choose(5)
    dialog = next(one for one in pane.window().findChildren(ReasonDialog) if one.isVisible())
    QTest.keyClicks(dialog.reason.edit, "Works begin in autumn")
    dialog.yes.click()
    qtbot.waitUntil(lambda: page._found.recorded == 1)
    assert kr(journal, 1).state is State.POSTPONED
    assert page.form.results.checked() == "postponed"
    assert page.form._scored.isHidden()
    assert page.form.onward.isHidden()
    assert page.form._complaint.text() == "“Works begin in autumn”"
    assert not page.form.results.choose(1)


def test_what_was_written_stays_while_the_key_result_is_dropped(page, pane, journal, qtbot):
    QTest.keyClicks(page.form.card.comment, "Never ours")
    page.form.results.choose(4)
    dialog = pane.window().findChild(ReasonDialog)
    QTest.keyClicks(dialog.reason.edit, "No budget")
    dialog.yes.click()
    qtbot.waitUntil(lambda: page._found.recorded == 1)
    assert (page.form.results.checked(), page.form.card.comment.text()) == ("dropped", "Never ours")
    page.form.hand_in()
    assert [one.text for one in journal.reads.everything(Comment)] == ["Never ours"]


def test_once_all_is_recorded_the_cycle_is_closed_from_here(page, pane, journal, qtbot):
    assert page.finish.isHidden()
    for number in (1, 2, 3):
        journal.run(RecordClosing(kr(journal, number).id, Outcome.ACHIEVED, 10))
    qtbot.waitUntil(lambda: page._found.recorded == 3)
    assert page.finish._title.text() == "All 3 results are recorded."
    assert page.finish.isVisible()
    page.finish.close_cycle.click()
    qtbot.waitUntil(lambda: page._pages.currentWidget() is page.empty)
    assert period(journal).state is CycleState.CLOSED
    assert pane._header.mark.words == "Closed"


def test_a_closed_cycle_is_reopened_for_a_reason_alone(pane, journal, qtbot):
    to(journal, CycleState.CLOSED)
    page = opened(pane, qtbot)
    assert page.empty._way_out.text() == "Reopen"
    page.empty._way_out.click()
    sheet = pane.window().findChild(WhySheet)
    QTest.keyClick(sheet.reason.edit, KEY.Key_Return)
    assert sheet.isVisible()
    assert period(journal).state is CycleState.CLOSED
    QTest.keyClicks(sheet.reason.edit, "A figure was wrong")
    QTest.keyClick(sheet.reason.edit, KEY.Key_Return)
    qtbot.waitUntil(lambda: page._found.state is CycleState.CLOSING)
    assert "A figure was wrong" in [line.reason for line in journal.reads.ledger.lines(period(journal).id)]


def test_before_its_time_the_page_says_what_happens_here_and_from_when(pane, journal, qtbot):
    day = date(2026, 11, 20)
    objective = journal.run(AddObjective("Next", day)).made(Objective).id
    journal.run(AddKeyResult(objective, "Early"))
    journal.run(MoveCycle(journal.reads.okr.period_on(day).id, CycleState.ACTIVE))
    pane._show_day(day)
    pane.open("closing")
    page = pane._tabs.current.shown
    qtbot.waitUntil(lambda: page._pages.currentWidget() is page.empty)
    assert page.empty._sentence.text().endswith("Closing can start from Monday, December 21.")
    assert page.empty._action.isHidden()
    page.empty._way_out.click()
    assert pane._tabs.current is None


def test_whoever_leads_nothing_records_results_and_closes_no_cycle(page, journal, qtbot):
    journal._database.connection.execute("INSERT INTO local VALUES ('powers', 'own')")
    for number in (1, 2, 3):
        journal.run(RecordClosing(kr(journal, number).id, Outcome.ACHIEVED, 10))
    qtbot.waitUntil(lambda: page._found.recorded == 3)
    assert page.finish.close_cycle.isHidden()
    assert page.finish._about.text().startswith("An owner or admin of the team closes the cycle")


def test_what_was_said_without_a_name_is_shown_as_a_member(pane, journal, qtbot):
    journal.run(SayOf(kr(journal, 1).id, "first words", True))
    journal.run(SayOf(kr(journal, 1).id, "last words", True))
    page = opened(pane, qtbot)
    assert page.form.card.comment.text() == "last words"
    (quote,) = page.side._comments._said
    assert (quote.text, quote.name) == ("first words", "")


def test_an_aspirational_one_is_fine_at_07_and_one_without_measure_needs_no_score(page, pane, journal, qtbot):
    before = kr(journal, 1)
    journal.run(EditKeyResult(before, replace(before, commitment=Commitment.ASPIRATIONAL)))
    qtbot.waitUntil(lambda: "0.7 is fine" in page.form._hint.text())
    page.step(2)
    assert at(page) == "KR-3"
    assert page.form._hint.text() == "Optional: nothing was measured"
    page.form.results.choose(1)
    page.form.hand_in()
    assert result(journal, 3) == (Outcome.ACHIEVED, None, None)


def test_one_click_leads_from_the_tree_to_what_the_cycle_wants_and_back(pane, journal, qtbot):
    pane._show_day(SUMMER)
    qtbot.waitUntil(lambda: pane.page.shown is not None and bool(pane.page.shown.tree.roots))
    link = pane.page.sheet.head.course
    assert link.text() == "Close key results"
    link.click()
    assert pane._tabs.current.shown.key == "closing"
    pane._tabs.current.bar.to_tree.click()
    assert pane._tabs.current is None
    pane._show_day(date(2026, 11, 20))
    assert link.text() == "Course of the cycle"


def test_the_ref_leads_to_the_key_result_in_the_tree(page, pane, qtbot):
    page.form.heading.ref.click()
    assert pane._tabs.current is None
    qtbot.waitUntil(lambda: pane.page.panel_flow.current is not None)


def test_in_a_narrow_window_a_bar_leads_on_and_the_side_stands_below(page, pane):
    pane.setMinimumSize(1, 1)  # not what its layout would like
    pane.resize(600, 500)
    assert page._left.isHidden()
    assert page.bar._place.text() == "1 / 3"
    page.bar.on.click()
    assert at(page) == "KR-2"
    assert page.side.parent() is not page._right.viewport()
