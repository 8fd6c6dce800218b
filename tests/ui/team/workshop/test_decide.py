"""The page of a decision, by keys alone: answer, hand in, open, decide, and what holds a decision back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.dialogs.why_sheet import WhySheet
from journal_app.ui.team.tab import StepOf
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet
from tests.core.workshops import DECIDE, PROPOSE, a_workshop, begin, beside
from tests.ui.conftest import WELCOMED

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WEEK = int(timedelta(weeks=1).total_seconds() * 1000)


@pytest.fixture
def world(journal, clock):
    """Two drafts of last week's meeting, and the step that decides."""
    ken = beside(journal, "Ken")
    propose, decide = a_workshop(journal, [PROPOSE], [DECIDE])
    journal.run(OpenStep(propose.id))
    drafts = [
        journal.run(AddIdea(propose.id, text, "why", whose=whose)).made(Idea)
        for text, whose in (("Trust is a given", None), ("Days that never stop", ken))
    ]
    clock.ms += WEEK
    return ken, decide, drafts


def settled(qtbot, page, wanted):
    """Wait until the page has read what it wrote."""
    qtbot.waitUntil(lambda: bool(wanted(page.view)))


def test_answers_are_given_by_digits_handed_in_and_open_with_the_last_one(world, journal, open_page, qtbot):
    ken, step, drafts = world
    for draft, said in zip(drafts, (Said.CAN_LIVE, Said.SITS_RIGHT), strict=True):
        journal.run(Prepare(step.id, idea=draft.id, said=said, whose=ken))
    journal.run(HandInStep(step.id, ken))
    page = open_page(StepOf(step.id))
    assert page.verdict.bar.isHidden()
    assert not page.verdict.main.isEnabled()
    qtbot.keyClick(page.candidate.options.buttons[Said.SITS_RIGHT], Qt.Key.Key_1)
    settled(qtbot, page, lambda view: len([one for one in view.mine if one.whose == view.me]) == 1)
    qtbot.keyClick(page, Qt.Key.Key_Down, ALT)
    assert page.candidate.text.text() == "Days that never stop"
    qtbot.keyClick(page, Qt.Key.Key_2)
    settled(qtbot, page, lambda view: len([one for one in view.mine if one.whose == view.me]) == 2)
    page.commands()["workshop.hand_in"]()
    settled(qtbot, page, lambda view: view.is_open)
    assert [(row.name, row.said) for row in page.candidate.answers.rows] == [
        ("Ken", Said.SITS_RIGHT),
        (page.view.names[journal.me], Said.CAN_LIVE),
    ]
    assert page.verdict.rule.text().startswith("No one says “Not yet”, so it can be decided.")
    page.commands()["workshop.decide"]()
    settled(qtbot, page, lambda view: view.decisions)
    assert [one.text for one in journal.reads.workshop.step(step.id).decisions] == ["Days that never stop"]
    assert not page.decided.isHidden()


def test_digits_type_where_the_caret_is(world, journal, open_page, qtbot):
    _, step, _ = world
    page = open_page(StepOf(step.id))
    page.candidate.why.edit.setFocus()
    qtbot.keyClicks(page.candidate.why.edit, "123")
    page.flush()
    settled(qtbot, page, lambda view: view.mine)
    assert [(one.said, one.text) for one in page.view.mine] == [(Said.NOTHING, "123")]


def test_a_not_yet_waits_for_its_reason_and_then_holds_the_decision_back(world, journal, open_page, qtbot):
    _, step, drafts = world
    journal.run(OpenStep(step.id))
    page = open_page(StepOf(step.id))
    assert page.verdict.main.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_3)
    assert page.candidate.why.edit.hasFocus()
    assert journal.reads.workshop.step(step.id).choices == ()
    qtbot.keyClicks(page.candidate.why.edit, "Too long")
    qtbot.keyClick(page.candidate.why.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda view: view.choices)
    assert [(one.said, one.why) for one in page.view.choices] == [(Said.NOT_YET, "Too long")]
    assert not page.verdict.main.isEnabled()
    assert (
        page.verdict.rule.text()
        == f"{page.view.names[journal.me]} would rather wait. Ask for the reason first."
    )
    page._ask_reason()
    sheet = next(one for one in page.window().findChildren(WhySheet) if one.isVisible())
    qtbot.keyClick(sheet.reason.edit, Qt.Key.Key_Return)
    assert sheet.isVisible()  # it wants a reason
    qtbot.keyClicks(sheet.reason.edit, "They agreed by word of mouth")
    qtbot.keyClick(sheet.reason.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda view: view.decisions)
    (decision,) = page.view.decisions
    assert (decision.idea, decision.despite, decision.early) == (
        drafts[0].id,
        "They agreed by word of mouth",
        "",
    )


def test_handing_in_goes_to_the_not_yet_that_lacks_its_reason(world, journal, open_page, qtbot):
    _, step, drafts = world
    page = open_page(StepOf(step.id))
    page.look_at(drafts[1].id)
    qtbot.keyClick(page, Qt.Key.Key_3)
    settled(qtbot, page, lambda view: view.mine)
    page.look_at(drafts[0].id)
    page.commands()["workshop.hand_in"]()
    assert page.current == drafts[1].id
    assert page.candidate.why.edit.hasFocus()
    assert not journal.reads.workshop.step(step.id).handed_in
    qtbot.keyClicks(page.candidate.why.edit, "Too long")
    page.commands()["workshop.hand_in"]()
    settled(qtbot, page, lambda view: view.handed_in)


