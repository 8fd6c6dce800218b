"""The side panel: beside the page where there is room, over it where there is not, and gone with Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal_app.ui.kit import Button, Label, Section, SidePanel, SideSplit


@pytest.fixture
def split(host, qtbot):
    """A page and a panel of two pages in a window of 1200 px."""
    host.set_reduced_motion(reduced=True)
    first, second = Section(host), Section(host)
    first.button = Button(host, "Record")
    first.column.addWidget(first.button)
    second.column.addWidget(Label(host, "Second"))
    page = QWidget()
    panel = SidePanel(host, (first, second))
    split = SideSplit(host, page, panel)
    split.page, split.panel, split.first, split.second = page, panel, first, second
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(split)
    window.resize(1200, 600)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    split.kept = window
    yield split
    host.set_scale(1.0)
    host.set_reduced_motion(reduced=False)
    split.kept = None


def opened(split, qtbot, page=None):
    split.panel.show_page(page or split.first)
    split.open_panel()
    qtbot.waitUntil(lambda: split.panel.geometry().right() == split.width() - 1)


def test_the_panel_stands_beside_the_page_and_gives_its_room_back(split, qtbot):
    assert split.page.width() == 1200
    opened(split, qtbot)
    assert (split.page.width(), split.panel.width()) == (1200 - 392, 392)
    split.close_panel()
    qtbot.waitUntil(split.panel.isHidden)
    assert split.page.width() == 1200


def test_in_a_narrow_window_the_panel_lies_over_the_page(split, qtbot):
    opened(split, qtbot)
    assert not split.is_floating
    split.kept.resize(900, 600)
    QApplication.processEvents()
    assert split.is_floating
    assert (split.page.width(), split.panel.width()) == (900, 392)


def test_at_a_larger_size_of_text_the_panel_is_wider(split, host, qtbot):
    opened(split, qtbot)
    host.set_scale(1.5)
    QApplication.processEvents()
    assert split.panel.width() == 588
    assert split.is_floating


def test_one_page_is_shown_at_a_time(split, qtbot):
    opened(split, qtbot)
    assert split.panel.page is split.first
    split.panel.show_page(split.second)
    assert split.panel.page is split.second
    assert split.first.isHidden()


def test_escape_asks_to_close_the_panel(split, qtbot):
    opened(split, qtbot)
    split.first.button.setFocus()
    with qtbot.waitSignal(split.panel.close_requested):
        QTest.keyClick(split.first.button, Qt.Key.Key_Escape)
