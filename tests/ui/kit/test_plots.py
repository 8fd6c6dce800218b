"""The plot of the kit: its values one by one, for the keyboard and for a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.ui.kit import LifeEnd, LifeLine, Plot, PlotLine, PlotMark, PlotPoint, paint_life_line
from journal_app.ui.kit.charts.plot import _Frame
from tests.ui.layout_faults import painted_texts
from tests.ui.screen_reader import Role, in_focus, parts, read

KEY = Qt.Key
POINTS = (
    PlotPoint(0.2, 0.1, "Oct 26 40%"),
    PlotPoint(0.4, 0.3, "Nov 2 45%"),
    PlotPoint(0.5, 0.6, "Nov 9 54%"),
)
START, GOAL = PlotPoint(0, 0, "40"), PlotPoint(1, 1, "80")
LINE = PlotLine(POINTS, START, (START, GOAL), GOAL, "Goal", (START,), figure="54%")


@pytest.fixture
def plot(host, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    found = window.plot = Plot(host)
    found.setParent(window)
    found.setGeometry(0, 0, 344, 132)
    found.home = window
    found.show_line(LINE, "Course of the key result", "40% → 80%")
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    found.setFocus()
    return found


def test_a_screen_reader_finds_the_plot_and_each_value(plot):
    assert read(plot).name == "Course of the key result"
    assert read(plot).description == "40% → 80%"
    assert [(part.role, part.name) for part in parts(plot)] == [
        (Role.Button, "Oct 26 40%"),
        (Role.Button, "Nov 2 45%"),
        (Role.Button, "Nov 9 54%"),
    ]


def test_the_arrows_read_value_by_value_and_stop_at_the_ends(plot):
    assert in_focus().name == "Nov 9 54%"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Left)
    assert in_focus().name == "Nov 2 45%"
    for _time in range(4):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Left)
    assert in_focus().name == "Oct 26 40%"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert in_focus().name == "Nov 2 45%"


def test_return_opens_the_value_the_keyboard_is_on(plot, qtbot):
    QTest.keyClick(plot, KEY.Key_Left)
    with qtbot.waitSignal(plot.opened) as opened:
        QTest.keyClick(plot, KEY.Key_Return)
    assert opened.args == [1]


def test_milestones_are_found_by_name_but_open_nothing(plot, qtbot):
    plot.show_line(PlotLine(POINTS, marks=(PlotMark(0.8, "Macros published, Dec 4"),)))
    assert parts(plot)[-1].name == "Macros published, Dec 4"
    with qtbot.assertNotEmitted(plot.opened):
        plot.findChildren(QWidget)[-1].click()


def test_a_plot_without_values_is_no_stop_of_the_tab_key(plot):
    plot.show_line(PlotLine((), START, (START, GOAL), GOAL, "Goal"))
    assert plot.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert parts(plot) == []


def test_a_plot_of_nothing_takes_no_room(plot):
    plot.show_line(None)
    assert plot.isHidden()


@pytest.mark.parametrize("today", [0.5, 0.52, 0.03, 0.97])
def test_the_line_of_today_does_not_go_through_the_figure(plot, today):
    last = PlotPoint(today, 0.4, "Nov 20 54%")
    plot.home.setFocus()
    plot.show_line(replace(LINE, points=(last,), now=PlotPoint(today, 0, "Today")))
    plot.clearFocus()
    with painted_texts() as texts:
        plot.grab()
    (figure,) = [place for text, _short, place, *_rest in texts if text == "54%"]
    line = _Frame(plot._host, plot.width(), plot._shown).x(today)
    assert not figure.left() <= line <= figure.right()
    assert 0 <= figure.left() <= figure.right() <= plot.width()


def test_the_value_the_keyboard_is_on_is_seen(plot):
    at_last = plot.grab().toImage()
    QTest.keyClick(plot, KEY.Key_Left)
    assert plot.grab().toImage() != at_last
    QTest.keyClick(plot, KEY.Key_Right)
    assert plot.grab().toImage() == at_last


# Lives of rows ---------------------------------------------------------------------------------------


def life(host, line):
    """Return a life as it is painted on white, 260 x 36 within 280 x 56."""
    image = QImage(280, 56, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_life_line(painter, host, QRectF(10, 10, 260, 36), line)
    painter.end()
    return image


def inked(image, color):
    return {
        x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == color.rgb()
    }


def test_a_life_reaches_from_the_day_it_was_made_to_its_last(host):
    accent = host.theme.color("accent")
    early, late = (inked(life(host, LifeLine(21, made, 20)), accent) for made in (2, 15))
    assert min(early) < 60
    assert min(late) > 170
    assert abs(max(early) - max(late)) <= 1


def test_each_end_of_a_life_has_a_colour_and_a_shape_of_its_own(host):
    keep = host.theme.color("keep")
    ends = {end: life(host, LifeLine(21, 5, 12, (7, 9), end)) for end in LifeEnd}
    assert inked(ends[LifeEnd.KEPT], keep)
    assert not inked(ends[LifeEnd.OPEN], keep)
    assert ends[LifeEnd.OPEN] != ends[LifeEnd.DROPPED] != ends[LifeEnd.KEPT]


@pytest.mark.parametrize("line", [LifeLine(21, 0, 0), LifeLine(21, 20, 20), LifeLine(1, 0, 0)])
def test_a_life_of_a_day_stays_within_its_row(host, line):
    image = life(host, line)
    white = [
        image.pixelColor(x, y) == Qt.GlobalColor.white
        for y in range(56)
        for x in (*range(9), *range(271, 280))
    ]
    assert all(white)