def test_what_was_proposed_today_rests(world, journal, open_page):
    _, step, drafts = world
    fresh = journal.run(AddIdea(drafts[0].step, "Written this morning")).made(Idea)
    journal.run(OpenStep(step.id))
    page = open_page(StepOf(step.id))
    page.look_at(fresh.id)
    assert not page.verdict.main.isEnabled()
    assert "That is the day to decide." in page.verdict.rule.text()
    page.act()
    assert journal.reads.workshop.step(step.id).decisions == ()


def test_one_answers_for_somebody_who_sits_beside(world, journal, open_page, qtbot):
    ken, step, drafts = world
    page = open_page(StepOf(step.id))
    page._on_person(ken)
    qtbot.keyClick(page, Qt.Key.Key_1)
    settled(qtbot, page, lambda view: view.mine)
    assert [(one.whose, one.idea, one.said) for one in page.view.mine] == [
        (ken, drafts[0].id, Said.SITS_RIGHT)
    ]
    page.commands()["workshop.hand_in"]()
    settled(qtbot, page, lambda view: view.handed_in)
    assert page.view.handed_in == {ken}
    assert not page.view.is_open


def test_the_keyboard_goes_on_to_the_next_one_at_the_screen(world, journal, open_page, qtbot):
    ken, step, _ = world
    page = open_page(StepOf(step.id))
    person, options = page.candidate.person, page.candidate.options
    qtbot.keyClick(options.stop, Qt.Key.Key_1)
    settled(qtbot, page, lambda view: view.mine)
    page.commands()["workshop.hand_in"]()
    qtbot.waitUntil(person.hasFocus)
    qtbot.keyClick(person, Qt.Key.Key_Down)
    qtbot.waitUntil(options.stop.hasFocus)
    qtbot.keyClick(options.stop, Qt.Key.Key_2)
    settled(qtbot, page, lambda view: [one.whose for one in view.mine] == [ken])


def test_opening_before_all_are_in_asks_first(world, journal, open_page, qtbot):
    _, step, _ = world
    page = open_page(StepOf(step.id))
    page.act_other()
    sheet = page.window().findChild(OpeningSheet)
    assert not page.view.is_open
    sheet._yes.click()
    settled(qtbot, page, lambda view: view.is_open)


def test_all_candidates_are_read_and_compared(world, journal, open_page, qtbot):
    _, step, _ = world
    journal.run(OpenStep(step.id))
    page = open_page(StepOf(step.id), width=800, height=500)
    assert not page.columns.is_wide
    for key, view in (("read", page.reading), ("decide", page.results), ("check", page.candidate)):
        page.parts.set_checked([key])
        page._on_part()
        assert view.isVisible()
    assert [row.text for row in page.results.rows] == ["Trust is a given", "Days that never stop"]


def test_in_the_window_a_mission_is_answered_opened_and_decided_by_keys_alone(start, qtbot):
    window = start(WELCOMED).session.window
    journal = window.current_pane.journal
    propose, step = a_workshop(journal, [PROPOSE], [DECIDE])
    journal.run(OpenStep(propose.id))
    journal.run(AddIdea(propose.id, "Trust is a given", "why"))
    window.action_table["pane.team"].trigger()
    pane = window.current_pane
    pane.open(StepOf(step.id))
    page = pane.shown
    qtbot.waitUntil(lambda: page.view is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.take_keyboard()
    qtbot.keyClick(window, Qt.Key.Key_1)
    settled(qtbot, page, lambda view: view.mine)
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    settled(qtbot, page, lambda view: view.is_open)  # one person is all there are
    assert not page.verdict.main.isEnabled()  # it was proposed today
    page._decide("Everyone is here today only")
    settled(qtbot, page, lambda view: view.decisions)
    assert journal.reads.sheet.of(None).sheet.mission == "Trust is a given"
    assert page.view.decisions[0].early == "Everyone is here today only"


def test_a_step_without_drafts_says_so_and_the_keyboard_is_on_something_seen(journal, open_page):
    _, decide = a_workshop(journal, [PROPOSE], [DECIDE])
    page = open_page(StepOf(decide.id))
    assert page.candidate.isHidden()
    assert page.decided.isVisible()
    assert page.verdict.main.isHidden()
    assert page.verdict.other.isHidden()
    assert page.focusWidget() is not None
    assert page.focusWidget().isVisible()
    assert page.parts.isAncestorOf(page.focusWidget())


def test_the_meetings_stand_as_discs_and_lead_back_to_what_was_said_before(world, journal, open_page, qtbot):
    _ken, step, _drafts = world
    begin(journal, step, 1)
    page = open_page(StepOf(step.id))
    row = page.meetings.discs.row
    assert (row.names, row.at, row.reached) == (("Meeting 1", "Meeting 2"), 1, 1)
    with qtbot.waitSignal(page.open_requested) as asked:
        page.meetings.discs.setFocus()
        qtbot.keyClick(page.meetings.discs, Qt.Key.Key_Left)
        qtbot.keyClick(page.meetings.discs, Qt.Key.Key_Return)
    assert asked.args == [StepOf(page.view.placed[0].step.id)]
