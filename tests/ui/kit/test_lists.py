"""Lists and tables of rows: what people do to rows comes out as signals, and a screen reader hears what is shown."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Cell, Column, Heading, List, RowKind, RowPainter, Table, TextRow, TextRows

KEY = Qt.Key


@dataclass(frozen=True)
class Line:
    id: int
    text: str
    day: str
    ticked: bool = False


LINES = (Line(1, "Handover", "Mon"), Line(2, "Macros", "Tue"), Line(3, "Notices", "Wed", ticked=True))


class Kind(RowKind[Line]):
    @override
    def key(self, row):
        return row.id

    @override
    def mark(self, row):
        return row.ticked

    @override
    def action(self, row):
        return "Put back"


class Lines(Kind, RowPainter[Line]):
    @override
    def words(self, row):
        return row.text

    @override
    def spoken(self, row):
        return f"{row.text}, {row.day}"

    @override
    def paint(self, strip, row):
        strip.hint(row.day)
        strip.text(row.text)


def make_list(host):
    return List(host, Lines())


def make_table(host):
    columns = (
        Column(lambda: "What", lambda row: Cell(row.text)),
        Column(lambda: "Day", lambda row: Cell(row.day, color="muted"), width=160, right=True),
    )
    return Table(host, columns, Kind())


@pytest.fixture(params=[make_list, make_table], ids=["list", "table"])
def view(request, host, qtbot):
    """A list or a table of three lines below a heading, with the keyboard."""
    window = QWidget()
    window.resize(600, 400)
    view = request.param(host)
    QVBoxLayout(window).addWidget(view)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.set_rows([LINES[0], Heading("This week", "2"), *LINES[1:]])
    view.choose(1)
    view.setFocus()
    view.kept = window
    yield view
    host.set_scale(1.0)
    host.set_choice("light")
    view.kept = None


def heard(signal):
    got = []
    signal.connect(lambda *args: got.append(args))
    return got


def place_of(view, row, column=0):
    return view.visualRect(view.model().index(row, column))


def click(view, point):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


# Keys and pointer -----------------------------------------------------------------------


def test_the_arrows_go_from_row_to_row_and_over_headings(view):
    chosen = heard(view.chosen)
    QTest.keyClick(view, KEY.Key_Down)
    QTest.keyClick(view, KEY.Key_Down)
    QTest.keyClick(view, KEY.Key_Up)
    assert chosen == [(LINES[1],), (LINES[2],), (LINES[1],)]
    QTest.keyClick(view, KEY.Key_Up)
    assert view.current == LINES[0]


def test_return_and_a_double_click_open_a_row(view):
    opened = heard(view.opened)
    QTest.keyClick(view, KEY.Key_Return)
    place = place_of(view, 2).center()
    click(view, place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [(LINES[0],), (LINES[1],)]


def test_a_key_nobody_listens_for_goes_on_to_the_window(view, qtbot):
    got = []
    view.kept.keyPressEvent = lambda event: got.append(event.key())
    QTest.keyClick(view, KEY.Key_Return)
    QTest.keyClick(view, KEY.Key_Delete)
    assert got == [KEY.Key_Return, KEY.Key_Delete]


def test_delete_asks_for_the_current_row(view):
    deleted = heard(view.deleted)
    QTest.keyClick(view, KEY.Key_Delete)
    assert deleted == [(LINES[0],)]


def test_space_and_a_click_on_the_box_tick_a_row_without_opening_it(view):
    marked, opened = heard(view.marked), heard(view.opened)
    QTest.keyClick(view, KEY.Key_Space)
    box = place_of(view, 2)
    click(view, box.topLeft() + QPoint(14, box.height() // 2))
    assert marked == [(LINES[0],), (LINES[1],)]
    assert opened == []


def test_a_click_on_the_link_of_a_row_acts_and_one_beside_it_does_not(view):
    acted = heard(view.acted)
    last = place_of(view, 3, view.model().columnCount() - 1)
    click(view, last.topRight() + QPoint(-24, last.height() // 2))
    click(view, place_of(view, 3).center())
    assert acted == [(LINES[2],)]


def test_the_link_of_a_row_is_followed_by_return_where_nothing_opens_it(view):
    acted = heard(view.acted)
    QTest.keyClick(view, KEY.Key_Return)
    assert acted == [(view.current,)]
    opened = heard(view.opened)
    QTest.keyClick(view, KEY.Key_Return)
    assert (len(acted), len(opened)) == (1, 1)


def test_the_menu_opens_for_the_row_below_the_pointer_and_by_its_key_for_the_current_one(view):
    asked = heard(view.menu_requested)
    point = place_of(view, 2).center()
    on_screen = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, on_screen)
    )
    assert asked == [(LINES[1], on_screen)]
    assert view.current == LINES[1]
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked[1][0] == LINES[1]
    assert asked[1][1] == view.viewport().mapToGlobal(place_of(view, 2).bottomLeft())


def test_a_heading_cannot_be_chosen(view):
    click(view, place_of(view, 1).center())
    assert view.current in (None, LINES[0])
    assert heard(view.chosen) == []


def test_the_keyboard_comes_to_the_first_row_where_none_was_chosen(view):
    view.set_rows([])
    view.clearFocus()
    view.set_rows([Heading("This week", "3"), *LINES])
    assert view.current is None
    chosen = heard(view.chosen)
    view.setFocus()
    assert view.current == LINES[0]
    assert chosen == [(LINES[0],)]
    QTest.keyClick(view, KEY.Key_Down)
    assert view.current == LINES[1]


def test_rows_that_come_after_the_keyboard_have_it_on_the_first(view):
    view.set_rows([])
    assert view.current is None
    view.set_rows([Heading("This week"), *LINES])
    assert view.current == LINES[0]
    view.clearFocus()
    view.set_rows([])
    view.set_rows(LINES)
    assert view.current is None


def test_tab_leaves_the_rows(view, qtbot):
    after = QWidget()
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.kept.layout().addWidget(after)
    after.show()
    QTest.keyClick(view, KEY.Key_Tab)
    assert after.hasFocus()


# What is shown ----------------------------------------------------------------------------


def test_the_current_row_stays_current_wherever_it_stands_and_whatever_it_says_now(view):
    chosen = heard(view.chosen)
    view.choose(2)
    changed = replace(LINES[1], text="All macros")
    view.set_rows([LINES[2], changed])
    assert view.current == changed
    assert chosen == []


def test_where_the_current_row_is_gone_the_one_in_its_place_is_current(view):
    view.choose(2)
    view.set_rows([LINES[0], Heading("This week", "1"), LINES[2]])
    assert view.current == LINES[2]
    view.set_rows([LINES[0]])
    assert view.current == LINES[0]
    view.set_rows([])
    assert view.current is None


def test_a_key_that_is_not_shown_chooses_nothing(view):
    assert not view.choose(99)
    assert view.current == LINES[0]


def test_rows_are_as_high_as_designed_at_every_size(view, host):
    assert place_of(view, 0).height() == 36
    assert place_of(view, 1).height() == 32 + 12
    host.set_scale(1.5)
    QApplication.processEvents()
    assert place_of(view, 0).height() == 54
    assert place_of(view, 1).height() == 48 + 18


def color_at(view, point):
    return view.viewport().grab().toImage().pixelColor(point)


def test_the_current_row_is_tinted_the_one_below_the_pointer_is_on_the_surface(view, host):
    view.clearFocus()
    top = place_of(view, 0)
    middle = QPoint(top.center().x(), top.top() + 4)
    assert color_at(view, middle) == host.theme.color("tint")
    over = place_of(view, 2)
    at = QPoint(over.center().x(), over.top() + 4)
    point = QPointF(at)
    event = QHoverEvent(QEvent.Type.HoverMove, point, point, QPointF())
    QApplication.sendEvent(view.viewport(), event)
    assert color_at(view, at) == host.theme.color("surface")


def test_the_row_with_the_keyboard_has_a_ring_on_its_edge(view, host):
    top = place_of(view, 0)
    edge = QPoint(top.center().x(), top.top())
    assert color_at(view, edge) == host.theme.color("accent")
    view.clearFocus()
    assert color_at(view, edge) == host.theme.color("tint")


# Screen reader ----------------------------------------------------------------------------


def parts(view, *roles):
    """Return what a screen reader finds in a view, in its order."""
    interface = QAccessible.queryAccessibleInterface(view)
    children = [interface.child(number) for number in range(interface.childCount())]
    return [child for child in children if child.role() in roles]


def name(part):
    return part.text(QAccessible.Text.Name)


def test_a_screen_reader_hears_rows_as_they_are_meant(view):
    view.setAccessibleName("Deleted")
    interface = QAccessible.queryAccessibleInterface(view)
    is_list = isinstance(view, List)
    assert interface.role() == (QAccessible.Role.List if is_list else QAccessible.Role.Table)
    assert interface.text(QAccessible.Text.Name) == "Deleted"
    first, *_others = rows = parts(view, QAccessible.Role.ListItem, QAccessible.Role.Cell)
    assert name(first) == ("Handover, Mon" if is_list else "Handover")
    assert first.text(QAccessible.Text.Description) == "Put back"
    assert first.state().selected
    assert first.state().focused
    assert first.state().checkable
    assert not first.state().checked
    heading = rows[1 if is_list else 2]
    assert name(heading) == "This week. 2"
    assert not heading.state().selectable
    assert rows[-1 if is_list else -2].state().checked


def test_a_screen_reader_hears_the_captions_and_the_rows_of_a_table(host, qtbot):
    table = make_table(host)
    qtbot.addWidget(table)
    table.set_rows(LINES)
    assert [name(part) for part in parts(table, QAccessible.Role.ColumnHeader)] == ["What", "Day"]
    assert [name(part) for part in parts(table, QAccessible.Role.RowHeader)] == [
        "Handover",
        "Macros",
        "Notices",
    ]
    assert [name(part) for part in parts(table, QAccessible.Role.Cell)][2:4] == ["Macros", "Tue"]


def test_without_rows_the_view_says_so(view):
    view.set_empty_text("Nothing has been deleted.")
    assert view.accessibleDescription() == ""
    view.set_rows([])
    assert view.accessibleDescription() == "Nothing has been deleted."


# Each of its own ----------------------------------------------------------------------------


def test_a_list_finds_a_row_by_typing(host, qtbot):
    words = List(host, TextRows())
    qtbot.addWidget(words)
    words.set_rows([TextRow(1, "Handover"), TextRow(2, "Macros"), TextRow(3, "Notices")])
    words.show()
    QTest.keyClicks(words, "no")
    assert words.current.data == 3


def test_a_list_is_as_high_as_its_rows_up_to_a_number(host, qtbot):
    words = List(host, TextRows())
    qtbot.addWidget(words)
    words.set_rows([TextRow(number, str(number)) for number in range(20)])
    words.show_at_most(5)
    assert words.height() == 5 * 36
    words.set_rows([TextRow(1, "one")])
    words.show_at_most(5)
    assert words.height() == 36


def test_the_words_of_a_row_of_one_sentence_take_the_room_of_the_columns_behind(host, qtbot):
    class Refused(RowKind[Line]):
        @override
        def span(self, row):
            return 0 if row.id == 2 else None

    columns = [Column(lambda: "", lambda row: Cell(row.text), width=80) for _ in range(3)]
    table = Table(host, columns, Refused())
    qtbot.addWidget(table)
    table.set_rows(LINES)
    assert [table.columnSpan(row, 0) for row in range(3)] == [1, 3, 1]
    table.set_rows(LINES[:1])
    assert table.columnSpan(0, 0) == 1


def test_rows_of_one_height_are_not_asked_for_it_one_by_one(view, monkeypatch):
    asked = []
    measure = property(lambda _kind: asked.append(None) or "row")
    monkeypatch.setattr(type(view._model.kind), "measure", measure, raising=False)
    many = [Line(number, f"Line {number}", "Mon") for number in range(5000)]
    view.set_rows(many)
    view.choose(4999)
    view.set_rows(many)
    view.grab()
    assert view.current == many[4999]
    assert len(asked) < 500
    view.set_rows([Heading("Week 47", "3"), *LINES])
    theme = view._host.theme
    gap = theme.px(12) if view.model().columnCount() > 1 else 0  # below the header of a table
    assert view.visualRect(view.model().index(1, 0)).top() == theme.measure("heading") + gap
