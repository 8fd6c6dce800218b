"""The page of letters, by keys alone: candidates, votes, choice, the word, the check and the decision."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import StepKind, Subject
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.journal.workshop.step_commands import EditStep
from journal_app.ui.team.tab import StepOf
from journal_app.ui.team.workshop.acronym.phrase_sheet import PhraseSheet
from tests.core.workshops import ACRONYM, a_workshop


@pytest.fixture
def step(journal):
    (found,) = a_workshop(journal, [ACRONYM])
    journal.run(EditStep(found, replace(found, word="SE")))
    return found


def key(qtbot, page, *args):
    qtbot.keyClick(page.letters.focusProxy() or page.letters, *args)


def settled(qtbot, page, wanted):
    qtbot.waitUntil(lambda: bool(wanted(page._found.acronym.view)))


def ask(page):
    return next(one for one in page.window().findChildren(PhraseSheet) if one.isVisible())


def test_values_are_found_by_keys_and_decided(step, journal, open_page, qtbot):
    page = open_page(StepOf(step.id))
    assert not page.toolbar.decide.isEnabled()
    key(qtbot, page, Qt.Key.Key_N)
    sheet = ask(page)
    qtbot.keyClicks(sheet.phrase.edit, "Try Small")
    assert not sheet._hint.isHidden()  # pointed out, and taken all the same
    sheet.phrase.edit.clear()
    qtbot.keyClicks(sheet.phrase.edit, "Speak Up Freely")
    assert sheet._hint.isHidden()
    sheet.gloss.edit.insert("自由に声を上げる")
    qtbot.keyClick(sheet.gloss.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda view: view.ideas)
    assert page.letters.current.idea.text == "Speak Up Freely"
    key(qtbot, page, Qt.Key.Key_Space)
    settled(qtbot, page, lambda view: view.choices)
    embrace = journal.run(AddIdea(step.id, "Embrace Failure", "失敗を歓迎する", "E")).made(Idea)
    settled(qtbot, page, lambda view: len(view.ideas) == 2)
    key(qtbot, page, Qt.Key.Key_Right)
    assert page.letters.current.idea.id == embrace.id
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.toolbar.decide.isEnabled()
    page.commands()["workshop.decide"]()
    settled(qtbot, page, lambda view: view.decisions)
    assert [(one.letter, one.text, one.more) for one in page._found.acronym.view.decisions] == [
        ("S", "Speak Up Freely", "自由に声を上げる"),
        ("E", "Embrace Failure", "失敗を歓迎する"),
    ]
    assert [one.phrase for one in journal.reads.evidence.values()] == ["Speak Up Freely", "Embrace Failure"]
    assert not page.toolbar.can_decide  # they are decided
    page.toolbar.decide.click()
    settled(qtbot, page, lambda view: not view.decisions)
    assert page.toolbar.can_decide


def test_one_changes_and_takes_back_what_one_wrote(step, journal, open_page, qtbot):
    journal.run(AddIdea(step.id, "Share", "", "S"))
    page = open_page(StepOf(step.id))
    key(qtbot, page, Qt.Key.Key_F2)
    sheet = ask(page)
    sheet.phrase.edit.clear()
    qtbot.keyClicks(sheet.phrase.edit, "Share Early")
    qtbot.keyClick(sheet.phrase.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda view: [one.text for one in view.ideas] == ["Share Early"])
    key(qtbot, page, Qt.Key.Key_Delete)
    settled(qtbot, page, lambda view: not view.ideas)


def test_another_word_sorts_the_candidates_anew(step, journal, open_page, qtbot):
    journal.run(AddIdea(step.id, "Trust", "", "E"))
    page = open_page(StepOf(step.id), width=760)
    page.toolbar.word.edit.setFocus()
    page.toolbar.word.edit.clear()
    qtbot.keyClicks(page.toolbar.word.edit, "TU")
    qtbot.keyClick(page.toolbar.word.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda view: view.step.word == "TU")
    assert [(one.letter, len(one.phrases)) for one in page._found.acronym.columns] == [("T", 1), ("U", 0)]


def test_the_check_is_a_step_of_its_own_which_is_added_once(step, journal, open_page, qtbot):
    page = open_page(StepOf(step.id))
    opened = []
    page.open_requested.disconnect()
    page.open_requested.connect(opened.append)
    page.commands()["workshop.check"]()
    page.refresh()
    qtbot.waitUntil(lambda: page._found.check is not None)
    page.commands()["workshop.check"]()
    assert opened == [StepOf(page._found.check)] * 2
    added = journal.reads.row("workshop_step", page._found.check)
    assert (added.kind, added.subject) == (StepKind.DECIDE, Subject.VALUES)
