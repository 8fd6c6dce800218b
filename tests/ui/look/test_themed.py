"""What follows look and language is dressed once when it is built, and again whenever they change."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

import journal_app
import journal_app.ui
from journal_app.ui.look.themed import Styled, Themed, Worded

UI = Path(journal_app.__file__).parent / "ui"
# What is no widget and stands in no layout.
_BY_HAND = {"look/themed.py", "look/style.py", "look/motion.py", "shell/actions.py", "reminder/tray.py"}


class Base(Worded, QLabel):
    def __init__(self, host, said):
        super().__init__()
        self._host = host
        self.said = said

    @override
    def restyle(self):
        self.said.append("base look")

    @override
    def retranslate(self):
        self.said.append("base words")


class Child(Base):
    def __init__(self, host, said):
        super().__init__(host, said)
        self.built = True

    @override
    def restyle(self):
        assert self.built
        super().restyle()
        self.said.append("child look")


class Grandchild(Child):
    pass


class Line(Styled, QHBoxLayout):
    def __init__(self, host, said):
        super().__init__()
        self._host = host
        self.said = said

    @override
    def restyle(self):
        self.said.append("line look")


@pytest.mark.parametrize("kind", [Child, Grandchild])
def test_a_widget_is_dressed_once_when_all_of_it_is_built(host, qtbot, kind):
    said = []
    qtbot.addWidget(kind(host, said))
    assert said == ["base words", "base look", "child look"]


def test_a_widget_follows_the_theme_and_the_size(host, qtbot):
    said = []
    widget = Child(host, said)
    qtbot.addWidget(widget)
    said.clear()
    host.set_scale(1.5)
    assert said == ["base look", "child look"]
    host.set_choice("dark")
    assert said == ["base look", "child look"] * 2


def test_a_layout_follows_the_theme_too(host, qtbot):
    said = []
    window = QWidget()
    qtbot.addWidget(window)
    Line(host, said).setParent(window)
    host.set_scale(1.5)
    assert said == ["line look", "line look"]


def test_widgets_inside_of_others_follow_the_language_without_being_told(host, qtbot):
    said = []
    window = QWidget()
    inner = QWidget()
    QVBoxLayout(window).addWidget(inner)
    QVBoxLayout(inner).addWidget(Child(host, said))
    qtbot.addWidget(window)
    said.clear()
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert said == ["base words"]


def test_a_widget_that_is_gone_hears_no_more(host):
    said = []
    widget = Child(host, said)
    before = host.receivers("2changed()")
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said.clear()
    host.set_scale(1.5)
    assert said == []
    assert host.receivers("2changed()") == before - 1


def test_a_widget_that_says_no_more_asks_for_its_size_and_paints_again(host, qtbot):
    class Plain(Themed, QWidget):
        def __init__(self, host):
            super().__init__()
            self._host = host
            self.asked = 0

        @override
        def updateGeometry(self):
            self.asked += 1

    widget = Plain(host)
    qtbot.addWidget(widget)
    host.set_scale(1.5)
    assert widget.asked == 2


def test_nobody_connects_to_the_theme_by_hand():
    found = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if re.search(r"host\.changed\.connect", path.read_text(encoding="utf-8"))
    }
    assert found - _BY_HAND == set()


def kinds(base):
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_whoever_has_words_hears_of_another_language():
    for module in walk_packages(journal_app.ui.__path__, "journal_app.ui."):
        import_module(module.name)
    deaf = {
        kind.__name__
        for kind in kinds(Themed)
        if hasattr(kind, "retranslate") and not issubclass(kind, Worded)
    }
    assert deaf == set()
