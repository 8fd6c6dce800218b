"""The picker that opens at the caret of a field, which keeps the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow

from journal_app.ui.kit import PickChip, PickChips, Picker, PickHead, PickLine, PickRow, TextArea, Words

ROWS = (
    PickHead("Tags", "most recent first"),
    PickRow("pay", Words("payment", (0, 3)), icon="hash", fact="3 lines"),
    PickRow("ops", Words("operations"), icon="hash"),
    PickChips(
        (PickChip("own", "O", Words("Own it")), PickChip("plain", "P", Words("Plain words"), "わかる言葉"))
    ),
    PickLine(),
    PickRow("new", Words("New tag"), icon="plus", key="Ctrl Enter"),
)


class Desk:
    """A window with a field at a place, and a picker of its."""

    def __init__(self, host):
        self.window = QMainWindow()
        self.field = TextArea(host)
        self.field.setParent(self.window)
        self.picker = Picker(host, self.window)
        self.chosen, self.dismissed, self.made = [], [], []
        self.picker.chosen.connect(self.chosen.append)
        self.picker.made.connect(lambda: self.made.append(True))
        self.picker.dismissed.connect(lambda: self.dismissed.append(True))

    def open(self, at=(300, 100), size=(900, 600), current="pay"):
        self.window.resize(*size)
        self.field.move(*at)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        QApplication.processEvents()
        self.picker.set_rows(ROWS, current)
        self.picker.open_at(QRect(self.window.mapToGlobal(QPoint(*at)), QSize(2, 24)), self.field)
        QApplication.processEvents()

    def box(self):
        return self.picker.box().translated(self.picker.pos())


@pytest.fixture
def desk(host, qtbot):
    desk = Desk(host)
    yield desk
    desk.picker.dismiss()
    desk.window.close()
    desk.window.deleteLater()


def test_typing_goes_on_in_the_field_and_arrows_choose(desk, qtbot):
    desk.open()
    qtbot.keyClicks(desk.field, "a")
    qtbot.keyClick(desk.field, Qt.Key.Key_Down)
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.field.text() == "a"
    assert desk.chosen == ["ops"]


def test_arrows_to_the_sides_go_along_chips_and_else_belong_to_the_field(desk, qtbot):
    desk.open()
    qtbot.keyClicks(desk.field, "ab")
    qtbot.keyClick(desk.field, Qt.Key.Key_Left)
    assert desk.field.textCursor().position() == 1
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Tab):
        qtbot.keyClick(desk.field, key)
    assert desk.field.textCursor().position() == 1
    assert desk.chosen == ["plain"]


def test_without_a_current_row_return_is_the_fields(desk, qtbot):
    desk.open(current=None)
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.chosen == []
    qtbot.keyClick(desk.field, Qt.Key.Key_Up)
    assert desk.picker.current.data == "new"


def test_escape_closes_and_ctrl_return_makes(desk, qtbot):
    desk.open()
    qtbot.keyClick(desk.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.made == [True]
    qtbot.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.dismissed == [True]
    assert not desk.picker.isVisible()
    assert desk.field.hasFocus()


def test_it_closes_with_its_field_and_with_another_size_of_the_window(desk):
    desk.open()
    desk.field.clearFocus()
    assert not desk.picker.isVisible()
    desk.open()
    desk.window.resize(1000, 600)
    QApplication.processEvents()
    assert not desk.picker.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("at", [(4, 40), (880, 40), (300, 300), (880, 570)])
def test_it_lies_within_the_window_and_never_over_the_word(desk, host, at, scale):
    host.set_scale(scale)
    try:
        desk.open(at=at)
        assert desk.window.rect().contains(desk.box())
        assert not desk.box().intersects(QRect(QPoint(*at), QSize(2, 24)))
    finally:
        host.set_scale(1.0)


def test_a_screen_reader_finds_each_row_and_can_press_it(desk):
    desk.open()
    spots = [one for one in desk.picker.findChildren(QAbstractButton) if one.isVisible()]
    names = [spot.accessibleName() for spot in spots]
    assert names == ["payment, 3 lines", "operations", "Own it", "Plain words, わかる言葉", "New tag"]
    spots[3].click()
    assert desk.chosen == ["plain"]
