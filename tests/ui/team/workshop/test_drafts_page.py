"""The page of drafts: written alone, proposed, asked about, left to rest, and decided early with a reason."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddBankWord, AddIdea, AddRemark
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.kit import Menu
from journal_app.ui.team.workshop.drafts.early_sheet import EarlySheet
from tests.core.workshops import ANSWER, DECIDE, PROPOSE, a_workshop, ask
from tests.ui.team.workshop.conftest import read

DAY = int(timedelta(days=1).total_seconds() * 1000)


@pytest.fixture
def steps(journal, ken):
    return a_workshop(journal, (ANSWER, PROPOSE), (DECIDE,))


@pytest.fixture
def step(steps):
    return steps[1]


@pytest.fixture
def page(show, step):
    return show(step)


def prepared(journal, step):
    return [(row.text, row.more) for row in journal.reads.workshop.of_step(Prepared, step.id)]


def opened(qtbot, page, journal, step, *drafts):
    journal.run(OpenStep(step.id))
    for text in drafts:
        journal.run(AddIdea(step.id, text))
    page.refresh()
    read(qtbot, page)


def texts(page):
    return [card.draft.text for card in page.drafts_view.cards]


def test_a_draft_is_kept_here_and_sealed_with_a_second_one(qtbot, page, journal, step):
    (editor,) = page.drafts_view.editors
    editor.take_keyboard()
    QTest.keyClicks(editor.head, "Trust ")
    page.flush()
    read(qtbot, page)
    QTest.keyClicks(editor.head, "first")
    QTest.keyClick(editor.head, Qt.Key.Key_Return)
    QTest.keyClicks(editor.sentence, "Nobody is woken up")
    page.flush()
    read(qtbot, page)
    assert prepared(journal, step) == [("Trust first", "Nobody is woken up")]
    assert page.drafts_view.editors == [editor]
    page.drafts_view.more.click()
    assert page.drafts_view.editors[1].head.hasFocus()
    QTest.keyClicks(page.drafts_view.editors[1].head, "Dare daily")
    page._pane.commands()["workshop.hand_in"]()
    read(qtbot, page)
    assert prepared(journal, step) == []
    assert [one.words for one in page.drafts_view.sealed] == ["Trust first\nNobody is woken up", "Dare daily"]
    assert page.drafts_view.editors == []
    page._pane.commands()["workshop.rewrite"]()
    read(qtbot, page)
    assert [one.words[0] for one in page.drafts_view.editors] == ["Trust first", "Dare daily"]
    assert page.drafts_view.sealed == []


def test_drafts_of_others_are_nowhere_before_the_opening(qtbot, page, journal, step, ken):
    journal.run(Prepare(step.id, "canary", whose=ken))
    page.refresh()
    read(qtbot, page)
    assert [editor.words for editor in page.drafts_view.editors] == [("", "")]
    assert texts(page) == []


def test_a_draft_typed_for_another_stays_theirs_when_it_is_opened_meanwhile(qtbot, page, journal, step, ken):
    page.people.writer_chosen.emit(ken)
    read(qtbot, page)
    opened(qtbot, page, journal, step)
    assert page.people.isVisible()  # it says for whom one types, and leads back to oneself
    (editor,) = page.drafts_view.editors
    QTest.keyClicks(editor.head, "Dare daily")
    page._pane.commands()["workshop.hand_in"]()
    read(qtbot, page)
    view = journal.reads.workshop.step(step.id)
    assert [(one.text, one.whose, one.member) for one in view.ideas] == [("Dare daily", ken, journal.me)]
    page.people.writer_chosen.emit(None)
    read(qtbot, page)
    assert not page.people.isVisible()


def test_open_it_rests_until_the_day_of_the_next_meeting(qtbot, show, journal, step, clock):
    clock.back(17)
    page = show(step)
    journal.run(OpenStep(step.id))
    page.refresh()
    read(qtbot, page)
    (editor,) = page.drafts_view.editors
    QTest.keyClicks(editor.head, "Trust first")
    page._pane.commands()["workshop.hand_in"]()
    read(qtbot, page)
    assert texts(page) == ["Trust first"]
    assert page.drafts_view.editors == []
    assert prepared(journal, step) == []
    said = page.drafts_view.notice.accessibleName()
    assert "Resting until meeting 2 on Monday, November 9." in said
    assert "6 days to go" in said
    clock.ms += 6 * DAY
    page.refresh()
    read(qtbot, page)
    assert "Ready to decide." in page.drafts_view.notice.accessibleName()


def test_who_decides_early_says_why_and_it_stays_on_the_record(qtbot, page, journal, steps, step):
    opened(qtbot, page, journal, step, "Trust first", "Dare daily")
    page.drafts_view.notice.button.click()
    sheet = next(one for one in page._pane.findChildren(EarlySheet))
    sheet.decide.click()
    assert sheet.isVisible()
    sheet.draft.setCurrentIndex(1)
    QTest.keyClicks(sheet.reason.edit, "We meet but once")
    sheet.decide.click()
    read(qtbot, page)
    (decision,) = journal.reads.workshop.of_step(Decision, steps[2].id)
    assert (decision.text, decision.early) == ("Dare daily", "We meet but once")
    assert "We meet but once" in page.drafts_view.notice.accessibleName()


def test_c_asks_a_question_and_esc_goes_back_to_the_draft(qtbot, page, journal, step):
    opened(qtbot, page, journal, step, "Trust first")
    (card,) = page.drafts_view.cards
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_C)
    QTest.keyClicks(card.questions.field.edit, "Whose trust?")
    QTest.keyClick(card.questions.field.edit, Qt.Key.Key_Return)
    read(qtbot, page)
    (card,) = page.drafts_view.cards
    assert [one.text for one in card.draft.questions] == ["Whose trust?"]
    assert card.questions.field.edit.hasFocus()
    assert card.questions.typed == ""
    QTest.keyClick(card.questions.field.edit, Qt.Key.Key_Escape)
    assert card.hasFocus()
    card.questions.findChildren(type(card.more))[0].click()
    read(qtbot, page)
    assert page.drafts_view.cards[0].draft.questions == ()


def test_what_is_being_asked_stays_when_others_write_meanwhile(qtbot, page, journal, step):
    opened(qtbot, page, journal, step, "Trust first", "Dare daily")
    first = page.drafts_view.cards[0]
    first.ask()
    QTest.keyClicks(first.questions.field.edit, "Whose")
    kept = page.drafts_view.cards[1]
    journal.run(AddRemark(first.draft.id, "What for?"))
    page.refresh()
    read(qtbot, page)
    assert page.drafts_view.cards[0] is not first
    first = page.drafts_view.cards[0]
    assert first.questions.typed == "Whose"
    assert first.questions.field.edit.hasFocus()
    assert page.drafts_view.cards[1] is kept


def test_another_language_is_everywhere_at_once_and_takes_nothing_typed_along(qtbot, page, journal, step):
    opened(qtbot, page, journal, step, "Trust first")
    page.drafts_view.cards[0].ask()
    QTest.keyClicks(page.drafts_view.cards[0].questions.field.edit, "Whose")
    i18n.set_language("ja")
    QApplication.sendEvent(page._pane, QEvent(QEvent.Type.LanguageChange))
    (card,) = page.drafts_view.cards
    assert card.accessibleName() == "Trust first. 立松  11/20"
    assert card.questions.typed == "Whose"
    assert page.drafts_view._title.text() == "ミッション案"


def test_ones_own_draft_is_rewritten_and_taken_back(qtbot, page, journal, step):
    opened(qtbot, page, journal, step, "Trust first")
    (card,) = page.drafts_view.cards
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F2)
    editor = page.drafts_view.editor
    QTest.keyClicks(editor.head, ", always")
    assert page.drafts() == ("Trust first, always\n",)
    page._pane.commands()["workshop.hand_in"]()
    read(qtbot, page)
    assert texts(page) == ["Trust first, always"]
    assert page.drafts_view.cards[0].draft.edited is not None
    page.drafts_view.cards[0].more.click()
    menu = page.drafts_view.cards[0].findChild(Menu)
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Ask a question",
        "Rewrite",
        "Take back",
    ]
    menu.actions()[2].trigger()
    menu.close()
    read(qtbot, page)
    assert texts(page) == []
    journal.undo()
    page.refresh()
    read(qtbot, page)
    assert texts(page) == ["Trust first, always"]


def test_words_of_the_bank_that_a_draft_uses_stand_below_it(qtbot, page, journal, step):
    journal.run(AddBankWord(step.id, "trust"))
    journal.run(AddBankWord(step.id, "calm"))
    opened(qtbot, page, journal, step, "ＴＲＵＳＴ first")
    assert page.drafts_view.cards[0].draft.words == ("trust",)
    page.drafts_view.more.click()
    page._pane.commands()["workshop.insert_word"]()
    qtbot.waitUntil(page.desk.picker.popover.isVisible)
    QTest.keyClicks(QGuiApplication.focusObject(), "cal")
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Return)
    assert page.drafts_view.editors[0].words == ("calm", "")
    assert [chip.text() for chip in page.bank.chips if chip.isChecked()] == ["calm"]


def test_what_i_answered_before_lies_beside_and_goes_with_the_questions_to_the_clipboard(
    qtbot, page, journal, steps, step, ken
):
    (question,) = ask(journal, steps[0], "What made you proud?")
    journal.run(Prepare(steps[0].id, "That night", question=question.id))
    journal.run(HandInStep(steps[0].id))
    page.refresh()
    read(qtbot, page)
    assert page.before.lines == ("“That night”",)
    QTest.keyClicks(page.drafts_view.editors[0].head, "Trust first")
    page.wording.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "What made you proud?\nThat night" in copied
    assert "Mission drafts\nTrust first" in copied
