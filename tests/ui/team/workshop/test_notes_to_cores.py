"""The first two meetings of a workshop by keys alone: notes, groups, votes, picks with why, and a core."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.ui.team.tab import StepOf
from tests.core.workshops import GATHER, PICK, a_workshop

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)
    press(KEY.Key_Return)


def test_from_the_first_note_to_a_core_by_keys_alone(journal, open_page, qtbot):
    gather, pick = a_workshop(journal, [GATHER], [PICK])
    page = open_page(StepOf(gather.id))
    pane = page._pane

    def read():
        return journal.reads.workshop.step(gather.id), journal.reads.workshop.step(pick.id)

    def shown(wanted):
        qtbot.waitUntil(
            lambda: pane.shown._found is not None and pane.shown._job.done is None and bool(wanted())
        )

    for text in ("no blame", "nothing twice", "small steps"):
        write(text)
    press(KEY.Key_Return, CTRL)
    shown(lambda: page._found.view.is_open)
    page.take_keyboard()
    press(KEY.Key_G, SHIFT)
    write("learning")
    shown(lambda: page.board.data.columns[0].title == "learning")
    press(KEY.Key_V)
    shown(lambda: page.board.current.my_votes)
    voted = page.board.current.text

    press(KEY.Key_Return, CTRL)
    assert pane.shown is not page
    page = pane.shown
    shown(lambda: page.picking.board.data.columns)
    page.take_keyboard()
    assert page.picking.board.current.text == voted
    for step, count in ((None, 1), (KEY.Key_Right, 2), (KEY.Key_Down, 3)):
        if step is not None:
            press(step)
        press(KEY.Key_Space)
        shown(lambda count=count: len(page._found.mine) == count)
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == f"Why “{voted}”")
    QTest.keyClicks(QApplication.focusWidget(), "blame hides logs")
    press(KEY.Key_Return, CTRL)
    shown(lambda: page._found.is_open)
    assert {one.why for one in read()[1].choices} == {"blame hides logs", ""}

    page.take_keyboard()
    press(KEY.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "mend the system, not the person")
    press(KEY.Key_Return, CTRL)
    shown(lambda: page._found.decisions)
    assert [one.text for one in read()[1].bank] == ["mend the system, not the person"]
