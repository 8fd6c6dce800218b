"""The page of the record: everybody's words by person, copied, and one's own taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.journal.workshop.choice_commands import Choose
from journal_app.journal.workshop.hand_in_commands import OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea, AddRemark
from journal_app.ui.team.tab import RecordOf
from tests.core.workshops import GATHER, PICK, a_workshop, beside


@pytest.fixture
def workshop(journal):
    ken = beside(journal, "Ken")
    gather, pick = a_workshop(journal, [GATHER, PICK])
    for step in (gather, pick):
        journal.run(OpenStep(step.id))
    note = journal.run(AddIdea(gather.id, "my trust")).made(Idea)
    journal.run(AddIdea(gather.id, "their speed", whose=ken))
    journal.run(AddRemark(note.id, "my question"))
    journal.run(Choose(pick.id, note.id, Said.PICK, "my why"))
    return journal.reads.workshop.workshop_of(gather).id


def texts(page):
    return sorted(row.text for row in page.list.rows)


def test_it_shows_everybody_or_one_person_and_copies_what_is_shown(workshop, open_page, qtbot):
    page = open_page(RecordOf(workshop))
    assert texts(page) == ["my question", "my trust", "my why", "their speed"]
    ken = next(place for place in range(page.person.count()) if page.person.itemText(place) == "Ken")
    page.person.setCurrentIndex(ken)
    page.person.activated.emit(ken)
    assert texts(page) == ["their speed"]
    page.commands()["workshop.copy_record"]()
    copied = QGuiApplication.clipboard().text()
    assert "their speed" in copied
    assert "my " not in copied


def test_one_takes_back_ones_own_words_and_nobody_elses(workshop, journal, open_page, qtbot):
    page = open_page(RecordOf(workshop))
    for text in ("my question", "my why"):
        row = next(one for one in page.list.rows if one.text == text)
        page.list.choose(page._painter.key(row))
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda text=text: text not in texts(page))
    theirs = next(one for one in page.list.rows if one.text == "their speed")
    page.list.choose(page._painter.key(theirs))
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert "their speed" in texts(page)
    journal.undo()
    qtbot.waitUntil(lambda: "my why" in texts(page))


def test_a_workshop_in_which_nothing_was_said_says_what_will_appear(journal, open_page):
    (step,) = a_workshop(journal, [GATHER])
    page = open_page(RecordOf(journal.reads.workshop.workshop_of(step).id))
    assert page._empty.isVisible()
    assert not page.copy.isVisible()
