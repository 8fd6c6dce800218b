"""The page of questions: written for oneself, sealed, rewritten, and open side by side."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Idea
from journal_app.journal.journal import Journal
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddBankWord
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.team.tab import StepOf
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet
from tests.core.workshops import ANSWER, a_workshop, ask, begin, beside
from tests.ui.conftest import WELCOMED
from tests.ui.team.workshop.conftest import read


@pytest.fixture
def step(journal, ken):
    step, _later = a_workshop(journal, (ANSWER,), (ANSWER,))
    ask(journal, step, "Who would miss us?", "What can only we do?")
    return step


@pytest.fixture
def page(show, step):
    return show(step)


def write(page, at, words):
    page.questions.rows[at].field.edit.setFocus()
    QTest.keyClicks(page.questions.rows[at].field.edit, words)


def prepared(journal, step):
    return [row.text for row in journal.reads.workshop.of_step(Prepared, step.id)]


def run(qtbot, page, action):
    page._pane.commands()[action]()
    read(qtbot, page)


def test_what_is_typed_is_kept_on_this_device_and_nowhere_else(page, journal, step):
    assert [row.asked.text for row in page.questions.rows] == ["Who would miss us?", "What can only we do?"]
    write(page, 0, "The developers")
    page.flush()
    assert prepared(journal, step) == ["The developers"]
    assert journal.reads.workshop.of_step(Idea, step.id) == []
    assert page.unsaved() == ()


def test_keeping_what_is_typed_leaves_the_caret_behind_a_space_alone(qtbot, page, journal, step):
    write(page, 0, "The ")
    page._save.timeout.emit()
    read(qtbot, page)
    QTest.keyClicks(page.questions.rows[0].field.edit, "developers")
    page._save.timeout.emit()
    assert page.questions.rows[0].field.text() == "The developers"
    assert prepared(journal, step) == ["The developers"]


def test_leaving_a_field_keeps_it_and_a_later_start_finds_it(qtbot, page, journal, step, show):
    write(page, 1, "Calm nights")
    page.questions.rows[0].field.edit.setFocus()
    assert prepared(journal, step) == ["Calm nights"]
    again = show(step)
    assert again.questions.rows[1].field.text() == "Calm nights"


def test_handing_in_seals_it_and_it_can_be_rewritten_until_it_is_open(qtbot, page, journal, step):
    write(page, 0, "The developers")
    run(qtbot, page, "workshop.hand_in")
    assert prepared(journal, step) == []
    assert journal.me in journal.reads.workshop.step(step.id).handed_in
    assert page.questions.rows[0].sealed.words == "The developers"
    assert page.questions.rows[0].field.isHidden()
    assert page.bar.main.text() == "Rewrite"
    run(qtbot, page, "workshop.rewrite")
    assert prepared(journal, step) == ["The developers"]
    assert page.questions.rows[0].field.isVisible()
    assert page.questions.rows[0].field.text() == "The developers"


def test_nothing_is_handed_in_where_nothing_is_written(page, journal, step):
    page._pane.commands()["workshop.hand_in"]()
    (said,) = page._pane.banners
    assert said.text == "There is nothing to hand in yet. Write something first."
    assert journal.reads.workshop.step(step.id).handed_in == frozenset()


def test_open_all_answers_stand_side_by_side(qtbot, page, journal, step, ken):
    first, _second = journal.reads.workshop.step(step.id).questions
    write(page, 0, "The developers")
    run(qtbot, page, "workshop.hand_in")
    journal.run(Prepare(step.id, "Everyone at night", question=first.id, whose=ken))
    journal.run(HandInStep(step.id, whose=ken))
    page.refresh()
    read(qtbot, page)
    assert [card.accessibleName() for card in page.answers.cards] == [
        "立松: The developers",
        "Ken: Everyone at night",
    ]
    assert page.questions.isHidden()
    assert "Typed by 立松" in [
        label.text() for label in page.answers.cards[1].findChildren(type(page.answers.cards[1].text))
    ]
    assert "workshop.hand_in" not in page._pane.commands()


def test_who_comes_late_sees_the_others_and_still_joins_them_until_the_next_meeting(
    qtbot, page, journal, step, ken, show
):
    journal.run(OpenStep(step.id))
    page.refresh()
    read(qtbot, page)
    page.answers.notice.button.click()
    write(page, 0, "Late, but here")
    run(qtbot, page, "workshop.hand_in")
    assert [card.accessibleName() for card in page.answers.cards] == ["立松: Late, but here"]
    assert page.answers.notice.button.isHidden()


def test_after_the_next_meeting_has_begun_nothing_more_is_asked_for(qtbot, page, journal, step):
    journal.run(OpenStep(step.id))
    later = journal.reads.workshop.placed(journal.reads.workshop.step(step.id).workshop.id)[1].step
    begin(journal, later, 1)
    page.refresh()
    read(qtbot, page)
    assert page.answers.notice.button.isHidden()


def test_a_word_of_the_bank_goes_where_the_caret_is(qtbot, page, journal, step):
    journal.run(AddBankWord(step.id, "calm"))
    page.refresh()
    read(qtbot, page)
    write(page, 0, "We stay")
    page._pane.commands()["workshop.insert_word"]()
    qtbot.waitUntil(page.desk.picker.popover.isVisible)
    QTest.keyClicks(QGuiApplication.focusObject(), "cal")
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Return)
    assert page.questions.rows[0].field.text() == "We stay calm"
    assert [chip.text() for chip in page.bank.chips if chip.isChecked()] == ["calm"]
    page.flush()
    assert prepared(journal, step) == ["We stay calm"]


def test_a_word_is_added_and_taken_out(qtbot, page, journal, step):
    page._pane.commands()["workshop.add_word"]()
    QTest.keyClicks(QGuiApplication.focusObject(), "quiet nights")
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Return)
    read(qtbot, page)
    assert page.bank.words == ("quiet nights",)
    page.bank.chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.bank.chips[0], Qt.Key.Key_Delete)
    read(qtbot, page)
    assert page.bank.words == ()


def test_the_clipboard_gets_the_questions_and_my_own_answers_alone(qtbot, page, journal, step, ken):
    first, _second = journal.reads.workshop.step(step.id).questions
    journal.run(Prepare(step.id, "canary of Ken", question=first.id, whose=ken))
    write(page, 0, "The developers")
    page.wording.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Who would miss us?\nThe developers" in copied
    assert "canary" not in copied


def test_opening_before_all_are_in_names_who_is_still_awaited(qtbot, page, journal, step):
    write(page, 0, "The developers")
    run(qtbot, page, "workshop.hand_in")
    page.bar.other.click()
    sheet = next(one for one in page._pane.findChildren(OpeningSheet) if one.isVisible())
    assert "Ken" in sheet._waiting.text()
    sheet._yes.click()
    read(qtbot, page)
    assert journal.reads.workshop.step(step.id).is_open


def test_at_a_shared_screen_one_types_for_who_sits_beside(qtbot, page, journal, step, ken):
    write(page, 0, "Mine")
    page.people.writer.setCurrentIndex(1)
    page.people.writer.activated.emit(1)
    read(qtbot, page)
    assert [row.field.text() for row in page.questions.rows] == ["", ""]
    write(page, 0, "Of Ken")
    run(qtbot, page, "workshop.hand_in")
    view = journal.reads.workshop.step(step.id)
    assert view.handed_in == {ken}
    assert [(one.text, one.whose) for one in view.ideas] == [("Of Ken", ken)]
    assert [(one.text, one.whose) for one in view.mine] == [("Mine", journal.me)]
    assert page.questions.rows[0].sealed.words == "Of Ken"
    page.people.writer_chosen.emit(None)
    read(qtbot, page)
    assert page.questions.rows[0].field.text() == "Mine"


def test_what_was_typed_survives_a_kill_once_the_timer_has_run(page, journal, step):
    write(page, 0, "Before the power went")
    assert page._save.isActive()
    assert page._save.remainingTime() <= 1500
    page._save.timeout.emit()
    with closing(Journal(journal.path, journal.path.parent / "backups")) as again:
        assert prepared(again, step) == ["Before the power went"]


def test_in_the_window_keys_alone_write_insert_hand_in_and_rewrite(start, qtbot):
    session = start(WELCOMED).session
    journal, window = session.journal, session.window
    beside(journal, "Ken")
    (step,) = a_workshop(journal, (ANSWER,))
    ask(journal, step, "Who would miss us?")
    journal.run(AddBankWord(step.id, "developers"))
    window.show_pane("team", StepOf(step.id))
    page = window.current_pane.shown
    qtbot.waitUntil(lambda: page._found is not None)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.desk.picker.popover.isVisible)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.questions.rows[0].sealed.words))
    assert page.questions.rows[0].sealed.words == "a developers"
    press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: prepared(journal, step) == ["a developers"])
    press(Qt.Key.Key_Escape)
    assert window.current_pane.shown is not page


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QGuiApplication.focusWindow(), key, modifiers)
