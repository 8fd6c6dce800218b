"""Widgets move and go without leaving a wrapper of a layout's item behind: a stale one ends the process later."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import dump, getAllValidWrappers

from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.today.day_sheet import DaySheet
from tests.ui.layout_items import LayoutItems, borrowed
from tests.ui.today.today_form import ALT, CTRL, Form


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


def wrapped_items(form):
    """Count the items of the column of lines that PySide holds a wrapper of; it does not say so otherwise."""
    column = form.pane.findChild(DaySheet).layout()
    wrappers = [wrapper for wrapper in getAllValidWrappers() if isinstance(wrapper, QWidgetItem)]
    return sum(f"at {id(column):#x}>" in dump(wrapper) for wrapper in wrappers)


def test_lines_that_are_moved_wrap_no_item_of_their_column(form):
    for text in ("one", "two", "three"):
        form.has(text)
    form.show()
    form.go(0)
    for _ in range(5):
        form.key(Qt.Key.Key_Down, ALT)
        form.key(Qt.Key.Key_Up, ALT)
    assert wrapped_items(form) == 0


def test_lines_that_come_and_go_with_the_days_wrap_no_item_of_their_column(form):
    for text in ("one", "two", "three"):
        form.has(text)
    form.show()
    form.key(Qt.Key.Key_BracketLeft, CTRL)
    form.key(Qt.Key.Key_T, CTRL)
    assert wrapped_items(form) == 0


def test_a_widget_that_goes_leaves_its_layout_at_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    labels = [QLabel(text) for text in "abc"]
    for label in labels:
        column.addWidget(label)
    discard(column, labels[:2])
    assert column.count() == 1
    assert labels[0].isHidden()


@pytest.fixture
def items(monkeypatch):
    items = LayoutItems()
    items.watch(monkeypatch)
    return items


def test_the_watch_notices_a_widget_that_leaves_an_item_behind(items, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column, row, label = QVBoxLayout(window), QHBoxLayout(), QLabel()
    row.addWidget(label)
    column.addLayout(row)  # wraps the item of the label
    assert items.stale() == []
    label.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(items.stale()) == 1


def test_the_watch_notices_a_wrapper_of_what_qt_may_delete_without_a_word():
    document = QTextDocument("words")
    held = document.firstBlock().layout()
    assert borrowed() == {"QTextLayout"}
    del held
    assert borrowed() == set()
