"""The parking lot: below the tree and on its page, in with a reason, out with what became clear."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.journal.okrs.question_commands import AnswerQuestion, Park, Promote
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.ui.okrs.parking.guests import LotHead, LotRow

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def journal(journal):
    journal.run(AddObjective("待たせない", FRIDAY))
    journal.run(AddObjective("頼らない", FRIDAY))
    return journal


def objectives(journal):
    tree = journal.reads.okr.tree(journal.reads.okr.period_on(FRIDAY))
    return [view.objective.id for view in tree.objectives()]


@pytest.fixture
def parked(journal):
    """One that is active, and one that waits since it was half clear."""
    first = objectives(journal)[0]
    journal.run(AddKeyResult(first, "一次回答", Decimal(4), Decimal(1), "h"))
    kr = journal.run(AddKeyResult(first, "AIの下書きを使った割合", Decimal(0), Decimal(40), "%")).made(
        KeyResult
    )
    journal.run(AnswerQuestion(kr.id, 1, Answer.YES))
    journal.run(Park(kr.id, "費用の承認待ち", date(2026, 11, 18)))
    journal.run(AnswerQuestion(kr.id, 4, Answer.YES, "月40時間減"))
    return kr.id


@pytest.fixture
def pane(journal, parked, open_pane):
    return open_pane(journal)


def stored(pane, id_):
    return pane.journal.reads.okr.key_result(id_)


def guests(pane, of):
    return [node.guest for node in pane.page.sheet.tree.outline.nodes.values() if isinstance(node.guest, of)]


def page(pane):
    return pane.page.lot.page


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_what_waits_stands_below_the_tree_and_not_in_it(pane, parked):
    assert [guest.count for guest in guests(pane, LotHead)] == [1]
    (row,) = guests(pane, LotRow)
    assert row.spoken() == "KR-2 AIの下書きを使った割合, 費用の承認待ち  Nov 18 has passed, Clear 2 / 5"
    shown = {node.id for node in pane.page.sheet.tree.outline.nodes.values()}
    assert parked not in shown


def test_it_is_promoted_by_keys_with_what_became_clear(pane, parked):
    second = objectives(pane.journal)[1]
    pane.page.lot.open(parked)
    press(KEY.Key_P)
    card = page(pane).card
    assert card._then.text() == "When parked 1 → now 2"
    press(KEY.Key_Return, CTRL)
    assert stored(pane, parked).state is State.PARKED
    assert card.because.edit.accessibleDescription() == "Say in one line what became clear."
    QTest.keyClicks(card.because.edit, "measured for two weeks")
    card.objective.set_current_data(second)
    press(KEY.Key_Return, CTRL)
    kr = stored(pane, parked)
    assert (kr.state, kr.objective, kr.reason) == (State.ACTIVE, second, "measured for two weeks")
    assert [toast.text for toast in pane.toasts] == ["KR-2 is a key result now"]
    assert pane.banners == []
    assert [line.reason for line in page(pane).left.rows] == ["measured for two weeks"]


def test_the_card_tells_what_it_does_to_the_progress(pane, parked):
    pane.page.lot.promote(pane.page.lot._parked[0])
    assert page(pane).card._effect.text() == ""
    assert page(pane).card.target == objectives(pane.journal)[0]


def test_escape_lets_it_wait_and_leads_back_to_the_tree(pane, parked):
    pane.page.lot.open(parked)
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert page(pane).card is None
    press(KEY.Key_Escape)
    assert not page(pane).isVisible()
    assert pane.page.sheet.tree.hasFocus()
    assert stored(pane, parked).state is State.PARKED


def test_something_new_is_put_in_the_lot(pane):
    pane.page.lot.open()
    pane.commands()["okr.add_objective"]()
    card = page(pane).card
    QTest.keyClicks(card.title.edit, "Call-back rate")
    QTest.keyClicks(card.reason.edit, "how to count is open")
    card.again.set_text("someday")
    press(KEY.Key_Return, CTRL)
    assert "is not a day" in card.again.edit.accessibleDescription()
    card.again.set_text("12/4")
    card.reason.edit.setFocus()
    press(KEY.Key_Return, CTRL)
    (new,) = [one.view.kr for one in pane.page.lot._parked if one.view.kr.title == "Call-back rate"]
    assert (new.reason, new.look_again) == ("how to count is open", date(2026, 12, 4))


def test_what_it_waits_for_can_be_said_anew(pane, parked):
    pane.page.lot.open(parked)
    press(KEY.Key_F2)
    card = page(pane).card
    card.reason.set_text("先方の体制が未定")
    press(KEY.Key_Return, CTRL)
    assert stored(pane, parked).reason == "先方の体制が未定"
    assert stored(pane, parked).look_again == date(2026, 11, 18)


def test_p_parks_what_stands_in_the_tree_and_undo_brings_it_back(pane):
    tree = pane.page.sheet.tree
    kr = next(view.kr.id for view in pane.page.shown.tree.key_results() if view.kr.title == "一次回答")
    tree.select(kr)
    tree.setFocus()
    press(KEY.Key_P)
    assert stored(pane, kr).state is State.PARKED
    assert tree.current.id == objectives(pane.journal)[0]  # the keys go on where they were
    pane.journal.undo()
    assert stored(pane, kr).state is State.ACTIVE


def test_a_link_to_what_waits_opens_the_page_on_it(pane, parked):
    pane.open(parked)
    assert page(pane).isVisible()
    assert page(pane).list.current.id == parked


def test_an_open_card_goes_when_somebody_else_promotes(pane, parked):
    pane.page.lot.promote(pane.page.lot._parked[0])
    pane.journal.run(Promote(parked, "done elsewhere"))
    assert page(pane).card is None
