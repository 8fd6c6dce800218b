"""The board of the kit: cards moved between columns by mouse and keys, and found by a screen reader."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain import line_breaks
from journal_app.ui.kit import (
    Board,
    BoardCard,
    BoardColumn,
    BoardData,
    CardLine,
    CardPerson,
    CardTool,
    Label,
    TailOf,
    TitleOf,
)
from journal_app.ui.kit.boards.board_layout import BoardLayout
from tests.ui.screen_reader import Role, in_focus, parts

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def card(key, **more):
    return BoardCard(key, f"card {key}", **more)


def columns(**cards):
    return BoardData(
        tuple(
            BoardColumn(key, key.title(), tuple(card(c) if isinstance(c, str) else c for c in found))
            for key, found in cards.items()
        )
    )


DATA = columns(one="abc", two="", three="de")


class Wall:
    """A board that carries out what it is asked, as a pane does."""

    def __init__(self, host, qtbot):
        self.board = Board(host, "Ideas")
        qtbot.addWidget(self.board)
        self.board.resize(900, 500)
        self.asked, self.opened = [], []
        self.board.moved.connect(self.move)
        self.board.opened.connect(self.opened.append)
        self.show(DATA)
        self.board.show()
        self.board.activateWindow()
        QApplication.processEvents()
        self.board.setFocus()

    def show(self, data):
        self.data = data
        self.board.show_board(data)

    def move(self, key, column, place):
        self.asked.append((key, column, place))
        moving = self.data.card(*self.data.place_of(key))
        rest = {c.key: [other for other in c.cards if other.key != key] for c in self.data.columns}
        rest[column].insert(place, moving)
        self.show(columns(**rest))

    @property
    def shape(self):
        return ["".join(str(shown.key) for shown in column.cards) for column in self.board.sheet.data.columns]

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def center(self, key):
        placed = next(p for p in self.board.sheet._layout.cards() if p.card.key == key)
        return placed.rect.center().toPoint()

    def drag(self, key, to):
        sheet = self.board.sheet
        QTest.mousePress(sheet, LEFT, pos=self.center(key))
        QTest.mouseMove(sheet, self.center(key) + QPoint(3, 3))
        QTest.mouseMove(sheet, to)
        QTest.mouseRelease(sheet, LEFT, pos=to)


@pytest.fixture
def wall(host, qtbot):
    return Wall(host, qtbot)


def test_a_screen_reader_finds_each_card_with_its_people_votes_and_place(wall):
    me, ken = CardPerson("Ogawa", me=True), CardPerson("Ken")
    voted = card("v", people=(me, ken), votes=3, my_votes=1)
    merged = card("m", note="2 into 1", lines=(CardLine("less searching", ken), CardLine("one shelf")))
    wall.show(columns(ideas=[voted, merged]))
    found = parts(wall.board.sheet)
    assert [part.role for part in found] == [Role.Button, Role.Button]
    assert found[0].name == "card v, Ogawa, Ken, 3 votes, of them 1 mine"
    assert found[1].name == "card m, 2 into 1, less searching Ken, one shelf"
    assert found[1].description == "Ideas, 2 of 2"


def test_the_arrows_walk_the_cards_and_pass_over_empty_columns(wall):
    assert in_focus().name == "card a"
    wall.press(KEY.Key_Down)
    assert in_focus().name == "card b"
    wall.press(KEY.Key_Right)
    assert in_focus()[1:4] == ("card e", "", "Three, 2 of 2")
    wall.press(KEY.Key_Down)
    wall.press(KEY.Key_Right)
    assert in_focus().name == "card e"
    wall.press(KEY.Key_Left)
    wall.press(KEY.Key_End)
    assert in_focus().name == "card c"
    wall.press(KEY.Key_Home)
    assert in_focus().name == "card a"


def test_alt_and_an_arrow_move_a_card_and_the_keyboard_stays_on_it(wall):
    wall.press(KEY.Key_Down)
    wall.press(KEY.Key_Up, ALT)
    assert wall.shape == ["bac", "", "de"]
    wall.press(KEY.Key_Right, ALT | SHIFT)
    assert wall.shape == ["ac", "b", "de"]
    wall.press(KEY.Key_Right, ALT | SHIFT)
    assert wall.shape == ["ac", "", "bde"]
    assert in_focus()[1:4] == ("card b", "", "Three, 1 of 3")
    wall.press(KEY.Key_Left, ALT | SHIFT)
    wall.press(KEY.Key_Left, ALT | SHIFT)
    wall.press(KEY.Key_Left, ALT | SHIFT)
    assert wall.shape == ["bac", "", "de"]
    assert wall.asked[-1] == ("b", "one", 0)


@pytest.mark.parametrize(
    ("key", "target", "below", "shape"),
    [
        ("a", "d", 30, ["bc", "", "dae"]),
        ("a", "d", -30, ["bc", "", "ade"]),
        ("a", "c", 30, ["bca", "", "de"]),
        ("e", "a", 200, ["abce", "", "d"]),
    ],
)
def test_a_card_lands_where_it_is_let_go(wall, key, target, below, shape):
    wall.drag(key, wall.center(target) + QPoint(0, below))
    assert wall.shape == shape
    assert wall.board.current.key == key


def test_a_card_can_be_dropped_into_a_column_that_is_empty(wall):
    column = wall.board.sheet._layout.columns[1].rect
    wall.drag("a", column.center().toPoint())
    assert wall.shape == ["bc", "a", "de"]


def test_a_card_let_go_where_it_lay_is_not_moved(wall):
    wall.drag("b", wall.center("b") + QPoint(12, 6))
    assert wall.asked == []


def test_a_card_that_is_fixed_moves_neither_by_mouse_nor_by_keys(wall):
    wall.show(columns(one=[card("a", movable=False), card("b")], two=""))
    wall.board.select("a")
    wall.press(KEY.Key_Down, ALT)
    QTest.mousePress(wall.board.sheet, LEFT, pos=wall.center("a"))
    assert wall.board.sheet.hand.held is None
    assert wall.asked == []


def test_the_keyboard_goes_to_the_neighbour_of_a_card_that_is_gone(wall):
    wall.board.select("b")
    wall.show(columns(one="ac", two="", three="de"))
    assert wall.board.current.key == "c"
    wall.show(columns(one="", two="", three="de"))
    assert wall.board.current.key == "e"
    wall.show(columns(one=""))
    assert wall.board.current is None


def test_return_and_a_double_click_open_a_card(wall):
    wall.press(KEY.Key_Return)
    QTest.mouseDClick(wall.board.sheet, LEFT, pos=wall.center("d"))
    assert wall.opened == ["a", "d"]


def test_tab_goes_past_a_board_at_its_place_also_after_cards_have_come(host, qtbot):
    pane = QWidget()
    qtbot.addWidget(pane)
    column = QVBoxLayout(pane)
    before, board, after = QPushButton("before"), Board(host), QPushButton("after")
    for widget in (before, board, after):
        column.addWidget(widget)
    board.show_board(columns(one="a"))
    pane.resize(800, 600)
    pane.show()
    pane.activateWindow()
    QApplication.processEvents()
    board.show_board(columns(one="abc", two="d"))
    before.setFocus()
    walked = []
    for _key in range(3):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        walked.append(in_focus().name)
    assert walked == ["card a", "after", "before"]
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab, SHIFT)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab, SHIFT)
    assert in_focus().name == "card a"


def test_letters_go_on_to_the_pane(wall, qtbot):
    heard = []

    class Pane(QWidget):
        @override
        def keyPressEvent(self, event):
            heard.append(event.text())

    pane = Pane()
    qtbot.addWidget(pane)
    wall.board.setParent(pane)
    wall.board.show()
    pane.show()
    pane.activateWindow()
    QApplication.processEvents()
    wall.board.setFocus()
    wall.press(KEY.Key_V)
    wall.board.setParent(None)
    assert heard == ["v"]


def test_the_menu_key_asks_for_the_menu_of_the_current_card(wall, qtbot):
    with qtbot.waitSignal(wall.board.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(wall.board.sheet, event)
    assert asked.args[0] == "a"
    assert wall.board.sheet.mapFromGlobal(asked.args[1]) == wall.center("a")


def test_a_narrow_board_scrolls_sideways_to_the_card_of_the_keyboard(wall):
    wall.board.resize(300, 400)
    QApplication.processEvents()
    bar = wall.board.horizontalScrollBar()
    assert bar.maximum() > 0
    wall.press(KEY.Key_Right)
    assert bar.value() > 0
    place = wall.board.sheet.mapTo(wall.board.viewport(), wall.center("d"))
    assert wall.board.viewport().rect().contains(place)


def test_bars_go_when_there_is_room_again(wall, host):
    for size in ((300, 120), (900, 500), (780, 120), (780, 124), (900, 500)):
        wall.board.resize(*size)
        QApplication.processEvents()
    assert wall.board.viewport().size() == wall.board.size()
    host.set_scale(1.5)
    wall.board.resize(1300, 750)
    QApplication.processEvents()
    assert wall.board.viewport().size() == wall.board.size()
    host.set_scale(1.0)


def test_long_words_make_a_card_higher_and_push_down_what_is_below(wall):
    long = BoardCard("x", "as short as it can be said and no shorter " * 4)
    wall.show(BoardData((BoardColumn("one", "One", (long, card("b"))),)))
    wall.board.resize(260, 400)
    QApplication.processEvents()
    first, second = wall.board.sheet._layout.cards()
    assert first.rect.height() > 2 * second.rect.height()
    assert first.rect.bottom() < second.rect.top()


def test_columns_follow_the_size_of_the_words(wall, host):
    before = wall.board.sheet.height()
    host.set_scale(1.5)
    assert wall.board.sheet.height() > 1.3 * before
    host.set_scale(1.0)


def test_focus_is_seen_only_while_the_board_has_it(wall):
    with_keyboard = wall.board.grab().toImage()
    QApplication.focusWidget().clearFocus()
    assert wall.board.grab().toImage() != with_keyboard


TOOLS = (CardTool("vote", "plus", "Vote", "V"), CardTool("more", "ellipsis"))
HELD = BoardData(
    (
        BoardColumn("one", "One", (card("a", tools=TOOLS), card("b", tools=TOOLS)), "2", held=True),
        BoardColumn("two", "Two", (), held=True, tail="Another", tail_key="Shift+G"),
        BoardColumn("rest", "Rest", (card("c"),)),
    )
)


def test_the_arrows_reach_titles_and_what_adds_a_column(wall):
    wall.show(HELD)
    wall.press(KEY.Key_Up)
    assert (wall.board.at, in_focus().name) == (TitleOf("one"), "One, 2")
    assert wall.board.column.key == "one"
    wall.press(KEY.Key_Right)
    assert wall.board.at == TitleOf("two")
    wall.press(KEY.Key_Down)
    assert (wall.board.at, in_focus().name) == (TailOf("two"), "Another")
    wall.press(KEY.Key_Return)
    assert wall.opened == [TailOf("two")]


def test_what_is_edited_over_the_last_row_stands_on_the_sheet_as_a_whole(wall):
    wall.show(BoardData((BoardColumn("one", "One", (), held=True, tail="Another", tail_key="Shift+G"),)))
    wall.board.edit(TailOf("one"), "", "Name of the group")
    sheet = wall.board.sheet
    assert sheet.rect().contains(wall.board.editor.geometry())
    wall.press(KEY.Key_Escape)
    assert sheet.height() == round(sheet._layout.height)


def test_alt_and_an_arrow_on_a_title_move_its_column_among_those_that_can_move(wall):
    asked = []
    wall.board.column_moved.connect(lambda key, place: asked.append((key, place)))
    wall.show(HELD)
    wall.board.select(TitleOf("one"))
    wall.press(KEY.Key_Right, ALT | SHIFT)
    wall.press(KEY.Key_Left, ALT | SHIFT)
    wall.board.select(TitleOf("two"))
    wall.press(KEY.Key_Right, ALT | SHIFT)
    assert asked == [("one", 1)]


def test_what_can_be_done_stands_on_the_card_of_the_keyboard_alone(wall):
    wall.show(HELD)
    asked = []
    wall.board.tool_requested.connect(lambda key, tool: asked.append((key, tool)))
    first, second = wall.board.sheet._layout.columns[0].cards
    assert first.rect.height() > second.rect.height()
    for placed in first.tools:
        QTest.mouseClick(wall.board.sheet, LEFT, pos=placed.rect.center().toPoint())
    assert asked == [("a", "vote"), ("a", "more")]
    wall.press(KEY.Key_Down)
    first, second = wall.board.sheet._layout.columns[0].cards
    assert first.rect.height() < second.rect.height()


def test_words_are_edited_where_they_stand(wall):
    wall.show(HELD)
    edited = []
    wall.board.edited.connect(lambda key, text: edited.append((key, text)))
    wall.board.edit(TitleOf("one"), "One", "Name")
    assert QApplication.focusWidget().accessibleName() == "Name"
    QTest.keyClicks(QApplication.focusWidget(), "First of all")
    wall.show(HELD)  # something has come from elsewhere meanwhile
    wall.press(KEY.Key_Return)
    wall.board.edit("a", "card a", "Note")
    QTest.keyClicks(QApplication.focusWidget(), "never mind")
    wall.press(KEY.Key_Escape)
    assert edited == [(TitleOf("one"), "First of all"), ("a", None)]
    assert in_focus().name == "card a"


def test_a_board_that_grows_is_as_high_as_its_cards(host, qtbot):
    board = Board(host, grows=True)
    qtbot.addWidget(board)
    board.resize(900, 50)
    board.show()
    board.show_board(DATA)
    assert board.height() == board.sheet.height()


def test_titles_stay_while_the_cards_are_scrolled(wall):
    wall.show(columns(one="abcdefghij"))
    wall.board.resize(400, 200)
    QApplication.processEvents()
    top = wall.board.viewport().grab().toImage().copy(0, 0, 200, 40)
    wall.board.verticalScrollBar().setValue(150)
    QApplication.processEvents()
    assert wall.board.viewport().grab().toImage().copy(0, 0, 200, 40) == top


def test_a_board_is_laid_out_anew_only_where_something_on_it_has_changed(wall, monkeypatch):
    wall.board.fit()  # with the keyboard on it
    made = []
    place = BoardLayout._place_column
    monkeypatch.setattr(
        BoardLayout, "_place_column", lambda self, at, column: made.append(at) or place(self, at, column)
    )
    wall.board.fit()
    wall.board.fit()
    assert made == []
    wall.show(columns(one="ab", two="c"))
    first = len(made)
    wall.board.fit()
    assert len(made) == first > 0


def test_a_text_is_cut_into_phrases_once_however_many_widths_a_layout_tries(host, qtbot, monkeypatch):
    cut = []
    phrases = line_breaks.phrases
    monkeypatch.setattr(line_breaks, "phrases", lambda text: cut.append(text) or phrases(text))
    label = Label(host, "言いにくいことほど早く言う。小さく試して、みんなで学ぶ。", wrap=True)
    qtbot.addWidget(label)
    for width in range(60, 200, 10):
        label.heightForWidth(width)
    assert len(cut) == 1
