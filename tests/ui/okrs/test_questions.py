"""The five questions in the tree: what is answered is kept at once, "not yet" wants a line, nothing blocks."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.okrs.asking.questions import Answer, letters
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.ui.okrs.questions.title_line import RESTED_MS

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def draft(journal):
    objective = journal.run(AddObjective("契約で事業を止めない", FRIDAY)).made(Objective).id
    journal.run(AddKeyResult(objective, "初回回答", Decimal(2), Decimal(1), "日"))
    return journal.run(AddKeyResult(objective, "NDAの定型利用を推進する")).made(KeyResult).id


@pytest.fixture
def pane(journal, draft, open_pane):
    pane = open_pane(journal)
    tree = pane.page.sheet.tree
    tree.select(draft)
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_Return, CTRL)
    QApplication.processEvents()
    return pane


def card(pane):
    return pane.page.sheet.tree.delegate.editor


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def stored(pane, draft):
    return pane.journal.reads.okr.key_result(draft)


def clear(pane, draft):
    return letters(pane.journal.reads.questions.answers(draft))


def test_the_questions_are_answered_and_the_draft_activated_by_keys_alone(pane, draft):
    for key in (KEY.Key_Y, KEY.Key_Y, KEY.Key_Minus, KEY.Key_Y, KEY.Key_Y):
        press(key)
    assert clear(pane, draft) == "yyayy"
    assert card(pane).head.five.accessibleName() == "Checked 5 / 5"
    press(KEY.Key_Return, CTRL)
    assert stored(pane, draft).state is State.ACTIVE
    assert [toast.text for toast in pane.toasts] == ["KR-2 is active"]


def test_not_yet_wants_a_line_and_then_goes_ahead(pane, draft):
    press(KEY.Key_N)
    QTest.keyClicks(QApplication.focusWidget(), "no figure before July")
    press(KEY.Key_Return, CTRL)
    answer = pane.journal.reads.questions.answers(draft)[1]
    assert (answer.answer, answer.note) == (Answer.NOT_YET, "no figure before July")
    assert stored(pane, draft).state is State.DRAFT
    assert QApplication.focusWidget() is card(pane).reason.edit
    QTest.keyClicks(card(pane).reason.edit, "settled on July 6")
    press(KEY.Key_Return, CTRL)
    assert (stored(pane, draft).state, stored(pane, draft).reason) == (State.ACTIVE, "settled on July 6")
    assert pane.page.sheet.tree.hasFocus()
    assert list(pane.drafts()) == []


def test_what_is_not_clear_can_wait_in_the_parking_lot(pane, draft):
    press(KEY.Key_Return, CTRL | SHIFT)
    assert (stored(pane, draft).state, stored(pane, draft).parked_on) == (State.PARKED, FRIDAY)
    assert pane.page.sheet.tree.current.record.title == "契約で事業を止めない"


def test_escape_leaves_a_draft_with_what_was_answered(pane, draft):
    press(KEY.Key_Y)
    press(KEY.Key_Escape)
    assert card(pane) is None
    assert (stored(pane, draft).state, clear(pane, draft)) == (State.DRAFT, "y----")


def test_the_hint_offers_a_better_title_and_ctrl_r_takes_it(pane, draft):
    hint = card(pane).head.hint
    assert hint.offer == "NDAの定型利用で済ませた割合"
    press(KEY.Key_R, CTRL)
    assert stored(pane, draft).title == "NDAの定型利用で済ませた割合"
    assert hint.offer == ""


def test_a_title_can_be_kept_as_it_is(pane, draft):
    card(pane).head.hint.keep_button.click()
    assert not card(pane).head.hint.isVisible()
    assert stored(pane, draft).title == "NDAの定型利用を推進する"


def test_the_hint_waits_until_typing_rests_and_never_comes_while_composing(pane):
    title = card(pane).head.title
    title.setFocus()
    title.selectAll()
    title.insert("手順書を整備する")
    assert title._rest.isActive()
    assert title._rest.interval() == RESTED_MS == 600
    QApplication.sendEvent(title, QInputMethodEvent("かくにん", []))
    assert not title._rest.isActive()
    title._on_rested()
    assert "整備" not in card(pane).head.hint._sentence.text()
    QApplication.sendEvent(title, QInputMethodEvent("", []))
    title._on_rested()
    assert "整備する" in card(pane).head.hint._sentence.text()


def test_tab_stays_inside_the_card(pane):
    seen = set()
    for _ in range(40):
        press(KEY.Key_Tab)
        seen.add(QApplication.focusWidget())
        assert card(pane).isAncestorOf(QApplication.focusWidget())
    assert {card(pane).head.title, card(pane).activate_button, card(pane).leave_button} <= seen


def test_what_somebody_else_answered_is_there_when_it_is_asked_again(pane, draft):
    press(KEY.Key_Escape)
    pane.journal.run(AnswerQuestion(draft, 5, Answer.YES, "雛形3種"))
    pane.page.sheet.tree.select(draft)
    QTest.keyClick(pane.page.sheet.tree, KEY.Key_Return, CTRL)
    assert card(pane).rows[4].note.edit.text() == "雛形3種"


def test_a_key_result_that_has_just_been_written_is_asked_about(pane):
    press(KEY.Key_Escape)
    QApplication.processEvents()
    pane.commands()["okr.add_key_result"]()
    pane.page.panel.editor.title.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Call-back rate")
    pane.page.panel.editor.submit()
    assert card(pane).head.title.text() == "Call-back rate"
    press(KEY.Key_Escape)
    assert card(pane) is None


def test_a_department_to_talk_with_becomes_one_of_those_the_key_result_needs(pane, draft):
    row = card(pane).rows[2]
    row.focus()
    press(KEY.Key_N)
    QTest.keyClicks(row.note.edit, "who sends the template first")
    row.need.department.edit.setFocus()
    QTest.keyClicks(row.need.department.edit, "Sales")
    row.need.talk.edit.setFocus()
    QTest.keyClicks(row.need.talk.edit, "12/6")
    press(KEY.Key_Escape)
    (need,) = pane.journal.reads.okr_parts.of(draft).needs
    assert (need.department, need.matter, need.talk) == (
        "Sales",
        "who sends the template first",
        date(2026, 12, 6),
    )
    assert need.agreed is None


def test_whoever_goes_elsewhere_leaves_the_questions_and_the_row_shows_the_answers(pane, draft, qtbot):
    press(KEY.Key_Y)
    pane.page.sheet.tree.setFocus()
    qtbot.waitUntil(lambda: card(pane) is None)
    QApplication.processEvents()
    assert next(view for view in pane.page.shown.tree.key_results() if view.kr.id == draft).clear == "y----"


def test_questions_without_an_answer_take_the_width_there_is(pane):
    assert [row._question.height() for row in card(pane).rows] == [card(pane).rows[0]._question.height()] * 5
