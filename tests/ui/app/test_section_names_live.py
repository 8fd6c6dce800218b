"""Other names for the sections, chosen while the window is open: they stand wherever a section is named, at once."""

import pytest
from PySide6.QtWidgets import QApplication

from journal_app.app.application import QtWords
from journal_app.app.preferences import Preferences
from journal_app.domain.kpt import Kind
from journal_app.settings import Settings
from journal_app.ui.section_names import use_sections
from journal_app.ui.week.board.filter_bar import FilterBar


@pytest.fixture(autouse=True)
def usual_sections():
    yield
    use_sections("kpt")


def test_the_week_names_its_sections_by_the_method_somebody_reads(qtbot, qapp, host, tmp_path):
    preferences = Preferences(tmp_path / "config.toml", Settings(), host, QtWords(qapp))
    preferences.show(Settings(language="en"))
    bar = FilterBar(host)
    qtbot.addWidget(bar)
    bar.show()
    names = [bar._kinds._segments[kind.value].text() for kind in Kind]
    assert names == ["Keep", "Problem", "Try"]
    seen = []
    bar.retranslate = lambda: seen.append(1)
    preferences.apply(Settings(language="en", sections="report"))
    QApplication.processEvents()
    assert seen == [1]
    bar.set_short(short=False, letters=False, icons=False)  # as the page does when its words change
    names = [bar._kinds._segments[kind.value].text() for kind in Kind]
    assert names == ["Today’s work", "Noticed", "Tomorrow"]
